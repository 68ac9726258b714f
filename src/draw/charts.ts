import { type Note, note } from '../note.ts';
import type { Chart } from './chart.ts';
import { distribution } from './charts/distribution.ts';
import { dots } from './charts/dots.ts';
import { energy } from './charts/energy.ts';
import { heatmap } from './charts/heatmap.ts';
import { latency } from './charts/latency.ts';
import { loss } from './charts/loss.ts';
import { percentiles } from './charts/percentiles.ts';
import { speedup } from './charts/speedup.ts';
import { sweep } from './charts/sweep.ts';
import { tail } from './charts/tail.ts';
import { throughput } from './charts/throughput.ts';
import { tokens } from './charts/tokens.ts';
import { tradeoff } from './charts/tradeoff.ts';
import type { Kind } from './kind.ts';

/** All kinds of charts, in the order in which a report shows them. */
export const kinds: readonly Kind[] = [
  speedup,
  tradeoff,
  percentiles,
  latency,
  distribution,
  tail,
  throughput,
  dots,
  energy,
  tokens,
  loss,
  sweep,
  heatmap,
];

/**
 * The chart that a name leads to: the one of that name, else the only one of that kind (`sweep` -> `sweep-latency`), or the one that stands for the
 * others of it. Where there is none of that kind, the dots of single values of it (`latency` -> `dots-latency`).
 */
export function chartCalled<T extends Called>(charts: readonly T[], name: string): T | undefined {
  const called = (wanted: string) => charts.find((one) => one.name === wanted);
  const ofKind = chartsOfKind(charts, name);
  return called(name) ?? (ofKind.length > 0 ? onlyOf(ofKind) : called(`dots-${name}`));
}

type Called = Pick<Chart, 'name' | 'part' | 'leads'>;

/** The only one; of several the one that stands for them. */
export function onlyOf<T extends Called>(charts: readonly T[]): T | undefined {
  if (charts.length < 2) return charts[0];
  const leading = charts.filter(({ leads }) => leads === true);
  return leading.length === 1 && charts.every(({ part }) => part === charts[0]!.part) ? leading[0] : undefined;
}

/** Says which others there are where one stands for its kind; nothing for a chart that is called by its own name. */
export function besides(charts: readonly Called[], found: Called, asked: string | undefined): readonly Note[] {
  if (asked === undefined || found.name === asked) return [];
  const others = chartsOfKind(charts, asked).filter((one) => one.name !== found.name);
  return others.length === 0
    ? []
    : [note('chart-leads', { chart: asked, name: found.name, others: others.map(({ name }) => name) })];
}

/** The charts of a kind that have more than its name. */
export function chartsOfKind<T extends { readonly name: string }>(charts: readonly T[], kind: string): readonly T[] {
  return kinds.some(({ name }) => name === kind) ? charts.filter(({ name }) => name.startsWith(`${kind}-`)) : [];
}

/** The name of the chart that a template means by `written` (`Latency distribution` -> `distribution`), or undefined. */
export function chartNamed(written: string): string | undefined {
  const asked = written
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
  const bare = asked.replace(/ (chart|graph|plot|figure)$/, '');
  return kinds.find(({ name, aliases }) => [asked, bare].some((words) => words === name || aliases.includes(words)))
    ?.name;
}
