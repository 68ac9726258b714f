import type { Run } from '../../collect/run.ts';
import { scalingMetric } from '../../compare/headline.ts';
import type { Leg, Sweep } from '../../compare/sweep/sweep.ts';
import { endToEndRate, stepTime } from '../../compare/sweep/training.ts';
import type { Bench } from '../../fill/blank/bind/bench.ts';
import { note } from '../../note.ts';
import { factor, percent } from '../../number.ts';
import type { Outcome } from '../verdict.ts';
import { settingOf, underHeadings } from './groups.ts';
import { isNegated } from './mood.ts';
import { runsOf } from './pairs.ts';
import { partOf } from './part.ts';
import { type Kind, verdictOn } from './statement.ts';

const linear =
  /\b(?:(perfect(?:ly)?|almost|near(?:ly)?|close to|roughly|approximately)[\s-]+)?(?:(?:linear|proportional) (?:scaling|speed-?up|increase)|scal(?:e|es|ed|ing) (?:(almost|nearly|roughly|perfectly|approximately|near-) ?)?(?:linearly|proportionally)|(?:linearly|proportional(?:ly)?) (?:with|to|in|as))/i;
/** Below the first nothing is linear; what is only almost so may be less, but not below the second. */
const [least, leastRough] = [0.95, 0.85];

interface Scaled {
  readonly efficiency: number;
  readonly facts: string;
}

/** `Linear scaling`, `almost proportional to ntasks`: the efficiency over the levels, of which there must be three. */
export const scaling: Kind = (said) => {
  const { clause, bench } = said;
  const found = linear.exec(clause.text);
  if (!found || isNegated(clause.text)) return [];
  const [words, before, inside] = found;
  const isRough = /almost|near|close|rough|approx/i.test(before ?? inside ?? '');
  const isStep = /\bsteps?\b/i.test(clause.text);
  const { names } = partOf(clause.text, bench);
  const setting = settingOf(
    names.filter((name) => !bench.vocabulary.cells.isArm(name)),
    said,
  );
  const runs = underHeadings(bench.study.runs, said.sentence, bench);
  if ('reason' in runs) return [];
  const arms = names.filter(bench.vocabulary.cells.isArm);
  const own = arms.length === 0 ? runs : runsOf(arms, said.sentence.block, bench);
  if ('reason' in own) return [];
  const sweeps = bench.study
    .sweeps()
    .filter(
      ({ label, legs }) =>
        (setting === null || label === setting.name) &&
        legs.some(({ run }) => runs.found.includes(run) && own.found.includes(run)),
    );
  const [sweep, ...more] = sweeps;
  if (!sweep || more.length > 0) return [];
  const legs = sweep.legs.filter(({ run }) => run.status === 'completed');
  const scaled = isStep ? perStep(legs, sweep) : overall(legs, sweep, bench);
  if (scaled === null || legs.length < 2) return [];
  const few = new Set(legs.map(({ at }) => at)).size < 3;
  const range = { start: clause.start + found.index, end: clause.start + found.index + words.length };
  const outcome = judged(scaled.efficiency, { isRough, isStep, few });
  const cause = few && outcome !== 'right' ? note('words-two-points', {}) : null;
  return [verdictOn(range, said.mood, outcome, note('words-data', { facts: scaled.facts }), cause)];
};

function judged(efficiency: number, { isRough, isStep, few }: Record<'isRough' | 'isStep' | 'few', boolean>): Outcome {
  if (efficiency < (isRough ? leastRough : least)) return 'denied';
  if (isRough) return efficiency >= least ? 'right' : 'open';
  // Of two levels one may say how they relate, not that there is a line.
  return few ? (isStep ? 'open' : 'denied') : 'right';
}

/** The efficiency of the level that is furthest from the line; of a batch size the time for all of its work. */
function overall(legs: readonly Leg[], { scaling, title, label }: Sweep, { study }: Bench): Scaled | null {
  const rate = scalingMetric(
    study.metrics.filter((one) => legs.some(({ run }) => study.figure(one.name, null, run).kind === 'figure')),
  );
  const rateOf = (run: Run) => {
    const whole = label === 'batch_size' ? endToEndRate(run) : null;
    const figure = whole?.kind === 'figure' ? whole : rate ? study.figure(rate.name, null, run) : null;
    return figure?.kind === 'figure' && figure.value > 0 ? figure : null;
  };
  const all = legs.map(({ run, at }) => ({ at, figure: rateOf(run) }));
  const [base, ...others] = all;
  if (!base?.figure || others.some(({ figure }) => figure === null)) return null;
  const worst = others
    .map(({ at, figure }) => {
      const ratio = figure!.value / base.figure!.value;
      // Work that grows with the batch takes as much longer where the rate stays.
      const efficiency = scaling ? ratio / (at / base.at) : Math.min(ratio, 1 / ratio);
      return { at, ratio, efficiency };
    })
    .reduce((a, b) => (b.efficiency < a.efficiency ? b : a));
  const name = base.figure.metric.title.toLowerCase();
  return {
    efficiency: worst.efficiency,
    facts: scaling
      ? `from ${title} ${base.at} to ${worst.at} the ${name} is ${factor(worst.ratio)}x for ${factor(worst.at / base.at)}x, an efficiency of ${percent(100 * worst.efficiency)} %`
      : `from ${title} ${base.at} to ${worst.at} the ${name} is ${factor(worst.ratio)}x, so time and work are ${percent(100 * (1 / worst.efficiency - 1))} % off the line`,
  };
}

/** The time for a step over the levels. */
function perStep(legs: readonly Leg[], { title }: Sweep): Scaled | null {
  const times = legs.map(({ run, at }) => ({ at, time: stepTime(run) }));
  const [base, ...others] = times;
  if (base?.time.kind !== 'figure' || others.some(({ time }) => time.kind !== 'figure')) return null;
  const { value } = base.time;
  const worst = others
    .map(({ at, time }) => {
      const ratio = time.kind === 'figure' ? time.value / value : 0;
      const share = ratio / (at / base.at);
      return { at, ratio, efficiency: Math.min(share, 1 / share) };
    })
    .reduce((a, b) => (b.efficiency < a.efficiency ? b : a));
  return {
    efficiency: worst.efficiency,
    facts: `from ${title} ${base.at} to ${worst.at} a step takes ${factor(worst.ratio)}x as long for ${factor(worst.at / base.at)}x`,
  };
}
