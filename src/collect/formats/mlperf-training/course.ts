import { type Metric, metric } from '../../../metric.ts';
import type { Note } from '../../../note.ts';
import { unknown } from '../../columns/column-metric.ts';
import type { Series } from '../../run.ts';
import { absentNote } from '../../sample.ts';
import { asNumber, numberOrNull, type Reason } from '../../value.ts';
import type { Logged, Point } from './logged.ts';
import { qualityOf } from './quality.ts';

/** Evaluations, losses and rates over the time since `run_start`, and over steps or epochs where the log counts them. */
export function seriesOf(
  run: Logged,
  benchmark: string | undefined,
  file: string,
): { readonly series: readonly Series[]; readonly remarks: readonly Note[] } {
  const qualities = new Map<string, Point[]>();
  for (const point of run.evals) {
    const key = point.metric ?? '';
    qualities.set(key, [...(qualities.get(key) ?? []), point]);
  }
  // That of the loop, without evaluations: another quantity than the throughput over the whole time.
  const rate = unknown('tracked_throughput', { better: 'higher' }).metric;
  const all: readonly (readonly [Metric, readonly Point[]])[] = [
    ...[...qualities].map(([name, points]) => [qualityOf(benchmark, name === '' ? null : name), points] as const),
    [metric('loss', { written: 'train_loss' }), run.losses],
    [rate, run.rates],
  ];
  const start = run.start?.time ?? null;
  const batch = numberOrNull(run.said.get('global_batch_size')?.value);
  const series: Series[] = [];
  const remarks: Note[] = [];
  for (const [of, points] of all) {
    if (points.length === 0) continue;
    const curve = (over: Series['over'], x: (point: Point) => number | null): void => {
      const made = curveOf(points, x, { metric: of, over, file });
      if (made) series.push(made);
    };
    if (start !== null) curve('time', ({ time }) => (time === null ? null : (time - start) / 1000));
    curve('epoch', ({ epoch }) => epoch);
    if (batch !== null && batch > 0)
      curve('step', ({ samples }) => (samples !== null && Number.isInteger(samples / batch) ? samples / batch : null));
    const absent = points.map(({ value }) => asNumber(value)).filter((one): one is Reason => typeof one !== 'number');
    const place = { file, line: points.find(({ value }) => typeof asNumber(value) !== 'number')?.line ?? 1 };
    if (absent.length > 0) remarks.push({ ...absentNote(of.name, absent, points.length, { file }), place });
  }
  return { series, remarks };
}

/** The points that have a number and a place on the axis, as far as that ascends; null where there is none. */
function curveOf(
  points: readonly Point[],
  at: (point: Point) => number | null,
  { metric: of, over, file }: { readonly metric: Metric; readonly over: Series['over']; readonly file: string },
): Series | null {
  const [x, y, lines]: [number[], number[], number[]] = [[], [], []];
  for (const point of points) {
    const [place, value] = [at(point), numberOrNull(point.value)];
    if (place === null || value === null || place < 0 || place <= (x.at(-1) ?? -1)) continue;
    x.push(place);
    y.push(value);
    lines.push(point.line);
  }
  if (x.length === 0) return null;
  const where = { file, lines: Int32Array.from(lines) };
  return { metric: of, over, x: Float64Array.from(x), y: Float64Array.from(y), where };
}
