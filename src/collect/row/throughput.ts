import { metric } from '../../metric.ts';
import { conversion } from '../../unit.ts';
import type { Column } from '../metric.ts';
import type { Labels } from '../run.ts';
import { field, numberOrNull } from '../value.ts';

/** What a column called `throughput` was proven to count, and in how many rows. */
export interface Counted {
  readonly column: Column;
  readonly of: 'total' | 'output';
  readonly rows: number;
}

/** Rates and times are printed rounded. */
const tolerance = 0.01;

/**
 * Which tokens a throughput counts, where the table can prove it: batch size x (input + output length) / latency, or batch
 * size x output length / latency, in every row that has all of them. Null where neither holds, or nothing can be checked.
 */
export function countedTokens(
  name: string,
  column: Column,
  rows: readonly { readonly values: Readonly<Record<string, unknown>>; readonly labels: Labels }[],
  metrics: ReadonlyMap<string, Column>,
): Counted | null {
  const latency = [...metrics].find(
    ([, one]) => one.metric.name === 'latency' && /^(?:value|mean)$/.test(one.statistic),
  );
  const perSecond = column.metric.unit === '' ? 1 : conversion(column.metric.unit, 'tokens/s');
  // Where nobody states the unit of the times, a throughput that is in tokens/s says that they are seconds.
  const seconds = latency?.[1].metric.unit === '' ? 1 : conversion(latency?.[1].metric.unit ?? '', 's');
  if (!latency || perSecond === null || seconds === null) return null;
  let [checked, total, output] = [0, 0, 0];
  for (const { values, labels } of rows) {
    const [rate, time] = [numberOrNull(field(values, name)), numberOrNull(field(values, latency[0]))];
    const batch = numberOrNull(labels.batch_size);
    const both = numberOrNull(labels.input_output_length);
    const [input, answer] = [both ?? numberOrNull(labels.input_length), both ?? numberOrNull(labels.output_length)];
    if (rate === null || time === null || batch === null || input === null || answer === null || time <= 0) continue;
    const isRate = (tokens: number): boolean =>
      Math.abs((batch * tokens) / (time * seconds) - rate * perSecond) <= tolerance * Math.abs(rate * perSecond);
    checked += 1;
    if (isRate(input + answer)) total += 1;
    if (isRate(answer)) output += 1;
  }
  if (checked === 0 || (total < checked && output < checked)) return null;
  const of = total === checked ? 'total' : 'output';
  const { unit, writtenUnit } = column.metric;
  const proven = {
    ...metric(`${of}_throughput`, { written: name, unit: 'tokens/s' }),
    ...(unit === '' ? {} : { unit, writtenUnit }),
  };
  return { column: { ...column, metric: proven, assumed: null }, of, rows: checked };
}
