import { expect, test } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { codes, filled, outcomes, table } from './filled.ts';
import { madeRun, twoRuns } from './made.ts';

const differences = (header = 'Metric | Metis | Sophia | Difference', cells = '1 | 2 | [CALCULATE %]') =>
  table(header, `Mean latency (s) | ${cells}`);
const three = [...twoRuns, madeRun('groq', [0.5, 1, 1.5], [50, 50, 50])];

test('without a baseline nothing is computed, and what it could be is told', () => {
  const [slot] = filled(differences()).slots;
  expect(slot).toMatchObject({ state: 'ambiguous', written: null });
  expect(slot!.notes[0]).toMatchObject({
    code: 'baseline-unknown',
    args: { candidates: ['vs sophia -> +150.0 %', 'vs metis -> -60.0 %'] },
  });
});

test('the baseline: a directive before a flag before a formula before a label', () => {
  const label = differences('Metric | Metis | Sophia (baseline) | Difference');
  const formula = '```\nSpeedup = Metis_Latency / Sophia_Latency\n```\n\n';
  const flag = { context: { study: compare({ runs: twoRuns, files: [], notes: [] }, { baseline: 'sophia' }) } };
  expect(outcomes(label)).toEqual(['[CALCULATE %] -> +150.0%']);
  expect(codes(label)).toEqual(['assumed-baseline']);
  expect(outcomes(formula + label)).toEqual(['[CALCULATE %] -> -60.0%']);
  expect(outcomes(formula + label, flag)).toEqual(['[CALCULATE %] -> +150.0%']);
  expect(codes(formula + label, flag)).toEqual([]);
  expect(outcomes(`${formula}<!-- aitb: baseline=metis -->\n${label}`, flag)).toEqual(['[CALCULATE %] -> -60.0%']);
  expect(outcomes(`<!-- aitb: baseline=sophia -->\n## Section\n\n### Deeper\n\n${differences()}`)).toEqual([
    '[CALCULATE %] -> +150.0%',
  ]);
  expect(outcomes(`<!-- aitb: baseline=sophia -->\n## Section\n\n## Next\n\n${differences()}`)).toEqual([
    '[CALCULATE %] -> (ambiguous)',
  ]);
});

test('formulas that take unlike baselines decide nothing', () => {
  const formulas =
    '```\nA = (Metis_Latency - Sophia_Latency) / Sophia_Latency\nB = (Sophia_Latency - Metis_Latency) / Metis_Latency\n```\n\n';
  expect(codes(formulas + differences())).toEqual(['baselines-differ']);
});

test('the own cell of the baseline is one and no difference', () => {
  const text = `<!-- aitb: baseline=sophia -->\n${table('Metric | Metis | Sophia', 'Speedup | [X.XX]x | [X.XX]x', 'Change of mean latency | TBD | TBD')}`;
  expect(outcomes(text)).toEqual(['[X.XX] -> 0.40', '[X.XX] -> 1.00', 'TBD -> +150.0%', 'TBD -> 0.0%']);
  expect(filled(text).slots[1]!.source).toBe('speedup(latency.mean)@sophia/sophia');
});

test('of three runs the label must say which one; its own words may also say against which', () => {
  const runs = three;
  expect(
    outcomes(`<!-- aitb: baseline=sophia -->\n${table('Metric | Difference', 'Mean latency | [CALCULATE %]')}`, {
      runs,
    }),
  ).toEqual(['[CALCULATE %] -> (ambiguous)']);
  expect(
    outcomes(
      `<!-- aitb: baseline=sophia -->\n${table('Metric | Metis change | Groq change', 'Mean latency | [CALCULATE %] | [X.X]%')}`,
      { runs },
    ),
  ).toEqual(['[CALCULATE %] -> +150.0%', '[X.X] -> -50.0']);
  expect(
    outcomes(
      table(
        'Metric | Metis vs Sophia | Groq vs. Metis | Speedup over Groq',
        'Mean latency | [CALCULATE %] | [X.X]% | [X.XX]x',
      ),
      { runs },
    ),
  ).toEqual(['[CALCULATE %] -> +150.0%', '[X.X] -> -80.0', '[X.XX] -> (ambiguous)']);
  expect(outcomes(`<!-- aitb: baseline=sophia -->\n${differences()}`, { runs })).toEqual(['[CALCULATE %] -> +150.0%']);
});

test('a speedup is above one for the faster run, a ratio is not turned round', () => {
  const text = (header: string) =>
    `<!-- aitb: baseline=metis -->\n${table(`Metric | ${header}`, 'Mean latency | [X.XX]', 'Throughput | [X.XX]')}`;
  expect(outcomes(text('Speedup'))).toEqual(['[X.XX] -> 2.50x', '[X.XX] -> 3.00x']);
  expect(outcomes(text('Ratio'))).toEqual(['[X.XX] -> 0.40x', '[X.XX] -> 3.00x']);
});

test('a difference of shares is in points, not in percent', () => {
  const share = (id: string, ok: number) =>
    madeRun(id, [1, 2], [1, 1], {
      counts: { of: 'requests', total: 4, ok, failed: 4 - ok, missing: 0, basis: 'stated' },
    });
  const text = `<!-- aitb: baseline=sophia -->\n${table('Metric | Difference', 'Success rate | [CALCULATE %]')}`;
  const [slot] = filled(text, { runs: [share('metis', 2), share('sophia', 4)] }).slots;
  expect(slot).toMatchObject({ state: 'filled', written: '-50.00 pp' });
});

test.each([
  [
    'the heading says of which arm',
    '## Speedup of Sophia\n\n| | over Metis | over Groq |\n|---|---|---|\n| Mean latency | [X.X]x | [X.X]x |\n',
    ['2.5x', '0.5x'],
  ],
  [
    'a reduction above zero is one',
    '## Latency reduction\n\n| | vs Metis |\n|---|---|\n| Sophia | [X.X]% |\n',
    ['60.0%'],
  ],
])('over a table of differences: %s', (_, text, wanted) => {
  expect(outcomes(text, { runs: three }).map((one) => one.split(' -> ')[1])).toEqual(
    wanted.map((one) => one.replace(/[x%]$/, '')),
  );
});
