import { type Kind, rows } from './rows.ts';

/**
 * The closed list of words that filling and verifying know apart from names of metrics (`metric/rows.ts`), statistics, units, and what the
 * results name. `hear` reads a whole text by it; who needs words of one kind asks here.
 */

const patterns = new Map<Kind, string>();
const meanings = new Map<Kind, Map<string, string>>();
for (const { kind, means, words } of rows) {
  const known = patterns.get(kind);
  patterns.set(kind, [...(known === undefined ? [] : [known]), ...words].join('|'));
  const own = meanings.get(kind) ?? new Map<string, string>();
  meanings.set(kind, own);
  for (const word of words) own.set(word, means);
}
const within = new Map<Kind, RegExp>();
const whole = new Map<Kind, RegExp>();
for (const [kind, source] of patterns) {
  within.set(kind, new RegExp(`(?<!\\w)(?:${source})(?!\\w)`, 'i'));
  whole.set(kind, new RegExp(`^(?:${source})$`, 'i'));
}

/** A pattern of all words of a kind, in one group that is not remembered; for patterns that need more than the word itself. */
export function anyOf(kind: Kind): string {
  return `(?:${patterns.get(kind)!})`;
}

/** The first word of a kind in a text, as it is written there; null where it has none. */
export function saidIn(kind: Kind, text: string): string | null {
  return within.get(kind)!.exec(text)?.[0] ?? null;
}

/** True when the text as a whole is a word of the kind, in capitals or not. */
export function isA(kind: Kind, text: string): boolean {
  return whole.get(kind)!.test(text);
}

/** What a word of a kind means; undefined for any other word. The word is in lower case. */
export function meaningIn(kind: Kind, word: string): string | undefined {
  return meanings.get(kind)!.get(word);
}

/** The words of a kind that have this meaning; all of them without one. */
export function wordsOf(kind: Kind, means?: string): readonly string[] {
  return [...meanings.get(kind)!].flatMap(([word, own]) => (means === undefined || own === means ? [word] : []));
}
