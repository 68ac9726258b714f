import type { Range } from '../../markdown/markdown.ts';
import { plain } from '../../markdown/plain.ts';
import { outlineOf } from '../locate/outline.ts';
import { type Marks, marksIn, withoutMarks } from './masks.ts';
import { type Merged, type MergeInput, merge } from './merge.ts';
import { reordered } from './order.ts';

/** A number of a person's in a table, and the label of it that a helper writes in another way now, in plain form. */
export interface Relabelled {
  /** The line of the merged text. */
  readonly nth: number;
  /** The cell, with marks. */
  readonly cell: string;
  readonly from: string;
  readonly to: string;
}

export interface MergedByLabels extends Merged {
  readonly relabelled: readonly Relabelled[];
  /** Slots that keep what they hold, as a conflict keeps a label of before over them: it may name another unit. */
  readonly held: ReadonlySet<number>;
}

/**
 * Merges, but where a number would come to stand under other labels than its own, or a row outside of its table, the change
 * of the template is a conflict: a new row in a table whose columns somebody has put in another order, or a new column in a
 * table to which somebody has added a row. Where just the spelling of a label changes (its unit, say), a person's number under
 * it stays and is told. All lines have marks in their slots.
 */
export function mergeByLabels(given: MergeInput, marks: Marks): MergedByLabels {
  const input = reordered(given);
  const tables: Tables = {
    report: readTables(input.report),
    base: readTables(input.base),
    renamed: renamesOf(input, marks),
    marks,
    input,
  };
  const refused = new Set<number>();
  for (;;) {
    const merged = merge(input, refused);
    const { wrong, relabelled, held } = misread(merged, tables);
    for (const change of dropped(merged, held, tables)) if (!refused.has(change)) wrong.add(change);
    const done = { ...merged, relabelled, held };
    if (wrong.size === 0) return done;
    const count = refused.size;
    for (const change of wrong) refused.add(change);
    // What was taken out has no line: then it is another one in the same table, or else one of all changes.
    if (refused.size === count)
      for (const change of around(merged, tables, ({ cell, isIn }) => [...wrong].some((nth) => isIn(nth, cell.table))))
        refused.add(change);
    if (refused.size === count) for (let change = 0; change < merged.changes.length; change += 1) refused.add(change);
    if (refused.size === count) return done;
  }
}

interface ReadCell {
  readonly row: string;
  readonly column: string;
  readonly raw: string;
  readonly nth: number;
  readonly table: Range;
}

interface Read {
  readonly cells: readonly ReadCell[];
  /** The lines in tables. */
  readonly inTable: ReadonlySet<number>;
  readonly texts: ReadonlySet<string>;
  readonly starts: readonly number[];
}

/** The labels of slots in the template, and how those of before are spelled now. */
interface Renames {
  readonly labels: ReadonlyMap<number, { readonly row: string; readonly column: string }>;
  readonly pairs: ReadonlySet<string>;
  /** Slots one of whose labels is another one now. */
  readonly ids: ReadonlySet<number>;
  readonly cells: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

interface Tables {
  readonly report: Read;
  readonly base: Read;
  readonly renamed: Renames;
  readonly marks: Marks;
  readonly input: MergeInput;
}

const nameOf = ({ row, column, raw }: Pick<ReadCell, 'row' | 'column' | 'raw'>): string =>
  JSON.stringify([row, column, plain(raw)]);

/** As each slot is in both texts, it knows what became of its labels. */
function renamesOf({ base, template }: MergeInput, marks: Marks): Renames {
  const now = readTables(template);
  const of = ({ cells }: Read) =>
    new Map(cells.flatMap((cell) => marksIn(cell.raw, marks).map(({ id }) => [id, cell] as const)));
  const labels = of(now);
  const pairs = new Set<string>();
  const ids = new Set<number>();
  for (const [id, was] of of(readTables(base))) {
    const is = labels.get(id);
    if (!is || (is.row === was.row && is.column === was.column)) continue;
    ids.add(id);
    pairs.add(JSON.stringify([was.row, is.row])).add(JSON.stringify([was.column, is.column]));
  }
  return { labels, pairs, ids, cells: new Set(now.cells.map(nameOf)), texts: now.texts };
}

/** What of a merged text is not read as in the texts that were merged. */
function misread(merged: Merged, { report, renamed, marks, input }: Tables) {
  const { lines } = merged;
  const all = readTables(lines.map(({ text }) => text));
  const places = new Map<string, ReadCell[]>();
  for (const cell of report.cells) places.set(plain(cell.raw), [...(places.get(plain(cell.raw)) ?? []), cell]);
  const names = new Set(report.cells.map(nameOf));
  const isSpelling = (was: string, is: string) => was === is || renamed.pairs.has(JSON.stringify([was, is]));
  const relabelled: Relabelled[] = [];
  const held = new Set<number>();
  const tables = new Set<Range>();
  for (const cell of all.cells) {
    const { row, column, raw, nth, table } = cell;
    const ours = marksIn(raw, marks).filter(({ id, isTheirs }) => !isTheirs && input.printed.isNow(id));
    const own = marksIn(raw, marks).length > ours.length || /\d/.test(withoutMarks(raw, marks));
    const isRight = ours.every(({ id }) => {
      const label = renamed.labels.get(id);
      return label?.row === row && label.column === column;
    });
    for (const { id } of isRight ? [] : ours) if (renamed.ids.has(id)) held.add(id);
    if (names.has(nameOf(cell)) || renamed.cells.has(nameOf(cell))) continue;
    const was = places.get(plain(raw))?.find((one) => isSpelling(one.row, row) && isSpelling(one.column, column));
    if (!own && isRight && (ours.length > 0 || column !== '' || isNothing(raw))) continue;
    if (!own || !isRight || was === undefined || marksIn(raw, marks).some(({ id }) => !input.printed.isNow(id)))
      tables.add(table);
    else if (was.column === column) relabelled.push({ nth, cell: raw, from: was.row, to: row });
    else relabelled.push({ nth, cell: raw, from: was.column, to: column });
  }
  const wrong = new Set<number>();
  for (const table of tables) for (const change of changesIn(merged, all, table)) wrong.add(change);
  lines.forEach(({ text, change }, nth) => {
    const isOut = !all.inTable.has(nth) && text.includes('|') && (report.texts.has(text) || renamed.texts.has(text));
    // Somebody may have taken a row out of its table; that is no harm of ours.
    if (isOut && change !== null) wrong.add(change);
  });
  return { wrong, relabelled, held };
}

/** No change of the template, but what was put into a table that somebody has moved. */
const moved = -1;

/** The changes in tables whose labels stay as they were: they must not pass for done. */
function dropped(merged: Merged, held: ReadonlySet<number>, tables: Tables): readonly number[] {
  return around(merged, tables, ({ cell }) => marksIn(cell.raw, tables.marks).some(({ id }) => held.has(id)));
}

/** All changes in those tables of the base that have a cell of some kind. */
function around(
  { changes }: Merged,
  { base }: Tables,
  isOne: (of: { readonly cell: ReadCell; readonly isIn: (change: number, table: Range) => boolean }) => boolean,
): readonly number[] {
  const at = (line: number) => base.starts[line] ?? Number.POSITIVE_INFINITY;
  const isIn = (change: number, { start, end }: Range) =>
    changes[change] !== undefined && at(changes[change].start) < end && at(changes[change].end) > start;
  const ranges = new Set(base.cells.filter((cell) => isOne({ cell, isIn })).map(({ table }) => table));
  return changes.flatMap((_, nth) => ([...ranges].some((table) => isIn(nth, table)) ? [nth] : []));
}

/** A cell that says nothing: a dash, `n/a`. */
function isNothing(raw: string): boolean {
  return /^\W*(?:n\/?a)?\W*$/i.test(raw);
}

/** The changes of the template in a table, from the first to the last: what they took out has no line. */
function changesIn({ lines }: Merged, { starts }: Read, table: Range): readonly number[] {
  const found = lines.flatMap(({ text, change }, nth) => {
    const line = { start: starts[nth]!, end: starts[nth]! + text.length };
    return change !== null && meets(line, table) ? [change] : [];
  });
  const first = Math.min(...found);
  return found.length === 0 ? [moved] : Array.from({ length: Math.max(...found) - first + 1 }, (_, i) => first + i);
}

function readTables(texts: readonly string[]): Read {
  const text = texts.join('');
  const starts: number[] = [];
  let at = 0;
  for (const line of texts) {
    starts.push(at);
    at += line.length;
  }
  const all = outlineOf(text).cells;
  const inTable = new Set<number>();
  let nth = 0;
  for (const { start, end } of new Set(all.map(({ table }) => table))) {
    while (nth < texts.length && starts[nth]! + texts[nth]!.length <= start) nth += 1;
    for (let i = nth; i < texts.length && starts[i]! < end; i += 1) inTable.add(i);
  }
  let line = 0;
  const cells = all.flatMap(({ row, column, table, columnAt, start, end }): ReadCell[] => {
    while (starts[line + 1]! <= start) line += 1;
    return columnAt === 0 || start === end ? [] : [{ row, column, raw: text.slice(start, end), nth: line, table }];
  });
  return { cells, inTable, texts: new Set([...inTable].map((i) => texts[i]!)), starts };
}

function meets(one: Range, other: Range): boolean {
  return one.start < other.end && one.end > other.start;
}
