import { type Word, wordsOf } from '../row/by-tool.ts';
import type { Tool } from '../tool/tool.ts';
import { servingStatistics } from './vllm.ts';

const perGpu = (title: string, metric: string): Word => ({ metric, unit: 'tokens/s/GPU', better: 'higher', title });

const names: Readonly<Record<string, Word>> = {
  hw: { label: 'system' },
  conc: { label: 'concurrency' },
  model: { label: 'model' },
  infmax_model_prefix: { role: 'context' },
  image: { role: 'context' },
  recipe_fingerprint: { role: 'context' },
  isl: { label: 'input_len' },
  osl: { label: 'output_len' },
  tput_per_gpu: perGpu('Total throughput per GPU', 'total_throughput_per_gpu'),
  output_tput_per_gpu: perGpu('Output throughput per GPU', 'output_throughput_per_gpu'),
  input_tput_per_gpu: perGpu('Input throughput per GPU', 'input_throughput_per_gpu'),
  avg_power_w: { metric: 'power', unit: 'W' },
  total_gpu_energy_j: { metric: 'energy', unit: 'J' },
  power_valid: { role: 'result' },
};

/** The aggregate files of InferenceX (InferenceMAX before): one object for each point of a sweep, times in seconds. */
export const inferencex: Tool = {
  name: 'inferencex',
  shape: 'an aggregate of InferenceX',
  has: ['hw', 'conc', 'tput_per_gpu'],
  signs: [['hw', 'conc', 'tput_per_gpu', 'mean_ttft', 'mean_intvty']],
  words: wordsOf('InferenceX', names, [
    servingStatistics,
    // Interactivity is 1 / TPOT for every statistic, so that its p99 is the slow end and its deviation means nothing.
    [/_intvty$/, () => ({ role: 'result' })],
    [
      /^joules_per_((?:output|input|total)_token|successful_query)$/,
      ([, of = '']) =>
        of === 'output_token'
          ? { metric: 'energy_per_token', unit: 'J/token' }
          : { metric: `energy_per_${of}`, unit: of === 'successful_query' ? 'J' : 'J/token', better: 'lower' },
    ],
  ]),
};
