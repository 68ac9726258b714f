import { expect, test } from 'vitest';
import { columnNamed, measured } from '../../src/collect/metric.ts';

test.each([
  ['latency', 'latency', 'value', 1],
  ['mean_latency_ms', 'latency', 'mean', 1e-3],
  ['latency_ms_mean', 'latency', 'mean', 1e-3],
  ['latency_mean_ms', 'latency', 'mean', 1e-3],
  ['p95_ttft_s', 'ttft', 'p95', 1],
  ['ttft_p99.9', 'ttft', 'p99.9', 1],
  ['Latency (ms)', 'latency', 'value', 1e-3],
  ['Avg Latency [s]', 'latency', 'mean', 1],
  ['latency_min', 'latency', 'min', 1],
  ['train_time_min', 'train_time', 'value', 60],
  ['train_time_max', 'train_time', 'max', 1],
  ['output_tokens_per_sec', 'output_throughput', 'value', 1],
  ['std_itl_us', 'itl', 'sd', 1e-6],
  ['throughput', 'throughput', 'value', 1],
  ['total_tokens', 'total_tokens', 'value', 1],
  ['p50_latency', 'latency', 'median', 1],
  ['power_w', 'power', 'value', 1],
] as const)('%s is %s, %s, times %d', (written, name, statistic, factor) => {
  const column = columnNamed(written);
  expect(column && [column.metric.name, column.statistic, column.factor, column.metric.written]).toEqual([
    name,
    statistic,
    factor,
    written,
  ]);
});

test.each([
  'name',
  'model',
  'batch_size',
  'seed',
  'mean',
  'ms',
  '',
  'latency_pct',
  'p95',
  'loss_ms',
  'min_min',
  'tokens',
])('%s is no metric', (written) => expect(columnNamed(written)).toBeNull());

test('a metric that nobody knows keeps its unit, and its direction is what the file says', () => {
  expect(measured('Boot time!', { unit: 'ms', better: 'lower' })).toMatchObject({
    factor: 1e-3,
    metric: { name: 'boot_time', written: 'Boot time!', unit: 's', writtenUnit: 'ms', direction: 'lower' },
  });
  expect(measured('x')?.metric.direction).toBe('unknown');
  expect(measured('***')?.metric.name).toBe('metric');
  expect(measured('latency', { unit: 'W' })).toBeNull();
});
