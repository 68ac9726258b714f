import type { Run } from '../../collect/run.ts';
import { inOneKind } from '../../compare/seconds.ts';
import type { Metric } from '../../metric.ts';
import type { FillContext } from '../context.ts';

/** The run that the others are shown against; `bestIn` is the metric in which it is the best, null when a person named it. */
export interface Base {
  readonly run: Run;
  readonly bestIn: Metric | null;
}

/**
 * The named baseline or, when nobody named one, the best run in the first metric that has a direction and that two runs
 * share (numbers.md 1.2.13). Undefined where there is nothing to compare.
 */
export function baseOf(
  { study, options }: FillContext,
  runs: readonly Run[] = study.runs,
  metrics: readonly Metric[] = study.metrics,
): Base | undefined {
  if (runs.length < 2) return undefined;
  const named = runs.find(({ id }) => id === (options.baseline ?? study.baseline));
  if (named) return { run: named, bestIn: null };
  for (const metric of metrics) {
    if (metric.direction !== 'lower' && metric.direction !== 'higher') continue;
    const measured = inOneKind(
      runs.flatMap((run) => {
        const figure = study.figure(metric.name, null, run);
        return figure.kind === 'figure' ? [{ run, figure }] : [];
      }),
    );
    if (measured.length < 2) continue;
    const isBetter = (a: number, b: number) => (metric.direction === 'lower' ? a < b : a > b);
    return { run: measured.reduce((best, one) => (isBetter(one.value, best.value) ? one : best)).run, bestIn: metric };
  }
  return undefined;
}

/** Says what the runs are shown against; null when a person named it and so knows. */
export function baseSentence({ run, bestIn }: Base, escaped: (text: string) => string): string | null {
  return bestIn === null
    ? null
    : `No baseline was named: each run is shown against the best in ${bestIn.title.toLowerCase()}, ${escaped(run.id)}.`;
}
