/**
 * What follows from the numbers of a training run and is not stated by its file: step time, end-to-end rate, overhead,
 * time to a loss. Each says from what it was derived.
 */
import type { Run } from '../../collect/run.ts';
import { type ExplainedInput, operand, plain } from '../../made.ts';
import { type Direction, type Metric, metric } from '../../metric.ts';
import { note, type Place } from '../../note.ts';
import { decimalsFor, fixed } from '../../number.ts';
import { unlessRank } from '../as-rank.ts';
import { divide } from '../math/divide.ts';
import { measure } from '../measure.ts';
import { valueIn } from '../seconds.ts';
import type { Absent, Figure } from '../value/figure.ts';
import { absent } from '../value/figure.ts';
import { inUnit } from '../value/working.ts';

/** Training takes more than this share of its time outside of the loop: a reader who sees only the loop's rate must know (rules.md#L8). */
export const largeOverhead = 5;

const metrics = {
  step_time: metric('step_time'),
  end_to_end_rate: metric('end_to_end_rate'),
  overhead: titled('overhead', 's', 'Overhead'),
  overhead_share: titled('overhead_share', '%', 'Overhead'),
  // More of them is more work, not a better run.
  samples: titled('samples', 'samples', 'Samples', 'neither'),
} as const;

function titled(name: string, unit: string, title: string, direction: Direction = 'lower'): Metric {
  return { ...metric(name, { unit, direction }), title };
}

/** The batch of all tasks together. Where tasks are counted, `batch_size` may be that of one, and only `global_batch_size` counts. */
export function wholeBatch({ labels }: Run): number | undefined {
  const batch = labels.global_batch_size ?? (labels.ntasks === undefined ? labels.batch_size : undefined);
  return typeof batch === 'number' && batch > 0 ? batch : undefined;
}

/** Seconds for one step: stated, or batch / training rate (the loop's own time), or training time / steps. */
export function stepTime(run: Run): Figure | Absent {
  const stated = unlessRank(measure('step_time', null, run), run);
  if (stated.kind === 'figure') return stated;
  const rate = measured('train_rate', 'samples/s', run);
  const batch = wholeBatch(run);
  if (batch !== undefined && rate !== null && rate.value > 0)
    return derived(metrics.step_time, run, {
      value: batch / rate.value,
      words: 'batch size / training rate',
      values: `${batch} / ${shown(rate.value)}`,
      expression: `${operand(batch)} / ${operand(rate.value)}`,
      from: [rate.figure],
    });
  const time = measured('train_time', 's', run);
  const steps = stepsOf(run);
  if (steps !== null && time !== null)
    return derived(metrics.step_time, run, {
      value: time.value / steps,
      words: 'training time / steps',
      values: `${shown(time.value)} s / ${steps}`,
      expression: `${operand(time.value)} / ${operand(steps)}`,
      from: [time.figure],
    });
  return stated;
}

/** A figure and its number in the unit that what follows is computed in; null without a figure, and where its unit is not known. */
function measured(name: string, unit: string, run: Run): { readonly figure: Figure; readonly value: number } | null {
  const measured = measure(name, null, run);
  const figure = measured.kind === 'figure' ? inUnit(measured, unit) : null;
  return figure === null ? null : { figure, value: figure.value };
}

function stepsOf({ counts, status }: Run): number | null {
  return counts.of === 'steps' && status === 'completed' && counts.total !== null && counts.total > 0
    ? counts.total
    : null;
}

/** Samples that were processed: end-to-end rate x time, else what the file says, else batch x steps. */
export function samplesOf(run: Run): Figure | Absent {
  const rate = measured('end_to_end_rate', 'samples/s', run);
  const time = measured('train_time', 's', run);
  if (rate !== null && time !== null)
    return derived(metrics.samples, run, {
      value: rate.value * time.value,
      words: 'end-to-end rate x training time',
      expression: `${operand(rate.value)} * ${operand(time.value)}`,
      from: [rate.figure, time.figure],
    });
  const stated = run.context.samples_processed ?? run.context.processed_samples;
  if (typeof stated === 'number' && stated > 0)
    return derived(metrics.samples, run, {
      value: stated,
      words: 'as the file states it',
      expression: operand(stated),
      from: [],
    });
  const batch = wholeBatch(run);
  const steps = stepsOf(run);
  if (batch !== undefined && steps !== null)
    return derived(metrics.samples, run, {
      value: batch * steps,
      words: 'batch size x steps',
      values: `${batch} x ${steps}`,
      expression: `${operand(batch)} * ${operand(steps)}`,
      from: [],
    });
  return lacking('Samples', run);
}

/** Samples over the whole time: stated, else computed from the samples. Compile, wait and checkpoints are in it where they are in the time. */
export function endToEndRate(run: Run): Figure | Absent {
  const stated = measure('end_to_end_rate', null, run);
  if (stated.kind === 'figure') return stated;
  const samples = samplesOf(run);
  const time = measured('train_time', 's', run);
  const value = samples.kind === 'figure' && time !== null ? divide(samples.value, time.value) : null;
  if (samples.kind === 'absent' || time === null || value === null) return stated;
  return derived(metrics.end_to_end_rate, run, {
    value,
    words: 'samples / training time',
    values: `${fixed(samples.value, 0)} / ${shown(time.value)} s`,
    expression: `${operand(samples.value)} / ${operand(time.value)}`,
    from: [samples, time.figure],
  });
}

/** The time that is not the loop's: T - N / loop rate, in seconds and in % of T (rules.md#overhead). */
export interface Overhead {
  readonly seconds: Figure;
  readonly share: Figure;
}

/** Absent where a rate or the time is not known, and where the loop's rate is below that of the whole by more than rounding. */
export function overhead(run: Run): Overhead | Absent {
  const rate = measure('train_rate', null, run);
  const whole = endToEndRate(run);
  const time = measure('train_time', null, run);
  if (rate.kind === 'absent') return rate;
  if (whole.kind === 'absent') return whole;
  if (time.kind === 'absent') return time;
  const [loop, all, took] = [valueIn(rate, 'samples/s'), valueIn(whole, 'samples/s'), valueIn(time, 's')];
  if (loop === null || all === null || took === null) return lacking('Overhead', run);
  const share = loop > 0 ? 1 - all / loop : null;
  if (share === null || share < -0.005) return lacking('Overhead', run);
  const lost = Math.max(0, share);
  const words = 'training time - samples / training rate';
  const values = `${shown(took)} s x (1 - ${shown(all)} / ${shown(loop)})`;
  const part = `max(0, 1 - ${operand(all)} / ${operand(loop)})`;
  const from = [rate, whole, time];
  return {
    seconds: derived(metrics.overhead, run, {
      value: took * lost,
      words,
      values,
      expression: `${operand(took)} * ${part}`,
      from,
    }),
    share: derived(metrics.overhead_share, run, {
      value: 100 * lost,
      words,
      values,
      expression: `100 * ${part}`,
      from,
    }),
  };
}

/** How a number was made of others. */
export interface Derivation {
  /** How a value path names it, where the metric's name is not enough. */
  readonly target?: string | null;
  /** Unrounded, in the metric's unit. */
  readonly value: number;
  /** The formula in words: `batch size / training rate`. */
  readonly words: string;
  /** The same with values, as people write them; none where the words say all. */
  readonly values?: string;
  /** The formula with the unrounded values put in. */
  readonly expression: string;
  /** The numbers that it is made of. */
  readonly from: readonly Figure[];
  /** What went in besides them. */
  readonly inputs?: readonly ExplainedInput[];
  /** Where what it is made of stands, where that is no figure. */
  readonly places?: readonly Place[];
}

/** A number made of others. */
export function derived(
  of: Metric,
  run: Run,
  {
    target = ownTarget(of, run),
    value,
    words,
    values,
    expression,
    from,
    inputs,
    places = from.flatMap((one) => one.places),
  }: Derivation,
): Figure {
  const where = places.length > 0 ? places : [{ file: run.file }];
  return {
    kind: 'figure',
    metric: of,
    statistic: 'value',
    ...(target === undefined ? {} : { target }),
    run: run.id,
    value,
    n: null,
    formula: values === undefined ? words : `${words} = ${values}`,
    ...(values === undefined ? {} : { words }),
    places: where,
    notes: [],
    working: () => ({
      worked: { formula: words, expressions: [expression], method: 'derived from other numbers of the run' },
      inputs: inputs ?? (from.length > 0 ? [] : [plain(of.name, of.unit, [value], where)]),
      parts: from.map((figure) => ({ name: null, value: figure })),
    }),
  };
}

/** A setting of the same name goes before the number, which then is asked for as the value that it is. */
function ownTarget({ name }: Metric, { labels, context }: Run): string | undefined {
  return name in labels || name in context ? `${name}.value` : undefined;
}

/** The run has no such number; of a failed run, why it failed. */
export function lacking(what: string, run: Run): Absent {
  if (run.status === 'failed')
    return absent(note('run-failed', { run: run.name, message: run.failure?.message ?? 'no reason recorded' }));
  return absent(note('no-metric-in-run', { run: run.name, metric: what }));
}

function shown(value: number): string {
  return fixed(value, decimalsFor(value, 6));
}
