import type { Range } from '../fill/markdown.ts';
import { type Merged, merge } from './merge.ts';
import { outlineOf } from './outline.ts';
import { plain } from './plain.ts';

/**
 * Merges, but where a number would come to stand under other labels than its own, or a row outside of its table, the change
 * of the template is a conflict: a new row in a table whose columns somebody has put in another order, or a new column in a
 * table to which somebody has added a row. All lines have marks in their slots.
 */
export function mergeByLabels(
  report: readonly string[],
  base: readonly string[],
  template: readonly string[],
  isGrowth: boolean,
  shown: (line: string) => string,
): Merged {
  const tables = [tablesOf(report), tablesOf(template)];
  const refused = new Set<number>();
  for (;;) {
    const merged = merge(report, base, template, isGrowth, shown, refused);
    const wrong = misread(merged, tables);
    if (wrong.size === 0) return merged;
    const count = refused.size;
    for (const nth of wrong) if (merged.lines[nth]!.change !== null) refused.add(merged.lines[nth]!.change!);
    // What was taken out has no line: then it is one of all changes.
    if (refused.size === count) for (let change = 0; change < merged.changes; change += 1) refused.add(change);
    if (refused.size === count) return merged;
  }
}

interface Tables {
  /** Each cell that holds something, with its labels. */
  readonly cells: ReadonlySet<string>;
  /** The lines in tables. */
  readonly lines: ReadonlySet<string>;
}

/** The lines of a merged text that are not read as in the texts that were merged: of a table with such a cell all. */
function misread({ lines }: Merged, [report, template]: readonly Tables[]): ReadonlySet<number> {
  const texts = lines.map(({ text }) => text);
  const { cells, inTable, starts } = readTables(texts);
  const wrong = cells.filter(({ name }) => !report!.cells.has(name) && !template!.cells.has(name));
  const tables = new Map(wrong.map(({ table }) => [table.start, table]));
  const isWrong = (line: Range) => [...tables.values()].some((table) => meets(line, table));
  return new Set(
    texts.flatMap((text, nth) => {
      const line = { start: starts[nth]!, end: starts[nth]! + text.length };
      const isOut = !inTable.has(nth) && text.includes('|') && (report!.lines.has(text) || template!.lines.has(text));
      // Somebody may have taken a row out of its table; that is no harm of ours.
      return isWrong(line) || (isOut && lines[nth]!.change !== null) ? [nth] : [];
    }),
  );
}

function tablesOf(texts: readonly string[]): Tables {
  const { cells, inTable } = readTables(texts);
  return { cells: new Set(cells.map(({ name }) => name)), lines: new Set([...inTable].map((nth) => texts[nth]!)) };
}

function readTables(texts: readonly string[]) {
  const text = texts.join('');
  const starts: number[] = [];
  let at = 0;
  for (const line of texts) {
    starts.push(at);
    at += line.length;
  }
  const all = outlineOf(text).cells;
  const cells = all
    .filter(({ columnAt, start, end }) => columnAt > 0 && start < end)
    .map(({ row, column, table, start, end }) => ({
      name: JSON.stringify([row, column, plain(text.slice(start, end))]),
      table,
    }));
  const tables = [...new Set(all.map(({ table }) => table))];
  const inTable = new Set<number>();
  let nth = 0;
  for (const { start, end } of tables) {
    while (nth < texts.length && starts[nth]! + texts[nth]!.length <= start) nth += 1;
    for (let i = nth; i < texts.length && starts[i]! < end; i += 1) inTable.add(i);
  }
  return { cells, inTable, starts };
}

function meets(one: Range, other: Range): boolean {
  return one.start < other.end && one.end > other.start;
}
