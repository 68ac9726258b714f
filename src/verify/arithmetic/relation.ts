import { type Bounds, percentBounds, productBounds, quotientBounds } from '../../compare/math/bounds.ts';
import type { Grid, GridCell } from './grid.ts';

/** How a number follows from others of its table, as a reader would check it: the bounds of the result, and the terms in words. */
export interface Result {
  readonly bounds: Bounds;
  readonly formula: string;
  /** The terms of the formula. */
  readonly of: readonly GridCell[];
}

/** A way in which a whole column may follow from others. It gives one or several results that would do for a row; none where it says nothing of it. */
export type Relation = (row: number) => readonly Result[];

const isRatio = /\bspeed-?ups?\b|\bratio\b|\bfactor\b|\brelative\b|\bvs\.?\b|\bfaster\b|\btimes\b|×|^x$|\(x\)/i;
const isPercent =
  /%|\bpercent\b|\bchange\b|\bdiff(?:erence)?\b|\bdelta\b|Δ|\breduction\b|\bimprovement\b|\bgain\b|\bincrease\b|\bdecrease\b|\boverhead\b/i;
const isEfficiency = /\befficiency\b/i;

/** What a column is by its header and its cells: how its numbers may follow from others; null for measured ones. */
export function kindOf(grid: Grid, column: number): 'ratio' | 'percent' | 'efficiency' | null {
  const header = grid.headers[column] ?? '';
  const units = grid.cells.flatMap((row) => row[column]?.numeral.unit ?? []);
  if (isEfficiency.test(header)) return 'efficiency';
  if (units.length > 0 && units.every((unit) => unit === 'x')) return 'ratio';
  const isInPercent = /%/.test(header) || (units.length > 0 && units.every((unit) => unit === '%'));
  if (isPercent.test(header) && isInPercent) return 'percent';
  if (isRatio.test(header) && units.every((unit) => unit === 'x')) return 'ratio';
  return null;
}

/** The ways in which the numbers of a column may follow from those of one or two others. */
export function relationsOf(grid: Grid, column: number): readonly Relation[] {
  const kind = kindOf(grid, column);
  if (kind === null) return [];
  const columns = grid.headers.flatMap((_, at) => (at !== column && kindOf(grid, at) === null ? [at] : []));
  if (kind === 'efficiency') return efficiencies(grid, column);
  const across = columns.flatMap((a) =>
    columns
      .filter((b) => b > a)
      .flatMap((b) =>
        between(
          kind,
          (row) => grid.cells[row]?.[a],
          (row) => grid.cells[row]?.[b],
        ),
      ),
  );
  const down = columns.flatMap((at) =>
    baseRows(grid, column, kind).flatMap((base) =>
      between(
        kind,
        (row) => (row === base ? null : grid.cells[row]?.[at]),
        () => grid.cells[base]?.[at],
      ),
    ),
  );
  return [...across, ...down];
}

/** The rows that others may be compared with: where the column says 1x or 0 %, else the first and the last. */
function baseRows({ cells }: Grid, column: number, kind: 'ratio' | 'percent'): readonly number[] {
  const one = kind === 'ratio' ? 1 : 0;
  const said = cells.flatMap((row, at) => (row[column] === null || row[column]?.numeral.value === one ? [at] : []));
  return [...new Set([...said, 0, cells.length - 1])].slice(0, 4);
}

type Term = (row: number) => GridCell | null | undefined;

/** The relations between two terms: one over the other either way; the difference in percent of either. */
function between(kind: 'ratio' | 'percent', a: Term, b: Term): readonly Relation[] {
  const of =
    (make: (x: GridCell, y: GridCell) => readonly (Result | null)[]): Relation =>
    (row) => {
      const [x, y] = [a(row), b(row)];
      // What is measured in other units is no base of it.
      if (!x || !y || x === y || x.numeral.unit !== y.numeral.unit) return [];
      return make(x, y).flatMap((one) => one ?? []);
    };
  // Which way round a factor is may differ from row to row: the better one first.
  if (kind === 'ratio') return [of((x, y) => [ratio(x, y), ratio(y, x)])];
  return [of((x, y) => signed(percent(x, y))), of((x, y) => signed(percent(y, x)))];
}

function ratio(a: GridCell, b: GridCell): Result | null {
  const bounds = quotientBounds(a.bounds, b.bounds);
  return bounds && { bounds, formula: `${a.written} / ${b.written}`, of: [a, b] };
}

function percent(a: GridCell, b: GridCell): Result | null {
  const bounds = percentBounds(a.bounds, b.bounds);
  return bounds && { bounds, formula: `100 × (${a.written} − ${b.written}) / ${b.written}`, of: [a, b] };
}

/** A change may be written without its sign, under `Reduction` for one. */
function signed(one: Result | null): readonly (Result | null)[] {
  return [one, one && { ...one, bounds: { low: -one.bounds.high, high: -one.bounds.low } }];
}

/** Efficiency: the speedup over the resources, in percent or as a share. */
function efficiencies(grid: Grid, column: number): readonly Relation[] {
  const factors = grid.headers.flatMap((_, at) => (kindOf(grid, at) === 'ratio' ? [at] : []));
  const first = grid.cells[0]?.[0];
  const isShare = grid.cells.every((row) => (row[column]?.numeral.value ?? 0) <= 1.5);
  if (!first) return [];
  return factors.map(
    (at): Relation =>
      (row) => {
        const [speedup, resources] = [grid.cells[row]?.[at], grid.cells[row]?.[0]];
        const times = resources && quotientBounds(exact(resources), exact(first));
        const share = speedup && times && quotientBounds(speedup.bounds, times);
        const bounds = share && productBounds(share, isShare ? { low: 1, high: 1 } : { low: 100, high: 100 });
        if (!speedup || !resources || !bounds) return [];
        return [{ bounds, formula: `${speedup.written} / (${resources.written} / ${first.written})`, of: [speedup] }];
      },
  );
}

/** A count is exact. */
function exact({ numeral: { value } }: GridCell): Bounds {
  return { low: value, high: value };
}
