import type { Counts, Run } from '../collect/run.ts';

/**
 * What became of the requests of a run: its own, or those of all its repeats where each of them counts its own. Null for steps, for a row that has the
 * numbers of a whole run, and for repeats of which one does not say it.
 */
export function requestsBehind({ counts, requests, sessions }: Run): Counts | null {
  if (counts.of === 'requests' || (counts.of === 'records' && counts.ok > 1)) return counts;
  if (counts.of !== 'repeats') return null;
  if (requests !== undefined) return requests;
  const own = (sessions ?? []).map((one) => one.counts);
  if (own.length === 0 || own.some((one) => one.of !== 'requests')) return null;
  const sum = (of: (one: Counts) => number | null): number | null =>
    own.some((one) => of(one) === null) ? null : own.reduce((all, one) => all + of(one)!, 0);
  return {
    of: 'requests',
    total: sum(({ total }) => total),
    ok: sum(({ ok }) => ok)!,
    failed: sum(({ failed }) => failed),
    missing: sum(({ missing }) => missing),
    basis: own[0]!.basis,
  };
}
