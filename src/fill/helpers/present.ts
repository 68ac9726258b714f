import type { Run } from '../../collect/run.ts';
import { parsePath } from '../../compare/path.ts';
import { located } from '../print/follow.ts';
import type { Call, Helper } from '../print/helper.ts';

/**
 * `{{#if (present "latency.mean@metis")}}`: whether there is such a value. 0 is a value: this, and not `#if` on a number,
 * is the test for it. A path that names no run, outside a block over runs, asks for any of the runs.
 */
export const present: Helper = {
  name: 'present',
  usage: '{{#if (present "latency.mean@run")}}',
  about: 'whether a value exists; for `#if`',
  first: 'path',
  needsFirst: true,
  named: {},
  block: false,
  print: (call) => ({ text: isPresent(call) ? 'yes' : 'no', source: `present:${call.first}`, notes: [] }),
};

/** The answer as a truth, for `#if`. */
export function isPresent(call: Call): boolean {
  const path = call.first!;
  const { study } = call.context;
  const exists = (scope: Run | undefined): boolean => study.find(path, scope).kind !== 'absent';
  return located(call, () => {
    const anyRun = call.scope === null && parsePath(path).of === null;
    return anyRun ? study.runs.some((run) => exists(run)) : exists(call.scope ?? undefined);
  });
}
