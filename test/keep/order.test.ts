import { expect, test } from 'vitest';
import { begun, step, told } from './sheet.ts';

const ranked = (names: readonly string[], version: number): string =>
  `# A\n\n${names.map((name, i) => `- ‹${name} takes ${i + 1}.${version} s for it.›\n`).join('')}\nEnd.\n`;
const first = ['aster', 'birch', 'cedar', 'dogwood'];
const last = ['dogwood', 'cedar', 'birch', 'aster'];

test('a list that is in another order now moves as a whole, and what a person wrote goes with its item', () => {
  const disk = begun(ranked(first, 1));
  const report = disk
    .report!.replace('2.1 s for it.', '2.1 s for it. (Mine.)')
    .replace('- cedar', '  - Below birch.\n- cedar')
    .replace('4.1 s for it.', '4.1 s for it. (I think.)');
  const made = step(ranked(last, 2), { ...disk, report });
  expect(made.kept.text).toBe(
    '# A\n\n- dogwood takes 1.2 s for it. (I think.)\n- cedar takes 2.2 s for it.\n- birch takes 3.2 s for it. (Mine.)\n  - Below birch.\n- aster takes 4.2 s for it.\n\nEnd.\n',
  );
  expect(told(made)).toEqual([]);
});

test('numbers of a list stay with their places', () => {
  const numbered = (sheet: string): string =>
    [1, 2, 3, 4].reduce((text, nth) => text.replace('\n- ', `\n${nth}. `), sheet);
  const disk = begun(numbered(ranked(first, 1)));
  const report = disk.report!.replace('2.1 s for it.', '2.1 s for it. (Mine.)');
  const made = step(numbered(ranked(last, 2)), { ...disk, report });
  const wanted = numbered(ranked(last, 2)).replace(/[‹›]/g, '').replace('3.2 s for it.', '3.2 s for it. (Mine.)');
  expect(made.kept.text).toBe(wanted);
  expect(told(made)).toEqual([]);
});

test('items that come and go do so in the new order', () => {
  const disk = begun(ranked(first, 1));
  const report = disk.report!.replace('2.1 s for it.', '2.1 s for it. (Mine.)');
  const made = step(ranked(['elm', 'dogwood', 'birch', 'aster'], 2), { ...disk, report });
  expect(made.kept.text).toBe(
    '# A\n\n- elm takes 1.2 s for it.\n- dogwood takes 2.2 s for it.\n- birch takes 3.2 s for it. (Mine.)\n- aster takes 4.2 s for it.\n\nEnd.\n',
  );
  expect(told(made)).toEqual([]);
});

test('an order that a person gave the items stays', () => {
  const disk = begun(ranked(first, 1));
  const lines = disk.report!.split('\n');
  const report = [...lines.slice(0, 2), lines[5]!, lines[2]!, lines[4]!, lines[3]!, ...lines.slice(6)].join('\n');
  const made = step(ranked(last, 2), { ...disk, report });
  expect(made.kept.text.match(/\w+(?= takes)/g)).toEqual(['dogwood', 'aster', 'cedar', 'birch']);
  expect(made.kept.text).not.toContain('.1 s');
});

test('rows that are in another order now move with what a person wrote into them', () => {
  const rows = (names: readonly string[], version: number): string =>
    `# A\n\n| Run | s |\n|---|---|\n${names.map((name, i) => `| ${name} | ‹${i + 1}.${version}› |\n`).join('')}\n`;
  const disk = begun(rows(first, 1));
  const made = step(rows(last, 2), { ...disk, report: disk.report!.replace('2.1 |', '2.1 (mine) |') });
  expect(made.kept.text).toBe(rows(last, 2).replace(/[‹›]/g, '').replace('3.2 |', '3.2 (mine) |'));
  expect(told(made)).toEqual([]);
});

test('new items get the bullets that the list has', () => {
  const disk = begun(ranked(['aster', 'cedar'], 1));
  const made = step(ranked(first, 2), { ...disk, report: disk.report!.replace(/^- /gm, '* ') });
  expect(made.kept.text).toBe(ranked(first, 2).replace(/[‹›]/g, '').replace(/^- /gm, '* '));
  expect(step(ranked(first, 2), made.disk).kept.text).toBe(made.kept.text);
});

test('what stands under a heading that a person renamed is found there, the same sentence in another part or not', () => {
  const parts = (best: string, version: number): string =>
    [0, 1].map((nth) => `## Part ${nth}\n\n‹All are shown against ${best}.›\n\n- ‹It took ${version} s.›\n\n`).join('');
  const disk = begun(parts('aster', 1));
  const made = step(parts('birch', 2), { ...disk, report: disk.report!.replace('## Part 1', '## Mine') });
  expect(made.kept.text).toBe(parts('birch', 2).replace(/[‹›]/g, '').replace('## Part 1', '## Mine'));
});
