import { claimed, type JsonFormat, notClaimed } from '../format.ts';
import { taskRun } from '../tool/js-task.ts';
import { field, textOrNull } from '../value.ts';

/** `vitest bench --outputJson` (vitest 4): files, groups, benchmarks; ms. */
export const vitest: JsonFormat = {
  of: 'json',
  name: 'vitest',
  shape: 'the output of vitest bench',
  ofTool: true,
  claims: (value) => (groupsOf(value).length > 0 ? claimed : notClaimed(0, 'it has no groups of benchmarks')),
  read: (value, file) => ({
    runs: groupsOf(value).flatMap(({ group, steps }) => {
      const all = field(group, 'benchmarks');
      return (Array.isArray(all) ? all : []).map((one: unknown, nth) => {
        const name = textOrNull(field(one, 'name')) ?? `benchmark ${nth + 1}`;
        const full = textOrNull(field(group, 'fullName'));
        const labels = { benchmark: name, ...(full === null ? {} : { group: full }) };
        return taskRun({ name, labels, latency: one, error: null, steps: [...steps, 'benchmarks', nth] }, file);
      });
    }),
    notes: [],
  }),
};

function groupsOf(value: unknown) {
  const files = field(value, 'files');
  return (Array.isArray(files) ? files : []).flatMap((file: unknown, at) => {
    const groups = field(file, 'groups');
    return (Array.isArray(groups) ? groups : []).map((group: unknown, nth) => ({
      group,
      steps: ['files', at, 'groups', nth] as const,
    }));
  });
}
