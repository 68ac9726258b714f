import { distribution } from './charts/distribution.ts';
import { latency } from './charts/latency.ts';
import { loss } from './charts/loss.ts';
import { sweep } from './charts/sweep.ts';
import { throughput } from './charts/throughput.ts';
import { tokens } from './charts/tokens.ts';
import type { Kind } from './kind.ts';

/** All kinds of charts, in the order in which a report shows them. */
export const kinds: readonly Kind[] = [latency, distribution, throughput, tokens, loss, sweep];

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
