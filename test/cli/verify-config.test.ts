import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { line, note } from '../../src/note.ts';
import { cli, folderWith, inference } from './cli.ts';

const document = `| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | 5.000 | 2.100 |
`;
const right = document.replace('2.100', '2.000');

describe('aitb-report verify alone', () => {
  const files = { 'r.json': inference, 'docs/hw.md': document, 'sub/x': '' };

  it('verifies the documents of aitb-report.yaml, from any folder', async () => {
    const config = `expect: latency@sophia < 3 s
verify:
  - document: docs/*.md
    results: r.json
    expect: ["latency@metis < 4 s"]
`;
    const folder = folderWith({ ...files, 'aitb-report.yaml': config });
    const { exit, stdout } = await cli(join(folder, 'sub'), ['verify']);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^\.\.\/docs\/hw\.md:3:30 {2}wrong {2}"2\.100" .*latency\.mean@sophia$/m);
    expect(stdout).toMatch(/^\S*aitb-report\.yaml:1:9 +met +"latency@sophia < 3 s"/m);
    expect(stdout).toMatch(/^\S*aitb-report\.yaml:5:14 +not met +"latency@metis < 4 s"/m);
    await cli(join(folder, 'sub'), ['verify', '--fix']);
    expect(readFileSync(join(folder, 'docs/hw.md'), 'utf8')).toBe(right);
  });

  it('reads the results as the settings say', async () => {
    const rows = (unit: string) => `system,latency${unit}\nA,5\nA,7\nB,1\nB,3\n`;
    const config = 'unit: {latency: ms}\nverify:\n  - {document: hw.md, results: r.csv, only: {system: A}}\n';
    // Only runs of A, in milliseconds.
    const text = '| Metric | A |\n|---|---|\n| Mean latency (ms) | 6.0 |\n';
    const folder = folderWith({ 'aitb-report.yaml': config, 'r.csv': rows(''), 'hw.md': text });
    const { exit, stdout } = await cli(folder, ['verify', '--all']);
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^hw\.md:3:23 +right +"6\.0" +the data: 6\.0 ms/)]);
  });

  it('without a list verify takes the reports that are there, and what is expected of others', async () => {
    const config = `charts: none
reports:
  - {results: r.json, template: t.md, out: one.md, expect: latency@metis < 4 s}
  - {results: r.json, template: t.md, out: two.md}
`;
    const folder = folderWith({ ...files, 't.md': right.replace('5.000', '[FILL IN]'), 'aitb-report.yaml': config });
    const { exit, stdout } = await cli(folder, ['verify']);
    expect([exit, stdout]).toEqual([1, expect.stringMatching(/^aitb-report\.yaml:3:\d+ +not met/)]);
    await cli(folder, []);
    const both = await cli(folder, ['verify']);
    expect(both.stdout).toMatch(/^one\.md .*\ntwo\.md .*r\.json, as aitb-report\.yaml says$/m);
  });

  it('says that there is nothing to make where only documents are named', async () => {
    const folder = folderWith({ ...files, 'aitb-report.yaml': 'verify:\n  - document: docs/hw.md\n' });
    const { exit, stdout } = await cli(folder, ['--json']);
    expect([exit, JSON.parse(stdout).notes[0].code]).toEqual([2, 'config-no-reports']);
  });

  it.each([
    ['verify: {document: x.md}', 'config-wrong-kind', 1, 9],
    ['verify: [{results: r.json}]', 'config-no-document', 1, 10],
    ['verify: [{document: x.md, against: r.json}]', 'config-no-results', 1, 10],
    ['verify: [{document: x.md, template: t.md}]', 'config-unknown-key', 1, 27],
    ['verify: [{document: x.md}]\nexpect:\n  - latency@a < 5 s\n  - latency@a = 5 s', 'expectation-wrong', 4, 5],
    ['verify: [{document: x.md}]\nexpect: 5', 'config-wrong-kind', 2, 9],
  ])('tells the line and column of what is wrong in %j', async (config, code, line, column) => {
    const folder = folderWith({ ...files, 'aitb-report.yaml': config });
    const { exit, stdout } = await cli(folder, ['verify', '--json']);
    expect(exit).toBe(2);
    expect(JSON.parse(stdout).notes).toEqual([
      expect.objectContaining({ code, place: { file: 'aitb-report.yaml', line, column } }),
    ]);
  });

  it('says what to write where there is no configuration, and that flags are for documents that are named', async () => {
    const none = await cli(folderWith({ '.git/': '' }), ['verify', '--json']);
    expect([none.exit, JSON.parse(none.stdout).notes[0].code]).toEqual([2, 'verify-nothing']);
    const folder = folderWith({ ...files, 'aitb-report.yaml': 'verify: [{document: docs/hw.md}]' });
    const flagged = await cli(folder, ['verify', '--baseline', 'metis', '--json']);
    expect([flagged.exit, JSON.parse(flagged.stdout).notes[0].code]).toEqual([2, 'verify-flags']);
  });

  it('stops the hook where a document is wrong or an expectation is not met, and is silent where nothing is', async () => {
    const config = 'expect: latency@metis < 6 s\nverify:\n  - {document: docs/hw.md, results: r.json}\n';
    const folder = folderWith({ ...files, 'aitb-report.yaml': config });
    const { exit, stdout, stderr } = await cli(folder, ['hook']);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^docs\/hw\.md:3:30 {2}wrong .*\n/);
    expect(stderr).toContain(line(note('hook-claims', { command: 'npx aitb-report verify' })));
    await cli(folder, ['verify', '--fix']);
    expect(await cli(folder, ['hook'])).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(await cli(folder, ['--check'])).toMatchObject({ exit: 0, stderr: '== 0 reports of aitb-report.yaml\n' });
  });
});
