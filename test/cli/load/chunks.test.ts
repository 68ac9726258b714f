import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chunksIn } from '../../../src/cli/load/chunks.ts';
import { codeCacheIn } from '../../../src/cli/load/code-cache.ts';
import { folderWith, snapshot } from '../cli.ts';

const start =
  "const { sum } = require('./sum.js'); exports.answer = () => sum(20, 22); exports.base = require('path').sep;";
const sum = 'exports.sum = (a, b) => a + b; exports.file = __filename; exports.self = module.exports === exports;';

interface Start {
  answer(): number;
}

/** As the command: what a folder of chunks answers, and what is kept for the next run. */
function ran(folder: string, cache: string): number {
  const { load, keep } = chunksIn(folder, codeCacheIn(cache));
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
    const { load } = chunksIn(folder, null);
    expect((load('./start.js') as Start).answer()).toBe(42);
    expect(load('./sum.js')).toMatchObject({ file: join(folder, 'sum.js'), self: true });
    expect(load('./sum.js')).toBe(load('./sum.js'));
  });

  it('may ask each other', () => {
    const folder = folderWith({
      'start.js': "exports.one = 1; exports.two = require('./other.js').two;",
      'other.js': "exports.two = require('./start.js').one + 1;",
    });
    expect(chunksIn(folder, null).load('./start.js')).toEqual({ one: 1, two: 2 });
  });

  it('give what was compiled to the cache, and a second run nothing more', () => {
    const folder = folderWith({ 'start.js': start, 'sum.js': sum });
    const cache = folderWith();
    expect(ran(folder, cache)).toBe(42);
    expect(written(cache)).toHaveLength(2);
    const before = written(cache).map((path) => statSync(path).mtimeMs);
    // Another folder, as what this process has loaded is not loaded again.
    const again = folderWith({ 'start.js': start, 'sum.js': sum });
    expect(ran(again, cache)).toBe(42);
    expect(written(cache).map((path) => statSync(path).mtimeMs)).toEqual(before);
  });

  it('are run as they are, not as another source was that is as long', () => {
    const cache = folderWith();
    expect(ran(folderWith({ 'start.js': start, 'sum.js': sum }), cache)).toBe(42);
    expect(ran(folderWith({ 'start.js': start, 'sum.js': sum.replace('a + b', 'a - b') }), cache)).toBe(-2);
  });

  it('are compiled where the cache holds what is no code of this V8', () => {
    const cache = folderWith();
    ran(folderWith({ 'start.js': start, 'sum.js': sum }), cache);
    const codes = written(cache).map((path) => [path.slice(-64), Buffer.from('made elsewhere')] as const);
    codeCacheIn(cache).write(codes);
    expect(ran(folderWith({ 'start.js': start, 'sum.js': sum }), cache)).toBe(42);
    for (const path of written(cache)) expect(readFileSync(path).length).toBeGreaterThan(100);
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
    expect(stackOf(() => chunksIn(folder, null).load('./start.js'))).toContain(`${join(folder, 'start.js')}:2:7`);
    writeFileSync(join(folder, 'one.js'), "throw new Error('here')");
    expect(stackOf(() => chunksIn(folder, null).load('./one.js'))).toContain(`${join(folder, 'one.js')}:1:7`);
    expect(snapshot(folder)).toHaveProperty('one.js');
  });
});
