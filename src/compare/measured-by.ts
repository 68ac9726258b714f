import type { Run } from '../collect/run.ts';
import { tools } from '../collect/tools.ts';
import { apart, type Counter, type Definition, definitionWords } from '../metric/definition.ts';
import { definitionOf } from '../metric/definitions.ts';

/** What also measures by itself, and prints. A block of a server says what vLLM's or SGLang's file does, and not of which it is. */
const known = new Set([...tools.map(({ name }) => familyOf(name)), 'mlperf-endpoints', 'ollama']);

/** The tool that timed and counted a run; null where that may have been any, as for a row of somebody's table. */
export function measuredBy({ format }: Run): string | null {
  const family = familyOf(format);
  return known.has(family) ? family : null;
}

/** The tool of a format: what one writes in more than one shape. */
export function familyOf(format: string): string {
  return format === 'trtllm-console' ? 'trtllm-bench' : format.replace(/-(?:requests|md|sql|xml)$/, '');
}

/** What the tool of a run means by a metric, in words; null where that is not known. */
export function meaningOf(run: Run, metric: string): string | null {
  const own = definedBy(run, metric);
  return own === null ? null : definitionWords(own);
}

function definedBy({ format }: Run, metric: string): Definition | null {
  return definitionOf(familyOf(format), metric);
}

/** How far apart two runs are in what their tools mean by a metric (`apart`); null where both mean the same, and where one is not known. */
export function meantApart(a: Run, b: Run, metric: string): 'thing' | 'count' | null {
  if (a.format === b.format) return null;
  const [x, y] = [definedBy(a, metric), definedBy(b, metric)];
  return x === null || y === null ? null : apart(x, y);
}

/** Whether the tools of all runs that have a metric mean one thing by it, as far as that is known: else none of them is the best in it. */
export function isOneThing(runs: readonly Run[], metric: string): boolean {
  if (runs.every(({ format }) => format === runs[0]!.format)) return true;
  const having = runs.filter(
    ({ reported, samples }) => samples.has(metric) || reported.some((one) => one.metric.name === metric),
  );
  const formats = [...new Map(having.map((run) => [run.format, run])).values()];
  return !formats.some((a, at) => formats.slice(at + 1).some((b) => meantApart(a, b, metric) === 'thing'));
}

/** Who counts what a metric counts, by the tools of runs, where that is not one; empty where it is, and where it is not known. */
export function countedBy(runs: readonly Run[], metric: string): ReadonlyMap<Counter, readonly string[]> {
  const found = new Map<Counter, readonly string[]>();
  for (const run of runs) {
    const own = definedBy(run, metric);
    if (own?.of !== 'rate' || !own.counted) continue;
    found.set(own.counted, [...new Set([...(found.get(own.counted) ?? []), familyOf(run.format)])]);
  }
  return found.size > 1 ? found : new Map();
}

/** What was timed or is a rate, the title by the name; how long prompts and answers are is the same for each tool. */
export function timedIn({ reported, samples }: Run): ReadonlyMap<string, string> {
  const metrics = [...reported.map(({ metric }) => metric), ...[...samples.values()].map(({ metric }) => metric)];
  return new Map(
    metrics.flatMap(({ name, title, direction }): [string, string][] =>
      direction === 'neither' || direction === 'unknown' ? [] : [[name, title]],
    ),
  );
}

/** The titles of the metrics that two runs have and by which their tools do not mean the same. */
export function meantOtherwise(a: Run, b: Run): readonly string[] {
  if (a.format === b.format) return [];
  const own = timedIn(b);
  return [...timedIn(a)].flatMap(([name, title]) =>
    own.has(name) && meantApart(a, b, name) !== null ? [title.toLowerCase()] : [],
  );
}
