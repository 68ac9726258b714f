import { expect, test } from 'vitest';
import { verify } from '../../src/verify/verify.ts';
import { experiment, type Measured, numberOf } from '../fill/generated/experiment.ts';
import { Random } from '../fill/generated/random.ts';
import { widely } from '../long.ts';
import { studyOf } from './studied.ts';

/** Numbers with counts of which it is known whether they are true. `SENTENCES=10000` makes as many. */
const sentences = Number(process.env.SENTENCES ?? widely(80, 300));
const perDocument = 30;

interface Told {
  readonly text: string;
  readonly is: 'true' | 'false' | 'undecidable';
  readonly told: string;
}

async function outcomes(seed: number): Promise<readonly Told[]> {
  const random = new Random(seed);
  const given = experiment(random);
  const repeats = 3 + random.below(8);
  // Repeats of a mean that is the number of the experiment.
  const spread = Array.from({ length: repeats }, (_, i) => 1 + 0.01 * (i - (repeats - 1) / 2));
  const rows = given.rows.flatMap((row) =>
    spread.map((factor) => ({
      ...row,
      ...Object.fromEntries(given.metrics.map(({ column }) => [column, (row[column] as number) * factor])),
    })),
  );
  const study = await studyOf({ 'results.json': JSON.stringify(rows) });
  const levels = new Set(given.factors.flatMap(({ measured }) => measured.map(Number)));
  const isOther = (n: number) => n > 1 && n % repeats !== 0 && repeats % n !== 0 && n < 2 * repeats && !levels.has(n);
  const counts = Array.from({ length: 2 * repeats }, (_, n) => n).filter(isOther);
  const made = Array.from({ length: perDocument }, () => {
    const arm = random.pick(given.arms);
    const at = Object.fromEntries(given.factors.map(({ column, measured }) => [column, random.pick(measured)]));
    const metric = random.pick(given.metrics);
    const is = random.pick(['true', 'false', 'undecidable'] as const);
    const said =
      is === 'undecidable'
        ? undecided(random, repeats + 1, repeats)
        : counted(random, is === 'true' ? repeats : random.pick(counts));
    const where = given.factors.map(({ column, said: words }) => words(at[column]!)).join(' ');
    return { text: `${stating(metric, arm, where, numberOf(given, arm, at, metric.column)!)} ${said}.`, is };
  });
  const text = made.map((one) => one.text).join('\n\n');
  const verdicts = verify({ file: 'r.md', text }, study);
  let at = 0;
  return made.map((one) => {
    const [start, end] = [at, at + one.text.length];
    at = end + 2;
    const count = start + one.text.search(/\d+\D*$/);
    const own = verdicts.find((verdict) => verdict.start === count && verdict.end <= end);
    return { ...one, told: own?.outcome ?? 'none' };
  });
}

function stating({ words, units }: Measured, arm: string, where: string, value: number): string {
  const name = words[0]!.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
  return `The ${name} of ${arm} ${where} is ${value} ${units[0]}`;
}

function counted(random: Random, n: number): string {
  return random.pick([`(n = ${n})`, `(n=${n})`, `(n = ${n} each)`, `(n = ${n} runs)`]);
}

function undecided(random: Random, other: number, repeats: number): string {
  return random.pick([
    `(n = ${other} racks)`,
    `(without warm-up, n = ${other})`,
    `(n = ${repeats * 100})`,
    `(n = ${repeats * 2})`,
    `(n < ${other})`,
  ]);
}

test('counts beside numbers that are right raise no alarm where they are true or nobody knows, and false ones are found', async () => {
  const all: Told[] = [];
  for (let seed = 1; all.length < sentences; seed += 1) all.push(...(await outcomes(seed)));
  const told = (is: Told['is'], ...outcome: readonly string[]) =>
    all.filter((one) => one.is === is && outcome.includes(one.told));
  const count = (is: Told['is']) => all.filter((one) => one.is === is).length;
  const [found, supported] = [told('false', 'wrong').length, told('true', 'right').length];
  console.log(
    `${all.length} counts: ${found} of ${count('false')} false ones found, ${supported} of ${count('true')} true ones supported`,
  );
  expect(told('true', 'wrong')).toEqual([]);
  expect(told('undecidable', 'wrong', 'right')).toEqual([]);
  expect(told('false', 'right')).toEqual([]);
  expect(found / count('false')).toBeGreaterThanOrEqual(0.75);
  expect(supported / count('true')).toBeGreaterThanOrEqual(0.75);
});
