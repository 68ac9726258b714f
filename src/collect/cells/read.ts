import { type Bin, classes, compareBins } from './bin.ts';
import type { Dialect } from './dialect.ts';
import { compareLevels, type Level, levelOf } from './level.ts';
import type { Plan } from './plan.ts';
import type { Types } from './statements.ts';

/** A row that an engine answered: texts, and NULL. */
export type Row = readonly (string | null)[];

/** A cell as its bins tell it. */
export interface BinnedCell {
  readonly levels: readonly Level[];
  /** As the engine wrote the levels: it is asked for them again. */
  readonly texts: readonly (string | null)[];
  readonly metrics: readonly BinnedMetric[];
}

export interface BinnedMetric {
  /** In ascending order; no two share a value. */
  readonly bins: readonly Bin[];
  readonly failed: number;
  readonly missing: number;
  readonly notFinite: number;
}

interface Open {
  readonly bins: Bin[];
  failed: number;
  missing: number;
  notFinite: number;
}

/** The answer to `binsStatement`, in the order of the levels. */
export function binnedCells(dialect: Dialect, plan: Plan, types: Types, rows: readonly Row[]): readonly BinnedCell[] {
  const kinds = types.settings.map((type) => dialect.kindOf(type));
  const cells = new Map<string, { texts: readonly (string | null)[]; open: readonly Open[] }>();
  for (const row of rows) {
    const texts = row.slice(0, kinds.length);
    const key = JSON.stringify(texts);
    const cell = cells.get(key) ?? {
      texts,
      open: plan.metrics.map((): Open => ({ bins: [], failed: 0, missing: 0, notFinite: 0 })),
    };
    cells.set(key, cell);
    add(cell.open, row.slice(kinds.length) as readonly string[]);
  }
  return [...cells.values()]
    .map(({ texts, open }) => ({
      levels: texts.map((text, index) => levelOf(text, kinds[index]!)),
      texts,
      metrics: open.map((metric) => ({ ...metric, bins: metric.bins.sort(compareBins) })),
    }))
    .sort((a, b) => a.levels.reduce<number>((order, level, at) => order || compareLevels(level, b.levels[at]!), 0));
}

function add(open: readonly Open[], [m, k, h, n, sum, squares]: readonly string[]): void {
  const metric = open[Number(m)]!;
  const [kind, count] = [Number(k), Number(n)];
  if (kind === classes.failed) metric.failed += count;
  else if (kind === classes.missing) metric.missing += count;
  else if (kind === classes.notFinite) metric.notFinite += count;
  else {
    // Of 0 the number in the bins is another.
    const head = kind === classes.zero ? 0 : Number(h);
    metric.bins.push({ class: kind, head, n: count, sum: BigInt(sum!), squares: BigInt(squares!) });
  }
}
