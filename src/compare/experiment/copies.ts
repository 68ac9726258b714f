import type { Run } from '../../collect/run.ts';
import { inOrder } from '../../text/order.ts';
import { systemOf } from '../part.ts';

/**
 * The runs without those that are in the results twice: a log that was appended to holds the runs of an earlier one.
 * Such a run has the same labels and every number that its file states is the same, to the last digit; the first stays.
 */
export function withoutCopies(runs: readonly Run[]): readonly Run[] {
  const seen = new Set<string>();
  return runs.filter((run) => {
    const key = fingerprint(run);
    if (key === null) return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Null for a run whose numbers could be the same by chance: fewer than two that are not whole, or records of its own. */
export function fingerprint(run: Run): string | null {
  const numbers = run.reported.map(({ metric, statistic, value }) => `${metric.name}.${statistic}=${value}`).sort();
  const long = run.reported.filter(({ value }) => String(value).replace(/\D/g, '').length >= 9);
  if (run.samples.size > 0 || long.length < 2) return null;
  const labels = inOrder(run.labels);
  return JSON.stringify([systemOf(run), labels, numbers]);
}
