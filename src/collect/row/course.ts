import { metric } from '../../metric.ts';
import type { Reported, Series } from '../run.ts';
import { words } from './names.ts';
import type { ResponseColumn } from './roles.ts';
import { placeIn, type Table, type TableColumn, whereOf } from './table.ts';

/** The course of a run over its steps, and what it ended with. */
export interface Course {
  readonly series: readonly Series[];
  readonly reported: readonly Reported[];
  /** Different steps on record. */
  readonly steps: number;
}

/** The curves of a run from its rows: x ascends, a step that comes again counts with its last value. */
export function courseOf(
  table: Table,
  rows: Int32Array,
  over: TableColumn,
  learned: readonly ResponseColumn[],
): Course {
  const steps = new Set<number>();
  for (const row of rows) if (!Number.isNaN(over.values.number(row))) steps.add(over.values.number(row));
  const made = learned.flatMap((one): readonly (readonly [Series, Reported | null])[] => {
    const at = new Map<number, number>();
    for (const row of rows) {
      const [x, y] = [over.values.number(row), one.column.values.number(row) * one.response.factor];
      if (!Number.isNaN(x) && Number.isFinite(y)) at.set(x, row);
    }
    if (at.size === 0) return [];
    const points = [...at].sort(([a], [b]) => a - b);
    const own = Int32Array.from(points, ([, row]) => row);
    const { factor, metric: measured } = one.response;
    const y = Float64Array.from(own, (row) => one.column.values.number(row) * factor);
    const series: Series = {
      metric: measured,
      over: /epoch/.test(words(over.name)) ? 'epoch' : 'step',
      x: Float64Array.from(points, ([x]) => x),
      y,
      where: whereOf(table, one.column, own),
    };
    return [[series, lastOf(one, y.at(-1)!, table, own.at(-1)!)]];
  });
  return {
    series: made.map(([series]) => series),
    reported: made.flatMap(([, last]) => last ?? []),
    steps: steps.size,
  };
}

/** The last value is the run's; of the loss of a training it is the final loss. What was set is no result. */
function lastOf({ column, response }: ResponseColumn, value: number, table: Table, row: number): Reported | null {
  if (response.metric.direction === 'neither') return null;
  const own = response.metric.name === 'loss' ? metric('final_loss', { written: column.source }) : response.metric;
  return {
    metric: own,
    statistic: 'value',
    value,
    n: null,
    ddof: null,
    covers: null,
    place: placeIn(table, column, row),
  };
}
