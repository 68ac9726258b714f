import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chunksIn } from '../../../src/cli/load/chunks.ts';
import { type CodeCache, codeCacheIn } from '../../../src/cli/load/code-cache.ts';
import { folderWith, snapshot } from '../cli.ts';

const start =
  "const { sum } = require('./sum.js'); exports.answer = () => sum(20, 22); exports.base = require('path').sep;";
const sum = 'exports.sum = (a, b) => a + b; exports.file = __filename; exports.self = module.exports === exports;';

interface Start {
  answer(): unknown;
}

const chunksOf = (folder: string, cache: CodeCache | null) =>
  chunksIn(folder, createRequire(join(folder, 'cli.js')), cache);

/** What this process has loaded of a folder is loaded again. */
function forgotten(folder: string): void {
  const { cache } = createRequire(import.meta.url);
  for (const path of Object.keys(cache)) if (path.startsWith(folder)) delete cache[path];
}

/** As the command, in a process of its own: what a folder of chunks answers, and what is kept for the next run. */
function ran(folder: string, cache: string): unknown {
  forgotten(folder);
  const { load, keep } = chunksOf(folder, codeCacheIn(cache));
  const answer = (load('./start.js') as Start).answer();
  keep();
  return answer;
}

const written = (cache: string) =>
  readdirSync(cache, { recursive: true })
    .map((name) => join(cache, String(name)))
    .filter((path) => statSync(path).isFile());

describe('chunks', () => {
  it('are loaded with those that they ask for, once, under their own names', () => {
    const folder = folderWith({ 'start.js': start, 'sum.js': sum });
    const { load } = chunksOf(folder, null);
    expect((load('./start.js') as Start).answer()).toBe(42);
    expect(load('./sum.js')).toMatchObject({ file: join(folder, 'sum.js'), self: true });
    expect(load('./sum.js')).toBe(load('./sum.js'));
  });

  it('are read in their own characters, with a cache and without', () => {
    const [folder, cache] = [folderWith({ 'start.js': 'exports.answer = () => "µs – 𝒷";' }), folderWith()];
    for (const _ of ['cold', 'warm']) expect(ran(folder, cache)).toBe('µs – 𝒷');
  });

  it('may ask each other', () => {
    const folder = folderWith({
      'start.js': "exports.one = 1; exports.two = require('./other.js').two;",
      'other.js': "exports.two = require('./start.js').one + 1;",
    });
    expect(chunksOf(folder, null).load('./start.js')).toEqual({ one: 1, two: 2 });
  });

  it('give what was compiled to the cache, and a second run nothing more', () => {
    const folder = folderWith({ 'start.js': start, 'sum.js': sum });
    const cache = folderWith();
    expect(ran(folder, cache)).toBe(42);
    expect(written(cache)).toHaveLength(2);
    const before = written(cache).map((path) => statSync(path).mtimeMs);
    expect(ran(folder, cache)).toBe(42);
    expect(written(cache).map((path) => statSync(path).mtimeMs)).toEqual(before);
  });

  it('give what another run compiled of a chunk that was there, where it needs a new one too', () => {
    const many = `exports.sum = (a, b) => a + b; exports.other = () => { ${'Math.hypot(1, 2);'.repeat(500)} return 43; };`;
    const [folder, cache] = [folderWith({ 'start.js': start, 'sum.js': many }), folderWith()];
    const size = () => written(cache).reduce((sum, path) => sum + statSync(path).size, 0);
    expect(ran(folder, cache)).toBe(42);
    const before = size();
    writeFileSync(join(folder, 'more.js'), "exports.answer = () => require('./sum.js').other();");
    forgotten(folder);
    const { load, keep } = chunksOf(folder, codeCacheIn(cache));
    load('./start.js');
    expect((load('./more.js') as Start).answer()).toBe(43);
    keep();
    expect(size()).toBeGreaterThan(before + 5_000);
  });

  it('are run as they are, not as another source was that is as long', () => {
    const [folder, cache] = [folderWith({ 'start.js': start, 'sum.js': sum }), folderWith()];
    expect(ran(folder, cache)).toBe(42);
    writeFileSync(join(folder, 'sum.js'), sum.replace('a + b', 'a - b'));
    expect(ran(folder, cache)).toBe(-2);
  });

  it('tell their own place in a stack, not that of an equal chunk elsewhere', () => {
    const cache = folderWith();
    const failing = { 'start.js': start, 'sum.js': "exports.sum = () => { throw new Error('here'); };" };
    for (const folder of [folderWith(failing), folderWith(failing)])
      for (const _ of ['cold', 'warm']) {
        const { load, keep } = chunksOf(folder, codeCacheIn(cache));
        try {
          (load('./start.js') as Start).answer();
          expect.fail('it throws');
        } catch (thrown) {
          expect((thrown as Error).stack).toContain(join(folder, 'sum.js'));
        }
        keep();
        forgotten(folder);
      }
  });

  it('tell their faults at the line and column at which they stand', () => {
    const folder = folderWith({ 'start.js': "\nthrow new Error('here')" });
    const stackOf = (act: () => unknown) => {
      try {
        return act();
      } catch (thrown) {
        return String((thrown as Error).stack);
      }
    };
    expect(stackOf(() => chunksOf(folder, null).load('./start.js'))).toContain(`${join(folder, 'start.js')}:2:7`);
    writeFileSync(join(folder, 'one.js'), "throw new Error('here')");
    expect(stackOf(() => chunksOf(folder, null).load('./one.js'))).toContain(`${join(folder, 'one.js')}:1:7`);
    expect(snapshot(folder)).toHaveProperty('one.js');
  });
});
