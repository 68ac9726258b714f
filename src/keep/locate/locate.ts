import { sectionKey } from '../../fill/blank/key.ts';
import type { Range } from '../../markdown/markdown.ts';
import { textIn } from '../lock/lock.ts';
import type { LockSpan, Pristine } from '../lock/pristine.ts';
import { assign, type Pair } from './assign.ts';
import { type Fit, type FitStage, type Found, fitInto, type Mould } from './fit.ts';
import { type Home, homes } from './home.ts';
import { type CellPlace, type LinePlace, outlineOf } from './outline.ts';
import { cellPairs, linePairs } from './pairs.ts';
import { edited, gone, type Located, locatedImages, locatedTexts, locatedWords, misplaced, ours } from './search.ts';
import { type Sections, sectionsIn } from './sections.ts';

export type { Located } from './search.ts';

/** For each slot the strings that are ours there, what was written last first. */
export type Knowns = (span: LockSpan, at: number) => readonly string[];

/**
 * Finds the slots of a report again, in its order: table cells by section, row and column, all others by the words around
 * them, never by position or difference of texts (rules.md#located-by-structure).
 */
export function locate(text: string, pristine: Pristine, knowns: Knowns): readonly Located[] {
  const { spans } = pristine;
  if (text === pristine.text) return spans.map((span) => ours(span, textIn(span)));
  const all = spans.map(knowns);
  const located = new Map<number, Located>();
  const before = outlineOf(pristine.text);
  const now = outlineOf(text);
  const isImage = (i: number) => spans[i]!.kind === 'chart' && spans[i]!.written !== null;
  const isLong = (i: number) => /[\r\n]/.test(pristine.text.slice(spans[i]!.start, spans[i]!.end));
  const rest = [...spans.keys()].filter((i) => !isImage(i) && !isLong(i));
  const { cells, lines, homeless } = homes(rest, pristine, all, before);

  put({ homes: cells, places: now.cells, pairs: cellPairs(cells, before, now) }, text, located);
  const ofLines = { homes: lines, places: now.lines, pairs: linePairs(lines, before, now) };
  put(ofLines, text, located);
  for (const [i, one] of joined(ofLines, sectionsIn(before, now), text, located)) located.set(i, one);
  for (const [i, one] of locatedImages([...spans.keys()].filter(isImage), pristine, all, text)) located.set(i, one);
  const long = [...spans.keys()].filter(
    (i) => isLong(i) || (!located.has(i) && all[i]!.some((known) => /[\r\n]/.test(known))),
  );
  for (const [i, one] of locatedTexts(long, pristine, all, text)) located.set(i, one);
  const lost = [...lines.flatMap(({ slots }) => slots), ...homeless].filter((i) => !located.has(i));
  for (const [i, one] of locatedWords(lost, pristine, all, text)) located.set(i, one);
  return apart(spans.map((_, i) => located.get(i) ?? gone));
}

/** Homes of slots that are looked for in the report, of one kind: cells or lines. */
interface Search<P extends CellPlace | LinePlace> {
  readonly homes: readonly Home<P>[];
  /** Those that the report has now. */
  readonly places: readonly P[];
  /** Which place may be which home. */
  readonly pairs: readonly Pair[];
}

const stages: readonly FitStage[] = ['whole', 'part', 'open'];

/** Assigns homes to places of the report and looks what stands there now. */
function put<P extends CellPlace | LinePlace>(
  { homes, places, pairs }: Search<P>,
  text: string,
  located: Map<number, Located>,
): void {
  const fitted = (old: number, now: number): Fit | null => {
    const { start, end } = places[now]!;
    return fitInto(homes[old]!.mould, text.slice(start, end), start, stages);
  };
  const { of, ambiguous } = assign(pairs, (old, now) => fitted(old, now)?.stage === 'whole');
  // Of alike ones none is sure where one is not: what is told apart by chance today is not tomorrow.
  const unsure = new Set([...ambiguous].map((old) => alike(homes[old]!)));
  homes.forEach((home, old) => {
    const { slots, mould } = home;
    const now = unsure.has(alike(home)) ? undefined : of.get(old);
    if (unsure.has(alike(home))) for (const i of slots) located.set(i, misplaced);
    if (now === undefined) return;
    const place = places[now]!;
    const found = fitted(old, now)?.found ?? alone(mould, text, place);
    slots.forEach((i, nth) => {
      located.set(i, seen(found[nth] ?? null, place, slots.length === 1));
    });
  });
}

/**
 * Lines that stand in one line now, as somebody has taken out what was between two paragraphs and a formatter has joined them: each is looked
 * for as a part of the lines that another one of its section was found in, whatever somebody calls that section now.
 */
function joined(
  { homes, places, pairs }: Search<LinePlace>,
  { named }: Sections,
  text: string,
  located: ReadonlyMap<number, Located>,
): readonly (readonly [slot: number, located: Located])[] {
  const open = homes.map(({ slots }) => slots.length === 1 && !located.has(slots[0]!));
  if (!open.includes(true)) return [];
  const starts = [...located.values()].flatMap(({ range }) => (range ? [range.start] : [])).sort((a, b) => a - b);
  let next = 0;
  const isTaken = places.map(({ start, end }) => {
    while (next < starts.length && starts[next]! < start) next += 1;
    return next < starts.length && starts[next]! < end;
  });
  const placesOf = new Map<number, number[]>();
  for (const { old, now } of pairs) if (open[old]) placesOf.set(old, [...(placesOf.get(old) ?? []), now]);
  return [...placesOf].flatMap(([old, all]) => {
    const { mould, slots, place } = homes[old]!;
    const fits = all.flatMap((now) => {
      const { start, end, section } = places[now]!;
      const isOwn = named(place.section).some((own) => sectionKey(own) === sectionKey(section));
      return isOwn && isTaken[now] ? (fitInto(mould, text.slice(start, end), start, ['part'])?.found ?? []) : [];
    });
    return fits.length === 1 && fits[0]!.holds !== null ? [[slots[0]!, ours(fits[0]!, fits[0]!.holds)] as const] : [];
  });
}

/** What homes have in common that can be told apart by their order only. */
function alike({ place, mould }: Home): string {
  const own = 'table' in place ? [place.row, place.column] : mould.literals;
  return JSON.stringify([place.section, own]);
}

/** A single slot whose surroundings were reworded, in a cell that is known: by its value, which stands there once. */
function alone({ knowns }: Mould, text: string, { start, end }: Range): readonly Found[] {
  if (knowns.length > 1) return [];
  return fitInto({ literals: ['', ''], knowns }, text.slice(start, end), start, ['whole', 'part'])?.found ?? [];
}

function seen(found: Found | null, { start, end }: Range, isAlone: boolean): Located {
  if (found) return found.holds === null ? edited(found) : ours(found, found.holds);
  return edited(isAlone ? { start, end } : null);
}

/** No two slots in one place: the later of two that overlap could not be told from the other. */
function apart(all: readonly Located[]): readonly Located[] {
  const order = [...all.keys()]
    .filter((i) => all[i]!.range)
    .sort((a, b) => all[a]!.range!.start - all[b]!.range!.start);
  const bad = new Set<number>();
  order.forEach((i, nth) => {
    const last = order[nth - 1];
    if (last !== undefined && all[last]!.range!.end > all[i]!.range!.start) bad.add(last).add(i);
  });
  return all.map((one, i) => (bad.has(i) ? misplaced : one));
}
