import { describe, expect, test } from 'vitest';
import type { Chart } from '../../src/draw/chart.ts';
import { chartNamed, kinds } from '../../src/draw/charts.ts';
import { draw } from '../../src/draw/draw.ts';
import { studyOfText } from './gallery.ts';
import { type Given, study } from './study.ts';

const metis = [5.5, 4.5, 5.04, 5.02, 4.4];
const sophia = [3.1, 0.6, 1.6, 1.7, 2.4];

const pair: readonly Given[] = [
  {
    name: 'metis',
    samples: { latency: metis, output_tokens: [50, 40, 60, 70, 80] },
    figures: { output_throughput: 15.86 },
  },
  {
    name: 'sophia',
    samples: { latency: sophia, output_tokens: [51, 41, 61, 71, 81] },
    figures: { output_throughput: 50.457 },
  },
];

interface SpecLayer {
  readonly data: { readonly values: readonly Record<string, unknown>[] };
  readonly mark: { readonly type: string; readonly shape?: string };
  readonly encoding: Record<
    string,
    { readonly scale?: { readonly domain?: readonly number[]; readonly type?: string } }
  >;
}

const layers = (chart: Chart): readonly SpecLayer[] => (chart.spec as { layer: readonly SpecLayer[] }).layer;

const onScale = (chart: Chart, type: string, channel = 'x'): readonly SpecLayer[] =>
  layers(chart).filter(({ mark, encoding }) => mark.type === type && encoding[channel]?.scale?.domain);

const numbers = (chart: Chart, column: string, where: (layer: SpecLayer) => boolean): readonly unknown[] =>
  layers(chart)
    .filter(where)
    .flatMap(({ data }) => data.values.map((row) => row[column]));

const texts = (chart: Chart): readonly unknown[] =>
  layers(chart).flatMap(({ mark, data }) => (mark.type === 'text' ? data.values.map((row) => row.c2) : []));

function chart(name: string, ...given: readonly Given[]): Chart {
  const found = draw(study(...given)).charts.find((one) => one.name === name);
  if (!found) throw new Error(`no chart ${name}`);
  return found;
}

describe('draw', () => {
  test('takes a number that is only called throughput where there is none that says of what it is', async () => {
    const table = 'system,throughput_tok_s\nA,100\nB,150\n';
    const { charts } = draw(await studyOfText('a.csv', table));
    expect(String(charts.find(({ name }) => name === 'throughput')?.alt)).toContain('B: 150');
  });

  test('makes the charts that the data allow and says why not for each other one', () => {
    const { charts, absent } = draw(study(...pair));
    const made = charts.map(({ name }) => name);
    expect(made).toEqual(expect.arrayContaining(['latency', 'distribution', 'throughput', 'tokens']));
    expect(absent.map(({ name, reason }) => [name, reason.code])).toEqual(
      expect.arrayContaining([
        ['loss', 'chart-no-data'],
        ['sweep', 'chart-no-data'],
      ]),
    );
    expect([...made, ...absent.map(({ name }) => name)].sort()).toEqual(kinds.map(({ name }) => name).sort());
  });

  test('draws nothing for no runs, and names every kind as absent', () => {
    const { charts, absent } = draw(study());
    expect(charts).toEqual([]);
    expect(absent.map(({ name }) => name)).toEqual(kinds.map(({ name }) => name));
  });

  test('places latencies and rates unasked, the scatter not', () => {
    const placed = draw(study(...pair)).charts.map(({ name, placedUnasked }) => [name, placedUnasked]);
    expect(Object.fromEntries(placed)).toMatchObject({
      latency: true,
      distribution: true,
      throughput: true,
      tokens: false,
    });
  });

  test('refuses values that no axis can hold', () => {
    const { charts, absent } = draw(
      study({
        name: 'a',
        samples: { latency: [1e300, 1e305] },
        loss: [
          [1, 1e-300],
          [2, 2e-300],
        ],
      }),
    );
    expect(charts).toEqual([]);
    expect(absent.filter(({ reason }) => reason.code === 'chart-out-of-range').map(({ name }) => name)).toEqual([
      'latency',
      'distribution',
      'loss',
    ]);
  });

  test('names data columns by number only', () => {
    for (const one of draw(study(...pair)).charts) {
      for (const { data } of layers(one))
        for (const row of data.values) expect(Object.keys(row).join()).toMatch(/^c0(,c\d)*$/);
    }
  });
});

describe('latency', () => {
  test('draws every request, and mean and median of each run', () => {
    const one = chart('latency', ...pair);
    const dots = numbers(
      one,
      'c0',
      ({ mark, encoding }) => mark.shape === 'circle' && encoding.x?.scale?.domain !== undefined,
    );
    expect([...dots].sort()).toEqual([...metis, ...sophia].sort());
    expect(
      numbers(one, 'c0', ({ mark, encoding }) => mark.shape === 'diamond' && encoding.x?.scale?.domain !== undefined),
    ).toEqual([5.02, 1.7]);
  });

  test('has an axis from 0, the same one for all layers', () => {
    const domains = onScale(chart('latency', ...pair), 'point').map(({ encoding }) => encoding.x?.scale?.domain);
    expect(new Set(domains.map(String))).toEqual(new Set(['0,6']));
  });

  test('takes a logarithmic axis for more than 100 to 1, and says so', () => {
    const one = chart(
      'latency',
      { name: 'a', samples: { latency: [0.02, 0.03] } },
      { name: 'b', samples: { latency: [30, 31] } },
    );
    expect(onScale(one, 'point')[0]?.encoding.x?.scale).toMatchObject({ type: 'log', domain: [0.01, 100] });
    expect(JSON.stringify(one.spec)).toContain('Latency (s), logarithmic scale');
  });

  test('draws the percentiles of a run of 30 requests or more, and says so', () => {
    const many = Array.from({ length: 301 }, (_, i) => i / 10);
    const one = chart('latency', { name: 'a', samples: { latency: many } });
    const rules = onScale(one, 'rule').flatMap(({ data }) => data.values.map((row) => [row.c0, row.c2]));
    expect(rules).toEqual([
      [0, 27],
      [7.5, 22.5],
    ]);
    expect(texts(one)).toEqual(expect.arrayContaining(['middle half', 'lowest to p90', 'p99', 'highest']));
    expect(String(one.alt)).toContain('p90 27.00 s, p99 29.70 s');
    expect(texts(one)).not.toContain('one request');
  });

  test.each([
    ['no record', { name: 'sophia' }],
    ['run failed', { name: 'sophia', status: 'failed', samples: { latency: sophia } }],
    ['stated to be invalid', { name: 'sophia', validity: 'INVALID: too few queries', samples: { latency: sophia } }],
  ] as const)('shows a run without bars as a gap: %s', (words, given) => {
    const one = chart('latency', pair[0]!, given);
    expect(texts(one)).toContain(words);
    expect(String(one.alt)).toContain(`sophia: ${words}`);
  });

  test('tells of a run that measured something else below, and of many by their number', () => {
    const other = (name: string) => ({ name, samples: { power: [5] } });
    const one = chart('latency', pair[0]!, other('sophia'));
    expect(texts(one)).toContain('Without latency: sophia.');
    expect(String(one.alt)).toContain('Without latency: sophia.');
    expect(texts(one)).not.toContain('sophia');
    const many = chart('latency', pair[0]!, ...Array.from({ length: 30 }, (_, i) => other(`run ${i}`)));
    expect(texts(many)).toContain('Without latency: 30 more runs.');
  });

  test('tells the numbers in the alt text', () => {
    expect(String(chart('latency', ...pair).alt)).toBe(
      'Latency by system, 5 requests each. metis: mean 4.892 s, median 5.020 s, 4.400 to 5.500 s; sophia: mean 1.880 s, median 1.700 s, 0.600 to 3.100 s.',
    );
  });

  test('shows the best 24 of more runs and says how many there are', () => {
    const all = Array.from(
      { length: 30 },
      (_, i): Given => ({ name: `s${i}`, samples: { latency: [30 - i, 31 - i] } }),
    );
    const one = chart('latency', ...all);
    expect(texts(one)).toContain('s29');
    expect(texts(one)).toContain('s6');
    expect(texts(one)).not.toContain('s5');
    expect(onScale(one, 'point')[0]?.encoding.x?.scale?.domain).toEqual([0, 25]);
    expect(String(one.alt)).toBe(
      'Latency by system, 2 requests each. 30 runs: mean from 1.50 s (s29, the best) to 30.50 s (s0).',
    );
    expect(texts(one).join(' ')).toContain('Lower is better.');
    expect(texts(one).join(' ')).toContain('The best 24 of 30 runs are shown');
  });

  test('tells runs of one name apart by what differs', () => {
    const run = (batch: number): Given => ({
      name: 'bow',
      labels: { system: 'bow', batch_size: batch, dataset: 'd' },
      samples: { latency: [1, 2] },
    });
    expect(texts(chart('latency', run(8), run(16)))).toEqual(
      expect.arrayContaining(['bow, batch_size 8', 'bow, batch_size 16']),
    );
    expect(String(chart('latency', run(8), run(8)).alt)).toContain('bow (run-2):');
  });
});

describe('throughput', () => {
  test('has bars from 0 with their numbers', () => {
    const one = chart('throughput', ...pair);
    const [bars] = onScale(one, 'bar');
    expect(bars?.data.values.map((row) => [row.c0, row.c2])).toEqual([
      [15.86, 0],
      [50.457, 0],
    ]);
    expect(bars?.encoding.x?.scale).toMatchObject({ domain: [0, 60], zero: true });
    expect(texts(one)).toEqual(expect.arrayContaining(['15.86', '50.46']));
    expect(String(one.alt)).toBe('Output throughput by system. metis: 15.86 tokens/s; sophia: 50.46 tokens/s.');
  });

  test('shows the training rate where there are no tokens, and names it', () => {
    const rate = (name: string, train_rate: number) => ({ name, figures: { train_rate } });
    const one = chart('throughput', rate('cs-2', 2430), rate('cs-3', 4861.66));
    expect(String(one.title)).toBe('Training rate by system');
    expect(one).toMatchObject({ pictures: ['train_rate'] });
    expect(String(one.alt)).toBe('Training rate by system. cs-2: 2430 samples/s; cs-3: 4862 samples/s.');
  });

  test.each([
    ['throughput', { figures: { output_throughput: 5 } }],
    ['latency', { samples: { latency: [2, 2] } }],
    ['distribution', { samples: { latency: [2, 2] } }],
  ] as const)('is no picture of one value, or of equal ones: %s', (name, given) => {
    for (const names of [['a'], ['a', 'b']]) {
      const { charts, absent } = draw(study(...names.map((one) => ({ name: one, ...given }))));
      expect(charts.map((one) => one.name)).not.toContain(name);
      expect(absent.find((one) => one.name === name)?.reason.code).toBe('chart-says-nothing');
    }
  });
});

describe('distribution', () => {
  test('steps from 0 to 100 % through every request', () => {
    const lines = onScale(chart('distribution', ...pair), 'line');
    expect(lines[0]?.data.values.map((row) => row.c0)).toEqual([4.4, 4.4, 4.5, 5.02, 5.04, 5.5]);
    expect(lines[0]?.data.values.map((row) => row.c1)).toEqual([0, 20, 40, 60, 80, 100]);
  });

  test('is absent where no run has two requests', () => {
    expect(draw(study({ name: 'a', samples: { latency: [1] } })).absent.map(({ name }) => name)).toContain(
      'distribution',
    );
  });
});

describe('tokens', () => {
  test('pairs the latency and the tokens of a record', () => {
    const one = chart('tokens', pair[0]!);
    const dots = onScale(one, 'point').flatMap(({ data }) => data.values.map((row) => [row.c0, row.c1]));
    expect(dots).toEqual([
      [80, 4.4],
      [40, 4.5],
      [70, 5.02],
      [60, 5.04],
      [50, 5.5],
    ]);
    expect(String(one.alt)).toBe(
      'Latency against output tokens. metis: 5 requests, 40 to 80 output tokens in 4.400 to 5.500 s.',
    );
  });
});

describe('loss', () => {
  test('has a line a run, with marks where there are few points', () => {
    const one = chart(
      'loss',
      {
        name: 'a',
        loss: [
          [1, 10.9],
          [100, 7.25],
        ],
      },
      { name: 'b', status: 'failed' },
    );
    expect(onScale(one, 'line').map(({ data }) => data.values)).toEqual([
      [
        { c0: 1, c1: 10.9 },
        { c0: 100, c1: 7.25 },
      ],
    ]);
    expect(onScale(one, 'point')).toHaveLength(1);
    expect(String(one.alt)).toBe(
      'Loss over steps: a. a: 2 points, 10.90 at step 1, 7.25 at step 100, lowest 7.25; b: run failed.',
    );
  });

  test('keeps the extremes of a long line', () => {
    const points = Array.from({ length: 5000 }, (_, i): [number, number] => [i, i === 1234 ? 99 : 5 + (i % 7)]);
    const one = chart('loss', { name: 'a', loss: points });
    const [line] = onScale(one, 'line');
    const [band] = onScale(one, 'area');
    expect(line?.data.values.length).toBeLessThanOrEqual(120);
    // The line is the mean of each stretch; the band reaches to its extremes.
    expect(line?.data.values[0]?.c1).toBeCloseTo(8, 0);
    expect(Math.max(...(band?.data.values ?? []).map(({ c2 }) => Number(c2)))).toBe(99);
    expect(texts(one).join(' ')).toContain('Line: running mean; band: lowest to highest.');
  });
});

test.each([
  ['latency', 'latency'],
  ['Latency comparison', 'latency'],
  ['latency distribution', 'distribution'],
  ['Latency_Distribution chart', 'distribution'],
  ['throughput comparison', 'throughput'],
  ['Loss curve', 'loss'],
  ['constructor', undefined],
  ['weather', undefined],
])('%s asks for the chart %s', (written, name) => {
  expect(chartNamed(written)).toBe(name);
});

test('asks for no number of each run in search of rates that no run has', () => {
  const of = study(...Array.from({ length: 50 }, (_, i) => ({ name: `n${i}`, figures: { latency: i + 1, power: 9 } })));
  const asked = new Map<string, number>();
  const counted: typeof of = {
    ...of,
    figure: (name, ...rest) => {
      asked.set(name, (asked.get(name) ?? 0) + 1);
      return of.figure(name, ...rest);
    },
  };
  draw(counted);
  expect([...asked.keys()].filter((name) => /rate|throughput/.test(name))).toEqual([]);
});
