import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { cli, folderWith } from '../cli/cli.ts';
import { rounds, seedOr } from '../long.ts';
import {
  belongTogether,
  litter,
  outputs,
  preloaded,
  ran,
  results,
  type Started,
  seeded,
  slowDisk,
  start,
  struckAt,
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

/** A moment of a run in which it is killed. */
interface Moment {
  readonly name: string;
  readonly preload: string;
  /** Kept when it has come; null: the run kills itself. */
  readonly comes: ((run: Started) => Promise<unknown>) | null;
}

/** Before each step of writing, and after the last; the long form has as many at random on a slow disk. */
function moments(steps: number): readonly Moment[] {
  const each = Array.from({ length: steps + 1 }, (_, i): Moment => {
    return { name: `step ${i + 1}`, preload: struckAt(i + 1, 'SIGKILL'), comes: null };
  });
  const seed = seedOr(20_260_301);
  const random = seeded(seed);
  const slow = slowDisk(4);
  const more = Array.from({ length: rounds(0, 200) }, (_, i): Moment => {
    const [share, name] = [random(), `seed ${seed}, kill ${i}`];
    const comes = (run: Started) => (i % 2 === 0 ? pause(share * 1_000) : run.step(share * (steps + 2)));
    return { name, preload: slow, comes };
  });
  return [...each, ...more];
}

/** A report with prose in it, and two lanes of kills on two cores: each is followed by a run that is left alone. */
it('leaves the old report or the new one wherever it is killed, and the next run knows every slot as its own', async () => {
  const sets = await pristine();
  const folder = folderWith({ 'r.json': results(slowest.a), 't.md': template });
  expect((await ran(folder, words)).exit).toBe(0);
  writeFileSync(join(folder, 'r.json'), results(slowest.b));
  const { exit, steps } = await start(folder, words, slowDisk(0)).ended;
  expect(exit).toBe(0);
  expect(steps).toBeGreaterThan(15);
  const seen = { old: 0, new: 0, between: 0, temporary: 0, locked: 0, killed: 0 };

  const alone = oneByOne();
  const lane = async (mine: readonly Moment[]): Promise<void> => {
    const folder = folderWith({ 'r.json': results(slowest.a), 't.md': template });
    expect((await ran(folder, words)).exit).toBe(0);
    writeFileSync(join(folder, report), withProse(readFileSync(join(folder, report), 'utf8')));
    let set: Set = 'a';
    for (const { name: context, preload, comes } of mine) {
      const before = sets[set];
      set = set === 'a' ? 'b' : 'a';
      writeFileSync(join(folder, 'r.json'), results(slowest[set]));
      const run = start(folder, words, preload);
      if (comes !== null) {
        await Promise.race([comes(run), run.ended]);
        run.kill('SIGKILL');
      }
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
  const all = moments(steps);
  await Promise.all([0, 1].map((nth) => lane(all.filter((_, i) => i % 2 === nth))));

  // Each step was come to, and with them all that can be met: before, in the middle of and after the writing.
  expect(seen.old + seen.new).toBe(all.length);
  expect(seen.killed).toBeGreaterThanOrEqual(steps);
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(1);
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
