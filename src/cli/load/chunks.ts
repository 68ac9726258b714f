import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import type { CodeCache } from './code-cache.ts';

interface Loaded {
  exports: unknown;
}

type Compiled = (exports: unknown, require: (id: string) => unknown, module: Loaded, file: string, at: string) => void;

const before = '(function (exports, require, module, __filename, __dirname) {';

/**
 * Loads the chunks of the build, with what V8 made of them in an earlier run: of the CPU of a report with tables alone a quarter is compiling (docs/performance.md).
 * @param folder where the chunks lie.
 * @param require Node's own, of a file in that folder. Whoever is CommonJS has one; to make one loads a part of Node that takes 2 % of a report.
 * @returns what loads one of them, `./start.js`, and what gives to the cache what it had not: to be called at the end, as
 *   functions are compiled when they are called first. With a chunk that it had not go all that were loaded: who loads another chunk calls other functions of those that were there, and a report after an
 *   `inspect` would compile them each time, which is 6 % of its CPU.
 */
export function chunksIn(folder: string, require: NodeJS.Require, cache: CodeCache | null) {
  const scripts: (readonly [key: string, script: Script])[] = [];
  let isFresh = false;
  const load = (id: string): unknown => {
    if (!id.startsWith('./')) return require(id);
    const path = join(folder, id);
    // Where Node keeps its own, so that a chunk is loaded once, whoever asks for it, and one that asks back gets what there is so far.
    const there = require.cache[path];
    if (there) return there.exports;
    const module: Loaded = { exports: {} };
    require.cache[path] = module as NodeJS.Module;
    compiled(path)(module.exports, load, module, path, dirname(path));
    return module.exports;
  };
  const compiled = (filename: string): Compiled => {
    const source = readFileSync(filename);
    // By content: V8 compares the length of a source, and would run the code of another one that is as long. And by place, which it tells in stacks.
    const key = createHash('sha256').update(filename).update('\0').update(source).digest('hex');
    const cachedData = cache?.read(key);
    const text = source.toString(isAscii(source) ? 'latin1' : 'utf8');
    const script = new Script(`${before}${text}\n})`, {
      filename,
      columnOffset: -before.length,
      ...(cachedData && { cachedData }),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    scripts.push([key, script]);
    isFresh ||= !cachedData || script.cachedDataRejected === true;
    return script.runInThisContext();
  };
  const keep = () => {
    if (isFresh) cache?.write(() => scripts.map(([key, script]) => [key, script.createCachedData()]));
  };
  return { load, keep };
}
