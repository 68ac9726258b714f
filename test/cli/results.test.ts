import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openResults } from '../../src/cli/open/results.ts';
import { Refusal } from '../../src/note.ts';
import { folderWith } from './cli.ts';

async function* nothing(): AsyncGenerator<Uint8Array> {}

const opened = async (cwd: string, words: readonly string[], stdin: AsyncIterable<Uint8Array> = nothing()) =>
  openResults(words, { cwd, stdin });
const paths = async (cwd: string, words: readonly string[]) => (await opened(cwd, words)).map(({ path }) => path);
const codeOf = async (end: Promise<unknown>) =>
  end.then(
    () => 'no refusal',
    (refusal: unknown) => (refusal instanceof Refusal ? refusal.notes.map(({ code }) => code).join() : String(refusal)),
  );
const codeOfBlocks = (blocks: () => Iterable<Uint8Array>) => codeOf((async () => [...blocks()])());

describe('openResults', () => {
  it('expands patterns itself and sorts by code unit, in every order of the arguments', async () => {
    const cwd = folderWith({
      'r/b.json': '',
      'r/B.json': '',
      'r/a.json': '',
      'r/deep/c.json': '',
      'r/.hidden.json': '',
    });
    expect(await paths(cwd, ['r/*.json'])).toEqual(['r/B.json', 'r/a.json', 'r/b.json']);
    expect(await paths(cwd, ['r/b.json', 'r/deep/c.json', 'r/a.json'])).toEqual([
      'r/a.json',
      'r/b.json',
      'r/deep/c.json',
    ]);
    expect(await paths(cwd, ['r/**/*.json', 'r/a.json', './r/a.json'])).toHaveLength(4);
  });

  it('takes a file that has exactly the name of a pattern', async () => {
    const cwd = folderWith({ 'r[1].json': '', 'r1.json': '' });
    expect(await paths(cwd, ['r[1].json'])).toEqual(['r[1].json']);
    expect(await paths(cwd, ['r[0-9].json'])).toEqual(['r1.json']);
  });

  it('names a file as seen from the current folder, also where it was given from the root', async () => {
    const outer = folderWith({ 'in/a.json': '', 'b.json': '' });
    const cwd = join(outer, 'in');
    expect(await paths(cwd, [join(cwd, 'a.json'), '../b.json'])).toEqual(['../b.json', 'a.json']);
    expect(await paths(cwd, [join(outer, 'b.json')])).toEqual(['../b.json']);
    expect(await paths(cwd, [join(outer, 'b.json'), '../b.json'])).toEqual(['../b.json']);
  });

  it('refuses a pattern that fits no file, and nothing at all', async () => {
    const cwd = folderWith({ 'r/a.json': '' });
    expect(await codeOf(opened(cwd, ['r/a.json', 'x/*.json']))).toBe('no-file-matches');
    expect(await codeOf(opened(cwd, []))).toBe('no-results');
  });

  it('passes over folders that come along with what is in them', async () => {
    const cwd = folderWith({ 'r/a.json': '', 'r/deep/c.json': '', 'r/other/': '' });
    expect(await paths(cwd, ['r', 'r/a.json', 'r/deep', 'r/deep/c.json', 'r/other'])).toEqual([
      'r/a.json',
      'r/deep/c.json',
      'r/other',
    ]);
    // What else is in it would not be read, and nobody would know.
    expect(await paths(cwd, ['r', 'r/a.json'])).toEqual(['r', 'r/a.json']);
  });

  it('passes locks over', async () => {
    const cwd = folderWith({ 'r.json': '', 'r.md.aitb.json': '{}' });
    expect(await paths(cwd, ['*.json'])).toEqual(['r.json']);
    expect(await codeOf(opened(cwd, ['r.md.aitb.json']))).toBe('no-results');
  });

  it('reads in pieces, from the beginning each time', async () => {
    const bytes = Buffer.alloc((1 << 18) + 5, 'x');
    const cwd = folderWith({ 'a.json': bytes });
    const [source] = await opened(cwd, ['a.json']);
    for (const _ of [1, 2]) {
      const pieces = [...source!.blocks()];
      expect(pieces.map(({ length }) => length)).toEqual([1 << 16, 1 << 16, 1 << 16, 1 << 16, 5]);
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    }
    expect(source!.size).toBe(bytes.length);
  });

  it('keeps what is piped in', async () => {
    const stdin = (async function* () {
      yield Buffer.from('{"a":');
      yield Buffer.from('1}');
    })();
    const [source] = await opened(folderWith(), ['-'], stdin);
    expect([source!.path, source!.size]).toEqual(['-', 7]);
    for (const _ of [1, 2]) expect(Buffer.concat([...source!.blocks()]).toString()).toBe('{"a":1}');
  });

  it('lets what cannot be read say why when it is read', async () => {
    const cwd = folderWith({ 'folder/': '', 'a.json': '' });
    symlinkSync('loop.json', join(cwd, 'loop.json'));
    const cases = {
      folder: 'folder-given',
      'loop.json': 'unreadable-file',
      '/dev/null': 'not-a-file',
    };
    for (const [path, code] of Object.entries(cases)) {
      const [source] = await opened(cwd, [path]);
      expect([path, await codeOfBlocks(source!.blocks)]).toEqual([path, code]);
    }
  });

  it('names a pattern for what a folder holds', async () => {
    const cwd = folderWith({
      'a/one.csv': '',
      'a/two.csv': '',
      'a/x.json': '',
      'b/c/x.log': '',
      'b/.hidden': '',
      'empty/': '',
    });
    const patternOf = async (path: string) => {
      const [source] = await opened(cwd, [path]);
      try {
        for (const _ of source!.blocks());
      } catch (end) {
        return (end as Refusal).notes[0]!.args.pattern;
      }
    };
    expect([await patternOf('a'), await patternOf('b/'), await patternOf('empty')]).toEqual([
      'a/*.csv',
      'b/**/*.log',
      undefined,
    ]);
  });

  it('refuses names of no file, all at once, and says which may be meant', async () => {
    const cwd = folderWith({ 'r/results.json': '', 'a.json': '' });
    const end = await opened(cwd, ['r/result.json', 'gone.csv', 'a.json', 'a.json/x', '-']).catch((one) => one);
    expect(end).toMatchObject({
      exit: 2,
      notes: [
        { code: 'file-missing', args: { near: 'r/results.json' }, place: { file: 'r/result.json' } },
        { code: 'file-missing', args: {}, place: { file: 'gone.csv' } },
        { code: 'file-missing', args: {}, place: { file: 'a.json/x' } },
      ],
    });
    const places = new Map([['gone.csv', { file: 'aitb-report.yaml', line: 3, column: 9 }]]);
    await expect(openResults(['gone.csv'], { cwd, stdin: nothing(), places })).rejects.toMatchObject({
      notes: [{ args: { path: 'gone.csv' }, place: { file: 'aitb-report.yaml', line: 3, column: 9 } }],
    });
  });

  it('notices a file that goes away before it is read', async () => {
    const cwd = folderWith({ 'r/a.json': '1' });
    const [source] = await opened(cwd, ['r/a.json']);
    rmSync(join(cwd, 'r'), { recursive: true });
    expect(await codeOfBlocks(source!.blocks)).toBe('file-missing');
  });
});
