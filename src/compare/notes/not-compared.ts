import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { phrase } from '../../phrase.ts';
import { likeGroups } from '../experiment/like-groups.ts';
import { stem } from '../experiment/stem.ts';
import { named } from '../few.ts';
import { isTraining } from '../part.ts';

/** Which runs no sentence compares, because they share neither model, data set nor file: the groups, with their models. */
export function notCompared(runs: readonly Run[]): readonly Note[] {
  const able = runs.filter(({ status }) => status !== 'failed');
  const blockOf = likeGroups(able);
  const byBlock = new Map<number, Run[]>();
  for (const run of able) {
    const group = byBlock.get(blockOf(run));
    if (group) group.push(run);
    else byBlock.set(blockOf(run), [run]);
  }
  const groups = [...byBlock.values()];
  const byName = groups.filter(
    (group) =>
      group.every((run) => run.labels.model === undefined && isTraining(run)) &&
      new Set(group.map(({ file }) => stem(file))).size > 1,
  );
  const alike = byName.map((group) => note('work-by-names', { files: filesOf(group) }));
  // In one table the model is a factor like others; that its levels are not mixed goes without saying.
  if (groups.length < 2 || filesOf(able).length < 2) return alike;
  const values = groups.map(
    (group) =>
      phrase`${group[0]!.labels.model ?? 'no model stated'} (${named([...new Set(group.map(({ name }) => name))])})`,
  );
  return [...alike, note('not-compared', { values })];
}

function filesOf(runs: readonly Run[]): readonly string[] {
  return [...new Set(runs.map(({ file }) => file))];
}
