import { describe, expect, it } from 'vitest';
import { glanceMetrics, rates, speedMetric, sweepRates } from '../../src/compare/headline.ts';
import { metric, metricNames } from '../../src/metric.ts';

describe('the metric that stands for the work', () => {
  it('is a known one, of which more is better, where it is a rate', () => {
    for (const name of sweepRates) {
      expect(metricNames).toContain(name);
      expect(metric(name).direction).toBe('higher');
    }
    expect(sweepRates).toEqual(expect.arrayContaining([...rates]));
  });

  it('is, in a sweep, the rate of the training before that of its tokens, and the end-to-end rate last', () => {
    expect(sweepRates).toEqual([
      'train_rate',
      'output_throughput',
      'total_throughput',
      'inferences_per_second',
      'request_throughput',
      'prefill_throughput',
      'sample_throughput',
      'image_throughput',
      'end_to_end_rate',
    ]);
  });

  it('is at a glance one of at most four, in an order of their own', () => {
    const all = metricNames.map((name) => metric(name));
    expect(glanceMetrics(all).map(({ name }) => name)).toEqual([
      'inferences_per_second',
      'latency',
      'ttft',
      'output_throughput',
    ]);
    expect(glanceMetrics([metric('memory')])).toEqual([]);
  });

  it('is of a speedup without a name latency, then a rate, then another time or rate; nothing else gets faster', () => {
    const named = (...names: string[]) => speedMetric(names.map((name) => metric(name)))?.name;
    expect(named('train_time', 'output_throughput', 'latency')).toBe('latency');
    expect(named('train_time', 'output_throughput')).toBe('output_throughput');
    expect(named('accuracy', 'step_time')).toBe('step_time');
    expect(named('accuracy', 'power')).toBeUndefined();
    expect(named('cache_reuse')).toBeUndefined();
    expect(named()).toBeUndefined();
  });
});
