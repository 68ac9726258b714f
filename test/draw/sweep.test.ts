import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Chart } from '../../src/draw/chart.ts';
import { chartCalled } from '../../src/draw/charts.ts';
import { draw } from '../../src/draw/draw.ts';
import { pictureOf } from '../../src/draw/picture.ts';
import { render } from '../../src/draw/render.ts';
import { metric } from '../../src/metric.ts';
import { makeRun } from '../compare/make-run.ts';

const run = (
  id: string,
  labels: Run['labels'],
  values: Readonly<Record<string, number>>,
  more: Partial<Run> = {},
): Run => {
  const { samples: _, counts, ...rest } = more;
  const reported = Object.entries(values).map(([name, value]) => ({ metric: metric(name), statistic: 'value', value }));
  return makeRun({ id, labels, reported, counts: { of: 'steps', ...counts }, ...rest });
};
const batch = (size: number, rate: number): Run =>
  run(`b${size}`, { system: 'cerebras', batch_size: size }, { train_rate: rate });
const failed = run(
  'b1',
  { system: 'cerebras', batch_size: 1024 },
  {},
  { status: 'failed', failure: { message: 'x', place: { file: 'a' } } },
);
const drawn = (...runs: readonly Run[]) => draw(compare({ runs, files: [], notes: [] }, { baseline: null }));

interface Shape {
  readonly data: { readonly values: readonly Record<string, unknown>[] };
  readonly mark: { readonly type: string };
  readonly encoding: { readonly x?: { readonly scale?: { readonly type?: string } } };
}
const layers = (chart: Chart | undefined, type: string): readonly Shape[] =>
  ((chart?.spec ?? { layer: [] }) as { readonly layer: readonly Shape[] }).layer.filter(
    ({ mark }) => mark.type === type,
  );
const named = (charts: readonly Chart[], name: string) => charts.find((one) => one.name === name);

describe('the chart of a sweep', () => {
  test('has the numbers in its words, the failed run among them', () => {
    const chart = named(drawn(batch(2048, 6731.53), batch(512, 2937.72), failed).charts, 'sweep-batch-size-cerebras');
    expect(String(chart?.alt)).toBe(
      'cerebras: training rate rises from 2938 to 6732 samples/s over batch size 512 to 2048. batch size 512: 2938 samples/s; batch size 1024: run failed; batch size 2048: 6732 samples/s.',
    );
    expect(chart?.placedUnasked).toBe(false);
  });

  test('has each value as it is on the axis', async () => {
    const rates = [0.0005, 0.005].map((rate) =>
      run(`r${rate}`, { system: 'graphcore', learning_rate: rate }, { accuracy: 90 + rate }),
    );
    const chart = named(drawn(...rates).charts, 'sweep-learning-rate-graphcore');
    const svg = chart ? await render(chart) : '';
    expect(svg).toContain('>0.0005<');
    expect(svg).toContain('>0.005<');
  });

  test('does not join points over a failed run', () => {
    const joined = (...runs: readonly Run[]) =>
      layers(named(drawn(...runs).charts, 'sweep-batch-size-cerebras'), 'line').length;
    expect(joined(batch(512, 2), batch(2048, 4))).toBe(1);
    expect(joined(batch(512, 2), failed, batch(2048, 4))).toBe(0);
    expect(joined(batch(512, 2), batch(1024, 3), failed, batch(2048, 4))).toBe(1);
  });

  test('has values that multiply evenly apart, and tasks from zero beside linear scaling', () => {
    const type = (chart: Chart | undefined) => layers(chart, 'point')[0]?.encoding.x?.scale?.type;
    expect(type(named(drawn(batch(512, 2), batch(1024, 3), batch(2048, 4)).charts, 'sweep-batch-size-cerebras'))).toBe(
      'log',
    );
    const tasks = [4, 8, 16].map((n) => run(`n${n}`, { system: 'sambanova', ntasks: n }, { train_rate: n * 290 }));
    const chart = named(drawn(...tasks).charts, 'sweep-ntasks-sambanova');
    expect([type(chart), layers(chart, 'line').length]).toEqual([undefined, 2]);
  });

  test('is of what the answer tells of as well, under a further name', () => {
    const runs = [1, 2, 4].map((size) =>
      run(`s${size}`, { system: 'a', batch_size: size }, { output_throughput: 100 * size, latency: 0.01 * size }),
    );
    const { charts } = drawn(...runs);
    const sweeps = charts.filter(({ name }) => name.startsWith('sweep-'));
    expect(sweeps.map(({ name, pictures }) => [name, pictures])).toEqual([
      ['sweep-batch-size-a', ['output_throughput']],
      ['sweep-batch-size-a-latency', ['latency']],
    ]);
    expect(pictureOf(charts, { metric: 'latency', over: 'batch_size', runs: [] })).toBe(sweeps[1]);
    expect(chartCalled(charts, 'sweep')).toBe(sweeps[0]);
  });

  test('is of accuracy where there is no rate, and none without two numbers', () => {
    const epochs = [5, 10].map((n) => run(`e${n}`, { system: 'graphcore', epochs: n }, { accuracy: 90 + n / 10 }));
    expect(named(drawn(...epochs).charts, 'sweep-epochs-graphcore')?.pictures).toEqual(['accuracy']);
    const bare = [5, 10].map((n) => run(`e${n}`, { system: 'graphcore', epochs: n }, {}));
    expect(drawn(...bare).absent.map(({ name }) => name)).toContain('sweep');
  });

  test('becomes a picture', async () => {
    for (const chart of drawn(batch(512, 2), failed, batch(2048, 4)).charts)
      expect(await render(chart)).toMatch(/^<svg/);
  });
});

describe('the loss over time', () => {
  test('is drawn where a file has it', () => {
    const series = {
      metric: metric('loss'),
      over: 'time' as const,
      x: Float64Array.of(10, 20),
      y: Float64Array.of(9, 8),
      where: { file: 'a' },
    };
    const chart = named(drawn(run('a', { system: 'x' }, {}, { series: [series] })).charts, 'loss');
    expect(String(chart?.title)).toBe('Loss over time: a');
    expect(String(chart?.alt)).toContain('at time 20 s');
  });
});

describe('a study of several parts', () => {
  const both = (system: string, format: string) =>
    [3, 4].map((rate) => run(`${system}-${rate}`, { system, model: `m${rate}` }, { train_rate: rate }, { format }));
  const { charts, absent } = drawn(
    ...both('cerebras', 'a'),
    ...both('graphcore', 'b'),
    makeRun({ id: 'metis', latency: [1, 2, 3] }),
  );

  test('has a chart for each part, with the part in its name where there are several', () => {
    expect(charts.map(({ name, part }) => [name, part])).toEqual(
      expect.arrayContaining([
        ['throughput-cerebras', 'cerebras'],
        ['throughput-graphcore', 'graphcore'],
        ['latency', 'inference'],
      ]),
    );
  });

  test('says which charts a bare name may mean', () => {
    const found = absent.find(({ name }) => name === 'throughput');
    expect([found?.part, found?.reason.code]).toEqual([undefined, 'chart-several']);
  });
});

test('a rate of inf has no place on the axis: the numbers are drawn, and it is said where it stands', () => {
  const rated = (system: string, rate: number | string, latency: number) =>
    run(`${system}-${rate}`, { system, request_rate: rate }, { latency });
  const all = ['A', 'B'].flatMap((system, i) =>
    [1, 4, 16, 'inf'].map((rate, j) => rated(system, rate, (i + 1) * (j + 1))),
  );
  const chart = drawn(...all).charts.find(({ over }) => over === 'request_rate');
  expect(layers(chart, 'line').map(({ data }) => data.values.length)).toEqual([3, 3]);
  expect(JSON.stringify(chart?.spec)).toContain('Not on the axis: request rate inf; the table has it.');
  const others = drawn(...all.filter(({ labels }) => labels.request_rate !== 'inf'), rated('C', 'inf', 9));
  expect(JSON.stringify(others.charts.map(({ spec }) => spec))).not.toContain('Not on the axis');
});
