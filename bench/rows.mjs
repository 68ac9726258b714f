// The rows of the table. Bounds are of CPU time (user and system of the whole process) as a ratio, of peak memory in MiB, and of the
// power with which the CPU time grows.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { aiperfRequests, inference, jsonLines, log, manyFiles, samples } from './data.mjs';

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {readonly string[]} words what is asked of the command
 * @property {string} [cwd] the folder of it, below that of the data
 * @property {string} [removed] what is removed before each run, below that of the data
 * @property {'node' | string} [against] beside an empty process, or beside `JSON.parse` of the file that is named (of each line, where it ends in .jsonl)
 * @property {number} [ratio] the bound
 * @property {number} [memory] the bound
 */

/** Start-up: all beside `node -e 0`. @returns {readonly Row[]} */
export const startUpRows = [
  { name: '--check, nothing stale', words: ['r.json', '-t', 'four.md', '-o', 'four/r.md', '--check'], ratio: 1.35 },
  { name: '--check, aitb-report.yaml with 1 report', cwd: 'yaml-1', words: ['--check'], ratio: 1.5 },
  { name: '--check, aitb-report.yaml with 20 reports', cwd: 'yaml-20', words: ['--check'], ratio: 2.3 },
  {
    name: 'report, tables only',
    words: ['r.json', '-t', 'table.md', '-o', 'new/r.md', '--charts', 'none'],
    removed: 'new',
    ratio: 3.8,
  },
  { name: 'report, four charts', words: ['r.json', '-t', 'four.md', '-o', 'new/r.md'], removed: 'new', ratio: 5.5 },
  { name: 'again, nothing changed, four charts', words: ['r.json', '-t', 'four.md', '-o', 'four/r.md'], ratio: 3 },
  { name: 'scan', words: ['scan', 'table.md'], ratio: 2.7 },
  { name: 'explain report.md:3', words: ['explain', 'four/r.md:3'], ratio: 4 },
].map((row) => ({ ...row, against: 'node' }));

/** What has to be there before the rows of start-up are measured. */
export const made = [
  { words: ['r.json', '-t', 'four.md', '-o', 'four/r.md'] },
  { cwd: 'yaml-1', words: [] },
  { cwd: 'yaml-20', words: [] },
];

/** Large inputs, one after the other: made, measured, removed. `path` is where one goes. */
export const largeRows = [
  {
    make: (home) => inference(join(home, 'large.json'), 100_000),
    rows: (path) => [
      { name: '128 MB JSON, inspect', words: ['inspect', path], against: path, ratio: 1, memory: 120 },
      {
        name: '128 MB JSON, report',
        words: [path, '-o', 'new/r.md'],
        removed: 'new',
        against: path,
        ratio: 2,
        memory: 250,
      },
    ],
  },
  {
    make: (home) => samples(join(home, 'samples.json'), 1e7),
    rows: (path) => [
      {
        name: '10^7 samples, report',
        words: [path, '-o', 'new/r.md'],
        removed: 'new',
        against: path,
        ratio: 4,
        memory: 400,
      },
    ],
  },
  {
    make: (home) => aiperfRequests(join(home, 'profile_export.jsonl'), 80_000),
    rows: (path) => [
      { name: '100 MB of AIPerf, inspect', words: ['inspect', path], against: path, ratio: 1.2, memory: 150 },
    ],
  },
  {
    make: (home) => jsonLines(join(home, 'lines.jsonl'), 1_000_000),
    rows: (path) => [{ name: 'JSON Lines, 10^6 lines, inspect', words: ['inspect', path], memory: 200 }],
  },
  {
    make: (home) => log(join(home, 'train.log'), 7_500_000),
    rows: (path) => [{ name: '1 GB log, inspect', words: ['inspect', path], memory: 150 }],
  },
  {
    make: (home) => inference(join(home, 'huge.json'), 1_000_000),
    rows: (path) => [{ name: '1.28 GB JSON, inspect', words: ['inspect', path], memory: 200 }],
  },
];

/** The same with more and more of it. */
export const growth = {
  sizes: [100, 1_000, 10_000],
  power: 1.1,
  make: (home, size) => manyFiles(join(home, `files-${size}`), size),
  rows: (pattern) => [
    { name: 'result files, inspect', words: ['inspect', pattern] },
    { name: 'result files, report', words: [pattern, '-o', 'new/r.md'], removed: 'new' },
  ],
};

/** What is looked at and not timed. */
export const sizes = [
  {
    name: 'lock / report',
    bound: 1,
    of: (home) => statSync(join(home, 'four/r.md.aitb.json')).size / statSync(join(home, 'four/r.md')).size,
  },
];
