import { wordsOf } from '../row/by-tool.ts';
import type { Flat, Values } from '../row/flat.ts';
import { at } from '../tool/nested.ts';
import type { Tool } from '../tool/tool.ts';
import { isObject, numberOrNull, textOrNull } from '../value.ts';

/**
 * `per_request_lifecycle_metrics.json` of inference-perf: a request each, with the times of its tokens by a clock that began anywhere, in seconds.
 * The tool takes the time to first token of answers of two tokens and more alone.
 */
export const inferencePerfRequests: Tool = {
  name: 'inference-perf-requests',
  shape: 'the requests of inference-perf',
  has: ['start_time', 'end_time', 'info', 'error'],
  signs: [['info.output_token_times'], ['info.response_metrics']],
  is: ({ info }) => isObject(info) && ('response_metrics' in info || 'output_token_times' in info),
  overlapping: true,
  part: 'records',
  words: wordsOf('inference-perf', {
    error: { role: 'result', use: 'error' },
    'latency (s)': { metric: 'latency', unit: 's' },
    'ttft (s)': { metric: 'ttft', unit: 's' },
    'ttlt (s)': { metric: 'ttlt', unit: 's' },
    prompt_tokens: { metric: 'prompt_tokens', unit: 'tokens' },
    output_tokens: { metric: 'output_tokens', unit: 'tokens' },
  }),
  row,
};

function row(_: Flat, written: Values): Flat {
  const inner = at(written, ['info', 'response_metrics']) === undefined ? ['info'] : ['info', 'response_metrics'];
  const times = at(written, [...inner, 'output_token_times']);
  const list = Array.isArray(times) ? times.map(numberOrNull) : [];
  const [start, end] = [numberOrNull(written.start_time), numberOrNull(written.end_time)];
  const since = (instant: number | null | undefined) =>
    start === null || instant === null || instant === undefined ? null : instant - start;
  const error = textOrNull(written.error) ?? textOrNull(at(written, ['error', 'error_msg']));
  const isFailed = isObject(written.error) || error !== null;
  const made: readonly (readonly [string, unknown, readonly string[]])[] = isFailed
    ? [['error', error ?? 'failed', ['error']]]
    : [
        ['latency (s)', since(end), ['end_time']],
        ['ttft (s)', list.length > 1 ? since(list[0]) : null, [...inner, 'output_token_times']],
        ['ttlt (s)', list.length > 1 ? since(list.at(-1)) : null, [...inner, 'output_token_times']],
        ['prompt_tokens', at(written, ['info', 'request_metrics', 'text', 'input_tokens']), ['info']],
        ['output_tokens', at(written, [...inner, 'output_tokens']), [...inner, 'output_tokens']],
      ];
  const known = made.filter(([, value]) => value !== null && value !== undefined);
  return {
    values: Object.fromEntries(known.map(([name, value]) => [name, value])),
    steps: new Map(known.map(([name, , steps]) => [name, steps])),
    unused: [],
    infinite: 0,
  };
}
