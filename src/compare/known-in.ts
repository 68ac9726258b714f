import type { Run } from '../collect/run.ts';
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

/** Whether a metric was measured in a run. */
export function isMeasured(run: Run, name: string): boolean {
  return run.samples.has(name) || run.summaries?.has(name) === true;
}
