import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inTurn, runLockOf, settled } from '../../src/cli/disk/turn.ts';
import { Refusal } from '../../src/note.ts';
import { processSpace, temporaryName } from '../../src/write.ts';
import { folderWith, snapshot } from './cli.ts';
import { terminalAt } from './terminal.ts';
import { dead, holder, turn } from './turns.ts';

const refusalOf = async (run: Promise<unknown>): Promise<Refusal> => {
  const end = await run.then(
    () => 'done',
    (fault) => fault,
  );
  if (!(end instanceof Refusal)) throw new Error(`not refused: ${end}`);
  return end;
};

const grow = (file: string, milliseconds: number): void => {
  const then = (Date.now() - milliseconds) / 1000;
  utimesSync(file, then, then);
};

describe('a turn', () => {
  it('has a lock that names the process, and gives it back at the end and on an error', async () => {
    const cwd = folderWith();
    const lock = join(cwd, runLockOf('r.md'));
    const seen = await turn(cwd, async () => JSON.parse(readFileSync(lock, 'utf8')));
    expect(seen).toMatchObject({ pid: process.pid, host: hostname() });
    expect(snapshot(cwd)).toEqual({});
    const failing = turn(cwd, async () => {
      throw new RangeError('ours');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(snapshot(cwd)).toEqual({});
    expect(process.listenerCount('exit')).toBeLessThan(5);
  });

  it('waits for the one before it, says so, and goes on as soon as that ends', async () => {
    const cwd = folderWith();
    const order: string[] = [];
    const told = terminalAt('');
    const first = turn(cwd, async () => {
      while (told.stderr() === '') await pause(5);
      order.push('first');
    });
    await inTurn('./r.md', cwd, told.terminal, async () => {
      order.push('second');
    });
    await first;
    expect(order).toEqual(['first', 'second']);
    expect(told.stderr()).toBe(
      `r.md: waiting for another run of aitb-report (process ${process.pid} on ${hostname()})\n`,
    );
    expect(snapshot(cwd)).toEqual({});
  });

  it('does not wait for a run at another report', async () => {
    const cwd = folderWith();
    const order: string[] = [];
    await turn(cwd, async () => {
      await turn(cwd, async () => void order.push('inner'), 'other.md');
      order.push('outer');
    });
    expect(order).toEqual(['inner', 'outer']);
  });

  it('is refused after five seconds, with exit 1, where the other run may be alive; its lock stays', async () => {
    const locks: Readonly<Record<string, string>> = {
      'alive.md': holder(process.ppid),
      'elsewhere.md': holder(dead(), { host: 'other', space: '00000000' }),
      'begun.md': '',
    };
    const cwd = folderWith();
    for (const [out, text] of Object.entries(locks)) writeFileSync(join(cwd, runLockOf(out)), text);
    const before = snapshot(cwd);
    const start = performance.now();
    const refusals = await Promise.all(
      Object.keys(locks).map((out) => refusalOf(turn(cwd, async () => expect.unreachable(), out))),
    );
    expect(performance.now() - start).toBeGreaterThan(4_900);
    expect(refusals.map(({ exit, notes }) => [exit, notes.map(({ code, place }) => [code, place?.file])])).toEqual(
      Object.keys(locks).map((out) => [1, [['report-busy', out]]]),
    );
    expect(refusals[0]?.message).toContain(`(process ${process.ppid} on ${hostname()})`);
    expect(refusals[1]?.message).toContain('on other)');
    for (const [i, out] of Object.keys(locks).entries())
      expect(refusals[i]?.message).toContain(`delete ${out}.aitb.lock`);
    expect(snapshot(cwd)).toEqual(before);
  });

  it.each<[string, () => string, number]>([
    ['of a process that is no more', () => holder(dead()), 0],
    ['of a process that had the number of this one', () => holder(process.pid), 0],
    ['that is empty and old', () => '', 11_000],
    ['that was cut off and is old', () => holder(process.ppid).slice(0, 20), 11_000],
    ['with a number that no process has', () => holder(-1), 11_000],
  ])('takes over a lock %s', async (_, text, age) => {
    const cwd = folderWith({ 'r.md.aitb.lock': text() });
    grow(join(cwd, 'r.md.aitb.lock'), age);
    const told = terminalAt('');
    const seen = await inTurn('r.md', cwd, told.terminal, async () => readdirSync(cwd));
    expect([seen, told.stderr()]).toEqual([['r.md.aitb.lock'], '']);
    expect(snapshot(cwd)).toEqual({});
  });

  it('leaves a lock that somebody put in the place of its own', async () => {
    const cwd = folderWith();
    await turn(cwd, async () => writeFileSync(join(cwd, 'r.md.aitb.lock'), holder(process.ppid)));
    expect(snapshot(cwd)).toEqual({ 'r.md.aitb.lock': holder(process.ppid) });
  });

  it('does not write through a link or into a folder that has the name of its lock', async () => {
    const cwd = folderWith({ target: 'mine', 'b.md.aitb.lock/': '' });
    symlinkSync('target', join(cwd, 'a.md.aitb.lock'));
    for (const out of ['a.md', 'b.md']) {
      const refusal = await refusalOf(turn(cwd, async () => expect.unreachable(), out));
      expect(refusal).toMatchObject({
        exit: 2,
        notes: [{ code: 'output-not-a-file', place: { file: runLockOf(out) } }],
      });
    }
    expect(readFileSync(join(cwd, 'target'), 'utf8')).toBe('mine');
    expect(readdirSync(cwd)).toEqual(['a.md.aitb.lock', 'b.md.aitb.lock', 'target']);
  });
});

describe('the folder of a turn', () => {
  it('is made, and removed again if it stays empty', async () => {
    const cwd = folderWith({ 'there/': '' });
    await turn(cwd, async () => expect(existsSync(join(cwd, 'a/b'))).toBe(true), 'a/b/r.md');
    await turn(cwd, async () => {}, 'there/r.md');
    expect(snapshot(cwd)).toEqual({ 'there/': '' });
    await turn(cwd, async () => writeFileSync(join(cwd, 'a/x'), ''), 'a/b/r.md');
    expect(snapshot(cwd)).toEqual({ 'a/': '', 'a/x': '', 'there/': '' });
  });

  it('may go away while another run waits for its turn in it', async () => {
    const cwd = folderWith();
    const first = turn(cwd, () => pause(200), 'a/r.md');
    const second = turn(cwd, () => pause(100), 'a/r.md');
    await Promise.all([first, second, turn(cwd, async () => {}, 'a/other.md')]);
    expect(snapshot(cwd)).toEqual({});
  });

  it('is refused where it is read-only, or below a file, as the writing itself would be', async () => {
    const cwd = folderWith({ 'closed/': '', file: '' });
    chmodSync(join(cwd, 'closed'), 0o555);
    const closed = await refusalOf(turn(cwd, async () => expect.unreachable(), 'closed/r.md'));
    expect(closed).toMatchObject({ exit: 2, notes: [{ code: 'output-read-only', args: { what: 'folder' } }] });
    const under = await refusalOf(turn(cwd, async () => expect.unreachable(), 'file/r.md'));
    expect(under).toMatchObject({ exit: 2, notes: [{ code: 'write-failed', place: { file: 'file/r.md' } }] });
    expect(snapshot(cwd)).toEqual({ 'closed/': '', file: '' });
  });
});

describe('what killed runs left behind', () => {
  const named = (space: string, pid: number, chance = '0123456789abcdef'): string =>
    `.aitb-${space}-${pid}-${chance}.tmp`;

  it('is removed beside the report and among its charts', async () => {
    const gone = dead();
    const left = [
      named(processSpace(), gone),
      `r/${named(processSpace(), gone)}`,
      named('00000000', 1, 'fedcba9876543210'),
      '.aitb-0123456789abcdef.claim',
    ];
    const cwd = folderWith({ 'r.md': 'report', ...Object.fromEntries(left.map((name) => [name, ''])) });
    writeFileSync(join(cwd, left[3]!), holder(gone));
    grow(join(cwd, left[2]!), 2 * 86_400_000);
    await turn(cwd, async () => {});
    expect(snapshot(cwd)).toEqual({ 'r.md': 'report', 'r/': '' });
  });

  it('is nothing else: no file of a run at work, of another machine, or of another name', async () => {
    const gone = dead();
    const here = processSpace();
    const kept = {
      [temporaryName()]: 'this process',
      [named(here, process.ppid)]: 'a process at work',
      [named('00000000', gone)]: 'another machine',
      [`${named(here, gone)}.md`]: '',
      [`x${named(here, gone)}`]: '',
      [named(here, gone, '0123')]: '',
      [named(here, gone, '0123456789ABCDEF')]: '',
      '.aitb-0123456789abcdef.tmp': '',
      '.aitb-0123456789abcdef.claim': holder(process.ppid),
      'other.md.aitb.lock': holder(gone),
      [`below/${named(here, gone)}`]: '',
      [`${named(here, gone, '0000000000000000')}/`]: '',
    };
    const cwd = folderWith(kept);
    symlinkSync('nowhere', join(cwd, named(here, gone, '1111111111111111')));
    for (const name of Object.keys(kept).slice(3)) grow(join(cwd, name), 86_000_000);
    const before = snapshot(cwd);
    await turn(cwd, async () => {});
    expect(snapshot(cwd)).toEqual(before);
  });
});

describe('settled', () => {
  it('is at once where no run is at work, and where one was killed', async () => {
    const cwd = folderWith({ 'dead.md.aitb.lock': holder(dead()), 'link.md.aitb.lock/': '' });
    for (const out of ['none.md', 'dead.md', 'link.md', 'no/folder.md']) expect(await settled(out, cwd)).toBe(false);
    expect(Object.keys(snapshot(cwd))).toEqual(['dead.md.aitb.lock', 'link.md.aitb.lock/']);
  });

  it('waits for the run at work, but no longer than five seconds', async () => {
    const cwd = folderWith({ 'alive.md.aitb.lock': holder(process.ppid) });
    let done = false;
    let run: Promise<void> = Promise.resolve();
    await new Promise<void>((isInside) => {
      run = turn(cwd, async () => {
        isInside();
        await pause(300);
        done = true;
      });
    });
    expect(await settled('r.md', cwd)).toBe(true);
    expect(done).toBe(true);
    await run;
    const start = performance.now();
    expect(await settled('alive.md', cwd)).toBe(true);
    expect(performance.now() - start).toBeGreaterThan(4_900);
  });
});
