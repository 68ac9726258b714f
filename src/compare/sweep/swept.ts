import type { Run } from '../../collect/run.ts';
import { type Made, made, operand } from '../../made.ts';
import { type Metric, metric } from '../../metric.ts';
import { sweepRates } from '../headline.ts';
import { divide } from '../math/divide.ts';
import { measure } from '../measure.ts';
import type { Absent, Figure } from '../value/figure.ts';
import { quotient } from '../value/made.ts';
import type { Leg, Sweep } from './sweep.ts';
import { finalLoss, type TimeTo, timeToLoss } from './time-to-loss.ts';
import { derived, endToEndRate, lacking, type Overhead, overhead, samplesOf, stepTime } from './training.ts';

/** What is known of one run of a sweep. Everything is unrounded; what a run lacks is absent with its reason. */
export interface SweptRun extends Leg {
  readonly rate: Figure | Absent;
  /** Rate over that of the base; 1 for the base itself. */
  readonly ratio: Made | null;
  /** Of a scaling label only: ratio of rates over ratio of labels, in % (rules.md#scaling). */
  readonly efficiency: Figure | null;
  readonly stepTime: Figure | Absent;
  readonly time: Figure | Absent;
  readonly samples: Figure | Absent;
  readonly endToEnd: Figure | Absent;
  readonly overhead: Overhead | Absent;
  readonly latency: Figure | Absent;
  readonly finalLoss: Figure | Absent;
  readonly accuracy: Figure | Absent;
  readonly timeToLoss: TimeTo;
}

/** The loss whose time is asked for. */
export interface Target {
  readonly loss: number;
  /** True where a person named it. */
  readonly given: boolean;
  /** The final loss that it is, or that it was named. */
  readonly of: Figure | Made;
}

/** A sweep with its numbers. */
export interface SweptRuns {
  /** Null where no run has a rate. */
  readonly rate: Metric | null;
  /** The loss that the times are to; null where no run has a loss. */
  readonly target: Target | null;
  readonly runs: readonly SweptRun[];
  readonly base: SweptRun;
}

/**
 * The numbers of a sweep.
 * @param loss the loss to be reached; null takes the highest final loss of the completed runs, which each of them reached.
 */
export function swept(sweep: Sweep, loss: number | null = null): SweptRuns {
  const { legs, base, scaling } = sweep;
  const runs = legs.map(({ run }) => run);
  const name = sweepRates.find((one) => runs.some((run) => measure(one, null, run).kind === 'figure'));
  const target = targetOf(runs, loss);
  const baseRate = name === undefined ? null : rateOf(name, base.run);
  const all = legs.map(({ run, at }): SweptRun => {
    const rate = name === undefined ? lacking('Rate', run) : rateOf(name, run);
    const ratio = ratioOf(rate, baseRate);
    const efficiency =
      rate.kind === 'absent' || baseRate?.kind !== 'figure' || ratio === null || !scaling || base.at <= 0 || at <= 0
        ? null
        : efficiencyOf(sweep.label, { run, at, rate, ratio: ratio.value }, { at: base.at, rate: baseRate });
    return {
      run,
      at,
      rate,
      ratio,
      efficiency,
      stepTime: stepTime(run),
      time: measure('train_time', null, run),
      samples: samplesOf(run),
      endToEnd: endToEndRate(run),
      overhead: overhead(run),
      latency: measure('latency', null, run),
      finalLoss: lossFigure(run),
      accuracy: measure('accuracy', null, run),
      timeToLoss: target === null ? lacking('Loss over time', run) : timeToLoss(run, target.loss),
    };
  });
  return {
    rate:
      name === undefined
        ? null
        : ((all.find(({ rate }) => rate.kind === 'figure')?.rate as Figure | undefined)?.metric ?? metric(name)),
    target,
    runs: all,
    base: all.find(({ run }) => run === base.run)!,
  };
}

/** Rate over that of the base; null where one of them has none, and where the base's is zero. */
function ratioOf(rate: Figure | Absent, base: Figure | Absent | null): Made | null {
  if (rate.kind === 'absent' || base?.kind !== 'figure' || rate.metric.unit !== base.metric.unit) return null;
  return divide(rate.value, base.value) === null ? null : quotient(rate.metric.title, rate, base);
}

const efficiencyMetric: Metric = {
  ...metric('efficiency', { unit: '%', direction: 'higher' }),
  title: 'Efficiency',
};

/** What part of the linear speedup there is, in percent (rules.md#scaling). */
function efficiencyOf(
  label: string,
  { run, at, rate, ratio }: Leg & { readonly rate: Figure; readonly ratio: number },
  base: { readonly at: number; readonly rate: Figure },
): Figure {
  return derived(efficiencyMetric, run, {
    target: `efficiency.${label}`,
    value: (100 * ratio * base.at) / at,
    words: 'ratio of rates / ratio of levels, in percent',
    expression: `100 * (${operand(rate.value)} / ${operand(base.rate.value)}) * ${operand(base.at)} / ${operand(at)}`,
    from: [rate, base.rate],
  });
}

function rateOf(name: string, run: Run): Figure | Absent {
  return run.status === 'failed' ? lacking(metric(name).title, run) : measure(name, null, run);
}

function lossFigure(run: Run): Figure | Absent {
  const stated = measure('final_loss', null, run);
  if (stated.kind === 'figure') return stated;
  const last = finalLoss(run);
  if (last === null || run.status === 'failed') return stated;
  return derived(metric('final_loss'), run, {
    value: last,
    words: 'last value of the loss',
    expression: operand(last),
    from: [],
  });
}

function targetOf(runs: readonly Run[], loss: number | null): SweptRuns['target'] {
  if (loss !== null) return { loss, given: true, of: named(loss) };
  const finals = runs
    .filter(({ status }) => status === 'completed')
    .flatMap((run) => {
      const figure = lossFigure(run);
      return figure.kind === 'figure' ? [figure] : [];
    });
  if (finals.length === 0) return null;
  const highest = finals.reduce((a, b) => (b.value > a.value ? b : a));
  return { loss: highest.value, given: false, of: highest };
}

function named(loss: number): Made {
  return made({
    path: 'loss',
    title: 'loss to be reached',
    value: loss,
    unit: '',
    formula: 'loss',
    expressions: [operand(loss)],
    method: 'as the template asks for it',
    parts: [],
  });
}
