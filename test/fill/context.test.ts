import { expect, test } from 'vitest';
import { scan } from '../../src/fill/fill.ts';
import { fullRuns, table } from './filled.ts';
import { contextOf } from './made.ts';

/** `where text: as is (words); ?unknown` for each place around the first blank. */
function around(text: string): readonly string[] {
  const [first] = scan({ path: 't.md', text }, contextOf(fullRuns).study);
  return first!.context!.map(({ where, text: words, understood, unknown }) =>
    [
      `${where} ${words}:`,
      ...understood.map((one) => `${one.as} ${one.is} (${one.words})`),
      ...unknown.map((word) => `?${word}`),
    ].join(' '),
  );
}

test('what stands around a cell, near to far, and what its words were understood as', () => {
  const text = `# Report on Sophia\n\n## Quarterly figures\n\n**Table 1: p95, warm**\n\n${table('Metric | Metis', 'Latency (ms) | TBD')}`;
  expect(around(text)).toEqual([
    'row Latency (ms): metric latency (Latency) unit ms (ms)',
    'column Metis: name run metis or system=metis (Metis)',
    'corner Metric:',
    'caption Table 1: p95, warm: statistic p95 (p95) ?warm',
    'heading Quarterly figures: ?quarterly',
    'heading Report on Sophia: name run sophia or system=sophia (Sophia) ?report',
  ]);
});

test('what stands around a blank of a sentence: its label, what is compared with, which way, the list that it is in', () => {
  const text = '## Targets\n\nOn Metis:\n\n- Mean latency: [X.X]x faster than Sophia, see [X.X]\n';
  expect(around(text)).toEqual([
    'label Mean latency: metric latency (latency) statistic mean (Mean)',
    'behind x faster than Sophia, see: target run sophia or system=sophia (Sophia) difference factor (faster) ?see',
    'parent On Metis: name run metis or system=metis (Metis)',
    'heading Targets: owner not the results (Targets)',
  ]);
});
