import type { CellAnswer, MetricAnswer } from './answer.ts';
import { measured } from './bin.ts';
import type { Dialect } from './dialect.ts';
import { type Exact, nearest } from './exact.ts';
import type { Level } from './level.ts';
import type { Plan } from './plan.ts';
import { ranksIn } from './ranks.ts';
import { allOf, type BinnedCell, type BinnedMetric, type Binning, binning, type Each } from './read.ts';
import { binsStatement, placesStatement, sourceOf, type Types, typesStatement, type Wanted } from './statements.ts';

export interface Cells {
  /** In the order of their levels: NULL, false, true, numbers, texts; setting by setting. */
  readonly answers: readonly CellAnswer[];
  /** What was asked, in order. */
  readonly statements: readonly string[];
}

/** A value that the second pass did not bring: what is asked has changed since the first. */
export class Changed extends Error {}

/** What is left of a cell when its bins are added up. */
interface Summed {
  readonly levels: readonly Level[];
  readonly records: number;
  readonly failed: number;
  readonly metrics: readonly SummedMetric[];
}

interface SummedMetric {
  readonly missing: number;
  readonly notFinite: number;
  /** Of no value, null. */
  readonly exact: Exact | null;
  readonly asked: ReadonlySet<number>;
  /** In ascending order, the least and the greatest value among them. */
  readonly ranks: readonly SummedRank[];
  readonly wanted: readonly Wanted[];
}

interface SummedRank {
  readonly rank: number;
  /** Null where it has to be asked for: at this place of that bin of `wanted`. */
  readonly value: number | null;
  readonly wanted: number;
  readonly place: number;
}

/**
 * The numbers of each cell of a table: two passes over it at most, whatever the number of rows, cells and quantiles. The first puts values into bins and adds
 * them up exactly, the second asks for those that stand at the wanted ranks of a few bins. No engine's own mean, variance or quantile is asked for:
 * they differ from engine to engine and from run to run in their last digits, and what an engine says of NaN differs in all of them.
 * @param plan of what the dialect can ask (`Dialect.from` is not null).
 * @param ranksOf which order statistics are wanted of n values, 0 for the least.
 * @throws Changed where the table was written to in between and that is seen.
 */
export async function cellsOf(
  dialect: Dialect,
  plan: Plan,
  ranksOf: (n: number) => readonly number[],
  each: Each,
): Promise<Cells> {
  const source = sourceOf(dialect, plan);
  const first = typesStatement(dialect, plan, source);
  const [told] = (await allOf(each, first)) as readonly (readonly string[])[];
  if (told === undefined) return { answers: [], statements: [first] };
  const count = plan.settings.length;
  const types: Types = { settings: told.slice(0, count), metrics: told.slice(count) };
  const second = binsStatement(dialect, plan, types, source);
  const bins = binning(dialect, plan, types);
  await each(second, bins.add);
  const cells = summedOf(bins, ranksOf);
  const wanted = cells.flatMap(({ metrics }) => metrics.flatMap((metric) => metric.wanted));
  if (wanted.length === 0) return { answers: answersOf(cells, new Map()), statements: [first, second] };
  const third = placesStatement(dialect, plan, { types, source, wanted });
  const rows = await allOf(each, third);
  const found = new Map(rows.map(([id, rank, value]) => [`${id} ${Number(rank) - 1}`, Number(value)]));
  return { answers: answersOf(cells, found), statements: [first, second, third] };
}

/** Of the bins nothing is kept, so that there is room for what an engine needs in the second pass. */
function summedOf(bins: Binning, ranksOf: (n: number) => readonly number[]): readonly Summed[] {
  return bins.each(({ levels, texts, metrics }): Summed => {
    const { failed, missing, notFinite } = metrics[0]!;
    const records = failed + missing + notFinite + sizeOf(metrics[0]!);
    return { levels, records, failed, metrics: metrics.map((metric, nth) => summed(metric, { texts, nth }, ranksOf)) };
  });
}

function summed(
  metric: BinnedMetric,
  { texts, nth }: { readonly texts: BinnedCell['texts']; readonly nth: number },
  ranksOf: (n: number) => readonly number[],
): SummedMetric {
  const { bins, missing, notFinite, exact } = metric;
  const size = sizeOf(metric);
  const asked = ranksOf(size);
  const found = ranksIn(bins, [0, ...asked, size - 1]);
  const at = [...new Set(found.filter(({ value }) => value === null).map(({ bin }) => bin))];
  const wanted = at.map((own): Wanted => {
    const { isLarge, head } = bins[own]!;
    const places = found.filter(({ bin, value }) => bin === own && value === null).map(({ place }) => place);
    return { levels: texts, metric: nth, isLarge, head, places };
  });
  const ranks = found.map(({ rank, bin, place, value }) => ({ rank, value, wanted: at.indexOf(bin), place }));
  return { missing, notFinite, exact, asked: new Set(asked), ranks, wanted };
}

function sizeOf({ bins }: BinnedMetric): number {
  return bins.reduce((sum, { n }) => sum + n, 0);
}

/** @param found what the second pass brought, by the number of the bin among all that were wanted and the place in it. */
function answersOf(cells: readonly Summed[], found: ReadonlyMap<string, number>): readonly CellAnswer[] {
  let id = 0;
  return cells.map(({ levels, records, failed, metrics }) => ({
    levels,
    records,
    failed,
    metrics: metrics.map((metric) => {
      const start = id;
      id += metric.wanted.length;
      const values = metric.ranks.map(({ rank, value, wanted, place }) => {
        if (value !== null) return [rank, value] as const;
        const scaled = found.get(`${start + wanted} ${place}`);
        if (scaled === undefined) throw new Changed();
        return [rank, measured(metric.wanted[wanted]!, scaled)] as const;
      });
      return answerOf(metric, values);
    }),
  }));
}

/** @param values in ascending order, the least and the greatest of all among them. */
function answerOf(
  { missing, notFinite, exact: sums, asked }: SummedMetric,
  values: readonly (readonly [rank: number, value: number])[],
): MetricAnswer {
  if (sums === null) return { n: 0, notFinite, missing, moments: null };
  const { n, sum, squares, exponent } = sums;
  const moments = {
    min: values[0]![1],
    max: values.at(-1)![1],
    sum: nearest(sum, 1n, exponent),
    mean: nearest(sum, n, exponent),
    squares: nearest(n * squares - sum * sum, n, 2 * exponent),
    ranks: new Map(values.filter(([rank]) => asked.has(rank))),
  };
  return { n: Number(n), notFinite, missing, moments };
}
