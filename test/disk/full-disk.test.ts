import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderWith } from '../cli/cli.ts';
import { belongTogether, command, type Ended, litter, outputs, results, template, words, written } from './command.ts';

/** A small disk that only a process of ours sees: a tmpfs in a mount namespace of its own, gone with that process. */
interface SmallDisk {
  /** Its files as this process reaches them. */
  readonly folder: string;
  /** Runs the command on it. */
  run(words: readonly string[]): Ended;
}

const size = 256;
const keepers: ChildProcess[] = [];
afterAll(() => {
  for (const keeper of keepers) keeper.kill('SIGKILL');
});

/** Why there can be no small disk here; null where there can. */
function obstacle(): string | null {
  if (process.platform !== 'linux') return 'mount namespaces are for Linux';
  const { status, stderr, error } = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], {
    encoding: 'utf8',
  });
  return status === 0 ? null : `no file system can be mounted: ${(error?.message ?? stderr).trim()}`;
}

const why = obstacle();
// Where a person works, this may be denied; where everything is to be tried, root is there to try it.
const mustRun = process.env.CI !== undefined && process.platform === 'linux' && process.getuid?.() === 0;

async function smallDisk(): Promise<SmallDisk> {
  const mount = folderWith();
  const script = `mount -t tmpfs -o size=${size}k none "$0" && echo ready && exec cat`;
  const keeper = spawn('unshare', ['-m', 'sh', '-c', script, mount], { stdio: ['pipe', 'pipe', 'inherit'] });
  keepers.push(keeper);
  const [text] = await Promise.race([once(keeper.stdout, 'data'), once(keeper, 'exit')]);
  expect(String(text)).toBe('ready\n');
  return {
    folder: join('/proc', String(keeper.pid), 'root', mount),
    run: (given) => {
      const to = ['-t', String(keeper.pid), '-m', 'sh', '-c', 'cd "$0" && exec "$@"', mount, process.execPath, command];
      const { status, signal, stdout, stderr } = spawnSync('nsenter', [...to, ...given], { encoding: 'utf8' });
      return { exit: status, signal, stdout, stderr };
    },
  };
}

describe('a full disk', () => {
  it.runIf(why === null || mustRun)('can be tried here', () => expect(why).toBeNull());
  it.skipIf(why === null || mustRun)(`cannot be tried here: ${why}`, () => {});

  it.runIf(why === null)(
    'leaves the old report whole, says that there is no space, and leaves nothing else',
    async () => {
      const { folder, run } = await smallDisk();
      writeFileSync(join(folder, 't.md'), template);
      writeFileSync(join(folder, 'r.json'), results(6));
      expect(run(words)).toMatchObject({ exit: 0 });
      const old = outputs(folder);
      expect(Object.keys(old).sort()).toEqual([...written].sort());
      writeFileSync(join(folder, 'r.json'), results(7));
      const filler = join(folder, 'filler');
      const ends = new Map<number, number | null>();
      // From no free page at all to enough for everything.
      for (let free = 0; free <= 80; free += 4) {
        fill(filler, free);
        const { exit, stderr } = run(words);
        ends.set(free, exit);
        expect(litter(folder), `${free} KiB free: ${stderr}`).toEqual([]);
        expect(belongTogether(folder), `${free} KiB free`).toBe(true);
        if (exit === 0) break;
        expect([exit, stderr], `${free} KiB free`).toEqual([
          2,
          expect.stringMatching(/^error: out\/n\S*: could not be written: no space is left on the disk; /m),
        ]);
        expect(outputs(folder), `${free} KiB free`).toEqual(old);
      }
      expect([...ends.values()].filter((exit) => exit === 2).length).toBeGreaterThan(3);
      expect([...ends.values()].at(-1)).toBe(0);
      expect(outputs(folder)[written[0]]).not.toBe(old[written[0]]);
      expect(run([...words, '--check'])).toMatchObject({ exit: 0 });
    },
  );

  it.runIf(why === null)('of which nothing is left has no new report, no folder and no lock', async () => {
    const { folder, run } = await smallDisk();
    writeFileSync(join(folder, 't.md'), template);
    writeFileSync(join(folder, 'r.json'), results(6));
    fill(join(folder, 'filler'), 0);
    const { exit, stderr } = run(words);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('out/n.md: could not be written: no space is left')]);
    expect(outputs(folder)).toEqual({});
    expect(litter(folder)).toEqual([]);
    rmSync(join(folder, 'filler'));
    expect(run(words)).toMatchObject({ exit: 0 });
  });

  /** Takes all of the space but so many KiB. */
  function fill(filler: string, free: number): void {
    rmSync(filler, { force: true });
    let length = size * 1024;
    for (; ; length -= 4096) {
      try {
        writeFileSync(filler, Buffer.alloc(length));
        break;
      } catch {
        rmSync(filler, { force: true });
      }
    }
    writeFileSync(filler, Buffer.alloc(Math.max(0, length - free * 1024)));
  }
});
