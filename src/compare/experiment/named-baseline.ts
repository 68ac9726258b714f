import type { Run } from '../../collect/run.ts';
import { levelKey } from '../level.ts';
import { labelled } from '../only.ts';
import { selectorOf } from '../selector.ts';
import { same } from '../spelled.ts';
import { levelNamed, refuseUnknown } from './baseline.ts';
import type { Experiment } from './experiment.ts';
import { levelName } from './level-name.ts';

/**
 * The run or the arm that a filter names: `system=GPU A` is that arm, `{system=GPU A,batch_size=1}` the one run. Any other text is a name.
 * @throws Refusal where no run has the labels, or several labels leave more than one.
 */
export function baseNamed(runs: readonly Run[], wanted: string): string {
  const selector = wanted.includes('=') ? selectorOf(wanted) : null;
  if (selector === null || 'id' in selector) return wanted;
  const fitting = labelled(runs, selector.labels);
  if (fitting.length === 1) return fitting[0]!.id;
  const [first] = selector.labels;
  if (fitting.length > 1 && selector.labels.length === 1 && first) return first[1];
  return refuseUnknown(
    wanted,
    [],
    (fitting.length > 0 ? fitting : runs).map(({ id }) => id),
  );
}

/**
 * The id of the run that a person named as baseline; null where it is an arm of several cells, which its experiment knows.
 * @param said what the person wrote, of which `wanted` is the name.
 * @throws Refusal where it is neither.
 */
export function baselineRun(
  runs: readonly Run[],
  experiments: readonly Experiment[],
  wanted: string,
  said: string,
): string | null {
  const arms = experiments.flatMap(({ arm }) => (arm === null ? [] : arm.levels.map((level) => levelName(arm, level))));
  const cells = experiments.flatMap(({ arm, cells }) => {
    const level = arm === null ? undefined : levelNamed(arm, cells, wanted);
    return level === undefined ? [] : cells.filter((cell) => levelKey(cell.arm) === levelKey(level));
  });
  // The first cell of an arm often has the arm's name as its id. Where other factors vary, arms are compared row by row, however
  // few cells this one has.
  const isOne = cells.length === 1 && experiments.every(({ others }) => others.length === 0);
  if (cells.length > 0) return isOne ? cells[0]!.run.id : null;
  const byId = runs.filter(({ id }) => same(id, wanted));
  const fitting =
    byId.length > 0
      ? byId
      : runs.filter((run) => same(run.name, wanted) || run.aliases.some((one) => same(one, wanted)));
  if (fitting.length === 1) return fitting[0]!.id;
  return refuseUnknown(
    said,
    arms,
    (fitting.length > 0 ? fitting : runs).map(({ id }) => id),
  );
}
