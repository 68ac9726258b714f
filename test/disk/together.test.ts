import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith } from '../cli/cli.ts';
import { belongTogether, type Ended, litter, outputs, preloaded, ran, results, template, written } from './command.ts';

const wordsFor = (n: number): readonly string[] => [`r${n}.json`, '-t', 't.md', '-o', 'out/n.md'];

/** A folder with as many sets of results, and what each of them gives in a run of its own. */
async function folderFor(count: number) {
  const files = Object.fromEntries(Array.from({ length: count }, (_, n) => [`r${n}.json`, results(6 + n)]));
  const alone = [];
  for (let n = 0; n < count; n += 1) {
    const folder = folderWith({ ...files, 't.md': template });
    expect((await ran(folder, wordsFor(n))).exit).toBe(0);
    alone.push(withoutLock(outputs(folder)));
    rmSync(folder, { recursive: true });
  }
  return { folder: folderWith({ ...files, 't.md': template }), alone };
}

/** The lock also holds what stood in the report before. */
function withoutLock(made: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(made).filter(([path]) => !path.endsWith('.json')));
}

/** A run that waited for five seconds for all the others is refused, which is no fault of theirs or ours. */
const isFine = ({ exit, stderr }: Ended): boolean =>
  exit === 0 ||
  (exit === 1 &&
    /is being made by another run of aitb-report \(process \d+ on .*\); wait for it, or delete/.test(stderr));

it.each([
  [2, 25],
  [8, 5],
])(
  '%i runs at once, %i times, leave what one of them made, and nothing of another',
  async (count, rounds) => {
    const { folder, alone } = await folderFor(count);
    const winners = new Set<number>();
    let done = 0;
    for (let round = 0; round < rounds; round += 1) {
      // The first report is made by many at once as well.
      if (round % 4 === 0) rmSync(join(folder, 'out'), { recursive: true, force: true });
      const ended = await Promise.all(Array.from({ length: count }, (_, n) => ran(folder, wordsFor(n))));
      expect(ended.filter((one) => !isFine(one))).toEqual([]);
      done += ended.filter(({ exit }) => exit === 0).length;
      const made = outputs(folder);
      const winner = alone.findIndex((one) => one[written[0]] === made[written[0]]);
      expect(withoutLock(made), `round ${round}`).toEqual(alone[winner]);
      expect(belongTogether(folder), `round ${round}`).toBe(true);
      expect(readFileSync(join(folder, written[1]), 'utf8')).toContain(`r${winner}.json`);
      expect(litter(folder), `round ${round}`).toEqual([]);
      winners.add(winner);
    }
    expect(done).toBeGreaterThan(rounds);
    expect(winners.size).toBeGreaterThan(1);
    expect((await ran(folder, wordsFor(0))).exit).toBe(0);
    expect(withoutLock(outputs(folder))).toEqual(alone[0]);
    expect((await ran(folder, [...wordsFor(0), '--check'])).exit).toBe(0);
  },
  300_000,
);

it('what a person saves while a run computes is kept: the run makes its report again', async () => {
  const { folder } = await folderFor(2);
  expect((await ran(folder, wordsFor(0))).exit).toBe(0);
  // Results are opened once to see whether they can be read, and then to be read.
  const saving = preloaded(`
const call = fs.openSync;
let opened = 0;
fs.openSync = (path, ...more) => {
  if (String(path).endsWith('r1.json') && ++opened === 2) fs.appendFileSync('out/n.md', '\\nMine.\\n');
  return call(path, ...more);
};`);
  const run = await ran(folder, wordsFor(1), saving);
  expect([run.exit, run.stderr]).toEqual([0, expect.stringContaining('Wrote ')]);
  const report = readFileSync(join(folder, written[0]), 'utf8');
  expect(report).toMatch(/\nMine\.\n$/);
  expect(belongTogether(folder, '\nMine.\n')).toBe(true);
  expect((await ran(folder, [...wordsFor(1), '--check'])).exit).toBe(0);
  expect(litter(folder)).toEqual([]);
});

it.each([
  ['after the check has read both', 'n.md.aitb.json', 'r1.json', 'old'],
  ['between its reading of the report and of the lock', '/n.md', 'n.md.aitb.json', 'new'],
])('a check sees one report and its lock, where a run replaces them %s', async (_when, before, then, by) => {
  const folder = folderWith({ 'r0.json': results(6), 'r1.json': results(7), 't.md': template });
  const [first, last] = by === 'new' ? [1, 0] : [0, 1];
  expect((await ran(folder, wordsFor(first))).exit).toBe(0);
  const after = outputs(folder);
  expect((await ran(folder, wordsFor(last))).exit).toBe(0);
  const replacing = preloaded(`
const call = fs.openSync;
const after = ${JSON.stringify(after)};
let [isNext, isDone] = [false, false];
fs.openSync = (path, ...more) => {
  const isNow = isNext && !isDone && String(path).endsWith('${then}');
  isNext ||= String(path).endsWith('${before}');
  isDone ||= isNow;
  if (isNow)
    for (const [file, text] of Object.entries(after)) fs.writeFileSync(file, text, 'latin1');
  return call(path, ...more);
};`);
  const check = await ran(folder, [...wordsFor(1), '--check', '--json'], replacing);
  const { notes } = JSON.parse(check.stdout) as { notes: readonly { code: string; severity: string }[] };
  const told = notes.flatMap(({ code, severity }) => (severity === 'info' ? [] : [code]));
  expect([check.exit, told]).toEqual(by === 'new' ? [0, []] : [1, ['stale']]);
  expect(outputs(folder)).toEqual(after);
});

it('a check beside a run says stale or up to date, and nothing of a person who edited', async () => {
  const { folder } = await folderFor(2);
  expect((await ran(folder, wordsFor(0))).exit).toBe(0);
  for (let round = 0; round < 5; round += 1) {
    const n = (round + 1) % 2;
    const [run, ...checks] = await Promise.all([
      ran(folder, wordsFor(n)),
      ...[0, 1, 2].map(() => ran(folder, [...wordsFor(n), '--check', '--json'])),
    ]);
    expect(run.exit).toBe(0);
    for (const check of checks) {
      const { notes } = JSON.parse(check.stdout) as { notes: readonly { code: string; severity: string }[] };
      expect([0, 1]).toContain(check.exit);
      const told = notes.filter(
        ({ code, severity }) => severity === 'error' || /edited|gone|misplaced|conflict/.test(code),
      );
      expect(told).toEqual([]);
    }
    expect((await ran(folder, [...wordsFor(n), '--check'])).exit).toBe(0);
  }
});
