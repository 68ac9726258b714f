import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, folderWith, inference, resultsOf, snapshot } from '../cli/cli.ts';

/** A report with two folds that hold tables of the same rows and columns, and a blank in one of them. */
const template = [
  '# Folded',
  '',
  '<details>',
  '<summary>Metis first</summary>',
  '',
  '{{table metrics="latency.mean" runs="metis sophia"}}',
  '',
  '</details>',
  '',
  '<details>',
  '<summary>Sophia first</summary>',
  '',
  '{{table metrics="latency.mean" runs="metis sophia"}}',
  '',
  '- Mean latency of Sophia: [FILL IN] s',
  '',
  '</details>',
  '',
].join('\n');

it('what stands in a fold is found again, and what a person wrote there stays', async () => {
  const folder = folderWith({ 'r.json': inference, 't.md': template });
  const words = ['r.json', '-t', 't.md', '-o', 'out.md', '--charts', 'none'];
  const read = () => readFileSync(join(folder, 'out.md'), 'utf8');
  expect((await cli(folder, words)).exit).toBe(0);
  expect(read()).toContain('- Mean latency of Sophia: 2.000 s');

  // A sentence between, and an own word behind the number of the second fold alone.
  const own = 'My own words in the fold.';
  const at = read().indexOf('Sophia first');
  const changed = read()
    .slice(at)
    .replace('| 5.000 | 2.000 |', '| 5.000 (mine) | 2.000 |')
    .replace('- Mean latency', `${own}\n\n- Mean latency`);
  writeFileSync(join(folder, 'out.md'), read().slice(0, at) + changed);
  const edited = read();
  expect((await cli(folder, words)).exit).toBe(0);
  expect(read()).toBe(edited);

  writeFileSync(join(folder, 'r.json'), resultsOf({ metis: [5, 6, 7], sophia: [2, 3, 4] }));
  expect((await cli(folder, words)).exit).toBe(0);
  const [first = '', second = ''] = read().split('Sophia first');
  expect(first).toContain('| 6.000 | 3.000 |');
  expect(second).toContain('| 6.000 (mine) | 3.000 |');
  expect(second).toContain(`${own}\n\n- Mean latency of Sophia: 3.000 s`);
  const done = snapshot(folder);
  expect((await cli(folder, words)).exit).toBe(0);
  expect(snapshot(folder)).toEqual(done);
});
