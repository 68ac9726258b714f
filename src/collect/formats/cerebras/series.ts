import { metric } from '../../../metric.ts';
import { type Note, note } from '../../../note.ts';
import type { Series } from '../../run.ts';
import type { Logged } from './logged.ts';

type Point = readonly [x: number, y: number, line: number];

/** Loss and rate over the steps, and loss over time: by the stamps of the lines where they have some, else by the rate. */
export function seriesOf(
  run: Logged,
  name: string,
  file: string,
  batch: number | null,
): { readonly series: readonly Series[]; readonly remarks: readonly Note[] } {
  const steps = run.steps.kept();
  const made = (of: string, written: string, over: Series['over'], points: readonly Point[]): readonly Series[] =>
    points.length === 0
      ? []
      : [
          {
            metric: metric(of, { written }),
            over,
            x: Float64Array.from(points, ([x]) => x),
            y: Float64Array.from(points, ([, y]) => y),
            where: { file, lines: Int32Array.from(points, ([, , line]) => line) },
          },
        ];
  const loss = steps.flatMap(({ at, loss: y, line }): Point[] => (y === null ? [] : [[at, y, line]]));
  const rate = steps.flatMap(({ at, global: y, line }): Point[] => (y === null ? [] : [[at, y, line]]));
  const { begin, initial } = run;
  const stamped = steps.flatMap(({ time, loss: y, line }): Point[] =>
    begin === null || time === null || y === null ? [] : [[elapsed(begin, time), y, line]],
  );
  const computed = steps.flatMap(({ at, global, loss: y, line }): Point[] =>
    batch === null || global === null || y === null ? [] : [[((at - initial) * batch) / global, y, line]],
  );
  const byStamp = stamped.length > 0 && stamped.length === loss.length && ascends(stamped);
  const overTime = byStamp ? stamped : ascends(computed) ? computed : [];
  const series = [
    ...made('loss', 'Loss', 'step', loss),
    ...made('train_rate', 'GlobalRate', 'step', rate),
    ...made('loss', 'Loss', 'time', overTime),
  ];
  if (overTime.length === 0) return { series, remarks: [] };
  return {
    series,
    remarks: [
      note(byStamp ? 'time-from-stamps' : 'time-from-rate', { run: name }, { file, line: steps[0]?.line ?? 1 }),
    ],
  };
}

/** Seconds between two stamps. These have six digits behind the point at most, and the others come from counting since 1970. */
function elapsed(from: number, to: number): number {
  return Math.round((to - from) * 1e6) / 1e6;
}

/** A clock that was set back, or a rate that jumped, makes a curve that is none. */
function ascends(points: readonly Point[]): boolean {
  return points.every(([x], nth) => x >= 0 && Number.isFinite(x) && x >= (points[nth - 1]?.[0] ?? 0));
}
