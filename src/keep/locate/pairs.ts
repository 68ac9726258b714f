import { readLabel } from '../../fill/blank/label.ts';
import { plain } from '../../markdown/plain.ts';
import type { Pair } from './assign.ts';
import { type FitStage, type Mould, stageOf } from './fit.ts';
import type { Home } from './home.ts';
import type { CellPlace, LinePlace, Outline, TablePlace } from './outline.ts';
import { sectionsIn } from './sections.ts';
import { stemOf } from './stem.ts';

/**
 * Which cells of the report may be the cells that were written: those of the same row and column labels. The score says how
 * much else agrees: the section, the spelling of the labels, the other rows and columns, the rest of the row, the line before the table.
 */
export function cellPairs(homes: readonly Home<CellPlace>[], before: Outline, now: Outline): readonly Pair[] {
  const { cells } = now;
  const sections = sectionsIn(before, now);
  const labels = new Map<string, string>();
  const label = (raw: string): string => {
    const known = labels.get(raw);
    if (known !== undefined) return known;
    const read = readLabel(raw).text;
    labels.set(raw, read);
    return read;
  };
  const keyOf = ({ row, column }: CellPlace) => JSON.stringify([label(row), label(column)]);
  const byKey = grouped(cells, keyOf);
  const tables = new Map<TablePlace, Map<TablePlace, number>>();
  const alike = (was: TablePlace, is: TablePlace): number => {
    const known = tables.get(was) ?? new Map<TablePlace, number>();
    tables.set(was, known);
    const found = known.get(is) ?? tableScore(was, is);
    known.set(is, found);
    return found;
  };
  const byStem = grouped(cells, (cell) => stemKey(cell, label) ?? '');
  // Where a column is compared with another run now, it is the only one of its name.
  const renamed = (place: CellPlace): readonly number[] => {
    const key = stemKey(place, label);
    return key === null
      ? []
      : (byStem.get(key) ?? []).filter((now) => !place.table.header.includes(cells[now]!.column));
  };
  return homes.flatMap(({ place }, old) =>
    [...(byKey.get(keyOf(place)) ?? []), ...renamed(place)].map((now) => {
      const cell = cells[now]!;
      const near = sections.nearness(place.section, cell.section) * 100_000;
      return { old, now, score: near + alike(place.table, cell.table) + cellScore(place, cell) };
    }),
  );
}

/** The labels of a cell without what its column is compared with; null where the table has no such column, or several. */
function stemKey({ row, column, table }: CellPlace, label: (raw: string) => string): string | null {
  const stem = stemOf(label(column));
  if (stem === null || table.header.filter((other) => stemOf(label(other)) === stem).length > 1) return null;
  return JSON.stringify([label(row), stem]);
}

/** What tells the tables of two cells apart; it counts for less than how the labels of the cells are spelled. */
function tableScore(was: TablePlace, now: TablePlace): number {
  const labels = (table: TablePlace) => table.rows.map(([first = '']) => first);
  return (
    share(labels(was), labels(now)) * 1000 + share(was.header, now.header) * 100 + (was.before === now.before ? 1 : 0)
  );
}

/** What tells two cells of one section apart besides their tables. */
function cellScore(was: CellPlace, now: CellPlace): number {
  const spelled = (was.row === now.row ? 1 : 0) + (was.column === now.column ? 1 : 0);
  return spelled * 10_000 + share(was.table.rows[was.rowAt]!, now.table.rows[now.rowAt]!) * 10;
}

/** How many of some labels are among others, from 0 to 9. */
function share(labels: readonly string[], among: readonly string[]): number {
  const left = [...among];
  let count = 0;
  for (const label of labels) {
    const at = left.indexOf(label);
    if (at < 0) continue;
    left.splice(at, 1);
    count += 1;
  }
  return labels.length === 0 ? 0 : Math.floor((9 * count) / labels.length);
}

/** How many lines around two are the same without a gap, those above and those below, up to 24. */
function around({ texts }: Outline, at: number, other: Outline, there: number): number {
  const run = (step: 1 | -1): number => {
    let count = 0;
    for (let i = step; count < 12 && texts[at + i] !== undefined && texts[at + i] === other.texts[there + i]; i += step)
      count += 1;
    return count;
  };
  return run(-1) + run(1);
}

/** A line this short may stand in a text twice by chance, so it is looked for in its own section only. */
const telling = 8;

/** Of more lines that are the same it is not looked at which may be which. */
const most = 100;

const stageScores: Readonly<Record<FitStage, number>> = { whole: 3, part: 2, open: 1 };

/**
 * Which lines of the report may be the lines that were written: first those that are the same words, then those that hold
 * them, then those with something else in a slot. The section and the lines around tell equal ones apart.
 */
export function linePairs(homes: readonly Home<LinePlace>[], before: Outline, outline: Outline): readonly Pair[] {
  const { lines } = outline;
  const { nearness, named: sameOf } = sectionsIn(before, outline);
  const texts = lines.map(({ text }) => plain(text));
  const byText = grouped(texts, (text) => text);
  const named = ({ literals, knowns }: Mould) => JSON.stringify([literals, knowns]);
  const byMould = grouped(homes, ({ mould }) => named(mould));
  const sections = grouped(lines, ({ section }) => JSON.stringify(section));
  const isBelowSame = (was: LinePlace, is: LinePlace): boolean =>
    before.texts[was.textAt - 1] === outline.texts[is.textAt - 1];
  return homes.flatMap(({ place, mould }, old) => {
    const pair = (now: number, stage: FitStage): Pair[] => {
      const line = lines[now]!;
      const near = nearness(place.section, line.section);
      if (near < 2 && !isBelowSame(place, line) && texts[now]!.length < telling) return [];
      const same = around(before, place.textAt, outline, line.textAt);
      return [{ old, now, score: stageScores[stage] * 1000 + near * 100 + same }];
    };
    const same = wholes(mould).flatMap((text) => byText.get(text) ?? []);
    if (same.length > most) {
      // So many are told apart by their order or not at all.
      const alike = byMould.get(named(mould))!;
      return alike.length === same.length ? pair(same[alike.indexOf(old)]!, 'whole') : [];
    }
    const exact = [...new Set(same)];
    const found = exact.flatMap((now) => pair(now, 'whole'));
    // The same words under other headings may be another line's: then this one may stand in its own section still, among other words.
    if (exact.some((now) => nearness(place.section, lines[now]!.section) === 2)) return found;
    const words = letters(mould.literals.join(' '));
    const said = words > 0 ? words : letters(mould.knowns.map(([last]) => last).join(' '));
    const numbers = withoutNumbers(mould);
    const own = new Set(sameOf(place.section).flatMap((one) => sections.get(JSON.stringify(one)) ?? []));
    const marks = mould.literals.join('').replace(/\s/g, '').length;
    const more = lines.flatMap((line, now) => {
      const isOwn = own.has(now);
      if (exact.length > 0 && !isOwn) return [];
      const stages: readonly FitStage[] = (
        isOwn
          ? words >= 3 || (marks >= 2 && isBelowSame(place, line))
          : words >= telling
      )
        ? ['whole', 'part', 'open']
        : // A bare number may stand in anybody's sentence.
          said >= (isOwn ? 3 : telling)
          ? ['whole', 'part']
          : ['whole'];
      const stage =
        stageOf(mould, texts[now]!, stages) ??
        (numbers.some((one) => stageOf(one, texts[now]!, ['open'])) ? 'open' : null);
      return stage ? pair(now, stage) : [];
    });
    return [...found, ...more];
  });
}

/** The whole line with what was written in all slots, or with what is to be, or with all blanks. */
function wholes({ literals, knowns }: Mould): readonly string[] {
  const most = Math.max(...knowns.map((each) => each.length));
  return Array.from({ length: most }, (_, nth) =>
    plain(literals.map((literal, i) => literal + (knowns[i] ? (knowns[i][nth] ?? knowns[i][0]!) : '')).join('')),
  );
}

/** A sentence that is all ours, as moulds in which a person may have changed the numbers. */
function withoutNumbers({ literals, knowns }: Mould): readonly Mould[] {
  if (literals.some((literal) => literal !== '') || knowns.length !== 1) return [];
  return knowns[0]!.flatMap((known) => {
    const pieces = known.split(/\d+(?:[.,]\d+)*/);
    return letters(pieces.join('')) < telling || pieces.length === 1
      ? []
      : [{ literals: pieces, knowns: pieces.slice(1).map(() => []) }];
  });
}

function letters(text: string): number {
  return text.replace(/[^\p{L}]/gu, '').length;
}

function grouped<T>(all: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  all.forEach((one, i) => {
    const of = key(one);
    const group = groups.get(of);
    if (group) group.push(i);
    else groups.set(of, [i]);
  });
  return groups;
}
