import { type ExplainedInput, type Made, operand } from '../../made.ts';
import { isRank } from '../../metric.ts';
import type { Note, Place } from '../../note.ts';
import type { ExplainedTest } from './explained-test.ts';
import type { Comparison, Figure, Value } from './figure.ts';
import type { Worked } from './worked.ts';

/** A number, fact or absence with all that it takes to check it. */
export interface Explanation {
  readonly kind: Value['kind'];
  /** `Latency of metis: mean`. Text from result files may be in it. */
  readonly title: string;
  /** Unrounded; null for a fact and where there is none. */
  readonly value: number | null;
  readonly unit: string;
  /** A fact in words; null for a number. */
  readonly text: string | null;
  readonly n: number | null;
  /** With names and with the values put in; null where nothing is computed. */
  readonly worked: Worked | null;
  readonly inputs: readonly ExplainedInput[];
  /** Where the inputs are from, as a whole. */
  readonly places: readonly Place[];
  /** Of a comparison: the figure, then the one it is compared with. Of a formula of one's own: the figures in it. */
  readonly parts: readonly Explanation[];
  readonly tests: readonly ExplainedTest[];
  /** Why there is none, the assumptions made on the way, and what a reader of the number should know. */
  readonly notes: readonly Note[];
}

/** Explains a value: prints what was kept where it was computed. */
export function explain(value: Value | Made): Explanation {
  if (value.kind === 'figure') return explainFigure(value);
  if (value.kind === 'comparison') return explainComparison(value);
  if (value.kind === 'made') return explainMade(value);
  if (value.kind === 'fact')
    return { ...bare('fact'), title: value.name, text: value.text, places: distinct(value.places) };
  return { ...bare('absent'), title: 'no value', notes: [value.reason] };
}

function bare(kind: Value['kind']): Explanation {
  const none = { title: '', value: null, unit: '', text: null, n: null, worked: null };
  return { kind, ...none, inputs: [], places: [], parts: [], tests: [], notes: [] };
}

function explainFigure({ metric, statistic, run, value, n, notes, places, working }: Figure): Explanation {
  const { worked, inputs, parts } = working();
  return {
    ...bare('figure'),
    title: run === '' ? metric.title : `${metric.title} of ${run}${isRank(metric.summary) ? '' : `: ${statistic}`}`,
    value,
    unit: metric.unit,
    n,
    worked,
    inputs,
    places: distinct(places),
    notes,
    parts: parts.map(named),
  };
}

function explainMade({ title, value, unit, formula, expressions, method, parts, inputs }: Made): Explanation {
  return {
    ...bare('figure'),
    title,
    value,
    unit,
    worked: { formula, expressions, method: typeof method === 'string' ? method : method() },
    inputs: inputs(),
    // What it is made of are values of a study too.
    parts: parts.map((part) => named({ ...part, value: part.value as Value | Made })),
  };
}

function named({ name, value }: { readonly name: string | null; readonly value: Value | Made }): Explanation {
  const explained = explain(value);
  return name === null ? explained : { ...explained, title: name };
}

function explainComparison(comparison: Comparison): Explanation {
  const { of, over } = comparison;
  const { value, unit, formula, expression, method } = askedFor(comparison);
  return {
    ...bare('comparison'),
    title: `${of.metric.title}${isRank(of.metric.summary) ? '' : ` (${of.statistic})`} of ${of.run} against ${over.run}: ${comparison.asked}`,
    value,
    unit,
    worked: { formula, expressions: [expression], method },
    parts: [explainFigure(of), explainFigure(over)],
    tests: comparison.tests(),
    notes: comparison.notes.filter((one) => !of.notes.includes(one) && !over.notes.includes(one)),
  };
}

function askedFor({ asked, of, over, ratio, percent, points, speedup }: Comparison) {
  const name = ({ metric, statistic, run }: Figure) => `${metric.name}.${statistic}@${run}`;
  const [a, b] = [operand(of.value), operand(over.value)];
  const quotient = { formula: `${name(of)} / ${name(over)}`, expression: `${a} / ${b}` };
  const unrounded = 'of unrounded values';
  if (asked === 'speedup' && speedup !== null && of.metric.direction === 'lower')
    return {
      value: speedup,
      unit: 'x',
      formula: `1 / (${quotient.formula})`,
      expression: `1 / (${quotient.expression})`,
      method: `speedup: 1 / ratio, because lower is better, ${unrounded}`,
    };
  if (asked === 'speedup' && speedup !== null)
    return {
      value: speedup,
      unit: 'x',
      ...quotient,
      method: `speedup: the ratio, because higher is better, ${unrounded}`,
    };
  if (asked === 'percent' && points !== null)
    return {
      value: points,
      unit: 'pp',
      formula: `${name(of)} - ${name(over)}`,
      expression: `${a} - ${b}`,
      method: `difference in percentage points ${unrounded}`,
    };
  if (asked === 'percent' && percent !== null)
    return {
      value: percent,
      unit: '%',
      formula: `100 * (${name(of)} - ${name(over)}) / ${name(over)}`,
      expression: `100 * (${a} - ${b}) / ${b}`,
      method: `difference in percent of ${over.run} ${unrounded}`,
    };
  return { value: ratio, unit: 'x', ...quotient, method: `ratio ${unrounded}` };
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((one) => [JSON.stringify(one), one])).values()];
}
