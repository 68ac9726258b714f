import { describe, expect, it } from 'vitest';
import type { Labels } from '../../../src/collect/run.ts';
import { compareLevels } from '../../../src/compare/level.ts';
import { experiment, repeats, row, sizes } from './runs.ts';

/** One row for each combination, with times that differ. */
function grid(factors: Readonly<Record<string, readonly (string | number)[]>>, more: Labels = {}) {
  const all = Object.entries(factors).reduce<readonly Labels[]>(
    (rows, [name, levels]) => rows.flatMap((labels) => levels.map((level) => ({ ...labels, [name]: level }))),
    [more],
  );
  return all.map((labels, i) => row(labels, { latency: 1 + i }));
}

const order = [
  'system',
  'hardware',
  'gpu',
  'device',
  'accelerator',
  'chip',
  'framework',
  'backend',
  'engine',
  'provider',
  'variant',
  'version',
  'commit',
  'folder',
  'file',
  'model',
  'quantization',
  'precision',
];

describe('the arm', () => {
  it.each(order.slice(1).map((later, i) => [order[i]!, later]))('is %s before %s', (first, later) => {
    const found = experiment(grid({ [later]: ['p', 'q'], [first]: ['x', 'y'], batch_size: [1, 2] }));
    expect([found.arm?.name, found.others.map(({ name }) => name)]).toEqual([first, ['batch_size', later]]);
  });

  it('is the text that stands first where none of the known names varies', () => {
    const found = experiment(grid({ n: [512, 1024], kernel: ['naive', 'tiled'], service: ['a', 'b'] }));
    expect([found.arm?.name, found.others.map(({ name }) => name)]).toEqual(['kernel', ['n', 'service']]);
  });

  it('is none in the sweep of one system', () => {
    const found = experiment(grid({ system: ['A'], concurrency: [1, 8, 64] }));
    expect([found.arm, found.others.map(({ name }) => name), found.baseline]).toEqual([null, ['concurrency'], null]);
    expect(found.common.get('system')).toBe('A');
    expect(found.matches('latency')).toEqual([]);
  });

  it('is no count: numbers under gpu and nodes are a numeric factor', () => {
    const found = experiment(grid({ gpu: [1, 2, 4], engine: ['x', 'y'] }));
    expect([found.arm?.name, found.others.map(({ name, isNumeric }) => [name, isNumeric])]).toEqual([
      'engine',
      [['gpu', true]],
    ]);
  });

  it('is never the task: what was asked is no competitor', () => {
    expect(experiment(grid({ dataset: ['a', 'b'], batch_size: [1, 2] })).arm).toBeNull();
    expect(experiment(grid({ query: ['q1', 'q2'], commit: ['old', 'new'] })).arm?.name).toBe('commit');
  });

  it('is what a person says', () => {
    const runs = grid({ system: ['A', 'B'], precision: ['fp8', 'bf16'] });
    expect(experiment(runs, { by: 'precision' }).arm?.name).toBe('precision');
    expect(experiment(runs, { by: 'Precision' }).arm?.name).toBe('precision');
  });

  it('is no label in which no runs differ: it is told, with those in which they do', () => {
    const runs = grid({ system: ['A', 'B'], precision: ['fp8', 'bf16'], batch_size: [1] });
    for (const by of ['no such label', 'batch_size'])
      expect(() => experiment(runs, { by })).toThrow(
        expect.objectContaining({
          exit: 2,
          notes: [expect.objectContaining({ code: 'by-no-factor', args: { by, known: ['system', 'precision'] } })],
        }),
      );
    expect(experiment(runs, { by: 'file' }).arm?.name).toBe('system');
  });
});

describe('the levels', () => {
  it('of versions are ordered part by part and are never numbers', () => {
    const found = experiment(grid({ version: ['1.10', '1.9', '1.9.2', '2.0-rc1'] }));
    expect(found.arm?.levels).toEqual(['1.9', '1.9.2', '1.10', '2.0-rc1']);
    const numbers = experiment(grid({ driver_version: [1.1, 535, 90] }));
    expect([numbers.arm?.isNumeric, numbers.others.map(({ isNumeric }) => isNumeric)]).toEqual([false, []]);
    expect([...['v1.10', 'v1.9', 'v1.9a']].sort(compareLevels)).toEqual(['v1.9', 'v1.9a', 'v1.10']);
  });

  it('of a sweep that ends with inf are numbers with it behind them; inf and none beside it is text', () => {
    const [rates] = experiment(grid({ system: ['A', 'B'], request_rate: ['inf', 16, 1, 4] })).others;
    expect([rates?.isNumeric, rates?.levels]).toEqual([true, [1, 4, 16, 'inf']]);
    const [words] = experiment(grid({ system: ['A', 'B'], request_rate: ['inf', 'poisson', 4] })).others;
    expect(words?.isNumeric).toBe(false);
  });

  it('do not differ in case alone', () => {
    const runs = [...repeats({ system: 'GPU A' }, [10, 11]), ...repeats({ system: 'gpu a' }, [12])];
    expect(sizes(runs)).toEqual({ 'GPU A': 3 });
  });

  it('may have holes: a factor needs no full grid', () => {
    const runs = grid({ system: ['A', 'B'], batch_size: [1, 2, 4] }).filter(
      ({ labels }) => !(labels.system === 'B' && labels.batch_size === 4),
    );
    const found = experiment(runs);
    expect([found.arm?.name, found.others.map(({ name, levels }) => [name, levels])]).toEqual([
      'system',
      [['batch_size', [1, 2, 4]]],
    ]);
    expect(found.matches('latency').map(({ of }) => of.at[0])).toEqual([1, 2]);
  });

  it('that are not stated pool with none that are, and stand last', () => {
    const runs = [
      row({ system: 'A', batch_size: 8 }, { latency: 1 }),
      row({ system: 'A' }, { latency: 9 }),
      row({ system: 'B', batch_size: 8 }, { latency: 2 }),
      row({ system: 'B' }, { latency: 3 }),
    ];
    const found = experiment(runs);
    expect(found.others.map(({ levels }) => levels)).toEqual([[8, null]]);
    expect(found.cells).toHaveLength(4);
    // Neither is stated on both sides, and stated and not stated are never set side by side.
    expect(found.matches('latency').map(({ of, over }) => [of.at[0], over.at[0]])).toEqual([
      [8, 8],
      [null, null],
    ]);
  });
});

describe('what goes along', () => {
  it('with one arm belongs to it: a framework and a host a system', () => {
    const runs = ['A', 'B'].flatMap((system) =>
      [1, 2].map((batch_size) =>
        row({ system, framework: `f${system}`, host: `h${system}`, batch_size }, { output_throughput: 4 }),
      ),
    );
    const found = experiment(runs);
    expect([found.arm?.name, found.others.map(({ name }) => name)]).toEqual(['system', ['batch_size']]);
    expect(found.belongs.map(({ factor, to }) => [factor.name, to.name])).toEqual([
      ['framework', 'system'],
      ['host', 'system'],
    ]);
    expect(found.matches('output_throughput')).toHaveLength(2);
  });

  it('with another factor belongs to that one: nodes go up with tasks', () => {
    const runs = ['A', 'B'].flatMap((system) =>
      [8, 16].map((ntasks) => row({ system, nodes: ntasks / 8, ntasks }, { latency: ntasks })),
    );
    const found = experiment(runs);
    expect(found.others.map(({ name }) => name)).toEqual(['ntasks']);
    expect(found.belongs.map(({ factor, to }) => [factor.name, to.name])).toEqual([['nodes', 'ntasks']]);
  });

  it('is told where it is equal everywhere', () => {
    const found = experiment(grid({ system: ['A', 'B'] }, { precision: 'fp8', model: 'm' }));
    expect(Object.fromEntries(found.common)).toEqual({ precision: 'fp8', model: 'm' });
  });
});

it('threads are the setting, not threads here and the concurrency that follows from them there', () => {
  const found = experiment([
    row({ threads: 1 }, { time: 8.4 }),
    row({ threads: 2 }, { time: 4.3 }, { concurrency: 2 }),
    row({ threads: 4 }, { time: 2.2 }, { concurrency: 4 }),
  ]);
  expect(found.others.map(({ name, levels }) => [name, levels])).toEqual([['threads', [1, 2, 4]]]);
});

describe('a kind that follows from what is of that kind', () => {
  it('is no arm: its levels share no cell', () => {
    const rows = [
      ['GET', '/health'],
      ['POST', '/chat'],
      ['POST', '/embed'],
    ].map(([type, name], i) => row({ type: type!, name: name! }, { latency: 1 + i }));
    const { arm, belongs } = experiment(rows);
    expect(arm?.name).toBe('name');
    expect(belongs.map(({ factor }) => factor.name)).toEqual(['type']);
  });
});

describe('what goes along with an axis', () => {
  const factors = (rows: Parameters<typeof experiment>[0]) => {
    const found = experiment(rows);
    return [
      found.arm?.name ?? null,
      found.others.map(({ name }) => name),
      found.belongs.map(({ factor }) => factor.name),
    ];
  };

  it('is told as unlike where it is how the work was done, and a factor of its own where it is other work', () => {
    const at = (concurrency: number, more: Labels) =>
      row({ system: 'A', concurrency, ...more }, { latency: concurrency });
    expect(factors([at(4, { gpus: 1 }), at(64, { gpus: 8 })])).toEqual([null, ['gpus'], ['concurrency']]);
    expect(factors([at(4, { input_len: 1024 }), at(64, { input_len: 8192 })])).toEqual([
      null,
      ['concurrency', 'input_len'],
      [],
    ]);
    expect(factors([at(4, { isl: 128, osl: 128 }), at(4, { isl: 256, osl: 256 })])).toEqual([null, ['isl'], ['osl']]);
    const given = (system: string, input_len: number) => row({ system, input_len }, { latency: input_len });
    expect(factors([given('A', 1024), given('B', 8192)])).toEqual(['system', [], ['input_len']]);
  });

  it('is not undone by a run without numbers, nor by another name of one model', () => {
    const of = (system: string, file: string, labels: Labels, values = { latency: 2 }) =>
      row({ system, ...labels }, values, { file });
    const silent = row({ system: 'B' }, {}, { file: 'b.csv', status: 'partial' });
    expect(
      factors([
        of('A', 'a.csv', { model: 'm-7b', driver: 'x' }),
        of('B', 'a.csv', { model: 'm-7b-chat', driver: 'y' }),
        of('A', 'b.csv', { model: 'm-7b', driver: 'x', dataset: 'q' }),
        silent,
      ]),
    ).toEqual(['system', ['dataset'], ['model', 'driver']]);
    expect(
      factors([
        of('A', 'a.csv', { model: 'm-7b', batch_size: 1 }),
        of('B', 'a.csv', { model: 'm-7b-chat', batch_size: 1 }),
        of('A', 'a.csv', { model: 'owner/m-7b', batch_size: 8 }),
      ]),
    ).toEqual(['system', ['batch_size'], ['model']]);
  });
});
