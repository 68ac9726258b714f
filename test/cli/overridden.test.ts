import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, inference } from './cli.ts';

const template = '# T\n\n| Metric | Metis |\n|---|---|\n| Mean latency (s) | [FILL IN] |\n\nIt took [X.XX] in all.\n';
const wrong = 'baseline: sophia\ndigits: 3\nnonsense: 1\n';
const words = ['r.json', '-t', 't.md', '-o', 'out.md', '--charts', 'none'];

/** The key of the blank in the sentence, as `scan` names it. */
async function made(): Promise<{ readonly folder: string; readonly said: string }> {
  const folder = folderWith({ 'r.json': inference, 't.md': template });
  const slots = JSON.parse((await cli(folder, ['scan', 't.md', 'r.json', '--json'])).stdout);
  const { key } = slots.find(({ blank }: { blank: string }) => blank === '[X.XX]');
  return { folder, said: `bind:\n  ${JSON.stringify(key)}: latency.max@metis\n` };
}

describe('the file beside a template', () => {
  it('says what a blank gets, for scan and for a report, and is part of what a check compares', async () => {
    const { folder, said } = await made();
    expect((await cli(folder, words)).exit).toBe(0);
    expect(readFileSync(join(folder, 'out.md'), 'utf8')).toContain('It took [X.XX] in all.');
    expect((await cli(folder, [...words, '--check'])).exit).toBe(0);
    writeFileSync(join(folder, 't.md.aitb.yaml'), said);
    expect((await cli(folder, ['scan', 't.md', 'r.json'])).stdout).toMatch(/\[X\.XX\] +latency\.max@metis/);
    expect((await cli(folder, [...words, '--check'])).exit).toBe(1);
    expect((await cli(folder, words)).exit).toBe(0);
    expect(readFileSync(join(folder, 'out.md'), 'utf8')).toContain('It took 6.00 s in all.');
    expect((await cli(folder, [...words, '--check'])).exit).toBe(0);
    expect((await cli(folder, ['reset', 'out.md', '--all'])).exit).toBe(2);
  });

  it('is refused with its line where it is wrong', async () => {
    const { folder } = await made();
    writeFileSync(join(folder, 't.md.aitb.yaml'), wrong);
    for (const command of [words, ['scan', 't.md', 'r.json']]) {
      const { exit, stderr } = await cli(folder, command);
      expect([exit, stderr]).toEqual([2, expect.stringContaining('t.md.aitb.yaml:3:1')]);
    }
  });
});
