import type { Run } from '../collect/run.ts';
import { byAlias } from './alias.ts';
import { PathError, type RunSelector } from './path.ts';

/**
 * The one run that a selector names. Runs with equal labels are never pooled, so more than one match is an error.
 * An id that no run has may be an alias of one.
 * @param all the runs as they were read: the id of a session that is pooled with others still names it.
 * @param scope the run that is meant when there is no selector.
 * @throws PathError when no run or more than one fits; the candidates are listed.
 */
export function selectRun(
  runs: readonly Run[],
  selector: RunSelector | null,
  scope: Run | undefined,
  path: string,
  all: readonly Run[] = runs,
): Run {
  if (selector === null) {
    const only = scope ?? (runs.length === 1 ? runs[0] : undefined);
    if (only) return only;
    throw new PathError(
      `"${path}" does not say of which run; add @ and one of the ids`,
      runs.map(({ id }) => id),
    );
  }
  const direct = runs.filter((run) => fits(run, selector));
  const others = direct.length > 0 || !('id' in selector) ? direct : byAlias(selector.id, runs);
  const fitting = others.length > 0 ? others : all.filter((run) => 'id' in selector && fits(run, selector));
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length === 0)
    throw new PathError(
      `"${path}" names a run that the results do not have`,
      runs.map(({ id }) => id),
    );
  throw new PathError(
    `"${path}" fits ${fitting.length} runs and must fit one`,
    fitting.map(({ id }) => id),
  );
}

function fits(run: Run, selector: RunSelector): boolean {
  if ('id' in selector) return run.id === selector.id;
  return selector.labels.every(
    ([name, value]) => name in run.labels && String(run.labels[name]).toLowerCase() === value.toLowerCase(),
  );
}
