import { isQueryPath } from '../../collect/query.ts';
import type { Run } from '../../collect/run.ts';
import type { Made } from '../../made.ts';
import { type Note, note } from '../../note.ts';
import { largestDecides, writtenNumeral } from '../../number.ts';
import { shown } from '../../phrase.ts';
import { mean, range } from '../math/mean.ts';
import { extremeZ, modifiedZ, outliers } from '../math/outliers.ts';
import { measure } from '../measure.ts';
import type { Figure } from '../value/figure.ts';
import { figureOr, ofSome } from '../value/noted.ts';

/**
 * rules.md#L13: the first request was slow, as warm-up and cold caches make it. Its modified z is above 14.826 (hyperfine), or
 * it is the largest value and above Q3 + 1.5 IQR; from five requests on. Said with the mean without it; nothing is removed.
 */
export function firstRequest(runs: readonly Run[]): readonly Note[] {
  return runs.flatMap((run) => {
    const sample = run.samples.get('latency');
    const first = sample?.values[0];
    // Where the first record has no latency, the first value is not that of the first request. Rows of an engine have no order.
    if (!sample || first === undefined || sample.records[0] !== 0 || isQueryPath(run.file)) return [];
    const { values, metric } = sample;
    const fences = outliers(values);
    const rest = mean(values.subarray(1));
    const all = mean(values);
    if (!fences || rest === null || all === null) return [];
    const isLargest = first === range(values).max;
    const isExtreme = (modifiedZ(values, first) ?? 0) > extremeZ;
    if (!isExtreme && !(isLargest && first > fences.high)) return [];
    const decimals = largestDecides([first], 3);
    const told = (value: Figure | Made, is: number) =>
      shown(writtenNumeral(is, decimals), value, metric.unit && ` ${metric.unit}`);
    const ofFirst = `${metric.name} of the first request of ${run.name}`;
    const ofMean = `mean ${metric.name} of ${run.name}`;
    const ofRest = `${ofMean} without the first request`;
    const args = {
      run: run.name,
      how: isLargest ? 'the slowest' : 'slow',
      first: told(ofSome({ title: ofFirst, value: first }, 'max', sample, sample.records.subarray(0, 1)), first),
      mean: told(
        figureOr(measure(metric.name, 'mean', run), all, () => ofSome({ title: ofMean, value: all }, 'mean', sample)),
        all,
      ),
      without: told(ofSome({ title: ofRest, value: rest }, 'mean', sample, sample.records.subarray(1)), rest),
    };
    return [note('first-request-slow', args, { file: run.file })];
  });
}
