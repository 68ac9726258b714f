import { anyBlank } from '../forms.ts';
import { isA } from '../lexicon/lexicon.ts';
import type { Bench } from './bench.ts';

const number = `[*_]{0,2}(?:${anyBlank}|\\d[\\d.,]*)[*_]{0,2}`;
/** `3 of ___ requests failed`: the whole that something is a part of. */
const wholeOf = new RegExp(`${number}\\s+(?:out\\s+)?of\\s+(?:the\\s+)?[*_]{0,2}$`, 'i');
/** `___ of 200 requests failed`: the part. */
const partOf = new RegExp(`^[*_]{0,2}\\s+(?:out\\s+)?of\\s+(?:the\\s+)?${number}(?=\\s+[a-z]+\\s+[a-z]+)`, 'i');

/**
 * The fact that the noun after a blank counts: `prompts tested`, `requests`; not `requests per second`. Of a part and its whole (`___ of ___ requests
 * failed`) each gets its own. Null where it counts nothing that results state.
 */
export function countAfter(before: string, after: string, { vocabulary }: Bench): string | null {
  const part = partOf.exec(after)?.[0];
  const behind = part === undefined ? after : after.slice(part.length);
  const words = /^[*_]{0,2} +([A-Za-z]+)(?: +(?:(?:have|has|were|was) +)?([A-Za-z]+))?(?![\w/-])/.exec(behind);
  // `___ at size 64` counts no sizes, and `Date` in `___ Date: ___` is the label of what follows.
  if (!words || /^[*_]{0,2} +[^\s:=][^:=\n]{0,40}[:=]/.test(behind) || isA('circumstance', words[1]!)) return null;
  if (/^(?:per|each|of|an?)$/i.test(words[2] ?? '') || /^[*_]{0,2} +[A-Za-z]+[/-]/.test(behind)) return null;
  const [both, first] = [vocabulary.read(`${words[1]} ${words[2] ?? ''}`), vocabulary.read(words[1]!)];
  const isDivided = both?.fact != null && first?.fact != null && both.fact !== first.fact;
  // `___ requests failed to meet the target`, `failed with a timeout`: some of those that failed.
  const isSome = isDivided && !saysWhere(behind.slice(words[0].length), vocabulary);
  if (isSome) return part === undefined && wholeOf.test(before.slice(-60)) ? first.fact : null;
  // `___ of 200 prompts` is a part of which nothing is said.
  if (part !== undefined) return isDivided ? both.fact : null;
  if (isDivided && wholeOf.test(before.slice(-60))) return first.fact;
  return (both ?? first)?.fact ?? null;
}

/** True for names and nothing else up to the end of the clause: `failed with A at batch size 4`. */
function saysWhere(rest: string, { withoutNames }: Bench['vocabulary']): boolean {
  const clause = rest.split(/[.,;:()](?=\s|$)|\s(?:and|while|but|whereas)\s|\n/)[0]!;
  if (/(?<!\w)(?:per|each|every)(?!\w)/i.test(clause)) return false;
  return withoutNames(clause)
    .split(/[\s*_`]+/)
    .every((word) => word === '' || isA('silent', word.toLowerCase()) || /^(?:in total|overall|here)$/i.test(word));
}
