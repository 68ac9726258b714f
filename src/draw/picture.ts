import type { Run } from '../collect/run.ts';
import type { Chart } from './chart.ts';

/** Kinds of charts in the order in which one of them stands for the answer: a load with throughput and latency, a response over a number, factors. */
const first = ['tradeoff', 'sweep', 'speedup'] as const;

/** What an answer is about: its headline response, and the setting that it goes along, where it does. */
export interface Asked {
  readonly metric: string;
  readonly over: string | null;
  /** Ids of the runs that it goes through, where it tells of one group of like runs among others; else none. */
  readonly runs: readonly string[];
}

/**
 * The chart that a report shows beside its answer: of those that show what the answer tells, of its runs if there is one, the first of those kinds, else the first
 * of these kinds that there is, else the first of all; undefined where there is none.
 */
export function pictureOf<T extends Pick<Chart, 'name' | 'over' | 'pictures' | 'isApart' | 'runs'>>(
  charts: readonly T[],
  asked: Asked | null,
): T | undefined {
  const isAsked = ({ over, pictures }: T): boolean =>
    asked === null || (pictures.includes(asked.metric) && (asked.over === null || over === asked.over));
  const isOver = ({ over }: T): boolean => asked?.over != null && over === asked.over;
  const isTelling = (one: T): boolean => !one.isApart && isAsked(one);
  const isOfThem = (one: T): boolean => isTelling(one) && (asked?.runs ?? []).every((id) => one.runs.includes(id));
  for (const fits of [isOfThem, isTelling, isAsked, isOver, () => true])
    for (const kind of first) {
      const found = charts.find((one) => isOfKind(kind, one.name) && fits(one));
      if (found) return found;
    }
  return charts[0];
}

/** True for single numbers by run that another chart draws too, as points over a setting. */
export function isRepeated(
  { name, pictures, runs }: Pick<Chart, 'name' | 'pictures' | 'runs'>,
  among: readonly Pick<Chart, 'name' | 'pictures' | 'runs'>[],
  all: readonly Run[],
): boolean {
  const isSingle = (id: string): boolean => {
    const run = all.find((one) => one.id === id);
    return run !== undefined && (run.samples.get('latency')?.values.length ?? 0) < 2 && !run.summaries?.has('latency');
  };
  return (
    (isOfKind('throughput', name) || isOfKind('dots', name) || (isOfKind('latency', name) && runs.every(isSingle))) &&
    among.some(
      (other) =>
        isOfKind('sweep', other.name) &&
        pictures.every((metric) => other.pictures.includes(metric)) &&
        runs.every((id) => other.runs.includes(id)),
    )
  );
}

/** Fewer repeats than these have no shape: quartiles of three values are the three values. */
const leastRepeats = 10;

/** True for a distribution of a few repeats each, which other charts show one by one. */
export function isThin({ name, runs: drawn }: Pick<Chart, 'name' | 'runs'>, runs: readonly Run[]): boolean {
  return (
    isOfKind('distribution', name) &&
    runs.every(({ id, counts }) => !drawn.includes(id) || (counts.of === 'repeats' && counts.ok < leastRepeats))
  );
}

function isOfKind(kind: string, name: string): boolean {
  return name === kind || name.startsWith(`${kind}-`);
}
