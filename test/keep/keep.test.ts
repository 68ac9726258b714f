import { describe, expect, it, test } from 'vitest';
import { Refusal } from '../../src/note.ts';
import { growsWithSize } from '../growth.ts';
import { begun, type StepInput, step, told } from './sheet.ts';

/** Two tables, a sentence, a formula and blanks for a person; all numbers but the labels are of `v`. */
const sheetOf = (v: number): string => `# Study

Author: «[Your name]:»

## Results

| Metric | Metis | Sophia |
|---|---|---|
| Mean | «4.${v}» | «2.${v}» |
| Max | «7.${v}» | «5.${v}» |
| Min | «1.${v}» | «1.${v}» |

\`\`\`
Speedup = Sophia / Metis
        = «2.${v}» / «4.${v}»
        = «0.${v}»x
\`\`\`

The mean latency on metis is ‹4.${v}› s.

- ‹metis needs 2.${v} times as long as sophia.›

## Summary

«[Summarize]:»
`;

const replace = (from: string | RegExp, to: string) => (report: string) => {
  const done = report.replace(from, to);
  expect(done).not.toBe(report);
  return done;
};

/** A report with results 1, edited, and then made with results 3; a further run must change nothing. */
function story(edit: (report: string) => string, next = sheetOf(3), more: StepInput = {}) {
  const first = begun(sheetOf(1));
  const report = edit(first.report!);
  const made = step(next, { ...first, report }, more);
  const again = step(next, made.disk, { conflict: more.conflict ?? 'keep' });
  if (made.kept.verdict !== 'refused' && more.conflict !== 'markers') {
    expect(again.kept.text).toBe(made.kept.text);
    expect(again.kept.verdict).toBe('same');
    expect(again.wroteLock).toBe(false);
  }
  return { report, made, again, text: made.kept.text };
}

/** All values of results 1 replaced by those of results 3. */
const fresh = (text: string): string => text.replace(/\b(\d)\.1(?!\d)/g, '$1.3');

describe('an edit beside values keeps every word, and the values are fresh', () => {
  test.each<[string, (report: string) => string]>([
    ['nothing', (report) => report],
    ['a note in a cell', replace('| 4.1 |', '| 4.1 (warm) |')],
    ['bold', replace('| 4.1 |', '| **4.1** |')],
    ['columns swapped', (report) => report.replace(/^\| (.*?) \| (.*?) \| (.*?) \|$/gm, '| $1 | $3 | $2 |')],
    ['a row moved', replace(/(\| Mean.*\n\| Max.*\n)(\| Min.*\n)/, '$2$1')],
    ['a row moved and noted', replace(/(\| Mean.*\n)(\| Max.*7\.1)( .*\n)/, '$2 (p99)$3$1')],
    [
      'the table laid out',
      (report) =>
        report
          .replace(/^\| (.*?) \| (.*?) \| (.*?) \|$/gm, '|   $1 |$2   |  $3|')
          .replace('|---|---|---|', '| :--- | ---: | --- |'),
    ],
    ['a row of its own', replace(/(\| Min.*\n)/, '$1| Mine | 9 | 8 |\n')],
    ['a heading renamed', replace('## Results', '## What we found')],
    ['the first heading renamed', replace('# Study', '# The study of 2025')],
    ['a heading above', replace('## Results', '## New\n\nMine.\n\n## Results')],
    ['the section moved', (report) => report.replace(/(## Results[\s\S]*)(## Summary[\s\S]*)/, '$2\n$1')],
    ['words in a sentence', replace('The mean latency', 'Honestly, the mean latency')],
    ['a sentence more', replace('is 4.1 s.', 'is 4.1 s. That is slow.')],
    ['a bullet more', replace('- metis', '- mine\n- metis')],

    ['a word in a finding', replace('as long as sophia.', 'as long as sophia. (n=3)')],
    ['a paragraph after the table', replace('\n```', '\nMy words.\n\n```')],
    ['a blank answered', replace('[Your name]', 'Ann')],
    ['an answer of several lines', replace('[Summarize]', 'One.\n\n- two\n- three')],
    ['a tab, an emoji and a character for private use', replace('Author:', '\tAuthor 😀 \ue000 \ue001:')],
    ['no line end at the end', (report) => report.slice(0, -1)],
    ['a byte order mark', (report) => `\ufeff${report}`],
    ['CR LF', (report) => report.replaceAll('\n', '\r\n')],
    ['CR LF in its first lines', (report) => report.replace('\n\nAuthor', '\r\n\r\nAuthor')],
    ['quoted', (report) => report.replace(/^\|/gm, '> |')],
    ['in a list', (report) => report.replace(/^\|/gm, '  |').replace('  | Metric', '- | Metric')],
  ])('%s', (_, edit) => {
    const { report, text, made } = story(edit);
    expect(text).toBe(fresh(report));
    expect(told(made)).toEqual([]);
  });
});

describe('an edit of a value stays, and is told in each run', () => {
  test.each<[string, (report: string) => string, string, string]>([
    ['a cell', replace('| 4.1 |', '| 4.15 |'), '4.15', '4.3'],
    ['a number that has ours in it', replace('| 4.1 |', '| 14.1 |'), '14.1', '4.3'],
    ['one that goes on', replace('| 4.1 |', '| 4.19 |'), '4.19', '4.3'],
    ['one with the old one behind it', replace('| 4.1 |', '| 4.2 (was 4.1) |'), '4.2 (was 4.1)', '4.3'],
    ['a formula', replace('= 2.1 / 4.1', '= 2.1 / 4.08'), '4.08', '4.3'],
    ['a sentence', replace('metis is 4.1 s', 'metis is about four s'), 'about four', '4.3'],
    [
      'a finding',
      replace('needs 2.1 times', 'needs 2 times'),
      'metis needs 2 times as long as sophia.',
      'metis needs 2.3 times as long as sophia.',
    ],
  ])('%s', (_, edit, text, would) => {
    const { report, made, again } = story(edit);
    expect(made.kept.slots.filter(({ state }) => state === 'edited')).toMatchObject([{ text, would, before: null }]);
    expect(made.kept.notes).toMatchObject([{ code: 'slot-edited', args: { text, would } }]);
    expect(told(again)).toEqual(told(made));
    const old = (all: string) => all.replace(text, '@');
    expect(old(made.kept.text)).toBe(old(report).replace(/\b(\d)\.1(?!\d)/g, '$1.3'));
  });
});

it('finds a sentence that a formatter has broken into lines', () => {
  const { text, made } = story((report) =>
    report.replace('2.1 times as long', '2.1 times\n  as long').replace('The mean latency on', 'The mean\nlatency on'),
  );
  expect(text).toContain('- metis needs 2.3 times as long as sophia.\n');
  expect(text).toContain('The mean\nlatency on metis is 4.3 s.');
  expect(told(made)).toEqual([]);
});

describe('what is taken out stays out', () => {
  test.each<[string, (report: string) => string, readonly string[]]>([
    ['a line of a formula', replace('        = 2.1 / 4.1\n', ''), ['slot-gone', 'slot-gone']],
    ['a row', replace(/\| Max.*\n/, ''), ['slot-gone', 'slot-gone']],
    ['a section', replace(/## Results[\s\S]*(?=## Summary)/, ''), ['slots-gone', 'slot-gone', 'slot-gone']],
    ['a row whose label was renamed', replace('| Max |', '| Worst |'), ['slot-gone', 'slot-gone']],
    [
      'a table turned',
      replace(/\| Metric[\s\S]*?\n\n/, '| M | Mean | Max |\n|---|---|---|\n| Metis | 4.1 | 7.1 |\n\n'),
      ['slots-gone'],
    ],
  ])('%s', (_, edit, codes) => {
    const { made, text } = story(edit);
    expect(
      told(made)
        .map((code) => code.replace(/:.*/, ''))
        .sort(),
    ).toEqual([...codes].sort());
    expect(text).not.toContain('Worst | 7.3');
    expect(text.split('\n')).toHaveLength(made.disk.report!.split('\n').length);
  });

  it('leaves alone what only looks like it', () => {
    const bare = (v: string) => `# A\n\n- «${v}»\n\nEnd.\n`;
    const first = begun(bare('5.0'));
    const mine = first.report!.replace('- 5.0\n', 'It took me 5.0 s to get there.\n');
    expect(step(bare('7.0'), { ...first, report: mine }).kept).toMatchObject({ verdict: 'same', text: mine });
  });

  it('leaves a table of the same labels alone', () => {
    const own = '## Mine\n\n| Metric | Metis | Sophia |\n|---|---|---|\n| Mean | 9.9 | 4.1 |\n\n';
    const { text } = story(replace('## Summary', `${own}## Summary`));
    expect(text).toContain(own);
    expect(text).toContain('| Mean | 4.3 | 2.3 |');
  });

  it('leaves the copy of a table alone', () => {
    const { text, report } = story((all) =>
      all.replace('## Summary', `## Old\n\n${/\| Metric[\s\S]*?\n\n/.exec(all)![0]}## Summary`),
    );
    expect(text.split('## Old')[1]).toBe(report.split('## Old')[1]);
    expect(text).toContain('| Mean | 4.3 | 2.3 |');
  });
});

describe('a value is the tool’s again', () => {
  it('when its blank is typed back', () => {
    const { text } = story(replace('| 4.1 |', '| [X] |'));
    expect(text).toContain('| Mean | 4.3 |');
  });

  it('when it is typed back, of before or of now', () => {
    for (const back of ['4.1', '4.3']) {
      const { made } = story(replace('| 4.1 |', '| mine |'));
      const report = made.kept.text.replace('| mine |', `| ${back} |`);
      expect(step(sheetOf(5), { ...made.disk, report }).kept.text).toContain(back === '4.1' ? '| 4.5 |' : '| 4.3 |');
    }
  });

  test.each([
    ['a cell', replace('| 4.1 |', '| mine |'), 'study / results / mean × metis', '| 4.3 |'],
    ['a cell with a note', replace('| 4.1 |', '| 5 (mine) |'), 'study / results / mean × metis', '| 4.3 |'],
    [
      'a finding',
      replace('needs 2.1 times', 'needs 2 times'),
      'study / results / metis needs ▢ times as long as sophia.',
      '- metis needs 2.3 times as long as sophia.',
    ],
  ])('when %s is given back', (_, edit, key, wanted) => {
    const first = begun(sheetOf(1));
    const made = step(sheetOf(3), { ...first, report: edit(first.report!) }, { reset: [key] });
    expect(made.kept.text).toContain(wanted);
    expect(step(sheetOf(3), made.disk).kept.slots.filter(({ state }) => state === 'edited')).toEqual([]);
  });
});

test('a number of a person is told also where the results have no more any number for it', () => {
  const first = begun(sheetOf(1));
  const disk = { ...first, report: first.report!.replace('| 4.1 |', '| 4.15 |') };
  const without = sheetOf(2).replace('| «4.2» |', '| «» |');
  const made = step(without, disk);
  expect(made.kept.text).toContain('| 4.15 |');
  expect(made.kept.notes).toMatchObject([{ code: 'slot-edited-alone', args: { text: '4.15', would: '[X]' } }]);
  expect(told(step(without, made.disk))).toEqual(told(made));
  const key = 'study / results / mean × metis';
  expect(step(without, made.disk, { reset: [key] }).kept.text).toContain('| [X] |');
  // What a person put into a blank that never had a value is an answer.
  const answered = step(sheetOf(1), { ...first, report: first.report!.replace('[Your name]', 'Ann') });
  expect(told(answered)).toEqual([]);
});

describe('equal ones', () => {
  const list = (values: readonly string[]): string =>
    `# S\n\n${values.map((value) => `- «${value}» items\n`).join('')}\nEnd.\n`;

  it('are told apart by their order where all are untouched and as many', () => {
    const first = begun(list(['1', '2']));
    expect(step(list(['3', '4']), { ...first, report: `Mine.\n\n${first.report}` }).kept.text).toContain(
      '- 3 items\n- 4 items\n',
    );
  });

  it('are left alone where there is one more', () => {
    const first = begun(list(['5', '5']));
    const report = first.report!.replace('- 5', '- 5 items\n- 5');
    const made = step(list(['6', '7']), { ...first, report });
    expect(made.kept.text).toBe(report);
    expect(told(made)).toEqual(['slot-misplaced', 'slot-misplaced']);
    expect(step(list(['6', '7']), made.disk).kept.text).toBe(report);
  });
});

describe('the template', () => {
  test.each<[string, (sheet: string) => string, (report: string) => string]>([
    [
      'a heading',
      (sheet) => sheet.replace('## Results', '## Outcome'),
      (report) => report.replace('## Results', '## Outcome'),
    ],
    [
      'the first heading',
      (sheet) => sheet.replace('# Study', '# Survey'),
      (report) => report.replace('# Study', '# Survey'),
    ],
    [
      'a section more',
      (sheet) => sheet.replace('## Summary', '## Setup\n\nIt was «8.8» km.\n\n## Summary'),
      (report) => report.replace('## Summary', '## Setup\n\nIt was 8.8 km.\n\n## Summary'),
    ],
    [
      'other words',
      (sheet) => sheet.replace('The mean latency on metis is', 'On metis the mean is'),
      (report) => report.replace('The mean latency on metis is', 'On metis the mean is'),
    ],
    ['a blank less', (sheet) => sheet.replace(/\| Max.*\n/, ''), (report) => report.replace(/\| Max.*\n/, '')],
    [
      'a column more',
      (sheet) =>
        sheet
          .replace(/(Sophia|---|«(?:2|5|1)\.3») \|?\n(?!```)/g, (all) => all)
          .replace('| Sophia |', '| Sophia | Groq |')
          .replace('|---|---|---|', '|---|---|---|---|')
          .replace(/(\| (?:Mean|Max|Min) .*)\n/g, '$1 «0.9» |\n'),
      (report) =>
        report
          .replace('| Sophia |', '| Sophia | Groq |')
          .replace('|---|---|---|', '|---|---|---|---|')
          .replace(/(\| (?:Mean|Max|Min) .*)\n/g, '$1 0.9 |\n'),
    ],
  ])('may have %s', (_, template, wanted) => {
    const { report, text, made } = story((all) => all, template(sheetOf(3)));
    expect(text).toBe(wanted(fresh(report)));
    expect(told(made)).toEqual([]);
    const mine = story(replace('[Summarize]', 'Mine.'), template(sheetOf(3)));
    expect(mine.text).toBe(wanted(fresh(mine.report)));
  });

  it('is asked about where a person changed the same line, until it is settled', () => {
    const next = (v: number) => sheetOf(v).replace('The mean latency on metis', 'On metis the mean');
    const { made, again, text } = story(replace('The mean latency', 'My mean latency'), next(3));
    expect(told(made)).toEqual(['text-conflict:19']);
    expect(told(again)).toEqual(['text-conflict:19']);
    expect(text).toContain('My mean latency on metis is 4.');
    const third = step(next(5), again.disk);
    expect(told(third)).toEqual(['text-conflict:19']);
    expect(third.kept.text).toContain('| Mean | 4.5 | 2.5 |');
    const taken = third.kept.text.replace(/My mean latency on metis is 4.\d s/, 'On metis the mean is 4.5 s');
    const settled = step(next(5), { ...third.disk, report: taken });
    expect(told(settled)).toEqual([]);
    expect(step(next(7), settled.disk).kept.text).toBe(begun(next(7)).report);
    const adopted = step(next(5), third.disk, { adopt: true });
    expect(told(adopted).filter((code) => code.startsWith('text-conflict'))).toEqual([]);
    expect(told(step(next(5), adopted.disk))).toEqual([]);
  });

  it('is asked about where a person took the lines out', () => {
    const next = sheetOf(3).replace('The mean latency', 'The median latency');
    const { made, again, text } = story(replace(/The mean latency.*\n\n/, ''), next);
    expect(told(made).at(-1)).toMatch(/^text-conflict/);
    expect(told(again).at(-1)).toMatch(/^text-conflict/);
    expect(text).not.toContain('latency on');
  });

  test.each<[string, (report: string) => string, string]>([
    [
      'changed',
      replace('The mean latency on metis is 4.1 s.', 'My words.'),
      '<<<<<<< report\nMy words.\n=======\nOn metis it is 4.3 s.\n>>>>>>> template\n',
    ],
    [
      'taken out',
      replace('The mean latency on metis is 4.1 s.\n', ''),
      '<<<<<<< report\n=======\nOn metis it is 4.3 s.\n>>>>>>> template\n',
    ],
  ])('can be put beside what was %s', (_, edit, marks) => {
    const next = sheetOf(3).replace('The mean latency on metis is', 'On metis it is');
    const { text, again } = story(edit, next, { conflict: 'markers' });
    expect(text).toContain(marks);
    expect(again.kept).toMatchObject({ verdict: 'refused', text, notes: [{ code: 'report-conflict-marks' }] });
  });
});

describe('a table that grows with the results', () => {
  const table = (rows: readonly string[], columns: readonly string[], v: number): string =>
    `# S\n\n| Run | ${columns.join(' | ')} |\n|---|${columns.map(() => '---|').join('')}\n${rows
      .map((row) => `| ${row} | ${columns.map((column) => `‹${row.length}${column.length}.${v}›`).join(' | ')} |\n`)
      .join('')}\nAfter.\n\n- ‹${rows.length} runs were read in all.›\n\nEnd.\n`;
  const rows = ['a', 'bb', 'ccc'];
  const columns = ['x', 'yy'];
  const grown = (edit: (report: string) => string, then: string) => {
    const same = { template: 'the same' };
    const first = begun(table(rows, columns, 1), same);
    const made = step(then, { ...first, report: edit(first.report!) }, same);
    const again = step(then, made.disk, same);
    expect(again.kept.text).toBe(made.kept.text);
    expect(again.wroteLock).toBe(false);
    expect(told(again).filter((code) => !code.startsWith('slot'))).toEqual(
      told(made).filter((code) => !code.startsWith('slot')),
    );
    return { text: made.kept.text, codes: told(made) };
  };
  const more = table([...rows, 'dddd'], columns, 3);
  const wide = table(rows, ['x', 'www', 'yy'], 3);

  test.each<[string, (report: string) => string, string]>([
    [
      'a note in the last row',
      replace('| 31.1 |', '| 31.1 (warm) |'),
      '| ccc | 31.3 (warm) | 32.3 |\n| dddd | 41.3 | 42.3 |\n\nAfter.',
    ],
    [
      'a row of a person’s at the end',
      replace(/(\| ccc.*\n)/, '$1| mine | 1 | 2 |\n'),
      '| mine | 1 | 2 |\n| dddd | 41.3 | 42.3 |\n\nAfter.',
    ],
    [
      'rows in another order',
      replace(/(\| a .*\n\| bb.*\n)(\| ccc.*\n)/, '$2$1'),
      '| ccc | 31.3 | 32.3 |\n| a | 11.3 | 12.3 |\n| bb | 21.3 | 22.3 |\n| dddd | 41.3 | 42.3 |\n\nAfter.',
    ],
    [
      'rows turned round',
      replace(/(\| a .*\n)(\| bb.*\n)(\| ccc.*\n)/, '$3$2$1'),
      '| a | 11.3 | 12.3 |\n| dddd | 41.3 | 42.3 |\n\nAfter.',
    ],
    ['its last row taken out', replace(/\| ccc.*\n/, ''), '| bb | 21.3 | 22.3 |\n| dddd | 41.3 | 42.3 |\n\nAfter.'],
    ['a paragraph after it', replace('\nAfter.', '\nMine.\n\nAfter.'), '| dddd | 41.3 | 42.3 |\n\nMine.\n\nAfter.'],
    [
      'a bullet of a person’s',
      replace('all.\n', 'all.\n- mine\n'),
      '| dddd | 41.3 | 42.3 |\n\nAfter.\n\n- 4 runs were read in all.\n- mine\n',
    ],
    [
      'another layout',
      (report) => report.replace(/^\| (\w+) \|/gm, '| $1     |').replace('|---|---|---|', '| --- | --- | --- |'),
      '| ccc     | 31.3 | 32.3 |\n| dddd | 41.3 | 42.3 |\n\nAfter.',
    ],
    [
      'another place',
      (report) => report.replace(/(\| Run[\s\S]*?\n)\n([\s\S]*)/, '$2\n## Tables\n\n$1'),
      '## Tables\n\n| Run | x | yy |\n|---|---|---|\n| a | 11.3 | 12.3 |\n| bb | 21.3 | 22.3 |\n| ccc | 31.3 | 32.3 |\n| dddd | 41.3 | 42.3 |\n',
    ],
  ])('has its new row where a person left %s', (_, edit, wanted) => {
    expect(grown(edit, more).text).toContain(wanted);
  });

  it('does not come back', () => {
    const { text, codes } = grown(replace(/\| Run[\s\S]*?\n\n/, ''), more);
    expect(text).not.toContain('|');
    expect(codes).toEqual(['slots-gone']);
  });

  it('has its new column where it was only laid out anew', () => {
    const laid = grown(
      (report) => report.replace(/^\| (\w+) \|/gm, '| $1     |').replace('|---|---|---|', '| --- | --- | --- |'),
      wide,
    );
    expect(laid.text).toContain('| a | 11.3 | 13.3 | 12.3 |');
    expect(laid.codes).toEqual([]);
  });

  test.each([
    ['a note', '31.1 (warm)'],
    ['bold', '**31.1**'],
  ])('has its new column beside a cell with %s', (_, cell) => {
    const { text, codes } = grown(replace('| 31.1 |', `| ${cell} |`), wide);
    expect(text).toContain(`| ccc | ${cell.replace('.1', '.3')} | 33.3 | 32.3 |`);
    expect(codes).toEqual([]);
  });

  test.each<[string, (report: string) => string, string]>([
    [
      'columns are in another order',
      (report) => report.replace(/^\| (.*?) \| (.*?) \| (.*?) \|$/gm, '| $1 | $3 | $2 |'),
      more,
    ],
    ['a row is a person’s', replace(/(\| ccc.*\n)/, '$1| mine | 1 | 2 |\n'), wide],
    ['a row of the new name is a person’s', replace(/(\| ccc.*\n)/, '$1| dddd | 1 | 2 |\n'), more],
  ])('is asked about where %s', (_, edit, then) => {
    const { text, codes } = grown(edit, then);
    expect(codes.filter((code) => !code.startsWith('text-conflict'))).toEqual([]);
    expect(codes).not.toEqual([]);
    expect(text.match(/\b(?:41|42|\d3)\.3\b/)).toBeNull();
    expect(text).toMatch(/11\.3/);
  });
});

describe('a run that was killed', () => {
  const wide = (v: number, more = ''): string => `${sheetOf(v)}\n${more}Last words.\n`;
  test.each<[string, 'before' | 'after', string]>([
    ['before the report, then the same', 'before', wide(3)],
    ['after the report, then the same', 'after', wide(3)],
    ['before the report, then others', 'before', wide(5)],
    ['after the report, then others', 'after', wide(5)],
    ['before the report, then those of before', 'before', wide(1)],
    ['after the report, then those of before', 'after', wide(1)],
    ['before the report, with a new template', 'before', wide(3, 'More «6.3» words.\n\n')],
    ['after the report, with a new template', 'after', wide(3, 'More «6.3» words.\n\n')],
    ['before the report, with a new template and others', 'before', wide(5, 'More «6.5» words.\n\n')],
    ['after the report, with a new template and others', 'after', wide(5, 'More «6.5» words.\n\n')],
  ])('%s', (_, when, then) => {
    const first = begun(wide(1));
    const mine = first.report!.replace('| 7.1 |', '| 7.1 (mine) |');
    const killed = step(then.includes('More') ? wide(3, 'More «6.3» words.\n\n') : wide(3), { ...first, report: mine })
      .killed[when];
    const report = killed.report!.replace('[Your name]', 'Ann');
    const made = step(then, { ...killed, report });
    expect(told(made)).toEqual([]);
    expect(made.kept.text).toBe(
      begun(then)
        .report!.replace(/\| (7\.\d) \|/, '| $1 (mine) |')
        .replace('[Your name]', 'Ann'),
    );
    expect(made.disk.lock).not.toContain('<<<<<<<');
  });
});

describe('adopting', () => {
  it('fills blanks, takes equal values over, and leaves the rest; twice is once', () => {
    const report = begun(sheetOf(3)).report!.replace('| 4.3 |', '| [X] |').replace('| 7.3 |', '| 8 |');
    const made = step(sheetOf(3), { report, lock: null }, { adopt: true });
    expect(made.kept.text).toBe(report.replace('| [X] |', '| 4.3 |'));
    expect(told(made)).toEqual(['slot-edited:10']);
    const again = step(sheetOf(3), made.disk, { adopt: true });
    expect(again).toMatchObject({ kept: { verdict: 'same' }, wroteLock: false });
    expect(step(sheetOf(5), made.disk).kept.text).toBe(begun(sheetOf(5)).report!.replace('| 7.5 |', '| 8 |'));
  });

  it('takes a report that was written by hand', () => {
    const report = '# My report\n\nAll mine, 4.3 too.\n';
    const made = step(sheetOf(3), { report, lock: null }, { adopt: true });
    expect(made.kept.text).toBe(report);
    expect(step(sheetOf(5), made.disk).kept).toMatchObject({ verdict: 'same', text: report });
  });

  it('is told of where there is no lock', () => {
    const made = step(sheetOf(3), { report: 'mine\n', lock: null });
    expect(made.kept).toMatchObject({ verdict: 'refused', text: 'mine\n', notes: [{ code: 'report-not-ours' }] });
    expect(step(sheetOf(3), { report: begun(sheetOf(3)).report, lock: null })).toMatchObject({
      kept: { verdict: 'same' },
      wroteLock: true,
    });
  });
});

test.each([['{"v":1'], ['[]'], ['{"v":1,"base":[],"slots":[{}]}']])(
  'a lock that is %j is refused, unless adopted',
  (lock) => {
    const report = begun(sheetOf(1)).report;
    expect(() => step(sheetOf(3), { report, lock })).toThrow(Refusal);
    expect(step(sheetOf(1), { report, lock }, { adopt: true }).kept.text).toBe(report);
  },
);

test('a report of 3,000 values with 200 lines edited does not take for ever', () => {
  const big = (v: number): string =>
    `# S\n\n${Array.from({ length: 100 }, (_, s) => `## Part ${s}\n\nIt took ‹${s}.${v}› s.\n\n| Run | a | b | c |\n|---|---|---|---|\n${Array.from({ length: 9 }, (_, r) => `| run ${r} | «${s}${r}1.${v}» | ‹${s}${r}2.${v}› | ‹${s}${r}3.${v}› |\n`).join('')}${'\nThe same words.\n'.repeat(15)}\n`).join('')}`;
  const first = begun(big(1));
  const report = first
    .report!.split('\n')
    .map((line, i) => (i % 23 === 0 ? `${line} mine` : line))
    .join('\n');
  const made = step(big(3), { ...first, report });
  expect(made.kept.text).toContain('| run 8 | 9981.3 | 9982.3 | 9983.3 |');
});

test.each([
  ['dashes', '-'.repeat(20_000)],
  ['words of a sentence', 'The mean latency on metis is s '.repeat(2000)],
  ['images', '!['.repeat(5000)],
  ['spaces', `x${' '.repeat(50_000)}x`],
  ['numbers', '4.1 '.repeat(10_000)],
])('a line of %s does not take for ever', (_, line) => {
  const first = begun(sheetOf(1));
  const wanted = begun(sheetOf(3)).report;
  return growsWithSize(line, (line) => {
    const made = step(sheetOf(3), { ...first, report: `${first.report}\n${line}\n` });
    expect(made.kept.text).toBe(`${wanted}\n${line}\n`);
  });
});
