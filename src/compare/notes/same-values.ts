import { numbersKey } from '../../collect/numbers-key.ts';
import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { inOrder } from '../../text/order.ts';

/**
 * Two runs of unlike labels whose latencies are the same to the last digit: one measurement under two names. Copies under
 * the same labels are told where the files are read.
 */
export function sameValues(runs: readonly Run[]): readonly Note[] {
  const first = new Map<string, Run>();
  return runs.flatMap((run) => {
    const values = run.samples.get('latency')?.values ?? new Float64Array();
    // Equal values throughout are a coarse clock or a made-up example, and no mark of one measurement.
    if (values.every((value) => value === values[0])) return [];
    const key = numbersKey(values);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, run);
    if (earlier === undefined || labelsOf(earlier) === labelsOf(run)) return [];
    return [note('same-values', { run: run.name, as: earlier.name }, { file: run.file })];
  });
}

function labelsOf({ labels }: Run): string {
  return JSON.stringify(inOrder(labels));
}
