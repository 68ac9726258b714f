import type { Run } from '../collect/run.ts';
import { type Note, note } from '../note.ts';
import { exampleUnit } from './example-unit.ts';
import { knownIn } from './known-in.ts';
import { divide } from './math/divide.ts';
import type { Known } from './math/known.ts';
import { mannWhitney } from './math/mann-whitney.ts';
import { pairedRatio } from './math/paired.ts';
import { signedRank } from './math/signed-rank.ts';
import { measure } from './measure.ts';
import { meaningOf, meantApart, measuredBy } from './measured-by.ts';
import { withMedians } from './medians.ts';
import { ratioInterval } from './ratio-interval.ts';
import { remembered } from './remembered.ts';
import { samePrompts } from './same-prompts.ts';
import { inOneUnit, lacksUnit } from './units.ts';
import type { ExplainedTest } from './value/explained-test.ts';
import type { Absent, Comparison, Figure } from './value/figure.ts';
import { absent } from './value/figure.ts';
import { explainedTests } from './value/tests.ts';
import { inUnit } from './value/working.ts';

/** The fewest values, or pairs, of which a 95 % interval is shown: of requests of one session six, of repeats three. */
export function intervalNeeds({ counts }: Run): number {
  return counts.of === 'repeats' ? 3 : 6;
}

/**
 * One run against another in one figure; nothing is flipped or rounded (rules.md#like-for-like).
 * The interval is that of the ratio of means (Fieller 1954, Welch's degrees of freedom) and stands only beside means of
 * two samples of at least six requests or three repeats; p is the exact Mann-Whitney test of the requests, for means and medians.
 * Where both runs answered the same prompts, `paired` has them compared one by one. A run against itself is 1, without interval.
 */
export function contrast(metric: string, statistic: string | null, of: Run, over: Run): Comparison | Absent {
  const test = measure(metric, statistic, of);
  if (test.kind === 'absent') return test;
  const stated = measure(metric, statistic, over);
  if (stated.kind === 'absent') return stated;
  const plain = contrastOf(test, stated, of, over);
  // The baseline's own row: one is certain, and there is nothing to test.
  if (plain.kind === 'absent' || of.id === over.id) return plain;
  const [a, b] = plain.over === stated ? [of, over] : inUnitOfBoth(test, of, over);
  const notes = [...plain.notes];
  const sure = uncertainty(test, plain.over, a, b, notes);
  return { ...plain, ...sure, notes, tests: () => testsBeside(metric, statistic, [a, b]) };
}

/**
 * One number against another of the same metric: ratio, percent, speedup and which run is better, with nothing of how sure that is.
 * Absent where their units do not convert or are not known, where the base is zero, unless they are percentages, or one of them is negative, and where their tools mean unlike
 * things by the metric.
 */
export function contrastOf(test: Figure, stated: Figure, of: Run, over: Run): Comparison | Absent {
  const unlike = definitions(test, of, over);
  if (unlike?.isThing) return absent(unlike.note);
  const base = inUnitOf(test, stated);
  if (test.metric.unit !== base.metric.unit)
    return absent(note('unlike-units', { metric: test.metric.title, of: of.id, over: over.id }));
  if (lacksUnit(test.metric) && of.file !== over.file)
    return absent(
      note('unit-across-files', {
        metric: test.metric.title,
        name: test.metric.name,
        unit: exampleUnit(test.metric.name),
        of: of.file,
        over: over.file,
      }),
    );
  const ended = endsElsewhere(test, of, over);
  if (ended) return absent(ended);
  const isPercentage = test.metric.unit === '%';
  const ratio = divide(test.value, base.value) ?? (isPercentage ? overZero(test, base) : null);
  if (ratio === null || base.value < 0 || test.value < 0)
    return absent(note('zero-base', { metric: test.metric.title, run: base.value > 0 ? of.id : over.id }));
  const notes = [...test.notes, ...(of.id === over.id ? [] : base.notes), ...(unlike ? [unlike.note] : [])];
  return {
    kind: 'comparison',
    asked: 'ratio',
    of: test,
    over: base,
    ratio,
    percent: isPercentage ? null : percentOf(test.value, base.value),
    points: isPercentage ? test.value - base.value : null,
    speedup: speedup(test, ratio),
    better: better(test, base),
    ...nothingSure,
    notes: isPercentage ? [...notes, note('no-percent', { metric: test.metric.title })] : notes,
    tests: () => [],
  };
}

/** Percentages are compared by their difference, whatever they start from. */
function overZero(test: Figure, base: Figure): number | null {
  if (base.value !== 0) return null;
  return test.value === 0 ? 1 : Number.POSITIVE_INFINITY;
}

/** The last loss of a training that was not finished is none that a longer one could be held against. */
export function endsElsewhere({ metric }: Pick<Figure, 'metric'>, of: Run, over: Run): Note | null {
  if (!['final_loss', 'loss'].includes(metric.name) || (of.status !== 'partial' && over.status !== 'partial'))
    return null;
  const [a, b] = [of, over].map((run) => run.series.find((one) => one.metric.name === 'loss')?.x.at(-1));
  if (a === undefined || b === undefined || a === b) return null;
  return note('ends-elsewhere', { metric: metric.title, of: of.name, over: over.name, ends: [a, b].map(String) });
}

/** What the tools of two runs mean by a metric, where that is not the same; a thing that is counted by another can be divided all the same. */
function definitions(
  { metric }: Figure,
  of: Run,
  over: Run,
): { readonly note: Note; readonly isThing: boolean } | null {
  const unlike = meantApart(of, over, metric.name);
  if (unlike === null) return null;
  const said = [of, over].map((run) => `${meaningOf(run, metric.name)} in ${measuredBy(run)}`);
  const isThing = unlike === 'thing';
  return { isThing, note: note(isThing ? 'unlike-definitions' : 'unlike-counters', { metric: metric.title, said }) };
}

/** The base in the unit of the test, where it has another one that converts; else as it is. */
function inUnitOf({ metric: { unit } }: Figure, base: Figure): Figure {
  return inUnit(base, unit) ?? base;
}

/** What stands beside the comparison of two runs, the ratio of medians included. */
function testsBeside(
  metric: string,
  statistic: string | null,
  [of, over]: readonly [Run, Run],
): readonly ExplainedTest[] {
  const compared = contrast(metric, statistic, of, over);
  return compared.kind === 'absent' ? [] : explainedTests(withMedians(compared, of, over), of, over);
}

function inUnitOfBoth({ metric }: Figure, of: Run, over: Run): [Run, Run] {
  const both = inOneUnit([[of, over]], { [metric.name]: metric.unit });
  return [both.of(of), both.of(over)];
}

/** 100 (test - base) / |base|; null where that is beyond the largest double. */
export function percentOf(test: number, base: number): number | null {
  const direct = (100 * (test - base)) / Math.abs(base);
  const result = Number.isFinite(direct) ? direct : 100 * ((test - base) / Math.abs(base));
  return Number.isFinite(result) ? result : null;
}

function speedup({ metric }: Figure, ratio: number): number | null {
  if (metric.direction === 'higher') return Number.isFinite(ratio) ? ratio : null;
  // Of nothing against something there is no factor the other way.
  return metric.direction === 'lower' && Number.isFinite(ratio) ? divide(1, ratio) : null;
}

function better(test: Figure, base: Figure): string | null {
  const { direction } = test.metric;
  if ((direction !== 'higher' && direction !== 'lower') || test.value === base.value) return null;
  return test.value > base.value === (direction === 'higher') ? test.run : base.run;
}

const nothingSure = { low: null, high: null, p: null, paired: null, medians: null };

function uncertainty(
  test: Figure,
  base: Figure,
  of: Run,
  over: Run,
  notes: Note[],
): Pick<Comparison, 'low' | 'high' | 'p' | 'paired' | 'medians'> {
  const a = knownIn(of, test.metric.name);
  const b = knownIn(over, base.metric.name);
  if (of.derived?.has(test.metric.name)) notes.push(note('own-no-interval', { metric: test.metric.title }));
  // The test asks whether one arm has larger values; of a minimum or a deviation it says nothing.
  if (!a || !b || !['mean', 'median'].includes(test.statistic)) return nothingSure;
  const areRepeats = of.counts.of === 'repeats';
  // Requests of one session vary in another way than sessions do: nothing is known of the session.
  if (areRepeats !== (over.counts.of === 'repeats')) return nothingSure;
  // Three repeats cannot reach a p of 0.05 whatever they are; their interval says what they show.
  const p = areRepeats || !a.values || !b.values ? null : tested(a.values, b.values);
  if (!areRepeats && (!a.values || !b.values)) notes.push(note('no-ranks-of-cells', { metric: test.metric.title }));
  if (test.statistic !== 'mean') return { ...nothingSure, p };
  const n = Math.min(a.n, b.n);
  const needs = Math.max(intervalNeeds(of), intervalNeeds(over));
  const interval = n < needs ? null : ratioInterval(a, b);
  // Of one value it is said already that it is the only one.
  if (!interval && n > 1) notes.push(whyNone(test.metric.title, needs, [a, b], [of, over]));
  if (areRepeats) return { ...nothingSure, low: interval?.low ?? null, high: interval?.high ?? null };
  return {
    ...nothingSure,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    p,
    paired: pairwise(test, of, over),
  };
}

function whyNone(metric: string, needs: number, known: readonly [Known, Known], [of, over]: readonly [Run, Run]): Note {
  const n = Math.min(...known.map((one) => one.n));
  if (n < needs) return note('no-interval', { metric, n, needs });
  const isConstant = known.every((one) => one.range().min === one.range().max);
  return isConstant
    ? note('no-variation', { metric, of: of.name, over: over.name })
    : note('unbounded-interval', { metric });
}

const tested = remembered((a: Float64Array, b: Float64Array): number | null => mannWhitney(a, b)?.p ?? null);

/** The same prompts compared one by one: t interval of the log ratios and exact signed-rank test of the differences. */
function pairwise({ metric }: Figure, of: Run, over: Run): Comparison['paired'] {
  const pairs = samePrompts(metric.name, of, over);
  if (!pairs || pairs.a.length < intervalNeeds(of)) return null;
  const typical = pairedRatio(pairs.a, pairs.b);
  const test = signedRank(pairs.a.map((x, i) => x - pairs.b[i]!));
  if (!typical || !test) return null;
  return { ratio: typical.ratio, low: typical.low, high: typical.high, n: pairs.a.length, p: test.p };
}
