import { anyOf } from '../../lexicon/lexicon.ts';
import type { Name } from '../../name/name.ts';
import type { Part } from './parts.ts';

const ofOther = '(?:that of\\s+|those of\\s+)?(?:the\\s+)?$';
/** Verbs that hold one against another: `A beats B by ___%`. */
export const beating = '(?:outperform|beat|exceed|surpass|outpac)(?:e?s|ed|en|ing)?';
export const versus = new RegExp(`(?<!\\w)(?:${anyOf('versus')}|instead of|rather than|${beating})\\s+${ofOther}`, 'i');
/** `1.2x the H100`, `3 times that of the H100`, `1.2x the throughput of the H100`. */
const timesOf = new RegExp(`^\\s?(?:x|×|times)\\s+(?:(?:the\\s+)?(?:[\\w-]+\\s+){1,3}?of\\s+)?${ofOther}`, 'i');
/** True for the level that the number is held against: `than the H100`, `___x the H100`. */
export function isOver(text: string, { end }: Part, name: Name): boolean {
  return versus.test(text.slice(0, name.start)) || (name.start > end && timesOf.test(text.slice(end, name.start)));
}
