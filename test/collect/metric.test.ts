import { describe, expect, it, test } from 'vitest';
import {
  bareStatistic,
  columnNamed,
  givenUnit,
  isAskedFor,
  measured,
} from '../../src/collect/columns/column-metric.ts';

/** `latency.p99 ms`, `?` for a unit that is not stated, `-` for what is no metric. */
function read(written: string): string {
  const column = columnNamed(written);
  if (!column) return '-';
  const { metric, statistic, stated } = column;
  return `${metric.name}.${statistic}${stated ? metric.unit && ` ${metric.unit}` : ' ?'}`;
}

describe('the name of a column', () => {
  it.each([
    ['latency', 'latency.value ?'],
    ['Response Time', 'latency.value ?'],
    ['Median Response Time', 'latency.median ?'],
    ['mean_latency_ms', 'latency.mean ms'],
    ['latency_ms_mean', 'latency.mean ms'],
    ['latency_mean_ms', 'latency.mean ms'],
    ['p95_ttft_s', 'ttft.p95 s'],
    ['ttft_p99.9', 'ttft.p99.9 ?'],
    ['Latency (ms)', 'latency.value ms'],
    ['Avg Latency [s]', 'latency.mean s'],
    ['TTFT (ms, p99)', 'ttft.p99 ms'],
    ['latency_min', 'latency.min ?'],
    ['train_time_min', 'train_time.value min'],
    ['lat_ms', 'latency.value ms'],
    ['p99_lat_us', 'latency.p99 µs'],
    ['mean_lat_ms', 'latency.mean ms'],
    ['e2e_ms', 'latency.value ms'],
    ['req_per_s', 'request_throughput.value requests/s'],
    ['toks_per_s', 'tokens_per_second.value tokens/s'],
    ['out_tok_s', 'output_throughput.value tokens/s'],
    ['gen_tps', 'output_throughput.value tokens/s'],
    ['prompt_tps', 'prefill_throughput.value tokens/s'],
    ['decode_ms', 'decode_time.value ms'],
    ['compile_s', 'compile_time.value s'],
    ['mem_gb', 'memory.value GB'],
    ['peak_mem_gb', 'memory.value GB'],
    ['tok_per_joule', 'tokens_per_joule.value tokens/J'],
    ['tflops_per_gpu', 'tflops_per_gpu.value TFLOPS/GPU'],
    ['top1_acc', 'accuracy.value %'],
    ['walltime', 'wall_time.value ?'],
    ['total_s', 'total.value s'],
    ['out_mb_s', 'out.value mb/s'],
    ['output_gb_s', 'output.value gb/s'],
    ['mem_fraction_static', '-'],
    ['gpu_mem_util', '-'],
    ['mem_clock', '-'],
    ['image_tps', 'image.value tokens/s'],
    ['total_time_min', 'train_time.value min'],
    ['train_time_max', 'train_time.max ?'],
    ['output_tokens_per_sec', 'output_throughput.value tokens/s'],
    ['Total Tokens/s', 'total_throughput.value tokens/s'],
    ['std_itl_us', 'itl.sd µs'],
    ['throughput', 'throughput.value'],
    ['total_tokens', 'total_tokens.value tokens'],
    ['p50_latency', 'latency.median ?'],
    ['power', 'power.value ?'],
    ['power_w', 'power.value W'],
    ['power_MW', 'power.value MW'],
    ['memory_gb', 'memory.value GB'],
    ['accuracy', 'accuracy.value %'],
    ['samples_per_s', 'sample_throughput.value samples/s'],
    ['1st_token_latency_ms', 'ttft.value ms'],
  ])('%s is %s', (written, expected) => expect([written, read(written)]).toEqual([written, expected]));

  it.each([
    ['time_ms', 'time.value ms'],
    ['time_s', 'time.value s'],
    ['Inference Time (ms)', 'inference_time.value ms'],
    ['kernel_time_p99_ms', 'kernel_time.p99 ms'],
    ['bandwidth (GB/s)', 'bandwidth.value GB/s'],
    ['bandwidth_GB_per_s', 'bandwidth.value GB/s'],
    ['Throughput (img/s)', 'throughput.value images/s'],
    ['rate (it/s)', 'rate.value it/s'],
    ['perf (TFLOPS)', 'perf.value TFLOPS'],
    ['GFLOPS', 'compute_rate.value GFLOPS'],
    ['tok/s', 'tokens_per_second.value tokens/s'],
    ['tps', 'tokens_per_second.value tokens/s'],
    ['it/s', 'iteration_rate.value it/s'],
    ['img/s', 'image_throughput.value images/s'],
    ['latency_pct', 'latency_pct.value %'],
    ['loss_ms', 'loss_ms.value ms'],
    ['total_ms', 'total.value ms'],
  ])('that ends in a unit, %s, is a response: %s', (written, expected) =>
    expect([written, read(written)]).toEqual([written, expected]),
  );

  it.each([
    ['latency (ns/op)', 'latency.value ns/op'],
    ['latency (us/step)', 'latency.value us/step'],
    ['Average Latency (ms/img)', 'latency.mean ms/img'],
    ['latency (cycles)', 'latency.value cycles'],
    ['latency (msecs)', 'latency.value ms'],
    ['latency (mins)', 'latency.value min'],
    ['output_throughput (Mtokens/s)', 'output_throughput.value Mtokens/s'],
    ['output_throughput (tokens/min)', 'output_throughput.value tokens/min'],
    ['bandwidth (kB/s)', 'bandwidth.value kB/s'],
    ['latency (cold)', 'latency_cold.value ?'],
    ['latency (end to end)', 'latency.value ?'],
  ])('keeps what is in its parentheses: %s is %s', (written, expected) =>
    expect([written, read(written)]).toEqual([written, expected]),
  );

  it.each([
    ['p50_ms', 'latency.median ms'],
    ['mean_ms', 'latency.mean ms'],
    ['stdev_ms', 'latency.sd ms'],
    ['P99.9 (ms)', 'latency.p99.9 ms'],
    ['latency_p999', 'latency.p99.9 ?'],
    ['latency_p995_ms', 'latency.p99.5 ms'],
    ['p97_5', 'latency.p97.5 ?'],
    ['99.9%', 'latency.p99.9 ?'],
    ['100%', '-'],
    ['90%ile', 'latency.p90 ?'],
    ['95th percentile (ms)', 'latency.p95 ms'],
    ['latency_p99.9', 'latency.p99.9 ?'],
    ['latency_rme', 'latency.rme'],
    ['latency_sem_ms', 'latency.sem ms'],
    ['latency_df', 'latency.df'],
    ['moe_latency_ms', 'moe_latency.value ms'],
  ])('has statistics: %s is %s', (written, expected) => expect([written, read(written)]).toEqual([written, expected]));

  it.each([
    '',
    'name',
    'model',
    'batch_size',
    'seed',
    'mean',
    'rme',
    'df',
    'tokens',
    'max_tokens',
    'min_p',
    'num_gpus',
    'tp8',
    'x',
    'FLOPs',
    'block_kb',
    'context_tokens',
    'power_limit_w',
    'timeout_s',
    'clock_mhz',
    'Date and time',
  ])('%s is no metric', (written) => expect([written, read(written)]).toEqual([written, '-']));

  it('says which way is better where its unit or its words do', () => {
    const way = (written: string) => columnNamed(written)?.metric.direction;
    expect(['kernel_ms', 'x (GB/s)', 'perf (TFLOPS)', 'cost (ns/op)', 'gpu_util_pct', 'cold latency'].map(way)).toEqual(
      ['lower', 'higher', 'higher', 'lower', 'unknown', 'lower'],
    );
  });

  it('is that of the table where it is a statistic alone', () => {
    expect(bareStatistic('P99.9 (ms)')).toEqual({ statistic: 'p99.9', unit: 'ms' });
    expect(bareStatistic('stdev')).toEqual({ statistic: 'sd', unit: undefined });
    expect(bareStatistic('latency')).toBeNull();
    expect(columnNamed('mean', { metric: 'accuracy' })).toMatchObject({
      metric: { name: 'accuracy' },
      statistic: 'mean',
    });
  });

  it('takes the unit that is stated elsewhere, over its own', () => {
    expect(columnNamed('latency', { unit: 'msec' })).toMatchObject({
      stated: true,
      metric: { unit: 'ms', writtenUnit: 'msec' },
    });
    expect(givenUnit(columnNamed('latency')!, 'ms/img')).toMatchObject({ stated: true, metric: { unit: 'ms/img' } });
    expect(givenUnit(columnNamed('latency_rme')!, 'ms').metric.unit).toBe('');
  });

  it('of what was asked for is known', () => {
    expect(['block_kb', 'input_length', 'max power limit', 'latency_ms', 'blocked_ms'].map(isAskedFor)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

test('a cv in percent is a hundredth of it', () => {
  expect(columnNamed('latency_cv (%)')).toMatchObject({ statistic: 'cv', factor: 0.01, metric: { unit: '' } });
  expect(columnNamed('latency_cv')).toMatchObject({ statistic: 'cv', factor: 1 });
});

test('a metric that nobody knows keeps its unit, and its direction is what the file or its name says', () => {
  expect(measured('Boot time!', { unit: 'ms', better: 'lower' })).toMatchObject({
    factor: 1,
    metric: { name: 'boot_time', written: 'Boot time!', unit: 'ms', writtenUnit: 'ms', direction: 'lower' },
  });
  expect(measured('kernel_us')).toMatchObject({ metric: { name: 'kernel_us', unit: 'µs', direction: 'lower' } });
  expect(measured('queue_depth_min')).toMatchObject({ metric: { unit: '', direction: 'unknown' } });
  expect(measured('x')?.metric.direction).toBe('unknown');
  expect(measured('***')?.metric.name).toBe('metric');
  expect(measured('99th')?.metric.name).toBe('m_99th');
});

test('a metric of our own shape is in the unit of its row where none is stated, and never in one of another kind', () => {
  expect(measured('latency')?.metric.unit).toBe('s');
  expect(measured('latency_ms')?.metric.unit).toBe('ms');
  expect(measured('latency', { unit: 'W' })).toBeNull();
  expect(measured('latency', { unit: 'ns/op' })).toBeNull();
});
