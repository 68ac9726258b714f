import { describe, expect, it } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import type { Collection } from '../../../src/collect/collection.ts';
import { compare } from '../../../src/compare/compare.ts';
import { explain } from '../../../src/compare/value/explain.ts';
import { type Refusal, sentence } from '../../../src/note.ts';
import { sourceOf } from '../source.ts';

const read = (runs: readonly unknown[]): Promise<Collection> =>
  collect([sourceOf('two.json', JSON.stringify({ aitb_results: 1, runs }))], { strict: false, encoding: 'utf-8' });
const study = async (runs: readonly unknown[]) => compare(await read(runs), { baseline: null });

describe('what the samples of a run are', () => {
  it.each([
    ['repeats', { samples: { latency: [1, 2, 3] } }],
    ['repeats', { samples: { output_throughput: [100, 110, 90], power: [300, 310, 305] } }],
    ['requests', { samples: { latency: [1, 2, 3], output_tokens: [10, 20, 30] } }],
    ['requests', { samples: { ttft: [1, 2, 3] } }],
    ['requests', { samples: { tpot: [1, 2, 3] } }],
    ['requests', { samples: { latency: [1, 2, 3], prompt_tokens: [1, 1, 1] } }],
    ['requests', { samples: { latency: [1, 2, 3] }, failures: [{ record: 1, message: 'no' }] }],
    ['requests', { samples: { latency: [1, 2, 3] }, exchanges: [{ prompt: 'a', response: 'b' }] }],
    ['requests', { samples: { latency: [1, 2, 3] }, counts: { ok: 3 } }],
    ['steps', { samples: { latency: [1, 2, 3] }, counts: { of: 'steps', ok: 3 } }],
  ])('%s: %j', async (of, run) => {
    expect((await read([run])).runs[0]?.counts).toMatchObject({ of, ok: 3 });
  });

  it('are records of nothing where there are none', async () => {
    const { runs } = await read([{ reported: [{ metric: 'latency', value: 2 }] }]);
    expect(runs[0]?.counts).toMatchObject({ of: 'records', ok: 1 });
  });
});

describe('lists of more numbers than the schema is asked about', () => {
  const long = (length: number) => Array.from({ length }, (_, nth) => (nth === 1500 ? null : nth + 1));

  it('are read whole', async () => {
    const loss = { metric: 'loss', over: 'step', x: long(3000).map((_, nth) => nth), y: long(3000) };
    const [run] = (await read([{ samples: { latency: long(2000) }, series: [loss] }])).runs;
    const { values, records } = run!.samples.get('latency')!;
    expect([values.length, values[1500], records[1500], values.at(-1)]).toEqual([1999, 1502, 1501, 2000]);
    expect([run!.series[0]!.y.length, run!.series[0]!.x.at(-1)]).toEqual([2999, 2999]);
    expect(run!.counts.ok).toBe(1999);
  });

  it.each([
    ['another thing than a number', { samples: { latency: [...long(2000), 'x'] } }],
    ['in place of runs of other things', { aliases: long(2000) }],
    [
      'of another length than the other axis',
      { series: [{ metric: 'loss', over: 'step', x: long(2), y: long(2000) }] },
    ],
    ['not ascending', { series: [{ metric: 'loss', over: 'step', x: long(2000).reverse(), y: long(2000) }] }],
  ])('are refused as short ones are: %s', async (_, run) => {
    const short = JSON.parse(JSON.stringify(run), (_, value: unknown) =>
      Array.isArray(value) && value.length > 1000 ? [...value.slice(0, 20), ...value.slice(-20)] : value,
    ) as unknown;
    const told = (one: unknown) =>
      read([one]).then(
        () => null,
        ({ notes }: Refusal) => notes.map(({ code, place }) => [code, place?.pointer?.replace(/\d+$/, 'n')]),
      );
    const refused = await told(run);
    expect(refused).not.toBe(null);
    expect(refused).toEqual(await told(short));
  });
});

describe('a throughput that was measured', () => {
  const two = [
    [1, [40, 41, 42], [1600, 1561, 1524]],
    [128, [141, 142, 143], [58099, 57690, 57286]],
  ].map(([batch, latency_ms, output_throughput]) => ({
    name: `bs${batch}`,
    labels: { system: 'H100', batch_size: batch },
    samples: { latency_ms, output_throughput },
  }));

  it('is its mean, and no request throughput is made up', async () => {
    const made = await study(two);
    const found = made.findings().map((one) => sentence(one.sentence));
    expect(found.join('\n')).toMatch(/Output throughput by batch size: 36\.9x from batch size 1 to 128/);
    expect(found.join('\n')).not.toContain('request throughput');
    expect(made.metrics.map(({ name }) => name)).not.toContain('request_throughput');
    expect(made.find('output_throughput@bs1')).toMatchObject({ value: 4685 / 3, n: 3, statistic: 'mean' });
  });

  it('is there without a latency', async () => {
    const made = await study([{ id: 'a', samples: { output_throughput: [100, 110, 90] } }]);
    const value = made.find('output_throughput@a');
    expect(value).toMatchObject({ value: 100, n: 3 });
    expect(explain(value).worked?.expressions).toEqual(['(100 + 110 + 90) / 3', '300 / 3']);
  });

  it('is never computed beside requests that overlap', async () => {
    const made = await study([
      {
        id: 'a',
        labels: { batch_size: 8 },
        samples: { latency: [1, 1], output_tokens: [100, 100] },
        reported: [{ metric: 'output_throughput', value: 790 }],
      },
    ]);
    const value = made.find('output_throughput@a');
    expect(value).toMatchObject({ value: 790 });
    expect(explain(value).worked?.formula).toBe('value as the file states it');
  });
});

describe('runs without a name', () => {
  it('are called by what tells them apart, as rows of a table are', async () => {
    const made = await study(
      ['A', 'B'].flatMap((system) =>
        [1, 8].map((batch_size) => ({ labels: { system, batch_size }, samples: { latency: [1, 2, 3] } })),
      ),
    );
    expect(made.runs.map(({ name }) => name)).toEqual([
      'A batch size 1',
      'A batch size 8',
      'B batch size 1',
      'B batch size 8',
    ]);
  });

  it('are called by their levels alone where there is no arm', async () => {
    const sizes = [1, 8].map((batch_size) => ({ labels: { batch_size }, samples: { latency: [1, 2, 3] } }));
    expect((await study(sizes)).runs.map(({ id, name }) => [id, name])).toEqual([
      ['run-1', 'batch size 1'],
      ['run-2', 'batch size 8'],
    ]);
    const kernels = ['naive', 'tiled'].map((kernel) => ({ labels: { kernel }, samples: { time_ms: [1, 2] } }));
    expect((await study(kernels)).runs.map(({ name }) => name)).toEqual(['naive', 'tiled']);
  });
});

describe('samples of unequal length', () => {
  it('of repeats are told once, and each has its own n', async () => {
    const run = (system: string) => ({ labels: { system }, samples: { latency: [1, 2, 3], power: [300, 310] } });
    const { notes } = await read([run('A'), run('B')]);
    expect(notes.map(({ code }) => code)).toEqual(['unequal-samples']);
    expect(sentence(notes[0]!)).toContain('latency 3, power 2');
    const made = await study([run('A'), run('B')]);
    expect([made.find('latency@a'), made.find('power@b')]).toMatchObject([{ n: 3 }, { n: 2 }]);
  });
});
