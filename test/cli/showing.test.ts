import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, inference, snapshot } from './cli.ts';

const template = `# Homework

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | [FILL IN] | [FILL IN] |

Metis is [X]% faster on Metis.

[Describe what you saw]

{{chart "latency"}}
`;

const words = ['r.json', '-t', 't.md', '-o', 'out.md'];
const slower = inference.replace('"latency_sec":6', '"latency_sec":9');

/** A report that was made, and then other results. */
async function stale(text = template): Promise<string> {
  const folder = folderWith({ 'r.json': inference, 't.md': text });
  expect((await cli(folder, words)).exit).toBe(0);
  writeFileSync(join(folder, 'r.json'), slower);
  return folder;
}

const report = (folder: string): string => readFileSync(join(folder, 'out.md'), 'utf8');

describe('--dry-run', () => {
  it('tells everything and writes nothing', async () => {
    const folder = await stale();
    const before = snapshot(folder);
    const { exit, stdout, stderr } = await cli(folder, [...words, '--dry-run']);
    expect([exit, stdout]).toEqual([0, '']);
    expect(stderr).toContain('Read 1 file, found 2 runs: metis, sophia\n');
    expect(stderr).toMatch(/^Would update \d+ values? of out\.md \(lines? 5/m);
    expect(stderr).toMatch(/^Would write out\.md, out\.md\.aitb\.json, .*; nothing was written \(dry run\)\n/);
    expect(snapshot(folder)).toEqual(before);
  });

  it('ends in the same words where nothing would change', async () => {
    const folder = await stale();
    await cli(folder, words);
    const { exit, stderr } = await cli(folder, [...words, '--dry-run']);
    expect([exit, stderr]).toEqual([
      0,
      expect.stringMatching(/^out\.md is up to date; nothing was written \(dry run\)\n/),
    ]);
  });

  it('makes no folder for a report that is new', async () => {
    const folder = folderWith({ 'r.json': inference });
    const before = snapshot(folder);
    const { exit, stdout } = await cli(folder, ['r.json', '--dry-run', '--json', '--charts', 'none']);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ exit: 0, dryRun: true, check: false, verdict: 'new' });
    expect(snapshot(folder)).toEqual(before);
  });
});

describe('--diff', () => {
  it.each(['\n', '\r\n'])('gives the new report when git applies it to the old one (%j)', async (end) => {
    const folder = await stale(template.trimEnd().replaceAll('\n', end));
    const before = snapshot(folder);
    const { exit, stdout } = await cli(folder, [...words, '--check', '--diff']);
    expect(exit).toBe(1);
    expect(snapshot(folder)).toEqual(before);
    expect(stdout).toContain('# would change: out.md.aitb.json\n');
    expect(stdout).toContain('# would change: out/latency.svg\n');
    execFileSync('git', ['apply', '-'], { cwd: folder, input: stdout });
    const patched = report(folder);
    expect((await cli(folder, words)).exit).toBe(0);
    expect(report(folder)).toBe(patched);
    expect(patched).toContain('| Mean latency (s) | 6.000 | 2.000 |');
    expect(patched).not.toMatch(/\n$/);
  });

  it('without --check shows what was changed', async () => {
    const folder = await stale();
    const { exit, stdout } = await cli(folder, [...words, '--diff']);
    expect(exit).toBe(0);
    expect(stdout).toContain('# changed: out.md.aitb.json\n');
    expect(stdout).toContain('-| Mean latency (s) | 5.000 | 2.000 |\n+| Mean latency (s) | 6.000 | 2.000 |\n');
    expect(await cli(folder, [...words, '--check', '--diff'])).toMatchObject({ exit: 0, stdout: '' });
  });

  it('of a report that is new has all of it', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template });
    const { stdout } = await cli(folder, [...words, '--dry-run', '--diff']);
    execFileSync('git', ['apply', '-'], { cwd: folder, input: stdout });
    const patched = report(folder);
    const other = folderWith({ 'r.json': inference, 't.md': template });
    await cli(other, words);
    expect(patched).toBe(report(other));
  });

  it('is in the object of --json', async () => {
    const folder = await stale();
    const { stdout } = await cli(folder, [...words, '--check', '--diff', '--json']);
    expect(JSON.parse(stdout).diff).toMatch(/^--- a\/out\.md\n\+\+\+ b\/out\.md\n@@ /);
  });
});

describe('--fail-on', () => {
  it('writes the report, tells how many of which, and ends with exit code 1', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template });
    const { exit, stderr } = await cli(folder, [...words, '--fail-on', 'human,contradiction,unread']);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/\nerror: out\.md: has what --fail-on names: \d contradiction, 1 human; [^\n]*\n$/);
    expect(report(folder)).toContain('5.000');
    expect((await cli(folder, [...words, '--fail-on', 'unread,gone,edited,stale-prose'])).exit).toBe(0);
  });

  it('holds for a check with nothing stale', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template });
    await cli(folder, words);
    expect((await cli(folder, [...words, '--check'])).exit).toBe(0);
    const { exit, stdout } = await cli(folder, [...words, '--check', '--fail-on', 'human', '--json']);
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ exit: 1, verdict: 'same', failed: { human: 1 } });
    expect(JSON.parse(stdout).notes).toContainEqual(expect.objectContaining({ code: 'fail-on', severity: 'error' }));
  });

  it('counts what a person changed, and a blank no more once it is answered', async () => {
    const folder = folderWith({ 'r.json': inference, 't.md': template });
    await cli(folder, words);
    const text = report(folder).replace('5.000', '5.1').replace('[Describe what you saw]', 'It was slow.');
    writeFileSync(join(folder, 'out.md'), text);
    const { exit, stdout } = await cli(folder, [...words, '--fail-on', 'edited,human', '--json']);
    expect([exit, JSON.parse(stdout).failed]).toEqual([1, { edited: 1 }]);
  });

  it('counts a file that could not be read, but not a copy', async () => {
    const folder = folderWith({ 'r.json': inference, 'copy.json': inference, 'bad.json': '{', 't.md': template });
    const failed = async (...files: readonly string[]) => {
      const { stdout } = await cli(folder, [...files, '-t', 't.md', '-o', 'x.md', '--fail-on', 'unread', '--json']);
      return JSON.parse(stdout).failed;
    };
    expect(await failed('r.json', 'copy.json')).toEqual({});
    expect(await failed('r.json', 'bad.json')).toEqual({ unread: 1 });
  });
});

describe('the summary of a report that a person wrote into', () => {
  it('names the blanks for a person by the lines of the report, and those that were answered not at all', async () => {
    const text = `${template}\n[Explain why]\n`;
    const folder = await stale(text);
    writeFileSync(join(folder, 'out.md'), report(folder).replace('# Homework\n', '# Homework\n\nBy me.\n'));
    const { stderr } = await cli(folder, words);
    expect(stderr).toMatch(/^Updated \d+ values? of out\.md \(lines? 7/m);
    expect(stderr).toMatch(/^Left for a person: 2 \(lines 11, \d+ of out\.md\)$/m);
    writeFileSync(join(folder, 'out.md'), report(folder).replace('[Describe what you saw]', 'It was slow.'));
    const answered = await cli(folder, words);
    expect(answered.stderr).toMatch(/^Left for a person: 1 \(line \d+ of out\.md\)$/m);
    expect(answered.stderr).not.toContain('Left as a person has it');
  });

  it('says what is gone', async () => {
    const folder = await stale();
    writeFileSync(join(folder, 'out.md'), report(folder).replace(/\| Mean latency.*\n/, ''));
    const { exit, stderr } = await cli(folder, words);
    expect([exit, stderr]).toEqual([
      0,
      expect.stringMatching(/^No longer in the report:\n {2}"5\.000" \(homework \/ /m),
    ]);
  });
});

describe('a change of the template that meets a change by hand', () => {
  const prose = `${template}\nThe first words.\n`;

  /** The person and the template have changed the same line. */
  async function open(): Promise<string> {
    const folder = folderWith({ 'r.json': inference, 't.md': prose });
    await cli(folder, words);
    writeFileSync(join(folder, 'out.md'), report(folder).replace('The first words.', 'My words.'));
    writeFileSync(join(folder, 't.md'), prose.replace('The first words.', 'Other words.'));
    return folder;
  }

  it('keeps the person’s words, and a check tells it from what is stale', async () => {
    const folder = await open();
    const { exit, stderr } = await cli(folder, words);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/^error: out\.md:\d+: the template has "Other words\."/m);
    expect(report(folder)).toContain('My words.');
    const check = await cli(folder, [...words, '--check']);
    expect([check.exit, check.stderr]).toEqual([
      1,
      expect.stringMatching(
        /^Nothing in out\.md is stale\nerror: out\.md:\d+: [^\n]*\nwarning: out\.md: needs a person/,
      ),
    ]);
    expect((await cli(folder, [...words, '--check', '--json'])).stdout).toContain('"code": "open-conflict"');
    writeFileSync(join(folder, 'r.json'), slower);
    const both = await cli(folder, [...words, '--check']);
    expect([both.exit, both.stderr]).toEqual([
      1,
      expect.stringMatching(/^warning: out\.md: is stale [^\n]*\nerror: [^\n]*\nwarning: out\.md: needs a person/),
    ]);
    expect((await cli(folder, [...words, '--dry-run'])).exit).toBe(1);
  });

  it('is settled by adopt', async () => {
    const folder = await open();
    expect((await cli(folder, words)).exit).toBe(1);
    expect((await cli(folder, ['adopt', 'out.md'])).exit).toBe(0);
    expect(report(folder)).toContain('My words.');
    expect((await cli(folder, words)).exit).toBe(0);
    expect((await cli(folder, [...words, '--check'])).exit).toBe(0);
  });

  it('is put into the report with --conflict markers', async () => {
    const folder = await open();
    expect((await cli(folder, [...words, '--conflict', 'markers'])).exit).toBe(1);
    expect(report(folder)).toMatch(/^<{7} .*\nMy words\.\n={7}\nOther words\.\n>{7} /m);
    const before = snapshot(folder);
    expect((await cli(folder, words)).exit).toBe(1);
    expect(snapshot(folder)).toEqual(before);
  });
});
