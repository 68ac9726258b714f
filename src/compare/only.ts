import type { Collection } from '../collect/collection.ts';
import type { Run } from '../collect/run.ts';
import { note, Refusal } from '../note.ts';
import { inOrder } from '../text/order.ts';
import { fewOf } from './few.ts';
import { type Level, levelKey } from './level.ts';
import type { LabelPairs } from './selector.ts';
import { levelMeant, settingMeant } from './spelled.ts';

/**
 * The part of a collection that has all of the labels that a person asked for, with a note of how much that is. Files stay: they
 * were read.
 * @throws Refusal (exit 2) for a label that no run has, and where nothing is left.
 */
export function chosen(collection: Collection, only: Readonly<Record<string, string>>): Collection {
  // In a fixed order, whatever the one in which they were written down.
  const asked = inOrder(only);
  if (asked.length === 0) return collection;
  const labels = asked.map(([name, value]) => `${name} ${value}`);
  let left = collection.runs;
  for (const [name, value] of asked) {
    if (!collection.runs.some((run) => levelOf(run, name) !== undefined))
      throw new Refusal(note('only-no-label', { label: name, known: namesOf(collection.runs) }));
    const fitting = having(left, collection.runs, name, value);
    if (fitting.length === 0) {
      const values = new Set(left.flatMap((run) => levelOf(run, name)?.toString() ?? []));
      const known =
        values.size > 0 ? values : new Set(collection.runs.flatMap((run) => levelOf(run, name)?.toString() ?? []));
      throw new Refusal(note('only-no-run', { labels, label: name, values: fewOf([...known]) }));
    }
    left = fitting;
  }
  const ids = new Set(left.map(({ id }) => id));
  const files = collection.files.map((file) => ({ ...file, runs: file.runs.filter((id) => ids.has(id)) }));
  const isOut = new Set(
    files
      .filter((file, nth) => file.runs.length === 0 && collection.files[nth]!.runs.length > 0)
      .map(({ path }) => path),
  );
  return {
    ...collection,
    runs: left,
    files,
    // What was said of runs that are not shown would be of nothing.
    notes: [
      note('only-runs', { labels, count: left.length, of: collection.runs.length }),
      ...collection.notes.filter(({ place, args }) =>
        place ? !isOut.has(place.file) : !Array.isArray(args.runs) || args.runs.some((id) => ids.has(String(id))),
      ),
    ],
  };
}

/**
 * The runs that have all of some labels or settings, however those and their values are spelled.
 * @throws Refusal (exit 2) for a value that may be several of those that there are.
 */
export function labelled(runs: readonly Run[], labels: LabelPairs): readonly Run[] {
  return labels.reduce((left, [name, value]) => having(left, runs, name, value), runs);
}

/** Those of `left` that have the value that is meant among those of `all`. */
function having(left: readonly Run[], all: readonly Run[], name: string, value: string): readonly Run[] {
  const levelIn = (run: Run): Level => {
    const own = levelOf(run, name);
    return own === undefined ? null : typeof own === 'boolean' ? String(own) : own;
  };
  const level = levelMeant(nameIn(all, name) ?? name, all.map(levelIn), value);
  return level === undefined ? [] : left.filter((run) => levelKey(levelIn(run)) === levelKey(level));
}

/** What the first run that has it calls a setting. */
function nameIn(runs: readonly Run[], name: string): string | undefined {
  for (const { labels, context } of runs) {
    const own = settingMeant(name, Object.keys(labels)) ?? settingMeant(name, Object.keys(context));
    if (own !== undefined) return own;
  }
  return undefined;
}

/** What a run has under a name: a label, else a setting of its file. */
function levelOf({ labels, context }: Run, name: string): string | number | boolean | undefined {
  const find = <T>(of: Readonly<Record<string, T>>): T | undefined => {
    const key = settingMeant(name, Object.keys(of));
    return key === undefined ? undefined : of[key];
  };
  return find(labels) ?? find(context);
}

function namesOf(runs: readonly Run[]): readonly string[] {
  return [...new Set(runs.flatMap(({ labels }) => Object.keys(labels)))];
}
