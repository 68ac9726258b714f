import type { Run } from '../../collect/run.ts';
import { runNamed } from '../print/follow.ts';
import { type Call, textOf } from '../print/helper.ts';

/** The runs that `runs="metis sophia"` names, in that order; all of them without it. */
export function runsOf(call: Call): readonly Run[] {
  const named = textOf(call, 'runs');
  if (named === null) return call.context.study.runs;
  // What stands in braces or quotes is of one name.
  const names = named.match(/(?:\{[^}]*\}|"[^"]*"|[^\s,{"])+/g) ?? [];
  return names.map((name) => runNamed(call, name));
}
