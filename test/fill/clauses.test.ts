import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import { fill } from '../../src/fill/fill.ts';
import type { Slot } from '../../src/fill/slot.ts';
import { sentence } from '../../src/note.ts';
import { sourceOf } from '../collect/source.ts';
import {
  type Case,
  gpus,
  inTables,
  kernels,
  loads,
  ofGpus,
  ofKernels,
  ofLoads,
  ofRequests,
} from './clauses/templates.ts';
import { contextOf, madeRun } from './made.ts';

async function studyOf(csv: string): Promise<Study> {
  return compare(await collect([sourceOf('results.csv', csv)], { strict: false, encoding: 'utf-8' }), {
    baseline: null,
  });
}

const requests = contextOf([
  madeRun('metis', [4, 5, 6, 9], [100, 100, 100, 100]),
  madeRun('sophia', [1, 2, 3, 10], [120, 120, 120, 120]),
]);

type Verdict = 'right' | 'left' | 'stayed' | 'wrong';

/** A correct rounding, without a unit or with the one that it has to have anyway. An answer with a point in it is rounded itself. */
function isRight(text: string, value: number): boolean {
  const [, sign, numeral = '', places = ''] =
    /^([-+−]?)(\d+(?:\.(\d+))?)\s?(?:%|x|ms|s|GFLOPS)?$/.exec(text.trim()) ?? [];
  if (numeral === '') return false;
  const off = Math.abs(Number(numeral) * (sign === '-' || sign === '−' ? -1 : 1) - value);
  const slack = Number.isInteger(value) ? 1e-9 : 0.5 * 10 ** -String(value).split('.')[1]!.length;
  return off <= 0.5 * 10 ** -places.length + slack && (places.length > 0 || off <= 0.01 * Math.abs(value));
}

function verdictOf({ written, state }: Slot, value: number | null): Verdict {
  const text = state === 'filled' ? written : null;
  if (text === null) return value === null ? 'stayed' : 'left';
  return value !== null && isRight(text, value) ? 'right' : 'wrong';
}

function held({ text, right }: Case, study: Study): { readonly verdicts: readonly Verdict[]; readonly shown: string } {
  const { slots } = fill({ path: 't.md', text: `${text}\n` }, { ...requests, study }, { signed: false, strict: false });
  const verdicts = right.map(
    (value, i): Verdict => (slots[i] ? verdictOf(slots[i], value) : value === null ? 'stayed' : 'left'),
  );
  const parts = slots.map(
    ({ written, state, source, notes }, i) =>
      `  ${verdicts[i]}: ${state === 'filled' ? written : `(${state})`} ${source ?? ''}; right: ${right[i]}; ${notes.map((one) => sentence(one)).join(' ')}`,
  );
  return {
    verdicts: slots.length > right.length ? [...verdicts, 'wrong'] : verdicts,
    shown: [text, ...parts].join('\n'),
  };
}

/** `least`: how many of the cases that may stay are filled all the same. It only rises. */
test.each([
  ['kernels', ofKernels, () => studyOf(kernels), 9],
  ['requests', ofRequests, async () => requests.study, 4],
  ['loads', ofLoads, () => studyOf(loads), 3],
  ['gpus', ofGpus, () => studyOf(gpus), 15],
  ['tables', inTables, () => studyOf(kernels), 8],
] as const)('several blanks in one sentence, factors in words, derived columns: %s', async (_, cases, made, least) => {
  const study = await made();
  const all = cases.map((one) => ({ one, ...held(one, study) }));
  const counts = { right: 0, left: 0, stayed: 0, wrong: 0 };
  for (const { verdicts } of all) for (const verdict of verdicts) counts[verdict] += 1;
  if (process.env.VERBOSE !== undefined)
    console.log(
      JSON.stringify(counts),
      `${all.filter(({ one, verdicts }) => one.isOpen && !verdicts.includes('left')).length} of ${all.filter(({ one }) => one.isOpen).length} open filled`,
      all
        .filter(({ verdicts }) => verdicts.some((one) => one === 'wrong' || one === 'left'))
        .map(({ one, shown }) => `${one.isOpen ? 'open ' : ''}${shown}`)
        .join('\n'),
    );
  expect(all.filter(({ verdicts }) => verdicts.includes('wrong')).map(({ shown }) => shown)).toEqual([]);
  expect(all.filter(({ one, verdicts }) => !one.isOpen && verdicts.includes('left')).map(({ shown }) => shown)).toEqual(
    [],
  );
  const filled = all.filter(({ one, verdicts }) => one.isOpen && !verdicts.includes('left'));
  expect(filled.length).toBeGreaterThanOrEqual(least);
});
