import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Chart } from '../../src/draw/chart.ts';
import { draw } from '../../src/draw/draw.ts';
import { placed } from '../../src/draw/placed.ts';
import { render } from '../../src/draw/render.ts';
import { metric } from '../../src/metric.ts';
import { marksOf, type Phrase } from '../../src/phrase.ts';
import { makeRun } from '../compare/make-run.ts';
import { layers, texts } from './layers.ts';

/** A server at a load: throughput in tokens/s and time per output token in s. */
const at = (system: string, concurrency: number, rate: number, tpot: number, labels: Run['labels'] = {}): Run =>
  makeRun({
    id: `${system}-${concurrency}-${Object.values(labels).join('-')}`.toLowerCase(),
    name: system,
    labels: { system, concurrency, ...labels },
    reported: [
      { metric: metric('output_throughput'), statistic: 'value', value: rate },
      { metric: metric('tpot'), statistic: 'mean', value: tpot },
    ],
  });

const found = (...runs: readonly Run[]) => draw(compare({ runs, files: [], notes: [] }, { baseline: null }));
const chartOf = (...runs: readonly Run[]): Chart => {
  const [one, ...more] = found(...runs).charts.filter(({ name }) => name.startsWith('tradeoff'));
  if (!one || more.length > 0) throw new Error('there is not just one such chart');
  return one;
};

const words = (chart: Chart): string => texts(chart).join(' ');
/** Speed and throughput of the marks that are filled, or hollow. */
const marks = (chart: Chart, isHollow: boolean) =>
  layers(chart, 'point')
    .filter(({ mark }) => mark.fill !== undefined && (mark.fill === '#ffffff') === isHollow)
    .flatMap(({ data }) => data.values.map(({ c2, c3 }) => [Math.round(Number(c2)), c3]));

const north = [at('North', 1, 100, 0.01), at('North', 8, 600, 0.0125), at('North', 64, 2000, 0.04)];
const south = [at('South', 1, 80, 0.02), at('South', 8, 400, 0.025), at('South', 64, 1500, 0.05)];

describe('the chart of throughput against speed', () => {
  test('has what no other run beats filled, and names who leads', () => {
    const chart = chartOf(...north, ...south);
    expect(String(chart.title)).toBe('North leads: no other is better in throughput and speed at once');
    expect(marks(chart, false)).toEqual([
      [100, 100],
      [80, 600],
      [25, 2000],
    ]);
    expect(marks(chart, true)).toHaveLength(3);
    expect(String(chart.alt)).toContain('North, concurrency 64: 2000 tokens/s, 25.0 to one user');
  });

  test('names both where each leads at one end', () => {
    const other = [at('South', 1, 110, 0.02), at('South', 8, 900, 0.03), at('South', 64, 4000, 0.05)];
    expect(String(chartOf(...north, ...other).title)).toBe(
      'South gives the most throughput, North the most speed to each user',
    );
  });

  test('of one system says what its throughput costs each user', () => {
    const chart = chartOf(...north);
    expect(String(chart.title)).toBe(
      'North: concurrency 64 gives 20.0x the throughput of 1, and each user 0.250x the speed',
    );
    expect(words(chart)).not.toContain('Filled');
  });

  test('counts one accelerator where all say how many they had', () => {
    const four = (run: Run): Run => ({ ...run, labels: { ...run.labels, gpus: 4 } });
    expect(words(chartOf(...north.map(four)))).toContain('of one accelerator');
    expect(marks(chartOf(...north.map(four)), false).map(([, y]) => y)).toEqual([25, 150, 500]);
    expect(words(chartOf(...north))).toContain('of the whole system');
  });

  test('shows other lengths in no one plot, and says at which it is', () => {
    const long = [at('North', 1, 50, 0.02, { input_length: 8192 }), at('North', 8, 300, 0.03, { input_length: 8192 })];
    const short = north.map((run) => ({ ...run, labels: { ...run.labels, input_length: 128 } }));
    const chart = chartOf(...short, ...long);
    expect(marks(chart, false)).toHaveLength(3);
    expect(words(chart)).toContain('input length 128');
  });

  test('is absent without a load, and without the speed of one user', () => {
    const note = (runs: readonly Run[]) => found(...runs).absent.find(({ name }) => name === 'tradeoff')?.reason.code;
    expect(note([at('North', 1, 100, 0.01), at('South', 1, 80, 0.02)])).toBe('chart-no-data');
    const rates = north.map((run) => ({
      ...run,
      reported: run.reported.slice(0, 1),
      labels: { system: 'N', qps: run.labels.concurrency! },
    }));
    expect(note(rates)).toBe('chart-no-data');
  });

  test('takes the tokens that came, not those that were asked for', () => {
    const run = (concurrency: number, tokens: number | null): Run =>
      makeRun({
        id: `n${concurrency}`,
        name: 'North',
        labels: { system: 'North', qps: concurrency, output_length: 1024 },
        reported: [
          { metric: metric('total_throughput'), statistic: 'value', value: 100 * concurrency },
          { metric: metric('latency'), statistic: 'mean', value: 2 },
          ...(tokens === null ? [] : [{ metric: metric('output_tokens'), statistic: 'mean', value: tokens }]),
        ],
      });
    expect(marks(chartOf(run(1, 200), run(8, 100)), false)).toEqual([
      [100, 100],
      [50, 800],
    ]);
    expect(found(run(1, null), run(8, null)).charts.filter(({ name }) => name === 'tradeoff')).toEqual([]);
  });

  test('names nobody where no difference is shown at any load', () => {
    const alike = north.map((run) => at('South', Number(run.labels.concurrency), run.reported[0]!.value * 0.99, 0.05));
    expect(String(chartOf(...north, ...alike).title)).toBe(
      'Throughput against the speed that one user sees, by concurrency',
    );
    expect(String(chartOf(at('North', 1, 100, 0.01), at('North', 8, 101, 0.02)).title)).not.toContain('gives');
  });

  test('says of what its factors are', () => {
    const values = marksOf(chartOf(...north).title as Phrase).map(({ value }) => value as { formula?: string });
    expect(values.map(({ formula }) => formula)).toContain(
      'throughput at concurrency 64 / throughput at concurrency 1',
    );
  });

  test('is a small picture of the width of a phone', async () => {
    const svg = await render(chartOf(...north, ...south));
    expect(svg).toMatch(/^<svg[^>]* width="560"/);
    expect(svg.length).toBeLessThan(60_000);
  });
});

describe('numbers beside marks', () => {
  const ground = { marks: [[50, 50]], segments: [], box: [0, 0, 100, 100] } as const;

  test('stand above and to the right where nothing is', () => {
    expect(placed([{ text: '8', at: [50, 50] }], ground)).toEqual([{ text: '8', x: 59, y: 38 }]);
  });

  test('go round a line, and are left out where there is no room', () => {
    const line = {
      ...ground,
      segments: [
        [
          [50, 50],
          [90, 20],
        ] as const,
      ],
    };
    expect(placed([{ text: '8', at: [50, 50] }], line)[0]!.x).toBeLessThan(50);
    expect(placed([{ text: '8', at: [50, 50] }], { ...ground, box: [45, 45, 55, 55] })).toEqual([]);
  });
});

test('hollow marks are explained in the chart of one line too', () => {
  const worse = [at('North', 1, 100, 0.01), at('North', 8, 90, 0.0125), at('North', 64, 2000, 0.04)];
  const chart = chartOf(...worse);
  expect(marks(chart, true)).toHaveLength(1);
  expect(words(chart)).toContain('Filled: no run is better in both.');
  const plain = chartOf(...north);
  expect(marks(plain, true)).toHaveLength(0);
  expect(words(plain)).not.toContain('Filled:');
});
