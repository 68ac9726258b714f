import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../cases.ts';
import { widely } from '../long.ts';
import { filled, fullRuns, withFile } from './filled.ts';

const home = join(root, 'node_modules');

/** Whether all of them are read, or some. */
const isWhole = process.env.DOCUMENTS !== undefined;

function markdownIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return markdownIn(path);
      return entry.name.endsWith('.md') ? [path] : [];
    });
}

test('markdown that is no template: no number is filled in the readmes of packages, nothing in them is told to look like a blank, and none ends in a crash', () => {
  const all = markdownIn(home);
  expect(all.length).toBeGreaterThan(100);
  const read = all.filter((_, nth) => isWhole || nth % widely(40, 10) === 0);
  const slots = read.flatMap((path) =>
    filled(readFileSync(path, 'utf8'), { runs: fullRuns, context: withFile() }).slots.map((slot) => ({
      path,
      ...slot,
    })),
  );
  const numbers = slots
    .filter(({ written, kind, state }) => (written !== null && kind !== 'chart') || state === 'overlooked')
    .map(({ path, line, blank, written }) => `${relative(home, path)}:${line}: ${blank} -> ${written}`);
  console.log(`markdown that is no template: ${read.length} of ${all.length} files read`);
  expect(numbers).toEqual([]);
});
