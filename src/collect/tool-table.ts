import type { Read, Said } from './format.ts';
import type { Item } from './row/listing.ts';
import type { Table } from './row/table.ts';
import { isOf, readItems, type Tool } from './tool/tool.ts';
import { tools } from './tools.ts';

/** The tool whose names the columns of a table are: what it writes as JSON it writes as a table too. */
export function toolOf({ columns }: Table): Tool | undefined {
  const names = Object.fromEntries(columns.map(({ source }) => [source, true]));
  return tools.find((tool) =>
    [tool.csv ?? tool.has, ...(tool.markdown ? [tool.markdown] : [])].some((has) => isOf({ ...tool, has }, names)),
  );
}

/** The runs of a table that a tool wrote, in CSV or in markdown, each under the name of the tool. */
export function readTable(tool: Tool, table: Table, said: Said): Read {
  const made = readItems(tool, objectsOf(table), { file: table.file, said, lines: [...table.lines!] });
  return { ...made, runs: made.runs.map((run) => ({ ...run, format: tool.name })) };
}

/** The rows of a tool's table as its objects: a cell that is a number is one. */
function objectsOf({ columns, size }: Table): readonly Item[] {
  return Array.from({ length: size }, (_, row) => ({
    object: Object.fromEntries(
      columns.flatMap(({ name, values }) => {
        const [cell, number] = [values.at(row), values.number(row)];
        return cell === undefined ? [] : [[name, Number.isNaN(number) || isLongId(cell) ? cell : number]];
      }),
    ),
    steps: [row],
  }));
}

/** Whole numbers of so many digits are ids: as a double it would be another one. */
function isLongId(cell: unknown): boolean {
  return typeof cell === 'string' && /^[1-9]\d{15,}$/.test(cell) && !Number.isSafeInteger(Number(cell));
}
