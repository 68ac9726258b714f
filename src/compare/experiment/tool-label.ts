import { armLabels } from '../../collect/labels/arm-labels.ts';
import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { measuredBy, timedIn } from '../measured-by.ts';

/**
 * Runs of unlike tools that measured one metric, labelled with the tool where no label says of all of them what was measured: vLLM's client
 * speaks to whatever server. Without it a setting that only one of the tools states would be taken as what was varied.
 */
export function withTool(runs: readonly Run[]): { readonly runs: readonly Run[]; readonly notes: readonly Note[] } {
  const able = runs.filter(({ status }) => status !== 'failed');
  const byTool = new Map<string | null, Set<string>>();
  for (const run of able) {
    const metrics = byTool.get(measuredBy(run)) ?? new Set();
    for (const name of timedIn(run).keys()) metrics.add(name);
    byTool.set(measuredBy(run), metrics);
  }
  const all = [...byTool.values()].flatMap((metrics) => [...metrics]);
  const isShared = new Set(all).size < all.length;
  const isTold = ['arm', ...armLabels].some((name) => able.every(({ labels }) => labels[name] !== undefined));
  if (byTool.has(null) || byTool.size < 2 || !isShared || isTold) return { runs, notes: [] };
  const labelled = runs.map((run): Run => {
    const tool = measuredBy(run);
    // Not the bare name, which would be taken for that of the server.
    return tool === null ? run : { ...run, labels: { ...run.labels, tool: `${tool} (tool)` } };
  });
  return { runs: labelled, notes: [note('tool-factor', { values: [...byTool.keys()].map(String) })] };
}
