import type { Note, Place } from '../../note.ts';
import type { Reported, Sample } from '../run.ts';
import { absentNote } from '../sample.ts';
import { asNumber, type Reason } from '../value.ts';
import type { Outcome } from './failure.ts';
import type { Impossible } from './impossible.ts';
import type { ResponseColumn } from './roles.ts';
import { placeIn, type Table, whereOf } from './table.ts';

/** The values of a table's responses, and what could not be taken of them. */
export interface Measured {
  /** What a run of one row states. */
  readonly reportedOf: (row: number, n: number | null) => readonly Reported[];
  /** What a run of several rows measured: a value a row, by metric, and the other statistics that rows state. */
  readonly samplesOf: (rows: Int32Array) => {
    readonly samples: ReadonlyMap<string, Sample>;
    readonly repeated: ReadonlyMap<string, Sample>;
  };
  /** What is absent, once for each column. To be asked for when all runs are made. */
  readonly notes: () => readonly Note[];
}

export function measured(
  table: Table,
  responses: readonly ResponseColumn[],
  outcome: (row: number) => Outcome,
  { isBad }: Pick<Impossible, 'isBad'>,
): Measured {
  const absent = new Map<ResponseColumn, { readonly reasons: Reason[]; readonly place: Place }>();
  const valueIn = (one: ResponseColumn, row: number): number | null => {
    const value = one.column.values.number(row) * one.response.factor;
    if (Number.isFinite(value)) return isBad(one, row) ? null : value;
    const cell = one.column.values.at(row);
    const number = Number.isNaN(value) ? asNumber(cell) : 'not finite';
    if (typeof number === 'number' || number === 'missing' || number === 'null') return null;
    const told = absent.get(one) ?? { reasons: [], place: placeIn(table, one.column, row) };
    told.reasons.push(number);
    absent.set(one, told);
    return null;
  };
  // Of a metric whose rows state a value and a mean, the value is its sample.
  const main = new Map<string, ResponseColumn>();
  for (const statistic of ['value', 'mean'])
    for (const one of responses)
      if (one.response.statistic === statistic && !main.has(one.response.metric.name))
        main.set(one.response.metric.name, one);

  const sampleOf = (one: ResponseColumn, rows: Int32Array, isRight: Uint8Array): Sample | null => {
    const values = new Float64Array(rows.length);
    const records = new Int32Array(rows.length);
    let count = 0;
    for (let record = 0; record < rows.length; record += 1) {
      const value = isRight[record] === 1 ? valueIn(one, rows[record]!) : null;
      if (value === null) continue;
      values[count] = value;
      records[count] = record;
      count += 1;
    }
    if (count === 0) return null;
    const own = count === rows.length ? records : records.slice(0, count);
    const where = whereOf(table, one.column, count === rows.length ? rows : own.map((record) => rows[record]!));
    return {
      metric: one.response.metric,
      values: count === rows.length ? values : values.slice(0, count),
      records: own,
      where,
    };
  };
  return {
    reportedOf: (row, n) => {
      const { failure, empty } = outcome(row);
      return responses.flatMap((one): readonly Reported[] => {
        const value = empty ? null : valueIn(one, row);
        // A run that failed and has a zero did not measure one.
        if (value === null || (failure !== null && value === 0)) return [];
        const { metric, statistic } = one.response;
        return [{ metric, statistic, value, n, ddof: null, covers: null, place: placeIn(table, one.column, row) }];
      });
    },
    samplesOf: (rows) => {
      const samples = new Map<string, Sample>();
      const repeated = new Map<string, Sample>();
      // Asked once for all columns: of a hundred thousand requests that was a tenth of reading them.
      const isRight = new Uint8Array(rows.length);
      for (let nth = 0; nth < rows.length; nth += 1) isRight[nth] = outcome(rows[nth]!).failure === null ? 1 : 0;
      for (const one of responses) {
        const sample = sampleOf(one, rows, isRight);
        if (!sample) continue;
        const { metric, statistic } = one.response;
        if (main.get(metric.name) === one) samples.set(metric.name, sample);
        else repeated.set(`${metric.name}.${statistic}`, sample);
      }
      return { samples, repeated };
    },
    notes: () =>
      [...absent].map(([{ column }, { reasons, place }]) => ({
        ...absentNote(column.source, reasons, table.size, { file: table.file }),
        place,
      })),
  };
}
