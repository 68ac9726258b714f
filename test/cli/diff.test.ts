import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIn, showDiff, unifiedDiff } from '../../src/cli/tell/diff.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { folderWith } from './cli.ts';

/** A file in a new folder after a program took the diff; null: the program would not. */
async function applied(
  program: 'git' | 'patch',
  { path, before, after }: { path: string; before: string | null; after: string },
): Promise<string | null> {
  const folder = folderWith({});
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  if (before !== null) writeFileSync(file, before);
  const diff = await unifiedDiff({ path, before, after });
  const words = program === 'git' ? ['apply', '-'] : ['-p1', '--binary'];
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, input: diff, encoding: 'utf8' });
  return status === 0 ? readFileSync(file, 'utf8') : `${program}: ${stdout}${stderr}`;
}

const cases: readonly (readonly [string, string | null, string])[] = [
  ['a line in the middle', '# A\n\nx\ny\nz\n', '# A\n\nx\nY\nz\n'],
  ['CR LF', '# A\r\n\r\nx\r\ny\r\n', '# A\r\n\r\nx\r\nY\r\n'],
  ['CR LF and LF in one file', 'a\r\nb\nc\r\n', 'a\nb\nC\r\n'],
  ['CR alone', 'a\rb\rc', 'a\rB\rc'],
  ['no line end before', 'a\nb', 'a\nb\nc\n'],
  ['no line end after', 'a\nb\nc\n', 'a\nb'],
  ['no line end on either side', 'a\nb', 'a\nc'],
  ['a byte order mark', '\ufeff# A\nx\n', '\ufeff# A\ny\n'],
  ['lines that look like headers', '-- a\n++ b\n@@ c\n', '-- A\n++ B\n@@ C\n'],
  ['a new file', null, 'a\nb\n'],
  ['a new file without a line end', null, 'a'],
  ['two hunks', `${'a\n'.repeat(20)}b\n${'c\n'.repeat(20)}d\n`, `${'a\n'.repeat(20)}B\n${'c\n'.repeat(20)}D\n`],
];

describe('a unified diff', () => {
  it.each(cases)('gives exactly the new report when git applies it: %s', async (_, before, after) => {
    expect(await applied('git', { path: 'reports/report.md', before, after })).toBe(after);
  });

  it('begins at an empty file', async () => {
    expect(await applied('git', { path: 'r.md', before: '', after: 'a\n' })).toBe('a\n');
  });

  it.each(['with space.md', 'ümläut/報告.md', 'quo"te.md', 'back\\slash.md', 'tab\there.md', "it's (a) [name].md"])(
    'names a file as git reads it: %s',
    async (path) => {
      expect(await applied('git', { path, before: 'a\n', after: 'b\n' })).toBe('b\n');
      expect(await applied('git', { path, before: null, after: 'b\n' })).toBe('b\n');
    },
  );

  it('is applied from a folder of a repository, with paths seen from there', async () => {
    const folder = folderWith({ 'sub/r.md': 'a\n', 'r.md': 'a\n' });
    execFileSync('git', ['init', '-q'], { cwd: folder });
    const diff = await unifiedDiff({ path: 'r.md', before: 'a\n', after: 'b\n' });
    execFileSync('git', ['apply', '-'], { cwd: join(folder, 'sub'), input: diff });
    expect([readFileSync(join(folder, 'sub/r.md'), 'utf8'), readFileSync(join(folder, 'r.md'), 'utf8')]).toEqual([
      'b\n',
      'a\n',
    ]);
  });

  it('is taken by patch -p1 as well', async () => {
    for (const [title, before, after] of cases) {
      expect([title, await applied('patch', { path: 'with space/r.md', before, after })]).toEqual([title, after]);
    }
  });

  it('is nothing where nothing differs', async () => {
    expect(await unifiedDiff({ path: 'r.md', before: 'a', after: 'a' })).toBe('');
  });

  it('gives the new text for any two texts', async () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '', '| 1 |', '-- x', '\\ No newline', 'ü'), { maxLength: 12 })
      .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => lines.join(end)));
    await fc.assert(
      fc.asyncProperty(text, text, async (before, after) => {
        fc.pre(after !== '' && before !== after);
        expect(await applied('git', { path: 'r.md', before, after })).toBe(after);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is shown of it', () => {
  const shown = async (outColour: boolean): Promise<string> => {
    let out = '';
    const terminal = { out: (text: string) => (out += text), outColour, colour: false } as unknown as Terminal;
    const diff = await unifiedDiff({ path: 'r.md', before: 'a\u001b[31m\n', after: 'b\n' });
    showDiff(diff, ['r/latency.svg', 'r.md.aitb.json'], false, terminal);
    return out;
  };

  it('names the other files in lines that git passes over', async () => {
    const out = await shown(false);
    expect(out).toBe(
      '# changed: r/latency.svg\n# changed: r.md.aitb.json\n--- a/r.md\n+++ b/r.md\n@@ -1 +1 @@\n-a\u001b[31m\n+b\n',
    );
    const folder = folderWith({ 'r.md': 'a\u001b[31m\n' });
    execFileSync('git', ['apply', '-'], { cwd: folder, input: out });
    expect(readFileSync(join(folder, 'r.md'), 'utf8')).toBe('b\n');
  });

  it('is coloured for eyes only, and then nothing in it is obeyed by the terminal', async () => {
    const out = await shown(true);
    expect(out).toContain('\u001b[32m+b\u001b[39m\n');
    expect(out).toContain('\u001b[31m-a\\u001B[31m\u001b[39m\n');
  });
});

describe('a line of a text that was changed', () => {
  const at = (before: string, after: string) =>
    Promise.all(before.split('\n').map((_, index) => lineIn(before, after, index + 1)));

  it('is found again in the new text', async () => {
    expect(await at('a\nb\nc', 'a\nb\nc')).toEqual([1, 2, 3]);
    expect(await at('a\nb\nc\nd', 'a\nx\ny\nb\nc\nd')).toEqual([1, 4, 5, 6]);
    expect(await at('a\nb\nc\nd', 'a\nB\nc\nd')).toEqual([1, 2, 3, 4]);
    expect(await at('a\nb\nc\nd', 'x\na\nb2\nb3\nc\nd')).toEqual([2, 3, 5, 6]);
    expect((await at('a\nb\nc\nd', 'a\nd'))[3]).toBe(2);
  });
});
