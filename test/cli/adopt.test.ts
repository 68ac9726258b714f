import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, inference, snapshot } from './cli.ts';

const template = `# Homework

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | [FILL IN] | [FILL IN] |
| Minimum latency (s) | [FILL IN] | [FILL IN] |

[Describe what you saw]
`;

/** Filled by hand: one value as the tool writes it, one of the person's own, two blanks left, a sentence. */
const filled = template
  .replace('| [FILL IN] | [FILL IN] |', '| 5.000 | 2.1 |')
  .replace('[Describe what you saw]', 'Metis is slow.');

const slower = inference.replace('"latency_sec":6', '"latency_sec":9');

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

describe('aitb-report adopt', () => {
  it('takes over a report that was filled by hand: blanks are filled, the rest stays', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template, 'mine.md': filled });
    const { exit, stderr } = await cli(folder, ['adopt', 'mine.md', 'r.json', '-t', 't.md']);
    expect([exit, stderr]).toEqual([0, expect.stringMatching(/^Wrote mine\.md, mine\.md\.aitb\.json/m)]);
    expect(read(folder, 'mine.md')).toContain('| Mean latency (s) | 5.000 | 2.1 |\n');
    expect(read(folder, 'mine.md')).toContain('| Minimum latency (s) | 4.000 | 1.000 |\n');
    expect(read(folder, 'mine.md')).toContain('Metis is slow.');
    expect((await cli(folder, ['r.json', '-t', 't.md', '-o', 'mine.md', '--check'])).exit).toBe(0);

    writeFileSync(join(folder, 'r.json'), slower);
    expect((await cli(folder, ['r.json', '-t', 't.md', '-o', 'mine.md'])).exit).toBe(0);
    expect(read(folder, 'mine.md')).toContain('| Mean latency (s) | 6.000 | 2.1 |\n');
    expect(read(folder, 'mine.md')).toContain('Metis is slow.');
  });

  it('is what a refusal names, and that command is complete', async () => {
    const folder = folderWith({ 'my r.json': inference, 't.md': template, 'mine.md': filled });
    const refused = await cli(folder, ['my r.json', '-t', 't.md', '-o', 'mine.md', '--charts', 'none']);
    expect(refused.exit).toBe(1);
    const command = "aitb-report adopt mine.md 'my r.json' -t t.md --charts none";
    expect(refused.stderr).toContain(command);
    const words = ['adopt', 'mine.md', 'my r.json', '-t', 't.md', '--charts', 'none'];
    expect((await cli(folder, words)).exit).toBe(0);
    expect((await cli(folder, ['my r.json', '-t', 't.md', '-o', 'mine.md', '--charts', 'none'])).exit).toBe(0);
  });

  it('fills a document in its own place, and goes on doing so', async () => {
    const folder = folderWith({ 'r.json': inference, 'homework.md': template });
    const plain = ['r.json', '-t', 'homework.md', '-o', 'homework.md'];
    const refused = await cli(folder, plain);
    expect([refused.exit, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/is the template itself; .* aitb-report adopt homework\.md r\.json -t homework\.md$/m),
    ]);
    expect((await cli(folder, ['adopt', 'homework.md', 'r.json', '-t', 'homework.md'])).exit).toBe(0);
    expect(read(folder, 'homework.md')).toContain('| Mean latency (s) | 5.000 | 2.000 |\n');
    expect((await cli(folder, [...plain, '--check'])).exit).toBe(0);
    writeFileSync(join(folder, 'homework.md'), read(folder, 'homework.md').replace('[Describe what you saw]', 'Slow.'));
    writeFileSync(join(folder, 'r.json'), slower);
    expect((await cli(folder, [...plain, '--check'])).exit).toBe(1);
    expect((await cli(folder, plain)).exit).toBe(0);
    expect(read(folder, 'homework.md')).toContain('| Mean latency (s) | 6.000 | 2.000 |\n');
    expect(read(folder, 'homework.md')).toContain('Slow.');
    expect((await cli(folder, [...plain, '--check'])).exit).toBe(0);
  });

  it('knows a document filled in its own place under another name, and goes on filling it', async () => {
    const folder = folderWith({ 'r.json': inference, 'homework.md': template });
    symlinkSync('homework.md', join(folder, 'link.md'));
    expect((await cli(folder, ['adopt', 'homework.md', 'r.json', '-t', 'link.md'])).exit).toBe(0);
    const lock = read(folder, 'homework.md.aitb.json');
    for (const name of ['link.md', './homework.md', join(folder, 'homework.md')]) {
      const { exit } = await cli(folder, ['r.json', '-t', name, '-o', 'homework.md']);
      expect([name, exit, read(folder, 'homework.md.aitb.json')]).toEqual([name, 0, lock]);
    }
    writeFileSync(join(folder, 'r.json'), slower);
    expect((await cli(folder, ['r.json', '-t', 'link.md', '-o', 'homework.md'])).exit).toBe(0);
    expect(read(folder, 'homework.md')).toContain('| Mean latency (s) | 6.000 | 2.000 |\n');
  });

  it.each([
    ['is lost', (lock: string) => rmSync(lock)],
    ['is broken', (lock: string) => writeFileSync(lock, '{"v":1,')],
  ])('mends a report of aitb-report.yaml whose lock %s', async (_, harm) => {
    const folder = folderWith({
      'aitb-report.yaml': 'charts: none\nreports:\n  - results: r.json\n    template: t.md\n    out: reports/x.md\n',
      'r.json': inference,
      't.md': template,
      'sub/x.txt': '',
    });
    await cli(folder, []);
    writeFileSync(
      join(folder, 'reports/x.md'),
      read(folder, 'reports/x.md').replace('[Describe what you saw]', 'Mine.'),
    );
    const words = read(folder, 'reports/x.md');
    harm(join(folder, 'reports/x.md.aitb.json'));
    const before = snapshot(folder);
    const refused = await cli(join(folder, 'sub'), []);
    expect(refused.exit).toBeGreaterThan(0);
    expect(refused.stderr).toContain('aitb-report adopt ../reports/x.md');
    expect(refused.stderr).not.toContain('aitb-report adopt ../reports/x.md r.json');
    expect(snapshot(folder)).toEqual(before);
    expect((await cli(join(folder, 'sub'), ['adopt', '../reports/x.md'])).exit).toBe(0);
    expect(read(folder, 'reports/x.md')).toBe(words);
    expect((await cli(folder, ['--check'])).exit).toBe(0);
  });

  it('takes results and template from a lock that can be read, and accepts the report as it stands', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template });
    await cli(folder, ['r.json', '-t', 't.md', '-o', 'out.md', '--baseline', 'sophia']);
    writeFileSync(join(folder, 'out.md'), read(folder, 'out.md').replace('5.000', '5.1'));
    expect((await cli(folder, ['adopt', 'out.md'])).exit).toBe(0);
    expect(read(folder, 'out.md')).toContain('| 5.1 |');
    expect(read(folder, 'out.md.aitb.json')).toContain('--baseline sophia');
    const check = ['r.json', '-t', 't.md', '-o', 'out.md', '--baseline', 'sophia', '--check'];
    expect((await cli(folder, check)).exit).toBe(0);
  });

  it('names the command to complete where nothing says what a report is made from', async () => {
    const folder = folderWith({ 'mine.md': filled });
    const { exit, stdout, stderr } = await cli(folder, ['adopt', 'mine.md', '--json']);
    expect([exit, JSON.parse(stdout).notes[0].code]).toEqual([2, 'made-from-what']);
    expect(stderr).toContain("aitb-report adopt mine.md 'results/*.json' -t template.md");
    const gone = await cli(folder, ['adopt', 'gone.md']);
    expect([gone.exit, gone.stderr]).toEqual([2, 'error: gone.md: there is no such file; check the path\n']);
  });

  it('--dry-run --diff shows what would be filled', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template, 'mine.md': filled });
    const before = snapshot(folder);
    const { exit, stdout, stderr } = await cli(folder, [
      'adopt',
      'mine.md',
      'r.json',
      '-t',
      't.md',
      '--dry-run',
      '--diff',
    ]);
    expect([exit, stderr]).toEqual([0, expect.stringContaining('nothing was written (dry run)\n')]);
    expect(stdout).toContain('+| Minimum latency (s) | 4.000 | 1.000 |\n');
    expect(snapshot(folder)).toEqual(before);
  });
});
