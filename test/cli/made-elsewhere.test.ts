import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, folderWith, inference } from './cli.ts';

/** Where the command was given, how the result was named, where the report went. */
const ways: readonly (readonly [from: string, result: (root: string) => string, out: (root: string) => string])[] = [
  ['.', (root) => join(root, 'r/a.json'), (root) => join(root, 'out/a.md')],
  ['w', (root) => join(root, 'r/a.json'), (root) => join(root, 'out/a.md')],
  ['w', () => '../r/a.json', () => '../out/a.md'],
  ['.', () => 'r/a.json', () => 'r/a.md'],
  ['.', () => 'r/a.json', () => 'out/a.md'],
  ['r', () => 'a.json', () => '../out/a.md'],
];

it.each(ways)('a report made in %s is known again from every folder', async (from, result, out) => {
  const root = folderWith({ 'r/a.json': inference });
  for (const folder of ['w', 'out', 'far/away']) mkdirSync(join(root, folder), { recursive: true });
  expect(await cli(join(root, from), [result(root), '-o', out(root), '--charts', 'none'])).toMatchObject({ exit: 0 });
  const report = join(root, from, '.');
  const file = out(root).startsWith('/') ? out(root) : join(report, out(root));
  for (const folder of ['.', 'w', 'r', 'out', 'far/away']) {
    for (const words of [
      ['html', file, '-o', join(root, 'a.html')],
      ['explain', `${file}:5`],
    ]) {
      const { exit, stderr } = await cli(join(root, folder), words);
      expect([folder, words[0], exit, stderr]).toEqual([folder, words[0], 0, expect.not.stringContaining('warning')]);
    }
  }
});
