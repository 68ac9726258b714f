import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/collect/run.ts';
import { codes, repeats, row, said, session, studyOf } from './runs.ts';

/** Three repeats for each arm and batch size, at most 4 % apart. */
function grid(arms: Readonly<Record<string, readonly number[]>>, sizes: readonly number[] = [1, 8, 64, 128]) {
  return Object.entries(arms).flatMap(([system, times]) =>
    sizes.flatMap((batch_size, i) =>
      repeats(
        { system, batch_size },
        [0.98, 1, 1.02].map((x) => x * (times[i] ?? times[0]!)),
      ),
    ),
  );
}

describe('two cells of three repeats', () => {
  it('that overlap show no difference, whatever the ratio of extremes (w.csv)', () => {
    const runs = [...repeats({ system: 'A' }, [10, 11, 12]), ...repeats({ system: 'B' }, [10.1, 11.1, 12.1])];
    const found = said(runs);
    expect(found[0]).toBe(
      'No difference shown between A and B in mean latency: 11.00 s vs 11.10 s, 1.01x (~, n = 3 and 3; 95 % interval of the factor 0.82 to 1.24).',
    );
    expect(found.join('\n')).not.toMatch(/1\.21|1\.20x|single/);
    const comparison = studyOf(runs).findings()[0]?.comparison;
    expect([comparison?.ratio.toFixed(2), comparison?.low?.toFixed(2), comparison?.high?.toFixed(2)]).toEqual([
      '1.01',
      '0.82',
      '1.24',
    ]);
  });

  it('that lie apart do, with the interval', () => {
    const [first] = said([...repeats({ system: 'A' }, [10, 10.1, 10.2]), ...repeats({ system: 'B' }, [5, 5.1, 5.2])]);
    expect(first).toMatch(
      /^B is 1\.98x as fast as A in mean latency: .* \(n = 3 and 3; 95 % interval of the factor 1\.9\d to 2\.0\d\)\.$/,
    );
  });

  it('of which the factor has no bound may still be apart: the inverse has one', () => {
    const far = [...repeats({ system: 'A' }, [0.4, 9.5, 2.2]), ...repeats({ system: 'B' }, [20, 21, 22])];
    expect(said(far)[0]).toMatch(/^A is 5\.21x as fast as B .*\(n = 3 and 3; 95 % interval unbounded\)/);
    // Their ranges are apart, but both vary so much that even the inverse has no bound.
    const loud = [...repeats({ system: 'A' }, [0.1, 1, 8]), ...repeats({ system: 'B' }, [9, 20, 190])];
    expect(said(loud)[0]).toMatch(/^No difference shown between A and B .*95 % interval unbounded/);
  });

  it('of rates: the mean of three, and the factor of means', () => {
    const rates = (batch_size: number, values: readonly number[]) =>
      repeats({ system: 'A', batch_size }, values, {}, 'output_throughput');
    const found = said([...rates(1, [1600, 1561, 1524]), ...rates(128, [57712.5, 57690.25, 57700.75])]);
    expect(found).toEqual([
      'Output throughput by batch size: 36.9x from batch size 1 to 128, 1562 to 57701 tokens/s (n = 3 each).',
    ]);
  });

  it('of a load: 3.85x by the means', () => {
    const rates = (concurrency: number, values: readonly number[]) =>
      repeats({ system: 'A', concurrency }, values, {}, 'output_throughput');
    expect(said([...rates(1, [38, 39, 40]), ...rates(8, [100, 150, 200])])).toEqual([
      'Output throughput by concurrency: no difference shown from concurrency 1 to 8 (3.85x, 39.0 to 150.0 tokens/s) (n = 3 each).',
    ]);
    const noise = [...rates(1, [38, 39, 40]), ...rates(8, [38.5, 39.5, 40.5])];
    expect(said(noise)).toEqual([]);
  });
});

describe('fewer', () => {
  it('two repeats show no difference where their ranges overlap', () => {
    const [first] = said([...repeats({ system: 'A' }, [10, 12]), ...repeats({ system: 'B' }, [11, 14])]);
    expect(first).toMatch(/^No difference shown between A and B in mean latency: .*n = 2 and 2/);
    const [apart] = said([...repeats({ system: 'A' }, [10, 12]), ...repeats({ system: 'B' }, [13, 14])]);
    expect(apart).toMatch(/^A is 1\.23x as fast as B .*\(n = 2 and 2; too few for a 95 % interval \(needs 3\)\)\.$/);
  });

  it('single runs under 1.05x are no finding', () => {
    expect(said([row({ system: 'A' }, { latency: 10 }), row({ system: 'B' }, { latency: 10.4 })])).toEqual([]);
    expect(said([row({ system: 'A' }, { latency: 10 }), row({ system: 'B' }, { latency: 10.6 })])).toEqual([
      'A is 1.06x as fast as B in latency: 10.00 s vs 10.60 s (single runs).',
    ]);
  });

  it('percentages are told in points', () => {
    const found = said([row({ system: 'A' }, { accuracy: 98.58 }), row({ system: 'B' }, { accuracy: 98.13 })]);
    expect(found[0]).toBe(
      'A has the better accuracy: 98.58 % vs 98.13 % for B, 0.45 percentage points apart (single runs).',
    );
    const same = said([row({ system: 'A' }, { accuracy: 98.58 }), row({ system: 'B' }, { accuracy: 98.58 })]);
    expect(same.join('\n')).not.toMatch(/better|1\.00x|apart/);
  });

  it('rates that round to 1.00x are no difference', () => {
    const rate = (system: string, output_throughput: number) => row({ system }, { output_throughput });
    expect(said([rate('A', 1003), rate('B', 999)]).join('\n')).not.toMatch(/1\.00x|has the/);
  });

  it('one session of requests beside several is as one run', () => {
    const many = [10, 11, 12].map((time, i) =>
      session({ system: 's' }, [time - 1, time, time + 1, time, time, time], { file: `s_${i}.json` }),
    );
    const one = session({ system: 't' }, [20, 21, 22, 23, 24, 25, 26], { file: 't_1.json' });
    const study = studyOf([...many, one]);
    const [match] = study.experiment!.matches('latency');
    // Requests of one session say nothing of how much sessions differ.
    expect(match?.comparison).toMatchObject({ low: null, high: null, p: null });
    expect(said([...many, one])[0]).toMatch(/n = 3 repeats and 7 requests of one session/);
  });

  it('requests of one session each say that they are', () => {
    const one = (system: string, time: number) =>
      session(
        { system },
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((x) => time + x / 10),
      );
    expect(said([one('s', 1), one('t', 5)])[0]).toMatch(/\(n = 10 and 10 requests of one session each; 95 % interval /);
  });
});

describe('arms over a grid', () => {
  it('are told as a range over the levels, once', () => {
    const found = said(grid({ 'GPU A': [10, 20, 40, 80], 'GPU B': [6.9, 13.5, 26, 52] }), { baseline: 'GPU A' });
    expect(found[0]).toBe('GPU B is 1.45x to 1.54x as fast as GPU A in latency at all 4 batch sizes (n = 3 each).');
    expect(found.filter((one) => one.includes('GPU B is'))).toHaveLength(1);
  });

  it('have the exceptions named', () => {
    const runs = grid({ 'GPU A': [10, 20, 40, 80], 'GPU B': [5, 10, 40.1, 100] });
    expect(said(runs, { baseline: 'GPU A' })[0]).toBe(
      'GPU B is 2.00x as fast as GPU A in latency at batch size 1 and 8, GPU A is 1.25x as fast as GPU B in latency at batch size 128, no difference is shown at batch size 64 (n = 3 each).',
    );
  });

  it('begin with a capital where none differs', () => {
    const runs = grid({ 'GPU A': [10, 20, 40, 80], 'GPU B': [10, 20, 40, 80] });
    expect(said(runs, { baseline: 'GPU A' })[0]).toMatch(
      /^No difference is shown between GPU B and GPU A in latency at all 4 batch sizes/,
    );
  });

  it('compare nothing across cells', () => {
    const runs = [
      ...repeats({ system: 'A', batch_size: 1 }, [1, 1.01, 1.02]),
      ...repeats({ system: 'B', batch_size: 64 }, [50, 51, 52]),
      ...repeats({ system: 'A', batch_size: 8 }, [8, 8.1, 8.2]),
      ...repeats({ system: 'B', batch_size: 32 }, [24, 25, 26]),
    ];
    expect(said(runs).join('\n')).not.toMatch(/A is|B is|as fast as/);
  });

  it('over tasks count, with the geometric mean', () => {
    const runs = Array.from({ length: 40 }, (_, i) => i).flatMap((i) =>
      ['before', 'after'].map((variant) =>
        row({ variant, benchmark: `bench${i}` }, { latency: variant === 'before' ? 2 : i < 30 ? 1 : 4 }),
      ),
    );
    expect(studyOf(runs).findings()[0]?.sentence.code).toBe('finding-tasks');
    expect(said(runs)[0]).toBe(
      'In latency (single runs), after is faster than before in 30 of 40 benchmarks, slower in 10, without a difference shown in 0; the largest regressions are bench30 (by a factor of 2.00), bench31 (2.00) and bench32 (2.00); by the geometric mean of all after is ahead by 1.41x.',
    );
  });

  it('over more cells than a sentence can name are summed up with their range', () => {
    const runs = ['A', 'B'].flatMap((system) =>
      [1, 2, 4, 8].flatMap((batch_size) =>
        [1, 2, 4, 8].map((nodes) => row({ system, batch_size, nodes }, { latency: system === 'A' ? 3 : 1.5 })),
      ),
    );
    expect(studyOf(runs).findings()[0]?.sentence.code).toBe('finding-grid');
    expect(said(runs)[0]).toMatch(/geometric mean .* B is 2\.00x as fast as A \(16 cells/);
  });

  it('over a factor that is one letter name its values', () => {
    const runs = ['naive', 'tiled'].flatMap((kernel) =>
      [512, 1024, 2048].map((n) => row({ kernel, n }, { time: kernel === 'naive' ? 4 : 2 })),
    );
    expect(said(runs)[0]).toMatch(/at all 3 values of n /);
  });

  it('are at most seven sentences, whatever there is', () => {
    const runs: readonly Run[] = Array.from({ length: 9 }, (_, i) => i).flatMap((i) =>
      [1, 2, 4].flatMap((batch_size) =>
        [1, 2].map((ntasks) =>
          row(
            { system: `S${i}`, batch_size, ntasks },
            { latency: (i + 1) * batch_size, output_throughput: 100 * (i + 1), ttft: i + 1, tpot: i + 2 },
          ),
        ),
      ),
    );
    const found = studyOf(runs).findings();
    expect(found.length).toBeLessThanOrEqual(8);
    expect(
      codes(found.map(({ sentence }) => sentence)).filter((code) => code !== 'not-like-for-like').length,
    ).toBeLessThanOrEqual(7);
  });

  it('stay inside the noise: no sentence claims what the repeats do not show', () => {
    const runs = grid({ A: [10], B: [10.05], C: [9.97] });
    expect(said(runs, { baseline: 'A' }).join('\n')).not.toMatch(/ is \d|has the lower/);
  });
});

describe('what goes along with an arm', () => {
  it('is told as not like for like and blocks nothing', () => {
    const runs = [
      row({ system: 'A', framework: 'x', host: 'h1' }, { output_throughput: 50 }),
      row({ system: 'B', framework: 'y', host: 'h2' }, { output_throughput: 100 }),
    ];
    const found = said(runs);
    expect(found[0]).toMatch(/^B has 2\.00x the output throughput of A/);
    expect(found.at(-1)).toMatch(/^Not like for like: .*framework/);
    const machine = (host: string) => ({ context: { host } });
    const apart = [
      row({ system: 'A' }, { output_throughput: 50 }, machine('h1')),
      row({ system: 'B' }, { output_throughput: 100 }, machine('h2')),
    ];
    expect(said(apart).at(-1)).toBe('Not like for like: A and B differ in host.');
  });

  it('as a load that only one has: not like for like', () => {
    const runs = [1, 64].map((concurrency, i) => row({ system: 'AB'[i]!, concurrency }, { latency: 1 + i }));
    expect(said(runs).at(-1)).toMatch(/^Not like for like: .*concurrency/);
  });

  it('as a setting that only one of them states', () => {
    const runs = [row({ system: 'A', batch_size: 8 }, { latency: 1 }), row({ system: 'B' }, { latency: 2 })];
    expect(said(runs).at(-1)).toMatch(/^Not like for like: .*batch size \(stated of one only\)/);
  });
});

describe('the kinds of sentences', () => {
  it('over a grid: the arms, with what each factor does to them left to the table', () => {
    const found = studyOf(grid({ A: [10, 20, 40, 80], B: [5, 10, 20, 40] })).findings();
    expect(found.map(({ sentence: { code } }) => code)).toEqual(['finding-arms', 'finding-levels']);
    expect(found.every(({ comparison }) => comparison === null)).toBe(true);
  });

  it('of percentages over several arms and levels: by points', () => {
    const rate = (system: string, accuracy: number) => row({ system }, { accuracy });
    expect(said([rate('A', 98.58), rate('B', 98.13), rate('C', 97.38)])[0]).toBe(
      'A has a better accuracy than B by 0.45 percentage points and C by 1.20 percentage points (single runs).',
    );
  });
});

describe('two headline responses that disagree', () => {
  it('are in one sentence, for each alone misleads', () => {
    const runs = [
      row({ system: 'A' }, { latency: 2, output_throughput: 100 }),
      row({ system: 'B' }, { latency: 1, output_throughput: 50 }),
    ];
    const told = said(runs);
    expect(told).toHaveLength(1);
    expect(studyOf(runs).findings()[0]!.sentence.code).toBe('finding-disagree');
    expect(told[0]).toMatch(/^B is 2\.00x as fast as A in latency.*; but A has 2\.00x the output throughput of B/);
  });

  it('that agree have a sentence each', () => {
    const runs = [
      row({ system: 'A' }, { latency: 2, output_throughput: 50 }),
      row({ system: 'B' }, { latency: 1, output_throughput: 100 }),
    ];
    expect(said(runs)).toHaveLength(2);
  });
});
