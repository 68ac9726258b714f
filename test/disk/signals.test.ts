import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processSpace } from '../../src/write.ts';
import { folderWith, snapshot } from '../cli/cli.ts';
import { rounds } from '../long.ts';
import {
  belongTogether,
  command,
  endless,
  litter,
  outputs,
  ran,
  results,
  slowDisk,
  start,
  struckAt,
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

/** What a run is told to stop in the middle of: it would never end by itself, so it ends at once or never. */
const work = {
  reading: 'String.prototype.normalize',
  computing: 'Math.sqrt',
  drawing: 'Math.cos',
} as const;

describe('in the middle of', () => {
  it.each(Object.entries(work).flatMap(([doing, name]) => signals.map((signal) => [doing, signal, name] as const)))(
    '%s it is gone at once on %s, and nothing is left',
    async (_, signal, name) => {
      const folder = folderWith({ 'r.json': results(6), 'out/': '' });
      const before = snapshot(folder);
      const run = start(folder, ['r.json', '-o', 'out/n.md'], endless(name));
      expect(await Promise.race([run.step(1).then(() => 'at work'), run.ended])).toBe('at work');
      run.kill(signal);
      const { exit, signal: by, stderr } = await run.ended;
      expect([exit, by, stderr]).toEqual([null, signal, '']);
      expect(snapshot(folder)).toEqual(before);
    },
  );

  it('computing a shell sees 130 and 143', () => {
    for (const [signal, code] of [
      ['INT', 130],
      ['TERM', 143],
    ] as const) {
      const folder = folderWith({ 'r.json': results(6) });
      const line = `"$0" "$1" "$2" r.json -o n.md 3>begun & until [ -s begun ] || ! kill -0 $!; do sleep 0.05; done; kill -${signal} $!; wait $!; echo $?`;
      // With job control a shell does not let what is in the background ignore SIGINT.
      const { stdout } = spawnSync('bash', ['-mc', line, process.execPath, endless(work.computing), command], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(stdout).toBe(`${code}\n`);
      expect(Object.keys(snapshot(folder))).toEqual(['begun', 'r.json']);
    }
  });

  it('watching it ends in the same way, at work and at rest', async () => {
    const folder = folderWith({ 'r.json': results(6), 't.md': template });
    const before = snapshot(folder);
    const busy = start(folder, ['r.json', '-o', 'b.md', '--watch'], endless(work.computing));
    await busy.step(1);
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

it('stops wherever a signal finds it with all of the old files or all of the new ones, and nothing else', async () => {
  const folder = folderWith({ 'r.json': results(6), 't.md': template });
  expect((await ran(folder, words)).exit).toBe(0);
  writeFileSync(join(folder, 'r.json'), results(7));
  const made = await start(folder, words, slowDisk(0)).ended;
  expect(made.exit).toBe(0);
  const seen = { old: 0, new: 0, stopped: 0 };

  /** Of each step one signal by turns, of the long form each. */
  const moments = Array.from({ length: made.steps + 1 }, (_, i) => i + 1).flatMap((n) =>
    rounds([signals[n % signals.length]!], signals).map((signal) => ({ n, signal })),
  );
  const lane = async (mine: typeof moments): Promise<void> => {
    const folder = folderWith({ 'r.json': results(6), 't.md': template });
    expect((await ran(folder, words)).exit).toBe(0);
    let slowest = 6;
    for (const { n, signal } of mine) {
      const context = `${signal} before step ${n}`;
      const before = outputs(folder);
      slowest += 1;
      writeFileSync(join(folder, 'r.json'), results(slowest));
      const { exit, signal: by, stderr } = await ran(folder, words, struckAt(n, signal));

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
  await Promise.all([0, 1].map((nth) => lane(moments.filter((_, i) => i % 2 === nth))));
  expect(seen.old + seen.new).toBe(moments.length);
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(1);
}, 600_000);

it.each(signals)('ends on %s while it waits for another run, whose lock stays', async (signal) => {
  const lock = `${JSON.stringify({ pid: process.pid, host: hostname(), space: processSpace(), token: 'x' })}\n`;
  const folder = folderWith({ 'r.json': results(6), 't.md': template, 'out/n.md.aitb.lock': lock });
  const before = snapshot(folder);
  const run = start(folder, words);
  await run.says('waiting for another run');
  run.kill(signal);
  const { exit, signal: by } = await run.ended;
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

it.each(signals)('ends on %s what it has asked Spark by, with all that it started, and its folder', async (signal) => {
  const folder = folderWith({
    'aitb-report.yaml':
      'reports:\n  - results: { engine: spark, from: runs, settings: [system], metrics: [latency_ms] }\n    out: n.md\n',
    'temp/': '',
  });
  mkdirSync(join(folder, 'spark/bin'), { recursive: true });
  const script = `#!/bin/sh\n(trap '' TERM INT HUP; while :; do sleep 0.1; echo > alive; done) &\ntouch ${folder}/asked\nwait\n`;
  writeFileSync(join(folder, 'spark/bin/spark-sql'), script, { mode: 0o755 });
  const child = spawn(process.execPath, [command], {
    cwd: folder,
    env: { ...process.env, SPARK_HOME: join(folder, 'spark'), TMPDIR: join(folder, 'temp') },
  });
  const ended = new Promise((settle) => child.on('close', (exit, by) => settle([exit, by])));
  while (!existsSync(join(folder, 'asked'))) await new Promise((settle) => setTimeout(settle, 20));
  const [temp] = readdirSync(join(folder, 'temp')).filter((name) => name.startsWith('aitb-spark-'));
  expect(temp).toBeDefined();
  child.kill(signal);
  expect(ends(signal)).toContainEqual(await ended);
  // What lives would write there, and complain or make it again.
  mkdirSync(join(folder, 'temp', temp!));
  await new Promise((settle) => setTimeout(settle, 500));
  expect(readdirSync(join(folder, 'temp', temp!))).toEqual([]);
  expect(existsSync(join(folder, 'n.md'))).toBe(false);
});
