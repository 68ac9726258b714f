import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, folderWith, snapshot } from '../cli/cli.ts';
import { litter, outputs, preloaded, ran, results, template, words, written } from './command.ts';

const [report] = written;

/** A folder with a report of other results than those that are in it now. */
async function stale(): Promise<string> {
  const folder = folderWith({ 'r.json': results(6), 't.md': template });
  expect((await ran(folder, words)).exit).toBe(0);
  writeFileSync(join(folder, 'r.json'), results(7));
  return folder;
}

/** Does something once, just before the first call of that name that fits; what it does is JavaScript with \`fs\` as it was. */
const before = (call: string, fits: string, action: string): string =>
  preloaded(`
const real = { ...fs };
let done = false;
fs.${call} = (...args) => {
  if (!done && (${fits})) {
    done = true;
    { const fs = real; ${action} }
  }
  return real.${call}(...args);
};`);

const readsReport = "String(args[0]).endsWith('n.md.aitb.json')";
const stages = "args[1] === 'wx' && fs.existsSync('out/n.md.aitb.lock')";
const replaces = "String(args[1]).endsWith('.svg')";
const last = "String(args[1]).endsWith('n.md')";

it('makes the report anew when it vanishes while the run works', async () => {
  const folder = await stale();
  const pristine = folderWith({ 'r.json': results(7), 't.md': template });
  expect((await ran(pristine, words)).exit).toBe(0);
  for (const [call, fits] of [
    ['openSync', stages],
    ['renameSync', last],
  ] as const) {
    const { exit, stderr } = await ran(folder, words, before(call, fits, "fs.unlinkSync('out/n.md');"));
    expect([exit, stderr]).toEqual([0, expect.stringContaining('out/n.md')]);
    expect(outputs(folder)[report]).toBe(outputs(pristine)[report]);
    expect(litter(folder)).toEqual([]);
    writeFileSync(join(folder, 'r.json'), results(8));
    expect((await ran(folder, words)).exit).toBe(0);
    writeFileSync(join(folder, 'r.json'), results(7));
  }
});

it.each([
  ['while it writes', 'openSync', stages],
  ['just before it is replaced', 'renameSync', replaces],
])('leaves a report that somebody saves %s', async (_, call, fits) => {
  const folder = await stale();
  const saved = `${outputs(folder)[report]}\nMine.\n`;
  const { exit, stderr } = await ran(
    folder,
    words,
    before(call, fits, `fs.appendFileSync('out/n.md', '\\nMine.\\n');`),
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
  const { exit, stderr } = await ran(
    folder,
    words,
    before('renameSync', replaces, "fs.rmSync('out', { recursive: true });"),
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
  const { exit, stderr } = await ran(folder, words, before('openSync', readsReport, "fs.unlinkSync('r.json');"));
  expect([exit, stderr]).toEqual([2, expect.stringMatching(/r\.json: there is no such file/)]);
  expect(outputs(folder)).toEqual(old);
  expect(litter(folder)).toEqual([]);
});

it('writes nothing into a read-only folder, and says which it is', async () => {
  const folder = await stale();
  for (const closed of ['out', 'out/n']) {
    chmodSync(join(folder, closed), 0o555);
    const old = snapshot(folder);
    const { exit, stderr } = await ran(folder, words);
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining(`${closed}: is a read-only folder; make it writable or`),
    ]);
    expect(snapshot(folder)).toEqual(old);
    expect((await ran(folder, [...words, '--check'])).exit).toBe(1);
    chmodSync(join(folder, closed), 0o755);
  }
});

it('survives a fault of the disk at each step of a run: old or new, and the next run mends what is left', async () => {
  const codes = ['ENOSPC', 'EIO', 'EACCES', 'EMFILE'];
  const pristine = folderWith({ 'r.json': results(7), 't.md': template });
  expect((await ran(pristine, words)).exit).toBe(0);
  const wanted = outputs(pristine)[report];
  let failures = 0;
  let n = 1;
  for (let last = false; !last; n += 1) {
    const folder = await ready();
    const old = outputs(folder)[report];
    const { exit, stderr } = await ran(folder, words, faultAt(n, codes[n % codes.length]!));
    const hit = /^fault: (\w+)$/m.exec(stderr)?.[1];
    const context = `call ${n}, ${hit}: ${stderr}`;
    if (hit === undefined) last = true;
    const now = outputs(folder)[report];
    expect([0, 2], context).toContain(exit);
    expect(exit === 0 ? [wanted] : [old, wanted], context).toContain(now);
    if (exit === 2) {
      failures += 1;
      expect(stderr, context).toMatch(/^error: out\/\S+: could not be written: /m);
    }
    // What could not be removed is removed by the next run.
    if (hit !== 'unlinkSync') expect(litter(folder), context).toEqual([]);
    expect(stderr, context).not.toContain('fault in aitb-report');
    expect((await cli(folder, words)).exit, context).toBe(0);
    expect(outputs(folder)[report], context).toBe(wanted);
    expect(litter(folder), context).toEqual([]);
  }
  expect(n).toBeGreaterThan(30);
  expect(failures).toBeGreaterThan(15);
}, 800_000);

async function ready(): Promise<string> {
  const folder = folderWith({ 'r.json': results(6), 't.md': template });
  expect((await cli(folder, words)).exit).toBe(0);
  writeFileSync(join(folder, 'r.json'), results(7));
  return folder;
}

/** From the moment when the run makes sure of its folder, the nth call that changes something on disk fails. */
const faultAt = (n: number, code: string): string =>
  preloaded(`
let calls = 0;
let begun = false;
const names = ['mkdirSync', 'writeFileSync', 'linkSync', 'openSync', 'writeSync', 'fsyncSync', 'fstatSync', 'fchmodSync',
  'closeSync', 'renameSync', 'unlinkSync'];
const tell = fs.writeSync;
for (const name of names) {
  const call = fs[name];
  fs[name] = (...args) => {
    if (name === 'mkdirSync') begun = true;
    if (!begun || (name === 'writeSync' && args[0] < 3)) return call(...args);
    // Reading has tests of its own.
    if (name === 'openSync' && args[1] === 'r' && !require('node:path').basename(String(args[0])).match(/^(out|n|\\.)$/)) return call(...args);
    if (['fstatSync', 'closeSync'].includes(name) && !/\\.tmp$/.test(target(args[0]))) return call(...args);
    calls += 1;
    if (calls !== ${n}) return call(...args);
    if (name === 'closeSync') call(...args);
    tell(2, 'fault: ' + name + '\\n');
    throw Object.assign(new Error('${code}: made for a test'), { code: '${code}' });
  };
}
function target(descriptor) {
  try {
    return fs.readlinkSync('/proc/self/fd/' + descriptor);
  } catch {
    return '';
  }
}`);
