import { tallied } from '../made.ts';
import type { Metric } from '../metric.ts';
import { type Note, note } from '../note.ts';
import { phrase } from '../phrase.ts';
import { conversion } from '../unit.ts';
import type { Sample, Where } from './run.ts';
import { asNumber, type Reason } from './value.ts';

/** A sample, and the note on records without a value; `sample` is null when no record has one. */
export interface Sampled {
  readonly sample: Sample | null;
  readonly remark: Note | null;
}

/**
 * Makes the sample of one metric from what stands in each record.
 * @param cells what each record has, as the file has it; a `Reason` set by the caller is passed on.
 * @param where `lines` and `places` have one for each record, with a value or without.
 * @param options `records`: the index of each record, where they are not 0, 1, 2, … `factor`: from the file's unit to the metric's.
 * @throws Error for a metric that is written in another unit than it is in, without the factor: its values would be wrong by that.
 */
export function sampleOf(
  metric: Metric,
  cells: readonly unknown[],
  where: Where,
  options: { readonly records?: readonly number[]; readonly factor?: number; readonly aboveZero?: boolean } = {},
): Sampled {
  // Filled in place, without an object for each cell: of 10^7 values those took more than reading the file.
  const { records: given, factor = 1, aboveZero = false } = options;
  if (factor === 1 && (conversion(metric.writtenUnit, metric.unit) ?? 1) !== 1)
    throw new Error(
      `${metric.name} is written in ${metric.writtenUnit} and has to be in ${metric.unit}: give the factor, or take the metric from measured(), in the unit of the file`,
    );
  const values = new Float64Array(cells.length);
  const records = new Int32Array(cells.length);
  // Which of the cells have one: lines and places go by the value.
  const kept = where.lines || where.places ? new Int32Array(cells.length) : null;
  const absent: Reason[] = [];
  let n = 0;
  for (let at = 0; at < cells.length; at += 1) {
    const number = asNumber(cells[at]);
    const value = typeof number !== 'number' ? number : scaled(number, factor, aboveZero);
    if (typeof value === 'number') {
      values[n] = value;
      records[n] = given ? given[at]! : at;
      if (kept) kept[n] = at;
      n += 1;
    } else {
      absent.push(value);
    }
  }
  // Where the file does not know the metric at all there is nothing to tell.
  const told = n > 0 || absent.some((reason) => reason !== 'missing' && reason !== 'null');
  return {
    sample:
      n === cells.length && n > 0
        ? { metric, values, records, where }
        : n > 0
          ? {
              metric,
              values: values.slice(0, n),
              records: records.slice(0, n),
              where: ofThose(where, kept?.subarray(0, n)),
            }
          : null,
    remark: absent.length > 0 && told ? absentNote(metric.name, absent, cells.length, where) : null,
  };
}

/** The places of the records that `kept` names. */
function ofThose(where: Where, kept: Int32Array | undefined): Where {
  if (!kept) return where;
  const { lines, places, ...rest } = where;
  return {
    ...rest,
    ...(lines ? { lines: kept.map((at) => lines[at]!) } : {}),
    ...(places ? { places: [...kept].map((at) => places[at]!) } : {}),
  };
}

function scaled(number: number, factor: number, aboveZero: boolean): number | Reason {
  if (aboveZero && number <= 0) return 'not above zero';
  const value = number * factor;
  return Number.isFinite(value) ? value : 'not finite';
}

/** Says how many values are absent, and for which reasons, most frequent first. */
export function absentNote(metric: string, absent: readonly Reason[], of: number, where: Where): Note {
  const place = where.pointer === undefined ? { file: where.file } : { file: where.file, pointer: where.pointer };
  const counts = new Map<Reason, number>();
  for (const reason of absent) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, n]) => phrase`${tallied(`values that are absent (${reason})`, n, [place])} ${reason}`);
  return note('values-absent', { metric, absent: absent.length, of, reasons }, place);
}
