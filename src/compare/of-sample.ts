import { placeOf, type Run, type Sample } from '../collect/run.ts';
import { note } from '../note.ts';
import { statistic } from './statistic.ts';
import { type Absent, absent, type Figure } from './value/figure.ts';
import { ofValues } from './value/working.ts';

/** One statistic of the values of a sample, with where they stand; absent for too few values and for an unknown statistic. */
export function ofSample(sample: Sample, wanted: string, run: Run): Figure | Absent {
  const { metric, values, where } = sample;
  const found = statistic(wanted);
  if (!found) return absent(note('no-such-statistic', { statistic: wanted, metric: metric.title }));
  const n = values.length;
  if (n < found.needs) {
    return absent(
      note('too-few-values', { run: run.name, statistic: found.title, metric: metric.title, n, needs: found.needs }),
    );
  }
  const value = found.of(values);
  if (value === null || !Number.isFinite(value))
    return absent(note('undefined-statistic', { run: run.name, statistic: found.title, metric: metric.title }));
  return {
    kind: 'figure',
    metric: found.inUnit ? metric : { ...metric, unit: wanted === 'n' ? '' : 'ratio', direction: 'neither' },
    statistic: wanted,
    run: run.id,
    value,
    n,
    formula: `${found.title} of ${n} ${metric.name} ${n === 1 ? 'value' : 'values'}`,
    places: where.places ?? [placeOf(where)],
    notes: n === 1 && wanted !== 'n' ? [note('single-run', { run: run.name, metric: metric.title })] : [],
    working: () => ofValues(wanted, sample),
  };
}
