import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { resultLines } from '../../../src/collect/formats/result-lines.ts';
import { sourceOf } from '../source.ts';

const read = (name: string, text: string) => collect([sourceOf(name, text)], { strict: false, encoding: 'utf-8' });

/** Of each run its labels and its latencies. */
async function latencies(text: string) {
  const { runs } = await read('bench.log', text);
  return runs.map(({ labels, reported, samples }) => [
    labels,
    [
      ...(samples.get('latency')?.values ?? []),
      ...reported.filter(({ metric }) => metric.name === 'latency').map(({ value }) => value),
    ],
  ]);
}

test.each([
  ['in brackets', '[A100] bs=8 lat_ms=12.5\n[H100] bs=8 lat_ms=7.5\n'],
  ['before a colon', 'A100: bs=8 lat_ms=12.5\nH100: bs=8 lat_ms=7.5\n'],
  [
    'behind time and level',
    '2026-01-02 10:00:00 INFO A100: bs=8 lat_ms=12.5\n2026-01-02 10:00:07 INFO H100: bs=8 lat_ms=7.5\n',
  ],
])('what stands in front of lines %s tells them apart', async (_, text) => {
  expect(await latencies(text)).toEqual([
    [{ batch_size: 8, name: 'A100' }, [12.5]],
    [{ batch_size: 8, name: 'H100' }, [7.5]],
  ]);
});

test.each([
  ['times', '[10:00:00.123] bs=8 lat_ms=12.5\n[10:00:07.456] bs=8 lat_ms=7.5\n'],
  ['dates', '[Fri Jan  2 10:00:00 2026] bs=8 lat_ms=12.5\n[Sat Jan  3 10:00:00 2026] bs=8 lat_ms=7.5\n'],
  ['levels and lines of a source', '[INFO][bench.py:33] bs=8 lat_ms=12.5\n[WARNING][bench.py:35] bs=8 lat_ms=7.5\n'],
  ['a progress', '[1/2] bs=8 lat_ms=12.5\n[2/2] bs=8 lat_ms=7.5\n'],
  ['numbers of repeats', '[run 1] bs=8 lat_ms=12.5\n[run 2] bs=8 lat_ms=7.5\n'],
  ['ranks', '[rank0]: bs=8 lat_ms=12.5\n[rank1]: bs=8 lat_ms=7.5\n'],
  ['headings that count', '== Run 1 ==\nbs=8 lat_ms=12.5\n== Run 2 ==\nbs=8 lat_ms=7.5\n'],
])('%s in front of lines are of repeats', async (_, text) => {
  expect(await latencies(text)).toEqual([[{ batch_size: 8 }, [12.5, 7.5]]]);
});

test('lines under unlike headings are no repeats of each other, a line under each too', async () => {
  expect(await latencies('=== A100 ===\nbs=8 lat_ms=12.5\n\n=== H100 ===\nbs=8 lat_ms=7.5\n')).toEqual([
    [{ section: 'A100', batch_size: 8 }, [12.5]],
    [{ section: 'H100', batch_size: 8 }, [7.5]],
  ]);
});

test('a comma that may be a decimal one is told with its file and line, and takes nothing else with it', async () => {
  const lines = 'bs: 8, latency: 1,234 ms\nbs: 16, latency: 12,3 ms\n';
  expect(resultLines.claims(lines)).toEqual({ claimed: true });
  const table = '# Notes\n\n| system | latency (ms) |\n|---|---|\n| A | 12.5 |\n| B | 13.5 |\n\n';
  const { runs, notes } = await read('notes.md', `${table}${lines}`);
  expect(runs.map(({ labels }) => labels.system)).toEqual(['A', 'B']);
  expect(notes.map(({ code, severity, place }) => [code, severity, place])).toContainEqual([
    'decimal-comma',
    'warning',
    { file: 'notes.md', line: 8 },
  ]);
});

test('lines with a comma in their numbers are no table in CSV', async () => {
  const text =
    'prompt: 3,000 tokens, latency: 12.5 ms, throughput: 1,250 tokens/s\nprompt: 4,000 tokens, latency: 13.5 ms, throughput: 1,350 tokens/s\n';
  const { runs } = await read('bench.log', text);
  expect(runs.map(({ format, reported }) => [format, reported[0]?.value])).toEqual([
    ['result-lines', 12.5],
    ['result-lines', 13.5],
  ]);
});

describe('numbers of which the unit says what they are', () => {
  test('stand behind a setting, a name or a number of a repeat', async () => {
    const read = async (text: string) =>
      (await collect([sourceOf('a.log', text)], { strict: false, encoding: 'utf-8' })).runs.map(
        ({ labels, reported, samples }) => [
          { ...labels },
          ...reported.map(({ value, metric }) => `${value} ${metric.unit}`),
          ...[...samples.values()].map(({ values }) => [...values]),
        ],
      );
    expect(await read('Loaded in 3.2 s\nbatch size 1: 12.3 ms, 81 req/s\nbatch size 8: 20.3 ms, 394 req/s\n')).toEqual([
      [{ batch_size: 1 }, '12.3 ms', '81 requests/s'],
      [{ batch_size: 8 }, '20.3 ms', '394 requests/s'],
    ]);
    expect(await read('A100: 12.3 ms, 81 req/s\nH100: 7.3 ms, 137 req/s\n')).toEqual([
      [{ name: 'A100' }, '12.3 ms', '81 requests/s'],
      [{ name: 'H100' }, '7.3 ms', '137 requests/s'],
    ]);
    expect(await read('Run 1: 12.3 ms\nRun 2: 12.5 ms\n')).toEqual([[{}, [12.3, 12.5]]]);
    expect(await read('10:00:01 bs=1 lat_ms=12.3\n10:00:05 bs=8 lat_ms=20.3\n')).toEqual([
      [{ batch_size: 1 }, '12.3 ms'],
      [{ batch_size: 8 }, '20.3 ms'],
    ]);
  });

  test('and are nothing without one that is known', () => {
    expect(resultLines.claims('apples 1: 12.3 ms\nletters: abc\n').claimed).toBe(false);
    expect(resultLines.claims('batch 1: 12 apples, 3 pears\nbatch 2: 13 apples, 4 pears\n').claimed).toBe(false);
  });
});

describe('a name and its value in each line', () => {
  const read = async (text: string) => {
    const { runs } = await collect([sourceOf('a.log', text)], { strict: false, encoding: 'utf-8' });
    return runs.map((run) => [
      { ...run.labels },
      Object.fromEntries(run.reported.map(({ metric, statistic, value }) => [`${metric.name}.${statistic}`, value])),
    ]);
  };

  test('are one result, each number with its own line', async () => {
    const text =
      'Model: net\nBatch size: 32\n\nResults:\n-----\nMean latency: 12.31 ms\nP99 latency: 15.2 ms\nDone in 3 s.\n';
    expect(await read(text)).toEqual([
      [
        { model: 'net', batch_size: 32 },
        { 'latency.mean': 12.31, 'latency.p99': 15.2 },
      ],
    ]);
    const { runs } = await collect([sourceOf('a.log', text)], { strict: false, encoding: 'utf-8' });
    expect(runs[0]!.reported.map(({ place }) => place.line)).toEqual([6, 7]);
  });

  test('again under another heading are another one', async () => {
    expect(await read('=== A ===\nLatency: 12.3 ms\nPower: 50 W\n=== B ===\nLatency: 7.3 ms\nPower: 60 W\n')).toEqual([
      [{ section: 'A' }, { 'latency.value': 12.3, 'power.value': 50 }],
      [{ section: 'B' }, { 'latency.value': 7.3, 'power.value': 60 }],
    ]);
    expect(await read('Batch size: 1\nLatency: 12.3 ms\n\nBatch size: 8\nLatency: 20.5 ms\n')).toEqual([
      [{ batch_size: 1 }, { 'latency.value': 12.3 }],
      [{ batch_size: 8 }, { 'latency.value': 20.5 }],
    ]);
  });

  test('may be indented below names, of which each has what stands further to the left', async () => {
    const leaf = (latency: number) => `    latency_ms: ${latency}\n    power_w: 50\n`;
    expect(await read(`model: net\nA:\n  tp: 2\n  x:\n${leaf(5.5)}  y:\n${leaf(6.5)}B:\n  x:\n${leaf(7.5)}`)).toEqual([
      [
        { section: 'A / x', model: 'net', tp: 2 },
        { 'latency.value': 5.5, 'power.value': 50 },
      ],
      [
        { section: 'A / y', model: 'net', tp: 2 },
        { 'latency.value': 6.5, 'power.value': 50 },
      ],
      [
        { section: 'B / x', model: 'net' },
        { 'latency.value': 7.5, 'power.value': 50 },
      ],
    ]);
    expect(await read('- gpu: A\n  latency_ms: 5.5\n- gpu: B\n  latency_ms: 7.5\n')).toEqual([
      [{ gpu: 'A' }, { 'latency.value': 5.5 }],
      [{ gpu: 'B' }, { 'latency.value': 7.5 }],
    ]);
  });

  test('are none without a metric that is known in its unit, and lists of YAML are refused with how to convert them', () => {
    for (const text of ['Latency: 12\nModel: x\n', 'Latency: 12 ms\n', 'Colour: red\nShape: round\n'])
      expect(resultLines.claims(text).claimed).toBe(false);
    const claim = resultLines.claims('model: net\nruns:\n  latency_ms:\n    - 12.3\n    - 12.4\n');
    expect(claim).toMatchObject({ claimed: false, lacks: expect.stringMatching(/looks like YAML.*yq -o=json/) });
  });
});

test.each([
  ['from the first character on', ''],
  ['below other text', 'warming up\n'],
])('dicts of Python are rows %s', async (_, above) => {
  const line = (gpu: string, ms: string) => `{'gpu': '${gpu}', 'bs': 8, 'latency_ms': ${ms}, 'note': None}\n`;
  expect(await latencies(`${above}${line('A100 SXM', 'np.float64(12.5)')}${line('H100', '7.5')}`)).toEqual([
    [{ gpu: 'A100 SXM', batch_size: 8 }, [12.5]],
    [{ gpu: 'H100', batch_size: 8 }, [7.5]],
  ]);
});

test('dicts within dicts are no rows', async () => {
  await expect(
    read('a.log', "{'gpu': 'A', 'r': {'latency_ms': 1}}\n{'gpu': 'B', 'r': {'latency_ms': 2}}\n"),
  ).rejects.toThrow();
});

/** Four lines in which a loss falls and an accuracy rises, with their numbers by a pattern. */
const trained = (line: (nth: number, loss: string, accuracy: string) => string): string =>
  ['2.0', '1.5', '1.6', '1.2'].map((loss, nth) => line(nth, loss, `0.${nth + 3}`)).join('\n');

describe('lines of the steps of a training are one curve', () => {
  test.each([
    ['a number in brackets', trained((nth, loss, acc) => `[${nth * 100}] loss=${loss} acc=${acc}`)],
    ['of how many', trained((nth, loss, acc) => `[${nth * 100}/300] loss=${loss} acc=${acc}`)],
    ['a step before a colon', trained((nth, loss) => `step ${nth * 100}: loss ${loss}, ${1200 + nth} tok/s`)],
    ['behind the time', trained((nth, loss) => `10:00:0${nth} INFO iter ${nth * 100} | loss ${loss} | lr 1e-4`)],
    ['between bars', trained((nth, loss) => `| step ${nth * 100} | loss ${loss} | tok/s ${1200 + nth}`)],
    ['a step in brackets', trained((nth, loss, acc) => `[step ${nth * 100}/300] loss: ${loss}, accuracy ${acc}`)],
  ])('%s', async (_, text) => {
    const { runs } = await read('train.log', text);
    const curves = runs.map(({ series }) => series.find(({ metric }) => metric.name === 'loss'));
    expect(curves.map((curve) => [[...curve!.x], [...curve!.y]])).toEqual([
      [
        [0, 100, 200, 300],
        [2, 1.5, 1.6, 1.2],
      ],
    ]);
    expect(runs[0]!.reported.find(({ metric }) => metric.name === 'final_loss')?.value).toBe(1.2);
    expect([...runs[0]!.samples.keys()]).not.toContain('loss');
  });

  test.each([
    ['without a number', trained((_, loss, acc) => `loss=${loss} acc=${acc}`)],
    ['with their times', trained((nth, loss) => `2026-01-02 10:00:0${nth} loss=${loss} lr=0.001`)],
    ['in a table', `loss,val_loss\n${trained((_, loss) => `${loss},${loss}`)}\n`, 'history.csv'],
  ])('%s they are refused, and no repeats', async (_, text, name = 'train.log') => {
    const args = { column: 'loss', rows: 4, first: 2, last: 1.2 };
    await expect(read(name, text)).rejects.toMatchObject({
      notes: expect.arrayContaining([expect.objectContaining({ code: 'steps-unnumbered', args })]),
    });
  });

  test('losses that scatter, and those that are numbered as repeats, are repeats', async () => {
    const scattered = ['0.512', '0.498', '0.505', '0.501'].map((loss) => `loss=${loss} acc=0.91`).join('\n');
    const numbered = trained((nth, loss, acc) => `run=${nth + 1} loss=${loss} acc=${acc}`);
    for (const text of [scattered, numbered])
      expect((await read('train.log', text)).runs.map(({ samples }) => samples.get('loss')?.values.length)).toEqual([
        4,
      ]);
  });
});

test('a mean with its spread in a line, each in a unit of its own, is that of what stands before it', async () => {
  const timeit = 'per loop (mean ± std. dev. of 7 runs, 100 loops each)';
  const { runs } = await read('bench.log', `bs=8: 12.5 ms ± 200 µs ${timeit}\nbs=16: 14.5ms ± 0.5ms\n`);
  expect(runs.map(({ labels }) => labels)).toEqual([{ batch_size: 8 }, { batch_size: 16 }]);
  expect(
    runs.map(({ reported }) => reported.map(({ statistic, value, metric: of }) => [statistic, value, of.unit])),
  ).toEqual([
    [
      ['value', 12.5, 'ms'],
      ['sd', 0.2, 'ms'],
    ],
    [
      ['value', 14.5, 'ms'],
      ['sd', 0.5, 'ms'],
    ],
  ]);
});

const frame = `Loading
           system  batch_size  latency_ms
0     NVIDIA A100           1       12.50
1     NVIDIA A100           8       20.50
2  MI300X  (test)           8         NaN

[done]
`;

describe('a data frame as pandas prints it', () => {
  test('is a table, its rows by the ends of their names', async () => {
    expect(await latencies(frame)).toEqual([
      [{ system: 'NVIDIA A100', batch_size: 1 }, [12.5]],
      [{ system: 'NVIDIA A100', batch_size: 8 }, [20.5]],
      [{ system: 'MI300X  (test)', batch_size: 8 }, []],
    ]);
  });

  test('has the texts of its index, and the name of that, in front', async () => {
    const text =
      '== fp16 ==\n        latency_ms  n\nsystem               \nA100         12.50  3\nMI300X        7.50  3\n';
    expect(await latencies(text)).toEqual([
      [{ system: 'A100', n: 3 }, [12.5]],
      [{ system: 'MI300X', n: 3 }, [7.5]],
    ]);
  });

  test.each([
    ['rows', '    bs  lat_ms\n0    1    12.5\n..  ..     ...\n99  64    77.5\n'],
    ['columns', '   bs  ...  lat_ms\n0   1  ...    12.5\n1   8  ...    20.5\n'],
    [
      'indices',
      '             latency_ms\nsystem batch            \nA100   1           12.5\n       8           20.5\n',
    ],
    ['parts below each other', '   bs  lat_ms  \\\n0   1    12.5   \n1   8    20.5   \n\n   tps\n0  1.5\n1  2.5\n'],
  ])('without all its %s is refused, with how to have them', async (_, text) => {
    await expect(read('out.log', text)).rejects.toMatchObject({
      notes: expect.arrayContaining([expect.objectContaining({ code: 'frame-left-out' })]),
    });
  });
});
