import { measured } from '../columns/column-metric.ts';
import { type Word, wordsOf } from '../row/by-tool.ts';
import type { Flat, Values } from '../row/flat.ts';
import { at, picked, type Way } from '../tool/nested.ts';
import type { Tool } from '../tool/tool.ts';
import { isObject } from '../value.ts';
import { measures } from './aiperf.ts';

/** `time_to_first_token (ms)`: a number with the unit that stands beside it. */
const value = [
  /^(\w{1,60}) \((.{1,40})\)$/,
  ([, name = '', unit = '']: RegExpExecArray): Word | null => {
    const metric = Object.hasOwn(measures, name) ? measures[name]! : null;
    return metric === null || measured(metric, { unit }) === null ? { role: 'result' } : { metric, unit };
  },
] as const;

/**
 * `profile_export.jsonl` of AIPerf: a request a line, each number in the unit beside it. Requests of the warm-up are no part of the run; one with an
 * `error` has no numbers, whatever stands in its line.
 */
export const aiperfRequests: Tool = {
  name: 'aiperf-requests',
  shape: 'the requests of AIPerf, one a line',
  has: ['metadata', 'metrics'],
  signs: [
    ['metadata.request_start_ns', 'metadata.benchmark_phase'],
    ['metrics.request_latency.value', 'metrics.request_latency.unit'],
  ],
  is: ({ metadata, metrics }) => isObject(metadata) && isObject(metrics) && 'request_start_ns' in metadata,
  overlapping: true,
  part: 'records',
  words: wordsOf(
    'AIPerf',
    {
      request_id: { role: 'request' },
      error: { role: 'result', use: 'error' },
      cancelled: { role: 'result', use: 'failed flag' },
    },
    [value],
  ),
  row,
  isVerbatim: true,
};

function row(_: Flat, written: Values): Flat {
  const isFailed = isObject(written.error) || at(written, ['metadata', 'was_cancelled']) === true;
  const ways = Object.keys(measures).flatMap((name): readonly Way[] => {
    const unit = at(written, ['metrics', name, 'unit']);
    return isFailed || typeof unit !== 'string' ? [] : [[`${name} (${unit})`, ['metrics', name, 'value']]];
  });
  return picked(written, [
    ['request_id', ['metadata', 'x_request_id']],
    ['cancelled', ['metadata', 'was_cancelled']],
    ['error', ['error', 'message']],
    ...ways,
  ]);
}
