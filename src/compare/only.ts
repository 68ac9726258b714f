import type { Collection } from '../collect/collection.ts';
import type { Run } from '../collect/run.ts';
import { note, Refusal } from '../note.ts';
import { fewOf } from './few.ts';

/**
 * The part of a collection that has all of the labels that a person asked for, with a note of how much that is. Files stay: they
 * were read.
 * @throws Refusal (exit 2) for a label that no run has, and where nothing is left.
 */
export function chosen(collection: Collection, only: Readonly<Record<string, string>>): Collection {
  // In a fixed order, whatever the one in which they were written down.
  const asked = Object.entries(only).sort(([a], [b]) => (a < b ? -1 : 1));
  if (asked.length === 0) return collection;
  const labels = asked.map(([name, value]) => `${name} ${value}`);
  let left = collection.runs;
  for (const [name, value] of asked) {
    if (!collection.runs.some((run) => levelOf(run, name) !== undefined))
      throw new Refusal(note('only-no-label', { label: name, known: namesOf(collection.runs) }));
    const fitting = left.filter((run) => isLabelled(run, name, value));
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

/** Whether a run has a value of a label or setting; how they are written (case, `_` or space, 8 or 8.0) plays no part. */
export function isLabelled(run: Run, name: string, value: string): boolean {
  const own = levelOf(run, name);
  if (own === undefined) return false;
  return typeof own === 'number' ? own === Number(value) && value.trim() !== '' : plain(String(own)) === plain(value);
}

/** What a run has under a name: a label, else a setting of its file. */
function levelOf({ labels, context }: Run, name: string): string | number | boolean | undefined {
  const find = <T>(of: Readonly<Record<string, T>>): T | undefined => {
    const key = Object.keys(of).find((one) => plain(one) === plain(name));
    return key === undefined ? undefined : of[key];
  };
  return find(labels) ?? find(context);
}

function namesOf(runs: readonly Run[]): readonly string[] {
  return [...new Set(runs.flatMap(({ labels }) => Object.keys(labels)))];
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
}
