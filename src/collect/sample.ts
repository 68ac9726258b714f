import { tallied } from '../made.ts';
import type { Metric } from '../metric.ts';
import { type Note, note } from '../note.ts';
import { phrase } from '../phrase.ts';
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
 * @param options `records`: the index of each record, where they are not 0, 1, 2, … `factor`: from the file's unit to the metric's.
 */
export function sampleOf(
  metric: Metric,
  cells: readonly unknown[],
  where: Where,
  options: { readonly records?: readonly number[]; readonly factor?: number; readonly aboveZero?: boolean } = {},
): Sampled {
  // Filled in place, without an object for each cell: of 10^7 values those took more than reading the file.
  const { records: given, factor = 1, aboveZero = false } = options;
  const values = new Float64Array(cells.length);
  const records = new Int32Array(cells.length);
  const absent: Reason[] = [];
  let n = 0;
  for (let at = 0; at < cells.length; at += 1) {
    const number = asNumber(cells[at]);
    const value = typeof number !== 'number' ? number : scaled(number, factor, aboveZero);
    if (typeof value === 'number') {
      values[n] = value;
      records[n] = given ? given[at]! : at;
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
          ? { metric, values: values.slice(0, n), records: records.slice(0, n), where }
          : null,
    remark: absent.length > 0 && told ? absentNote(metric.name, absent, cells.length, where) : null,
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
