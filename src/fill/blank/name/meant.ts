import type { Range } from '../../../markdown/markdown.ts';
import { unitNamed } from '../../../unit.ts';
import { isStopWord } from '../label.ts';
import { isA } from '../lexicon/lexicon.ts';
import type { Name } from './name.ts';
import { numberIn, type Word } from './words.ts';

/** A verb of somebody, and no word for a thing (`a run`) or for one to which something was done (`a used card`). */
const finite =
  /s$|^(?:took|gave|drew|had|ran|got|went|fell|rose|grew|reached|achieved|delivered|served|showed|dropped)$/;

/**
 * A name of which every word is also an article or a preposition (a system called A), or a mere number, is meant where nothing else
 * stands; the former also where it is written with its capital, though not at the start of a sentence.
 */
export function isMeant(slice: string, words: readonly Word[], from: number, to: number, isProse: boolean): boolean {
  const own = words.slice(from, to);
  if (own.length === words.length) return true;
  if (own.every(({ word }) => numberIn(word) !== null)) return false;
  if (!own.every(({ word }) => isStopWord(word))) return true;
  // `A reaches …`: no article stands before a verb.
  const isSubject = words[to] !== undefined && finite.test(words[to].word) && isA('verb', words[to].word);
  return slice !== slice.toLowerCase() && (!(isProse && from === 0) || isSubject);
}

/** `(s)` is a unit, also where a system is called S. */
export function isUnit(text: string, { start, end }: Range): boolean {
  const isAlone = /[([]/.test(text[start - 1] ?? '') && /[)\]]/.test(text[end] ?? '');
  return isAlone && unitNamed(text.slice(start, end)) !== undefined;
}

const joined = /^\s*(?:,\s*(?:and\s+)?|and|or|&|\/|vs\.?|versus|against|over)\s*(?:the\s+)?$/i;

/** `A and B, batch 1`: behind the name of one arm another one is an arm, and no run of its levels. */
export function isJoined(text: string, before: Name | undefined, at: number): boolean {
  if (before === undefined) return false;
  return before.senses.some(({ setting }) => setting !== null) && joined.test(text.slice(before.end, at));
}
