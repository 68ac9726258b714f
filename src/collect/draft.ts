import type { Place } from '../note.ts';
import type { Draft } from './format.ts';
import type { Counts, Labels } from './run.ts';

/** What a format has to say of a run, and nothing else: all that it leaves out is not known. */
export type Known = Partial<Draft> & { readonly name: string; readonly labels: Labels };

/**
 * A run of which only what is known has to be said. Without `counts` it is one record that was measured, or one that failed where
 * it has a `failure`; without `id` its name is wished for.
 */
export function draft(known: Known): Draft {
  const failure = known.failure ?? null;
  return {
    id: known.name,
    aliases: [],
    status: failure === null ? 'completed' : 'failed',
    failure,
    validity: null,
    counts: failure === null ? oneRecord : noRecord,
    samples: new Map(),
    reported: [],
    series: [],
    exchanges: [],
    started: null,
    concurrency: null,
    wallTime: null,
    context: {},
    remarks: [],
    ...known,
  };
}

/** The counts of a run that its file states as one number for each metric. */
export const oneRecord: Counts = {
  of: 'records',
  total: null,
  ok: 1,
  failed: null,
  missing: null,
  basis: 'unknown',
};

/** The counts of a run that was done so often, as far as its file says. */
export const repeats = (ok: number): Counts => ({ ...oneRecord, of: 'repeats', ok });

/** The counts of a run of which nothing came out. */
export const noRecord: Counts = { ...oneRecord, ok: 0, failed: 1 };

/** A run that ended without a result, in its own words; what else is known of it stays. */
export function failedDraft(message: string, place: Place, known: Known): Draft {
  return draft({ ...known, status: 'failed', failure: { message, place }, counts: noRecord });
}
