import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { alikeGroups } from '../sweep/alike.ts';

/** Which runs no sentence compares, because they share neither model, data set nor file: the groups, with their models. */
export function notCompared(runs: readonly Run[]): readonly Note[] {
  const groups = alikeGroups(runs.filter(({ status }) => status !== 'failed'));
  if (groups.length < 2) return [];
  const values = groups.map(
    (group) => `${group[0]!.labels.model ?? 'no model stated'} (${group.map(({ id }) => id).join(', ')})`,
  );
  return [note('not-compared', { values })];
}
