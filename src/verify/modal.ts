import { anyOf } from '../fill/blank/lexicon/lexicon.ts';

/** Of a number they say more than of a blank: a bound or a property of a part is written down, and nobody leaves a blank for it. */
const further =
  'caps?|peak|spec(?:ification)?s?|quoted?|claimed|formerly|last time|originally|yesterday|predicted|projected|should be|must be|must not exceed|' +
  'ideally|theoretically|at least|at most|no more than|up to|below|above|exceed(?:s|ing)|allowed';
const owners = new RegExp(`\\b(?:${anyOf('modality')}|${further})\\b[^.;|]{0,24}$`, 'i');

/** The word before a number that says that it is a target, a limit, a promise, last week's or somebody else's; null where none does. */
export function ownerBefore(text: string, from: number, at: number): string | null {
  const words = text.slice(Math.max(from, at - 48), at);
  const clause = words.slice(Math.max(words.lastIndexOf('('), words.search(/[^.;,]*$/)));
  return owners.exec(clause)?.[0].split(/\s+/)[0]?.toLowerCase() ?? null;
}
