import { type Bin, bits, compareBins, marks, onlyValue, rounded } from './bin.ts';
import type { Dialect } from './dialect.ts';
import { type Exact, summing } from './exact.ts';
import { compareLevels, type Level, levelOf } from './level.ts';
import type { Plan } from './plan.ts';
import type { Types } from './statements.ts';

/** A row that an engine answered: texts, and NULL. */
export type Row = readonly (string | null)[];

/** Runs one statement, and hands over its rows as they come; of a statement that fails some may have come. */
export type Each = (sql: string, take: (row: Row) => void) => Promise<void>;

/** All rows of one statement. */
export async function allOf(each: Each, sql: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  await each(sql, (row) => rows.push(row));
  return rows;
}

/** A cell as its bins tell it. */
export interface BinnedCell {
  readonly levels: readonly Level[];
  /** As the engine wrote the levels: it is asked for them again. */
  readonly texts: readonly (string | null)[];
  readonly metrics: readonly BinnedMetric[];
}

/** What is kept of a bin. */
export interface HeldBin extends Bin {
  /** Null where its values differ. */
  readonly value: number | null;
}

export interface BinnedMetric {
  /** In ascending order; no two share a value. */
  readonly bins: readonly HeldBin[];
  /** Of no value, null. */
  readonly exact: Exact | null;
  readonly failed: number;
  readonly missing: number;
  readonly notFinite: number;
}

interface Open {
  /** Of each bin `width` numbers in a row: whether it is large, head, n, and the one value or NaN. As objects they would outlive what they are made of, and all of that with them. */
  readonly bins: number[];
  readonly sums: ReturnType<typeof summing>;
  failed: number;
  missing: number;
  notFinite: number;
}

const width = 4;

/** The answer to `binsStatement` as it comes: its rows are many times as large as what they say, and are not kept. */
export interface Binning {
  add(row: Row): void;
  /** What is made of each cell, in the order of their levels; of its bins nothing else is kept. */
  each<T>(use: (cell: BinnedCell) => T): readonly T[];
}

export function binning(dialect: Dialect, plan: Plan, types: Types): Binning {
  const kinds = types.settings.map((type) => dialect.kindOf(type));
  const cells = new Map<string, { texts: readonly (string | null)[]; open: readonly Open[] }>();
  return {
    add(row) {
      const texts = row.slice(0, kinds.length);
      const key = JSON.stringify(texts);
      let cell = cells.get(key);
      if (cell === undefined) {
        cell = { texts, open: plan.metrics.map(opened) };
        cells.set(key, cell);
      }
      const [m, ...bin] = row.slice(kinds.length) as readonly string[];
      add(cell.open[Number(m)]!, bin);
    },
    each: (use) =>
      [...cells.values()]
        .map(({ texts, open }) => ({ levels: texts.map((text, index) => levelOf(text, kinds[index]!)), texts, open }))
        .sort((a, b) => a.levels.reduce<number>((order, level, at) => order || compareLevels(level, b.levels[at]!), 0))
        .map(({ open, ...cell }) => use({ ...cell, metrics: open.map(binned) })),
  };
}

function opened(): Open {
  return { bins: [], sums: summing(), failed: 0, missing: 0, notFinite: 0 };
}

function add(metric: Open, [h, n, sum, squares]: readonly string[]): void {
  const [mark, count] = [Number(h), Number(n)];
  const head = rounded(mark, bits);
  if (head === marks.failed) metric.failed += count;
  else if (head === marks.missing) metric.missing += count;
  else if (head === marks.notFinite) metric.notFinite += count;
  else {
    const isLarge = head !== mark;
    const bin = {
      isLarge,
      head: head === marks.zero ? 0 : head,
      n: count,
      sum: BigInt(sum!),
      squares: BigInt(squares!),
    };
    metric.sums.add(bin);
    metric.bins.push(Number(isLarge), bin.head, count, onlyValue(bin) ?? Number.NaN);
  }
}

function binned({ bins: numbers, sums, ...counts }: Open): BinnedMetric {
  const bins = Array.from({ length: numbers.length / width }, (_, nth): HeldBin => {
    const [large, head, n, value] = numbers.slice(nth * width, (nth + 1) * width) as [number, number, number, number];
    return { isLarge: large === 1, head, n, value: Number.isNaN(value) ? null : value };
  });
  return { ...counts, bins: bins.sort(compareBins), exact: sums.exact() };
}
