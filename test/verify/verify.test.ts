import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Study } from '../../src/compare/study.ts';
import { line } from '../../src/note.ts';
import { mistakesFor } from '../../src/verify/mistakes.ts';
import { verify } from '../../src/verify/verify.ts';
import { sourceAt, sourceOf } from '../collect/source.ts';
import { judged, studyOf } from './judged.ts';

const file = 'fixtures/inference/metis_vs_sophia_20251201_191558.json';

let chat: Study;
let sweep: Study;
beforeAll(async () => {
  chat = await studyOf([sourceAt(file, file)]);
  const rows = [
    'system,batch_size,latency_ms,output_tokens',
    ...[1, 2, 3].flatMap((repeat) => [
      `A,1,${10 + repeat},100`,
      `A,8,${40 + repeat},100`,
      `B,1,${20 + repeat},100`,
      `B,8,${80 + repeat},100`,
    ]),
  ];
  sweep = await studyOf([sourceOf('sweep.csv', `${rows.join('\n')}\n`)]);
});

const table = (...rows: readonly string[]) =>
  `| Metric | Metis | Sophia | Speedup |\n| --- | --- | --- | --- |\n${rows.map((row) => `| ${row} |\n`).join('')}`;
const said = (...rows: readonly string[]) => judged(table(...rows), chat);

describe('a number of a table', () => {
  it('is right where the value, rounded to its last digit, is what stands there', () => {
    expect(said('Mean latency | 4.987 s | 1.621 s | 3.08x')).toEqual(['right 4.987', 'right 1.621', 'right 3.08']);
    expect(said('Mean latency | 4987 ms | 1621 ms | 3.1x')).toEqual(['right 4987', 'right 1621', 'right 3.1']);
    expect(said('Mean latency (s) | **~4.99** | `1.62` | ')).toEqual(['right 4.99']);
  });

  it('of a column without a known unit may have digits behind its point, which no count has', async () => {
    const sizes = await studyOf([
      sourceOf('sizes.csv', 'precision,size (GB),perplexity\nbf16,14.6,5.8\nint4,4.0,6.2\n'),
    ]);
    const of = (bf16: string, int4: string) =>
      judged(`| Precision | Size |\n|---|---|\n| bf16 | ${bf16} GB |\n| int4 | ${int4} GB |\n`, sizes);
    expect(of('14.60', '4')).toEqual(['right 14.60', 'right 4']);
    expect(of('14.62', '5')[0]).toBe('wrong 14.62');
  });

  it('is wrong by one in its last digit', () => {
    expect(said('Mean latency | 4.988 s | 1.620 s | 3.09x')).toEqual(['wrong 4.988', 'wrong 1.620', 'wrong 3.09']);
  });

  it.each([
    ['Mean latency | 4.986 s | | ', 'wrong 4.986'],
    ['Mean latency | 4.98 s | | ', 'wrong 4.98 was-cut'],
    ['Mean latency | 4.987 s | 1.621 s | 3.07x', 'wrong 3.07 was-cut'],
    ['Median latency | 5.044 s | | ', 'wrong 5.044 took-upper-middle'],
    ['Mean latency | 5.041 s | | ', 'wrong 5.041 took-statistic'],
    ['Mean latency | 1.621 s | | ', 'wrong 1.621 took-run'],
    ['Mean latency | 4987 s | | ', 'wrong 4987 off-by-thousand'],
    ['Standard deviation of latency | 0.298 s | | ', 'wrong 0.298 took-population'],
    ['Throughput | 65.37 tokens/s | | ', 'differs 65.37 took-metric'],
    ['p90 latency | 5.535 s | | ', 'wrong 5.535 took-other-quantile'],
  ])('%s: how it came about is told', (row, verdict) => {
    expect(said(row)).toContain(verdict);
  });

  it('may be a change in the unit of its values where no % stands with it', () => {
    const changes = (header: string, change: string) =>
      judged(
        `| Metric | Metis | Sophia | ${header} |\n| --- | --- | --- | --- |\n| Mean latency (s) | 4.987 | 1.621 | ${change} |\n`,
        chat,
      ).slice(2);
    expect(changes('Change', '-3.366')).toEqual(['right -3.366']);
    expect(changes('Change', '−67.5')).toEqual(['right −67.5']);
    for (const [header = '', change = ''] of [
      ['Change', '-3.367'],
      ['Change', '3.366 %'],
      ['Change (%)', '-3.366'],
    ])
      expect(changes(header, change)).toEqual([]);
  });

  it('is told against both numbers and with its path', () => {
    const [, , factor] = verify({ file: 'hw.md', text: table('Mean latency | 4.987 s | 1.621 s | 3.07x') }, chat);
    expect(line(factor!.says)).toBe('the data: 3.08x (1.621 s and 4.987 s)');
    expect(factor).toMatchObject({ kind: 'number', path: 'speedup(latency.mean)@sophia/metis', fix: null });
  });

  it('has a correction with as many digits where its words bind it exactly', () => {
    const fixes = (text: string) => verify({ file: 'hw.md', text }, chat).map(({ fix }) => fix);
    expect(fixes(table('Mean latency | 4.98 s | 1.621 s | '))).toEqual(['4.99', null]);
    expect(fixes(table('Mean latency (ms) | 4,980 | 1621 | '))).toEqual([null, null]);
  });

  it('may be a share in percent, a fraction, or two counts', () => {
    expect(said('Success rate | 10/10 (100 %) | 1.0 | ')).toEqual(['right 10', 'right 10', 'right 100', 'right 1.0']);
    expect(said('Success rate | 9/10 | | ')).toContain('wrong 9');
  });

  it.each([
    ['a range', 'Mean latency | 4.5 to 5.5 s | | '],
    ['a target', 'Mean latency | 4.987 s (target 2.000 s) | | '],
    ['no metric of the results', 'Bandwidth (GB/s) | 4.2 | 4.3 | '],
    ['a number with a comma for a point', 'Mean latency | 4,987 s | | '],
  ])('is no error where it is %s', (_, row) => {
    expect(said(row).filter((one) => !one.startsWith('right'))).toEqual([]);
  });

  it('is judged by its level in a grid', () => {
    const grid = (cells: string) => `| Batch size | A (ms) | B (ms) |\n|---|---|---|\n${cells}`;
    expect(judged(`## Latency\n\n${grid('| 1 | 12.0 | 22.0 |\n| 8 | 42.0 | 83.0 |\n')}`, sweep)).toEqual([
      'right 12.0',
      'right 22.0',
      'right 42.0',
      'wrong 83.0 took-statistic',
    ]);
  });

  it('that is one of the repeats is not the cell', () => {
    const text = '## Latency\n\n| Batch size | A (ms) |\n|---|---|\n| 8 | 41.0 |\n| 1 | 12.0 |\n';
    expect(judged(text, sweep)).toEqual(['wrong 41.0 took-statistic', 'right 12.0']);
  });

  it('may be what the file states, or be of another metric', () => {
    const median = chat.figure('latency', 'median', chat.runs[0]!);
    if (median.kind === 'absent') throw new Error('no median');
    const stated = mistakesFor(median, chat).find(({ cause }) => cause.code === 'took-stated');
    expect(stated).toMatchObject({ isOther: true });
    expect(stated!.value.toFixed(3)).toBe('5.044');
    expect(said('Throughput | 65.37 tokens/s | 203.98 tokens/s | 3.12x')).toEqual([
      'differs 65.37 took-metric',
      'differs 203.98 took-metric',
      'differs 3.12 took-metric',
    ]);
  });

  it('is the ratio the other way round', () => {
    const text = '| Metric | Ratio (Metis/Sophia) |\n|---|---|\n| Mean latency | 0.325 |\n';
    expect(judged(text, chat)).toEqual(['wrong 0.325 took-inverse']);
  });

  it('is of one repeat where the cell is pooled of several files', async () => {
    const repeat = (accuracy: number, nth: number) =>
      sourceOf(`run-${nth}.csv`, `system,batch_size,accuracy\nA,8,${accuracy}\nB,8,90\n`);
    const study = await studyOf([98.05, 97.61, 98.7].map(repeat));
    expect(judged('| System | Accuracy (%) |\n|---|---|\n| A | 97.61 |\n', study)).toEqual([
      'differs 97.61 took-repeat',
    ]);
  });

  it.each([
    [
      'single requests',
      '| Prompt | System | Latency (s) |\n|---|---|---|\n| 1 | Metis | 5.54 |\n| 2 | Metis | 5.02 |\n',
    ],
    ['ranks', '| Metric | Metis rank | Sophia rank |\n|---|---|---|\n| Latency | 2 | 1 |\n'],
    [
      'a metric that is only assumed',
      '| Metric | Metis | Sophia |\n|---|---|---|\n| Speed vs Metis | 1.00x | 3.08x |\n',
    ],
  ])('is no error in a table of %s', (_, text) => {
    expect(judged(text, chat).filter((one) => /^(?:wrong|denied)/.test(one))).toEqual([]);
  });

  it('has the other sign, the other base, the ratio for the difference', () => {
    const change = (cell: string) =>
      judged(
        `| Metric | Metis | Sophia | Difference vs Metis (%) |\n|---|---|---|---|\n| Mean latency | 4.987 s | 1.621 s | ${cell} |\n`,
        chat,
      ).at(-1);
    expect(change('-67.5')).toBe('right -67.5');
    expect(change('+67.5')).toBe('wrong +67.5 wrong-sign');
    expect(change('+207.6')).toBe('wrong +207.6 took-other-base');
    expect(change('32.5')).toBe('wrong 32.5 took-share');
  });

  it('is of another metric than its words say', () => {
    const [first] = verify(
      {
        file: 'hw.md',
        text: '| | Metis | Sophia |\n|---|---|---|\n| Avg Response Length | 326.0 tokens | 330.7 tokens |\n',
      },
      chat,
    );
    expect(first).toMatchObject({ outcome: 'differs', says: { code: 'is-called-otherwise' } });
    expect(line(first!.says)).toContain('326.0 tokens is the mean of total tokens');
  });

  it('that stands beside the one of its value is of something else', () => {
    const text = 'Mean latency on Metis was 4.987 s, and mean latency on Metis was 5.100 s.\n';
    const found = verify({ file: 'hw.md', text }, chat);
    expect(found.map(({ outcome, cause }) => cause?.code ?? outcome)).toEqual(['right', 'is-told-beside']);
  });

  it('is not asked for in a listing', () => {
    const text = `${Array.from({ length: 201 }, (_, i) => `${i}.5 s`).join(' ')}\n`;
    expect(new Set(verify({ file: 'hw.md', text }, chat).map(({ says }) => says.code))).toEqual(new Set(['crowded']));
  });
});

describe('a number of a sentence', () => {
  it.each([
    ['Mean latency on Metis was 4.987 s.', ['right 4.987']],
    ['Mean latency on Metis was 4.98 s.', ['wrong 4.98 was-cut']],
    ['Mean latency on Metis was about 4.9 s.', ['differs 4.9 was-cut']],
    ['Mean latency on Metis was 9.1 s under load.', []],
    ['The paper reports 4.9 s.', []],
    ['The mean latency of Sophia is below 1.6 s.', ['wrong 1.6']],
    ['The mean latency of Metis is above 5 s.', ['wrong 5']],
    ['We sent 10 prompts.', ['right 10']],
  ])('%s', (text, verdicts) => {
    expect(judged(`${text}\n`, chat)).toEqual(verdicts);
  });
});

describe('a statement that says it in a way of its own', () => {
  it.each([
    'Metis is slower but more consistent than Sophia.',
    'Sophia is less stable, but faster.',
    'Sophia is far from consistent.',
    'Metis was outperformed by Sophia.',
    'Sophia was outperformed by Metis.',
    'Sophia is at least twice as fast as Metis.',
    'Metis is a third as fast as Sophia.',
    'Sophia is ten times faster than Metis.',
    'Metis has better hardware than Sophia.',
    "Sophia's max latency is 1.6x faster than Metis's mean latency.",
  ])('%s: nothing is denied, nor called right for a size', (text) => {
    const found = judged(`${text}\n`, chat).filter((one) =>
      /^(?:wrong|denied|right .*(?:outperformed|ten|third))/.test(one),
    );
    expect(found).toEqual([]);
  });
});

describe('a restriction in a sentence', () => {
  it.each([
    'Excluding the first request, Metis had a mean latency of 4.93 s.',
    'In the first five requests, Metis had a mean latency of 5.02 s.',
    'After warm-up, Metis had a mean latency of 4.93 s.',
    'On prompts 2 to 10, Metis had a mean latency of 4.93 s.',
    'In our pilot, Sophia had a mean latency of 1.7 s.',
    'The trimmed mean latency of Metis is 4.98 s.',
    'Metis has a mean latency of 4.9 s or more.',
    "Sophia's max latency is 1.9x its mean latency.",
    'The max latency of Sophia is 37% lower than the mean latency of Metis.',
  ])('%s: is no error, and never mended', (text) => {
    const found = verify({ file: 'hw.md', text: `${text}\n` }, chat);
    expect(found.filter(({ outcome, fix }) => outcome === 'wrong' || outcome === 'denied' || fix !== null)).toEqual([]);
  });
});

describe('numbers of the document itself', () => {
  const speedups = (last: string) =>
    `| GPUs | Time (s) | Speedup | Efficiency |\n|---|---|---|---|\n| 1 | 100.0 | 1.00 | 100 % |\n| 2 | 52.0 | 1.92 | 96 % |\n| 4 | 27.0 | 3.70 | 93 % |\n| 8 | 15.0 | ${last} |\n`;

  it('are held against each other without results', () => {
    expect(judged(speedups('6.67 | 83 %'), null).filter((one) => !one.startsWith('right'))).toEqual([]);
    expect(judged(speedups('6.76 | 83 %'), null)).toContain('wrong 6.76');
  });

  it('say how', () => {
    const found = verify({ file: 'hw.md', text: speedups('6.76 | 83 %') }, null).find(
      ({ outcome }) => outcome === 'wrong',
    );
    expect(line(found!.says)).toBe('by the numbers beside it 100.0 / 15.0 = 6.67');
  });

  it.each([
    ['It fell from 4.987 s to 1.621 s (3.07x).', ['wrong 3.07']],
    ['It fell from 4.987 s to 1.621 s (3.08x).', ['right 3.08']],
    ['It fell from 4.987 s to 1.621 s (67.5 %).', ['right 67.5']],
    ['It fell from 4.987 s to 1.621 s, and the other is 2x as fast.', []],
    ['4.987 s / 1.621 s = 3.07x', ['wrong 3.07']],
    ['4.987 / 1.621 = 3.08', ['right 3.08']],
  ])('in a sentence: %s', (text, verdicts) => {
    expect(judged(`${text}\n`, null)).toEqual(verdicts);
  });

  it('are no error where no rule is seen in the rows', () => {
    const text =
      '| Case | Before | After | Factor |\n|---|---|---|---|\n| a | 10 | 20 | 3.1 |\n| b | 11 | 21 | 5.2 |\n| c | 9 | 40 | 1.7 |\n';
    expect(judged(text, null)).toEqual([]);
  });

  it('are not asked of a row that is made of the others', () => {
    const text =
      '| Case | A (s) | B (s) | Speedup |\n|---|---|---|---|\n| x | 10.0 | 4.00 | 2.50 |\n| y | 12.0 | 5.00 | 2.40 |\n| z | 9.0 | 3.00 | 3.00 |\n| Geomean | 10.3 | 3.91 | 2.22 |\n';
    expect(judged(text, null)).toEqual(['right 2.50', 'right 2.40', 'right 3.00']);
  });
});

describe('a line that the tool itself writes', () => {
  const path = 'templates/report.md';
  const templates = [{ path, text: readFileSync(path, 'utf8') }];
  const report = readFileSync('reports/inference.md', 'utf8');

  it('is known number by number without a lock', () => {
    expect(judged(report, chat, { templates }).filter((one) => !one.startsWith('right'))).toEqual([]);
    const changed = report.replace('2.28 to 4.69', '2.38 to 4.69');
    expect(changed).not.toBe(report);
    expect(judged(changed, chat, { templates }).filter((one) => !one.startsWith('right'))).toEqual(['wrong 2.38']);
  });
});

describe('what cannot be judged', () => {
  it('is told with its reason', () => {
    const codes = (text: string) =>
      verify({ file: 'hw.md', text }, chat).map(({ outcome, says }) => `${outcome} ${says.code}`);
    expect(codes(table('Mean latency | 4.987 s | 1.621 s | '))).toEqual(['right data-say', 'right data-say']);
    expect(codes('4.987 / 1.621 = 3.08\n').at(-1)).toBe('right document-says');
    expect(codes('#### 3 cats\n\n> 77 dogs\n')).toEqual(['open label-missing']);
    expect(codes('It took!4.98 s.\n')).toEqual(['open no-words-bind']);
    const reasons = (text: string) =>
      verify({ file: 'hw.md', text }, chat).map(({ says, cause }) => cause?.code ?? says.code);
    expect(reasons('Latency on Metis was 9.1 s.\n')).toEqual(['far-off']);
    expect(reasons('Mean latency on Metis was 9.1 s under load.\n')).toEqual(['words-unread']);
    expect(reasons(table('Mean latency | 4,987 s | | '))).toEqual(['comma-unclear']);
    expect(reasons(table('Mean latency | 4.987 s (target 2.000 s) | | '))).toContain('is-of-others');
    expect(
      reasons('| Metric | Metis (last week) | Metis |\n|---|---|---|\n| Mean latency (s) | 4.111 | 4.987 |\n'),
    ).toHaveLength(2);
  });

  it.each([
    ['code', '```\nMean latency on Metis: 9.9 s\n```\n'],
    ['what stands between directives', '<!-- aitb:off -->\nMean latency on Metis was 4.98 s.\n\n<!-- aitb:on -->\n'],
    ['a link, a date, a version', 'See [4.98 s](https://example.org/4.98), 2025-12-01, vLLM 0.11.0.\n'],
    ['an empty document', ''],
  ])('%s is not looked at', (_, text) => {
    expect(judged(text, chat)).toEqual([]);
  });
});
