import { type RunSelector, SelectorError, selectedIn, selectedText } from './selector.ts';

/**
 * Value paths: the one small language that names a number, in helpers, directives, overrides, the lock and `explain`.
 *
 *     latency.mean@metis                       metric . statistic @ run
 *     latency@{system=cerebras,batch_size=512} the metric's own summary, the run by its labels
 *     latency@GPU B{batch_size=64}             the run of a name (in quotes where it has more than letters, digits, space, . _ -)
 *     speedup(latency.mean)@metis/sophia       one run against another: ratio, percent or speedup
 *     speedup(latency)@GPU B/GPU A{batch_size=64}   of both the one with these labels
 *     time_to_loss(7.25)@metis                 a number that is asked for by another one
 *     speedup(time_to_loss(7.25))@metis/sophia and one run against another in it
 *     model@metis                              a fact in words
 */

export interface ValuePath {
  readonly call: 'ratio' | 'percent' | 'speedup' | null;
  readonly name: string;
  /** The number in parentheses after the name; most names take none. */
  readonly argument?: number;
  /** Null: the metric's own summary. */
  readonly statistic: string | null;
  readonly of: RunSelector | null;
  readonly over: RunSelector | null;
}

/** A path that cannot be followed: what is wrong with it, and what it could have been. Raw text. */
export class PathError extends Error {
  readonly candidates: readonly string[];
  constructor(problem: string, candidates: readonly string[] = []) {
    super(candidates.length > 0 ? `${problem}; there is ${candidates.join(', ')}` : problem);
    this.candidates = candidates;
  }
}

const name = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const statistic = /^[a-z][a-z0-9_.]{0,15}$/;
const withArgument = /^([^()]{1,80})\((-?\d[\d.]{0,30}(?:e[+-]?\d{1,3})?)\)$/;
const call = /^(ratio|percent|speedup)\(([^()]{1,100}(?:\([^()]{1,40}\))?)\)(.{0,600})$/s;

/** @throws PathError when the text is not a value path. */
export function parsePath(text: string): ValuePath {
  const trimmed = text.trim();
  const called = call.exec(trimmed);
  const [target, runs] = called ? [called[2]!, called[3]!] : splitAtRun(trimmed);
  const [, asked, argument] = withArgument.exec(target.trim()) ?? [null, target, null];
  return {
    ...ofTarget(asked!, called?.[1] ?? null, runs, trimmed),
    ...(argument ? { argument: Number(argument) } : {}),
  };
}

function ofTarget(target: string, called: string | null, runs: string, trimmed: string): ValuePath {
  const point = target.indexOf('.');
  const path: ValuePath = {
    call: called as ValuePath['call'],
    name: (point < 0 ? target : target.slice(0, point)).trim(),
    statistic: point < 0 ? null : target.slice(point + 1).trim(),
    ...parseRuns(runs, trimmed),
  };
  if (!name.test(path.name) || (path.statistic !== null && !statistic.test(path.statistic))) {
    throw new PathError(`"${trimmed}" is not a value path such as latency.mean@run`);
  }
  if (!path.call && path.over)
    throw new PathError(`"${trimmed}" names two runs; write percent(…)@a/b, ratio(…)@a/b or speedup(…)@a/b`);
  return path;
}

function splitAtRun(text: string): [target: string, runs: string] {
  const at = text.indexOf('@');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function parseRuns(text: string, whole: string): Pick<ValuePath, 'of' | 'over'> {
  if (text.trim() === '') return { of: null, over: null };
  if (!text.startsWith('@'))
    throw new PathError(`"${whole}" is not a value path: expected @ and a run after the metric`);
  try {
    return selectedIn(text.slice(1));
  } catch (error) {
    if (error instanceof SelectorError) throw new PathError(`"${whole}" ${error.message}`);
    throw error;
  }
}

/** The text of a path, with quotes only where they must be; it is read as that path again. */
export function pathText({ call, name, argument, statistic, of, over }: ValuePath): string {
  const given = argument === undefined ? name : `${name}(${argument})`;
  const target = statistic === null ? given : `${given}.${statistic}`;
  const runs = of === null ? '' : `@${selectedText({ of, over })}`;
  return call === null ? `${target}${runs}` : `${call}(${target})${runs}`;
}
