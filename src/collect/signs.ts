import { type Claim, claimed, notClaimed } from './format.ts';
import { isObject } from './value.ts';

/**
 * What tells the results of one tool from all others where something is missing that they cannot be read without: sets of names, dotted where
 * they are nested. All of a set have to be there; of three and more, all but one.
 */
export type Signs = readonly (readonly string[])[];

/** Whether an object has one of the sets. */
export function bears(object: unknown, signs: Signs): boolean {
  return signs.some((names) => {
    // Of a line of JSON Lines each tool is asked, and nearly none has anything of it.
    let mayLack = names.length > 2 ? 1 : 0;
    return names.every((name) => hasName(object, name) || mayLack-- > 0);
  });
}

/** The claim of a format on a document: whether it is of it, or one of its tool that lacks something. */
export function claimOf(is: boolean, value: unknown, signs: Signs, lacks: string): Claim {
  if (is) return claimed;
  return bears(value, signs) ? nearly(lacks) : notClaimed(0, lacks);
}

/** It was written by the tool of this format, and cannot be read as it is. */
export function nearly(lacks: string): Claim {
  return { ...notClaimed(0.9, lacks), isNear: true };
}

function hasName(object: unknown, name: string): boolean {
  if (!name.includes('.')) return isObject(object) && Object.hasOwn(object, name) && object[name] !== undefined;
  const found = name
    .split('.')
    .reduce<unknown>((at, step) => (isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined), object);
  return found !== undefined;
}
