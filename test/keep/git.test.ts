import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSides } from '../../src/keep/lock/read-lock.ts';
import { begun, step, told } from './sheet.ts';
import type { OnDisk } from './story.ts';

const sheetOf = (mean: string, max: string): string =>
  `# S\n\n| Metric | Metis |\n|---|---|\n| Mean | «${mean}» |\n\nSome words between the two.\n\nMore of them.\n\n| Metric | Sophia |\n|---|---|\n| Max | «${max}» |\n\nThe end.\n`;

/** What git makes of two branches, each with its own results, of one report. */
function merged(first: OnDisk, ours: OnDisk, theirs: OnDisk, style: string): OnDisk {
  const folder = mkdtempSync(join(tmpdir(), 'aitb-git-'));
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'core.autocrlf=false', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  const commit = ({ report, lock }: OnDisk) => {
    writeFileSync(join(folder, 'r.md'), report!);
    writeFileSync(join(folder, 'r.md.aitb.json'), lock!);
    git('add', '.');
    git('commit', '-q', '-m', 'a');
  };
  try {
    git('init', '-q', '-b', 'main');
    commit(first);
    git('checkout', '-q', '-b', 'other');
    commit(theirs);
    git('checkout', '-q', 'main');
    commit(ours);
    spawnSync(
      'git',
      [
        '-c',
        'user.name=a',
        '-c',
        'user.email=a@example.org',
        '-c',
        `merge.conflictStyle=${style}`,
        'merge',
        '-q',
        'other',
      ],
      { cwd: folder },
    );
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    return { report: read('r.md'), lock: read('r.md.aitb.json') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each(['merge', 'diff3'])('two branches with different results, with marks as %s writes them', (style) => {
  const first = begun(sheetOf('1.1', '2.1'));
  const ours = step(sheetOf('3.3', '2.1'), { ...first, report: first.report!.replace('The end', 'My end') }).disk;
  const theirs = step(sheetOf('1.1', '4.4'), first).disk;
  const both = merged(first, ours, theirs, style);
  // The values are far apart in the report, and side by side in the lock.
  expect(both.lock).toContain('<<<<<<<');
  expect(both.report).not.toContain('<<<<<<<');
  expect(both.report).toContain('3.3');
  expect(both.report).toContain('4.4');
  const made = step(sheetOf('5.5', '6.6'), both);
  expect(told(made)).toEqual([expect.stringMatching(/^lock-conflict-marks:/)]);
  expect(made.kept.text).toBe(begun(sheetOf('5.5', '6.6')).report!.replace('The end', 'My end'));
  expect(made.disk.lock).not.toContain('<<<<<<<');
});

test('two branches that each printed a row more: git takes both rows into one list of the lock, and not into the other', () => {
  const rows = (own: readonly string[]) =>
    own.map((value, i) => `| ${['Mean', 'Median', 'Least'][i]} | «${value}» |\n`);
  const of = (metis: readonly string[], sophia: readonly string[]) =>
    `# S\n\n## One\n\n| Metric | Metis |\n|---|---|\n${rows(metis).join('')}\nSome words between the two.\n\nMore of them.\n\n## Two\n\n| Metric | Sophia |\n|---|---|\n${rows(sophia).join('')}\nThe end.\n`;
  const first = begun(of(['1.1'], ['2.1']));
  const both = merged(
    first,
    step(of(['3.3', '3.4'], ['2.1']), first).disk,
    step(of(['1.1'], ['4.4', '4.5']), first).disk,
    'merge',
  );
  expect(both.report).not.toContain('<<<<<<<');
  expect(() => readSides(both.lock!, 'r.md.aitb.json', '')).toThrow(/no lock that can be read/);
  const made = step(of(['5.5', '5.6', '5.7'], ['6.6', '6.7']), both);
  expect(told(made)).toEqual([expect.stringMatching(/^lock-conflict-marks:/)]);
  expect(made.kept.text).toBe(begun(of(['5.5', '5.6', '5.7'], ['6.6', '6.7'])).report);
  expect(made.disk.lock).not.toContain('<<<<<<<');
});

test('a lock of which one side alone can be read is written clean though nothing else changes', () => {
  const first = begun(sheetOf('1.1', '2.1'));
  const ours = first.lock!;
  const marked = ours.replace(/^\{\n/, '<<<<<<< ours\n{\n=======\nno lock\n>>>>>>> theirs\n');
  const made = step(sheetOf('1.1', '2.1'), { ...first, lock: marked });
  expect(made.kept).toMatchObject({ verdict: 'same', notes: [{ code: 'lock-conflict-marks' }] });
  expect(made.disk).toEqual(first);
  expect(step(sheetOf('1.1', '2.1'), made.disk).wroteLock).toBe(false);
});

test('two branches that changed one value: the report has marks, is left alone, and either side is ours', () => {
  const first = begun(sheetOf('1.1', '2.1'));
  const both = merged(first, step(sheetOf('3.3', '2.1'), first).disk, step(sheetOf('4.4', '2.1'), first).disk, 'merge');
  const refused = step(sheetOf('5.5', '2.1'), both);
  expect(refused.kept).toMatchObject({
    verdict: 'refused',
    text: both.report,
    notes: [{ code: 'report-conflict-marks', place: { line: 5 } }],
  });
  for (const [, side] of [...both.report!.matchAll(/(\| Mean \| [34]\.\d \|)/g)]) {
    const settled = both.report!.replace(/<{7}[\s\S]*?>{7}.*/, side!);
    expect(step(sheetOf('5.5', '2.1'), { ...both, report: settled }).kept.text).toBe(
      begun(sheetOf('5.5', '2.1')).report,
    );
  }
});
