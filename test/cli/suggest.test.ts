import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, folderWith, inference } from './cli.ts';

const template = '# T\n\n[Summarize main performance difference]\n\n[Compare the median latency]\n';
const words = ['r.json', '-t', 't.md', '-o', 'out.md', '--charts', 'none'];

it('offers words, writes them with --suggest, and what a person makes of them stays for good', async () => {
  const folder = folderWith({ 'r.json': inference, 't.md': template });
  const out = join(folder, 'out.md');
  const read = () => readFileSync(out, 'utf8');
  const scanned = await cli(folder, ['scan', 't.md', 'r.json']);
  expect(scanned.stdout).toContain('\nWords offered, which --suggest writes:\n  line 3 [Summarize main');
  const plain = await cli(folder, words);
  expect(plain.stderr).toContain('Words offered, which --suggest writes:\n  line 3 ');
  expect(read()).toBe(template);

  const first = await cli(folder, [...words, '--suggest']);
  expect(first.stderr).toContain('Suggested: 2 (lines 3, 5); read them and change them as you like\n');
  expect(read()).toMatch(/^# T\n\n\w+ is [\d.]+x as fast .*\n\nMedian latency: .*\n$/);
  const lock = JSON.parse(readFileSync(`${out}.aitb.json`, 'utf8'));
  expect(lock.options).toContain('suggest');
  expect(lock.slots.map(({ state, conf }: { state: string; conf: number }) => [state, conf])).toEqual([
    ['suggested', 1],
    ['suggested', 1],
  ]);
  expect((await cli(folder, [...words, '--suggest', '--check'])).exit).toBe(0);

  writeFileSync(out, read().replace(/^Median latency.*$/m, 'The median is much the same.'));
  writeFileSync(join(folder, 'r.json'), inference.replace('"latency_sec":6', '"latency_sec":9'));
  const before = read();
  const second = await cli(folder, [...words, '--suggest', '--fail-on', 'edited,gone,human']);
  expect(second.exit).toBe(0);
  expect(second.stderr).not.toContain('much the same');
  expect(read()).toContain('The median is much the same.\n');
  expect(read()).not.toBe(before);

  await cli(folder, words);
  expect(read()).toBe('# T\n\n[Summarize main performance difference]\n\nThe median is much the same.\n');
});
