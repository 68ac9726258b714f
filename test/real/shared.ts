import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The folder of real files beside the repository. A clone without it has nothing to read. */
export const shared = resolve(import.meta.dirname, '../../../shared');

/**
 * The tests of some real files. One of them runs in every clone: it says how many files are read and fails where the
 * folder is there and a file is not. The others are there only where the files are.
 */
export function realFiles(title: string, files: readonly string[], tests: () => void): void {
  describe(title, () => {
    test('says how many files it reads', () => {
      const read = existsSync(shared) ? files : [];
      console.log(`${title}: ${read.length} files read`);
      expect(read.filter((file) => !existsSync(join(shared, file)))).toEqual([]);
    });
    if (existsSync(shared)) tests();
  });
}

/** A real file as text, read where it lies. */
export function realText(file: string): string {
  return readFileSync(join(shared, file), 'utf8');
}

/** Rows of cells as a formatter lays them out: all cells of a column equally wide. The second row is the rule. */
export function realigned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, i) => Math.max(3, ...rows.map((row, nth) => (nth === 1 ? 3 : row[i]!.length))));
  return rows.map(
    (row, nth) =>
      `| ${row.map((cell, i) => (nth === 1 ? '-'.repeat(widths[i]!) : cell.padEnd(widths[i]!))).join(' | ')} |`,
  );
}

/** A cell of a table, by what stands over it and in front of it. */
export interface RealCell {
  /** Headings above it, from the outermost. */
  readonly section: string;
  /** Of the tables of that section which one, from 0. */
  readonly table: number;
  readonly row: string;
  readonly column: string;
  readonly text: string;
  /** The whole row as it stands in the file. */
  readonly line: string;
}

/** An own reader of tables: a header, a line of dashes, and rows until a line without a pipe in front. */
export function cellsIn(text: string): readonly RealCell[] {
  const cells: RealCell[] = [];
  const headings: string[] = [];
  let table = -1;
  let header: readonly string[] | null = null;
  const lines = text.split('\n');
  const isRule = (line: string | undefined) => /^\|[\s|:-]+\|$/.test(line ?? '');
  const split = (line: string) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
  for (const [i, line] of lines.entries()) {
    const heading = /^(#+) (.*)/.exec(line);
    if (heading) {
      headings.splice(heading[1]!.length - 1);
      headings[heading[1]!.length - 1] = heading[2]!;
      table = -1;
    }
    if (!line.startsWith('|')) header = null;
    else if (header === null && isRule(lines[i + 1])) {
      header = split(line);
      table += 1;
    } else if (header !== null && !isRule(line)) {
      const [row, ...rest] = split(line);
      for (const [k, cell] of rest.entries())
        cells.push({ section: headings.join(' / '), table, row: row!, column: header[k + 1] ?? '', text: cell, line });
    }
  }
  return cells;
}

/** Sets of real files of which somebody would make one report, each with a name: what a folder holds together, and each of its files that stands by itself. */
export function realSets(): readonly (readonly [string, readonly string[]])[] {
  if (!existsSync(shared)) return [];
  const isResult = /\.(?:jsonl?|csv|log|md|txt|out)$/;
  const below = (folder: string): readonly string[] =>
    readdirSync(join(shared, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && isResult.test(entry.name))
      .map((entry) => relative(shared, join(entry.parentPath, entry.name)))
      .sort();
  const folders = ['data/formats', 'data/testbed'].flatMap((home) =>
    readdirSync(join(shared, home), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${home}/${name}`),
  );
  const together = folders.map((folder) => [folder, below(folder)] as const);
  const alone = [
    'data/formats/llm-inference-bench',
    'data/testbed/llm-inference-bench',
    'data/formats/sglang-bench-serving',
  ]
    .flatMap(below)
    .map((file) => [file, [file]] as const);
  return [...together, ...alone].filter(([, files]) => files.length > 0);
}
