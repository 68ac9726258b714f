import type { Run } from '../../../collect/run.ts';
import type { TableBlock } from '../block.ts';
import { readLabel } from '../label.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** What is true of a table as a whole, found out once. */
export interface TableWords {
  /** The runs that its labels name, in their order. */
  readonly runs: readonly Run[];
  /** The columns that say which run a row is of by a label's value: `Batch Size` over `512`. */
  readonly sweeps: ReadonlyMap<number, string>;
  /** The column of a long form, which only holds numbers; its rows say everything. -1 where there is none. */
  readonly valueColumn: number;
  /** The columns whose headers are the same. */
  readonly repeatedColumns: ReadonlySet<number>;
  /** The rows that no label tells apart. */
  readonly repeatedRows: ReadonlySet<number>;
}

const valueHeader = /^(value|result|results|measured|measurement|score|number)$/;

/** Reads the labels of a table. */
export function tableWords({ rows, directive }: TableBlock, vocabulary: Vocabulary): TableWords {
  const text = (row: number, column: number): string => readLabel(rows[row]?.[column]?.text ?? '').text;
  const columns = (rows[0] ?? []).map((_, column) => column);
  const parameters = new Set(vocabulary.study.runs.flatMap(({ labels }) => Object.keys(labels)));
  const sweeps = new Map(
    columns.flatMap((column): readonly (readonly [number, string])[] => {
      const name = text(0, column).replace(/[\s-]+/g, '_');
      return parameters.has(name) && name !== 'system' ? [[column, name]] : [];
    }),
  );
  const valueColumn = columns.findIndex((column) => column > 0 && valueHeader.test(text(0, column)));
  const isLabel = (column: number): boolean => column === 0 || sweeps.has(column) || column < valueColumn;
  const rowKeys = rows.map((_, row) =>
    row === 0
      ? ''
      : columns
          .filter(isLabel)
          .map((column) => text(row, column))
          .join('\n')
          .trim(),
  );
  const labels = [...(rows[0] ?? []), ...rows.slice(1).flatMap((row) => row.slice(0, 1))];
  return {
    runs: [
      ...new Set(
        labels.flatMap((label) => {
          const meaning = vocabulary.read(label.text, directive.stat);
          return [meaning?.run ?? [], meaning?.over ?? []].flat();
        }),
      ),
    ],
    sweeps,
    valueColumn,
    repeatedColumns: repeated(columns.map((column) => text(0, column))),
    repeatedRows: repeated(rowKeys),
  };
}

/** The indices whose words another one has too; empty words do not count. */
function repeated(all: readonly string[]): ReadonlySet<number> {
  const times = new Map<string, number>();
  for (const words of all) times.set(words, (times.get(words) ?? 0) + 1);
  return new Set(all.flatMap((words, i) => (words !== '' && times.get(words)! > 1 ? [i] : [])));
}
