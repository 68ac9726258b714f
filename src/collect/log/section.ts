import type { Draft } from '../format.ts';
import { renamed } from '../renamed.ts';
import type { Labels } from '../run.ts';
import { hintsOf } from './hint.ts';

/** Longer headings are cut: a label is a few words. */
const longest = 80;

/**
 * The runs of one file with names of their own, those under unlike headings told apart by the label `section`: what their headings say in which the others'
 * differ. Where headings differ only in what runs have as labels already (`Batch size 8`, `Batch size 16`), nothing is added.
 */
export function toldApart(runs: readonly Draft[]): readonly Draft[] {
  const titled = runs.filter(({ titles }) => titles !== undefined);
  const paths = new Map(titled.map((run) => [run, (run.titles ?? []).map(plainTitle).filter((one) => one !== '')]));
  const all = [...paths.values()];
  const shared = sharedBy(all);
  const words = new Map(titled.map((run) => [run, paths.get(run)!.slice(shared).join(' / ').slice(0, longest)]));
  const distinct = [...new Set(words.values())];
  const isNeeded = distinct.length > 1 && !areHinted(distinct, titled, words);
  const labels = titled.map((run): Labels => {
    const section = words.get(run)!;
    return isNeeded && section !== '' ? { section, ...run.labels } : run.labels;
  });
  const at = new Map(titled.map((run, nth) => [run, nth]));
  // What they are called by depends on all of them, so it is settled here in any case.
  return runs.map((run) => {
    const nth = at.get(run);
    if (nth === undefined) return run;
    const called = run.naming?.(labels, nth);
    return {
      ...run,
      labels: labels[nth]!,
      ...called,
      remarks: renamed(run.remarks, run.name, called?.name ?? run.name),
    };
  });
}

/** How many of the outer headings all of them share. */
function sharedBy(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  let count = 0;
  while (count < first.length && paths.every((path) => path[count] === first[count])) count += 1;
  return count;
}

/** True where the headings differ in nothing but numbers, and the runs under each have these as labels of their own. */
function areHinted(distinct: readonly string[], runs: readonly Draft[], words: ReadonlyMap<Draft, string>): boolean {
  const forms = new Set(distinct.map((text) => text.replace(/\d+(?:\.\d+)?/g, '#')));
  if (forms.size > 1) return false;
  const hints = new Map(distinct.map((text) => [text, hintsOf(text)]));
  const told = new Set([...hints.values()].map((one) => JSON.stringify(one)));
  if (told.size < distinct.length || told.has('{}')) return false;
  return runs.every((run) =>
    Object.entries(hints.get(words.get(run)!) ?? {}).every(([label, value]) => run.labels[label] === value),
  );
}

/** A heading without the markup in it: tags, links, emphasis. */
export function plainTitle(title: string): string {
  return title
    .replace(/<[^<>]{0,300}>/g, ' ')
    .replace(/!?\[([^[\]]{0,200})\]\([^()]{0,500}\)/g, '$1')
    .replace(/[*`~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ ?:$/, '');
}
