import { note, Refusal } from '../../note.ts';
import { isLearned } from './curve.ts';
import type { Roles } from './roles.ts';
import type { Table } from './table.ts';

/** So many of the pairs of two rows go one way, and so much lies between the first and the last: no scatter of repeats. */
const mostPairs = 0.75;
const leastChange = 0.1;
/** Of more rows so many are looked at. */
const looked = 64;

/**
 * Holds that rows which are equal in all settings are repeats, where nothing counts them.
 * @throws Refusal where what is learned in a training gets better from row to row: these are its steps, of which a mean says nothing.
 */
export function holdRepeats(
  { file }: Table,
  { responses, repeats, used, isRequests }: Roles,
  rows: readonly Int32Array[],
): void {
  if (isRequests || repeats.length > 0 || used.has('step')) return;
  for (const { response, column } of responses) {
    const { direction } = response.metric;
    if (direction === 'neither' || !isLearned(response, column.values)) continue;
    for (const own of rows) {
      const values = [...own].map((row) => column.values.number(row)).filter((value) => !Number.isNaN(value));
      if (!getsBetter(direction === 'lower' ? values.map((value) => -value) : values)) continue;
      const [first, last] = [values[0]!, values.at(-1)!];
      throw new Refusal(
        note('steps-unnumbered', { column: column.source, rows: values.length, first, last }, { file }),
      );
    }
  }
}

function getsBetter(all: readonly number[]): boolean {
  const [first, last] = [all[0] ?? 0, all.at(-1) ?? 0];
  if (all.length < 3 || last - first <= leastChange * Math.abs(first)) return false;
  const every = Math.ceil(all.length / looked);
  const values = all.filter((_, nth) => nth % every === 0);
  let [better, pairs] = [0, 0];
  for (const [nth, value] of values.entries())
    for (const later of values.slice(nth + 1)) {
      pairs += 1;
      if (later > value) better += 1;
    }
  return better >= mostPairs * pairs;
}
