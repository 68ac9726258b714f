import { keyBefore } from './json-text.ts';

/* Values that are open where a text is cut: opened once more before the next piece of it, and gone on with. */

/** How much text is read as one; from `record` on a document among others is taken apart as well. In characters. */
export interface Sizes {
  readonly piece: number;
  readonly record: number;
  /** V8 has no longer strings than 2^29 - 24 characters; a value that is half as long by itself is not read. */
  readonly longest: number;
}

export const usual: Sizes = { piece: 2 ** 20, record: 2 ** 26, longest: 2 ** 28 };

export type List = unknown[];
export type Fields = Record<string, unknown>;

/** The containers that are open, the outermost first; each is in the one before it. */
export type Path = readonly (List | Fields)[];

/** Stands for the key of what was opened before the piece. */
const before = '\u0000 opened before';

/** What opens the containers of a path once more. */
export function openingOf(path: Path): string {
  return path
    .map((each, nth) => {
      if (Array.isArray(each)) return '[';
      return nth < path.length - 1 ? `{${JSON.stringify(before)}:` : '{';
    })
    .join('');
}

/** How many strings that is. */
export function keysBefore(path: Path): number {
  return path.reduce((count, each, nth) => count + (Array.isArray(each) || nth === path.length - 1 ? 0 : 1), 0);
}

/**
 * What closes behind a piece all that is open there.
 * @param stack where in the text each of it begins; -1: it was opened before, as the path has it.
 */
export function closingOf(path: Path, stack: readonly number[], text: string): string {
  return stack
    .map((at, nth) => ((at < 0 ? Array.isArray(path[nth]) : text[at] === '[') ? ']' : '}'))
    .reverse()
    .join('');
}

/** Whether there is no value beside a comma at which a piece begins or ends: what is opened again or closed would hide that. */
export function hasBareEnd(piece: string, path: Path, stack: readonly number[]): boolean {
  return (
    (path.length > 0 && /^[ \t\n\r]*(?:[\]}]|$)/.test(piece)) ||
    (stack.length > 0 && /[[{]$/.test(piece.trimEnd().slice(-1)))
  );
}

/** The keys that the open objects have; null for lists. */
export function keysOf(path: Path): (Set<string> | null)[] {
  return path.map((each) => (Array.isArray(each) ? null : new Set(Object.keys(each))));
}

/** Calls with each open container and what the piece has for it. */
function eachOpen(
  path: Path,
  piece: unknown,
  call: (into: List | Fields, from: List | Fields, isInnermost: boolean) => void,
): void {
  let from = piece as List | Fields;
  for (const [nth, into] of path.entries()) {
    call(into, from, nth === path.length - 1);
    from = (Array.isArray(from) ? from[0] : from[before]) as List | Fields;
  }
}

/** Whether an open object has a key already that the piece has. */
export function hasKeyAgain(path: Path, piece: unknown): boolean {
  let isAgain = false;
  if (piece === null) return isAgain;
  eachOpen(path, piece, (into, from) => {
    isAgain ||= !Array.isArray(into) && Object.keys(from).some((key) => key !== before && Object.hasOwn(into, key));
  });
  return isAgain;
}

/** Puts what a piece gives into the containers that are open. */
export function merge(path: Path, piece: unknown): void {
  eachOpen(path, piece, (into, from, isInnermost) => {
    if (Array.isArray(into)) {
      const list = from as List;
      for (let nth = isInnermost ? 0 : 1; nth < list.length; nth += 1) into.push(list[nth]);
      return;
    }
    for (const key of Object.keys(from)) {
      const value = (from as Fields)[key];
      if (key === before) continue;
      // A key of that name would set the prototype.
      if (key === '__proto__')
        Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
      else into[key] = value;
    }
  });
}

/** The container that begins at an offset of the text, in the one around it. */
export function lastIn(parent: List | Fields, text: string, at: number): unknown {
  return Array.isArray(parent) ? parent.at(-1) : parent[keyBefore(text, at)];
}
