import { metric } from '../../metric.ts';
import { inUnit, wayOf } from '../columns/measured.ts';
import type { Draft } from '../format.ts';
import type { Sample } from '../run.ts';
import { isMeasuredTime } from '../value.ts';
import type { Made } from './tool.ts';

/** One number of each request, in the order of the requests; null where a request has none. */
export interface OfRequests {
  readonly metric: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
  /** The name beside which the numbers stand in the object of the tool. */
  readonly at: string;
}

/** The run with numbers of its requests that are made of several things in its file; times that are not above 0 were not measured. */
export function withSamples(draft: Draft, all: readonly OfRequests[], { file, nth, place }: Made): Draft {
  const samples = new Map(draft.samples);
  for (const { metric: of, unit, values, at } of all) {
    const records = [...values.keys()].filter((record) => {
      const value = values[record];
      return value != null && Number.isFinite(value) && (unit === 'tokens' ? value >= 0 : isMeasuredTime(value));
    });
    if (records.length === 0) continue;
    const own = place(nth, at);
    const direction = wayOf(of, unit);
    samples.set(of, {
      metric: inUnit(metric(of, { written: at, ...(direction ? { direction } : {}) }), unit),
      values: Float64Array.from(records, (record) => values[record]!),
      records: Int32Array.from(records),
      where: { file, places: records.map(() => own) },
    } satisfies Sample);
  }
  return { ...draft, samples };
}
