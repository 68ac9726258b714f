import type { Counts } from './run.ts';

/** How many requests each system should have got; null when nobody says. */
export interface Expectation {
  readonly expected: number | null;
  readonly basis: Counts['basis'];
}

/** A request on record: which prompt it sent, and in which run over the prompts; null when not recorded. */
export interface Request {
  readonly promptId: string | null;
  readonly run: number | null;
}

/**
 * The expectation: the number of samples that the file states times the runs per prompt, else the
 * prompts that two or more systems have between them. What one system alone has is no expectation.
 */
export function expected(known: {
  readonly samples: number | null;
  readonly runs: number | null;
  readonly systems: readonly (readonly Request[])[];
}): Expectation {
  const recorded = known.systems.filter((requests) => requests.length > 0);
  const perPrompt = known.runs ?? recorded.reduce((most, requests) => Math.max(most, runsPerPrompt(requests)), 1);
  if (known.samples !== null && known.samples > 0) return { expected: known.samples * perPrompt, basis: 'stated' };
  const prompts = new Set<string | null>();
  for (const requests of recorded) for (const { promptId } of requests) prompts.add(promptId);
  if (recorded.length < 2 || prompts.has(null)) return { expected: null, basis: 'unknown' };
  return { expected: prompts.size * perPrompt, basis: 'union of prompts' };
}

/** The most runs that one prompt has. The number of a run is taken where it is recorded, so a repeated record adds none. */
function runsPerPrompt(requests: readonly Request[]): number {
  // A number for each prompt, and a set only where runs are recorded: sets for 100,000 took a twentieth of `inspect`.
  const counts = new Map<string, number>();
  const runs = new Map<string, Set<number>>();
  let most = 1;
  for (const { promptId, run } of requests) {
    if (promptId === null) continue;
    if (run !== null) {
      const own = runs.get(promptId) ?? new Set();
      if (own.has(run)) continue;
      runs.set(promptId, own.add(run));
    }
    const count = (counts.get(promptId) ?? 0) + 1;
    counts.set(promptId, count);
    most = Math.max(most, count);
  }
  return most;
}

/** What is known about the requests of one system before they are judged. */
export interface Asked extends Expectation {
  readonly ok: number;
  /** Failed ones that were recorded or stated. */
  readonly failed: number;
}

/**
 * Counts that claim no more than is known: without an expected number nothing is missing and nothing is known to have
 * succeeded as a share; with fewer expected than recorded, the expectation is wrong and is dropped.
 */
export function countsOf({ ok, failed, expected, basis }: Asked): Counts {
  const total = expected !== null && expected >= ok + failed ? expected : null;
  if (total === null)
    return { of: 'requests', total: null, ok, failed: failed > 0 ? failed : null, missing: null, basis: 'unknown' };
  const missing = total - ok - failed;
  // No failure on record says nothing while requests are missing: failed ones may have been dropped before writing.
  return { of: 'requests', total, ok, failed: failed > 0 || missing === 0 ? failed : null, missing, basis };
}
