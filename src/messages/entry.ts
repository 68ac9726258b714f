/** What a message is made of. The sentences themselves are in the files beside this one, a file for each stage. */

import type { Phrase } from '../phrase.ts';

/** `error`: exit 2, nothing written. `warning`: the reader should know. `info`: a fact or an assumption. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * What a message is about, where whoever shows it treats it in a way of its own: nobody has to know its code. A message that is told
 * like any other has none.
 *
 * Of a report that was there: `edited`, `by-hand` (a line that a person wrote where other text is printed now), `gone`, `misplaced`,
 * `conflict`, `stale-prose` (a sentence quotes an old number), `renewed` (written by an earlier version, or with a lock of two sides); `behind`: it is not what it would be now.
 * Of an engine: `out-of-reach`, which it may not be from elsewhere. Of a file: `copy` (its bytes were read already), `missing`, `folder`. `none-left`: the sum of what was said before.
 */
export type Kind =
  | 'edited'
  | 'by-hand'
  | 'gone'
  | 'misplaced'
  | 'conflict'
  | 'stale-prose'
  | 'renewed'
  | 'behind'
  | 'copy'
  | 'missing'
  | 'folder'
  | 'none-left'
  | 'out-of-reach';

/** A number may be a `Quantity`, which is a phrase. */
export type Argument = string | number | Phrase | readonly (string | Phrase)[];
export type Arguments = Readonly<Record<string, Argument>>;

/** One message: how much it matters, what it is about, and its sentence. A sentence names the fact and, where there is one, the mend. */
export interface Entry<A extends Arguments> {
  readonly severity: Severity;
  readonly kind?: Kind;
  readonly text: (args: A) => string;
}

type Said = <A extends Arguments>(text: (args: A) => string, kind?: Kind) => Entry<A>;

const of =
  (severity: Severity): Said =>
  (text, kind) =>
    kind ? { severity, kind, text } : { severity, text };

export const error = of('error');
export const warning = of('warning');
export const info = of('info');

/** Words one after the other, as a sentence names them. */
export const list = (words: readonly string[]): string => words.join(', ');

/** No sentence names more than these: the rest is a count. */
export const mostNamed = 6;

/**
 * A count that a sentence of the catalogue makes itself. It stands between two private characters until `spoken` (`note.ts`) gives it as
 * text, or as a value where the sentence lands in a document.
 */
export const tally = (count: number): string => `\u{100000}${count}\u{100001}`;

/** All of a few words, else the first ones and `and 41 more`. */
export const first = (words: readonly string[], most = mostNamed, shown: (count: number) => string = String) =>
  words.length > most ? [...words.slice(0, most - 1), `and ${shown(words.length - most + 1)} more`] : words;

/** Words as a line for the terminal names them, of many the first ones and how many more there are; where one of them has a comma, they are told apart by `;`. */
export const few = (words: readonly string[], most = mostNamed): string => {
  const shown = words.length > most ? words.slice(0, most - 1) : words;
  const more = words.length - shown.length;
  return `${shown.join(shown.some((one) => one.includes(', ')) ? '; ' : ', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** The same in a sentence of the catalogue. */
export const named = (words: readonly string[], most = mostNamed): string =>
  words.length > most ? `${list(words.slice(0, most - 1))} and ${tally(words.length - most + 1)} more` : list(words);

/** Values with the runs that have them, of many the first ones and how many more there are. */
export const values = (each: readonly string[]): string => first(each, mostNamed, tally).join('; ');

/** A unit as it stands behind its number; nothing for a pure number. */
export const unitWord = (unit: string): string => (unit === '' ? '' : ` ${unit}`);

/**
 * Whether a count is one. A count that keeps its value is an object that reads as its number in `>` and in sums and as its mark in a
 * sentence; `===` would never hold for it.
 */
export const one = (count: number): boolean => Number(count) === 1;
