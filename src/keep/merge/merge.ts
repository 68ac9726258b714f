import { styleOf as key, plain } from '../../markdown/plain.ts';
import type { Hunk } from '../differences.ts';
import { likeBullets } from './bullets.ts';
import { applied, changesOf } from './changes.ts';
import { aboveNext, belowTable } from './gap.ts';
import { allPrinted, isEmphasis, lineByLine, type Printed, reprinted, staysOut, withoutMoved } from './printed.ts';
import { isRow, mergedRow } from './row.ts';
import { isFenced, mergedSentences } from './sentences.ts';

/** A line of the merged text: of the report as it is, or of the template as it is now. */
export interface MergedLine {
  readonly text: string;
  readonly from: 'report' | 'template';
  /** The change of the template, counted from 0, that it is part of; null: of none. */
  readonly change: number | null;
  /** A person wrote it in the place of lines of a helper that are others now. */
  readonly isKept?: boolean;
}

/** A change of the template for which a person's text stood in the way. */
export interface Conflict {
  /** The position in `lines` at which the person's text begins. */
  readonly at: number;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

export interface Merged {
  readonly lines: readonly MergedLine[];
  /** What the merged text is derived from: the template's lines, but those before a conflict stay as they were. */
  readonly base: readonly { readonly text: string; readonly isOld: boolean }[];
  readonly conflicts: readonly Conflict[];
  /** The changes of the template: from which line of the base to which, this one not included. */
  readonly changes: readonly { readonly start: number; readonly end: number }[];
}

export interface MergeInput {
  readonly report: readonly string[];
  readonly base: readonly string[];
  readonly template: readonly string[];
  /** The template is the same, and just has more or other lines by the results: what a person took out stays out then. */
  readonly isGrowth: boolean;
  readonly printed: Printed;
  /** A line as it will be read, with values in the place of marks: a person may have typed what the template has. */
  shown(line: string): string;
}

/**
 * Merges what a person did to a report with what became of its template, line by line; each line has its own line end.
 * What only one side changed is taken, lines that only touch do not conflict, and in a conflict the person's text stays
 * (rules.md#ours-or-theirs). Formatting of the report, such as the padding of its tables, is no change.
 * @param refused changes of the template that would do harm here: they are conflicts. If there are any, nothing is put where
 *   somebody has moved its table or list.
 */
export function merge(input: MergeInput, refused: ReadonlySet<number> = new Set()): Merged {
  const { report: onDisk, base, template, printed, shown } = input;
  const whole = changesOf(base, template, template, printed.idsIn);
  const { report, followed } =
    refused.size > 0 ? { report: onDisk, followed: new Set<Hunk>() } : follow(onDisk, base, whole, printed.idsIn);
  const theirs = whole
    .flatMap((hunk) => lineByLine(hunk, base, printed))
    .map((hunk) => belowTable(hunk, base, printed));
  const mine = changesOf(base.map(key), report.map(key), report, printed.idsIn)
    .flatMap((hunk) => rowByRow(hunk, base))
    .map((hunk) => aboveNext(hunk, base));
  const lines: MergedLine[] = [];
  const newBase: { text: string; isOld: boolean }[] = [];
  const conflicts: Conflict[] = [];
  const changes: Merged['changes'][number][] = [];
  const put = (texts: readonly string[], of: number | null = null) =>
    lines.push(...texts.map((text): MergedLine => ({ text, from: 'report', change: of })));
  const derive = (texts: readonly string[], isOld: boolean) => newBase.push(...texts.map((text) => ({ text, isOld })));
  const conflict = (ours: readonly string[], new_: readonly string[]) => {
    const last = conflicts.at(-1);
    const between = lines.slice(last ? last.at + last.ours.length : 0).map(({ text }) => text);
    // What follows a conflict at once, or in the same table, is part of it.
    if (last === undefined || !between.every(isRow)) conflicts.push({ at: lines.length, ours, theirs: new_ });
    else {
      const all = (one: readonly string[], more: readonly string[]) => [...one, ...between, ...more];
      conflicts[conflicts.length - 1] = { at: last.at, ours: all(last.ours, ours), theirs: all(last.theirs, new_) };
    }
  };
  let at = 0;
  let shift = 0;
  const unchanged = (to: number) => {
    put(report.slice(at + shift, to + shift));
    derive(base.slice(at, to), false);
    at = to;
  };
  while (mine.length > 0 || theirs.length > 0) {
    const region = nextRegion(mine, theirs, (one, other) => meet(one, other) || meetInGap(one, other, base, printed));
    unchanged(region.start);
    const old = base.slice(region.start, region.end);
    const growth = region.mine.reduce((sum, { length, now }) => sum + now.length - length, 0);
    const ours = report.slice(region.start + shift, region.end + shift + growth);
    const isTheirs = region.theirs.length > 0;
    if (isTheirs) changes.push({ start: region.start, end: region.end });
    const change = changes.length - 1;
    // What has followed its table is in the report already.
    const open = region.theirs.filter((hunk) => !followed.has(hunk));
    const new_ = applied(old, region.start, open);
    const outcome =
      isTheirs && refused.has(change)
        ? null
        : open.length > 0 && isTyped(ours, new_, shown)
          ? new_.map((text): Settled => ({ text, from: 'template' }))
          : (resolved({ ...region, theirs: open }, { ours, old, new_ }, input) ??
            // What is gone takes its emphasis with it.
            (isEmphasis(ours, old, printed) ? new_.map((text): Settled => ({ text, from: 'template' })) : null));
    if (outcome === null) {
      conflict(ours, new_);
      put(ours, change);
      let from = region.start;
      for (const { start, now } of region.theirs.filter((hunk) => followed.has(hunk))) {
        derive(base.slice(from, start), true);
        derive(now, false);
        from = start;
      }
      derive(base.slice(from, region.end), true);
    } else {
      lines.push(...outcome.map((line) => ({ ...line, change: isTheirs ? change : null })));
      derive(applied(old, region.start, region.theirs), false);
    }
    shift += growth;
    at = region.end;
  }
  unchanged(base.length);
  const isFixed = (nth: number) => conflicts.some((one) => one.at <= nth && nth < one.at + one.ours.length);
  const done = withoutMoved(lines, { report, base, printed }, isFixed);
  return { lines: likeBullets(done), base: newBase, conflicts, changes };
}

/** Rows next to each other that a person wrote into are a change each: what comes in between them meets none. */
function rowByRow(hunk: Hunk, base: readonly string[]): readonly Hunk[] {
  const { start, length, now } = hunk;
  const isSame = (line: string, i: number) => isRow(line) && labels([line])[0] === labels([base[start + i]!])[0];
  if (length < 2 || now.length !== length || !now.every(isSame)) return [hunk];
  return now.map((line, i) => ({ start: start + i, length: 1, now: [line] }));
}

/** The report with new rows and items put where somebody has moved their table or list, right below the same line. */
function follow(
  report: readonly string[],
  base: readonly string[],
  theirs: readonly Hunk[],
  idsIn: Printed['idsIn'],
): { readonly report: readonly string[]; readonly followed: ReadonlySet<Hunk> } {
  const taken = changesOf(base.map(key), report.map(key), report, idsIn).filter(({ length }) => length > 0);
  const more = new Map<number, readonly string[]>();
  const followed = new Set<Hunk>();
  for (const hunk of theirs) {
    const { start, length, now } = hunk;
    const block = taken.find((mine) => mine.start < start && start <= mine.start + mine.length);
    if (length > 0 || block === undefined || !continues(base[start - 1], now)) continue;
    // Where what is above is still there, it is not the whole that was moved.
    if (continues(base[block.start - 1], [...base.slice(block.start, start), ...now])) continue;
    const wanted = key(base[start - 1]!);
    const places = report.flatMap((line, i) => (key(line) === wanted ? [i] : []));
    if (places.length !== 1) continue;
    more.set(places[0]!, now);
    followed.add(hunk);
  }
  return { report: report.flatMap((line, i) => [line, ...(more.get(i) ?? [])]), followed };
}

interface Region {
  readonly start: number;
  readonly end: number;
  readonly mine: readonly Hunk[];
  readonly theirs: readonly Hunk[];
}

/** Takes the next hunk off the lists, with all those of the other side that meet it. */
function nextRegion(mine: Hunk[], theirs: Hunk[], meets: (mine: Hunk, theirs: Hunk) => boolean): Region {
  const isMine = theirs.length === 0 || (mine.length > 0 && before(mine[0]!, theirs[0]!));
  const first = (isMine ? mine : theirs).shift()!;
  const taken = { mine: isMine ? [first] : [], theirs: isMine ? [] : [first] };
  const { start } = first;
  let end = start + first.length;
  for (;;) {
    const next =
      mine[0] && (mine[0].start < end || taken.theirs.some((hunk) => meets(mine[0]!, hunk)))
        ? { hunk: mine.shift()!, list: taken.mine }
        : theirs[0] && (theirs[0].start < end || taken.mine.some((hunk) => meets(hunk, theirs[0]!)))
          ? { hunk: theirs.shift()!, list: taken.theirs }
          : null;
    if (next === null) return { start, end, ...taken };
    next.list.push(next.hunk);
    end = Math.max(end, next.hunk.start + next.hunk.length);
  }
}

/** Of two hunks at one point the insertion comes first, then the person's. */
function before(mine: Hunk, theirs: Hunk): boolean {
  return mine.start !== theirs.start ? mine.start < theirs.start : mine.length === 0 || theirs.length > 0;
}

/** Whether two changes cannot be told apart by their lines. What goes in beside lines that a person took out needs a person. */
function meet(mine: Hunk, theirs: Hunk): boolean {
  const [mineEnd, theirsEnd] = [mine.start + mine.length, theirs.start + theirs.length];
  if (mine.start < theirsEnd && theirs.start < mineEnd) return true;
  if (mine.length === 0 && theirs.length === 0) return mine.start === theirs.start;
  const isRemoval = mine.now.length === 0;
  return isRemoval && theirs.length === 0 && (theirs.start === mine.start || theirs.start === mineEnd);
}

/**
 * Whether two insertions are in one gap: nothing but empty lines of the base is between them, and before which of these each stands is
 * chance. What goes on with a table or list has its place, and so has a paragraph of a helper.
 */
function meetInGap(mine: Hunk, theirs: Hunk, base: readonly string[], printed: Printed): boolean {
  if (mine.length > 0 || theirs.length > 0 || allPrinted(theirs.now, printed)) return false;
  const [first, last] = mine.start < theirs.start ? [mine, theirs] : [theirs, mine];
  const isGap = base.slice(first.start, last.start).every((line) => line.trim() === '');
  return isGap && !continues(base[first.start - 1], first.now) && !continues(base[last.start], last.now);
}

/** Whether a person has the very lines of the template, numbers and all. */
function isTyped(ours: readonly string[], theirs: readonly string[], shown: (line: string) => string): boolean {
  return ours.length === theirs.length && ours.length > 0 && theirs.every((line, i) => shown(line) === shown(ours[i]!));
}

type Settled = Omit<MergedLine, 'change'>;

interface Sides {
  readonly ours: readonly string[];
  readonly old: readonly string[];
  readonly new_: readonly string[];
}

/** The lines of a region, or null for a conflict. */
function resolved(
  { start, end, mine, theirs }: Region,
  { ours, old, new_ }: Sides,
  { base, isGrowth, printed }: MergeInput,
): readonly Settled[] | null {
  const report = (texts: readonly string[]) => texts.map((text): Settled => ({ text, from: 'report' }));
  const template = (texts: readonly string[]) => texts.map((text): Settled => ({ text, from: 'template' }));
  if (theirs.length === 0) return report(ours);
  if (mine.length === 0) return template(new_);
  if (same(ours, new_)) return report(ours);
  const [above, below] = [base[start - 1], base[end]];
  const isPart = [above, below].some((line) => line !== undefined && printed.has(line) && continues(line, new_));
  const lines = reprinted(ours, old, new_, isPart, printed);
  if (lines !== null)
    return lines.map(
      ({ text, of }): Settled =>
        of === 'template' ? { text, from: of } : { text, from: 'report', isKept: of === 'person' },
    );
  if (ours.length === 0) {
    const [more] = theirs;
    const isMore = theirs.length === 1 && more!.length === 0;
    // Rows or items were taken out of a table or list that is still there, and it has more now.
    const next = isMore ? [...old.slice(0, more!.start - mine[0]!.start), ...more!.now] : [];
    if (isMore && continues(above, next)) return template(more!.now);
    return isGrowth ? [] : null;
  }
  if (staysOut(ours, old, theirs, { start, isGrowth, printed })) return report(ours);
  if (old.length > 0 && [...mine, ...theirs].every(({ length }) => length === 0)) return null;
  if (old.length === 0) {
    // A person, or another branch, has these very lines there, between others.
    if (new_.every((line) => ours.some((own) => key(own) === key(line)))) return report(ours);
    if (!continues(above, new_)) return null;
    if (!continues(above, ours)) return [...template(new_), ...report(ours)];
    return labels(ours).some((label) => labels(new_).includes(label)) ? null : [...report(ours), ...template(new_)];
  }
  if (ours.length === old.length && new_.length === old.length) {
    const each = old.map((line, i) => lineOf(ours[i]!, line, new_[i]!, printed, isFenced(base, start + i)));
    return each.some((line) => line === null) ? null : (each as readonly Settled[]);
  }
  const at = ours.findIndex((_, i) => same(ours.slice(i, i + old.length), old));
  return at < 0 ? null : [...report(ours.slice(0, at)), ...template(new_), ...report(ours.slice(at + old.length))];
}

function lineOf(ours: string, old: string, theirs: string, printed: Printed, isCode: boolean): Settled | null {
  if (theirs === old || key(ours) === key(theirs)) return { text: ours, from: 'report' };
  if (key(ours) === key(old)) return { text: theirs, from: 'template' };
  const isPrinted = printed.has(old) && printed.has(theirs);
  const text = isPrinted
    ? mergedRow(ours, old, theirs)
    : isCode
      ? null
      : mergedSentences({ ours, old, theirs }, printed.idsIn);
  return text === null ? null : { text, from: 'report' };
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((line, i) => key(line) === key(other[i]!));

/** Whether lines go on with the table or the list of the line above. */
function continues(above: string | undefined, lines: readonly string[]): boolean {
  const kind = (line: string) => (isRow(line) ? 'row' : /^[ \t>]*(?:[-*+]|\d+[.)])[ \t]/.test(line) ? 'item' : null);
  const of = above === undefined ? null : kind(above);
  return of !== null && lines.every((line) => kind(line) === of);
}

/** What rows and items begin with. */
function labels(lines: readonly string[]): readonly string[] {
  return lines.map((line) => plain(isRow(line) ? (line.split('|')[1] ?? '') : line));
}
