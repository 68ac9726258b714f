import { type Note, note } from '../note.ts';
import type { Run } from './run.ts';

/**
 * Tells of runs with the same labels, which are kept apart, and of runs that hold the same values as well: a measured value
 * does not come twice to the last digit, so the second is likely a copy.
 */
export function repeats(runs: readonly Run[]): readonly Note[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = keyOf(run);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    const first = new Map<string, Run>();
    const copies = group.flatMap((run): Note[] => {
      const values = valuesOf(run);
      const earlier = values === '' ? undefined : first.get(values);
      if (!earlier) first.set(values, run);
      return earlier ? [note('same-values', { run: run.id, as: earlier.id }, { file: run.file })] : [];
    });
    return [note('repeats', { runs: group.map(({ id }) => id) }), ...copies];
  });
}

function keyOf({ labels, name }: Run): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted.length > 0 ? sorted : name);
}

/** All measured numbers of a run as one text; empty for a run without any. */
function valuesOf({ samples, reported, series }: Run): string {
  const numbers = [
    ...[...samples].map(([name, { values }]) => `${name}:${values.join()}`).sort(),
    ...reported.map(({ metric, statistic, value }) => `${metric.name}.${statistic}:${value}`).sort(),
    ...series.map(({ metric, y }) => `${metric.name}/${y.join()}`).sort(),
  ];
  return numbers.join(';');
}
