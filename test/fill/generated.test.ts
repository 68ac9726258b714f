import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import type { Slot } from '../../src/fill/slot.ts';
import { sentence } from '../../src/note.ts';
import { sourceOf } from '../collect/source.ts';
import { seedOr, widely } from '../long.ts';
import { type Made, made, type Placed, smaller, written } from './generated/document.ts';
import { type Experiment, experiment } from './generated/experiment.ts';
import { Random } from './generated/random.ts';
import type { Blank } from './generated/spec.ts';
import { type Verdict, verdictOf } from './generated/verdict.ts';
import { filledOf } from './of-study.ts';

/** Documents whose right answers are known because they were made with them. `DOCUMENTS=10000` makes as many. */
const documents = Number(process.env.DOCUMENTS ?? widely(30, 150, 1000));
/** Of the blanks that a careful reader could fill, in percent. */
const least = 90;
const timeout = 60_000 + 500 * documents;
const perExperiment = 3;
const verbose = process.env.VERBOSE !== undefined;

interface Outcome extends Placed {
  readonly slot: Slot | null;
  readonly verdict: Verdict;
}

async function studyOf(given: Experiment): Promise<Study> {
  const source = sourceOf('results.json', JSON.stringify(given.rows));
  return compare(await collect([source], { strict: false, encoding: 'utf-8' }), { baseline: null });
}

function outcomes(document: Made, study: Study): readonly Outcome[] {
  const { text, placed } = written(document);
  const { slots } = filledOf(study, text);
  const found = new Set<Slot>();
  const all = placed.map((one): Outcome => {
    const here = slots.filter(({ start, end }) => start < one.end && end > one.start);
    for (const slot of here) found.add(slot);
    const slot = here.find(({ written: text }) => text !== null) ?? here[0] ?? null;
    return { ...one, slot, verdict: verdictOf(one.blank, slot?.written ?? null) };
  });
  const strays = slots.filter((slot) => slot.written !== null && !found.has(slot));
  const nowhere: Blank = { text: '', kind: 'stay', value: null, units: [], trait: 'no blank at all' };
  return [
    ...all,
    ...strays.map((slot): Outcome => ({ blank: nowhere, start: slot.start, end: slot.end, slot, verdict: 'wrong' })),
  ];
}

/** The smallest document in which a blank of this class still comes out alike. */
function shrunk(document: Made, study: Study, blank: Blank, verdict: string): Made {
  const isSame = (one: Made) =>
    outcomes(one, study).some(
      (now) => now.verdict === verdict && now.blank.trait === blank.trait && now.blank.value === blank.value,
    );
  let small = document;
  for (let steps = 0; steps < 60; steps += 1) {
    const next = [...smaller(small)].find(isSame);
    if (!next) break;
    small = next;
  }
  return small;
}

function shown(document: Made, given: Experiment, study: Study, trait: string, verdict: string): string {
  const some = outcomes(document, study).filter((one) => one.blank.trait === trait && one.verdict === verdict);
  const lines = some.slice(0, 2).map(({ blank, slot }) => {
    const why = slot?.notes.map((note) => sentence(note)).join('; ') ?? 'not seen as a blank';
    return `  ${blank.text} -> ${slot?.written ?? `(${slot?.state ?? 'not seen'})`}; right: ${blank.value ?? 'stay'} ${blank.units[0] ?? ''}; ${why}`;
  });
  return [
    written(document).text,
    ...lines,
    `  results: ${JSON.stringify(given.rows[0])} … ${given.rows.length} rows; arms ${given.arms}; ${given.factors.map(({ column, measured }) => `${column} ${measured}`).join('; ')}`,
  ].join('\n');
}

test(
  `${documents} documents: no number of another cell, and how many blanks are filled`,
  async () => {
    const counts = { right: 0, left: 0, stayed: 0, fine: 0, wrong: 0 };
    const byTrait = new Map<string, Record<string, number>>();
    const examples = new Map<string, string>();
    const reasons = new Map<string, number>();
    for (let seed = 0; seed * perExperiment < documents; seed += 1) {
      const random = new Random(seed + 1_000_000 * seedOr(0));
      const given = experiment(random);
      const study = await studyOf(given);
      for (let nth = 0; nth < perExperiment; nth += 1) {
        const document = made(random, given);
        for (const { blank, verdict, slot } of outcomes(document, study)) {
          counts[verdict] += 1;
          const own = byTrait.get(blank.trait) ?? {};
          own[verdict] = (own[verdict] ?? 0) + 1;
          byTrait.set(blank.trait, own);
          if (verdict === 'left') {
            const reason = slot?.notes[0]?.code ?? 'not seen';
            const place = blank.trait.split(/,| under| of/)[0]!;
            reasons.set(`${reason} (${place})`, (reasons.get(`${reason} (${place})`) ?? 0) + 1);
          }
          const key = `${verdict}: ${blank.trait}`;
          const isShown = verdict === 'wrong' || (verbose && verdict === 'left');
          if (isShown && !examples.has(key))
            examples.set(key, shown(shrunk(document, study, blank, verdict), given, study, blank.trait, verdict));
        }
      }
    }
    const { right, left, stayed, fine, wrong } = counts;
    const share = (100 * right) / (right + left);
    console.log(
      `${documents} documents, ${right + left + stayed + fine + wrong} blanks: ${wrong} wrong; ${right} of ${right + left} fillable filled (${share.toFixed(1)} %); ${stayed} rightly left`,
    );
    if (verbose) {
      console.log(
        [...reasons]
          .sort(([, a], [, b]) => b - a)
          .map(([reason, count]) => `${count} left: ${reason}`)
          .join('\n'),
      );
      console.log(
        [...byTrait]
          .sort()
          .map(([trait, own]) => `${JSON.stringify(own)} ${trait}`)
          .join('\n'),
      );
      console.log(
        [...examples]
          .filter(([key]) => key.startsWith('left'))
          .map(([key, text]) => `==== ${key}\n${text}`)
          .join('\n\n'),
      );
    }
    const wrongs = [...examples].filter(([key]) => key.startsWith('wrong'));
    if (wrongs.length > 0) console.log(wrongs.map(([key, text]) => `==== ${key}\n${text}`).join('\n\n'));
    expect(wrongs.map(([key]) => key)).toEqual([]);
    expect(share).toBeGreaterThanOrEqual(least);
  },
  timeout,
);
