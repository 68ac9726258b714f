import { placeOf, type Run, type Sample } from '../collect/run.ts';
import { note } from '../note.ts';
import { decimalsFor, fixed, grouped } from '../number.ts';
import { ofSample } from './of-sample.ts';
import type { Absent, Figure } from './value/figure.ts';
import { ofRepeats, ofSessions } from './value/working.ts';

/** Statistics of the single values inside the repeats, where these are there; all others are of the repeats' own summaries. */
const ofValues = /^(?:median|min|max|iqr|mad|sum|p\d.*)$/;

/** What a statistic of a cell of repeats is of: its requests, session by session, or what the repeats state of themselves. */
export type Inside =
  | { readonly requests: readonly Sample[] }
  | { readonly stated: Sample; readonly by: 'min' | 'max' | 'median' };

/**
 * What is inside the repeats of a cell. How far the values reach, and their percentiles, are of all requests where these are
 * there, else of what the repeats state: the lowest minimum, the highest maximum, the median of a percentile. Null for all other
 * statistics: mean, standard deviation and n are those of the repeats' own summaries (Kalibera and Jones, ISMM 2013).
 */
export function insideOf(name: string, asked: string, run: Run): Inside | null {
  if (run.counts.of !== 'repeats' || !ofValues.test(asked)) return null;
  const samples = run.sessions?.map((one) => (one.counts.of === 'requests' ? one.samples.get(name) : undefined)) ?? [];
  const requests = samples.filter((one) => one !== undefined);
  if (requests.length > 0 && requests.length === samples.length) return { requests };
  const stated = run.repeated?.get(`${name}.${asked}`);
  return stated ? { stated, by: asked === 'min' || asked === 'max' ? asked : 'median' } : null;
}

/** The values of several sessions, one session after the other. */
export function joined(samples: readonly Sample[]): Float64Array {
  return Float64Array.from(samples.flatMap(({ values }) => [...values]));
}

/** A statistic of what is inside the repeats of a cell. */
export function ofInside(inside: Inside, asked: string, run: Run): Figure | Absent {
  if ('stated' in inside) return ofStated(inside.stated, inside.by, asked, run);
  const { requests } = inside;
  const found = ofSample({ ...requests[0]!, values: joined(requests) }, asked, run);
  if (found.kind === 'absent') return found;
  const places = requests.map(({ where }) => placeOf(where));
  const formula = `${found.formula} of ${requests.length} sessions`;
  return { ...found, formula, places, working: () => ofSessions(asked, joined(requests), requests) };
}

/** What repeats state of themselves as one number; the formula and a note say that it is that. */
function ofStated(sample: Sample, by: 'min' | 'max' | 'median', asked: string, run: Run): Figure | Absent {
  const { metric, values, where } = sample;
  const found = ofSample(sample, by, run);
  if (found.kind === 'absent') return found;
  const n = values.length;
  const how = by === 'median' ? 'median' : by === 'min' ? 'lowest' : 'highest';
  const sorted = [...values].sort((a, b) => a - b);
  const decimals = decimalsFor(sorted.at(-1)!, 4);
  const end = (value: number) => grouped(fixed(value, decimals));
  const reach = n < 2 ? '' : `, ${end(sorted[0]!)} to ${end(sorted.at(-1)!)}`;
  const unit = metric.unit === '' || n < 2 ? '' : ` ${metric.unit}`;
  return {
    ...found,
    metric,
    statistic: asked,
    formula: `${how} of the ${asked} that ${n} ${n === 1 ? 'repeat states' : 'repeats state'}${reach}${unit}`,
    places: where.places ?? found.places,
    notes: [
      note('of-repeats', { run: run.name, statistic: asked, metric: metric.title, n, how, reach: `${reach}${unit}` }),
    ],
    working: () => ofRepeats(asked, by, sample),
  };
}
