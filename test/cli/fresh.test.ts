import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/keep/lock/lock.ts';
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
        writeFileSync(path, readFileSync(path, 'utf8').replace(/("sha256": ?")\w{8}/, '$100000000'));
      },
    ],
    [
      'the lock, by a run that was killed,',
      (folder: string) => {
        const path = join(folder, 'out/report.md.aitb.json');
        const lock = readFileSync(path, 'utf8');
        writeFileSync(path, `<<<<<<< before\n${lock}=======\n${lock}>>>>>>> after\n`);
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

  it('parses nothing: it only hashes', async () => {
    const folder = await made();
    const broken = '{ no result file';
    const lock = join(folder, 'out/report.md.aitb.json');
    const { results } = JSON.parse(readFileSync(lock, 'utf8'));
    writeFileSync(join(folder, 'results.json'), broken);
    expect((await cli(folder, [...words, '--check'])).exit).toBe(2);
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(results[0].sha256, sha256(broken)));
    expect(await cli(folder, [...words, '--check'])).toEqual({
      exit: 0,
      stdout: '',
      stderr: 'out/report.md is up to date\n',
    });
  });

  it('loads no library that parses or draws', () => {
    const reached = new Set(
      ['make/all.ts', 'make/one.ts', 'make/fresh.ts', 'disk/turn.ts'].map((name) => `src/cli/${name}`),
    );
    const packages = new Set<string>();
    for (const path of reached) {
      const code = readFileSync(path, 'utf8');
      for (const [, to = ''] of code.matchAll(/^(?:import|export) (?!type )(?:[^'";]*? from )?'([^']+)'/gm)) {
        if (to.startsWith('.')) reached.add(posix.join(posix.dirname(path), to));
        else packages.add(to.replace(/^node:.*/, 'node'));
      }
    }
    expect(reached.size).toBeGreaterThan(15);
    expect([...packages]).toEqual(['node']);
  });

  it('is as quick where a person wrote into the report', async () => {
    const folder = await made();
    appendFileSync(join(folder, 'out/report.md'), '\nMy own words.\n');
    expect(await cli(folder, [...words, '--check'])).toMatchObject({
      exit: 0,
      stderr: 'out/report.md is up to date\n',
    });
  });

  it('is not fooled by another flag', async () => {
    const folder = await made();
    expect(await cli(folder, [...words, '--check', '--charts', 'none'])).toMatchObject({ exit: 1 });
  });
});
