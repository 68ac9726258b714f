/**
 * Value paths: the one small language that names a number, in helpers, directives, overrides, the lock and `explain`.
 *
 *     latency.mean@metis                       metric . statistic @ run
 *     latency@{system=cerebras,batch_size=512} the metric's own summary, the run by its labels
 *     speedup(latency.mean)@metis/sophia       one run against another: ratio, percent or speedup
 *     model@metis                              a fact in words
 */

/** How a path names a run: by id, or by labels of which it has all. */
export type RunSelector =
  | { readonly id: string }
  | { readonly labels: readonly (readonly [name: string, value: string])[] };

export interface ValuePath {
  readonly call: 'ratio' | 'percent' | 'speedup' | null;
  readonly name: string;
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
const call = /^(ratio|percent|speedup)\(([^()]{1,100})\)(.{0,300})$/;

/** @throws PathError when the text is not a value path. */
export function parsePath(text: string): ValuePath {
  const trimmed = text.trim();
  const called = call.exec(trimmed);
  const [target, runs] = called ? [called[2]!, called[3]!] : splitAtRun(trimmed);
  const point = target.indexOf('.');
  const path: ValuePath = {
    call: (called?.[1] as ValuePath['call']) ?? null,
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
  const parts = splitOutsideBraces(text.slice(1));
  if (parts.length > 2) throw new PathError(`"${whole}" names more than two runs`);
  return { of: parseSelector(parts[0]!, whole), over: parts[1] === undefined ? null : parseSelector(parts[1], whole) };
}

function splitOutsideBraces(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const c of text) {
    if (c === '{') depth += 1;
    if (c === '}') depth -= 1;
    if (c === '/' && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts.map((part) => part.trim());
}

function parseSelector(text: string, whole: string): RunSelector {
  if (/^[A-Za-z0-9][A-Za-z0-9-]{0,79}$/.test(text)) return { id: text.toLowerCase() };
  const inside = /^\{([^{}]{1,200})\}$/.exec(text)?.[1];
  if (inside === undefined)
    throw new PathError(`"${whole}" does not name a run: write its id, or labels as in {system=metis}`);
  const labels = inside.split(',').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    if (at < 1) throw new PathError(`"${pair.trim()}" is not label=value`);
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
  return { labels };
}
