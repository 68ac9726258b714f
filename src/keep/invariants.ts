import { parse, shape } from '../fill/markdown.ts';
import { splice } from '../fill/splice.ts';
import { lines } from './lock.ts';
import { styleOf } from './plain.ts';
import type { Updated } from './update.ts';

/**
 * What must hold of every update (blanks.md S7); a fault of ours must cost nobody a word.
 * @param again the same update, made once more of its own outcome.
 * @returns what does not hold, in words; null when all is well.
 */
export function broken(report: string, pristine: string, updated: Updated, again: Updated): string | null {
  if (again.text !== updated.text) return 'a second run would change it again';
  return updated.isMerged ? lostLines(report, pristine, updated) : otherText(report, updated);
}

/** With the old strings back in all slots it must be the report as it was, byte for byte, and of the same shape. */
function otherText(report: string, { text, slots }: Updated): string | null {
  const changed = slots
    .filter(({ before, range }) => before !== null && range !== null)
    .sort((a, b) => a.range!.start - b.range!.start);
  const back = splice(
    text,
    changed.map(({ before, range }) => ({ ...range!, text: before! })),
  );
  if (back.text !== report) return 'text outside of its slots would change';
  const wasEmpty = changed.map(({ before }) => before === '');
  const filled = (ranges: readonly { start: number; end: number }[]) =>
    ranges.map((range, i) => ({ ...range, isNew: wasEmpty[i]! }));
  const before = shape(parse(report), filled(back.ranges));
  const after = shape(parse(text), filled(changed.map(({ range }) => range!)));
  return before === after ? null : 'a value would change the structure of the text';
}

/** Every line of a person's must be there after a merge, in order. */
function lostLines(report: string, pristine: string, { text, slots }: Updated): string | null {
  const known = new Set(lines(pristine).map(styleOf));
  const replaced = slots.flatMap(({ before }) => (before === null || before === '' ? [] : [before]));
  const own = lines(report)
    .map((line) => line.trim())
    .filter((line) => !known.has(styleOf(line)) && !replaced.some((value) => line.includes(value)));
  let at = 0;
  for (const line of lines(text)) if (at < own.length && line.trim() === own[at]) at += 1;
  return at === own.length ? null : `a line of its text would be lost: ${own[at]}`;
}
