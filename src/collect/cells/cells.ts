import type { CellAnswer, MetricAnswer } from './answer.ts';
import { measured } from './bin.ts';
import type { Dialect } from './dialect.ts';
import { exact, nearest } from './exact.ts';
import type { Plan } from './plan.ts';
import { ranksIn } from './ranks.ts';
import { type BinnedMetric, binnedCells, type Row } from './read.ts';
import { binsStatement, placesStatement, sourceOf, type Types, typesStatement, type Wanted } from './statements.ts';

export type { Row } from './read.ts';

export interface Cells {
  /** In the order of their levels: NULL, false, true, numbers, texts; setting by setting. */
  readonly answers: readonly CellAnswer[];
  /** What was asked, in order. */
  readonly statements: readonly string[];
}

/** A value that the second pass did not bring: what is asked has changed since the first. */
export class Changed extends Error {}

/**
 * The numbers of each cell of a table: two passes over it at most, whatever the number of rows, cells and quantiles. The first puts values into bins and adds
 * them up exactly, the second asks for those that stand at the wanted ranks of a few bins. No engine's own mean, variance or quantile is asked for:
 * they differ from engine to engine and from run to run in their last digits, and what an engine says of NaN differs in all of them.
 * @param plan of what the dialect can ask (`Dialect.from` is not null).
 * @param ranksOf which order statistics are wanted of n values, 0 for the least.
 * @param ask runs one statement; its rows are texts.
 * @throws Changed where the table was written to in between and that is seen.
 */
export async function cellsOf(
  dialect: Dialect,
  plan: Plan,
  ranksOf: (n: number) => readonly number[],
  ask: (sql: string) => Promise<readonly Row[]>,
): Promise<Cells> {
  const source = sourceOf(dialect, plan);
  const statements: string[] = [];
  const asked = (sql: string): Promise<readonly Row[]> => {
    statements.push(sql);
    return ask(sql);
  };
  const [first] = (await asked(typesStatement(dialect, plan, source))) as readonly (readonly string[])[];
  if (first === undefined) return { answers: [], statements };
  const count = plan.settings.length;
  const types: Types = { settings: first.slice(0, count), metrics: first.slice(count) };
  const cells = binnedCells(dialect, plan, types, await asked(binsStatement(dialect, plan, types, source)));
  const ranked = cells.map(({ texts, metrics }) =>
    metrics.map((metric, index) => {
      const size = sizeOf(metric);
      const asked = ranksOf(size);
      const ranks = ranksIn(metric.bins, [0, ...asked, size - 1]);
      const bins = [...new Set(ranks.filter(({ value }) => value === null).map(({ bin }) => bin))];
      const wanted = bins.map((at): Wanted => {
        const { class: kind, head } = metric.bins[at]!;
        const places = ranks.filter(({ bin, value }) => bin === at && value === null).map(({ place }) => place);
        return { levels: texts, metric: index, class: kind, head, places };
      });
      return { metric, asked, ranks, bins, wanted };
    }),
  );
  const wanted = ranked.flatMap((metrics) => metrics.flatMap((each) => each.wanted));
  const rows = wanted.length === 0 ? [] : await asked(placesStatement(dialect, plan, { types, source, wanted }));
  const found = new Map(rows.map(([id, rank, value]) => [`${id} ${Number(rank) - 1}`, Number(value)]));
  let id = 0;
  const answers = cells.map(({ levels }, cell): CellAnswer => {
    const metrics = ranked[cell]!.map(({ metric, asked, ranks, bins }) => {
      const start = id;
      id += bins.length;
      const values = ranks.map(({ rank, bin, place, value }) => {
        const scaled = value === null ? found.get(`${start + bins.indexOf(bin)} ${place}`) : 0;
        if (scaled === undefined) throw new Changed();
        return [rank, value ?? measured(metric.bins[bin]!, scaled)] as const;
      });
      return answerOf(metric, values, new Set(asked));
    });
    const { failed, missing, notFinite } = cells[cell]!.metrics[0]!;
    return { levels, records: failed + missing + notFinite + sizeOf(cells[cell]!.metrics[0]!), failed, metrics };
  });
  return { answers, statements };
}

function sizeOf({ bins }: BinnedMetric): number {
  return bins.reduce((sum, { n }) => sum + n, 0);
}

/** @param values in ascending order, the least and the greatest of all among them. */
function answerOf(
  metric: BinnedMetric,
  values: readonly (readonly [rank: number, value: number])[],
  asked: ReadonlySet<number>,
): MetricAnswer {
  const { bins, missing, notFinite } = metric;
  const [least, greatest] = [values[0], values.at(-1)];
  if (least === undefined || greatest === undefined) return { n: 0, notFinite, missing, moments: null };
  const { n, sum, squares, exponent } = exact(bins);
  const moments = {
    min: least[1],
    max: greatest[1],
    sum: nearest(sum, 1n, exponent),
    mean: nearest(sum, n, exponent),
    squares: nearest(n * squares - sum * sum, n, 2 * exponent),
    ranks: new Map(values.filter(([rank]) => asked.has(rank))),
  };
  return { n: Number(n), notFinite, missing, moments };
}
