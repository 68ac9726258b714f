import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { listed, phrase } from '../../phrase.ts';
import { named } from '../few.ts';
import { meaningOf, meantApart, measuredBy, timedIn } from '../measured-by.ts';

/** Metrics that are named in a sentence at most. */
const most = 4;

/**
 * Runs of one metric that unlike tools measured. A client times a request up to the first chunk of text or the first with a token, and counts
 * tokens as the server says or with a tokenizer of its own: under one name these are not one thing. What each tool means is said where it
 * is known, and where all mean the same nothing is.
 */
export function toolsDiffer(runs: readonly Run[]): readonly Note[] {
  const families = new Map<string, Run[]>();
  for (const run of runs) {
    const family = measuredBy(run);
    if (family === null || timedIn(run).size === 0) continue;
    const own = families.get(family);
    if (own) own.push(run);
    else families.set(family, [run]);
  }
  const meant = new Map<string, { readonly title: string; readonly by: Map<string, Run> }>();
  for (const [family, of] of families)
    for (const run of of)
      for (const [name, title] of timedIn(run)) {
        const one = meant.get(name) ?? { title: title.toLowerCase(), by: new Map() };
        one.by.set(family, run);
        meant.set(name, one);
      }
  const shared = [...meant]
    .filter(([, { by }]) => by.size > 1)
    .sort(([, a], [, b]) => rateLast(a.title, b.title))
    .map(([name, { title, by }]) => ({
      name,
      title,
      means: new Map([...by].map(([tool, run]) => [tool, meaningOf(run, name)])),
      by,
    }));
  const open = shared.filter(({ means }) => [...means.values()].includes(null)).map(({ title }) => title);
  const unlike = shared
    .filter(({ name, title, by }) => !open.includes(title) && areApart([...by.values()], name))
    .map(({ title, means }) => `${title} is ${byMeaning(means)}`);
  if (open.length + unlike.length === 0) return [];
  const values = Array.from(families, ([family, of]) => {
    const names = of.map(({ name }) => name);
    return names.every((name) => name.includes(family)) ? family : phrase`${family} (${named(names)})`;
  });
  return [note('tools-differ', { values, unlike: unlike.slice(0, most), metrics: open.slice(0, most) })];
}

/** True where some two of the runs, one of each tool, mean unlike things by it: not where only the words for one thing are others. */
function areApart(runs: readonly Run[], metric: string): boolean {
  return runs.some((a, at) => runs.slice(at + 1).some((b) => meantApart(a, b, metric) !== null));
}

/** What it is in which tools: those that mean the same stand together. */
function byMeaning(by: ReadonlyMap<string, string | null>): string {
  const tools = new Map<string, string[]>();
  for (const [tool, means] of by) if (means !== null) tools.set(means, [...(tools.get(means) ?? []), tool]);
  return [...tools].map(([means, of]) => `${means} in ${listed(of)}`).join(', ');
}

function rateLast(a: string, b: string): number {
  const isRate = (title: string) => Number(/throughput|rate/.test(title));
  return isRate(a) - isRate(b);
}
