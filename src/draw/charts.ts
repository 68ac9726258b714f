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

/** The chart that a name leads to: the one of that name, else the only one of that kind (`sweep` -> `sweep-latency`). */
export function chartCalled<T extends { readonly name: string }>(charts: readonly T[], name: string): T | undefined {
  const exact = charts.find((one) => one.name === name);
  const [only, ...more] = exact ? [exact] : chartsOfKind(charts, name);
  return more.length === 0 ? only : undefined;
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
