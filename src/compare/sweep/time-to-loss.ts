import { placeOf, type Run, type Series } from '../../collect/run.ts';
import { type ExplainedInput, operand, plain } from '../../made.ts';
import { type Metric, metric } from '../../metric.ts';
import type { Place } from '../../note.ts';
import { decimalsFor, fixed } from '../../number.ts';
import { conversion } from '../../unit.ts';
import { measure } from '../measure.ts';
import { valueIn } from '../seconds.ts';
import type { Absent, Figure } from '../value/figure.ts';
import { derived, lacking, wholeBatch } from './training.ts';

const quantity: Metric = { ...metric('time_to_loss', { unit: 's', direction: 'lower' }), title: 'Time to loss' };

/** When a loss was reached for good; `after` is the time of the last reading (`last`) of a run that did not reach it (right-censored). */
export type TimeTo = Figure | { readonly kind: 'not-reached'; readonly after: number; readonly last: Figure } | Absent;

/**
 * The time of the first reading from which on the loss is at or below `target` up to the end (rules.md#time-to-loss). Without
 * such a reading it is not known when it would have been: more than `after` seconds, and never that time itself.
 */
export function timeToLoss(run: Run, target: number): TimeTo {
  const timed = timedLoss(run);
  if (timed === null || timed.loss.length === 0) return lacking('Loss over time', run);
  let first = timed.loss.length;
  while (first > 0 && timed.loss[first - 1]! <= target) first -= 1;
  if (first === timed.loss.length)
    return { kind: 'not-reached', after: timed.seconds.at(-1)!, last: lastReading(run, timed) };
  return derived(quantity, run, {
    target: `time_to_loss(${target})`,
    value: timed.seconds[first]!,
    words: `${timed.how}; first reading from which on the loss is at most ${fixed(target, decimalsFor(target, 6))}`,
    ...workedAt(timed, first),
  });
}

function lastReading(run: Run, timed: Timed): Figure {
  const at = timed.seconds.length - 1;
  return derived({ ...quantity, title: 'Time of the last reading' }, run, {
    target: null,
    value: timed.seconds[at]!,
    words: `${timed.how}; last reading of the loss`,
    ...workedAt(timed, at),
  });
}

/** The time of a reading: the formula with its values, which are the inputs as well. */
function workedAt({ expression, inputs, from, places, loss }: Timed, at: number) {
  const reading = plain('loss', '', [loss[at]!], places);
  return { expression: expression(at), inputs: [...inputs(at), reading], from, places };
}

/** The loss with which a run ended: the last of its series, else what its file states. */
export function finalLoss(run: Run): number | null {
  const last = seriesOf(run, 'loss', ['step', 'time', 'epoch'])?.y.at(-1);
  if (last !== undefined) return last;
  const stated = measure('final_loss', null, run);
  return stated.kind === 'figure' ? stated.value : null;
}

/** As many windows are written out. */
const mostWindows = 12;

interface Timed {
  readonly seconds: readonly number[];
  readonly loss: readonly number[];
  readonly how: string;
  /** The time of a reading with the values put in. */
  readonly expression: (at: number) => string;
  /** What stands in it, but for the rate of the run. */
  readonly inputs: (at: number) => readonly ExplainedInput[];
  /** The rate that the times go by; none where the readings have their own. */
  readonly from: readonly Figure[];
  readonly places: readonly Place[];
}

/**
 * The loss with the seconds since the loop began. A loop's overall rate up to a step gives them exactly: step x batch /
 * rate. Of the rates of windows the times are added up; with one rate for the whole run they are on a straight line.
 */
function timedLoss(run: Run): Timed | null {
  const byTime = seriesOf(run, 'loss', ['time']);
  if (byTime)
    return {
      seconds: [...byTime.x],
      loss: [...byTime.y],
      how: 'time as the file states it',
      expression: (at) => operand(byTime.x[at]!),
      inputs: (at) => [plain('time', 's', [byTime.x[at]!], [placeOf(byTime.where, at)])],
      from: [],
      places: [placeOf(byTime.where)],
    };
  const byStep = seriesOf(run, 'loss', ['step']);
  const batch = wholeBatch(run);
  const stated = measure('train_rate', null, run);
  const whole = stated.kind === 'figure' ? valueIn(stated, 'samples/s') : null;
  if (!byStep || batch === undefined) return null;
  const loss = [...byStep.y];
  const rates = seriesOf(run, 'global_rate', ['step']) ?? seriesOf(run, 'train_rate', ['step']);
  const perSecond = rates && conversion(rates.metric.unit, 'samples/s');
  const rateAt = rates && new Map(Array.from(rates.x, (step, i) => [step, rates.y[i]! * (perSecond ?? Number.NaN)]));
  const each = Array.from(byStep.x, (step) => rateAt?.get(step));
  const stepAt = (at: number) => plain('step', '', [byStep.x[at]!], [placeOf(byStep.where, at)]);
  const batchOf = plain('batch size', 'samples', [batch], [{ file: run.file }]);
  const rateUpTo = (from: number, at: number) =>
    plain('training rate', 'samples/s', each.slice(from, at + 1) as number[], rates ? [placeOf(rates.where)] : []);
  if (rates && each.every((rate) => rate !== undefined && rate > 0)) {
    const overall =
      rates.metric.name === 'global_rate' ||
      (whole !== null && Math.abs((rates.y.at(-1)! * perSecond!) / whole - 1) < 1e-9);
    if (overall)
      return {
        seconds: Array.from(byStep.x, (step, i) => (step * batch) / each[i]!),
        loss,
        how: 'step x batch size / training rate up to that step',
        expression: (at) => `${operand(byStep.x[at]!)} * ${operand(batch)} / ${operand(each[at]!)}`,
        inputs: (at) => [stepAt(at), batchOf, rateUpTo(at, at)],
        from: [],
        places: [placeOf(byStep.where)],
      };
    let seconds = 0;
    const added = Array.from(byStep.x, (step, i) => {
      seconds += ((step - (byStep.x[i - 1] ?? 0)) * batch) / each[i]!;
      return seconds;
    });
    return {
      seconds: added,
      loss,
      how: 'sum of steps x batch size / training rate of each window',
      expression: (at) =>
        at >= mostWindows
          ? operand(added[at]!)
          : added
              .slice(0, at + 1)
              .map(
                (_, i) =>
                  `${operand(byStep.x[i]! - (byStep.x[i - 1] ?? 0))} * ${operand(batch)} / ${operand(each[i]!)}`,
              )
              .join(' + '),
      inputs: (at) => [stepAt(at), batchOf, rateUpTo(0, at)],
      from: [],
      places: [placeOf(byStep.where)],
    };
  }
  if (whole === null || whole <= 0) return null;
  return {
    seconds: Array.from(byStep.x, (step) => (step * batch) / whole),
    loss,
    how: 'step x batch size / training rate',
    expression: (at) => `${operand(byStep.x[at]!)} * ${operand(batch)} / ${operand(whole)}`,
    inputs: (at) => [stepAt(at), batchOf],
    from: stated.kind === 'figure' ? [stated] : [],
    places: [placeOf(byStep.where)],
  };
}

function seriesOf(run: Run, name: string, over: readonly Series['over'][]): Series | undefined {
  return over.flatMap((one) =>
    run.series.filter((series) => series.metric.name === name && series.over === one && series.y.length > 0),
  )[0];
}
