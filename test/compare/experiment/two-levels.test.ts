import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/collect/run.ts';
import { expand } from '../../../src/fill/expand.ts';
import { metric } from '../../../src/metric.ts';
import { contextOf } from '../../fill/made.ts';
import { row, session, studyOf } from './runs.ts';

const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const sessions = (system: string, factor: number): readonly Run[] =>
  [0, 0.1, 0.2].map((shift, i) =>
    session(
      { system },
      ten.map((x) => x * factor + shift),
      { file: `${system}_${i}.json` },
    ),
  );
const printed = (text: string, runs: readonly Run[]) =>
  expand({ path: 't.md', text: `${text}\n` }, contextOf([], { study: studyOf(runs) })).text;

describe('tables of sessions that hold requests', () => {
  it('say that n is the sessions and which rows are of the requests', () => {
    const text = printed('{{table}}', [...sessions('A', 1), ...sessions('B', 2)]);
    expect(text).toContain('| n (repeats) | 3 | 3 |');
    expect(text).toContain('| Mean latency (s) | 5.60 | 11.10 | +98.2 % (');
    expect(text).toContain(
      'Median latency, min latency, max latency and p95 latency are of the requests of all sessions, the other numbers of the sessions.',
    );
  });

  it('say of one session that it is one', () => {
    const text = printed('{{table "cells"}}', [sessions('A', 1)[0]!, sessions('B', 2)[0]!]);
    expect(text).toContain('(n = 10 requests of one session each)');
    expect(printed('{{table}}', [sessions('A', 1)[0]!, sessions('B', 2)[0]!])).not.toContain('of all sessions');
  });

  it('say what repeats state of themselves', () => {
    const stating = (system: string, p95: number, i: number) =>
      row(
        { system },
        {},
        {
          file: `${system}_${i}.json`,
          reported: [
            { metric: metric('latency'), statistic: 'mean', value: p95 / 2 },
            { metric: metric('latency'), statistic: 'p95', value: p95 },
          ],
        },
      );
    const text = printed(
      '{{table}}',
      ['A', 'B'].flatMap((system) => [7, 9, 30].map((p95, i) => stating(system, p95, i))),
    );
    expect(text).toContain('The p95 of latency of A is the median of what its 3 repeats state, 7.00 to 30.00 s.');
  });

  it('leave out numbers across cells where the baseline has one cell alone', () => {
    const runs = [
      row({ system: 'A', batch_size: 1 }, { latency: 1 }),
      row({ system: 'B', batch_size: 1 }, { latency: 2 }),
      row({ system: 'B', batch_size: 2 }, { latency: 2 }),
    ];
    const study = studyOf(runs, { baseline: 'A' });
    const { text, notes } = expand({ path: 't.md', text: '{{glance}}\n' }, contextOf([], { study }));
    expect(text).toContain('| B batch size 1 | 0.500x | 2.000 |\n| B batch size 2 | — | 2.000 |');
    expect([study.baseline, notes.map(({ code }) => code)]).toEqual([null, ['value-absent']]);
    // The sentence is that of `not-in-baseline`.
    expect(notes[0]?.args.reason).toContain('stands beside no cell of A');
  });
});
