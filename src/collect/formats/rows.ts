import { type Claim, claimed, type JsonFormat, notClaimed, nothingSaid, type Read, type Said } from '../format.ts';
import { pointer } from '../pointer.ts';
import { tableOfObjects } from '../row/objects.ts';
import { hasMetric, runsOf } from '../row/runs.ts';
import { isObject } from '../value.ts';

/**
 * A plain list of flat objects: columns named like metrics, or by a unit, are metrics, the others are settings, numbers of repeats and
 * so on. Rows that are equal in all settings are one run. A list of numbers in place of a number is one for each repeat.
 */
export const rows: JsonFormat = {
  of: 'json',
  name: 'rows',
  shape: 'a list of flat objects with columns named like metrics; objects that are equal in all settings are one run',
  general: true,
  claims,
  read,
};

type Values = Readonly<Record<string, unknown>>;

function claims(value: unknown, said: Said = nothingSaid): Claim {
  if (!Array.isArray(value)) return notClaimed(0, 'it is no list');
  if (value.length === 0) return notClaimed(0.5, 'the list is empty');
  if (!value.every(isObject)) return notClaimed(0.3, 'not everything in the list is an object');
  if (!value.every(isFlat)) return notClaimed(0.6, 'its objects hold further lists or objects');
  if (hasMetric(tableOf(value, ''), said)) return claimed;
  return notClaimed(
    0.8,
    'no column with a number in it is named like a metric (as latency_ms, ttft, output_throughput, accuracy)',
  );
}

function isFlat(row: Values): boolean {
  return Object.values(row).every(
    (value) => typeof value !== 'object' || value === null || (Array.isArray(value) && value.every(isNumber)),
  );
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || value === null;
}

function tableOf(list: readonly Values[], file: string) {
  return tableOfObjects(list, file, { place: (row, source) => ({ file, pointer: pointer(row, source) }) });
}

function read(value: unknown, file: string, said: Said = nothingSaid): Read {
  return runsOf(tableOf(value as readonly Values[], file), said);
}
