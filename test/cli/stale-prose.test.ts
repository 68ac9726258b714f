import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, folderWith, resultsOf } from './cli.ts';

const template = '# T\n\n| | Metis | Sophia |\n|---|---|---|\n| Mean latency (s) | [FILL IN] | [FILL IN] |\n\nWords.\n';
const make = ['r.json', '-t', 't.md', '-o', 'o.md', '--charts', 'none'];

it('a sentence that quotes an old number is told in each run, by --check and by verify, until it is mended', async () => {
  const folder = folderWith({ 't.md': template, 'r.json': resultsOf({ metis: [4, 5, 6.3], sophia: [1, 2, 3] }) });
  expect(await cli(folder, make)).toMatchObject({ exit: 0 });
  const report = join(folder, 'o.md');
  const write = (from: string, to: string) => writeFileSync(report, readFileSync(report, 'utf8').replace(from, to));
  write('Words.', 'Metis needs 5.100 s on average.');
  writeFileSync(join(folder, 'r.json'), resultsOf({ metis: [7, 8, 9.3], sophia: [1, 2, 3] }));
  for (let run = 0; run < 3; run += 1)
    expect(await cli(folder, [...make, '--fail-on', 'stale-prose'])).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('mentions 5.100'),
    });
  expect(await cli(folder, [...make, '--check'])).toMatchObject({ exit: 0 });
  expect(await cli(folder, [...make, '--check', '--fail-on', 'stale-prose'])).toMatchObject({ exit: 1 });
  const told = await cli(folder, ['verify', 'o.md']);
  expect(told.stdout).toMatch(/^o\.md:7:13 +differs +"5\.100 s" +hand-written text mentions 5\.100 \(old 5\.100\)/);
  expect(readFileSync(`${report}.aitb.json`, 'utf8')).toContain(
    '"quoted": [\n{"key":"t / mean latency × metis","before":"5.100"}\n]',
  );

  write('5.100', '8.100');
  expect(await cli(folder, [...make, '--check', '--fail-on', 'stale-prose'])).toMatchObject({ exit: 0 });
  expect((await cli(folder, ['verify', 'o.md'])).stdout).toContain('3 right, 0 wrong');
});
