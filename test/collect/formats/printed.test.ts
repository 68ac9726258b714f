import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { Refusal, sentence } from '../../../src/note.ts';
import { sourceOf } from '../source.ts';

/** What scripts print in the plainest of ways: of each run its labels, values, and the course of its loss. */
async function printed(text: string, file = 'out.log') {
  const { runs } = await collect([sourceOf(file, text)], { strict: false, encoding: 'utf-8' });
  return runs.map(({ labels, reported, samples, series }) => [
    labels,
    Object.fromEntries([
      ...reported.map(({ metric, statistic, value }) => [
        statistic === 'value' ? metric.name : `${metric.name}.${statistic}`,
        value,
      ]),
      ...[...samples].map(([name, { values }]) => [name, [...values]]),
      ...series.map(({ metric, y }) => [`${metric.name} over steps`, [...y]]),
    ]),
  ]);
}

async function refusal(text: string, file = 'out.log'): Promise<string> {
  const thrown = await printed(text, file).catch((own) => own);
  expect(thrown).toBeInstanceOf(Refusal);
  return sentence((thrown as Refusal).notes[0]!);
}

describe('as pandas prints it', () => {
  test('a data frame without its index', async () => {
    const text = ' model  batch  latency_ms\n     A      1       12.50\nB long      8      120.25\n';
    expect(await printed(text)).toEqual([
      [{ model: 'A', batch_size: 1 }, { latency: 12.5 }],
      [{ model: 'B long', batch_size: 8 }, { latency: 120.25 }],
    ]);
    expect(await printed(' latency_ms\n      12.50\n     120.25\n')).toEqual([[{}, { latency: [12.5, 120.25] }]]);
  });

  test('a series of one metric over what it was measured of', async () => {
    const text = 'model\nA          12.50\nB long    120.25\nName: latency_ms, dtype: float64\n';
    expect(await printed(`Results\n${text}`)).toEqual([
      [{ model: 'A' }, { latency: 12.5 }],
      [{ model: 'B long' }, { latency: 120.25 }],
    ]);
    const described = 'count     2.0\nmean     12.5\nstd       0.5\nName: latency_ms, dtype: float64\n';
    expect(await printed(described)).toMatchObject([[{}, { 'latency.mean': 12.5, 'latency.sd': 0.5 }]]);
  });

  test('a series of the numbers of one run', async () => {
    const text = 'model            A\nbatch            1\nlatency_ms    12.5\nName: 0, dtype: object\n';
    expect(await printed(text)).toEqual([[{ model: 'A', batch_size: 1 }, { latency: 12.5 }]]);
  });

  test.each([
    ['rows', '0      0.0\n1      1.0\n      ... \n98    98.0\nName: latency_ms, Length: 99, dtype: float64\n'],
    ['indices', 'model   batch\nA       1         12.50\n        8         20.50\nName: latency_ms, dtype: float64\n'],
  ])('a series without all its %s is refused, with how to have them', async (_, text) => {
    expect(await refusal(text)).toMatch(/^of the table of latency_ms something was left out as it was printed/);
  });

  test('a series of nothing that was measured is none', async () => {
    for (const text of [
      'red     1\nblue    2\nName: colour, dtype: int64\n',
      'model         0\nlatency_ms    3\ndtype: int64\n',
      'latency_ms    0.41\nthroughput    3.20\ndtype: float64\n',
      'latency_ms    12.10\nthroughput    80.00\nName: 0.99, dtype: float64\n',
      'model\nA    10\nB    10\nName: latency_ms, dtype: int64\n',
      'latency_ms    1.00\nbatch         0.98\nName: latency_ms, dtype: float64\n',
    ])
      expect(await refusal(text)).toContain('of a known kind');
  });
});

test.each([
  ['in a line', 'batch=100 throughput=500.0 samples/s\nbatch=200 throughput=700.5 samples/s\n'],
  ['line by line', 'batch=100\nthroughput=500.0 samples/s\nbatch=200\nthroughput=700.5 samples/s\n'],
])('names with an equal sign alone, and a unit behind a space, %s', async (_, text) => {
  expect(await printed(text)).toEqual([
    [{ batch_size: 100 }, { throughput: 500 }],
    [{ batch_size: 200 }, { throughput: 700.5 }],
  ]);
});

test('what a shell prints of its variables is not said of results that are written otherwise', async () => {
  const text = [12.5, 13.5, 22.5, 23.5]
    .map((ms, nth) => `OUT=run${nth}.txt\nmodel: ${'aabb'[nth]}\nlatency: ${ms} ms\n\n`)
    .join('');
  expect(await printed(text)).toEqual([
    [{ model: 'a' }, { latency: [12.5, 13.5] }],
    [{ model: 'b' }, { latency: [22.5, 23.5] }],
  ]);
});

test.each(['(0) loss 2.31\n(1) loss 2.11\n(2) loss 1.91\n', '[0/3] loss: 2.31\n[1/3] loss: 2.11\n[2/3] loss: 1.91\n'])(
  'a number in brackets in front of a loss alone is its step: %j',
  async (text) => {
    expect(await printed(text)).toEqual([[{}, { final_loss: 1.91, 'loss over steps': [2.31, 2.11, 1.91] }]]);
  },
);

test.each(['[0] loss: 2.31\n[1] loss: 2.33\n[2] loss: 2.29\n', '(1) acc: 0.91\n(2) acc: 0.94\n(3) acc: 0.93\n'])(
  'a number in brackets is that of a process or a fold as well: %j',
  async (text) => expect(await refusal(text)).toContain('of a known kind'),
);

test('a column of numbers is a table where its name says what they are', async () => {
  expect(await printed('latency_ms\n12.5\n13.5\n', 'a.csv')).toEqual([[{}, { latency: [12.5, 13.5] }]]);
  for (const text of ['latency_ms\n12.5\nfast\n', 'latency_ms\n', 'colour\n1\n2\n', 'latency\nof a\nmodel\n'])
    expect(await refusal(text, 'a.csv')).toContain('of a known kind');
});

test('what Python prints of a dict, and lists within lists in YAML, are refused in words', async () => {
  for (const text of ["{'a': {'latency_ms': 1}}\n", "{('a', 1): 12.5}\n", "{'shape': (1, 8), 'latency_ms': 1}\n"])
    expect(await refusal(text)).toMatch(/what Python prints of a dict is none: let it print json\.dumps\(…\)$/);
  expect(await refusal('runs:\n  - - 1\n    - 12.5\n')).toContain('looks like YAML');
});
