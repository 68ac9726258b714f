import type { Run } from '../../collect/run.ts';
import { tools } from '../../collect/tools.ts';
import { few } from '../../messages/entry.ts';
import { type Note, note } from '../../note.ts';

/** What also measures by itself, and prints. A block of a server says what vLLM's or SGLang's file does, and not of which it is. */
const known = new Set([...tools.map(({ name }) => familyOf(name)), 'mlperf-endpoints', 'ollama', 'trtllm-console']);

/**
 * Runs of one metric that unlike tools measured. A client times a request up to the first chunk of text or the first with a token, and counts
 * tokens as the server says or with a tokenizer of its own: under one name these are not one thing.
 */
export function toolsDiffer(runs: readonly Run[]): readonly Note[] {
  const families = new Map<string, Run[]>();
  for (const run of runs) {
    const family = familyOf(run.format);
    if (!known.has(family) || titlesOf(run).size === 0) continue;
    const own = families.get(family);
    if (own) own.push(run);
    else families.set(family, [run]);
  }
  const shared = new Map<string, number>();
  for (const of of families.values())
    for (const title of new Set(of.flatMap((run) => [...titlesOf(run)])))
      shared.set(title, (shared.get(title) ?? 0) + 1);
  const metrics = [...shared].flatMap(([title, count]) => (count > 1 ? [title.toLowerCase()] : [])).sort(timesFirst);
  if (metrics.length === 0) return [];
  const values = Array.from(families, ([family, of]) => `${family} (${few(of.map(({ name }) => name))})`);
  return [note('tools-differ', { values, metrics: metrics.slice(0, 4) })];
}

function timesFirst(a: string, b: string): number {
  const isRate = (title: string) => Number(/throughput|rate/.test(title));
  return isRate(a) - isRate(b);
}

/** What one tool writes in more than one shape. */
function familyOf(format: string): string {
  return format.replace(/-(?:requests|md)$/, '');
}

/** What was timed or is a rate; how long prompts and answers are is the same for each tool. */
function titlesOf({ reported, samples }: Run): ReadonlySet<string> {
  const metrics = [...reported.map(({ metric }) => metric), ...[...samples.values()].map(({ metric }) => metric)];
  return new Set(
    metrics.flatMap(({ title, direction }) => (direction === 'neither' || direction === 'unknown' ? [] : [title])),
  );
}
