import type { Summary } from '../collect/cells/summary.ts';
import { placeOf, type Run, type Sample } from '../collect/run.ts';
import type { Metric } from '../metric.ts';
import { note, type Place } from '../note.ts';
import { type Known, ofMoments, ofValues } from './math/known.ts';
import { statistic } from './statistic.ts';
import { type Absent, absent, type Figure, type Working } from './value/figure.ts';
import { ofCell, ofValues as workingOf } from './value/working.ts';

/** One statistic of the values of a sample, with where they stand; absent for too few values and for an unknown statistic. */
export function ofSample(sample: Sample, wanted: string, run: Run): Figure | Absent {
  const { metric, values, where } = sample;
  const places = where.places ?? [placeOf(where)];
  return ofKnown({ metric, known: ofValues(values), places, working: () => workingOf(wanted, sample) }, wanted, run);
}

/** The same of values of which only moments and order statistics are there; absent too for what does not follow from these. */
function ofSummary(summary: Summary, wanted: string, run: Run): Figure | Absent {
  const { metric, place } = summary;
  return ofKnown(
    { metric, known: ofMoments(summary), places: [place], working: () => ofCell(wanted, summary) },
    wanted,
    run,
  );
}

/** The same of what a run has of a metric, whichever of the two that is; null where it was not measured. */
export function ofMeasured(name: string, wanted: string, run: Run): Figure | Absent | null {
  const [sample, summary] = [run.samples.get(name), run.summaries?.get(name)];
  if (sample) return ofSample(sample, wanted, run);
  return summary ? ofSummary(summary, wanted, run) : null;
}

interface Measured {
  readonly metric: Metric;
  readonly known: Known;
  readonly places: readonly Place[];
  readonly working: () => Working;
}

function ofKnown({ metric, known, places, working }: Measured, wanted: string, run: Run): Figure | Absent {
  const found = statistic(wanted);
  if (!found) return absent(note('no-such-statistic', { statistic: wanted, metric: metric.title }));
  const { n } = known;
  const said = { run: run.name, statistic: found.title, metric: metric.title };
  if (n < found.needs) return absent(note('too-few-values', { ...said, n, needs: found.needs }));
  const value = found.of(known);
  if (value === undefined) return absent(note('not-of-cells', said));
  if (value === null || !Number.isFinite(value)) return absent(note('undefined-statistic', said));
  return {
    kind: 'figure',
    metric: found.inUnit ? metric : { ...metric, unit: wanted === 'n' ? '' : 'ratio', direction: 'neither' },
    statistic: wanted,
    run: run.id,
    value,
    n,
    formula: `${found.title} of ${n} ${metric.name} ${n === 1 ? 'value' : 'values'}`,
    places,
    notes: n === 1 && wanted !== 'n' ? [note('single-run', { run: run.name, metric: metric.title })] : [],
    working,
  };
}
