#!/usr/bin/env node
import { chunksIn } from './load/chunks.ts';
import { cacheFolder, codeCacheIn } from './load/code-cache.ts';

const folder = cacheFolder(process.platform, process.env);
const { load, keep } = chunksIn(import.meta.dirname, folder === null ? null : codeCacheIn(folder));
load('./start.js');
const words = process.argv.slice(2);
// What only looks writes nothing anywhere, and machines of CI are new each time.
if (!process.env.CI && !words.includes('--check') && !words.includes('--dry-run')) process.on('exit', keep);
