import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { processSpace } from '../../src/write.ts';
import { folderWith, snapshot } from '../cli/cli.ts';
import { rounds } from '../long.ts';
import {
  belongTogether,
  command,
  litter,
  outputs,
  ran,
  results,
  seeded,
  slowDisk,
  start,
  template,
  words,
  written,
} from './command.ts';

const [report] = written;
const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof codes;
const signals = Object.keys(codes) as readonly Signal[];

/** How a process that was told to stop ends: by the signal itself, or, as a shell sees that, with its code. */
const ends = (signal: Signal): readonly unknown[] => [
  [null, signal],
  [codes[signal], null],
];

/** Milliseconds in which a process is gone, at whatever moment it is told to. */
const atOnce = 200;

/** Two systems with so many requests that a report of them is computed for seconds. */
function manyRequests(rows: number): string {
  const random = seeded(7);
  const lines = Array.from({ length: rows }, (_, i) => `${i % 2 === 0 ? 'metis' : 'sophia'},${1 + random()}`);
  return `system,latency_ms\n${lines.join('\n')}\n`;
}

describe('in the middle of computing', () => {
  const csv = manyRequests(1_000_000);

  it.each(signals)('it is gone at once on %s, and nothing is left', async (signal) => {
    for (const wait of [400, 700, 1_000]) {
      const folder = folderWith({ 'r.csv': csv, 'out/': '' });
      const before = snapshot(folder);
      const run = start(folder, ['r.csv', '-o', 'out/n.md']);
      expect(await Promise.race([pause(wait, 'computes'), run.ended])).toBe('computes');
      const sent = performance.now();
      run.kill(signal);
      const { exit, signal: by, stderr } = await run.ended;
      expect(performance.now() - sent, `after ${wait} ms`).toBeLessThan(atOnce);
      expect([exit, by, stderr]).toEqual([null, signal, '']);
      expect(snapshot(folder)).toEqual(before);
    }
  });

  it('a shell sees 130 and 143', () => {
    const folder = folderWith({ 'r.csv': csv });
    for (const [signal, code] of [
      ['INT', 130],
      ['TERM', 143],
    ] as const) {
      const line = `"$0" "$1" r.csv -o n.md & sleep 1; kill -${signal} $!; wait $!; echo $?`;
      // With job control a shell does not let what is in the background ignore SIGINT.
      const { stdout } = spawnSync('bash', ['-mc', line, process.execPath, command], { cwd: folder, encoding: 'utf8' });
      expect(stdout).toBe(`${code}\n`);
    }
    expect(Object.keys(snapshot(folder))).toEqual(['r.csv']);
  });

  it('a run that watches ends in the same way, at work and at rest', async () => {
    const folder = folderWith({ 'r.csv': csv, 'r.json': results(6), 't.md': template });
    const before = snapshot(folder);
    const busy = start(folder, ['r.csv', '-o', 'b.md', '--watch']);
    await pause(900);
    busy.kill('SIGINT');
    expect(await busy.ended).toMatchObject({ exit: null, signal: 'SIGINT' });
    expect(snapshot(folder)).toEqual(before);
    const idle = start(folder, [...words, '--watch']);
    await idle.says('Ctrl-C ends');
    idle.kill('SIGINT');
    expect(await idle.ended).toMatchObject({ exit: null, signal: 'SIGINT' });
    expect(litter(folder)).toEqual([]);
    expect(belongTogether(folder)).toBe(true);
  });
});

/** Of each of the two lanes, a multiple of the kinds of signals. */
const stops = rounds(15, 51);

it(`stops on ${2 * stops} signals with all of the old files or all of the new ones, and nothing else`, async () => {
  const seed = 20_260_302;
  const random = seeded(seed);
  const slow = slowDisk(3);
  const folder = folderWith({ 'r.json': results(6), 't.md': template });
  expect((await ran(folder, words)).exit).toBe(0);
  writeFileSync(join(folder, 'r.json'), results(7));
  const made = await start(folder, words, slow).ended;
  expect(made.exit).toBe(0);
  const seen = { old: 0, new: 0, stopped: 0 };

  const lane = async (name: string): Promise<void> => {
    const folder = folderWith({ 'r.json': results(6), 't.md': template });
    expect((await ran(folder, words)).exit).toBe(0);
    let slowest = 6;
    for (let i = 0; i < stops; i += 1) {
      const signal = signals[i % signals.length]!;
      const context = `seed ${seed}, lane ${name}, ${signal} ${i}`;
      const before = outputs(folder);
      slowest += 1;
      writeFileSync(join(folder, 'r.json'), results(slowest));
      const run = start(folder, words, slow);
      const moment = i % 3 === 0 ? pause(random() * 600) : run.step(random() * (made.steps + 2));
      await Promise.race([moment, run.ended]);
      run.kill(signal);
      const { exit, signal: by, stderr } = await run.ended;

      const now = outputs(folder);
      const isOld = now[report] === before[report];
      expect([[0, null], ...ends(signal)], `${context}: ${stderr}`).toContainEqual([exit, by]);
      if (isOld) expect(now, context).toEqual(before);
      else expect(Object.keys(now).sort(), context).toEqual([...written].sort());
      expect(belongTogether(folder), context).toBe(true);
      expect(litter(folder), context).toEqual([]);
      if (exit === 0) expect(isOld, context).toBe(false);
      seen[isOld ? 'old' : 'new'] += 1;
      if (exit !== 0) seen.stopped += 1;
    }
    expect((await ran(folder, words)).exit).toBe(0);
    expect((await ran(folder, [...words, '--check'])).exit).toBe(0);
  };
  await Promise.all([lane('one'), lane('two')]);
  expect(seen.old + seen.new).toBe(2 * stops);
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(rounds(0, 3));
}, 400_000);

it.each(signals)('ends on %s while it waits for another run, whose lock stays', async (signal) => {
  const lock = `${JSON.stringify({ pid: process.pid, host: hostname(), space: processSpace(), token: 'x' })}\n`;
  const folder = folderWith({ 'r.json': results(6), 't.md': template, 'out/n.md.aitb.lock': lock });
  const before = snapshot(folder);
  const run = start(folder, words);
  await run.says('waiting for another run');
  const sent = performance.now();
  run.kill(signal);
  const { exit, signal: by } = await run.ended;
  expect(performance.now() - sent).toBeLessThan(atOnce);
  expect(ends(signal)).toContainEqual([exit, by]);
  expect(snapshot(folder)).toEqual(before);
});

it('removes the folder that it made when it is stopped before anything is in it', async () => {
  const folder = folderWith({ 'r.json': results(6), 't.md': template });
  const before = snapshot(folder);
  const run = start(folder, words, slowDisk(20));
  await run.step(1);
  run.kill('SIGINT');
  const { exit, signal } = await run.ended;
  expect(ends('SIGINT')).toContainEqual([exit, signal]);
  expect(snapshot(folder)).toEqual(before);
});
