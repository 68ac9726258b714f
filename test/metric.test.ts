import { describe, expect, it } from 'vitest';
import { families, metric, metricAliases, metricNamed, metricNames, workOf } from '../src/metric.ts';
import { conversion, converted, splitSuffix, unitBase, unitNamed } from '../src/unit.ts';

describe('metrics', () => {
  it('are found by any of their names, whatever the case and the separators', () => {
    for (const name of metricNames)
      for (const alias of metricAliases(name)) expect([alias, metricNamed(alias.toUpperCase())]).toEqual([alias, name]);
    expect(metricNamed('Completion_Tokens')).toBe('output_tokens');
    expect(metricNamed('end-to-end latency')).toBe('latency');
    expect(metricNamed('latencies of a kind')).toBeUndefined();
  });

  it('have no name in common', () => {
    const all = metricNames.flatMap((name) => [
      ...new Set(metricAliases(name).map((alias) => alias.toLowerCase().replace(/[\s_-]+/g, ' '))),
    ]);
    expect(all.filter((alias, at) => all.indexOf(alias) !== at)).toEqual([]);
  });

  it.each([
    ['latency', 'lower', 's'],
    ['ttft', 'lower', 's'],
    ['output_throughput', 'higher', 'tokens/s'],
    ['train_rate', 'higher', 'samples/s'],
    ['final_loss', 'lower', ''],
    ['accuracy', 'higher', '%'],
    ['output_tokens', 'neither', 'tokens'],
  ])('%s: %s is better, in "%s"', (name, direction, unit) => {
    expect(metric(name)).toMatchObject({ direction, unit });
  });

  it('of a file alone keep what the file says, and an unknown direction where it says none', () => {
    expect(metric('cache_reuse', { unit: 'GB/s' })).toMatchObject({
      name: 'cache_reuse',
      unit: 'GB/s',
      direction: 'unknown',
      title: 'Cache reuse',
    });
    expect(metric('cache_reuse', { direction: 'higher' }).direction).toBe('higher');
    expect(metric('latency', { direction: 'higher' }).direction).toBe('lower');
  });

  it('that are rates name their work, and families name metrics', () => {
    for (const name of metricNames)
      expect([name, workOf(name) !== undefined]).toEqual([name, metric(name).summary === 'rate']);
    for (const { metric: one, over } of Object.values(families))
      for (const name of [one, ...over]) expect(metricNames).toContain(name);
  });
});

describe('units', () => {
  it.each([
    ['ms', 's', 1e-3],
    ['s', 'ms', 1000],
    ['us', 'ms', 1e-3],
    ['μs', 'µs', 1],
    ['min', 's', 60],
    ['tok/s', 'tokens/s', 1],
    ['Mtokens/s', 'tokens/s', 1e6],
    ['tokens/min', 'tokens/s', 1 / 60],
    ['req/min', 'requests/s', 1 / 60],
    ['qps', 'requests/s', 1],
    ['img/s', 'images/s', 1],
    ['KiB', 'B', 1024],
    ['GB', 'B', 1e9],
    ['kB/s', 'MB/s', 1e-3],
    ['GiB/s', 'B/s', 2 ** 30],
    ['Gb/s', 'GB/s', 1 / 8],
    ['Gbps', 'Mbit/s', 1000],
    ['TFLOPS', 'GFLOP/s', 1000],
    ['kWh', 'J', 3.6e6],
    ['MHz', 'GHz', 1e-3],
    ['furlongs', 'furlongs', 1],
    ['s', 'tokens/s', null],
    ['tokens/s', 'requests/s', null],
    ['ns/op', 'ns', null],
    ['', 's', null],
    ['furlongs', 's', null],
    ['constructor', 's', null],
  ])('from %s to %s is %s', (from, to, expected) => {
    const found = conversion(from, to);
    if (expected === null || found === null) expect(found).toBe(expected);
    else expect(found).toBeCloseTo(expected, 12);
  });

  it.each([
    ['Ms', 'ms'],
    ['MS', 'ms'],
    ['mW', 'mW'],
    ['MW', 'MW'],
    ['mw', 'mW'],
    ['Mw', undefined],
    ['mJ', 'mJ'],
    ['MJ', 'MJ'],
    ['KB', 'kB'],
    ['GB/s', 'GB/s'],
    ['Gb/s', 'Gbit/s'],
    ['gb/s', undefined],
    ['gbps', undefined],
    ['GFLOPS', 'GFLOPS'],
    ['gflops', 'GFLOPS'],
    ['GFLOPs', undefined],
    ['flops', undefined],
    ['msecs', 'ms'],
    ['usec', 'µs'],
    ['tokens per second', 'tokens/s'],
    ['ms/img', undefined],
    ['cycles', undefined],
  ])('%s is spelled %s', (written, unit) => expect(unitNamed(written)?.unit).toBe(unit));

  it('convert values with one rounding', () => {
    expect(converted(2.27, 'ms', 's')).toBe(0.00227);
    expect(converted(0.7, 's', 'ms')).toBe(700);
    expect(converted(1, 'ms', 'GB')).toBeNull();
    expect(unitBase('GB/s')).toBe('B/s');
    expect(unitBase('ns/op')).toBe('ns/op');
  });

  it('are no words of other kinds', () => {
    for (const word of ['', 'faster', 'prompts', '__proto__', 'toString']) expect(unitNamed(word)).toBeUndefined();
  });

  it.each([
    ['latency_sec', 'latency', 'sec'],
    ['ttft_ms', 'ttft', 'ms'],
    ['accuracy_pct', 'accuracy', '%'],
    ['latency', 'latency', undefined],
    ['_s', '_s', undefined],
    ['tokens', 'tokens', undefined],
    ['max_tokens', 'max_tokens', undefined],
    ['samples_per_s', 'samples_per_s', undefined],
    ['time_per_step_s', 'time_per_step', 's'],
    ['step_s', 'step', 's'],
    ['decode_tok_s', 'decode', 'tok/s'],
    ['bandwidth_GB_per_s', 'bandwidth', 'GB/s'],
    ['bandwidth_gb_s', 'bandwidth', 'gb/s'],
    ['power_MW', 'power', 'MW'],
  ])('%s is %s in %s', (field, name, unit) => {
    expect(splitSuffix(field)).toEqual({ name, unit });
  });
});
