import type { Study } from '../compare/study.ts';
import type { Figure } from '../compare/value/figure.ts';
import { note } from '../note.ts';
import { fixed } from '../number.ts';
import { converted } from '../unit.ts';
import { fits } from './fits.ts';
import type { Candidate } from './judge.ts';
import type { Numeral } from './numeral.ts';
import type { Verdict } from './verdict.ts';

/** What the words before a number say of it: `never exceeded 5.2 s`, `under 2 s`, `at least 1,000 tokens/s`. */
export interface Bound {
  /** Where these words begin. */
  readonly start: number;
  /** What was measured lies there. */
  readonly side: 'below' | 'above';
  /** It is not the number itself. */
  readonly isStrict: boolean;
  /** Each single value is meant, and not their mean. */
  readonly isOfEach: boolean;
  /** What stands in their place where the number is all that is said. */
  readonly verb: string;
}

const end = '[\\s*_]{1,6}$';
const lead = '(?:(?:always|consistently|well|just|slightly|safely|comfortably|still|even)\\s{1,3}){0,2}';
const forms: readonly (readonly [Bound['side'], boolean, string])[] = [
  [
    'below',
    false,
    'never (?:exceed(?:s|ed)?|(?:rose|rises|went|goes|was|is|were|are) (?:above|over|more than)|more than)',
  ],
  ['below', false, '(?:did|does|do) not exceed|not exceeding|(?:at|a) most|no more than|not more than|a maximum of'],
  [
    'above',
    false,
    'never (?:(?:fell|falls|dropped|drops|went|goes|was|is|were|are) (?:below|under|less than)|less than)',
  ],
  ['above', false, 'at least|no less than|not less than|a minimum of'],
  ['below', true, 'under|below|less than|lower than|fewer than'],
  ['above', true, 'above|over|more than|higher than|greater than|in excess of|exceed(?:s|ed|ing)?'],
];
const patterns = forms.map(
  ([side, isStrict, words]) => [side, isStrict, new RegExp(`\\b${lead}(?:${words})${end}`, 'i')] as const,
);
const each =
  /\b(?:never|always|at all times|(?:every|each|all|no|any) (?:single )?(?:requests?|prompts?|runs?|quer(?:y|ies)|calls?|samples?))\b/i;

/** The bound that the words right before a number make of it; null where they make none. `from` is where its sentence or cell begins. */
export function boundBefore(text: string, from: number, at: number): Bound | null {
  const words = text.slice(Math.max(from, at - 64), at);
  for (const [side, isStrict, pattern] of patterns) {
    const found = pattern.exec(words);
    if (!found) continue;
    const sentence = text.slice(from, at);
    const own = sentence.slice(Math.max(sentence.lastIndexOf('. '), sentence.lastIndexOf(';'), 0));
    return {
      start: at - (words.length - found.index),
      side,
      isStrict,
      isOfEach: each.test(own),
      verb: /exceed|never/i.test(found[0]) ? 'was ' : '',
    };
  }
  return null;
}

const statistics =
  /\b(?:mean|average|avg|median|p\d{1,3}|percentile|max|maximum|min|minimum|highest|lowest|worst|best|peak)\b/i;

/**
 * Holds a bound against what was measured: the value that the words name, or, where they name no statistic, the mean, and the highest or
 * lowest of the single values as well. A mean beyond the bound denies it; where only single ones are, and not each of them was meant, it stays open.
 * @param sentence the words around the number.
 */
export function judgeBound(
  bound: Bound,
  one: Candidate,
  { numeral, sentence, study }: { readonly numeral: Numeral; readonly sentence: string; readonly study: Study },
): Pick<Verdict, 'outcome' | 'says' | 'cause' | 'path' | 'value'> {
  const { of } = one.binding;
  const said = { path: one.binding.source, value: one.binding.of };
  const told = (value: number) => note('data-say', { value: withUnit(value, one.unit, numeral), from: '' });
  const isHeld = (value: number) =>
    (bound.side === 'below' ? value < numeral.value : value > numeral.value) ||
    (!bound.isStrict && fits(value, numeral));
  const isNamed = of.kind !== 'figure' || statistics.test(sentence);
  if (of.kind !== 'figure' || (isNamed && !bound.isOfEach))
    return { ...said, says: told(one.value), outcome: isHeld(one.value) ? 'right' : 'wrong', cause: null };
  const extreme = extremeOf(of as Figure, bound, study, one.unit);
  if (!bound.isOfEach && !isHeld(one.value)) return { ...said, says: told(one.value), outcome: 'wrong', cause: null };
  if (extreme === null) {
    if (bound.isOfEach) return { ...said, says: note('no-single-values', {}), outcome: 'open', cause: null };
    return { ...said, says: told(one.value), outcome: 'right', cause: null };
  }
  const { figure, value } = extreme;
  const ofExtreme = {
    path: `${figure.metric.name}.${figure.statistic}@${figure.run}`,
    value: figure,
    says: told(value),
  };
  if (isHeld(value))
    return { ...(bound.isOfEach ? ofExtreme : { ...said, says: told(one.value) }), outcome: 'right', cause: null };
  return {
    ...ofExtreme,
    outcome: bound.isOfEach ? 'wrong' : 'open',
    cause: bound.isOfEach ? null : note('bound-of-mean', {}),
  };
}

function extremeOf(
  { metric, run }: Figure,
  { side }: Bound,
  study: Study,
  unit: string,
): { readonly figure: Figure; readonly value: number } | null {
  const of = study.runs.find(({ id }) => id === run);
  const figure = of && study.figure(metric.name, side === 'below' ? 'max' : 'min', of);
  if (figure?.kind !== 'figure') return null;
  const value = figure.metric.unit === unit ? figure.value : converted(figure.value, figure.metric.unit, unit);
  return value === null || value === undefined ? null : { figure, value };
}

/** With as many digits as it needs to be seen beside the bound. */
function withUnit(value: number, unit: string, { precision: { decimals }, value: bound }: Numeral): string {
  const needed = [0, 1, 2].map((more) => decimals + more).find((all) => Number(fixed(value, all)) !== bound);
  const text = fixed(value, needed ?? decimals);
  return `${text}${unit === '' ? '' : unit === 'x' || unit === '%' ? unit : ` ${unit}`}`;
}
