import { metric } from '../../metric.ts';
import { conversion } from '../../unit.ts';
import type { Column } from '../columns/column-metric.ts';
import type { ResponseColumn, SettingColumn } from './roles.ts';
import type { Table } from './table.ts';

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
 * It is tokens per second only where the latency is known to be in seconds.
 */
export function countedTokens(
  { column, response }: ResponseColumn,
  { size }: Table,
  responses: readonly ResponseColumn[],
  settings: readonly SettingColumn[],
): Counted | null {
  const latency = responses.find(
    (one) => one.response.metric.name === 'latency' && /^(?:value|mean)$/.test(one.response.statistic),
  );
  const { unit, writtenUnit } = response.metric;
  const perSecond = unit === '' ? 1 : conversion(unit, 'tokens/s');
  if (!latency || perSecond === null) return null;
  const known = conversion(latency.response.metric.unit, 's');
  const seconds = latency.response.factor * (known ?? 1);
  const numbers = (label: string) => settings.find((one) => one.label === label)?.column.values.number;
  const [batch, both, input, output] = ['batch_size', 'input_output_length', 'input_length', 'output_length'].map(
    numbers,
  );
  const at = (of: ((row: number) => number) | undefined, row: number): number => of?.(row) ?? Number.NaN;
  let [checked, total, answers] = [0, 0, 0];
  for (let row = 0; row < size; row += 1) {
    const [rate, time] = [
      column.values.number(row) * response.factor * perSecond,
      latency.column.values.number(row) * seconds,
    ];
    const [prompt, answer] = [at(both ?? input, row), at(both ?? output, row)];
    const isRate = (tokens: number): boolean =>
      Math.abs((at(batch, row) * tokens) / time - rate) <= tolerance * Math.abs(rate);
    if (Number.isNaN(rate * time * at(batch, row) * prompt * answer) || time <= 0) continue;
    checked += 1;
    if (isRate(prompt + answer)) total += 1;
    if (isRate(answer)) answers += 1;
  }
  if (checked === 0 || (total < checked && answers < checked)) return null;
  const of = total === checked ? 'total' : 'output';
  const proven = metric(`${of}_throughput`, { written: column.source });
  // It is tokens per whatever the latency is in.
  const stated = unit !== '' ? { unit, writtenUnit } : known === null ? { unit: '', writtenUnit: '' } : {};
  return { column: { ...response, metric: { ...proven, ...stated }, assumed: null }, of, rows: checked };
}
