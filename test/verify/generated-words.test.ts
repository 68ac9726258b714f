import { expect, test } from 'vitest';
import { sentence } from '../../src/note.ts';
import type { Verdict } from '../../src/verify/verdict.ts';
import { verify } from '../../src/verify/verify.ts';
import { experiment } from '../fill/generated/experiment.ts';
import { Random } from '../fill/generated/random.ts';
import { widely } from '../long.ts';
import { type Statement, statement } from './generated/statement.ts';
import { studyOf } from './studied.ts';

/** Sentences of which it is known whether they are true. `SENTENCES=10000` makes as many. */
const sentences = Number(process.env.SENTENCES ?? widely(80, 300));
const perDocument = 30;

interface Told extends Statement {
  readonly told: string;
  readonly why: string;
}

async function outcomes(seed: number): Promise<readonly Told[]> {
  const random = new Random(seed);
  const given = experiment(random);
  const study = await studyOf({ 'results.json': JSON.stringify(given.rows) });
  const made = Array.from({ length: perDocument }, () => statement(random, given));
  const text = made.map((one) => one.text).join('\n\n');
  const verdicts = verify({ file: 'r.md', text }, study);
  let at = 0;
  return made.map((one) => {
    const [start, end] = [at, at + one.text.length];
    at = end + 2;
    // A number that is known to be wrong is found as such.
    const isOwn = ({ kind, outcome }: Verdict) => kind === 'words' || (one.is === 'false' && outcome === 'wrong');
    const own = verdicts.filter((verdict) => verdict.start >= start && verdict.end <= end && isOwn(verdict));
    const gravest = ['denied', 'wrong', 'differs', 'right', 'open'].find((outcome) =>
      own.some((v) => v.outcome === outcome),
    );
    return { ...one, told: gravest ?? 'none', why: own.map(({ says }) => sentence(says)).join('; ') };
  });
}

test('true sentences and those of which nothing is known raise no alarm, and false ones are found', async () => {
  const all: Told[] = [];
  for (let seed = 1; all.length < sentences; seed += 1) all.push(...(await outcomes(seed)));
  const isAlarm = ({ told }: Told) => ['denied', 'wrong', 'differs'].includes(told);
  const shown = ({ text, is, trait, told, why }: Told) => `${is} (${trait}): ${text} -> ${told}; ${why}`;
  const falseOnes = all.filter(({ is }) => is === 'false');
  const found = falseOnes.filter(isAlarm);
  const trueOnes = all.filter(({ is }) => is === 'true');
  console.log(
    `${all.length} sentences: ${found.length} of ${falseOnes.length} false ones found, ${trueOnes.filter(({ told }) => told === 'right').length} of ${trueOnes.length} true ones supported`,
  );
  if (process.env.VERBOSE !== undefined)
    console.log(
      falseOnes
        .filter((one) => !isAlarm(one))
        .slice(0, 40)
        .map(shown)
        .join('\n'),
    );
  expect(all.filter((one) => one.is !== 'false' && isAlarm(one)).map(shown)).toEqual([]);
  expect(all.filter(({ is, told }) => is === 'undecidable' && told === 'right').map(shown)).toEqual([]);
  expect(found.length / falseOnes.length).toBeGreaterThanOrEqual(0.9);
});
