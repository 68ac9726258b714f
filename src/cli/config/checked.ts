import { isNear } from '../../fill/print/near.ts';
import { type Note, note } from '../../note.ts';
import type { At, Mapping, Scalar, Value } from './document.ts';

/** Reading values of a file of settings: what is wrong is told, and reading goes on, so that all mistakes are seen at once. */
export interface Checking {
  readonly file: string;
  readonly problems: Note[];
}

/** How a value is read: undefined where it is wrong, which is told then. `key` is how messages name it. */
export type Read<T> = (value: Value, key: string, checking: Checking) => T | undefined;

/** Tells that a value is of the wrong kind. */
export function wrong(value: Value, key: string, wants: string, checking: Checking): undefined {
  tell(note('config-wrong-kind', { key, wants, found: foundIn(value) }), value.at, checking);
}

/** Tells something about a place in the file. */
export function tell(what: Note, at: At, { file, problems }: Checking): void {
  problems.push({ ...what, place: { file, ...at } });
}

function foundIn(value: Value): string {
  if (value.kind !== 'scalar') return value.kind === 'list' ? 'a list' : 'a map';
  if (value.value === null) return 'empty';
  return typeof value.value === 'string' ? `"${value.value.slice(0, 40)}"` : value.source.slice(0, 40);
}

/** A text that says something. */
export function textOf(value: Value): string | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  return value.value.trim() === '' ? undefined : value.value;
}

/** A name: a text, or a number as it is written. */
export function nameOf(value: Value): string | undefined {
  return value.kind === 'scalar' && typeof value.value === 'number' ? value.source : textOf(value);
}

export const text =
  (wants: string): Read<string> =>
  (value, key, checking) =>
    textOf(value) ?? wrong(value, key, wants, checking);

export const name =
  (wants: string): Read<string> =>
  (value, key, checking) =>
    nameOf(value) ?? wrong(value, key, wants, checking);

export const truth: Read<boolean> = (value, key, checking) =>
  value.kind === 'scalar' && typeof value.value === 'boolean'
    ? value.value
    : wrong(value, key, 'true or false', checking);

export const whole =
  (least: number, most: number): Read<number> =>
  (value, key, checking) =>
    value.kind === 'scalar' &&
    Number.isInteger(value.value) &&
    Number(value.value) >= least &&
    Number(value.value) <= most
      ? Number(value.value)
      : wrong(value, key, `a whole number from ${least} to ${most}`, checking);

export const oneOf =
  <T extends string>(words: readonly T[]): Read<T> =>
  (value, key, checking) =>
    words.find((word) => value.kind === 'scalar' && value.value === word) ??
    wrong(value, key, words.join(' or '), checking);

/** One text, or a list of at least one. */
export const texts =
  (wants: string, of: typeof textOf = textOf): Read<readonly string[]> =>
  (value, key, checking) => {
    const given = value.kind === 'list' ? value.items : [value];
    if (given.length === 0) return wrong({ ...value, kind: 'scalar', value: null, source: '' }, key, wants, checking);
    const found = given.flatMap((one) => of(one) ?? wrong(one, key, wants, checking) ?? []);
    return found.length === given.length ? found : undefined;
  };

/** What `null` (written out, or `~`) means: back to what holds without it. */
export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value, key, checking) =>
    isNull(value) ? null : read(value, key, checking);

function isNull(value: Value): value is Scalar {
  return value.kind === 'scalar' && value.value === null && value.source.trim() !== '';
}

/** A map. */
export function mapOf(value: Value, key: string, wants: string, checking: Checking): Mapping | undefined {
  return value.kind === 'map' ? value : wrong(value, key, wants, checking);
}

/** Words that people write for one of ours. */
const synonyms: Readonly<Record<string, string>> = {
  output: 'out',
  outfile: 'out',
  target: 'out',
  files: 'results',
  inputs: 'results',
  sources: 'results',
  precision: 'digits',
  names: 'aliases',
};

/** The one of `known` that was meant; empty where none is near. */
export function nearest(word: string, known: readonly string[]): string {
  const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');
  const wanted = plain(word);
  const found =
    known.find((name) => plain(name) === wanted) ??
    known.find((name) => isNear(plain(name), wanted)) ??
    known.find((name) => wanted.length > 2 && (plain(name).startsWith(wanted) || wanted.startsWith(plain(name)))) ??
    synonyms[wanted];
  return found !== undefined && known.includes(found) ? found : '';
}
