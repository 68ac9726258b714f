import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../clone.ts';
import { cli, folderWith } from './cli.ts';

/** One test of each kind, as of a bench that was run once. */
const bench = (
  JSON.parse(readFileSync(join(root, 'fixtures/formats/llama-bench/list/bench.json'), 'utf8')) as {
    readonly n_prompt: number;
    readonly n_gen: number;
  }[]
).filter((one, i, all) => all.findIndex((other) => other.n_gen > 0 === one.n_gen > 0) === i);

it('kinds of work of which none has two results are a sentence and no table of nothing', async () => {
  const folder = folderWith({ 'b.json': JSON.stringify(bench), 't.md': '# T\n\n{{table "kinds"}}\n' });
  expect(bench).toHaveLength(2);
  expect((await cli(folder, ['b.json', '-t', 't.md', '-o', 'o.md', '--charts', 'none'])).exit).toBe(0);
  const report = readFileSync(join(folder, 'o.md'), 'utf8');
  expect(report).toContain('No section has two results that could be compared.');
  expect(report).not.toContain('n/a');
});
