import { wordsOf } from '../row/by-tool.ts';
import { at, picked, type Way } from '../tool/nested.ts';
import type { Tool } from '../tool/tool.ts';

/** Its numbers: what they are read as, and what the report calls them. */
const numbers = [
  ['latency', 'latency (ms)'],
  ['avg_latency', 'avg latency'],
  ['min_latency', 'min latency'],
  ['max_latency', 'max latency'],
  ['throughput', 'throughput'],
  ['compile_model_time', 'compile model time (ms)'],
  ['first_inference_time', 'first inference time (ms)'],
] as const;

const setup = 'configuration_setup';
const results = 'execution_results';

/** Its settings: the label, and what the report calls it. */
const settings = [
  ['device', 'target device'],
  ['api', 'API'],
  ['precision', 'precision'],
  ['batch_size', 'batch size'],
  ['parallel_requests', 'number of parallel infer requests'],
] as const;

/**
 * What `-json_stats` of OpenVINO's benchmark_app writes, in milliseconds with two digits behind the point: 0.00 is no time. Its latency is the median, or the percentile that
 * `-latency_percentile` asks for, which has another name and is not read. Its throughput counts
 * what was inferred, of a batch each.
 */
export const openvino: Tool = {
  name: 'openvino',
  shape: 'a report of OpenVINO benchmark_app (-json_stats)',
  has: ['cmd_options', setup, results],
  signs: [['cmd_options', setup, results]],
  is: (object) => at(object, [results, 'throughput']) !== undefined,
  words: wordsOf('benchmark_app', {
    model: { label: 'model', isText: true },
    precision: { label: 'precision' },
    batch_size: { label: 'batch_size' },
    device: { label: 'device' },
    api: { label: 'api' },
    parallel_requests: { label: 'parallel_requests' },
    latency: { metric: 'latency', statistic: 'median', unit: 'ms' },
    avg_latency: { metric: 'latency', statistic: 'mean', unit: 'ms' },
    min_latency: { metric: 'latency', statistic: 'min', unit: 'ms' },
    max_latency: { metric: 'latency', statistic: 'max', unit: 'ms' },
    throughput: { metric: 'inferences_per_second', unit: 'inferences/s' },
    compile_model_time: { metric: 'compile_time', unit: 'ms' },
    first_inference_time: { metric: 'first_inference_time', unit: 'ms', better: 'lower', title: 'First inference' },
  }),
  row: (_, written) =>
    picked(written, [
      ['model', ['cmd_options', '-m']],
      ...settings.map(([name, key]): Way => [name, [setup, key]]),
      ...numbers.map(([name, key]): Way => [name, [results, key]]),
    ]),
};
