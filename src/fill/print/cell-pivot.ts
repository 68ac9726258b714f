import { levelName } from '../../compare/experiment/level-name.ts';
import type { CellTable } from '../../compare/experiment/table.ts';
import { compareLevels, type Level, levelKey } from '../../compare/level.ts';
import { decimalsOf } from '../../compare/shown.ts';
import { phrase } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import type { FillContext } from '../context.ts';
import { figuresOf, titleOf, valueCell } from './cell-grid.ts';
import { below, cellText, type Grid, grid, mostColumns } from './grid.ts';

/** The cells of one arm by two settings: one goes down, the other across. */
export interface Pivot {
  /** The places of the two among the factors of the table. */
  readonly down: number;
  readonly across: number;
  readonly rows: readonly Level[];
  readonly columns: readonly Level[];
  /** True where some of the levels are left out. */
  readonly isPart: boolean;
}

/** Fewer cells are read as well one below the other. */
const fewCells = 4;
/** Where more of the corners are empty, a list of what was measured says more. */
const leastFilled = 0.5;
/** More tables beside one another than these are no grid for a reader. */
const mostParts = 2;

/** The grid that a table of one arm is; null where it has other than two settings, or was measured at few of their combinations. */
export function pivotOf({ arms, factors, rows }: CellTable): Pivot | null {
  if (arms.length !== 1 || factors.length !== 2 || rows.length < fewCells) return null;
  const levels = [levelsOf(0), levelsOf(1)] as const;
  const [down, across] = levels[0].length >= levels[1].length ? ([0, 1] as const) : ([1, 0] as const);
  const pivot = { down, across, rows: levels[down], columns: levels[across], isPart: false };
  const corners = pivot.rows.length * pivot.columns.length;
  const isGrid = pivot.columns.length > 1 && rows.length >= leastFilled * corners && rows.length <= corners;
  return isGrid && partsOf(pivot).length <= mostParts ? pivot : null;

  function levelsOf(nth: 0 | 1): readonly Level[] {
    const own = new Map(rows.map(({ levels: all }) => [levelKey(all[nth]!), all[nth]!]));
    const { isNumeric, levels: known } = factors[nth]!;
    const rank = new Map(known.map((level, at) => [levelKey(level), at]));
    return [...own.values()].sort((a, b) =>
      isNumeric ? compareLevels(a, b) : rank.get(levelKey(a))! - rank.get(levelKey(b))!,
    );
  }
}

/** The columns as they fit on a page, in parts of about one width. */
function partsOf({ columns }: Pivot): readonly (readonly Level[])[] {
  const parts = Math.ceil(columns.length / (mostColumns - 1));
  const size = Math.ceil(columns.length / parts);
  return Array.from({ length: parts }, (_, nth) => columns.slice(nth * size, (nth + 1) * size));
}

/** A grid of one part that has at most as many rows: of more levels some between the ends are left out. The grid itself where it is small enough. */
export function spread(pivot: Pivot, mostRows: number): Pivot {
  const [rows, columns] = [evenly(pivot.rows, mostRows), evenly(pivot.columns, mostColumns - 1)];
  const isPart = rows.length < pivot.rows.length || columns.length < pivot.columns.length;
  return isPart ? { ...pivot, rows, columns, isPart } : pivot;
}

function evenly(levels: readonly Level[], most: number): readonly Level[] {
  if (levels.length <= most) return levels;
  return Array.from({ length: most }, (_, nth) => levels[Math.round((nth * (levels.length - 1)) / (most - 1))]!);
}

/** As many lines it has, with the headers of its further parts. */
export function pivotLines(pivot: Pivot): number {
  return partsOf(pivot).length * (pivot.rows.length + 1) - 1;
}

/** A grid of numbers: a row a level of one setting, a column a level of the other. */
export function pivotGrid(table: CellTable, pivot: Pivot, context: FillContext): Grid {
  const { factors, rows } = table;
  const decimals = decimalsOf(figuresOf(table), context.options.digits);
  const keyOf = (down: Level, across: Level) => `${levelKey(down)} ${levelKey(across)}`;
  const entries = new Map(
    rows.map(({ levels, values }) => [keyOf(levels[pivot.down]!, levels[pivot.across]!), values[0] ?? null]),
  );
  const [down, across] = [factors[pivot.down]!, factors[pivot.across]!];
  const over = phrase`${titleOf(table, context)} Rows: ${cellText(down.title)}; columns: ${cellText(across.title)}.${pivot.isPart ? ' Some levels between the ends are left out here; all are under further tables.' : ''}`;
  const grids = partsOf(pivot).map((columns, nth) =>
    grid(
      [cellText(capital(down.title)), ...columns.map((level) => cellText(levelName(across, level)))],
      pivot.rows.map((level) => [
        cellText(levelName(down, level)),
        ...columns.map((one) => valueCell(entries.get(keyOf(level, one)) ?? null, decimals)),
      ]),
      { right: (at) => at > 0 || down.isNumeric, over: nth === 0 ? over : null },
    ),
  );
  return below(grids);
}
