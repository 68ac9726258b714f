import type { Run } from '../../collect/run.ts';
import { PathError, parsePath } from '../../compare/path.ts';
import { selectRun } from '../../compare/select.ts';
import { oneSelector, selectedIn } from '../../compare/selector.ts';
import type { Value } from '../../compare/value/figure.ts';
import { note, Refusal } from '../../note.ts';
import type { Call } from './helper.ts';

/** What a value path of a template leads to. @throws Refusal with the tag's place when it leads nowhere. */
export function follow(call: Call, path: string): Value {
  return located(call, () => call.context.study.find(path, call.scope ?? undefined));
}

/** A run by its id, or by any other name that a value path takes for it. @throws Refusal with the tag's place when the results have no such run. */
export function runNamed(call: Call, name: string): Run {
  const { runs, experiment } = call.context.study;
  const found = runs.find((run) => run.id === name.toLowerCase());
  if (found) return found;
  const path = oneSelector(name);
  return located(call, () =>
    selectRun(runs, selectedIn(path).of, undefined, name, { arm: experiment?.arm?.name ?? null }),
  );
}

/** The run that a value path names. @throws Refusal with the tag's place when it names none or several. */
export function runOf(call: Call, path: string): Run {
  return located(call, () => selectRun(call.context.study.runs, parsePath(path).of, call.scope ?? undefined, path));
}

/** Runs `ask` and gives a path error the place of the tag. */
export function located<T>(call: Call, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof PathError) throw new Refusal(note('path-wrong', { problem: error.message }, call.place));
    throw error;
  }
}
