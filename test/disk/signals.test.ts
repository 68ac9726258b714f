import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { processSpace } from '../../src/write.ts';
import { folderWith, snapshot } from '../cli/cli.ts';
import {
  belongTogether,
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
const signals = Object.keys(codes) as readonly (keyof typeof codes)[];

it('stops on 102 signals with all of the old files or all of the new ones, and nothing else', async () => {
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
    for (let i = 0; i < 51; i += 1) {
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
      // Before the command itself has begun, the signal ends the process as it ends any other.
      expect(
        [
          [0, null],
          [codes[signal], null],
          [null, signal],
        ],
        `${context}: ${stderr}`,
      ).toContainEqual([exit, by]);
      if (isOld) expect(now, context).toEqual(before);
      else expect(Object.keys(now).sort(), context).toEqual([...written].sort());
      expect(belongTogether(folder), context).toBe(true);
      expect(litter(folder), context).toEqual([]);
      if (exit === 0 || by !== null) expect(isOld, context).toBe(by !== null);
      seen[isOld ? 'old' : 'new'] += 1;
      if (exit !== 0) seen.stopped += 1;
    }
    expect((await ran(folder, words)).exit).toBe(0);
    expect((await ran(folder, [...words, '--check'])).exit).toBe(0);
  };
  await Promise.all([lane('one'), lane('two')]);
  expect(seen.old + seen.new).toBe(102);
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(3);
}, 400_000);

it.each(signals)('ends on %s while it waits for another run, whose lock stays', async (signal) => {
  const lock = `${JSON.stringify({ pid: process.pid, host: hostname(), space: processSpace(), token: 'x' })}\n`;
  const folder = folderWith({ 'r.json': results(6), 't.md': template, 'out/n.md.aitb.lock': lock });
  const before = snapshot(folder);
  const run = start(folder, words);
  await run.says('waiting for another run');
  const sent = performance.now();
  run.kill(signal);
  expect(await run.ended).toMatchObject({ exit: codes[signal], signal: null });
  expect(performance.now() - sent).toBeLessThan(2_000);
  expect(snapshot(folder)).toEqual(before);
});

it('removes the folder that it made when it is stopped before anything is in it', async () => {
  const folder = folderWith({ 'r.json': results(6), 't.md': template });
  const before = snapshot(folder);
  const run = start(folder, words, slowDisk(20));
  await run.step(1);
  run.kill('SIGINT');
  expect(await run.ended).toMatchObject({ exit: 130, signal: null });
  expect(snapshot(folder)).toEqual(before);
});
