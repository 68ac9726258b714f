import { placeOf, type Run, type Sample } from '../collect/run.ts';
import { operand } from '../made.ts';
import { decimalsFor, fixed } from '../number.ts';
import { unitBase } from '../unit.ts';
import { divide } from './math/divide.ts';
import { paired } from './math/pair.ts';
import { sum } from './math/sum.ts';
import type { Figure } from './value/figure.ts';
import { inputsOf } from './value/inputs.ts';

/**
 * The rate of a training whose steps state their rates and their times, as work over time: the rate of a step times its time is the work of that step, so that a
 * slow step counts for as long as it took. Null for any other sample, and where a step with a rate has no time.
 */
export function rateOfSteps({ metric, values, records, where }: Sample, run: Run): Figure | null {
  const times = run.counts.of === 'steps' ? run.samples.get('step_time') : undefined;
  if (!times || values.length < 2 || !isRate(metric.unit)) return null;
  const { a: rates, b: took } = paired({ values, records }, times);
  const work = sum(rates.map((rate, i) => rate * took[i]!));
  const time = sum(took);
  const value = rates.length < values.length || work === null || time === null ? null : divide(work, time);
  if (value === null || work === null || time === null) return null;
  const words = `sum of ${metric.name} x step_time / sum of step_time`;
  return {
    kind: 'figure',
    metric,
    statistic: 'rate',
    run: run.id,
    value,
    n: values.length,
    formula: `${words} = ${fixed(work, decimalsFor(work, 6))} / ${fixed(time, decimalsFor(time, 6))}`,
    places: where.places ?? [placeOf(where)],
    notes: [],
    working: () => ({
      worked: {
        formula: words,
        expressions: [`${operand(work)} / ${operand(time)}`],
        method: `work over time, over the ${values.length} steps: not a mean of rates; sums compensated after Neumaier (1974)`,
      },
      inputs: inputsOf([metric.name, 'step_time'], run, records),
      parts: [],
    }),
  };
}

function isRate(unit: string): boolean {
  return /\/s$/.test(unit) || unitBase(unit) === unitBase('FLOPS');
}
