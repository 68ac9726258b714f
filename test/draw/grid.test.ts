import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Chart } from '../../src/draw/chart.ts';
import { chartCalled } from '../../src/draw/charts.ts';
import { draw } from '../../src/draw/draw.ts';
import { looks } from '../../src/draw/palette.ts';
import { render } from '../../src/draw/render.ts';
import { makeRun } from '../compare/make-run.ts';
import { expanded } from '../fill/made.ts';
import { layers, texts } from './layers.ts';

type Labels = Run['labels'];

const cell = (labels: Labels, latency: readonly number[], more: Partial<Run> = {}): Run => {
  const { samples: _, counts, ...rest } = more;
  return makeRun({
    id: Object.values(labels)
      .join('-')
      .toLowerCase()
      .replace(/[^a-z0-9-]/g, '-'),
    labels,
    latency,
    counts: { of: 'records', total: null, ...counts },
    ...rest,
  });
};
const repeats = {
  counts: { of: 'repeats', total: null, ok: 3, failed: null, missing: null, basis: 'unknown' },
} as const;
const studyOf = (runs: readonly Run[]) => compare({ runs, files: [], notes: [] }, { baseline: null });
/** Without the factors of the arms and the squares of two numbers, which have tests of their own. */
const drawn = (runs: readonly Run[]) => {
  const { charts, absent } = draw(studyOf(runs));
  return {
    charts: charts.filter(({ name }) => name !== 'speedup' && !name.startsWith('heatmap')),
    absent: absent.filter(({ name }) => name !== 'speedup' && name !== 'heatmap'),
  };
};
const only = (runs: readonly Run[]): Chart => {
  const { charts } = drawn(runs);
  if (charts.length !== 1) throw new Error(`charts: ${charts.map(({ name }) => name)}`);
  return charts[0]!;
};
const grid = (systems: readonly string[], sizes: readonly number[], more: Partial<Run> = {}): readonly Run[] =>
  systems.flatMap((system, i) =>
    sizes.map((size) => cell({ system, batch_size: size }, [size * (i + 1), size * (i + 1) * 1.2], more)),
  );

/** The marks of values have these beside their px. */
const values = (chart: Chart): readonly (readonly (number | string)[])[] =>
  layers(chart, 'point').flatMap(({ data }) =>
    data.values.flatMap(({ c2, c3 }) => (c2 !== undefined && c3 !== undefined ? [[c2, c3]] : [])),
  );

describe('the chart of a grid', () => {
  test('is one for all arms, named by its response', () => {
    const { charts, absent } = drawn(grid(['North', 'South'], [8, 16]));
    expect(charts.map(({ name, title, pictures }) => [name, String(title), pictures])).toEqual([
      ['sweep-latency', 'North has the lowest latency at every batch size', ['latency']],
    ]);
    expect(absent.filter(({ reason }) => reason.code === 'chart-of-grid').map(({ name }) => name)).toEqual([
      'latency',
      'distribution',
      'dots',
    ]);
    expect(values(charts[0]!)).toEqual([
      [8, 8.8],
      [16, 17.6],
      [8, 17.6],
      [16, 35.2],
    ]);
  });

  test('leaves out bars of cells, and keeps the rows of a few runs of requests', () => {
    const metrics = { output_throughput: [10, 12] };
    const runs = ['North', 'South'].flatMap((system, i) =>
      [8, 16].map((size) =>
        makeRun({ id: `${system}-${size}`, labels: { system, batch_size: size }, latency: [1 + i, 2], metrics }),
      ),
    );
    const { charts, absent } = drawn(runs);
    expect(charts.map(({ name }) => name)).toEqual([
      'latency',
      'distribution',
      'sweep-latency',
      'sweep-output-throughput',
    ]);
    expect(absent.find(({ name }) => name === 'throughput')?.reason.code).toBe('chart-of-grid');
    // Of the same runs, response by response, that of the first stands for all.
    expect(chartCalled(charts, 'sweep')?.name).toBe('sweep-latency');
    expect(absent.some(({ name }) => name === 'sweep')).toBe(false);
  });

  test('has all numbers in its words where they are few, else range and best, in at most 600 characters', () => {
    expect(String(only(grid(['North', 'South'], [8, 16])).alt)).toBe(
      'North has the lowest latency at every batch size. North: 8.80 s at 8, 17.60 s at 16; South: 17.60 s at 8, 35.20 s at 16.',
    );
    const many = only(
      grid(
        Array.from({ length: 40 }, (_, i) => `${'long '.repeat(30)}${i}`),
        [8, 16, 32],
      ),
    ).alt;
    expect(String(many).length).toBeLessThanOrEqual(600);
    expect(String(many)).toContain('12 of 40 lines; 36 points over batch size 8 to 32. From the best, ');
  });

  test('says what is fixed, the unit, the way and n', () => {
    const runs = grid(['North', 'South'], [8, 16]).map((run) => ({ ...run, labels: { ...run.labels, model: 'm-9b' } }));
    expect(texts(only(runs))).toContain('In s, lower is better. n = 2 each. Fixed: m-9b.');
    expect(texts(only(grid(['North', 'South'], [8, 16], repeats)))).toContain(
      'In s, lower is better. Mean of 2 repeats, bars from lowest to highest.',
    );
  });

  test('has a bar from the lowest repeat to the highest', () => {
    const bars = (more: Partial<Run>) =>
      layers(only(grid(['North', 'South'], [8, 16], more)), 'rule').filter(({ mark }) => mark.strokeWidth === 1.8);
    expect(bars(repeats).map(({ data }) => data.values.length)).toEqual([6, 6]);
    expect(bars({})).toEqual([]);
  });

  test('names the lines in the order in which they end, with the strings of the table', () => {
    const runs = grid(['North', 'South'], [8, 16]);
    const labels = texts(only(runs));
    expect(labels.indexOf('South: 35.20')).toBeGreaterThan(-1);
    expect(labels.indexOf('South: 35.20')).toBeLessThan(labels.indexOf('North: 17.60'));
    expect(labels).toEqual(expect.arrayContaining(['8', '16']));
    const table = expanded('{{table "cells"}}', runs);
    for (const numeral of ['17.60', '35.20']) expect(table.text).toContain(`| ${numeral} |`);
  });

  test('has a cross for a failed run, and no line over it', () => {
    const failed = cell({ system: 'North', batch_size: 16 }, [], {
      status: 'failed',
      failure: { message: 'x', place: { file: 'a' } },
    });
    const chart = only([...grid(['North', 'South'], [8, 32]), failed, cell({ system: 'South', batch_size: 16 }, [3])]);
    expect(layers(chart, 'line')).toHaveLength(1);
    expect(texts(chart)).toContain('× run failed: North at 16.');
    expect(String(chart.alt)).toContain('North: 8.80 s at 8, run failed at 16, 35.20 s at 32');
  });

  test('has a plot for each level of a further factor', () => {
    const runs = [128, 512, 2048].flatMap((length) =>
      grid(['North', 'South'], [8, 16]).map((run) => ({
        ...run,
        id: `${run.id}-${length}`,
        labels: { ...run.labels, input_length: length },
      })),
    );
    const chart = only(runs);
    expect(texts(chart)).toEqual(expect.arrayContaining(['input length 128', 'input length 512', 'input length 2048']));
    expect(layers(chart, 'line')).toHaveLength(6);
    expect(texts(chart).join(' ')).toContain('A plot for each input length.');
  });

  test('shows one combination of further factors where there is no room for all, and says so', () => {
    const runs = Array.from({ length: 7 }, (_, i) => i + 1).flatMap((length) =>
      grid(['North', 'South'], length === 3 ? [8, 16, 32] : [8, 16]).map((run) => ({
        ...run,
        id: `${run.id}-${length}`,
        labels: { ...run.labels, input_length: length },
      })),
    );
    const chart = only(runs);
    expect(layers(chart, 'line')).toHaveLength(2);
    expect(texts(chart).join(' ')).toContain('Only at input length 3; other levels are not drawn here.');
    expect(String(chart.alt)).toMatch(/^North has the lowest latency at every batch size \(input length 3\)/);
  });

  test('has a small plot a line beyond six, the best twelve at most', () => {
    const systems = Array.from({ length: 14 }, (_, i) => `s${i}`);
    const chart = only(grid(systems, [8, 16]));
    expect(layers(chart, 'line')).toHaveLength(12);
    expect(texts(chart)).toContain('s11');
    expect(texts(chart)).not.toContain('s12');
    expect(texts(chart)).toContain('The best 12 of 14 are shown; the table has all.');
  });

  test('has a line a level of the second factor where there is one arm', () => {
    const runs = [128, 512].flatMap((length) =>
      [1, 8].map((at) => cell({ system: 'North', concurrency: at, input_length: length }, [at * length])),
    );
    const chart = only(runs);
    expect(String(chart.title)).toBe('input length 128 has the lowest latency at every concurrency');
    expect(chart.shows).toBe('Latency by concurrency');
    expect(texts(chart)).toEqual(expect.arrayContaining(['Input length', '512: 4096', '128: 1024']));
  });

  test('keeps blocks of unlike runs apart', () => {
    const { charts } = drawn(
      ['bert', 'llama'].flatMap((model) =>
        grid(['North', 'South'], [8, 16]).map((run) => ({
          ...run,
          id: `${model}-${run.id}`,
          file: `${model}.json`,
          labels: { ...run.labels, model },
        })),
      ),
    );
    expect(charts.map(({ name, title }) => [name, String(title)])).toEqual([
      ['sweep-latency-bert', 'bert: North has the lowest latency at every batch size'],
      ['sweep-latency-llama', 'llama: North has the lowest latency at every batch size'],
    ]);
  });

  test('draws linear scaling as a straight line', () => {
    const rates = (n: number) =>
      [1, 2, 4, n].flatMap((gpus) =>
        ['North', 'South'].map((system, i) =>
          makeRun({
            id: `${system}-${gpus}`,
            labels: { system, gpus },
            metrics: { output_throughput: [(gpus * 100) / (i + 1)] },
            counts: { of: 'records', total: null },
          }),
        ),
      );
    const dashed = (runs: readonly Run[]) => {
      const { charts } = drawn(runs);
      const chart = charts.find(({ name }) => name === 'sweep-output-throughput')!;
      const ideal = layers(chart, 'rule').find(({ mark }) => mark.strokeDash !== undefined && mark.strokeWidth === 1.5);
      const [first] = layers(chart, 'point');
      const { c0, c1, c2, c3 } = ideal!.data.values[0]! as Record<string, number>;
      // Every mark of the base lies on it, as it scales without a loss.
      return first!.data.values.map((mark) => {
        const share = (Number(mark.c0) - c0!) / (c2! - c0!);
        return Math.abs(c1! + share * (c3! - c1!) - Number(mark.c1));
      });
    };
    for (const runs of [rates(8), rates(64)]) for (const off of dashed(runs)) expect(off).toBeLessThan(0.5);
  });

  test('becomes a picture of at most 700 px and 60 kB, in letters of 15 px or more', async () => {
    for (const runs of [
      grid(['North', 'South'], [8, 16, 32], repeats),
      grid(
        Array.from({ length: 12 }, (_, i) => `An accelerator of a long name, number ${i} of its kind`),
        [1, 2, 4, 8, 16, 32, 64, 128],
      ),
    ]) {
      const svg = await render(only(runs));
      const height = Number(/ height="([\d.]+)"/.exec(svg)?.[1]);
      expect(svg).toMatch(/width="560"/);
      expect(height).toBeLessThanOrEqual(700);
      expect(svg.length).toBeLessThan(60_000);
      for (const [, size] of svg.matchAll(/font-size="([\d.]+)px"/g)) expect(Number(size)).toBeGreaterThanOrEqual(15);
    }
  });

  test('of thousands of cells holds the best lines only', () => {
    const runs = grid(
      Array.from({ length: 200 }, (_, i) => `s${i}`),
      Array.from({ length: 15 }, (_, i) => i + 1),
    );
    const study = studyOf(runs);
    const { charts } = draw(study);
    expect(charts.map(({ name }) => name)).toEqual(['speedup', 'sweep-latency']);
    for (const { spec } of charts) expect(JSON.stringify(spec).length).toBeLessThan(120_000);
  });
});

test('a kind leads to its only chart', () => {
  const charts = [
    { name: 'latency' },
    { name: 'latency-b' },
    { name: 'sweep-latency' },
    { name: 'loss-a' },
    { name: 'loss-b' },
  ];
  const called = (name: string) => chartCalled(charts, name)?.name;
  expect(['latency', 'sweep', 'loss', 'loss-a', 'weather'].map(called)).toEqual([
    'latency',
    'sweep-latency',
    undefined,
    'loss-a',
    undefined,
  ]);
});

test('a kind that has none leads to the dots of single values', () => {
  const called = (...names: readonly string[]) =>
    chartCalled(
      names.map((name) => ({ name })),
      'latency',
    )?.name;
  expect(called('throughput', 'dots-latency', 'dots-ttft')).toBe('dots-latency');
  expect(called('latency', 'dots-latency')).toBe('latency');
  // Of two latencies nobody says which, and dots are none of them.
  expect(called('latency-a', 'latency-b', 'dots-latency')).toBeUndefined();
});

test('a chart stands for its kind in one part alone', () => {
  const charts = [
    { name: 'sweep-latency', leads: true },
    { name: 'sweep-ttft', part: 'b' },
  ];
  expect(chartCalled(charts, 'sweep')).toBeUndefined();
});

describe('the looks of lines', () => {
  const light = (hex: string): number =>
    [0.2126, 0.7152, 0.0722].reduce((sum, part, i) => {
      const value = Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
      return sum + part * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    }, 0);

  test('have a contrast of 3:1 with the card, and differ in colour and shape', () => {
    for (const { colour } of looks) expect(1.05 / (light(colour) + 0.05)).toBeGreaterThanOrEqual(3);
    expect(new Set(looks.map(({ colour }) => colour)).size).toBe(looks.length);
    expect(new Set(looks.map(({ shape }) => shape)).size).toBe(looks.length);
  });
});
