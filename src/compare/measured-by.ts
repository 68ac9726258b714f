import type { Run } from '../collect/run.ts';
import { tools } from '../collect/tools.ts';

/** What also measures by itself, and prints. A block of a server says what vLLM's or SGLang's file does, and not of which it is. */
const known = new Set([...tools.map(({ name }) => familyOf(name)), 'mlperf-endpoints', 'ollama']);

/** The tool that timed and counted a run; null where that may have been any, as for a row of somebody's table. */
export function measuredBy({ format }: Run): string | null {
  const family = familyOf(format);
  return known.has(family) ? family : null;
}

/** What one tool writes in more than one shape. */
function familyOf(format: string): string {
  return format === 'trtllm-console' ? 'trtllm-bench' : format.replace(/-(?:requests|md|sql)$/, '');
}

/** What the tool of a run means by a metric; null where that is not known. */
export function meaningOf({ format }: Run, metric: string): string | null {
  return tools.find(({ name }) => name === format || name === familyOf(format))?.means?.[metric] ?? null;
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
  return [...timedIn(a)].flatMap(([name, title]) => {
    const [x, y] = [meaningOf(a, name), meaningOf(b, name)];
    return own.has(name) && x !== null && y !== null && x !== y ? [title.toLowerCase()] : [];
  });
}
