import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, inference, snapshot } from './cli.ts';

const template = `# Homework

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | [FILL IN] | [FILL IN] |

[Describe what you saw]
`;

const make = ['r.json', '-t', 't.md', '-o', 'reports/out.md'];

/** A report in which a person corrected both numbers and answered the blank. */
async function edited(): Promise<string> {
  const folder = folderWith({ 'r.json': inference, 't.md': template });
  await cli(folder, make);
  const path = join(folder, 'reports/out.md');
  const text = readFileSync(path, 'utf8').replace('| 5.000 | 2.000 |', '| 5.1 | 2.1 |');
  writeFileSync(path, text.replace('[Describe what you saw]', 'I saw it.'));
  return folder;
}

const report = (folder: string): string => readFileSync(join(folder, 'reports/out.md'), 'utf8');

describe('aitb-report reset', () => {
  it('is named by the summary for each value that a person changed', async () => {
    const folder = await edited();
    const { exit, stderr } = await cli(folder, make);
    expect(exit).toBe(0);
    expect(stderr).toContain('Left as a person has it: 2:\n');
    expect(stderr).toContain(
      '  reports/out.md:5: "5.1" stays, the tool would write "5.000" (aitb-report reset reports/out.md:5)\n',
    );
    expect(report(folder)).toContain('| 5.1 | 2.1 |');
    expect(stderr).not.toContain('Left for a person');
  });

  it('hands back what stands on a line, and nothing else', async () => {
    const folder = await edited();
    const { exit, stderr } = await cli(folder, ['reset', 'reports/out.md:5']);
    expect([exit, stderr]).toEqual([0, expect.stringContaining('Updated 2 values of reports/out.md (line 5)\n')]);
    expect(report(folder)).toContain('| 5.000 | 2.000 |');
    expect(report(folder)).toContain('I saw it.');
    expect((await cli(folder, [...make, '--check'])).exit).toBe(0);
  });

  it('hands back one value by its key or value path', async () => {
    const folder = await edited();
    expect((await cli(folder, ['reset', 'reports/out.md', 'latency.mean@sophia'])).exit).toBe(0);
    expect(report(folder)).toContain('| 5.1 | 2.000 |');
    const { kept } = JSON.parse((await cli(folder, [...make, '--json', '--dry-run'])).stdout);
    const { key } = kept.find(({ state, would }: { state: string; would: unknown }) => state === 'edited' && would);
    expect((await cli(folder, ['reset', 'reports/out.md', key])).exit).toBe(0);
    expect(report(folder)).toContain('| 5.000 | 2.000 |');
  });

  it('--all hands everything back that is the tool’s; --dry-run only shows it', async () => {
    const folder = await edited();
    const before = snapshot(folder);
    const dry = await cli(folder, ['reset', 'reports/out.md', '--all', '--dry-run', '--diff']);
    expect([dry.exit, dry.stdout]).toEqual([0, expect.stringContaining('+| Mean latency (s) | 5.000 | 2.000 |\n')]);
    expect(snapshot(folder)).toEqual(before);
    expect((await cli(folder, ['reset', 'reports/out.md', '--all'])).exit).toBe(0);
    expect(report(folder)).toContain('| 5.000 | 2.000 |');
    expect(report(folder)).toContain('I saw it.');
  });

  it('means the lines on disk, also where the report is longer now', async () => {
    const folder = folderWith({
      'r.json': inference,
      't.md': `{{sources}}\n\n${template}`,
      'aitb-report.yaml':
        'charts: none\nreports:\n  - results: "*.json"\n    template: t.md\n    out: reports/out.md\n',
    });
    await cli(folder, []);
    const text = report(folder).replace('| 5.000 | 2.000 |\n\n[', '| 5.1 | 2.000 |\n\n[');
    writeFileSync(join(folder, 'reports/out.md'), text);
    writeFileSync(join(folder, 's.json'), inference.replaceAll('metis', 'groq').replaceAll('sophia', 'cerebras'));
    const line = text.split('\n').findIndex((each) => each.includes('5.1')) + 1;
    expect((await cli(folder, ['reset', `reports/out.md:${line}`])).exit).toBe(0);
    expect(report(folder)).toContain('| 5.000 | 2.000 |\n\n[');
    expect(report(folder).split('\n').length).toBeGreaterThan(text.split('\n').length);
  });

  it('says why where the report may not be written at all', async () => {
    const folder = await edited();
    const marks = '<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n';
    writeFileSync(join(folder, 'reports/out.md'), `${report(folder)}\n${marks}`);
    const { exit, stderr } = await cli(folder, ['reset', 'reports/out.md:5']);
    expect([exit, stderr]).toEqual([1, expect.stringContaining('conflict marks')]);
  });

  it.each<[string, readonly string[], string]>([
    ['a line', ['reports/out.md:3'], 'reset-nothing'],
    ['an answer to a blank', ['reports/out.md:7'], 'reset-nothing'],
    ['a key', ['reports/out.md', 'latency.max@metis'], 'reset-nothing'],
    ['a key among others', ['reports/out.md', 'latency.mean@metis', 'no key'], 'reset-nothing'],
    ['nothing that was named', ['reports/out.md'], 'reset-which'],
    ['a report that is not there', ['gone.md:3'], 'file-missing'],
  ])('changes nothing where there is nothing to hand back: %s', async (_, words, code) => {
    const folder = await edited();
    const before = snapshot(folder);
    const { exit, stdout } = await cli(folder, ['reset', ...words, '--json']);
    expect([exit, JSON.parse(stdout).notes.map((each: { code: string }) => each.code)]).toEqual([2, [code]]);
    expect(snapshot(folder)).toEqual(before);
  });

  it('says so where nothing at all was changed', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template });
    await cli(folder, make);
    const { exit, stderr } = await cli(folder, ['reset', 'reports/out.md', '--all']);
    const says = 'has nothing to hand back; what a person changed and the tool would write otherwise: nothing';
    expect([exit, stderr]).toEqual([2, `error: reports/out.md: ${says}\n`]);
  });

  it('says what to do with a report without a lock', async () => {
    const folder = folderWith({ 'mine.md': '# Mine\n' });
    const { exit, stderr } = await cli(folder, ['reset', 'mine.md:1']);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('has no lock (mine.md.aitb.json) beside it')]);
    expect(stderr).toContain('aitb-report adopt mine.md');
  });
});
