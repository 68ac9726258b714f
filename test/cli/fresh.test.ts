import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, inference } from './cli.ts';

const words = ['results.json', '-t', 'template.md', '-o', 'out/report.md'];
const template = '# Report\n\n{{table metrics="latency.mean"}}\n\n{{chart "latency"}}\n';

async function made(): Promise<string> {
  const folder = folderWith({ 'results.json': inference, 'template.md': template });
  expect(await cli(folder, words)).toMatchObject({ exit: 0 });
  return folder;
}

describe('a check by hashes', () => {
  it('says in one line that nothing is stale, as the long way does', async () => {
    const folder = await made();
    const short = await cli(folder, [...words, '--check']);
    const long = await cli(folder, [...words, '--check', '--verbose']);
    expect(short).toEqual({ exit: 0, stdout: '', stderr: 'out/report.md is up to date\n' });
    expect(long.exit).toBe(0);
    expect(long.stderr).toContain('out/report.md is up to date');
  });

  it.each<[string, (folder: string) => void]>([
    [
      'results',
      (folder) =>
        writeFileSync(join(folder, 'results.json'), inference.replace(/"latency_sec":\s*\d/, '"latency_sec":9')),
    ],
    ['the template', (folder) => appendFileSync(join(folder, 'template.md'), '\nMore.\n')],
    ['a chart', (folder) => appendFileSync(join(folder, 'out/report/latency.svg'), ' ')],
    [
      'the lock',
      (folder) => {
        const path = join(folder, 'out/report.md.aitb.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace(/("report": ?")\w/, '$1'));
      },
    ],
  ])('goes the long way when %s changed, and finds it stale', async (_, change) => {
    const folder = await made();
    change(folder);
    const short = await cli(folder, [...words, '--check']);
    const long = await cli(folder, [...words, '--check', '--verbose']);
    expect(short.exit).toBe(long.exit);
    expect(short.exit).toBe(1);
  });

  it('is not fooled by another flag', async () => {
    const folder = await made();
    expect(await cli(folder, [...words, '--check', '--charts', 'none'])).toMatchObject({ exit: 1 });
  });
});
