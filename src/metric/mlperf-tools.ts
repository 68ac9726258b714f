import { type Definitions, measure, time } from './definition.ts';

/** The part of the dictionary (`definitions.ts`) that is of MLPerf's clients and of training. */
export const mlperfTools: readonly Definitions[] = [
  {
    tool: 'mlperf-inference',
    title: 'MLPerf LoadGen',
    version: '6.0.17',
    found: 'run',
    means: { latency: measure('due query') },
    failed: 'nothing marks an answer as wrong; a run that is INVALID has all its numbers',
    percentile: 'the value at the place n times p of the sorted list, cut off',
    n: 'samples; of Server the rate may leave out what came after the last query',
    placeholder: '0 for an early stopping estimate of too few queries',
  },
  {
    tool: 'mlperf-endpoints',
    title: 'MLPerf Inference, client for endpoints',
    version: '0.1.0 of August 2026',
    found: 'source',
    means: {
      ttft: time('first text'),
      tpot: { of: 'token', to: 'end of stream', first: 'out' },
      latency: time('end of stream'),
      output_throughput: { of: 'rate', work: 'answers', counted: 'client' },
      request_throughput: { of: 'rate', work: 'completed requests' },
    },
    failed: 'in the latency, which is not read then; out of the time to first token where none came',
    thoughts: 'are tokens, and the first is the first token',
    percentile: 'of a histogram',
    deviation: 'n - 1',
    n: 'completed samples; its `qps` and `tps` may be over a shorter time, and are told then',
    placeholder: '{} for what was not measured; a spread of 0 of one sample',
  },
  {
    tool: 'hf-trainer',
    title: 'Trainer of Hugging Face',
    version: '5.24.0',
    found: 'source',
    means: { train_time: measure('training call') },
    failed: 'a run that broke off has the log up to its last checkpoint, and no training time',
    n: 'steps and samples since the last resume, over their time; the mean loss is of these, a loss of those since the last line',
    placeholder: 'the mean of the others for a loss of NaN (`logging_nan_inf_filter`)',
  },
  {
    tool: 'mlperf-training',
    title: 'MLPerf Training',
    version: '6.0',
    found: 'files',
    means: { train_time: measure('run start to stop') },
    failed: 'a run whose status is `aborted` has its times, which are not read',
    n: 'runs, of each file one; starting and compiling are before run_start',
  },
];
