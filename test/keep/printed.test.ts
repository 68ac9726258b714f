import { describe, expect, it, test } from 'vitest';
import { OUTPUT_VERSION } from '../../src/keep/lock/lock.ts';
import { begun, step, told } from './sheet.ts';

/** What a helper prints: a table whose unit may be another one, and a list. */
interface Print {
  readonly unit?: string;
  readonly value?: string;
  readonly columns?: readonly string[];
  readonly rows?: readonly string[];
  readonly bullets?: readonly string[];
}

const all = ['the ant is slow', 'the bee is fast', 'the cat is small'];

function sheetOf({
  unit = 's',
  value = '1',
  columns = ['Mean', 'Max'],
  rows = ['a', 'b'],
  bullets = all,
}: Print): string {
  const header = columns.map((name) => `${name} (${unit}) |`).join(' ');
  const cells = (row: string) => columns.map((name) => `‹${row.length}${name.length}.${value}› |`).join(' ');
  const body = rows.map((row) => `| ${row} | ${cells(row)}\n`).join('');
  const list = bullets.map((bullet) => `- ‹${bullet}›\n`).join('');
  return `# S\n\n| Run | ${header}\n|---|${columns.map(() => '---|').join('')}\n${body}\nFound:\n\n${list}\nThe end.\n`;
}

function renewed(edit: (report: string) => string, next: Print) {
  const same = { template: 'the same' };
  const first = begun(sheetOf({}), same);
  const report = edit(first.report!);
  expect(report).not.toBe(first.report);
  const made = step(sheetOf(next), { ...first, report }, same);
  const again = step(sheetOf(next), made.disk, same);
  expect(again.kept.text).toBe(made.kept.text);
  expect(again.wroteLock).toBe(false);
  return { text: made.kept.text, codes: told(made), again: told(again), notes: made.kept.notes };
}

const replace = (from: string | RegExp, to: string) => (report: string) => report.replace(from, to);
const fresh = (print: Print): string => begun(sheetOf(print)).report!;
const listIn = (text: string): string => /Found:\n\n([\s\S]*?)\nThe end/.exec(text)![1]!;
const other = { bullets: ['a dog came', 'an elk came', 'a fox came'] };

describe('a list of a helper', () => {
  test.each<[string, (report: string) => string, string]>([
    [
      'reworded',
      replace('the bee is fast', 'I like bees'),
      '- a dog came\n- I like bees\n- an elk came\n- a fox came\n',
    ],
    ['added', replace('- the bee', '- mine\n- the bee'), '- a dog came\n- mine\n- an elk came\n- a fox came\n'],
    ['taken out', replace('- the bee is fast\n', ''), '- a dog came\n- an elk came\n- a fox came\n'],
    [
      'remarked on',
      replace('fast', 'fast (no)'),
      '- a dog came\n- the bee is fast (no)\n- an elk came\n- a fox came\n',
    ],
  ])('has its new lines where one was %s', (_, edit, list) => {
    const { text, codes } = renewed(edit, other);
    expect(listIn(text)).toBe(list);
    expect(codes.filter((code) => code.startsWith('text-conflict'))).toEqual([]);
  });

  it('says which line of a person is in the place of others', () => {
    expect(renewed(replace('the bee is fast', 'I like bees'), other).notes).toMatchObject([
      { code: 'line-kept', args: { text: '- I like bees\n' }, place: { line: 11 } },
    ]);
  });

  it('does not come back', () => {
    const { text, codes } = renewed(replace(/- the [\s\S]*\n(?=\nThe end)/, ''), other);
    expect(text).not.toMatch(/came|the ant/);
    expect(codes.filter((code) => code.startsWith('text-conflict'))).toEqual([]);
  });

  it('does not bring back what a person took out where its order is another one', () => {
    const { text } = renewed(replace('- the bee is fast\n', ''), { bullets: [...all.slice(2), all[0]!, all[1]!] });
    expect(text).not.toContain('bee');
    expect(text).toContain('- the cat is small\n- the ant is slow\n');
  });

  it('keeps its paragraphs apart', () => {
    const sheet = (words: string) => `# S\n\n‹${words}›\n\nThe end.\n`;
    const same = { template: 'the same' };
    const first = begun(sheet('All was well.'), same);
    const report = first.report!.replace('All was well', 'All was fine');
    const made = step(sheet('Something is wrong.'), { ...first, report }, same);
    expect(made.kept.text).toBe('# S\n\nAll was fine.\n\nSomething is wrong.\n\nThe end.\n');
    expect(told(made)).toEqual(['line-kept:3']);
  });
});

describe('a table of a helper with other headers', () => {
  const ms = { unit: 'ms', value: '3' };

  test.each<[string, (report: string) => string, Print, readonly string[]]>([
    ['a row without numbers', replace(/(\| b .*\n)/, '$1| mine | n/a | - |\n'), ms, []],
    ['a row with words', replace(/(\| b .*\n)/, '$1| mine | slow | soon |\n'), ms, []],
    ['a row with a number', replace(/(\| b .*\n)/, '$1| mine | 0.007 | - |\n'), ms, ['number-relabelled:7']],
    ['a cell with a note', replace('14.1', '14.1 (warm)'), ms, []],
    ['a cell with a number in its note', replace('14.1', '14.1 (was 0.9)'), ms, ['number-relabelled:5']],
    ['a corrected cell', replace('14.1', '0.9'), ms, ['number-relabelled:5', 'slot-edited:5']],
    ['a row taken out', replace(/\| a .*\n/, ''), ms, ['slot-gone', 'slot-gone']],
    [
      'a row without numbers, and a column less',
      replace(/(\| b .*\n)/, '$1| mine | n/a | - |\n'),
      { columns: ['Mean'] },
      [],
    ],
    ['a column', replace(/^(\| [Rab].*)$|^(\|-.*)$/gm, '$1$2 x |'), { ...ms, rows: ['a', 'b', 'cc'] }, []],
  ])('is renewed around %s', (_, edit, next, codes) => {
    const made = renewed((report) => edit(report).replace('|---|---|---| x |', '|---|---|---|---|'), next);
    expect(made.codes.map((code) => code.replace(/:\d+$/, ''))).toEqual(codes.map((code) => code.replace(/:\d+$/, '')));
    expect(made.again.filter((code) => !/^slot-(?:edited|gone)/.test(code))).toEqual([]);
    const header = fresh(next).split('\n')[2]!;
    expect(made.text).toContain(header);
    expect(made.text).not.toMatch(next === ms ? /\d\d\.1\b/ : /own/);
  });

  test.each<[string, (report: string) => string, Print]>([
    ['a number in a column that is gone', replace(/(\| b .*\n)/, '$1| mine | 1 | 2 |\n'), { columns: ['Mean'], ...ms }],
    ['words in a column that is gone', replace(/(\| b .*\n)/, '$1| mine | - | soon |\n'), { columns: ['Mean'], ...ms }],
    [
      'a number in a column that is another one',
      replace(/(\| b .*\n)/, '$1| mine | 1 | 2 |\n'),
      { columns: ['Min', 'Max'] },
    ],
    ['a header of a person', replace('Mean (s)', 'Mean (seconds)'), ms],
    ['a note in a row that is gone', replace('14.1', '14.1 (warm)'), { ...ms, rows: ['b'] }],
  ])('is left as it was, values and all, where there is %s', (_, edit, next) => {
    const { text, codes, again } = renewed(edit, next);
    expect(codes.filter((code) => code.startsWith('text-conflict'))).toHaveLength(1);
    expect(again.filter((code) => code.startsWith('text-conflict'))).toHaveLength(1);
    const table = text.split('\n').filter((line) => line.startsWith('|'));
    const before = edit(fresh({}))
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(table).toEqual(before);
  });
});

it('says which number of a person has another unit over it now', () => {
  const { notes } = renewed(replace(/(\| b .*\n)/, '$1| mine | 0.007 | - |\n'), { unit: 'ms' });
  const args = { text: '0.007', what: 'unit', from: 's', to: 'ms' };
  expect(notes).toMatchObject([{ code: 'number-relabelled', args, place: { line: 7 } }]);
});

it('keeps values of before where a new row would come under a header of before', () => {
  const same = { template: 'the same' };
  const first = begun(sheetOf({}), same);
  // The table is somewhere else, so that its header is asked about.
  const report = first.report!.replace(/(\| Run[\s\S]*?\n)\n([\s\S]*)/, '$2\n## Tables\n\n$1');
  const made = step(sheetOf({ unit: 'ms', value: '3', rows: ['a', 'b', 'cc'] }), { ...first, report }, same);
  expect(made.kept.text).toMatch(
    /\| Run \| Mean \(s\) \| Max \(s\) \|\n\|---\|---\|---\|\n\| a \| 14.1 \| 13.1 \|\n\| b \| 14.1 \| 13.1 \|\n$/,
  );
});

it('says once that another version wrote the report', () => {
  const first = begun(sheetOf({}));
  const lock = first.lock!.replace(`"out": ${OUTPUT_VERSION}`, '"out": 1');
  expect(lock).not.toBe(first.lock);
  const report = first.report!.replace('The end.', 'My end.');
  const made = step(sheetOf({ value: '3' }), { report, lock });
  expect(made.kept.notes).toMatchObject([{ code: 'report-renewed', args: { values: 4, lines: 1, from: 1 } }]);
  expect(told(step(sheetOf({ value: '3' }), made.disk))).toEqual([]);
});
