#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { chunksIn } from './load/chunks.ts';
import { cacheFolder, codeCacheIn } from './load/code-cache.ts';

// V8 of Node 20 optimizes what has run for some milliseconds, on another thread; of the CPU of a report with charts a seventh went into that, for code that is
// hardly called again. It waits six times as long now, which a long run does not feel. Later versions count calls. Before anything is loaded: the cache goes by it.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=400000');

const folder = cacheFolder(process.platform, process.env);
const { load, keep } = chunksIn(import.meta.dirname, require, folder === null ? null : codeCacheIn(folder));
load('./start.js');
const words = process.argv.slice(2);
// What only looks writes nothing anywhere, and machines of CI are new each time.
if (
  !process.env.CI &&
  !words.some((word) => word === '--check' || word === '--check-full') &&
  !words.includes('--dry-run')
)
  process.on('exit', keep);
// By itself Node takes down the engine and its heap first, which is 3 % of a check. Nothing is waited for any more when this is heard.
process.on('beforeExit', () => process.exit());
