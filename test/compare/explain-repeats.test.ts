import { describe, expect, it } from 'vitest';
import type { Study } from '../../src/compare/study.ts';
import { type Explanation, explain } from '../../src/compare/value/explain.ts';
import { metric } from '../../src/metric.ts';
import { sentence } from '../../src/note.ts';
import { evaluated } from './evaluated.ts';
import { repeats, row, session, studyOf } from './experiment/runs.ts';
import { makeSample } from './make-run.ts';

const explained = (path: string, study: Study): Explanation => explain(study.find(path));

/** Every expression gives the value again. */
function checks({ value, worked }: Explanation): void {
  expect(worked?.expressions.length).toBeGreaterThan(0);
  for (const expression of worked!.expressions) expect(evaluated(expression)).toBeCloseTo(value!, 12);
}

describe('two result files of one cell', () => {
  const files = ['out/run_1.json', 'out/run_2.json'];
  const study = studyOf(
    files.map((file, i) => {
      const latency = makeSample('latency', i === 0 ? [1, 2, 3] : [3, 4, 8], file);
      const where = { file, pointer: '/results/*/latency' };
      return session({ system: 'metis' }, [], { file, samples: new Map([['latency', { ...latency, where }]]) });
    }),
  );

  it('are both shown, each with its own value', () => {
    const found = explained('latency@metis', study);
    expect([found.value, found.n, found.worked?.expressions]).toEqual([3.5, 2, ['(2 + 5) / 2', '7 / 2']]);
    expect(found.inputs.map(({ values, places }) => [values, places.map(({ file }) => file)])).toEqual([
      [[2, 5], files],
    ]);
    expect(found.places.map(({ file }) => file)).toEqual(files);
    checks(found);
  });

  it('have percentiles of all their requests, file by file', () => {
    const found = explained('latency.median@metis', study);
    expect([found.value, found.n]).toEqual([3, 6]);
    expect(found.inputs.map(({ values, places }) => [values, places[1]])).toEqual([
      [[1, 2, 3], { file: files[0], pointer: '/results/1/latency' }],
      [[3, 4, 8], { file: files[1], pointer: '/results/1/latency' }],
    ]);
    expect(found.worked?.method).toContain('over the requests of 2 sessions');
    checks(found);
    for (const statistic of ['min', 'max', 'iqr', 'mad', 'sum']) checks(explained(`latency.${statistic}@metis`, study));
    expect(explained('latency.max@metis', study).value).toBe(8);
  });

  it('have the deviation of the sessions, not of the requests', () => {
    const found = explained('latency.sd@metis', study);
    expect(found.value).toBeCloseTo(Math.sqrt(4.5), 12);
    expect(found.n).toBe(2);
    checks(found);
  });

  it('can be asked for one by one, by the id of the session', () => {
    const second = explained('latency@metis-2', study);
    expect([second.value, second.n, second.inputs[0]?.values]).toEqual([5, 3, [3, 4, 8]]);
    checks(second);
  });
});

describe('what repeats state of themselves', () => {
  const stating = (p99: number, mean: number, min: number, i: number) =>
    row(
      { system: 'A' },
      {},
      {
        file: `run_${i}.json`,
        reported: (
          [
            ['mean', mean],
            ['p99', p99],
            ['min', min],
          ] as const
        ).map(([statistic, value]) => ({
          metric: metric('latency'),
          statistic,
          value,
          place: { file: `run_${i}.json`, pointer: `/${statistic}` },
        })),
      },
    );
  const study = studyOf([stating(9, 4, 1, 1), stating(7, 5, 2, 2), stating(30, 6, 0.5, 3)]);

  it('is the median of a percentile, labelled so, with its range and every place', () => {
    const value = study.find('latency.p99@a');
    expect(value).toMatchObject({ value: 9, n: 3, statistic: 'p99' });
    expect(value.kind === 'figure' && value.formula).toBe('median of the p99 that 3 repeats state, 7.00 to 30.00 s');
    const found = explained('latency.p99@a', study);
    expect(found.worked?.method).toContain('of what each repeat states of itself');
    expect(found.inputs.map(({ name, values, places }) => [name, values, places])).toEqual([
      ['latency.p99', [9, 7, 30], [1, 2, 3].map((i) => ({ file: `run_${i}.json`, pointer: '/p99' }))],
    ]);
    checks(found);
    const [told] = found.notes;
    expect([told?.code, told && sentence(told)]).toEqual([
      'of-repeats',
      'the p99 of latency of A is the median of what its 3 repeats state, 7.00 to 30.00 s',
    ]);
  });

  it('is the lowest of the minima, and the mean of the means', () => {
    expect(explained('latency.min@a', study)).toMatchObject({
      value: 0.5,
      worked: { expressions: ['min(1, 2, 0.5)', '0.5'] },
    });
    const mean = explained('latency@a', study);
    expect([mean.value, mean.n, mean.inputs[0]?.places.map(({ pointer }) => pointer)]).toEqual([
      5,
      3,
      Array(3).fill('/mean'),
    ]);
    checks(mean);
  });

  it('is absent where nobody states it and the requests are not there', () => {
    expect(study.find('latency.p95@a')).toMatchObject({ kind: 'absent', reason: { code: 'too-few-values' } });
  });
});

describe('a rate beside overlapping requests', () => {
  it.each(['rate', 'value', 'mean'])('is the %s that the file states, and is not computed again', (statistic) => {
    const study = studyOf([
      session({ system: 'A', batch_size: 8 }, [1, 1, 1], {
        output_tokens: [100, 100, 100],
        reported: [{ metric: metric('output_throughput'), statistic, value: 790 }],
      }),
    ]);
    const found = explained('output_throughput@a', study);
    expect([found.value, found.worked]).toEqual([
      790,
      {
        formula: `${statistic} as the file states it`,
        expressions: ['790'],
        method: expect.stringContaining('taken from the file'),
      },
    ]);
  });

  it('is absent where the file states none', () => {
    const study = studyOf([session({ system: 'A', batch_size: 8 }, [1, 1, 1], { output_tokens: [100, 100, 100] })]);
    expect(study.find('output_throughput@a')).toMatchObject({ reason: { code: 'overlapping-requests' } });
  });

  it('that is a mean of repeats is taken apart as that', () => {
    const runs = [500, 510, 535].map((rate, i) =>
      session({ system: 'A', batch_size: 8 }, [1, 1], {
        file: `run_${i}.json`,
        reported: [{ metric: metric('output_throughput'), statistic: 'rate', value: rate }],
      }),
    );
    const found = explained('output_throughput@a', studyOf(runs));
    expect([found.value, found.inputs[0]?.values]).toEqual([515, [500, 510, 535]]);
    expect(found.places.map(({ file }) => file)).toEqual(['run_0.json', 'run_1.json', 'run_2.json']);
    checks(found);
  });
});

describe('a comparison of cells', () => {
  const study = studyOf([
    ...repeats({ system: 'A', batch_size: 8 }, [10, 11, 12]),
    ...repeats({ system: 'B', batch_size: 8 }, [10.1, 11.1, 12.1]),
  ]);

  it('is taken apart into its cells, with the interval of their means and no test', () => {
    const found = explained('speedup(latency)@{system=B}/{system=A}', study);
    checks(found);
    expect(found.parts.map(({ n, inputs }) => [n, inputs[0]?.values])).toEqual([
      [3, [10.1, 11.1, 12.1]],
      [3, [10, 11, 12]],
    ]);
    for (const part of found.parts) checks(part);
    expect(found.tests.map(({ what, method }) => [what, method])).toEqual([
      ['interval', expect.stringMatching(/^of the ratio of means, Fieller \(1954\), Welch-Satterthwaite df = 3\.9996/)],
    ]);
  });

  it('of sessions that are pooled names each', () => {
    const found = explained('ratio(latency)@a-2/a-3', study);
    expect([found.value, found.parts.map(({ title }) => title)]).toEqual([
      11 / 12,
      ['Latency of a-2: value', 'Latency of a-3: value'],
    ]);
  });
});

describe('what is there twice', () => {
  it('is explained by the number that its file states', () => {
    const numbers = { train_rate: 4889.123456789, train_time: 486.470396575 };
    const log = (file: string) => row({ system: 'c', batch_size: 8 }, numbers, { file, counts: { of: 'steps' } });
    const found = explained('train_rate@c-2', studyOf([log('a.log'), log('b.log')]));
    expect([found.value, found.worked?.expressions, found.places]).toEqual([
      4889.123456789,
      ['4889.123456789'],
      [{ file: 'b.log' }],
    ]);
    expect(found.worked?.method).toMatch(/^taken from the file/);
  });
});

describe('a share', () => {
  it('of repeats is the mean of theirs', () => {
    const runs = [9, 10].map((ok, i) =>
      session({ system: 'A' }, Array(ok).fill(1), { file: `run_${i}.json`, counts: { total: 10, ok } }),
    );
    const found = explained('success_rate@a', studyOf(runs));
    expect([found.value, found.inputs[0]?.values]).toEqual([95, [90, 100]]);
    checks(found);
  });
});
