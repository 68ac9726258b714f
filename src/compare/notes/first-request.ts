import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { decimalsFor, fixed } from '../../number.ts';
import { mean, range } from '../math/mean.ts';
import { extremeZ, modifiedZ, outliers } from '../math/outliers.ts';

/**
 * Lint L13: the first request was slow, as warm-up and cold caches make it. Its modified z is above 14.826 (hyperfine), or
 * it is the largest value and above Q3 + 1.5 IQR; from five requests on. Said with the mean without it; nothing is removed.
 */
export function firstRequest(runs: readonly Run[]): readonly Note[] {
  return runs.flatMap((run) => {
    const sample = run.samples.get('latency');
    const first = sample?.values[0];
    // Where the first record has no latency, the first value is not that of the first request.
    if (!sample || first === undefined || sample.records[0] !== 0) return [];
    const { values, metric } = sample;
    const fences = outliers(values);
    const rest = mean(values.subarray(1));
    const all = mean(values);
    if (!fences || rest === null || all === null) return [];
    const isLargest = first === range(values).max;
    const isExtreme = (modifiedZ(values, first) ?? 0) > extremeZ;
    if (!isExtreme && !(isLargest && first > fences.high)) return [];
    const shown = (value: number) => fixed(value, decimalsFor(first, 3)) + (metric.unit && ` ${metric.unit}`);
    const args = {
      run: run.id,
      how: isLargest ? 'the slowest' : 'slow',
      first: shown(first),
      mean: shown(all),
      without: shown(rest),
    };
    return [note('first-request-slow', args, { file: run.file })];
  });
}
