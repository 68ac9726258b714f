import type { Study } from '../compare/study.ts';
import type { Figure } from '../compare/value/figure.ts';
import type { NumberBinding } from '../fill/blank/binding.ts';
import { note } from '../note.ts';
import { fixed } from '../number.ts';
import { converted } from '../unit.ts';
import type { Bound } from './bound.ts';
import { fits } from './fits.ts';
import type { Numeral } from './numeral.ts';
import type { Verdict } from './verdict.ts';

/** A value that the number may be a bound of, in the unit in which it is written. */
interface Bounded {
  readonly binding: NumberBinding;
  readonly value: number;
  readonly unit: string;
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
  one: Bounded,
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
