import { differingOf, lastPart } from './row/row-name.ts';
import type { Labels } from './run.ts';
import { slug, uniqueSlugs } from './slug.ts';

/** What a run's id is made of. */
export interface Identified {
  /** As its file calls it, which need not be the only one of that name. */
  readonly id: string;
  readonly labels: Labels;
  readonly file: string;
}

/** Further labels than this make no id. */
const most = 3;

/**
 * An id for each run. Where files call their runs alike, as after the model, the labels in which these differ tell them apart
 * (`open-8b-concurrency-16`), so that an id does not change with the files beside it; where there are none, their number does.
 */
export function idsOf(runs: readonly Identified[]): readonly string[] {
  const groups = new Map<string, number[]>();
  runs.forEach(({ id }, at) => {
    const group = groups.get(slug(id));
    if (group) group.push(at);
    else groups.set(slug(id), [at]);
  });
  const told = runs.map(({ id }) => id);
  for (const group of groups.values()) {
    if (new Set(group.map((at) => runs[at]!.file)).size < 2) continue;
    const labels = group.map((at) => runs[at]!.labels);
    const names = differingOf(labels);
    // One that does not state them would keep the bare id, which means another run where files are added.
    if (names.length > most || !labels.every((own) => names.every((name) => Object.hasOwn(own, name)))) continue;
    const longer = labels.map((own, nth) => [told[group[nth]!]!, ...wordsOf(own, names)].join(' '));
    if (new Set(longer.map(slug)).size < group.length) continue;
    group.forEach((at, nth) => {
      told[at] = longer[nth]!;
    });
  }
  return uniqueSlugs(told);
}

function wordsOf(labels: Labels, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const value = labels[name]!;
    return typeof value === 'number' ? `${name.replace(/_/g, ' ')} ${value}` : lastPart(value);
  });
}
