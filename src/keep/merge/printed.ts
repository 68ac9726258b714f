import { wordsOf } from '../../markdown/plain.ts';
import { differences, type Hunk } from '../differences.ts';
import { type Lock, textIn } from '../lock/lock.ts';
import { firstCell, isRow } from './row.ts';

/** The lines of a text that helpers printed: the rows of their tables, and lines that hold nothing but what is ours. */
export interface Printed {
  has(line: string): boolean;
  /** Whether a line is a picture that was placed, and nothing else. */
  isPicture(line: string): boolean;
  /** What a printed line is the same by in two versions: its slot, or, of a row, its label. */
  key(line: string): string;
  idsIn(line: string): readonly number[];
  /** Whether a slot was printed by a helper and is in the document now. */
  isNow(id: number): boolean;
  /** Whether a line of the report is what a helper wrote or writes, on whichever branch, and holds nothing that has another place now. */
  isOurs(line: string): boolean;
}

/** A line that is nothing but one slot, with the marker of its list item or quote. */
const whole = /^(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?$/;

/**
 * Finds what helpers printed in texts with marks in their slots.
 * @param idsIn the slots of a line in order.
 * @param bare a line without its marks.
 */
export function printedIn(
  texts: readonly (readonly string[])[],
  { idsIn, bare }: { readonly idsIn: (line: string) => readonly number[]; readonly bare: (line: string) => string },
  {
    isPrinted,
    isChart,
    isNow,
    isOurs,
  }: Pick<Printed, 'isNow' | 'isOurs'> & Readonly<Record<'isPrinted' | 'isChart', (id: number) => boolean>>,
): Printed {
  const found = new Set<string>();
  const pictures = new Set<string>();
  const heads = new Set<string>();
  for (const lines of texts) {
    for (let i = 0; i < lines.length; i += 1) {
      let end = i;
      while (end < lines.length && isRow(lines[end]!)) end += 1;
      const block = lines.slice(i, Math.max(end, i + 1));
      const ids = block.flatMap(idsIn);
      const isAll =
        end > i ||
        (ids.length === 1 &&
          whole.test(
            bare(lines[i]!)
              .trimEnd()
              .replace(/(?<=\S)$/, ' '),
          ));
      if (isAll && ids.length > 0 && ids.every(isPrinted)) {
        for (const line of block) found.add(line);
        if (end > i) heads.add(block[0]!);
      }
      if (end === i && isAll && ids.every(isChart)) pictures.add(lines[i]!);
      i += block.length - 1;
    }
  }
  const key = (line: string) => {
    if (isRow(line)) return heads.has(line) ? 'row' : `row ${firstCell(line)}`;
    return idsIn(line).length > 0 ? `${idsIn(line)}` : line;
  };
  return { has: (line) => found.has(line), isPicture: (line) => pictures.has(line), key, idsIn, isNow, isOurs };
}

/** Tells the lines that are word by word what helpers have printed in some texts, rows of tables left out. */
export function writtenIn(sides: readonly Pick<Lock, 'base' | 'slots'>[]): (line: string) => boolean {
  const found = new Set<string>();
  for (const { base, slots } of sides) {
    let at = 0;
    for (const [lead = '', ...rest] of base) {
      const slot = slots[at];
      at += rest.length;
      if (rest.length !== 1 || rest[0]!.trim() !== '' || slot?.kind !== 'helper' || !whole.test(lead)) continue;
      found.add(wordsOf(lead + textIn(slot)));
    }
  }
  return (line) => found.has(wordsOf(line));
}

/** Nothing but printed lines and empty ones. */
export function allPrinted(lines: readonly string[], printed: Printed): boolean {
  return lines.some((line) => printed.has(line)) && lines.every((line) => line.trim() === '' || printed.has(line));
}

/**
 * A change of what helpers printed as the smallest changes there are, so that what a person did to one row or item meets
 * what became of this one only. Rows are told by their labels, and items that are new take the places of those that go.
 */
export function lineByLine(hunk: Hunk, base: readonly string[], printed: Printed): readonly Hunk[] {
  const { start, length, now } = hunk;
  const old = base.slice(start, start + length);
  if (length === 0 || !allPrinted([...old, ...now], printed)) return [hunk];
  const small: Hunk[] = [];
  const pairs = (from: number, to: number, at: number) => {
    for (let i = from; i < to; i += 1)
      if (old[i] !== now[at + i - from]) small.push({ start: start + i, length: 1, now: [now[at + i - from]!] });
  };
  let [i, j] = [0, 0];
  for (const one of differences(old.map(printed.key), now.map(printed.key))) {
    pairs(i, one.start, j);
    const [gone, come] = [one.start + one.length, now.slice(one.from, one.from + one.count)];
    const isTable = [...old.slice(one.start, gone), ...come].some(isRow);
    for (i = one.start; i < gone; i += 1) {
      const isLast = i === gone - 1;
      const put = isTable ? [] : come.splice(0, isLast ? come.length : 1);
      small.push({ start: start + i, length: 1, now: put });
    }
    if (come.length > 0) small.push({ start: start + gone, length: 0, now: come });
    j = one.from + one.count;
  }
  pairs(i, old.length, j);
  return small;
}

/** A line of what comes of both: a person's, one that stands there already, or a new one. */
export interface Reprinted {
  readonly text: string;
  readonly of: 'person' | 'both' | 'template';
}

/**
 * What becomes of lines that a helper printed and a person changed, where the helper prints others now: what the person
 * wrote stays, what is left of ours goes, and what is new comes, in its place or at the end; what the person took out does not come back.
 * @param isPart whether there is more of the list or table than these lines.
 * @returns null where that is not for us to say.
 */
export function reprinted(
  ours: readonly string[],
  old: readonly string[],
  new_: readonly string[],
  isPart: boolean,
  printed: Printed,
): readonly Reprinted[] | null {
  if (!allPrinted(old, printed) || !allPrinted([...old, ...new_], printed)) return null;
  const known = new Set(old.map(printed.key));
  const fresh = new_.filter((line) => !known.has(printed.key(line)));
  const put = (lines: readonly string[]) => lines.map((text): Reprinted => ({ text, of: 'template' }));
  if (ours.length === 0) return isPart && fresh.every((line) => line.trim() !== '') ? put(fresh) : null;
  if ([...old, ...new_].some(isRow)) return null;
  const [there, now, was] = [ours, new_, old].map((lines) => new Set(lines.map(wordsOf)));
  let open = fresh.filter((line) => line.trim() === '' || !there!.has(wordsOf(line)));
  if (open.every((line) => line.trim() === '')) open = [];
  const lines = ours.flatMap((text): readonly Reprinted[] => {
    if (text.trim() === '') return [{ text, of: 'person' }];
    if (now!.has(wordsOf(text))) return [{ text, of: 'both' }];
    // What is ours is no person's either where it could be more than one place, or stands as another branch has it.
    if (!was!.has(wordsOf(text)) && !printed.isOurs(text)) return [{ text, of: 'person' }];
    const come = put(open);
    open = [];
    return come;
  });
  // Paragraphs need an empty line between them.
  const isApart =
    lines.at(-1)?.text.trim() === '' || open.length === 0 || /^[ \t>]*(?:[-*+]|\d+[.)])[ \t]/.test(open[0]!);
  const gap = isApart ? [] : [{ text: /[\r\n]+$/.exec(open[0]!)?.[0] ?? '\n', of: 'person' as const }];
  return [...lines, ...gap, ...put(open)];
}

/**
 * Whether all lines and pictures of ours among some lines are out of the report, as a person took them out or wrote in their place, and no
 * more than such have come or gone there since. More of them come from the results only, and not from another template.
 * @param start where the old lines begin in the base.
 */
export function staysOut(
  ours: readonly string[],
  old: readonly string[],
  theirs: readonly Hunk[],
  { start, isGrowth, printed }: { readonly start: number; readonly isGrowth: boolean; readonly printed: Printed },
): boolean {
  const isOwn = (line: string) => (printed.has(line) && !isRow(line)) || printed.isPicture(line);
  const there = new Set(ours.flatMap(printed.idsIn));
  const were = old.filter((line) => printed.has(line) || printed.isPicture(line)).flatMap(printed.idsIn);
  return (
    were.length > 0 &&
    !were.some((id) => there.has(id)) &&
    theirs.every(({ start: at, length, now }) => {
      const both = [...old.slice(at - start, at - start + length), ...now];
      return both.every((line) => line.trim() === '' || isOwn(line)) && (isGrowth || !now.some(isOwn));
    })
  );
}

/** Whether a person has done nothing to lines that a helper printed but emphasise some of it: they have written nothing there. */
export function isEmphasis(ours: readonly string[], old: readonly string[], printed: Printed): boolean {
  return (
    ours.length === old.length &&
    allPrinted(old, printed) &&
    old.every((line, i) => wordsOf(line) === wordsOf(ours[i]!))
  );
}

/**
 * Empties the lines of a helper that come in at another place than before, where a person took them out of theirs or has
 * written into them; and those that a person has moved, where the document has them no more: their numbers are those of before.
 * @param isFixed whether a line stays as it is, by its position.
 */
export function withoutMoved<L extends { readonly text: string; readonly from: 'report' | 'template' }>(
  lines: readonly L[],
  {
    report,
    base,
    printed,
  }: { readonly report: readonly string[]; readonly base: readonly string[]; readonly printed: Printed },
  isFixed: (at: number) => boolean,
): readonly L[] {
  const known = new Set(base.flatMap(printed.idsIn));
  const there = new Set(report.flatMap(printed.idsIn));
  const put = new Set(lines.flatMap(({ text, from }) => (from === 'report' ? printed.idsIn(text) : [])));
  const isOut = (id: number) => put.has(id) || (known.has(id) && !there.has(id));
  return lines.map((line, at) => {
    if (!printed.has(line.text) || isRow(line.text) || isFixed(at)) return line;
    const ids = printed.idsIn(line.text);
    const isEmptied = line.from === 'template' ? ids.some(isOut) : ids.length > 0 && !ids.some(printed.isNow);
    return isEmptied ? { ...line, text: '' } : line;
  });
}
