import type { Figure, Value } from '../../compare/figure.ts';
import type { Study } from '../../compare/study.ts';
import { converted, unitBase } from '../../unit.ts';
import { evaluate, isInPercent } from './arithmetic.ts';
import { vocabularyOf } from './vocabulary.ts';

/** A formula of the document with the values of its names. */
export interface FormulaValues {
  /** `100 * (15.86… - 50.46…) / 50.46…`: plain numbers and signs. */
  readonly expression: string;
  readonly value: number;
  readonly operands: readonly { readonly name: string; readonly path: string; readonly value: Value }[];
}

/**
 * Figures as they go into one formula: tokens over milliseconds are no tokens/s, so where a formula has quantities of several kinds
 * or units, each is in the plain unit of its kind.
 */
export function inFormula(figures: readonly Figure[]): readonly Figure[] {
  if (new Set(figures.map(({ metric }) => metric.unit)).size < 2) return figures;
  return figures.map((one) => {
    const unit = unitBase(one.metric.unit);
    const value = converted(one.value, one.metric.unit, unit);
    return value === null || unit === one.metric.unit ? one : { ...one, value, metric: { ...one.metric, unit } };
  });
}

/**
 * Works out `Speedup = Sophia_Latency / Metis_Latency`, the source of a result in a formula block.
 * @param after what stands behind the number: before a `%` a result that is a fraction is shown in percent.
 * @param labels labels of the document, whose parentheses may teach further names of runs.
 * @returns null where it is no formula, or its names cannot be read.
 */
export function formulaValues(
  source: string,
  after: string,
  labels: readonly string[],
  study: Study,
): FormulaValues | null {
  const [, expression] = /^[A-Za-z][\w %-]*? = (\S.*)$/.exec(source) ?? [];
  if (expression === undefined) return null;
  const vocabulary = vocabularyOf(study, labels);
  const names = [...expression.matchAll(/[A-Za-z][A-Za-z0-9_]*/g)].map(([name]) => name);
  const operands = names.flatMap((name) => {
    const meaning = vocabulary.read(name.replace(/_/g, ' '));
    if (!meaning?.metric || !meaning.run) return [];
    const { metric, statistic, run } = meaning;
    const path = `${metric.name}${statistic === null ? '' : `.${statistic}`}@${run.id}`;
    return [{ name, path, value: study.figure(metric.name, statistic, run) as Value }];
  });
  const numbers = inFormula(operands.flatMap(({ value }) => (value.kind === 'figure' ? [value] : []))).map(
    ({ value }) => value,
  );
  if (names.length === 0 || numbers.length < names.length) return null;
  const value = evaluate(expression, numbers);
  if (value === null) return null;
  const asPercent = after.trimStart().startsWith('%') && !isInPercent(expression);
  let at = 0;
  const plain = expression
    .replace(/[×]/g, '*')
    .replace(/[÷]/g, '/')
    .replace(/[−–]/g, '-')
    .replace(/100%/g, '100')
    .replace(/[A-Za-z][A-Za-z0-9_]*/g, () => String(numbers[at++]));
  return {
    expression: asPercent ? `100 * (${plain})` : plain,
    value: asPercent ? 100 * value : value,
    operands,
  };
}
