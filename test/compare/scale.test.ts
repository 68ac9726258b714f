import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import { cellTables } from '../../src/compare/experiment/table.ts';
import { metric } from '../../src/metric.ts';
import { sentence } from '../../src/note.ts';
import { growsWithSize } from '../growth.ts';
import { widely } from '../long.ts';
import { makeRun } from './make-run.ts';

type Labels = Readonly<Record<string, string | number>>;

/** A row of a table as a run with one stated latency in seconds. */
const row = (id: string, labels: Labels, latency: number): Run =>
  makeRun({
    id,
    file: 'grid.csv',
    format: 'csv',
    labels,
    counts: { of: 'records', total: null, ok: 1, failed: null, missing: null, basis: 'unknown' },
    reported: [{ metric: metric('latency'), value: latency, statistic: 'value' }],
  });

/** A grid of five systems, ten models and as many lengths as it takes, with every seventh cell left out. */
const grid = (cells: number): readonly Run[] =>
  Array.from({ length: Math.ceil((cells * 7) / 6) }, (_, i) => i)
    .filter((i) => i % 7 !== 3)
    .slice(0, cells)
    .map((i) =>
      row(
        `r${i}`,
        { system: `S${i % 5}`, model: `m${Math.floor(i / 5) % 10}`, input_length: 2 + Math.floor(i / 50) },
        (1 + Math.floor(i / 50)) * (1 + (i % 5) / 4),
      ),
    );

const studyOf = (runs: readonly Run[], baseline: string | null = null) =>
  compare({ runs, files: [], notes: [] }, { baseline });

/** Everything that a report asks of a study. */
function work(runs: readonly Run[]): void {
  const study = studyOf(runs);
  for (const one of study.headlines()) if (study.experiment) cellTables(one, study.experiment);
  study.findings();
  study.notes.map(sentence);
  study.sweeps();
}

describe('work', () => {
  // CPU of this process only, in one run, and two sizes that are a factor of eight apart: twelve allows for a busy machine.
  it.each([
    ['a grid', grid],
    [
      'one sweep',
      (n: number) => Array.from({ length: n }, (_, i) => row(`r${i}`, { system: 'S', batch_size: i + 1 }, 1 + i)),
    ],
    [
      'runs of requests',
      (n: number) =>
        Array.from({ length: n }, (_, i) =>
          makeRun({
            id: `r${i}`,
            labels: { system: `S${i % 3}`, batch_size: 1 + i },
            latency: [1, 2],
            prompts: ['a', 'b'],
          }),
        ),
    ],
    [
      'runs of which most failed',
      (n: number) =>
        Array.from({ length: n }, (_, i) => ({
          ...row(`r${i}`, { system: 'S', batch_size: i + 1 }, 1 + i),
          ...(i % 4 === 0 ? {} : { status: 'failed' as const }),
        })),
    ],
  ])('is linear for %s', (_, make) => growsWithSize(widely(1000, 2000, 4000), (n) => work(make(n))));
});

describe('sentences of a large study', () => {
  const study = studyOf(grid(1000));
  const findings = study.findings().map((one) => sentence(one.sentence));

  it('are as many and as long as those of a larger one, but for its numbers', () => {
    const larger = studyOf(grid(3000));
    const said = larger.findings().map((one) => sentence(one.sentence));
    const plain = (text: string) => text.replace(/\d+(?:\.\d+)?/g, '#');
    expect(said.map(plain)).toEqual(findings.map(plain));
    expect(larger.notes.map((one) => plain(sentence(one)))).toEqual(study.notes.map((one) => plain(sentence(one))));
  });

  it('sum up a grid by the geometric mean, labelled, the winner first and named once', () => {
    expect(findings[0]).toMatch(
      /^In latency \(single runs\), by the geometric mean over cells that are equal in input length and model: S0 is 1\.25x as fast as S1 \(\d+ cells, 1\.25x\); 1\.50x as fast as S2 /,
    );
    expect(findings[0]).toMatch(/; 2\.00x as fast as S4 \(\d+ cells, 2\.00x\)\.$/);
  });

  it('say once that no table can show it, with names of the study', () => {
    const said = study.notes.filter(({ code }) => code === 'study-too-large').map(sentence);
    expect(said).toEqual([
      '1000 cells are more than a table can show, so they are summed up by system (S0, S1, S2, S4, S3); `--only system=S3` reports one system cell by cell, `--by model` sums up by model',
    ]);
    const spaced = grid(600).map((run) => ({ ...run, labels: { ...run.labels, system: `GPU ${run.labels.system}` } }));
    expect(studyOf(spaced).notes.map(sentence).join()).toContain('`--only "system=GPU S3"`');
    expect(studyOf(grid(100)).notes.map(({ code }) => code)).not.toContain('study-too-large');
  });

  it('do not say that the models differ where one system ran several of them', () => {
    expect(study.notes.map(({ code }) => code)).not.toContain('models-differ');
  });

  it('name no more than six runs', () => {
    const many = Array.from({ length: 50 }, (_, i) =>
      makeRun({ id: `r${i}`, latency: [1 + i, 2], output_tokens: [i, 9] }),
    );
    for (const text of studyOf(many).notes.map(sentence))
      expect(text.match(/\br\d+\b/g)?.length ?? 0, text).toBeLessThanOrEqual(6);
  });
});

describe('the baseline of a grid with holes', () => {
  it('is the best of the arms that are in many rows, and not the one that is in most', () => {
    const at = (system: string, batch_size: number, latency: number) =>
      row(`${system}${batch_size}`, { system, batch_size }, latency);
    const runs = [
      ...[1, 2, 4, 8].flatMap((b) => [at('slow', b, 4 * b), ...(b < 8 ? [at('fast', b, 2 * b)] : [])]),
      at('rare', 1, 1),
    ];
    expect(studyOf(runs).experiment?.baseline).toMatchObject({ level: 'fast', by: 'best' });
  });
});

describe('many tasks, before and after', () => {
  /** Each of three repeats 1 % apart. */
  const tasks = (factors: readonly (number | null)[]): readonly Run[] =>
    factors.flatMap((by, i) =>
      (['before', 'after'] as const).flatMap((variant) => {
        if (by === null && variant === 'after') return [];
        const base = (10 + i) * (variant === 'after' ? by! : 1);
        return [0, 1, 2].map((n) => row(`${variant}${i}-${n}`, { variant, benchmark: `b${i}` }, base * (1 + n / 100)));
      }),
    );
  const said = (runs: readonly Run[]) =>
    studyOf(runs)
      .findings()
      .map((one) => sentence(one.sentence));

  it('are counted, the largest three regressions named, the geometric mean labelled, and what only one has', () => {
    const [first] = said(tasks([...Array(10).fill(0.5), 1.2, 2, 1.5, 1.3, 1, null]));
    expect(first).toBe(
      'In latency (n = 3 each), after is faster than before in 10 of 15 benchmarks, slower in 4, without a difference shown in 1; the largest regressions are b11 (by a factor of 2.00), b12 (1.50) and b13 (1.30); by the geometric mean of all after is ahead by 1.43x; only before: 1, only after: 0.',
    );
  });

  it('name no regression where there is none', () => {
    const [first] = said(tasks(Array(13).fill(0.5)));
    expect(first).toBe(
      'In latency (n = 3 each), after is faster than before in 13 of 13 benchmarks, slower in 0, without a difference shown in 0; by the geometric mean of all after is ahead by 2.00x.',
    );
  });

  it('are named one by one where they are few', () => {
    expect(said(tasks([0.5, 0.5, 2]))[0]).toMatch(
      /^after is 2\.00x as fast as before in latency in b0 and b1, before is/,
    );
  });
});
