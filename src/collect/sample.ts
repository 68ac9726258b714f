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
 * @param cells the index of each record and its value as the file has it; a `Reason` set by the caller is passed on.
 * @param factor from the file's unit to the metric's.
 */
export function sampleOf(
  metric: Metric,
  cells: readonly { readonly record: number; readonly cell: unknown }[],
  where: Where,
  options: { readonly factor?: number; readonly aboveZero?: boolean } = {},
): Sampled {
  const values: number[] = [];
  const records: number[] = [];
  const absent: Reason[] = [];
  for (const { record, cell } of cells) {
    const number = asNumber(cell);
    const value = typeof number !== 'number' ? number : scaled(number, options.factor ?? 1, options.aboveZero ?? false);
    if (typeof value === 'number') {
      values.push(value);
      records.push(record);
    } else {
      absent.push(value);
    }
  }
  // Where the file does not know the metric at all there is nothing to tell.
  const told = values.length > 0 || absent.some((reason) => reason !== 'missing' && reason !== 'null');
  return {
    sample:
      values.length > 0
        ? { metric, values: Float64Array.from(values), records: Int32Array.from(records), where }
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
