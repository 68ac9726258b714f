import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { inOrder } from '../../text/order.ts';
import { isMeasured, measuredIn } from '../known-in.ts';

/**
 * rules.md#L15: the order in which the arms were asked is not recorded, or they ran one after the other, so that a change over
 * time looks like a difference between them (`order: interleaved` in a run's settings says otherwise). And what was
 * measured in one session only tells nothing of the variation between sessions.
 */
export function sessions(runs: readonly Run[]): readonly Note[] {
  return [...order(runs), ...repeats(runs)];
}

function order(runs: readonly Run[]): readonly Note[] {
  const arms = runs.filter((run) => run.counts.of === 'requests' && isMeasured(run, 'latency'));
  // Sessions of one arm have nothing that a change over time could look like.
  const isOneArm = new Set(arms.map(({ name, labels }) => JSON.stringify([name, labels]))).size < 2;
  if (isOneArm || arms.every(({ context }) => context.order === 'interleaved')) return [];
  const starts = new Set(arms.map(({ started }) => started));
  const isInTurn = !starts.has(null) && starts.size === arms.length;
  return [note(isInTurn ? 'not-interleaved' : 'order-not-recorded', { runs: arms.map(({ name }) => name) })];
}

function repeats(runs: readonly Run[]): readonly Note[] {
  // Values that are repeats themselves are of several sessions.
  const measured = runs.filter(
    (run) => run.status !== 'failed' && measuredIn(run).length > 0 && run.counts.of !== 'repeats',
  );
  const labels = measured.map((run) => JSON.stringify(inOrder(run.labels)));
  const seen = new Map<string, number>();
  for (const one of labels) seen.set(one, (seen.get(one) ?? 0) + 1);
  const once = measured.filter((_, i) => seen.get(labels[i]!) === 1);
  return once.length > 0 ? [note('one-session', { runs: once.map(({ name }) => name) })] : [];
}
