import { cutBase, type Marks } from './masks.ts';
import type { Merged } from './merge.ts';

/**
 * The lines in conflict that stay as they are, values and all: one of their values is not in the document any more, and a row
 * that is half from other results would be a false one.
 */
export function staleLines(
  { lines, conflicts }: Merged,
  marks: Marks,
  isKnown: (id: number) => boolean,
): ReadonlySet<number> {
  const all = conflicts.flatMap(({ at, ours }) => ours.map((_, i) => at + i));
  return new Set(all.filter((nth) => !cutBase([lines[nth]!.text], marks).ids.every(isKnown)));
}

/** The merged lines with both sides of each conflict, as git shows them. */
export function withMarks({ lines, conflicts }: Merged): readonly string[] {
  const all: string[] = [];
  let from = 0;
  for (const { at, ours, theirs } of conflicts) {
    all.push(...lines.slice(from, at).map(({ text }) => text));
    all.push('<<<<<<< report\n', ...ended(ours), '=======\n', ...ended(theirs), '>>>>>>> template\n');
    from = at + ours.length;
  }
  return [...all, ...lines.slice(from).map(({ text }) => text)];
}

/** Lines of which the last has an end, so that a mark may follow. */
function ended(texts: readonly string[]): readonly string[] {
  return texts.map((text, i) => (i < texts.length - 1 || /[\r\n]$/.test(text) ? text : `${text}\n`));
}
