import { type Note, note } from '../../note.ts';
import { isSpread } from '../columns/statistic-name.ts';
import { isMeasuredTime } from '../value.ts';
import { isTime } from './by-name.ts';
import type { Outcome } from './failure.ts';
import type { Response } from './response.ts';
import type { ResponseColumn } from './roles.ts';
import { placeIn, type Table } from './table.ts';

/** Values that cannot be: times of 0 and below, rates of 0 in rows without any other time, and statistics of one row that contradict each other. They are told, and not used. */
export interface Impossible {
  readonly isBad: (one: ResponseColumn, row: number) => boolean;
  readonly notes: readonly Note[];
}

export function impossible(
  table: Table,
  responses: readonly ResponseColumn[],
  outcome: (row: number) => Outcome,
): Impossible {
  const bad = new Map<ResponseColumn, Set<number>>();
  const notes: Note[] = [];
  const place = (one: ResponseColumn, row: number) => placeIn(table, one.column, row);
  for (const one of responses) {
    if (!isTime(one.response) || isSpread(one.response.statistic)) continue;
    const rows = new Set<number>();
    const mayBeZero = one.response.mayBeZero === true;
    const isNone = (time: number) => !Number.isNaN(time) && !isMeasuredTime(time) && !(mayBeZero && time === 0);
    for (let row = 0; row < table.size; row += 1)
      if (isNone(one.column.values.number(row)) && outcome(row).failure === null) rows.add(row);
    const [first] = rows;
    if (first === undefined) continue;
    bad.set(one, rows);
    notes.push(
      note('time-not-above-zero', { column: one.column.source, count: rows.size, of: table.size }, place(one, first)),
    );
  }
  const untimed = untimedIn(bad, responses);
  for (const one of untimed.size === 0 ? [] : responses.filter(({ response }) => isRate(response))) {
    const rows = new Set([...untimed].filter((row) => one.column.values.number(row) === 0));
    const [first] = rows;
    if (first === undefined) continue;
    bad.set(one, rows);
    notes.push(
      note('nothing-measured', { column: one.column.source, count: rows.size, of: table.size }, place(one, first)),
    );
  }
  for (const group of byMetric(responses)) {
    const rows = new Set<number>();
    for (let row = 0; row < table.size; row += 1) if (contradicts(group, row)) rows.add(row);
    const [first] = rows;
    if (first === undefined) continue;
    for (const one of group) bad.set(one, new Set([...(bad.get(one) ?? []), ...rows]));
    const columns = group.map(({ column }) => column.source);
    notes.push(note('statistics-contradict', { columns, count: rows.size, of: table.size }, place(group[0]!, first)));
  }
  return { isBad: (one, row) => bad.get(one)?.has(row) === true, notes };
}

/** The rows that state times of which none can be: nothing went by, so that a rate of 0 there is none. A row with one good time was measured. */
function untimedIn(
  bad: ReadonlyMap<ResponseColumn, ReadonlySet<number>>,
  responses: readonly ResponseColumn[],
): ReadonlySet<number> {
  const times = responses.filter(({ response }) => isTime(response) && !isSpread(response.statistic));
  const isTimed = (row: number) =>
    times.some((one) => !Number.isNaN(one.column.values.number(row)) && bad.get(one)?.has(row) !== true);
  return new Set([...bad.values()].flatMap((rows) => [...rows]).filter((row) => !isTimed(row)));
}

/** A count or a score of 0 says something without any time. */
function isRate({ metric: { unit }, bare }: Response): boolean {
  return !bare && unit.includes('/s');
}

/** The columns of each metric that bound each other: its least, its greatest, and what lies between. */
function byMetric(responses: readonly ResponseColumn[]): readonly (readonly ResponseColumn[])[] {
  const groups = new Map<string, ResponseColumn[]>();
  for (const one of responses) {
    const { metric, statistic } = one.response;
    if (!/^(?:min|max|mean|median|value)$/.test(statistic)) continue;
    const key = JSON.stringify([metric.name, metric.unit]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].filter(
    (group) => group.length > 1 && group.some(({ response: { statistic } }) => /^m(?:in|ax)$/.test(statistic)),
  );
}

function contradicts(group: readonly ResponseColumn[], row: number): boolean {
  let [low, high, least, greatest] = [
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const { column, response } of group) {
    const value = column.values.number(row) * response.factor;
    if (Number.isNaN(value)) continue;
    if (response.statistic === 'min') low = value;
    else if (response.statistic === 'max') high = value;
    else [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
  }
  // Printed values are rounded, each in its own way.
  const above = (a: number, b: number): boolean => a - b > 1e-6 * Math.max(Math.abs(a), Math.abs(b));
  return above(low, high) || (least <= greatest && (above(low, least) || above(greatest, high)));
}
