import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { markdown } from '../../../src/collect/formats/markdown/markdown.ts';
import { isBlank, plainCell, spreadOf } from '../../../src/collect/grid/cell.ts';
import { ungrouped } from '../../../src/collect/row/grouped.ts';
import { compare } from '../../../src/compare/compare.ts';
import { growsWithSize } from '../../growth.ts';
import { sourceOf } from '../source.ts';
import { evil, readWith, statedOf } from './lines.ts';

const collected = (text: string, name = 'a.md') =>
  collect([sourceOf(name, text)], { strict: false, encoding: 'utf-8' });
const labelsOf = async (text: string) => (await collected(text)).runs.map(({ labels }) => labels);

test('a table is claimed by a column named like a metric with a number in it', () => {
  expect(markdown.claims('| system | latency |\n|---|---|\n| A | 1.5 |\n')).toEqual({ claimed: true });
  expect(markdown.claims('system | latency\n--- | ---\nA | 1.5\n')).toEqual({ claimed: true });
  for (const text of [
    'prose with a | in it\n',
    '| system | colour |\n|---|---|\n| A | 1.5 |\n',
    '| system | latency |\n|---|---|\n| A | soon |\n',
    '| system | latency |\n|---|\n| A | 1.5 |\n',
    '| system | latency |\n| A | 1.5 |\n',
    '| system | latency |\n|---|---|\n',
  ])
    expect(markdown.claims(text), text).toMatchObject({ claimed: false });
});

test('a table with its metrics in the first column is not read as one of metrics that are called like systems', async () => {
  const text =
    '| Metric | A100 | H100 |\n|---|---|---|\n| Latency (ms) | 12.5 | 8.25 |\n| Throughput (tok/s) | 100.5 | 180.25 |\n';
  expect(markdown.claims(text)).toMatchObject({ claimed: false, fit: 0.9, lacks: expect.stringContaining('turn it') });
  const long = '| system | metric | value |\n|---|---|---|\n| A | latency_ms | 12.5 |\n| B | latency_ms | 8.25 |\n';
  expect(markdown.claims(long)).toEqual({ claimed: true });
});

test.each([
  ['Tokens/s (output)', 'output_throughput'],
  ['Generation tok/s', 'output_throughput'],
  ['Prompt (512) [tok/sec]', 'prefill_throughput'],
  ['Total tokens/s', 'total_throughput'],
])('%s is %s', async (name, metric) => {
  const { runs } = await readWith(
    markdown,
    `| system | ${name} |\n|---|---|\n| A | 1,024 tok/s |\n| B | 12.5 tok/s |\n`,
  );
  expect(runs.map((run) => statedOf(run, metric))).toEqual([1024, 12.5]);
});

describe('cells', () => {
  test.each([
    ['**1.5**', '1.5'],
    ['`a|b`', 'a|b'],
    ['_1.5_', '1.5'],
    ['[acme/Open](https://example.org/x)', 'acme/Open'],
    ['1.5 &plusmn; 0.1', '1.5 ± 0.1'],
    ['snake_case_name', 'snake_case_name'],
    ['a<br>b <b>c</b>', 'a b c'],
    ['\\*', '*'],
    ['−3.1', '-3.1'],
    ['**−3.1**', '-3.1'],
    ['a − 3', 'a − 3'],
  ])('%s without markup is %s', (cell, plain) => expect(plainCell(cell)).toBe(plain));

  test.each(['[X]', '`[X]`', '___', 'TBD', 'X.XX', 'XX%', '[fill in]', '{{num latency}}', '____ ms', '??', 'X'])(
    '%s is a gap',
    (cell) => expect(isBlank(cell)).toBe(true),
  );
  test.each(['x', '[1]', '[a](b)', '-', 'N/A', '1.5', 'snake_case', 'Xeon', '1.5x', '...'])('%s is none', (cell) =>
    expect(isBlank(cell)).toBe(false),
  );

  test.each([
    ['1.23 ± 0.04', { value: '1.23', spread: '0.04', unit: '', spreadUnit: '' }],
    ['12.5±0.3 ms', { value: '12.5', spread: '0.3', unit: 'ms', spreadUnit: 'ms' }],
    ['12.5 ms +/- 0.3 ms', { value: '12.5', spread: '0.3', unit: 'ms', spreadUnit: 'ms' }],
    ['1531.4 ± 0.44%', { value: '1531.4', spread: null, unit: '', spreadUnit: '' }],
    ['81.2% ± 0.4%', { value: '81.2', spread: '0.4', unit: '%', spreadUnit: '%' }],
    ['12.3 ms ± 200 µs', { value: '12.3', spread: '200', unit: 'ms', spreadUnit: 'µs' }],
    ['a ± b', null],
  ])('%s', (cell, read) => expect(spreadOf(cell)).toEqual(read));

  test.each([
    ['1,234.5', false, '1234.5'],
    ['1,234,567', false, '1234567'],
    ['1,234', true, '1234'],
    ['1,234', false, null],
    ['1,23', true, null],
    ['12345', true, null],
  ])('%s, with a decimal point in the table: %s', (cell, hasPoint, read) =>
    expect(ungrouped(cell, hasPoint)).toBe(read),
  );
});

test('each row is a run that keeps its line, in whatever is around the table', async () => {
  const { runs } = await readWith(
    markdown,
    'words\n\n> | system | ttft_ms |\n> |:---|---:|\n> | A | 50.5 |\n> | B | 60.5 |\n\nwords\n',
  );
  expect(runs.map(({ name }) => name)).toEqual(['A', 'B']);
  expect(runs.map((run) => statedOf(run, 'ttft'))).toEqual([50.5, 60.5]);
  expect(runs.map(({ reported }) => reported[0]?.place)).toEqual([
    { file: 'a.log', line: 5 },
    { file: 'a.log', line: 6 },
  ]);
});

test('a row of another length is left out and told, never shifted', async () => {
  const { runs, notes } = await readWith(
    markdown,
    '| system | latency_ms |\n|---|---|\n| A | 1.5 |\n| B |\n| C|D | 2.5 |\n| E\\|F | 3.5 | |\n',
  );
  expect(runs.map(({ labels }) => labels.system)).toEqual(['A', 'E|F']);
  expect(notes.find(({ code }) => code === 'ragged-rows')?.args).toEqual({ count: 2, lines: ['4', '5'] });
});

test('NULL, nan, NaN, NA and nothing are absent, and a time of 0 may be a rounding', async () => {
  const cells = ['NULL', 'nan', 'NaN', 'NA', '', '0.000', '7.5'];
  const rows = cells.map((cell, nth) => `| s${nth} | ${cell} |\n`).join('');
  const { runs } = await readWith(markdown, `| system | latency_ms |\n|---|---|\n${rows}`);
  expect(runs.map(({ reported }) => reported.map(({ value }) => value))).toEqual([[], [], [], [], [], [], [7.5]]);
});

test('a comma of which nobody knows what it means leaves the table out, not the others', async () => {
  const table = (cell: string) => `| system | latency_ms |\n|---|---|\n| A | ${cell} |\n| B | ${cell} |\n\n`;
  const { runs, notes } = await readWith(markdown, `${table('1,234')}words\n\n${table('1.5')}`);
  expect(runs).toHaveLength(2);
  expect(notes.map(({ code, severity }) => [code, severity])).toEqual([['decimal-comma', 'warning']]);
});

test('headings, bold lines, captions and summaries tell tables apart', async () => {
  const table = '| batch size | latency_ms |\n|---|---|\n| 1 | 10.5 |\n| 8 | 20.5 |\n\n';
  for (const [a, b] of [
    ['## A', '## B'],
    ['**A**', '**B**'],
    ['A:', 'B:'],
    ['Table: A', 'Table: B'],
    ['<summary>A</summary>', '<summary> B </summary>'],
  ])
    expect(await labelsOf(`# Both\n\n${a}\n\n${table}${b}\n\n${table}`), a).toEqual([
      { section: 'A', batch_size: 1 },
      { section: 'A', batch_size: 8 },
      { section: 'B', batch_size: 1 },
      { section: 'B', batch_size: 8 },
    ]);
});

test('a heading says a setting that no column has, and nothing against a column', async () => {
  const table = (name: string) => `| ${name} | latency_ms |\n|---|---|\n| 4 | 10.5 |\n| 8 | 20.5 |\n\n`;
  expect(await labelsOf(`## Batch size 16\n\n${table('threads')}`)).toEqual([
    { batch_size: 16, threads: 4 },
    { batch_size: 16, threads: 8 },
  ]);
  const read = await collected(`## Batch size 16\n\n${table('batch size')}`);
  expect(read.runs.map(({ labels }) => labels)).toEqual([{ batch_size: 4 }, { batch_size: 8 }]);
  expect(await labelsOf(`## Batch size 16\n\n${table('threads')}## Batch size 32\n\n${table('threads')}`)).toEqual([
    { batch_size: 16, threads: 4 },
    { batch_size: 16, threads: 8 },
    { batch_size: 32, threads: 4 },
    { batch_size: 32, threads: 8 },
  ]);
});

test('two tables of one heading on the same thing are told apart by their number; on two things they are one', async () => {
  const table = (metric: string, value: string) => `| system | ${metric} |\n|---|---|\n| A | ${value} |\n\nwords\n\n`;
  expect(await labelsOf(`# R\n\n${table('latency_ms', '1.5')}${table('latency_ms', '2.5')}`)).toEqual([
    { section: 'table 1', system: 'A' },
    { section: 'table 2', system: 'A' },
  ]);
  const read = await collected(`# R\n\n${table('latency_ms', '1.5')}${table('output_throughput', '80')}`);
  const study = compare(read, { baseline: null });
  expect(study.runs).toHaveLength(1);
  expect(study.figure('latency', null, study.runs[0]!)).toMatchObject({ value: 1.5 });
  expect(study.figure('output_throughput', null, study.runs[0]!)).toMatchObject({ value: 80 });
});

test('a spread is a statistic of its metric, and none where it is 0 or a share', async () => {
  const { runs, notes } = await readWith(
    markdown,
    '| Command | Mean [ms] | Min [ms] |\n|:---|---:|---:|\n| `a` | 51.9 ± 3.8 | 47.9 |\n| `b` | 60.5 ± 0.0 | 60.1 |\n',
  );
  expect(
    runs.map(({ reported }) => reported.map(({ metric, statistic, value }) => `${metric.name}.${statistic} ${value}`)),
  ).toEqual([
    ['latency.mean 51.9', 'latency.sd 3.8', 'latency.min 47.9'],
    ['latency.mean 60.5', 'latency.min 60.1'],
  ]);
  expect(notes.map(({ code }) => code)).toContain('spread-assumed');
});

test('where a log is pasted, tables beside it are not read, and that is told', async () => {
  const groq =
    '| Source | Accuracy | end-to-end latency (ms) | end-to-end IPS |\n+---+---+---+---+\n| cpu | 77% | 2.0 | 500 |\n';
  const own = '| system | latency_ms |\n|---|---|\n| A | 1.5 |\n';
  const read = await collected(`# Log\n\n${groq}\n# Summary\n\n${own}`);
  expect(read.runs.map(({ format }) => format)).toEqual(['groq']);
  expect(read.notes.map(({ code }) => code)).toContain('tables-beside-logs');
});

test('two columns of one name are not read, and a template beside results is told', async () => {
  const { runs, notes } = await collected(
    '## A\n\n| latency_ms | latency_ms |\n|---|---|\n| 1.5 | 2.5 |\n\n## B\n\n| system | latency_ms |\n|---|---|\n| A | 1.5 |\n\n## C\n\n| system | latency_ms |\n|---|---|\n| A | [X] |\n',
  );
  expect(runs).toHaveLength(1);
  expect(notes.map(({ code }) => code)).toEqual(expect.arrayContaining(['duplicate-column', 'piece-not-read']));
  const same = await collected(
    '| system | latency_ms |\n|---|---|\n| A | 1.5 |\n\nwords\n\n| system | latency_ms |\n|---|---|\n| A | ___ |\n',
  );
  expect(same.notes.map(({ code }) => code)).toContain('table-with-blanks');
});

test.each([...evil, '| a '.repeat(16384), '|-'.repeat(32768), '**a'.repeat(20000)])('no line takes long', (line) =>
  growsWithSize(line, async (line) => {
    await readWith(markdown, `| system | latency_ms |\n|---|---|\n${`${line}\n`.repeat(10)}`);
    await readWith(markdown, `${line}\n|---|---|\n`.repeat(5));
    markdown.claims(line);
  }),
);

test('pivot tables whose headings say what they are state the metrics of the same runs', async () => {
  const table = (heading: string, numbers: readonly number[]) =>
    `## ${heading}\n\n| Batch size | A100 | H100 |\n|---|---|---|\n| 1 | ${numbers[0]} | ${numbers[1]} |\n| 32 | ${numbers[2]} | ${numbers[3]} |\n\n`;
  const { runs } = await collected(
    table('Latency (ms)', [2.1, 1.4, 12.3, 7.3]) + table('Power (W)', [76, 71, 260, 438]),
  );
  expect(
    runs.map(({ labels, reported }) => [labels.variant, labels.batch_size, ...reported.map(({ value }) => value)]),
  ).toEqual([
    ['A100', 1, 2.1, 76],
    ['H100', 1, 1.4, 71],
    ['A100', 32, 12.3, 260],
    ['H100', 32, 7.3, 438],
  ]);
  expect((await collected(table('Results', [2.1, 1.4, 12.3, 7.3])).catch(() => ({ runs: [] }))).runs).toEqual([]);
});
