import type { Run } from '../../../collect/run.ts';
import type { Metric } from '../../../metric.ts';
import type { TableBlock } from '../block.ts';
import { readLabel } from '../label.ts';
import { isA } from '../lexicon/lexicon.ts';
import type { Name } from '../name/name.ts';
import type { Setting } from '../name/settings.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** What is true of a table as a whole, found out once. */
export interface TableWords {
  /** Which of some runs are of the arms that its labels name; all of them where it names fewer than two. */
  readonly among: (runs: readonly Run[]) => readonly Run[];
  /** The one metric that its labels name, with its statistic; null where they name none or several. */
  readonly metric: { readonly metric: Metric; readonly statistic: string | null } | null;
  /** The columns that say which cell a row is of by a level: `Batch Size` over `512`. */
  readonly sweeps: ReadonlyMap<number, Setting>;
  /** The setting of which the headers are levels: the corner `Batch size` beside `1`, `8`. */
  readonly across: Setting | null;
  /** The column of a long form, which only holds numbers; its rows say everything. -1 where there is none. */
  readonly valueColumn: number;
  /** The column that states the unit of each row; -1 where there is none. */
  readonly unitColumn: number;
  /** The columns whose headers are the same. */
  readonly repeatedColumns: ReadonlySet<number>;
  /** The rows that no label tells apart. */
  readonly repeatedRows: ReadonlySet<number>;
}

/** Reads the labels of a table. */
export function tableWords({ rows, directive }: TableBlock, vocabulary: Vocabulary): TableWords {
  const raw = (row: number, column: number): string => rows[row]?.[column]?.text ?? '';
  const text = (row: number, column: number): string => readLabel(raw(row, column)).text;
  // What stands in parentheses, a unit for one, tells labels apart as well.
  const whole = (row: number, column: number): string =>
    raw(row, column)
      .replace(/[*_`~]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase();
  const columns = (rows[0] ?? []).map((_, column) => column);
  const below = (column: number): readonly string[] => rows.slice(1).map((_, row) => text(row + 1, column));
  const { settings } = vocabulary;
  // `System \ Batch size`: of the rows, and of the columns.
  const corner = raw(0, 0).split(/\s*[\\/|→]\s*/);
  const sweeps = new Map(
    columns.flatMap((column): readonly (readonly [number, Setting])[] => {
      const header = column === 0 ? corner[0]! : raw(0, column);
      const setting = settings.of(header) ?? settings.over(header, below(column));
      // The names of systems are read as labels are, with their other names.
      return setting && !(column === 0 && setting.name === 'system') ? [[column, setting]] : [];
    }),
  );
  const valueColumn = columns.findIndex((column) => column > 0 && isA('value', text(0, column)));
  const isLabel = (column: number): boolean => column === 0 || sweeps.has(column) || column < valueColumn;
  const rowKeys = rows.map((_, row) =>
    row === 0
      ? ''
      : columns
          .filter(isLabel)
          .map((column) => whole(row, column))
          .join('\n')
          .trim(),
  );
  const labels = [...(rows[0] ?? []), ...rows.slice(1).flatMap((row) => row.slice(0, 1))];
  const meanings = labels.flatMap((label) => vocabulary.read(label.text, directive.stat) ?? []);
  const arms = meanings.flatMap(({ names, over }) => [...names, ...(over ?? [])]).filter(vocabulary.cells.isArm);
  const said = meanings.flatMap(({ metric, statistic }) => (metric ? [{ metric, statistic }] : []));
  const kinds = new Set(said.map(({ metric, statistic }) => `${metric.name}.${statistic}`));
  return {
    among: amongArms(arms),
    metric: kinds.size === 1 ? said[0]! : null,
    sweeps,
    across: settings.of(corner.at(-1)!),
    valueColumn,
    unitColumn: columns.findIndex((column) => /^units?$/.test(text(0, column))),
    repeatedColumns: repeated(columns.map((column) => whole(0, column))),
    repeatedRows: repeated(rowKeys),
  };
}

function amongArms(arms: readonly Name[]): TableWords['among'] {
  const named = new Set(arms.flatMap(({ senses }) => senses.flatMap(({ runs }) => [...runs])));
  // Two names of one arm are one.
  const firsts = new Set(arms.map(({ senses }) => senses[0] && [...senses[0].runs][0]));
  return (runs) => (firsts.size < 2 ? runs : runs.filter((run) => named.has(run)));
}

/** The indices whose words another one has too; empty words do not count. */
function repeated(all: readonly string[]): ReadonlySet<number> {
  const times = new Map<string, number>();
  for (const words of all) times.set(words, (times.get(words) ?? 0) + 1);
  return new Set(all.flatMap((words, i) => (words !== '' && times.get(words)! > 1 ? [i] : [])));
}
