import { inDigits, operand, plain, reading, reckoned } from '../../made.ts';
import type { Place } from '../../note.ts';
import { decimalsOfAll } from '../../number.ts';
import type { Phrase, Quantity } from '../../phrase.ts';
import type { Measurement } from '../format.ts';
import type { Reported } from '../run.ts';
import { numberOrNull } from '../value.ts';

type Values = Readonly<Record<string, unknown>>;

/** What the Trainer of Hugging Face states when a training has ended. */
const ends = ['train_runtime', 'train_samples_per_second', 'train_steps_per_second'] as const;

/** Releases from 5 on print no more digits. */
const printed = 4;

/**
 * What tells a training from all others, in a file as on the console: the numbers of its end, in as many digits as the console has.
 * Null where it has not ended.
 */
export function trainingKey(numberOf: (name: string) => number | null): string | null {
  const found = ends.map(numberOf);
  if (found.includes(null)) return null;
  // Of a training that diverged it is no number.
  const loss = numberOf('train_loss');
  return `training ${[...found, loss].map((value) => value?.toPrecision(printed) ?? 'nan').join(' ')}`;
}

/**
 * Each checkpoint has the course of the training so far, with the same first record, in a folder of its own below that of the training, where the
 * whole course is when it has ended. The longest is the training; and the console of the same training states its end.
 */
export function measurementOf(rows: readonly Values[], steps: number, file: string): Measurement {
  const folder = file.replace(/[^/]*$/, '');
  const run = folder.replace(/(?:^|(?<=\/))checkpoint-\d{1,9}\/$/, '');
  const last = rows.at(-1) ?? {};
  const end = trainingKey((name) => numberOrNull(last[name]));
  return {
    keys: [`training in ${run}, ${JSON.stringify(rows[0] ?? null)}`, ...(end === null ? [] : [end])],
    rank: run === folder ? -2 * steps - 1 : -2 * steps,
    ...(end === null ? {} : { isWhole: true }),
  };
}

/** How many epochs were planned. Where the steps were, `num_train_epochs` is the next whole number of epochs, and not what was trained. */
export function epochsOf(value: Values): number | null {
  const [planned, steps, done, epoch] = [value.num_train_epochs, value.max_steps, value.global_step, value.epoch].map(
    numberOrNull,
  );
  // The greatest whole number stands for data without an end.
  if (planned == null || planned > 1e9) return null;
  if (!steps || !done || !epoch) return planned;
  const each = done / epoch;
  return steps < planned * Math.floor(each) ? Number((steps / each).toFixed(4)) : planned;
}

/** The mean loss that is stated and the least loss on record, as a sentence tells them. */
export function lossesTold(
  mean: number,
  least: number,
  place: Place,
): { readonly stated: Phrase; readonly least: Phrase } {
  const lowest = reckoned('least loss', least, 'minimum of the losses on record', String(least), []);
  // Python prints all digits of a double.
  const digits = decimalsOfAll([mean, least]);
  return { stated: inDigits(reading('train_loss', mean, '', [place]), digits), least: inDigits(lowest, digits) };
}

/** How many steps the rate at the end is of. */
export function stepsOfRate(steps: number, time: Reported | undefined, rate: Reported | undefined): Quantity {
  const of = [time, rate].filter((one) => one !== undefined);
  return reckoned(
    'steps that the rate is of',
    steps,
    'train_runtime * train_steps_per_second, as a whole number',
    of.length === 2 ? of.map(({ value }) => operand(value)).join(' * ') : String(steps),
    of.map(({ metric, value, place }) => plain(metric.written, metric.unit, [value], [place])),
  );
}
