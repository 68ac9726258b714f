import type { MergeInput } from './merge.ts';
import type { Printed } from './printed.ts';
import { isRow } from './row.ts';

/**
 * Puts the lists and rows that a helper printed, and prints in another order now, into that order before anything is merged: the order
 * is a matter of the whole, and what a person wrote to one item goes where the item goes. Where a person has changed the order, or
 * taken the list apart, theirs stays, and the template counts as if it had the old one.
 */
export function reordered<I extends Pick<MergeInput, 'base' | 'report' | 'template' | 'printed'>>(input: I): I {
  const { printed } = input;
  const [base, report, template] = [[...input.base], [...input.report], [...input.template]];
  const placeIn = (lines: readonly string[]): ReadonlyMap<number, number> =>
    new Map(lines.flatMap((line, i) => printed.idsIn(line).map((id) => [id, i] as const)));
  const [there, now] = [placeIn(report), placeIn(template)];
  const blockAt = blocksOf(template, printed);
  let isSame = true;
  for (let i = 0; i < base.length; i += 1) {
    let end = i;
    while (end < base.length && isOne(base[end]!, base[i]!, printed)) end += 1;
    if (end - i < 2) continue;
    const all = base.slice(i, end).flatMap((line, nth): Item[] => {
      const [id] = printed.idsIn(line);
      const at = id === undefined ? undefined : now.get(id);
      return at === undefined ? [] : [{ at: i + nth, now: at, report: there.get(id!) }];
    });
    const isWhole = new Set(all.map((one) => blockAt[one.now])).size === 1;
    if (isWhole && all.some((one, nth) => nth > 0 && all[nth - 1]!.now > one.now)) {
      const parts = all.map(({ at, now }) => ({ start: at, end: at + 1, now }));
      if (inReport(all, report)) permute(base, parts);
      else
        permute(
          template,
          parts.map(({ start, now }) => ({ start: now, end: now + 1, now: start })),
        );
      isSame = false;
    }
    i = end - 1;
  }
  return isSame ? input : { ...input, base, report, template };
}

/** A line of the base, where it is in the template, and where in the report. */
interface Item {
  readonly at: number;
  readonly now: number;
  readonly report: number | undefined;
}

const numbered = /^[ \t>]*\d{1,9}[.)]/;
const item = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]/;

/** Whether a line goes on with the list or the rows of a first one. */
function isOne(line: string, first: string, printed: Printed): boolean {
  const isPart = isRow(first) ? isRow(line) : item.test(first) && item.test(line);
  return isPart && printed.has(line) && printed.idsIn(line).length > 0;
}

/** For each line which list or table of a helper it is in. */
function blocksOf(lines: readonly string[], printed: Printed): readonly number[] {
  let nth = 0;
  return lines.map((line, i) => {
    if (i === 0 || !isOne(line, lines[i - 1]!, printed)) nth += 1;
    return nth;
  });
}

/** Brings the items that are still in the report, in the order that they had, into their new order; false where a person stands in the way. */
function inReport(all: readonly Item[], report: string[]): boolean {
  const found = all.flatMap(({ now, report: start }) => (start === undefined ? [] : [{ start, now }]));
  // Another branch, or a person, has it in the new order already.
  const byNow = [...found].sort((a, b) => a.now - b.now);
  if (byNow.every(({ start }, nth) => nth === 0 || byNow[nth - 1]!.start < start)) return true;
  if (found.some(({ start }, nth) => nth > 0 && found[nth - 1]!.start >= start)) return false;
  const [first, last] = [found[0]!.start, found.at(-1)!.start];
  const table = isRow(report[first]!);
  const isInside = (line: string): boolean => (table ? isRow(line) : item.test(line) || isBelow(line));
  if (!report.slice(first, last + 1).every(isInside)) return false;
  permute(
    report,
    found.map(({ start, now }) => {
      let end = start + 1;
      while (!table && end < report.length && isBelow(report[end]!)) end += 1;
      return { start, end, now };
    }),
  );
  return true;
}

/** A line that belongs to the item above it. */
function isBelow(line: string): boolean {
  return /^[ \t]+\S/.test(line);
}

/** Puts stretches of lines in the places of each other, so that they are in order of `now`. */
function permute(
  lines: string[],
  parts: readonly { readonly start: number; readonly end: number; readonly now: number }[],
): void {
  const old = [...lines];
  const sorted = [...parts].sort((a, b) => a.now - b.now);
  const done: string[] = [];
  let from = 0;
  const places = [...parts].sort((a, b) => a.start - b.start);
  places.forEach(({ start, end }, nth) => {
    const [head, ...more] = old.slice(sorted[nth]!.start, sorted[nth]!.end);
    // A number is that of the place.
    const number = numbered.exec(old[start]!)?.[0];
    done.push(...old.slice(from, start), number === undefined ? head! : head!.replace(numbered, number), ...more);
    from = end;
  });
  lines.splice(0, lines.length, ...done, ...old.slice(from));
}
