import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { knownIn } from '../known-in.ts';
import { numberAt } from '../settings.ts';

/**
 * Requests of which nobody says whether they overlapped: without a duration their throughput is work over the sum of their times, which
 * is right only where each waited for the one before it (rules.md#throughput).
 */
export function takenInTurn(runs: readonly Run[]): readonly Note[] {
  const taken = runs.filter(
    (run) =>
      run.counts.of === 'requests' &&
      (knownIn(run, 'latency')?.n ?? 0) > 1 &&
      run.wallTime === null &&
      run.overlapping === undefined &&
      run.concurrency === null &&
      numberAt(run, 'concurrency') === undefined &&
      numberAt(run, 'batch_size') === undefined,
  );
  return taken.length === 0 ? [] : [note('taken-in-turn', { runs: taken.map(({ name }) => name) })];
}
