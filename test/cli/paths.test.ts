import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathsOf } from '../../src/cli/disk/paths.ts';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { report } from '../../src/report.ts';
import { resultsOf } from './cli.ts';

const windows = pathsOf(path.win32);
const unix = pathsOf(path.posix);

describe('paths of Windows', () => {
  it.each([
    ['results\\a.json', 'results/a.json'],
    ['.\\results\\a.json', 'results/a.json'],
    ['results/a.json', 'results/a.json'],
    ['C:\\repo\\results\\a.json', 'results/a.json'],
    ['c:\\REPO\\results\\a.json', 'results/a.json'],
    // What begins with two dots is no way upwards.
    ['..results\\a.json', '..results/a.json'],
    ['..\\a.json', '../a.json'],
    ['C:\\other\\a.json', 'C:/other/a.json'],
    ['D:\\repo\\a.json', 'D:/repo/a.json'],
    ['\\\\server\\share\\a.json', '//server/share/a.json'],
  ])('are named with / and from the current folder where they lie in there: %s', (written, shown) => {
    expect(windows.shownPath(written, 'C:\\repo')).toBe(shown);
  });

  it.each([
    ['results\\*.json', 'results/*.json'],
    ['.\\results\\**\\{a,b}.csv', './results/**/{a,b}.csv'],
    ['C:\\repo\\results\\[ab].json', 'C:/repo/results/[ab].json'],
    ['\\\\server\\share\\*.json', '//server/share/*.json'],
  ])('are patterns with / between the folders: %s', (written, pattern) => {
    expect(windows.slashed(written)).toBe(pattern);
    // Elsewhere a backslash makes the next character a letter.
    expect(unix.slashed(written)).toBe(written);
  });

  it.each([
    ['results\\a.parquet', 'C:/repo/results/a.parquet'],
    ['..\\a b.csv', 'C:/a b.csv'],
    ['D:\\data\\a.csv', 'D:/data/a.csv'],
    ['D:/data/a.csv', 'D:/data/a.csv'],
    ['\\\\server\\share\\a.csv', '//server/share/a.csv'],
  ])('are whole for an engine, with / between the folders: %s', (written, whole) => {
    expect(windows.wholePath(written, 'C:\\repo')).toBe(whole);
    expect(unix.wholePath('a\\b.csv', '/repo')).toBe('/repo/a\\b.csv');
  });

  it('lead to a file of a lock or a link upwards, and to another drive as a whole path', () => {
    expect(windows.wayTo('C:\\repo\\docs', 'C:\\repo\\results\\a.json')).toBe('../results/a.json');
    expect(windows.wayTo('C:\\repo\\docs', 'c:\\REPO\\docs\\a b.json')).toBe('a b.json');
    expect(windows.wayTo('C:\\repo', 'D:\\data\\a.json')).toBe('D:/data/a.json');
  });

  it('lead out of a folder upwards and to another drive', () => {
    const way = (file: string) => windows.leadsOut(path.win32.relative('C:\\repo', file));
    expect(['C:\\repo\\a', 'C:\\repo\\..a\\b', 'c:\\REPO\\a'].filter(way)).toEqual([]);
    expect(['C:\\', 'C:\\reposhop\\a', 'D:\\repo\\a'].filter((file) => !way(file))).toEqual([]);
  });

  it('keep a backslash that is a letter of a name elsewhere', () => {
    expect(unix.shownPath('a\\b.json', '/repo')).toBe('a\\b.json');
    expect(unix.leadsOut('..a')).toBe(false);
    expect(unix.leadsOut('../a')).toBe(true);
  });

  it('come to the same report and lock, byte by byte', async () => {
    const bytes = Buffer.from(resultsOf({ metis: [4, 5, 6], sophia: [1, 2, 3] }));
    const template =
      '# T\n\n| Metric | Metis |\n|---|---|\n| Mean latency (s) | [FILL IN] |\n\n{{chart "latency"}}\n\n{{files}}\n';
    const made = async (
      { shownPath, wayTo }: typeof windows,
      of: path.PlatformPath,
      cwd: string,
      words: readonly string[],
    ) => {
      const [results, from, out] = words.map((written) => shownPath(written, cwd)) as [string, string, string];
      const { outputs } = await report({
        sources: [{ path: results, size: bytes.length, blocks: () => [bytes] }],
        template: { path: from, text: template },
        out,
        relative: (file) => wayTo(of.dirname(of.resolve(cwd, out)), of.resolve(cwd, file)),
        existing: { report: null, lock: null },
        options: defaultOptions,
      });
      return outputs;
    };
    const here = await made(unix, path.posix, '/repo', ['results/a.json', 'templates/t.md', 'docs/r.md']);
    const there = await made(windows, path.win32, 'C:\\repo', [
      'results\\a.json',
      '.\\templates\\t.md',
      'C:\\repo\\docs\\r.md',
    ]);
    expect(here.find(({ path: name }) => name === 'docs/r.md.aitb.json')?.content).toContain('../results/a.json');
    expect(there).toEqual(here);
  });
});
