import { expect, test } from 'vitest';
import { begun, step, told } from './sheet.ts';
import { after, firstRun, type Latencies, make } from './story.ts';

/** A table whose head depends on the results, a note and findings. */
const template = '# Mine\n\nWords.\n\n{{table}}\n\n## Findings\n\n{{findings}}\n';
const first: Latencies = { metis: [4, 5, 6], sophia: [2, 3, 4] };

/** What comes of a report in which `edit` was done, once there are other results; and the report nobody has touched. */
async function renewed(now: Latencies, edit: (report: string) => string, text = template) {
  const disk = await firstRun(text, first);
  const report = edit(disk.report!);
  expect(report).not.toBe(disk.report);
  const made = await make(text, now, { ...disk, report });
  const done = after({ ...disk, report }, made);
  expect(after(done, await make(text, now, done))).toEqual(done);
  const told = made.notes.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return { text: done.report!, told, untouched: (await firstRun(text, now)).report! };
}

const bold = (report: string): string => report.replace('| 20 |', '| **20** |');

test.each<[string, Latencies]>([
  ['another run is the best', { metis: [1, 1, 2], sophia: [2, 3, 4] }],
  ['there is a run more', { metis: [1, 1, 2], sophia: [2, 3, 4], cedar: [9, 9, 9] }],
  ['there is a run less', { metis: [1, 1, 2] }],
])('one bold cell freezes no table: %s', async (_, now) => {
  const { text, told, untouched } = await renewed(now, bold);
  expect(text).toBe(bold(untouched));
  expect(told).toEqual([]);
});

test('a bold cell of a column that is gone goes with it', async () => {
  const edit = (report: string): string => report.replace('+66.7 %', '**+66.7 %**');
  const { text, told, untouched } = await renewed({ metis: [1, 1, 2] }, edit);
  expect(text).toBe(untouched);
  expect(told).toEqual([]);
});

test('a word of a person freezes the table whose columns are others now, and nothing else', async () => {
  const edit = (report: string): string => report.replace('+66.7 %', '+66.7 % (mine)');
  const { text, told, untouched } = await renewed({ metis: [1, 1, 2] }, edit);
  const findings = untouched.slice(untouched.indexOf('## Findings'));
  expect(text).toContain('| +66.7 % (mine) |');
  expect(text.slice(text.indexOf('## Findings'))).toBe(findings);
  expect(told).toEqual(['text-conflict']);
});

const sheet = (isFailed: boolean): string =>
  isFailed
    ? '# A\n\n‹Successful requests only.›\n\n| Metric | metis | sophia |\n|---|---|---|\n| Status | ‹completed› | ‹failed› |\n| n | ‹3› | ‹0› |\n| Tokens | ‹20› | ‹-› |\n\n‹Few.›\n\nEnd.\n'
    : '# A\n\n| Metric | metis | sophia | metis vs sophia |\n|---|---|---|---|\n| n | ‹3› | ‹3› | ‹n/a› |\n| Tokens | ‹20› | ‹21› | ‹-5 %› |\n\n‹Two runs.›\n\nEnd.\n';

test.each([
  ['bold', '**20**'],
  ['a note', '20 (mine)'],
])('a row of failures comes and goes, with a cell of %s', (_, cell) => {
  const edit = (text: string): string => text.replace(/[‹›]/g, '').replace('| 20 |', `| ${cell} |`);
  const disk = begun(sheet(false));
  const failed = step(sheet(true), { ...disk, report: edit(disk.report!) });
  expect([failed.kept.text, told(failed)]).toEqual([edit(sheet(true)), []]);
  const whole = step(sheet(false), failed.disk);
  expect([whole.kept.text, told(whole)]).toEqual([edit(sheet(false)), []]);
});

test('a table that stays for its words does not run into the paragraph below it', () => {
  const disk = begun('# A\n\n| Run | s |\n|---|---|\n| aster | ‹1.1› |\n\n‹All in all.›\n\nEnd.\n');
  const report = disk.report!.replace('1.1 |', '1.1 (mine) |');
  const made = step('# A\n\n‹All in all.›\n\n‹More.›\n\nEnd.\n', { ...disk, report });
  expect(made.kept.text).toContain('| aster | 1.1 (mine) |\n\nAll in all.\n\nMore.\n\nEnd.\n');
  expect(told(made)).toEqual(['text-conflict:3']);
});

test.each([
  ['the paragraph below it is another one meanwhile', '# A\n\n‹Few: one run.›\n\nEnd.\n'],
  ['the paragraph below it stays', '# A\n\n‹All in all.›\n\nEnd.\n'],
  ['there is a paragraph more meanwhile', '# A\n\n‹Few: one run.›\n\n‹All in all.›\n\nEnd.\n'],
])('a table that stays for its words comes back as it was: %s', (_, without) => {
  const table = '# A\n\n| Run | s |\n|---|---|\n| aster | ‹1.1› |\n\n‹All in all.›\n\nEnd.\n';
  const disk = begun(table);
  const report = disk.report!.replace('1.1 |', '1.1 (mine) |');
  const gone = step(without, { ...disk, report });
  const again = step(without, gone.disk);
  expect(again.disk).toEqual(gone.disk);
  expect(step(table, gone.disk).kept.text).toBe(report);
});
