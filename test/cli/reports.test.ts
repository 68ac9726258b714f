import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, inference, snapshot } from './cli.ts';

const config = `charts: none
reports:
  - results: results/*.json
    out: reports/one.md
  - results: [results/r.json]
    template: t.md
    out: reports/two.md
`;

const files = {
  'aitb-report.yaml': config,
  'results/r.json': inference,
  't.md': '# T\n\n| Metric | Metis |\n|---|---|\n| Mean latency (s) | [FILL IN] |\n',
  'sub/x.txt': '',
};

const slower = inference.replace('"latency_sec":6', '"latency_sec":9');

describe('aitb-report without result files', () => {
  it('makes all reports of aitb-report.yaml, each under its heading', async () => {
    const folder = folderWith(files);
    const { exit, stdout, stderr } = await cli(folder, []);
    expect([exit, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(
      /^== reports\/one\.md\nWrote reports\/one\.md, .*\n[\s\S]*\nRead 1 file, .*\n== reports\/two\.md\nWrote [\s\S]*\nRead 1 file, .*\n== 2 reports of aitb-report\.yaml: 2 written\n$/,
    );
    expect(readFileSync(join(folder, 'reports/two.md'), 'utf8')).toContain('| Mean latency (s) | 5.000 |');
    const after = snapshot(folder);
    const again = await cli(folder, []);
    expect(again.stderr).toContain('== 2 reports of aitb-report.yaml: 2 up to date\n');
    expect(snapshot(folder)).toEqual(after);
  });

  it('makes the same from a folder below', async () => {
    const [above, below] = [folderWith(files), folderWith(files)];
    expect((await cli(above, [])).exit).toBe(0);
    const { exit, stderr } = await cli(join(below, 'sub'), []);
    expect(exit).toBe(0);
    expect(stderr).toContain('== 2 reports of ../aitb-report.yaml: 2 written\n');
    expect(snapshot(below)).toEqual(snapshot(above));
  });

  it('checks them all: the worst exit code, nothing written', async () => {
    const folder = folderWith(files);
    const before = snapshot(folder);
    const missing = await cli(folder, ['--check']);
    expect([missing.exit, missing.stderr]).toEqual([
      1,
      expect.stringContaining('warning: reports/one.md: is not there yet; run: aitb-report\n'),
    ]);
    expect(snapshot(folder)).toEqual(before);
    await cli(folder, []);
    expect(await cli(folder, ['--check'])).toEqual({
      exit: 0,
      stdout: '',
      stderr:
        '== reports/one.md\nreports/one.md is up to date\n== reports/two.md\nreports/two.md is up to date\n' +
        '== 2 reports of aitb-report.yaml: 2 up to date\n',
    });
    writeFileSync(join(folder, 't.md'), `${files['t.md']}\nMore.\n`);
    const stale = await cli(folder, ['--check']);
    expect(stale.exit).toBe(1);
    expect(stale.stderr).toContain('reports/one.md is up to date\n');
    expect(stale.stderr).toMatch(/^warning: reports\/two\.md: is stale \(.*\); run: aitb-report$/m);
    expect(stale.stderr).toContain(': 1 up to date, 1 stale\n');
  });

  it('makes the others when there is something wrong with one', async () => {
    const folder = folderWith({
      ...files,
      'aitb-report.yaml': config.replace('results/*.json', 'nothing/*.json'),
    });
    const { exit, stdout, stderr } = await cli(folder, ['--json']);
    expect(exit).toBe(2);
    expect(stderr).toContain('error: no file matches nothing/*.json');
    expect(stderr).toContain('== 2 reports of aitb-report.yaml: 1 not made, 1 written\n');
    expect(JSON.parse(stdout)).toMatchObject({
      exit: 2,
      reports: [
        { exit: 2, report: 'reports/one.md', notes: [{ code: 'no-file-matches' }] },
        { exit: 0, report: 'reports/two.md', verdict: 'new' },
      ],
    });
    expect(readFileSync(join(folder, 'reports/two.md'), 'utf8')).toContain('5.000');
  });

  it('--dry-run and --diff hold for all of them', async () => {
    const folder = folderWith(files);
    await cli(folder, []);
    writeFileSync(join(folder, 'results/r.json'), slower);
    const before = snapshot(folder);
    const { exit, stdout, stderr } = await cli(folder, ['--dry-run', '--diff']);
    expect(exit).toBe(0);
    expect(stdout).toContain('--- a/reports/one.md\n');
    expect(stdout).toContain('--- a/reports/two.md\n');
    expect(stdout).toContain('-| Mean latency (s) | 5.000 |\n+| Mean latency (s) | 6.000 |\n');
    expect(stderr).toMatch(/2 to be written; nothing was written \(dry run\)\n$/);
    expect(snapshot(folder)).toEqual(before);
  });

  it('--strict holds for all of them, and the lock says so', async () => {
    const folder = folderWith(files);
    expect((await cli(folder, ['--strict'])).exit).toBe(0);
    expect(snapshot(folder)['reports/two.md.aitb.json']).toContain('--strict');
    expect((await cli(folder, ['--check', '--strict'])).exit).toBe(0);
    expect((await cli(folder, ['--check'])).exit).toBe(1);
  });

  it('takes no flag that is for one report', async () => {
    const folder = folderWith(files);
    const { exit, stdout } = await cli(folder, ['-t', 't.md', '--baseline', 'sophia', '--json']);
    expect([exit, JSON.parse(stdout).notes]).toEqual([
      2,
      [
        expect.objectContaining({
          code: 'config-and-flags',
          message: expect.stringContaining('--template, --baseline'),
        }),
      ],
    ]);
  });

  it('without a configuration says what to do', async () => {
    const { exit, stderr, stdout } = await cli(folderWith({ 'r.json': inference }), ['--json']);
    expect([exit, JSON.parse(stdout).notes[0].code]).toEqual([2, 'no-results']);
    expect(stderr).toContain('aitb-report init');
  });

  it('is not what a command line with result files does', async () => {
    const folder = folderWith(files);
    expect((await cli(folder, ['results/r.json', '--charts', 'none'])).exit).toBe(0);
    const { 'reports/report.md': one, 'reports/one.md': other } = snapshot(folder);
    expect([typeof one, other]).toEqual(['string', undefined]);
  });
});
