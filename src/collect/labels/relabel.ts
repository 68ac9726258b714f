import { note, Refusal } from '../../note.ts';
import { inOrder } from '../../text/order.ts';
import type { Draft, Naming } from '../format.ts';
import { renamed } from '../renamed.ts';
import type { Labels } from '../run.ts';

/** Labels that a person gives to result files, by path. */
export type GivenLabels = Readonly<Record<string, Labels>>;

/**
 * Which labels are given to which file. A path is written as seen from one folder and files may be named from another, so where
 * no file has exactly that path, the one file that ends in it, or that it ends in, is meant.
 * @throws Refusal (exit 2) for labels of a file that is not there.
 */
export function labelsByFile(given: GivenLabels, files: readonly string[]): ReadonlyMap<string, Labels> {
  const found = new Map<string, Labels>();
  for (const [path, labels] of inOrder(given)) {
    const file = fileMeant(path, files);
    if (file === null) throw new Refusal(note('label-no-file', { path, files }));
    found.set(file, { ...found.get(file), ...Object.fromEntries(inOrder(labels)) });
  }
  return found;
}

function fileMeant(path: string, files: readonly string[]): string | null {
  const wanted = plain(path);
  const exact = files.find((file) => plain(file) === wanted);
  if (exact !== undefined) return exact;
  const tail = (text: string) => `/${text.replace(/^(?:\.\.\/)+/, '')}`;
  const near = files.filter((file) => {
    const [a, b] = [tail(plain(file)), tail(wanted)];
    return a.endsWith(b) || b.endsWith(a);
  });
  return near.length === 1 ? near[0]! : null;
}

/** A path without `./`, empty parts, and folders that are left again. */
function plain(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/**
 * The runs of a file with labels that a person gave it over those that it states. Ids, names and aliases follow from the labels
 * as they do where the file states them.
 * @throws Refusal (exit 2) where the labels make one of two systems, or leave nothing in which two runs differ.
 */
export function relabelled(drafts: readonly Draft[], given: Labels, file: string): readonly Draft[] {
  const labels = drafts.map((draft): Labels => ({ ...draft.labels, ...given }));
  const differing = (name: string) => new Set(drafts.flatMap((draft) => draft.labels[name] ?? [])).size > 1;
  const first = new Map<string, string>();
  const isMerged = drafts.some((draft, at) => {
    const [now, before] = [keyOf(labels[at]!), keyOf(draft.labels)];
    if (!first.has(now)) first.set(now, before);
    return first.get(now) !== before;
  });
  // Two systems are not one, even where their runs differ in something else as well.
  if (isMerged || (given.system !== undefined && differing('system'))) {
    const lost = Object.keys(given).filter(differing);
    throw new Refusal(note('label-merges', { labels: lost, runs: drafts.map(({ name }) => name) }, { file }));
  }
  const before = drafts.map((draft) => draft.labels);
  return drafts.map((draft, nth) =>
    calledBy(draft, labels[nth]!, draft.naming?.(labels, nth), draft.naming?.(before, nth)),
  );
}

function calledBy(before: Draft, labels: Labels, naming: Naming | undefined, was: Naming | undefined): Draft {
  const draft: Draft = { ...before, labels };
  const { id, name } = naming ?? bySystem(draft, before);
  const others = draft.aliases.filter((alias) => !was?.aliases?.includes(alias));
  return {
    ...draft,
    id,
    name,
    aliases: [...(naming?.aliases ?? []), ...others.map((alias) => aliasNow(alias, labels, before.labels))],
    // What was said of the run while it was read names it as its file does.
    remarks: renamed(draft.remarks, before.name, name),
  };
}

/** Most files call a run by its system: with another system it is called by that. */
function bySystem(draft: Draft, before: Draft): Naming {
  const { system } = draft.labels;
  const { id, name } = before;
  const isOther = system !== undefined && String(system) !== String(before.labels.system ?? '');
  return isOther ? { id: String(system), name: String(system) } : { id, name };
}

/** An alias that was the value of a label, or began with the system's name, is so still. */
function aliasNow(alias: string, labels: Labels, before: Labels): string {
  const label = Object.keys(before).find((name) => String(before[name]) === alias);
  if (label !== undefined) return String(labels[label] ?? alias);
  const system = String(before.system ?? '');
  return system !== '' && alias.startsWith(`${system} `) ? `${labels.system}${alias.slice(system.length)}` : alias;
}

function keyOf(labels: Labels): string {
  return JSON.stringify(inOrder(labels));
}
