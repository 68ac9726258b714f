import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, folderWith, inference, resultsOf } from './cli.ts';

const template =
  '# R\n\nSee [https://x.org].\n\n| System | Latency |\n|---|---|\n| Metis | [X.X] s |\n| Sophia | [X.X] s |\n';

it('an address in brackets in a template is text like any other', async () => {
  const folder = folderWith({ 'r.json': inference, 't.md': template });
  expect((await cli(folder, ['scan', 't.md', 'r.json'])).exit).toBe(0);
  expect((await cli(folder, ['r.json', '-t', 't.md', '-o', 'out.md'])).exit).toBe(0);
  expect(readFileSync(join(folder, 'out.md'), 'utf8')).toContain('See [https://x.org].');
});

it('a person may write one into a report, which is brought up to date all the same', async () => {
  const folder = folderWith({ 'r.json': inference, 't.md': template.replace('[https://x.org]', 'there') });
  const words = ['r.json', '-t', 't.md', '-o', 'out.md'];
  expect((await cli(folder, words)).exit).toBe(0);
  const own = '\n- mine: [https://x.org/1.23], [a@b.org] and 5.0 s [www.y.org/a?b=1&amp;c]\n';
  appendFileSync(join(folder, 'out.md'), own);
  expect((await cli(folder, words)).exit).toBe(0);
  writeFileSync(join(folder, 'r.json'), resultsOf({ metis: [8, 9, 10], sophia: [1, 2, 3] }));
  const changed = await cli(folder, words);
  expect(changed.exit).toBe(0);
  expect(changed.stderr).toContain('5.0');
  const text = readFileSync(join(folder, 'out.md'), 'utf8');
  expect(text).toContain('| Metis | 9.0 s |');
  expect(text).toContain(own);
  expect((await cli(folder, [...words, '--check'])).exit).toBe(0);
});
