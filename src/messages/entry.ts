/** What a message is made of. The sentences themselves are in the files beside this one, a file for each stage. */

import type { Phrase } from '../phrase.ts';

/** `error`: exit 2, nothing written. `warning`: the reader should know. `info`: a fact or an assumption. */
export type Severity = 'error' | 'warning' | 'info';

export type Argument = string | number | Phrase | readonly (string | Phrase)[];
export type Arguments = Readonly<Record<string, Argument>>;

/** One message: how much it matters, and its sentence. A sentence names the fact and, where there is one, the mend. */
export interface Entry<A extends Arguments> {
  readonly severity: Severity;
  readonly text: (args: A) => string;
}

export const error = <A extends Arguments>(text: (args: A) => string): Entry<A> => ({ severity: 'error', text });
export const warning = <A extends Arguments>(text: (args: A) => string): Entry<A> => ({ severity: 'warning', text });
export const info = <A extends Arguments>(text: (args: A) => string): Entry<A> => ({ severity: 'info', text });

/** Words one after the other, as a sentence names them. */
export const list = (words: readonly string[]): string => words.join(', ');

/** No sentence names more than these: the rest is a count. */
export const mostNamed = 6;

/** All of a few words, else the first ones and `and 41 more`. */
export const first = (words: readonly string[], most = mostNamed): readonly string[] =>
  words.length > most ? [...words.slice(0, most - 1), `and ${words.length - most + 1} more`] : words;

/** Words as a sentence names them, of many the first ones and how many more there are. */
export const few = (words: readonly string[], most = mostNamed): string =>
  words.length > most ? `${list(words.slice(0, most - 1))} and ${words.length - most + 1} more` : list(words);

/** Values with the runs that have them, of many the first ones and how many more there are. */
export const values = (each: readonly string[]): string => first(each).join('; ');

/** A unit as it stands behind its number; nothing for a pure number. */
export const unitWord = (unit: string): string => (unit === '' ? '' : ` ${unit}`);
