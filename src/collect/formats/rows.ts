import { type Claim, claimed, type JsonFormat, notClaimed, type Read } from '../format.ts';
import { pointer } from '../pointer.ts';
import { hasMetric, type Row, runsOf } from '../row/row.ts';
import { isObject } from '../value.ts';

/**
 * A plain list of flat objects, one row per run: numeric columns named like metrics are metrics, the rest are labels.
 * Units and statistics are read from the names: `mean_latency_ms`, `ttft_p95_s`, `Power (W)`.
 */
export const rows: JsonFormat = {
  of: 'json',
  name: 'rows',
  shape: 'a list of flat objects, one per run, with columns named like metrics',
  claims,
  read,
};

type Values = Readonly<Record<string, unknown>>;

function claims(value: unknown): Claim {
  if (!Array.isArray(value)) return notClaimed(0, 'it is no list');
  if (value.length === 0) return notClaimed(0.5, 'the list is empty');
  if (!value.every(isObject)) return notClaimed(0.3, 'not everything in the list is an object');
  if (!value.every(isFlat)) return notClaimed(0.6, 'its objects hold further lists or objects');
  if (hasMetric(columnsOf(value), tableOf(value, ''))) return claimed;
  return notClaimed(
    0.8,
    'no column with a number in it is named like a metric (as latency_ms, ttft, output_throughput, accuracy)',
  );
}

function isFlat(row: Values): boolean {
  return Object.values(row).every((value) => typeof value !== 'object' || value === null);
}

function columnsOf(list: readonly Values[]): readonly string[] {
  return [...new Set(list.flatMap((row) => Object.keys(row)))];
}

function tableOf(list: readonly Values[], file: string): readonly Row[] {
  return list.map((values, index) => ({ values, place: (column) => ({ file, pointer: pointer(index, column) }) }));
}

function read(value: unknown, file: string): Read {
  const list = value as readonly Values[];
  return runsOf(columnsOf(list), tableOf(list, file), file);
}
