import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder, codeCacheIn } from '../../../src/cli/load/code-cache.ts';
import { folderWith, snapshot } from '../cli.ts';

const key = 'a'.repeat(64);
const code = Buffer.from('what V8 made');

/** The file in which it is kept, in the one folder of this version of V8. */
function fileIn(folder: string): string {
  const home = readdirSync(folder).find((name) => name.startsWith(`code-${process.versions.v8}`))!;
  return join(folder, home, key);
}

function filled(): string {
  const folder = folderWith();
  codeCacheIn(folder).write(() => [[key, code]]);
  return folder;
}

describe('what V8 made of our code', () => {
  it('is given back by the next run', () => {
    expect(codeCacheIn(filled()).read(key)).toEqual(code);
  });

  it('is not there before, and nothing is made by looking', () => {
    const folder = folderWith();
    expect(codeCacheIn(folder).read(key)).toBeUndefined();
    expect(snapshot(folder)).toEqual({});
  });

  it.each([
    ['a byte of it is another', (data: Buffer) => data.with(40, data[40]! ^ 1)],
    ['it is cut', (data: Buffer) => data.subarray(0, -1)],
    ['it is empty', () => Buffer.alloc(0)],
  ])('is not used where %s', (_, harmed) => {
    const folder = filled();
    writeFileSync(fileIn(folder), harmed(readFileSync(fileIn(folder))));
    expect(codeCacheIn(folder).read(key)).toBeUndefined();
    codeCacheIn(folder).write(() => [[key, code]]);
    expect(codeCacheIn(folder).read(key)).toEqual(code);
  });

  it('is neither read from nor written to a folder into which others may write', () => {
    const folder = filled();
    const home = join(fileIn(folder), '..');
    chmodSync(home, 0o777);
    const before = snapshot(folder);
    expect(codeCacheIn(folder).read(key)).toBeUndefined();
    codeCacheIn(folder).write(() => [['b'.repeat(64), code]]);
    expect(snapshot(folder)).toEqual(before);
  });

  it('is for nobody else to see', () => {
    const path = fileIn(filled());
    expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  it('is left out, without a word, where its folder cannot be made', () => {
    const folder = folderWith({ taken: 'a file' });
    const cache = codeCacheIn(join(folder, 'taken'));
    expect(cache.read(key)).toBeUndefined();
    cache.write(() => [[key, code]]);
    expect(snapshot(folder)).toEqual({ taken: 'a file' });
  });

  it('leaves nothing half written where it cannot be put', () => {
    const folder = filled();
    const home = join(fileIn(folder), '..');
    mkdirSync(join(home, 'b'));
    codeCacheIn(folder).write(() => [['b', code]]);
    expect(readdirSync(home)).toEqual([key, 'b']);
  });

  it('goes with the folder of a V8 that nobody has used for two months', () => {
    const folder = folderWith({ 'code-of-old/a': 'x', 'code-of-late/a': 'x', 'mine/a': 'x' });
    const old = new Date(Date.now() - 61 * 24 * 3600 * 1000);
    for (const name of ['code-of-old', 'mine']) utimesSync(join(folder, name), old, old);
    codeCacheIn(folder).write(() => [[key, code]]);
    expect(readdirSync(folder).filter((name) => !name.startsWith(`code-${process.versions.v8}`))).toEqual([
      'code-of-late',
      'mine',
    ]);
  });

  it('goes when nobody has made it for two months', () => {
    const folder = filled();
    const old = new Date(Date.now() - 61 * 24 * 3600 * 1000);
    utimesSync(fileIn(folder), old, old);
    codeCacheIn(folder).write(() => [['b'.repeat(64), code]]);
    expect(codeCacheIn(folder).read(key)).toBeUndefined();
    expect(codeCacheIn(folder).read('b'.repeat(64))).toEqual(code);
  });
});

describe('the folder of the cache', () => {
  it.each([
    ['linux', { HOME: '/h/ann' }, '/h/ann/.cache/aitb-report'],
    ['linux', { HOME: '/h/ann', XDG_CACHE_HOME: '/scratch/ann' }, '/scratch/ann/aitb-report'],
    ['darwin', { HOME: '/u/ann' }, '/u/ann/Library/Caches/aitb-report'],
    ['win32', {}, null],
    ['linux', { HOME: '/h/ann', AITB_REPORT_CACHE: '/elsewhere' }, '/elsewhere'],
    ['linux', { HOME: '/h/ann', AITB_REPORT_CACHE: 'off' }, null],
    ['win32', { AITB_REPORT_CACHE: '' }, null],
    ['linux', { HOME: '/h/ann', AITB_REPORT_CACHE: 'here' }, null],
    ['linux', { HOME: '/h/ann', AITB_REPORT_CACHE: '~/there' }, null],
    ['linux', { HOME: '/h/ann', XDG_CACHE_HOME: 'here' }, null],
    ['linux', { HOME: '/h/ann', NODE_V8_COVERAGE: 'coverage' }, null],
  ] as const)('on %s with %o is %s', (platform, env, folder) => {
    expect(cacheFolder(platform, env)).toBe(folder);
  });
});
