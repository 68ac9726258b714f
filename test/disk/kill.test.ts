import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { cli, folderWith } from '../cli/cli.ts';
import { rounds } from '../long.ts';
import {
  belongTogether,
  litter,
  outputs,
  preloaded,
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
const slowest = { a: 6, b: 7 } as const;
type Set = keyof typeof slowest;
const prose = 'Metis was in maintenance that week; nobody but people knows that.\n';

/** What a person writes into a report, between its heading and its table. */
const withProse = (text: string): string => text.replace('people.\n', (line) => `${line}\n${prose}`);

/** What a run says that finds something of a person's where its own is to be. */
const edits = [
  'slot-edited',
  'slot-gone',
  'slot-misplaced',
  'text-conflict',
  'report-edited',
  'report-not-ours',
  'write-changed',
  'write-in-the-way',
];

/** The report of each set of results, with the person's prose in it, from a run that nobody disturbed. */
async function pristine(): Promise<Readonly<Record<Set, Readonly<Record<string, string>>>>> {
  const of = async (set: Set) => {
    const folder = folderWith({ 'r.json': results(slowest[set]), 't.md': template });
    expect((await ran(folder, words)).exit).toBe(0);
    const made = outputs(folder);
    return { ...made, [report]: withProse(made[report] ?? '') };
  };
  const [a, b] = [await of('a'), await of('b')];
  expect(a[report]).toContain(prose);
  expect(a[report]).not.toBe(b[report]);
  return { a, b };
}

/** One after the other: the runs that follow a kill are made in this process, which has one current folder. */
function oneByOne(): <T>(action: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const turn = last.then(action);
    last = turn.catch(() => {});
    return turn;
  };
}

/** Of each of the two lanes; the long form is what one wants to have seen before the writing of files is changed. */
const kills = rounds(25, 100);

/** A report with prose in it, and two lanes of kills on two cores: each is followed by a run that is left alone. */
it(`leaves the old report or the new one ${2 * kills} times, and the next run knows every slot as its own`, async () => {
  const seed = 20_260_301;
  const random = seeded(seed);
  const sets = await pristine();
  const slow = slowDisk(4);
  const folder = folderWith({ 'r.json': results(slowest.a), 't.md': template });
  expect((await ran(folder, words)).exit).toBe(0);
  writeFileSync(join(folder, 'r.json'), results(slowest.b));
  const rehearsal = await start(folder, words, slow).ended;
  expect(rehearsal.exit).toBe(0);
  expect(rehearsal.steps).toBeGreaterThan(15);
  // How long a run takes changes with what else the machine does: the mean of those that were killed while they wrote.
  let whole = 500;
  const seen = { old: 0, new: 0, between: 0, temporary: 0, locked: 0, killed: 0 };

  const alone = oneByOne();
  const lane = async (name: string): Promise<void> => {
    const folder = folderWith({ 'r.json': results(slowest.a), 't.md': template });
    expect((await ran(folder, words)).exit).toBe(0);
    writeFileSync(join(folder, report), withProse(readFileSync(join(folder, report), 'utf8')));
    let set: Set = 'a';
    for (let i = 0; i < kills; i += 1) {
      const context = `seed ${seed}, lane ${name}, kill ${i}`;
      const before = sets[set];
      set = set === 'a' ? 'b' : 'a';
      writeFileSync(join(folder, 'r.json'), results(slowest[set]));
      const began = performance.now();
      const run = start(folder, words, slow);
      // One half somewhere in the whole run, the other half somewhere in its writing.
      const moment = i % 2 === 0 ? pause(random() * whole * 1.2) : run.step(random() * (rehearsal.steps + 2));
      await Promise.race([moment, run.ended]);
      if (i % 2 === 1) whole = 0.8 * whole + 0.2 * (performance.now() - began);
      run.kill('SIGKILL');
      const { signal, exit } = await run.ended;
      expect([signal, exit], context).toEqual(signal === null ? [null, 0] : ['SIGKILL', null]);

      const now = outputs(folder);
      for (const path of written)
        expect([before[path], sets[set][path]].map(plain(path)), `${context}, ${path}`).toContainEqual(
          plain(path)(now[path]),
        );
      const isNew = now[report] === sets[set][report];
      seen[isNew ? 'new' : 'old'] += 1;
      if (!isNew && now['out/n/latency.svg'] === sets[set]['out/n/latency.svg']) seen.between += 1;
      if (signal !== null) seen.killed += 1;
      if (litter(folder).some((path) => path.endsWith('.tmp'))) seen.temporary += 1;
      if (litter(folder).some((path) => path.endsWith('.lock'))) seen.locked += 1;

      const next = await alone(() => cli(folder, [...words, '--json']));
      const { verdict, notes } = JSON.parse(next.stdout) as { verdict: string; notes: readonly { code: string }[] };
      expect([next.exit, notes.map(({ code }) => code).filter((code) => edits.includes(code))], context).toEqual([
        0,
        [],
      ]);
      expect(['changed', 'same'], context).toContain(verdict);
      expect(outputs(folder)[report], context).toBe(sets[set][report]);
      expect(Object.keys(outputs(folder)).sort(), context).toEqual([...written].sort());
      expect(belongTogether(folder, `\n${prose}`), context).toBe(true);
      expect(litter(folder), context).toEqual([]);
    }
  };
  await Promise.all([lane('one'), lane('two')]);

  // The kills were spread over what can be met: before, in the middle of and after the writing.
  expect(seen.old + seen.new).toBe(2 * kills);
  const { old, killed, between, temporary, locked } = seen;
  const fewest = rounds(0, 3);
  expect(killed, 'killed').toBeGreaterThan(kills);
  for (const [what, count] of Object.entries({ old, new: seen.new })) expect(count, what).toBeGreaterThan(fewest);
  // Of a few kills not each of these moments is met.
  for (const [what, count] of Object.entries(
    rounds<object>({ amid: between + temporary + locked }, { between, temporary, locked }),
  ))
    expect(count, what).toBeGreaterThan(fewest);
}, 600_000);

/** Of a lock the results that it names; that of a run at work, with two sides, is known by the side that is to be. */
function plain(path: string): (text: string | undefined) => unknown {
  const whole = (text: string) => /^={7}\n(.*)^>{7} after\n$/ms.exec(text)?.[1] ?? text;
  return (text) => (path.endsWith('.json') ? JSON.parse(whole(text ?? 'null'))?.results : text);
}

it('knows its own report and charts after a kill at each rename, though the results are other ones by then', async () => {
  const names = [];
  for (let n = 1; ; n += 1) {
    const folder = folderWith({ 'r.json': results(6), 't.md': template });
    expect((await cli(folder, words)).exit).toBe(0);
    writeFileSync(join(folder, 'r.json'), results(7));
    const { signal } = await ran(folder, words, dyingAt(n));
    writeFileSync(join(folder, 'r.json'), results(8));
    const next = await cli(folder, [...words, '--json']);
    expect([n, next.exit, next.stderr.match(/^error:.*/m)?.[0]]).toEqual([n, 0, undefined]);
    expect(belongTogether(folder)).toBe(true);
    expect(litter(folder)).toEqual([]);
    if (signal === null) break;
    names.push(n);
  }
  expect(names.length).toBeGreaterThan(4);
});

/** Dies just before the nth file takes its place. */
const dyingAt = (n: number): string =>
  preloaded(`
let calls = 0;
const call = fs.renameSync;
fs.renameSync = (...args) => {
  if (++calls === ${n}) process.kill(process.pid, 'SIGKILL');
  return call(...args);
};`);
