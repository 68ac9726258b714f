import { type Made, made, operand } from '../../made.ts';
import { note } from '../../note.ts';
import {
  agreeingDecimals,
  countNumeral,
  decimalsOfAll,
  factor,
  factorNumeral,
  largestDecides,
  numeralBy,
  percentNumeral,
  usualDigits,
  writtenNumeral,
} from '../../number.ts';
import { type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { contrast } from '../contrast.ts';
import type { Finding } from '../finding.ts';
import { divide } from '../math/divide.ts';
import { askedAs } from '../value/asked.ts';
import type { Comparison, Figure } from '../value/figure.ts';
import { quotient } from '../value/made.ts';
import type { Sweep } from './sweep.ts';
import { type SweptRun, type SweptRuns, swept } from './swept.ts';

/** A sweep, and the significant digits with which its numbers are told. */
interface Told extends Sweep {
  readonly digits: number;
}

/**
 * What a sweep shows, in sentences: rate, scaling, time for the work done, accuracy, time to the same loss.
 * @param digits significant ones of the numbers that are told; null: as many as usual.
 */
export function sweepFindings(of: Sweep, digits: number | null = null): readonly Finding[] {
  const all = swept(of);
  const sweep: Told = { ...of, digits: digits ?? usualDigits };
  const rate = all.rate?.name ?? null;
  return [
    ...(rate === null
      ? []
      : sweep.scaling
        ? scaling(sweep, all.runs, all.base, rate)
        : fastest(sweep, all.runs, all.base, rate)),
    ...times(sweep, all.runs, all.base),
    ...best(sweep, all.runs),
    ...toLoss(sweep, all.runs, all.target),
  ];
}

/** `bert (batch size 2048)`; the name alone where the value stands in it. */
function named({ title }: Sweep, { run, at }: SweptRun): string {
  const level = `${title} ${at}`;
  // A name that has the level in it says it already.
  const isSaid = run.name.split(/[^\w.]+/).includes(String(at));
  return isSaid ? run.name : `${run.name} (${level})`;
}

/** `6724 vs 2938 samples/s`, with the decimals that the larger one needs, or so many that they give the ratio as shown. */
function both(a: Figure, b: Figure, { digits }: Told): Phrase {
  const usual = decimalsOfAll([a.value, b.value], digits);
  const decimals = agreeingDecimals([[a.value, b.value]], usual, (x, y) => (y > 0 ? factor(x / y) : null)) ?? usual;
  const unit = a.metric.unit === '' ? '' : ` ${a.metric.unit}`;
  return phrase`${shown(writtenNumeral(a.value, decimals), a)} vs ${shown(writtenNumeral(b.value, decimals), b, unit)}`;
}

function basis(a: Figure, b: Figure): string | Phrase {
  const isSingle = (n: number | null) => n === null || n === 1;
  return isSingle(a.n) && isSingle(b.n)
    ? 'single runs'
    : phrase`n = ${shown(String(a.n ?? 'not stated'), a)} and ${shown(String(b.n ?? 'not stated'), b)}`;
}

function compared(name: string, of: SweptRun, over: SweptRun): Comparison | null {
  const found = contrast(name, null, of.run, over.run);
  return found.kind === 'comparison' ? found : null;
}

function withValue(as: Numeral, comparison: Comparison | null): string | Phrase {
  return comparison === null ? as.text : shown(as, comparison);
}

/** The run with the highest rate over the base; where that is the base, over the lowest. */
function fastest(sweep: Told, runs: readonly SweptRun[], base: SweptRun, rate: string): readonly Finding[] {
  const measured = runs.filter(
    (one): one is SweptRun & { rate: Figure } => one.rate.kind === 'figure' && one.ratio !== null,
  );
  if (measured.length < 2 || base.rate.kind === 'absent') return [];
  const most = measured.reduce((a, b) => (b.rate.value > a.rate.value ? b : a));
  const least = measured.reduce((a, b) => (b.rate.value < a.rate.value ? b : a));
  const over = most.run === base.run ? least : { ...base, rate: base.rate };
  const ratio = divide(most.rate.value, over.rate.value);
  if (ratio === null || most.run === over.run) return [];
  const args = {
    of: named(sweep, most),
    over: named(sweep, over),
    metric: most.rate.metric.title.toLowerCase(),
    both: both(most.rate, over.rate, sweep),
    basis: basis(most.rate, over.rate),
  };
  const comparison = compared(rate, most, over);
  const sentence =
    factor(ratio) === '1.00'
      ? note('sweep-equal', args)
      : note('sweep-rate', { ...args, factor: withValue(factorNumeral(ratio), comparison) });
  return [{ sentence, comparison }];
}

/** Each run over the base: speedup and efficiency. A value that is there twice is not scaling, so it is left out. */
function scaling(sweep: Told, runs: readonly SweptRun[], base: SweptRun, rate: string): readonly Finding[] {
  if (base.rate.kind === 'absent') return [];
  const from = base.rate;
  return runs.flatMap((one): readonly Finding[] => {
    if (one.at === base.at || one.rate.kind === 'absent' || one.ratio === null || one.efficiency === null) return [];
    const args = {
      of: named(sweep, one),
      over: named(sweep, base),
      metric: one.rate.metric.title.toLowerCase(),
      both: both(one.rate, from, sweep),
      basis: basis(one.rate, from),
    };
    const comparison = compared(rate, one, base);
    const sentence = note('sweep-scaling', {
      ...args,
      factor: shown(factorNumeral(one.ratio.value), one.ratio),
      ideal: shown(linearNumeral(one.at / base.at), linear(sweep, one, base)),
      efficiency: shown(percentNumeral(one.efficiency.value), one.efficiency),
      above: Number(one.efficiency.value > 100.05),
    });
    return [{ sentence, comparison }];
  });
}

/** `8` where it is a whole number, else with two decimals. */
function linearNumeral(times: number): Numeral {
  return Number.isInteger(times) ? countNumeral(times) : numeralBy('kind', times, 2);
}

/** The speedup that would be linear: the ratio of the levels. */
function linear({ title, label }: Sweep, one: SweptRun, base: SweptRun): Made {
  return made({
    path: `${label}@${one.run.id} / ${label}@${base.run.id}`,
    title: `linear speedup of ${one.run.id} over ${base.run.id}`,
    value: one.at / base.at,
    unit: 'x',
    formula: `${title} / ${title} of the base`,
    expressions: [`${operand(one.at)} / ${operand(base.at)}`],
    method: 'ratio of the levels that the files state',
    parts: [],
  });
}

/** Longer is not slower where more was done: the time of the largest value beside the samples it processed. */
function times(sweep: Told, runs: readonly SweptRun[], base: SweptRun): readonly Finding[] {
  const last = runs.findLast(
    ({ run, time, samples }) => run !== base.run && time.kind === 'figure' && samples.kind === 'figure',
  );
  if (
    !last ||
    last.at === base.at ||
    last.time.kind === 'absent' ||
    last.samples.kind === 'absent' ||
    base.time.kind === 'absent' ||
    base.samples.kind === 'absent' ||
    last.time.metric.unit !== base.time.metric.unit
  )
    return [];
  const time = divide(last.time.value, base.time.value);
  const work = divide(last.samples.value, base.samples.value);
  if (time === null || work === null || factor(work) === '1.00') return [];
  const comparison = compared('train_time', last, base);
  const args = {
    of: named(sweep, last),
    over: named(sweep, base),
    both: both(last.time, base.time, sweep),
    basis: basis(last.time, base.time),
    factor: withValue(factorNumeral(time), comparison),
    work: shown(factorNumeral(work), quotient('Samples', last.samples, base.samples)),
  };
  return [{ sentence: note('sweep-time', args), comparison }];
}

function best(sweep: Sweep, runs: readonly SweptRun[]): readonly Finding[] {
  const measured = runs.filter(
    (one): one is SweptRun & { accuracy: Figure } => one.accuracy.kind === 'figure' && one.run.status !== 'failed',
  );
  if (measured.length < 2) return [];
  const most = measured.reduce((a, b) => (b.accuracy.value > a.accuracy.value ? b : a));
  const least = measured.reduce((a, b) => (b.accuracy.value < a.accuracy.value ? b : a));
  if (most.accuracy.value === least.accuracy.value) return [];
  const comparison = compared('accuracy', most, least);
  const two = (value: number) => numeralBy('kind', value, 2);
  const args = {
    of: named(sweep, most),
    over: named(sweep, least),
    best: shown(two(most.accuracy.value), most.accuracy),
    other: shown(two(least.accuracy.value), least.accuracy),
    points: comparison
      ? shown(two(most.accuracy.value - least.accuracy.value), askedAs(comparison, 'percent'))
      : two(most.accuracy.value - least.accuracy.value).text,
    basis: basis(most.accuracy, least.accuracy),
  };
  return [{ sentence: note('sweep-accuracy', args), comparison }];
}

/** Throughput is not progress: when each run came to the loss that all reached. */
function toLoss(sweep: Told, runs: readonly SweptRun[], target: SweptRuns['target']): readonly Finding[] {
  const reached = runs.flatMap((one) => (one.timeToLoss.kind === 'figure' ? [{ one, time: one.timeToLoss }] : []));
  if (target === null || reached.length < 2) return [];
  const sorted = reached.sort((a, b) => a.time.value - b.time.value);
  const decimals = largestDecides([sorted.at(-1)!.time.value], sweep.digits);
  const times = sorted.map(
    ({ one, time }) => phrase`${named(sweep, one)} after ${shown(writtenNumeral(time.value, decimals), time, ' s')}`,
  );
  return [
    {
      sentence: note('sweep-loss', {
        loss: shown(writtenNumeral(target.loss, largestDecides([target.loss], sweep.digits)), target.of),
        times,
      }),
      comparison: null,
    },
  ];
}
