// What is measured. A row is one entry: what it is called, how its input is made, and what is run on it.
import { manyBlanks } from './blanks.mjs';
import { manyFiles, oneFile, vllmDetailed } from './inputs.mjs';

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {readonly number[]} sizes how large its input is
 * @property {readonly number[]} large further sizes, only with --large
 * @property {(folder: string, size: number) => readonly string[]} input makes it, and gives the words that name it
 * @property {readonly string[]} [flags] of what is measured
 * @property {boolean} [made] the report is there already
 * @property {string} [verb] the command, where it is not a report
 * @property {string} [yardstick] a script of this folder that does the least that has to be done: measured beside the builds, a line of its own
 * @property {number} [stopped] it is ended with SIGTERM after so many seconds, and the time until it is gone is measured
 */

/** @type {readonly Row[]} */
export const rows = [
  { name: 'from SIGTERM to the end, while it computes', sizes: [1_000_000], large: [], input: oneFile, stopped: 1 },
  { name: '--check, nothing stale', sizes: [1_000], large: [], input: oneFile, made: true, flags: ['--check'] },
  { name: 'report, rows of one CSV', sizes: [1_000, 10_000], large: [100_000, 1_000_000], input: oneFile },
  { name: 'report, CSVs of one row', sizes: [100, 1_000], large: [10_000], input: manyFiles },
  { name: 'report, blanks of a template', sizes: [1_000, 10_000], large: [], input: manyBlanks },
  {
    // Of 1 MB nearly all is the start of the process: what reading costs is what the others take beyond it.
    name: 'inspect, MB of vLLM with details',
    sizes: [1, 50],
    large: [],
    input: vllmDetailed,
    verb: 'inspect',
    yardstick: 'json-parse.mjs',
  },
];
