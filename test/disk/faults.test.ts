import { spawnSync } from 'node:child_process';
import fs, { chmodSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, folderWith, type Ran, snapshot } from '../cli/cli.ts';
import { litter, outputs, results, template, words, written } from './command.ts';

const [report] = written;

/** A folder with a report of other results than those that are in it now. */
async function stale(): Promise<string> {
  const folder = folderWith({ 'r.json': results(6), 't.md': template });
  expect((await cli(folder, words)).exit).toBe(0);
  writeFileSync(join(folder, 'r.json'), results(7));
  return folder;
}

type Name = {
  [Key in keyof typeof fs]: (typeof fs)[Key] extends (...args: never[]) => unknown ? Key : never;
}[keyof typeof fs];
type Call = (...args: unknown[]) => unknown;
type Disk = Record<Name, Call>;

/** Runs the command line with other functions in the place of some of `node:fs`, which all of our files see. */
async function ranWith(folder: string, changed: (real: Disk) => Partial<Disk>): Promise<Ran> {
  const disk = fs as unknown as Disk;
  const real = { ...disk };
  const put = changed(real);
  Object.assign(disk, put);
  syncBuiltinESMExports();
  try {
    return await cli(folder, words);
  } finally {
    for (const name of Object.keys(put) as Name[]) disk[name] = real[name];
    syncBuiltinESMExports();
  }
}

/** Does something once, just before the first call of that name that fits. */
const before =
  (name: Name, fits: (args: readonly unknown[], real: Disk) => unknown, action: (real: Disk) => void) =>
  (real: Disk): Partial<Disk> => {
    let done = false;
    return {
      [name]: (...args: unknown[]) => {
        if (!done && fits(args, real)) {
          done = true;
          action(real);
        }
        return real[name](...args);
      },
    };
  };

const readsReport = ([path]: readonly unknown[]) => String(path).endsWith('n.md.aitb.json');
const stages = ([, flags]: readonly unknown[], real: Disk) => flags === 'wx' && real.existsSync('out/n.md.aitb.lock');
const replaces = ([, to]: readonly unknown[]) => String(to).endsWith('.svg');
const last = ([, to]: readonly unknown[]) => String(to).endsWith('n.md');

it('makes the report anew when it vanishes while the run works', async () => {
  const folder = await stale();
  const pristine = folderWith({ 'r.json': results(7), 't.md': template });
  expect((await cli(pristine, words)).exit).toBe(0);
  for (const [call, fits] of [
    ['openSync', stages],
    ['renameSync', last],
  ] as const) {
    const { exit, stderr } = await ranWith(
      folder,
      before(call, fits, (real) => real.unlinkSync('out/n.md')),
    );
    expect([exit, stderr]).toEqual([0, expect.stringContaining('out/n.md')]);
    expect(outputs(folder)[report]).toBe(outputs(pristine)[report]);
    expect(litter(folder)).toEqual([]);
    writeFileSync(join(folder, 'r.json'), results(8));
    expect((await cli(folder, words)).exit).toBe(0);
    writeFileSync(join(folder, 'r.json'), results(7));
  }
});

it.each([
  ['while it writes', 'openSync', stages],
  ['just before it is replaced', 'renameSync', replaces],
] as const)('leaves a report that somebody saves %s', async (_, call, fits) => {
  const folder = await stale();
  const saved = `${outputs(folder)[report]}\nMine.\n`;
  const { exit, stderr } = await ranWith(
    folder,
    before(call, fits, (real) => real.appendFileSync('out/n.md', '\nMine.\n')),
  );
  expect([exit, stderr]).toEqual([
    1,
    expect.stringMatching(/out\/n\.md: was changed by somebody else, so it was left/),
  ]);
  expect(outputs(folder)[report]).toBe(saved);
  expect(litter(folder)).toEqual([]);
});

it('says so when the folder vanishes while it writes, and leaves nothing', async () => {
  const folder = await stale();
  const { exit, stderr } = await ranWith(
    folder,
    before('renameSync', replaces, (real) => real.rmSync('out', { recursive: true })),
  );
  expect([exit, stderr]).toEqual([
    2,
    expect.stringMatching(/out\/n\/latency\.svg: could not be written: its folder is gone/),
  ]);
  expect(outputs(folder)).toEqual({});
  expect((await cli(folder, words)).exit).toBe(0);
  expect(Object.keys(outputs(folder)).sort()).toEqual([...written].sort());
});

it('writes nothing when the results vanish while it works', async () => {
  const folder = await stale();
  const old = outputs(folder);
  const { exit, stderr } = await ranWith(
    folder,
    before('openSync', readsReport, (real) => real.unlinkSync('r.json')),
  );
  expect([exit, stderr]).toEqual([2, expect.stringMatching(/r\.json: there is no such file/)]);
  expect(outputs(folder)).toEqual(old);
  expect(litter(folder)).toEqual([]);
});

it('writes nothing into a read-only folder, and says which it is', async () => {
  const folder = await stale();
  for (const closed of ['out', 'out/n']) {
    chmodSync(join(folder, closed), 0o555);
    const old = snapshot(folder);
    const { exit, stderr } = await cli(folder, words);
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining(`${closed}: is a read-only folder; make it writable or`),
    ]);
    expect(snapshot(folder)).toEqual(old);
    expect((await cli(folder, [...words, '--check'])).exit).toBe(1);
    chmodSync(join(folder, closed), 0o755);
  }
});

it('survives a fault of the disk at each step of a run: old or new, and the next run mends what is left', async () => {
  const codes = ['ENOSPC', 'EIO', 'EACCES', 'EMFILE'];
  const pristine = folderWith({ 'r.json': results(7), 't.md': template });
  expect((await cli(pristine, words)).exit).toBe(0);
  const wanted = outputs(pristine)[report];
  const prepared = await stale();
  const old = outputs(prepared)[report];
  let failures = 0;
  let n = 1;
  for (let last = false; !last; n += 1) {
    const folder = folderWith();
    fs.cpSync(prepared, folder, { recursive: true });
    const fault = faultAt(n, codes[n % codes.length]!);
    const { exit, stderr } = await ranWith(folder, fault.changed);
    const hit = fault.hit();
    const context = `call ${n}, ${hit}: ${stderr}`;
    if (hit === undefined) last = true;
    const now = outputs(folder)[report];
    expect([0, 2], context).toContain(exit);
    expect(exit === 0 ? [wanted] : [old, wanted], context).toContain(now);
    if (exit === 2) {
      failures += 1;
      expect(stderr, context).toMatch(/^error: out\/\S+: could not be written: /m);
    }
    // What could not be removed is removed by the next run, which takes a process that is at work for the owner of what is its own.
    if (hit === 'unlinkSync') ended(folder);
    else expect(litter(folder), context).toEqual([]);
    expect((await cli(folder, words)).exit, context).toBe(0);
    expect(outputs(folder)[report], context).toBe(wanted);
    expect(litter(folder), context).toEqual([]);
  }
  expect(n).toBeGreaterThan(30);
  expect(failures).toBeGreaterThan(15);
}, 300_000);

const changing = [
  ...(['mkdirSync', 'writeFileSync', 'linkSync', 'openSync', 'writeSync', 'fsyncSync', 'fstatSync'] as const),
  ...(['fchmodSync', 'closeSync', 'renameSync', 'unlinkSync'] as const),
];

/** What this process left is what one left that is no more. */
function ended(folder: string): void {
  for (const path of litter(folder)) {
    const now = path.replace(`-${process.pid}-`, `-${dead}-`);
    if (now !== path) fs.renameSync(join(folder, path), join(folder, now));
  }
}
const dead = spawnSync(process.execPath, ['-e', '']).pid;

/** From the moment when the run makes sure of its folder, the nth call that changes something on disk fails; `hit` is which one that was. */
function faultAt(n: number, code: string) {
  let calls = 0;
  let begun = false;
  let hit: Name | undefined;
  const changed = (real: Disk): Partial<Disk> =>
    Object.fromEntries(
      changing.map((name): [Name, Call] => [
        name,
        (...args) => {
          const [first, second] = args;
          if (name === 'mkdirSync') begun = true;
          if (!begun || (name === 'writeSync' && Number(first) < 3)) return real[name](...args);
          // Reading has tests of its own.
          if (name === 'openSync' && second === 'r' && !/^(?:out|n|\.)$/.test(basename(String(first))))
            return real[name](...args);
          if ((name === 'fstatSync' || name === 'closeSync') && !/\.tmp$/.test(target(real, first)))
            return real[name](...args);
          calls += 1;
          if (calls !== n) return real[name](...args);
          if (name === 'closeSync') real[name](...args);
          hit = name;
          throw Object.assign(new Error(`${code}: made for a test`), { code });
        },
      ]),
    );
  return { changed, hit: () => hit };
}

function target(real: Disk, descriptor: unknown): string {
  try {
    return String(real.readlinkSync(`/proc/self/fd/${descriptor}`));
  } catch {
    return '';
  }
}
