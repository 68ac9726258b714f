import { wordsOf } from '../row/by-tool.ts';
import type { Flat, Values } from '../row/flat.ts';
import { picked, statisticsAt, type Way } from '../tool/nested.ts';
import type { Tool } from '../tool/tool.ts';
import { numberOrNull } from '../value.ts';
import { servingStatistics } from './vllm.ts';

const titled = (stage: string) =>
  `${stage[0]!.toUpperCase()}${stage.slice(1).replaceAll('_', ' ')} time`.replace(/\bmm\b/i, 'multimodal');

/**
 * `vllm bench mm-processor`: what a multimodal request costs before the model, stage by stage, in milliseconds. Without a request that was
 * finished all its times are 0.0. `num_encoder_calls` among the stages is a count that was taken for seconds and made milliseconds of.
 */
export const vllmMmProcessor: Tool = {
  name: 'vllm-mm-processor',
  shape: 'a result of vllm bench mm-processor',
  has: ['mm_processor_stats', 'mean_e2el_ms', 'completed'],
  lacks: ['duration'],
  signs: [['mm_processor_stats', 'encoder_summary', 'percentiles_e2el_ms', 'completed']],
  words: wordsOf(
    'vLLM',
    {
      completed: { role: 'count', use: 'ok' },
      failed: { role: 'count', use: 'failed' },
      model: { label: 'model' },
      input_len: { label: 'input_len' },
      output_len: { label: 'output_len' },
      timestamp: { role: 'context', use: 'started' },
    },
    [
      servingStatistics,
      [
        /^(\w{1,60})_ms\.(mean|median|sd|p\d{1,2}(?:\.\d{1,3})?)$/,
        ([, stage = '', statistic = '']) => ({
          metric: `${stage}_time`,
          statistic,
          unit: 'ms',
          better: 'lower',
          title: titled(stage),
        }),
      ],
    ],
  ),
  row: (_, written) => rowOf(written),
};

function rowOf(written: Values): Flat {
  const stages = Object.keys(Object(written.mm_processor_stats)).filter((name) => name.endsWith('_ms'));
  const flat = picked(written, [
    ...['completed', 'failed', 'mean_e2el_ms', 'median_e2el_ms', 'std_e2el_ms', 'timestamp'].map(
      (name): Way => [name, [name]],
    ),
    ...['model', 'input_len', 'output_len'].map((name): Way => [name, ['config', name]]),
    ...stages.flatMap((name) => percentilesRenamed(statisticsAt(written, name, ['mm_processor_stats', name]))),
  ]);
  return withPercentiles(flat, written.percentiles_e2el_ms);
}

/** It writes `p99.0`, and `p50.0` beside the median. */
function percentilesRenamed(ways: readonly Way[]): readonly Way[] {
  return ways
    .filter(([name]) => !name.endsWith('.p50.0'))
    .map(([name, steps]) => [name.replace(/(\.p\d{1,2})\.0$/, '$1'), steps]);
}

/** Percentiles of the latency are pairs there: `[[99.0, 429.7]]`. */
function withPercentiles(flat: Flat, pairs: unknown): Flat {
  const known = (Array.isArray(pairs) ? pairs : []).flatMap(
    (pair: unknown, nth): readonly (readonly [Way, number])[] => {
      const [share, value] = Array.isArray(pair) ? pair.map(numberOrNull) : [];
      // The median stands beside them.
      if (share == null || value == null || share <= 0 || share >= 100 || share === 50) return [];
      return [[[`p${share}_e2el_ms`, ['percentiles_e2el_ms', nth, 1]], value]];
    },
  );
  return {
    ...flat,
    values: { ...flat.values, ...Object.fromEntries(known.map(([[name], value]) => [name, value])) },
    steps: new Map([...flat.steps, ...known.map(([way]) => way)]),
  };
}
