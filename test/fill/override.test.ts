import { expect, test } from 'vitest';
import { readDirective } from '../../src/fill/blank/directive.ts';
import { scan } from '../../src/fill/fill.ts';
import { Refusal } from '../../src/note.ts';
import { codes, filled, fullRuns, outcomes, refused, table } from './filled.ts';
import { madeRun } from './made.ts';

test.each([
  ['[FILL IN: latency.mean@metis .2f]', '5.00 s'],
  ['[FILL IN: latency.mean@metis .2f] ms', '5000.00'],
  ['[FILL IN: latency.mean@metis +.1f] s', '+5.0'],
  ['[FILL IN: latency.mean@{system=metis} ,.0f] ms', '5,000'],
  ['[TBD: percent(latency.mean)@metis/sophia .1f]%', '+150.0'],
  ['[FILL IN: speedup(latency.mean)@sophia/metis .1f]x', '2.5'],
  ['[FILL IN: model]', 'acme/model-1'],
  ['[FILL IN: date]', '2025-12-01'],
  ['[FILL IN: latency.n@metis]', '3'],
  ['[FILL IN: latency.cv@metis .2f]', '0.20'],
  ['[FILL IN: latency.p95@metis .2f]', '(absent)'],
  ['[FILL IN: latency.mean@metis]%', '(ambiguous)'],
  ['[FILL IN: your name]', '(human)'],
  ['[FILL IN: see below, 3 words]', '(human)'],
])('%s is %s', (text, wanted) => {
  const [slot] = filled(`text ${text} text\n`, { runs: fullRuns }).slots;
  expect(slot!.state === 'filled' ? slot!.written : `(${slot!.state})`).toBe(wanted);
});

test('p95 of ten requests is absent, with its reason', () => {
  const runs = [madeRun('metis', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], Array(10).fill(1))];
  const [slot] = filled('[FILL IN: latency.p95@metis .2f]\n', { runs }).slots;
  expect(slot).toMatchObject({ state: 'absent', confidence: 4, source: 'latency.p95@metis' });
  expect(slot!.notes[0]).toMatchObject({ code: 'too-few-values', args: { n: 10, needs: 20 } });
});

test('the unit of the cell goes before that of the metric', () => {
  expect(outcomes(table('Metric | Metis', 'Mean latency (ms) | [FILL IN: latency.mean@metis]'))).toEqual([
    '[FILL IN: latency.mean@metis] -> 5000',
  ]);
});

test.each([
  ['text\n\n[FILL IN: latency.mean@nobody]\n', 'path-wrong', 3, 1],
  ['a [FILL IN: latncy.mean@metis]\n', 'path-wrong', 1, 3],
  ['\uFEFFa [FILL IN: latency.men@metis]\n', 'path-wrong', 1, 3],
  ['text\r\n\r\n<!-- aitb: bind=latency.mean@nobody -->\r\na [X]\r\n', 'path-wrong', 4, 3],
  ['<!-- aitb: bind=latency.mean@metis; latency.max@metis -->\n\na [X]\n', 'directive-unused', 3, 1],
  ['a [X]\n\n<!-- aitb: bind=latency.mean@metis -->\n', 'directive-unused', 3, 1],
  ['<!-- aitb: bind= -->\na [X]\n', 'unknown-directive', 1, 1],
  ['<!-- aitb: basline=metis -->\n', 'unknown-directive', 1, 1],
  ['<!-- aitb: stat=medium -->\n', 'unknown-directive', 1, 1],
  ['x\n\n<!-- aitb: baseline=nobody -->\na\n', 'unknown-baseline', 4, 1],
  ['<!-- aitb: baseline=metis --> text\n', 'directive-inside', 1, 1],
  ['text <!-- aitb:off --> [X]\n', 'directive-inside', 1, 6],
  ['| a | b |\n|---|---|\n| <!-- aitb:off --> | [X] |\n', 'directive-inside', 3, 3],
])('%j is refused', (text, code, line, column) => {
  expect(refused(text)).toEqual({ exit: 2, code, line, column });
});

test('bind: several paths for the blanks of the next block in order, then the empty cells, then the dashes', () => {
  const both = '<!-- aitb: bind=latency.mean@metis .1f; latency.mean@sophia -->\n';
  expect(outcomes(`${both}\nA [FILL IN] s, [X.XX] s and [X]\n\n[FILL IN]\n`)).toEqual([
    '[FILL IN] -> 5.0',
    '[X.XX] -> 2.00',
    '[X] -> (unknown)',
    '[FILL IN] -> (unknown)',
  ]);
  const path = '<!-- aitb: bind=latency.mean@metis .1f -->\n';
  expect(outcomes(`${path}${table('a | b', 'c | - ', 'd |  ')}`)).toEqual(['- -> (left)', ' -> 5.0 s']);
  expect(outcomes(`${path}${table('a | b', 'c | - ')}`)).toEqual(['- -> 5.0 s']);
  expect(outcomes(`${path}# [X] is a heading\n\n[X]\n`)).toEqual(['[X] -> 5.0 s', '[X] -> (unknown)']);
});

test('stat: the statistic where the label has none', () => {
  const text = `<!-- aitb: stat=max baseline=sophia -->\n${table('Metric | Metis | Change', 'Latency (s) | [FILL IN] | [CALCULATE %]', 'Mean latency (s) | [FILL IN] | ')}`;
  expect(outcomes(text)).toEqual([
    '[FILL IN] -> 6.000',
    '[CALCULATE %] -> +100.0%',
    '[FILL IN] -> 5.000',
    ' -> +150.0%',
  ]);
  expect(codes(text)).toEqual([]);
});

test('between aitb:off and aitb:on nothing is looked for', () => {
  expect(
    outcomes('[DATE]\n\n<!-- aitb:off -->\n\n[DATE]\n\n```\n[FILL IN]\n```\n\n<!-- aitb:on -->\n\n[DATE]\n'),
  ).toEqual(['[DATE] -> 2025-12-01', '[DATE] -> 2025-12-01']);
});

test('without results a path cannot be followed, and that is no fault of the template', () => {
  const slots = scan(
    { path: 't.md', text: '<!-- aitb: baseline=groq -->\n\n[FILL IN: latency.p95@groq .2f] and [FILL IN: model]\n' },
    null,
  );
  expect(slots.map(({ state, source, notes }) => [state, source, notes[0]?.code])).toEqual([
    ['absent', 'latency.p95@groq', 'needs-results'],
    ['absent', 'model', 'fact-missing'],
  ]);
});

test('a directive takes a name with spaces in quotes', () => {
  const read = (words: string) => readDirective(`<!-- aitb: ${words} -->`, { file: 't.md' });
  const said = { baseline: 'GPU A', stat: 'median', bind: [] };
  expect(read('baseline="GPU A" stat=median')).toEqual(said);
  expect(read('stat=median baseline="GPU A"')).toEqual(said);
  expect(read('baseline="metis"')).toEqual({ baseline: 'metis', stat: null, bind: [] });
  expect(() => read('baseline=""')).toThrow(Refusal);
  expect(() => read('baseline=GPU A')).toThrow(Refusal);
});
