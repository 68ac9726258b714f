import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifest from '../../package.json' with { type: 'json' };
import { folderWith, snapshot } from '../cli/cli.ts';

/** The built command, as it is installed. */
export const command = fileURLToPath(new URL(`../../${manifest.bin['aitb-report']}`, import.meta.url));

/** How a process ended; `exit` is null where a signal ended it without asking. */
export interface Ended {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly ended: Promise<Ended & { readonly steps: number }>;
  /** Kept when the process has begun that many steps of writing; needs `slowDisk()`. */
  step(count: number): Promise<void>;
  /** Kept when it has told people that. */
  says(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a command line. `before` is a script that is run in its process first and then runs it. */
export function start(cwd: string, words: readonly string[], before?: string): Started {
  const child = spawn(process.execPath, [...(before ? [before] : []), command, ...words], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let steps = 0;
  child.stdio[3]?.on('data', (told: Buffer) => {
    steps += told.length;
  });
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return {
    says: async (text) => {
      while (!stderr.includes(text)) await once(child.stderr as NodeJS.EventEmitter, 'data');
    },
    step: async (count) => {
      while (steps < count) await once(child.stdio[3] as NodeJS.EventEmitter, 'data');
    },
    ended: new Promise((done, failed) => {
      child.once('error', failed);
      child.once('close', (exit, signal) => done({ exit, signal, stdout, stderr, steps }));
    }),
    kill: (signal) => child.kill(signal),
  };
}

/** Runs a command line to its end. */
export const ran = (cwd: string, words: readonly string[], before?: string): Promise<Ended> =>
  start(cwd, words, before).ended;

/**
 * A script for `start`: `code` has `fs`, and what it puts there is what the command gets. It lies in a folder of its own. With `--require` each
 * would be another set of Node's options, for each of which the command is compiled anew.
 */
export function preloaded(code: string): string {
  const folder = folderWith({
    'before.cjs': `const fs = require('node:fs');
${code}
require('node:module').syncBuiltinESMExports();
process.argv.splice(1, 1);
require(process.argv[1]);
`,
  });
  return join(folder, 'before.cjs');
}

/** A script that does something before each step of writing; `action` has `tell`, which writes, and `steps`, their number with this one. */
const stepping = (action: string): string =>
  preloaded(`
const cell = new Int32Array(new SharedArrayBuffer(4));
const tell = fs.writeSync;
let steps = 0;
for (const name of ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'linkSync', 'unlinkSync']) {
  const call = fs[name];
  fs[name] = (...args) => {
    if (name !== 'openSync' || args[1] === 'wx') {
      steps += 1;
      ${action}
    }
    return call(...args);
  };
}`);

/** A disk on which each step of writing takes some milliseconds, and is told on descriptor 3 when it begins. */
export const slowDisk = (milliseconds: number): string =>
  stepping(`tell(3, '.'); Atomics.wait(cell, 0, 0, ${milliseconds});`);

/** The process gets a signal just before the nth step of writing, so wherever a signal may find it, without a clock. */
export const struckAt = (n: number, signal: NodeJS.Signals): string =>
  stepping(`if (steps === ${n}) process.kill(process.pid, '${signal}');`);

/** Work without an end, in the place of a function of JavaScript: it begins with a word on descriptor 3. */
export const endless = (name: string): string =>
  preloaded(`
const cell = new Int32Array(new SharedArrayBuffer(4));
${name} = () => {
  fs.writeSync(3, '.');
  for (;;) Atomics.wait(cell, 0, 0, 1_000);
};`);

/** A seeded generator of numbers from 0 to 1 (mulberry32): a run that fails can be had again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Two systems, three prompts each; `slowest` is the last latency of the first, so it changes numbers and charts. */
export function results(slowest: number): string {
  const of = (endpoint: string, latencies: readonly number[]) => ({
    results: latencies.map((latency_sec, index) => ({
      endpoint,
      prompt_id: index + 1,
      prompt: `Question ${index + 1}`,
      response: `Answer ${index + 1}`,
      latency_sec,
      metadata: { model: 'm-1', finish_reason: 'stop', prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 },
    })),
    statistics: { num_requests: 3, successful_requests: 3, failed_requests: 0 },
  });
  return JSON.stringify({
    timestamp: '2025-01-02T03:04:05',
    metis: of('metis', [4, 5, slowest]),
    sophia: of('sophia', [1, 2, 3]),
  });
}

/** Blanks and two charts: what a run writes is a report, its lock and two pictures. */
export const template = `# Notes

Read by people.

| System | Latency | Tokens per second |
|---|---|---|
| Metis | [X.XX] s | [X.XX] |
| Sophia | [X.XX] s | [X.XX] |

{{chart "latency"}}

{{chart "throughput"}}

The end.
`;

/** The command line of these tests, and what it writes. */
export const words = ['r.json', '-t', 't.md', '-o', 'out/n.md'] as const;
export const written = ['out/n.md', 'out/n.md.aitb.json', 'out/n/latency.svg', 'out/n/throughput.svg'] as const;

/** Everything below `out`, and only that. */
export function outputs(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(snapshot(folder)).filter(([path]) => /^out\/.*[^/]$/.test(path)));
}

/** Files that only a run at work has: those on their way to their places, run locks and claims to them. */
export function litter(folder: string): readonly string[] {
  return Object.keys(snapshot(folder)).filter((path) => /(^|\/)\.aitb-|\.aitb\.lock$/.test(path));
}

interface LockText {
  readonly charts: readonly { readonly path: string; readonly sha256: string }[];
  readonly base: readonly (string | readonly string[])[];
  readonly slots: readonly { readonly blank: string; readonly written: string | null; readonly next?: string }[];
}

/**
 * Whether report, lock and charts in a folder are of one run that came to its end: the lock has the charts' hashes, its
 * lines and slots give the report again, and it speaks of nothing that is still to come.
 * @param prose what a person wrote into the report, which no lock knows of.
 */
export function belongTogether(folder: string, prose = ''): boolean {
  const { charts, base, slots }: LockText = JSON.parse(readFileSync(join(folder, written[1]), 'utf8'));
  const inSlots = slots.map(({ written, blank }) => written ?? blank)[Symbol.iterator]();
  const lines = base.map((line) =>
    [line].flat().reduce((text, piece) => `${text}${inSlots.next().value ?? ''}${piece}`),
  );
  const hash = (path: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
  return (
    charts.every(({ path, sha256 }) => sha256 === hash(`out/${path}`)) &&
    lines.join('') === readFileSync(join(folder, written[0]), 'utf8').replace(prose, '') &&
    slots.every(({ next }) => next === undefined)
  );
}
