import type { Kind } from './kind.ts';
import { prose } from './prose.ts';
import { rows } from './rows.ts';

/**
 * The closed list of words that filling and verifying know apart from names of metrics (`metric/rows.ts`), statistics, units, and what the
 * results name. `hear` reads a whole text by it; who needs words of one kind asks here.
 */

const patterns = new Map<Kind, string>();
const meanings = new Map<Kind, Map<string, string>>();
for (const { kind, means, words } of [...rows, ...prose]) {
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

const modality = new RegExp(`(?<!\\w)${anyOf('modality')}(?!\\w)`, 'gi');
const present = new RegExp(`(?<!\\w)${anyOf('present')}(?!\\w)`, 'gi');
const heldAgainst = new RegExp(`(?<!\\w)${anyOf('versus')}\\s+(?:the|our|an?|its)?\\s*$`, 'i');
const ownNumber = /^\s*(?:of|is|was|[:=<>≤≥~≈])?\s*[<>≤≥~≈]?\s*\$?\d/;

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

/**
 * The word that says whose number it is, where it is none of the results at hand: a target, a paper, last week. Not one that the results are
 * held against (`against the target`), nor one that has a number of its own (`objective 4000 ms`).
 */
export function modalityIn(text: string): string | null {
  for (const { 0: word, index } of text.matchAll(modality)) {
    const isOther = heldAgainst.test(text.slice(0, index)) || ownNumber.test(text.slice(index + word.length));
    if (!isOther) return word;
  }
  return null;
}

/** True for words in parentheses that say nothing of what is meant: `lower is better`, `this run`, `objective 4000 ms`. */
export function isRemark(qualifier: string): boolean {
  const words = qualifier.replace(present, ' ').trim();
  if (words === '' || isA('remark', words)) return true;
  return modalityIn(words) === null && saidIn('modality', words) !== null;
}

/** True for words in parentheses that narrow what is meant, whatever they stand behind: `target`, `FP8`, `batch 64`, `warm`. */
export function narrows(qualifier: string): boolean {
  return modalityIn(qualifier) !== null || isA('condition', qualifier.trim());
}

/** What a word of a kind means; undefined for any other word. The word is in lower case. */
export function meaningIn(kind: Kind, word: string): string | undefined {
  return meanings.get(kind)!.get(word);
}

/** The words of a kind that have this meaning; all of them without one. */
export function wordsOf(kind: Kind, means?: string): readonly string[] {
  return [...meanings.get(kind)!].flatMap(([word, own]) => (means === undefined || own === means ? [word] : []));
}
