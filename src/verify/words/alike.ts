import type { Run } from '../../collect/run.ts';
import { scalingMetric } from '../../compare/headline.ts';
import type { Comparison } from '../../compare/value/figure.ts';
import { factorOf, leastSingle, verdictOf } from '../../compare/verdict.ts';
import type { Bench } from '../../fill/blank/bind/bench.ts';
import type { Metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import type { Outcome } from '../verdict.ts';
import type { Groups } from './groups.ts';
import { speedsOf } from './measures.ts';
import type { Part } from './part.ts';
import { factOf } from './telling.ts';

/** Single runs that are this far apart are not comparable, whatever their noise. */
const unlikeSingle = 1.5;
/** The same for percentages, in points; below the first they are alike, of repeats above it they are not. */
const [alikePoints, unlikePoints] = [0.5, 5];

export interface Judged {
  readonly outcome: Outcome;
  readonly says: Note;
}

/** Whether the runs of each group have about the same number: the two that are furthest apart decide. Null where no metric is known. */
export function alike(
  { setting, groups }: Groups,
  part: Pick<Part, 'metric' | 'statistic'>,
  bench: Bench,
): Judged | null {
  const metrics = metricsFor(part, groups, setting !== null, bench);
  const all = metrics.map((metric) => groups.flatMap((group) => furthest(group, metric, part.statistic, bench)));
  const held = all.filter((one) => one.length > 0);
  if (held.length === 0)
    return part.metric
      ? { outcome: 'open', says: note('words-no-metric', { metric: part.metric.title.toLowerCase() }) }
      : null;
  const outcomes = held.map((some) => some.map(likeness));
  const facts = (only: string) =>
    held
      .flatMap((some, i) => some.filter((_, k) => only === '' || outcomes[i]![k] === only))
      .map((one) => factOf({ ...one, is: 'open' }, bench))
      .slice(0, 2)
      .join('; ');
  const flat = outcomes.flat();
  // Where no metric is named, one that is alike is enough to leave it open.
  if (flat.includes('denied') && (part.metric || !flat.includes('right')))
    return { outcome: 'denied', says: note('words-data', { facts: facts('denied') }) };
  if (flat.every((one) => one === 'right')) return { outcome: 'right', says: note('words-data', { facts: facts('') }) };
  return { outcome: 'open', says: note('words-disagree', { facts: facts('') }) };
}

/** The metric that is named, where the runs have it; of training at several levels its rate; else all times and rates. */
export function metricsFor(
  { metric: named, statistic }: Pick<Part, 'metric' | 'statistic'>,
  groups: readonly (readonly Run[])[],
  isSweep: boolean,
  bench: Bench,
): readonly Metric[] {
  const { study } = bench;
  const runs = groups.flat();
  const has = (metric: Metric) => runs.some((run) => study.figure(metric.name, null, run).kind === 'figure');
  if (named && runs.some((run) => study.figure(named.name, statistic, run).kind === 'figure')) return [named];
  const rate = scalingMetric(study.metrics.filter(has));
  // Throughput is what the runs have of it.
  if (named) return rate && named.unit.endsWith('/s') ? [rate] : [];
  if (isSweep) return rate ? [rate] : [];
  const [a, b] = groups[0]!;
  return speedsOf([{ of: a!, over: b! }], bench).metrics;
}

interface Furthest {
  readonly of: Run;
  readonly over: Run;
  readonly comparison: Comparison;
}

function furthest(
  group: readonly Run[],
  metric: Metric,
  statistic: string | null,
  { study }: Bench,
): readonly Furthest[] {
  const values = group.flatMap((run) => {
    const figure = study.figure(metric.name, statistic, run);
    return figure.kind === 'figure' ? [{ run, value: figure.value }] : [];
  });
  if (values.length < 2) return [];
  const sorted = values.sort((a, b) => a.value - b.value);
  const [over, of] = [sorted[0]!.run, sorted.at(-1)!.run];
  const comparison = study.compare(metric.name, statistic, of, over);
  return comparison.kind === 'comparison' ? [{ of, over, comparison }] : [];
}

function likeness({ of, over, comparison }: Furthest): 'right' | 'denied' | 'open' {
  const verdict = verdictOf(comparison, of, over);
  const { points, ratio } = comparison;
  if (points !== null) {
    const apart = Math.abs(points);
    if (apart < alikePoints) return 'right';
    return (verdict === 'shown' && apart >= alikePoints) || apart >= unlikePoints ? 'denied' : 'open';
  }
  const size = factorOf(ratio);
  if (size < leastSingle) return 'right';
  return verdict === 'shown' || (verdict === 'single' && size >= unlikeSingle) ? 'denied' : 'open';
}
