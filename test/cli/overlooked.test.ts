import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, folderWith, inference } from './cli.ts';

const template = `# T

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | [FILL IN] | [FILL IN] |
| Cost | pending | <value> |

The launch is TBD.
`;
const words = ['r.json', '-t', 't.md', '-o', 'out.md', '--charts', 'none'];

it('tells what looks like a blank and is not read, and --fail-on unfilled counts it until a person fills it in', async () => {
  const folder = folderWith({ 'r.json': inference, 't.md': template });
  const first = await cli(folder, [...words, '--fail-on', 'unfilled']);
  expect(first.exit).toBe(1);
  expect(first.stderr).toContain('Filled 2 of 2 blanks of t.md');
  expect(first.stderr).toContain(
    '3 places look like blanks and are not read (lines 6, 8 of out.md): pending, <value>, TBD\n',
  );
  expect(first.stderr).toContain('3 unfilled');

  const scanned = await cli(folder, ['scan', 't.md', 'r.json']);
  expect(scanned.stdout).toMatch(/^6:10 +lookalike +pending +- +none +overlooked$/m);
  expect(scanned.stdout).toMatch(
    /\n\n3 places look like blanks and are not read \(lines 6, 8\): pending, <value>, TBD\n$/,
  );

  const out = join(folder, 'out.md');
  writeFileSync(out, readFileSync(out, 'utf8').replace('pending', '3').replace('<value>', '4'));
  const second = await cli(folder, [...words, '--json', '--fail-on', 'unfilled']);
  expect(JSON.parse(second.stdout)).toMatchObject({ failed: { unfilled: 1 }, overlooked: [{ line: 8, text: 'TBD' }] });
});

it('leaves alone what the file beside the template says is none', async () => {
  const folder = folderWith({ 'r.json': inference, 't.md': template });
  const scanned = JSON.parse((await cli(folder, ['scan', 't.md', 'r.json', '--json'])).stdout);
  const keys = scanned.flatMap(({ key, state }: { key: string; state: string }) =>
    state === 'overlooked' ? [key] : [],
  );
  expect(keys).toHaveLength(3);
  writeFileSync(join(folder, 't.md.aitb.yaml'), JSON.stringify({ ignore: keys }));
  const { exit, stderr } = await cli(folder, [...words, '--fail-on', 'unfilled']);
  expect([exit, stderr]).toEqual([0, expect.not.stringContaining('look like blanks')]);
  const out = join(folder, 'out.md');
  writeFileSync(out, `${readFileSync(out, 'utf8')}\nA line of mine.\n`);
  expect((await cli(folder, [...words, '--fail-on', 'unfilled'])).exit).toBe(0);
});
