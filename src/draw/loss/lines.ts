import { placeOf, type Run, type Series } from '../../collect/run.ts';
import { mannWhitney } from '../../compare/math/mann-whitney.ts';
import { mean } from '../../compare/math/mean.ts';
import type { Study } from '../../compare/study.ts';
import { derived } from '../../compare/sweep/training.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { operand } from '../../made.ts';
import { barred, type Labelled, labelled, missing } from '../labels.ts';

/** Over what a loss goes. */
export type Over = Series['over'];

/** The loss of a run; of a cell of repeats (seeds) the mean of theirs at each step that all of them have. */
export interface Line extends Labelled {
  /** One, or one of each repeat; none where there is nothing to draw. */
  readonly series: readonly Series[];
  /** Where each point stands in each series. */
  readonly places: readonly (readonly number[])[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** From the lowest repeat to the highest at each point; null of a single run. */
  readonly ends: { readonly low: readonly number[]; readonly high: readonly number[] } | null;
}

/** Over what the first run that has a loss has it; undefined where none has one. */
export function overOf(runs: readonly Run[]): Over | undefined {
  return runs
    .flatMap((run) => (barred(run) === null ? sessionsOf(run).flatMap(({ series }) => lossIn(series)) : []))
    .find(({ y }) => y.length > 0)?.over;
}

export function linesOf(study: Study, over: Over): readonly Line[] {
  return labelled(study).map((one) => {
    const sessions = barred(one.run) === null ? sessionsOf(one.run) : [];
    const series = sessions.flatMap((run) =>
      lossIn(run.series)
        .filter((some) => some.over === over)
        .slice(0, 1),
    );
    const whole = series.length === sessions.length ? series : [];
    const [first, ...others] = whole.map(pointsOf);
    const shared = [...(first ?? [])].filter(([x]) => others.every((points) => points.has(x)));
    const values = shared.map(([x, own]) => [own, ...others.map((points) => points.get(x)!)]);
    const ys = values.map((some) => some.map(({ y }) => y));
    return {
      ...one,
      series: shared.length > 0 ? whole : [],
      places: values.map((some) => some.map(({ at }) => at)),
      x: shared.map(([x]) => x),
      y: ys.map((some) => mean(some)!),
      ends:
        whole.length > 1
          ? { low: ys.map((some) => Math.min(...some)), high: ys.map((some) => Math.max(...some)) }
          : null,
    };
  });
}

function sessionsOf(run: Run): readonly Run[] {
  return run.sessions ?? [run];
}

function lossIn(series: readonly Series[]): readonly Series[] {
  return series.filter((one) => one.metric.name === 'loss');
}

/** The points of a series by their step; of two at one step the last. */
function pointsOf({ x, y }: Series): ReadonlyMap<number, { readonly y: number; readonly at: number }> {
  const found = new Map<number, { readonly y: number; readonly at: number }>();
  for (let at = 0; at < x.length; at += 1)
    if (Number.isFinite(x[at]) && Number.isFinite(y[at])) found.set(x[at]!, { y: y[at]!, at });
  return found;
}

/** Where a line ends; null of one that is not drawn. */
export function lastOf(one: Line): number | null {
  return one.y.at(-1) ?? null;
}

export function isDrawn(one: Line): boolean {
  return one.x.length > 0;
}

/** Why a run has no line. */
export function absentOf({ run, series }: Line, over: Over): string {
  if (series.length === 0 && (run.sessions?.length ?? 0) > 1) return `no loss by ${over} that all repeats have`;
  return missing(run, over === 'time' ? 'loss over time' : `loss by ${over}`);
}

/** One point of a line. */
export function pointOf({ series, places, run, x, y }: Line, i: number): Figure {
  const { metric, over } = series[0]!;
  const values = series.map((one, k) => one.y[places[i]![k]!]!);
  const words = `${metric.name} at ${over} ${x[i]}`;
  return {
    ...derived(metric, run, {
      target: null,
      value: y[i]!,
      words: values.length > 1 ? `mean of ${values.length} repeats of ${words}` : words,
      expression: values.length > 1 ? `(${values.map(operand).join(' + ')}) / ${values.length}` : operand(y[i]!),
      from: [],
      places: series.map(({ where }, k) => placeOf(where, places[i]![k])),
    }),
    n: values.length,
  };
}

/** True where the losses at which the repeats of two runs end are told apart (Mann and Whitney 1947, exact, 5 %); of single runs never. */
export function endApart(first: Figure, second: Figure, lines: readonly Line[]): boolean {
  const [a, b] = [first, second].map((figure) => endsOf(lines.find(({ run }) => run.id === figure.run)));
  if (!a || !b || a.length < 2 || b.length < 2) return false;
  const found = mannWhitney(a, b);
  return found !== null && found.p < 0.05;
}

/** The last loss of each repeat. */
function endsOf(line: Line | undefined): Float64Array {
  const last = line?.places.at(-1) ?? [];
  return Float64Array.from(last, (at, k) => line!.series[k]!.y[at]!);
}

/** The lowest point of a line. */
export function lowestOf(one: Line): Figure {
  const n = one.y.length;
  const at = one.y.reduce((least, value, i) => (value < one.y[least]! ? i : least), 0);
  const point = pointOf(one, at);
  return { ...point, statistic: 'min', n, formula: `minimum of ${n} ${point.metric.name} values` };
}

/** How many points a line has. */
export function numberOf({ series, run, y }: Line): Figure {
  const { metric } = series[0]!;
  const formula = `number of values of ${y.length} ${metric.name} values`;
  return {
    ...derived({ ...metric, unit: '', direction: 'neither' }, run, {
      target: null,
      value: y.length,
      words: formula,
      expression: operand(y.length),
      from: [],
      places: series.map(({ where }) => placeOf(where)),
    }),
    statistic: 'n',
    n: y.length,
  };
}
