import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, snapshot } from './cli.ts';

const rows = (latency: number): string => JSON.stringify([{ name: 'gpu', latency_s: latency }]);
const template = '# R\n\n| Metric | SambaNova RDU | H100 |\n|---|---|---|\n| Latency (s) | [FILL IN] | [FILL IN] |\n';
const config = `
labels:
  results/a.json: { system: RDU, name: RDU }
  results/b.json: { system: H100, name: H100 }
aliases:
  rdu: [SambaNova RDU]
digits: 2
charts: none
reports:
  - results: results/*.json
    template: templates/t.md
`;
const files = {
  'results/a.json': rows(1.2345),
  'results/b.json': rows(2.3456),
  'templates/t.md': template,
  'aitb-report.yaml': config,
  'elsewhere/deep/': '',
};
const report = 'reports/t.md';

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

describe('reports of a configuration', () => {
  it('are made by its settings, the same from every folder', async () => {
    const folder = folderWith(files);
    expect((await cli(folder, [])).exit).toBe(0);
    expect(read(folder, report)).toContain('| Latency (s) | 1.2 | 2.3 |');
    const made = snapshot(folder);
    expect((await cli(join(folder, 'elsewhere/deep'), [])).exit).toBe(0);
    expect(snapshot(folder)).toEqual(made);
    expect((await cli(join(folder, 'elsewhere'), ['--check'])).exit).toBe(0);
  });

  it('are not made where a file is named that is not there; the entry is told, and the others are made', async () => {
    const reports =
      'reports:\n  - results: results/a.json\n  - results: [results/b.json, results/c.json]\n    out: b.md\n';
    const folder = folderWith({ ...files, 'aitb-report.yaml': reports });
    const { exit, stderr } = await cli(folder, []);
    expect(exit).toBe(2);
    expect(stderr).toContain(
      'error: aitb-report.yaml:3:31: there is no file results/c.json; did you mean results/a.json?\n',
    );
    expect(Object.keys(snapshot(folder))).toContain('reports/report.md');
    expect(Object.keys(snapshot(folder))).not.toContain('b.md');
  });

  it('are stale when a setting changed', async () => {
    const folder = folderWith(files);
    await cli(folder, []);
    writeFileSync(join(folder, 'aitb-report.yaml'), config.replace('digits: 2', 'digits: 3'));
    expect((await cli(folder, ['--check'])).exit).toBe(1);
    expect((await cli(folder, [])).exit).toBe(0);
    expect(read(folder, report)).toContain('| Latency (s) | 1.23 | 2.35 |');
    expect((await cli(folder, ['--check'])).exit).toBe(0);
  });

  it('are explained by their settings, from every folder', async () => {
    const folder = folderWith(files);
    await cli(folder, []);
    for (const [cwd, path] of [
      ['.', report],
      ['reports', 't.md'],
      ['elsewhere/deep', `../../${report}`],
    ] as const) {
      const { exit, stdout } = await cli(join(folder, cwd), ['explain', `${path}:5`]);
      expect([cwd, exit]).toEqual([cwd, 0]);
      expect(stdout).toContain('latency@rdu');
      expect(stdout).toContain('1.2');
    }
  });

  it('are not made where the configuration is wrong, and nothing is written', async () => {
    const folder = folderWith({ ...files, 'aitb-report.yaml': config.replace('digits', 'digts') });
    const before = snapshot(folder);
    const { exit, stderr } = await cli(join(folder, 'elsewhere'), []);
    expect(exit).toBe(2);
    expect(stderr).toContain('../aitb-report.yaml:7:1: the configuration has no setting digts; did you mean digits?');
    expect(snapshot(folder)).toEqual(before);
  });

  it('have no part in a command line that names results', async () => {
    const folder = folderWith({ ...files, 'aitb-report.yaml': 'reports: [' });
    expect((await cli(folder, ['results/a.json', '-o', 'one.md', '--charts', 'none'])).exit).toBe(0);
    expect(read(folder, 'one.md')).toContain('gpu');
  });
});
