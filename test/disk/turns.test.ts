import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { folderWith, snapshot } from '../cli/cli.ts';
import { dead, holder, turn } from '../cli/turns.ts';
import { compiled } from '../compiled.ts';
import { rounds } from '../long.ts';

/** Of one report, whose turns they take. */
describe('many processes', { timeout: 300_000 }, () => {
  /** A process that takes one turn for each message, and ends with 3 when it was not alone in it. */
  const contender = `import fs, { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
const cell = new Int32Array(new SharedArrayBuffer(4));
for (const name of ['linkSync', 'unlinkSync', 'renameSync', 'lstatSync']) {
  const call = fs[name];
  // Between any two steps of one process others come and go.
  fs[name] = (...args) => {
    Atomics.wait(cell, 0, 0, Math.random() * 10);
    return call(...args);
  };
}
syncBuiltinESMExports();
const { inTurn } = await import('./cli/disk/turn.js');
const isAlive = (pid) => { try { process.kill(pid, 0); return true; } catch { return false; } };
const inside = () => { try { return Number(readFileSync('inside', 'utf8')); } catch { return 0; } };
const enter = async () => {
  const other = inside();
  if (other !== 0 && isAlive(other)) process.exit(3);
  writeFileSync('inside', String(process.pid));
  await pause(30);
  if (inside() !== process.pid) process.exit(3);
  rmSync('inside');
};
process.on('message', async () => {
  await inTurn('r.md', process.cwd(), { err() {} }, enter);
  process.send('done');
});
process.send('ready');
`;

  /** Starts one; a process that is not to end and does is told in `bad`. */
  const contending = (cwd: string, bad: string[]) => {
    const script = join(compiled(['cli/disk/turn']), 'contender.js');
    writeFileSync(script, contender);
    return async () => {
      const child = fork(script, { cwd, stdio: 'ignore' });
      const ended = once(child, 'exit').then(([exit, signal]) => {
        if (signal !== 'SIGKILL') bad.push(`ended with ${exit}`);
      });
      await Promise.race([once(child, 'message'), ended]);
      return { child, ended };
    };
  };

  it('that find a stale lock do not take it both', async () => {
    const cwd = folderWith();
    const bad: string[] = [];
    const start = contending(cwd, bad);
    const all = await Promise.all(Array.from({ length: 6 }, start));
    for (let round = 0; round < rounds(4, 10); round += 1) {
      writeFileSync(join(cwd, 'r.md.aitb.lock'), holder(dead()));
      const done = all.map(({ child, ended }) => Promise.race([once(child, 'message'), ended]));
      for (const { child } of all) child.send('go', () => {});
      await Promise.all(done);
      expect(bad).toEqual([]);
      expect(snapshot(cwd)).toEqual({});
    }
    for (const { child } of all) child.kill('SIGKILL');
    await Promise.all(all.map(({ ended }) => ended));
  });

  it('have their turns one by one, however often one is killed in it', async () => {
    const cwd = folderWith();
    const bad: string[] = [];
    const start = contending(cwd, bad);
    let turns = 0;
    // More processes where the machine is too busy for them to come to their turns.
    const lane = async (): Promise<void> => {
      for (let i = 0; i < rounds(3, 10) || turns <= 20; i += 1) {
        const { child, ended } = await start();
        child.on('message', () => {
          turns += 1;
          child.send('go', () => {});
        });
        child.send('go');
        await pause(Math.random() * 500);
        child.kill('SIGKILL');
        await ended;
      }
    };
    await Promise.all(Array.from({ length: 4 }, lane));
    expect(bad).toEqual([]);
    expect(turns).toBeGreaterThan(20);
    rmSync(join(cwd, 'inside'), { force: true });
    await turn(cwd, async () => {});
    expect(snapshot(cwd)).toEqual({});
  });
});
