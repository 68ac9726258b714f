import { type Note, note } from '../../note.ts';
import { inOrder } from '../../text/order.ts';
import { numbersKey } from '../numbers-key.ts';
import type { Run } from '../run.ts';

/**
 * Tells of runs with the same labels that hold the same values as well: a measured value does not come twice to the last digit, so
 * the second is likely a copy.
 */
export function copies(runs: readonly Run[]): readonly Note[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = keyOf(run);
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    const first = new Map<string, Run>();
    return group.flatMap((run): Note[] => {
      const values = valuesOf(run);
      const earlier = values === '' ? undefined : first.get(values);
      if (!earlier) first.set(values, run);
      return earlier ? [note('same-values', { run: run.id, as: earlier.id }, { file: run.file })] : [];
    });
  });
}

function keyOf({ labels, name }: Run): string {
  const sorted = inOrder(labels);
  return JSON.stringify(sorted.length > 0 ? sorted : name);
}

/** All measured numbers of a run as one text; empty for a run without any. */
function valuesOf({ samples, summaries, reported, series }: Run): string {
  const numbers = [
    ...[...samples].map(([name, { values }]) => `${name}:${numbersKey(values)}`).sort(),
    ...[...(summaries ?? [])].map(([name, { n, sum, squares }]) => `${name}:${n} ${sum} ${squares}`).sort(),
    ...reported.map(({ metric, statistic, value }) => `${metric.name}.${statistic}:${value}`).sort(),
    ...series.map(({ metric, y }) => `${metric.name}/${numbersKey(y)}`).sort(),
  ];
  return numbers.join(';');
}
