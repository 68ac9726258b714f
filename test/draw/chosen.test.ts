import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/draw/charts.ts';
import { chartKinds, chartName, isChosen } from '../../src/draw/chosen.ts';

describe('which charts are wanted', () => {
  test.each<readonly ['auto' | 'none' | readonly string[], string, boolean]>([
    ['auto', 'latency', true],
    ['none', 'latency', false],
    [['latency'], 'latency', true],
    [['latency'], 'throughput', false],
    [['throughput'], 'throughput-cerebras', true],
    [['throughput-cerebras'], 'throughput-cerebras', true],
    [['throughput-cerebras'], 'throughput-groq', false],
    [['throughput-cerebras'], 'throughput', false],
    [['sweep'], 'sweep-batch-size-cerebras', true],
    // Only a kind stands for more than itself.
    [['sweep-batch'], 'sweep-batch-size', false],
    [['loss', 'latency'], 'latency', true],
    [[], 'latency', false],
  ])('%j: %s is %s', (charts, name, wanted) => {
    expect(isChosen(charts, name)).toBe(wanted);
  });

  test('the kinds are those that are drawn, in their order', () => {
    expect(chartKinds).toEqual(kinds.map(({ name }) => name));
  });

  test('no kind begins as another does', () => {
    const pairs = chartKinds.flatMap((a) => chartKinds.map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => a !== b && b.startsWith(`${a}-`))).toEqual([]);
  });

  test.each([
    ['loss', true],
    ['loss-x-1', true],
    ['losses', false],
    ['Loss', false],
    ['loss-', false],
    ['auto', false],
    ['', false],
  ])('%j may be the name of a chart: %s', (name, may) => {
    expect(chartName.test(name)).toBe(may);
  });
});
