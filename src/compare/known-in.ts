import type { Run, Sample } from '../collect/run.ts';
import { type Known, ofMoments, ofValues } from './math/known.ts';

/** What is known of the values of a metric in a run: each of them, or what an engine answered of them; null where it was not measured. */
export function knownIn(run: Run, name: string): Known | null {
  const sample = run.samples.get(name);
  if (sample) return ofValues(sample.values);
  const summary = run.summaries?.get(name);
  return summary ? ofMoments(summary) : null;
}

/** The metrics that were measured in a run, of which more is known than a number that its file states. */
export function measuredIn({ samples, summaries }: Run): readonly string[] {
  return [...samples.keys(), ...(summaries?.keys() ?? [])];
}

/**
 * Whether the rate of requests of a run is 1 / mean latency: computed from requests one after the other, of which nobody measured a rate. It says again
 * what the latency says.
 */
export function isRateOfLatency(run: Run): boolean {
  if (run.sessions) return run.sessions.some(isRateOfLatency);
  return run.wallTime === null && isMeasured(run, 'latency') && !isMeasured(run, 'request_throughput');
}

/** Whether a metric was measured in a run. */
export function isMeasured(run: Run, name: string): boolean {
  return run.samples.has(name) || run.summaries?.has(name) === true;
}

/** A statistic that each repeat of a run states of itself, one value a repeat. */
export interface Repeated {
  readonly name: string;
  readonly statistic: string;
  readonly sample: Sample;
}

/** What the repeats of a run state of themselves beside their own summaries; nothing where a run is one session. */
export function repeatedIn({ repeated }: Run): readonly Repeated[] {
  if (repeated === undefined) return [];
  return [...repeated].map(([key, sample]) => {
    const at = key.indexOf('.');
    return { name: key.slice(0, at), statistic: key.slice(at + 1), sample };
  });
}
