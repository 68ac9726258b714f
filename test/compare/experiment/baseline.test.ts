import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/collect/run.ts';
import { Refusal } from '../../../src/note.ts';
import { experiment, repeats, row, session, studyOf } from './runs.ts';

/** Each of the arms at each batch size: A takes 3, B 2, C 1, times the batch size. */
const grid = (arms: Readonly<Record<string, number>>, name = 'system'): readonly Run[] =>
  Object.entries(arms).flatMap(([arm, time]) =>
    [1, 2, 4].map((batch_size) => row({ [name]: arm, batch_size }, { latency: time * batch_size })),
  );

describe('the baseline', () => {
  const named = grid({ 'GPU A': 3, 'GPU B': 2, baseline: 1 });

  it.each(['GPU A', 'gpu a', 'gpu-a', 'GPU_A'])('is the arm that a person names: %s', (baseline) => {
    const study = studyOf(named, { baseline });
    expect(study.experiment?.baseline).toEqual({ level: 'GPU A', by: 'named', metric: null });
    expect(study.baseline).toBeNull();
    expect(study.experiment?.matches('latency')).toHaveLength(6);
  });

  it('is the arm of the run that a person names', () => {
    const study = studyOf(named, { baseline: 'gpu-b-2' });
    expect([study.baseline, study.experiment?.baseline?.level]).toEqual(['gpu-b-2', 'GPU B']);
  });

  it('is refused where there is none of that name, with what there is', () => {
    expect(() => studyOf(named, { baseline: 'GPU C' })).toThrow(Refusal);
    try {
      studyOf(named, { baseline: 'GPU C' });
    } catch (error) {
      const { exit, notes } = error as Refusal;
      expect([exit, notes[0]?.code]).toEqual([2, 'unknown-baseline']);
      expect(notes[0]?.args.runs).toEqual(expect.arrayContaining(['GPU A', 'GPU B', 'baseline']));
    }
  });

  it.each([
    'baseline',
    'base',
    'main',
    'master',
    'Before',
    'old',
    'current',
    'control',
    'reference',
    'naive',
    'default',
  ])('is the arm called %s where nobody names one', (word) => {
    expect(experiment(grid({ fast: 1, [word]: 3 }, 'variant')).baseline).toEqual({
      level: word,
      by: 'word',
      metric: null,
    });
  });

  it.each([
    ['version', ['1.10', '1.9'], '1.9'],
    ['commit', ['b2', 'a1'], 'a1'],
    ['date', ['2025-12-01', '2025-01-31'], '2025-01-31'],
  ])('is the earliest %s', (name, arms, earliest) => {
    const runs = grid(Object.fromEntries(arms.map((arm, i) => [arm, i + 1])), name);
    expect(experiment(runs).baseline).toEqual({ level: earliest, by: 'earliest', metric: null });
  });

  it('of hashes, which have no order, is the one that stands first, or was measured first', () => {
    const arms = ['f00d1e5', '0badca7'];
    const runs = grid(Object.fromEntries(arms.map((arm, i) => [arm, i + 1])), 'commit');
    expect(experiment(runs).baseline).toEqual({ level: 'f00d1e5', by: 'first', metric: null });
    const dated = runs.map((run) => ({
      ...run,
      started: run.labels.commit === 'f00d1e5' ? '2026-02-02T00:00:00' : '2026-01-01T00:00:00',
    }));
    expect(experiment(dated).baseline).toEqual({ level: '0badca7', by: 'earliest', metric: null });
  });

  it('is the arm that is best over the rows that it shares with most, in the first headline response', () => {
    const runs = grid({ A: 3, B: 2, C: 1 });
    expect(experiment(runs).baseline).toEqual({ level: 'C', by: 'best', metric: 'latency' });
    // C was measured where it does best, and in one row alone.
    const few = runs.filter(({ labels }) => labels.system !== 'C' || labels.batch_size === 1);
    expect(experiment(few).baseline?.level).toBe('B');
  });

  it('goes by rates too: the highest is the best', () => {
    const runs = ['A', 'B'].map((system) => row({ system }, { output_throughput: system === 'A' ? 90 : 30 }));
    expect(experiment(runs).baseline).toEqual({ level: 'A', by: 'best', metric: 'output_throughput' });
  });

  it('is no failed run', () => {
    const failed = row(
      { system: 'C' },
      { latency: 0.1 },
      { status: 'failed', failure: { message: 'no', place: { file: 'results.csv' } } },
    );
    const found = experiment([...repeats({ system: 'A' }, [2]), ...repeats({ system: 'B' }, [3]), failed]);
    expect([found.baseline?.level, found.matches('latency').map(({ of }) => of.arm)]).toEqual(['A', ['B']]);
  });

  it('is none where no two arms share a row', () => {
    const runs = [
      row({ system: 'A', batch_size: 1 }, { latency: 1 }),
      row({ system: 'A', batch_size: 2 }, { latency: 1 }),
      row({ system: 'B', batch_size: 3 }, { latency: 1 }),
      row({ system: 'B', batch_size: 4 }, { latency: 1 }),
    ];
    expect([experiment(runs).baseline, experiment(runs).matches('latency')]).toEqual([null, []]);
  });
});

describe('matched comparisons', () => {
  it('are in rows that are equal in every other factor, and never across', () => {
    const found = experiment(grid({ A: 3, B: 2, C: 1 }), { baseline: 'A' });
    const matches = found.matches('latency');
    expect(matches.map(({ of, over }) => [of.arm, over.arm, of.at[0] === over.at[0]])).toEqual(
      ['B', 'B', 'B', 'C', 'C', 'C'].map((arm) => [arm, 'A', true]),
    );
    for (const { comparison, of } of matches) expect(comparison.ratio).toBeCloseTo(of.arm === 'B' ? 2 / 3 : 1 / 3, 12);
  });

  it('have the baseline of the row of a run, and none for the baseline itself', () => {
    const found = experiment(grid({ A: 3, B: 2 }), { baseline: 'A' });
    const [a, b] = [found.cells[1]!, found.cells[4]!];
    expect([found.baseFor(b.run), found.baseFor(a.run)]).toEqual([a.run, null]);
    expect(found.cellOf(b.run)).toBe(b);
  });

  it('need the number on both sides', () => {
    const runs = [
      ...grid({ A: 3, B: 2 }),
      row({ system: 'A', batch_size: 8 }, { latency: 5 }),
      row({ system: 'B', batch_size: 8 }, { output_throughput: 9 }),
    ];
    expect(experiment(runs, { baseline: 'A' }).matches('latency')).toHaveLength(3);
    expect(experiment(runs, { baseline: 'A' }).matches('output_throughput')).toEqual([]);
  });

  it('are of the means of sessions', () => {
    const sessions = (system: string, times: readonly number[]) =>
      times.map((time, i) => session({ system }, [time - 0.5, time + 0.5], { file: `${system}_${i}.json` }));
    const found = experiment([...sessions('s', [10, 11, 12]), ...sessions('t', [5, 6, 7])], { baseline: 's' });
    const [match] = found.matches('latency');
    expect(match?.comparison).toMatchObject({ of: { value: 6, n: 3 }, over: { value: 11, n: 3 }, p: null });
    expect(match?.comparison.low).toBeGreaterThan(0);
  });
});
