import type { Collection } from '../collect/collection.ts';
import type { Derived, Run } from '../collect/run.ts';
import { metric, metricNames } from '../metric.ts';
import { type Note, note, Refusal, sentence } from '../note.ts';
import { metricIn } from './custom/figure.ts';
import { FormulaError, formulaOf, namesIn } from './custom/formula.ts';
import { fewOf } from './few.ts';
import { measure } from './measure.ts';

/** A metric that a person defines: a formula over metrics, settings and constants of a cell. */
export interface GivenMetric {
  /** `price_per_hour / output_throughput / 0.0036`. */
  readonly formula: string;
  readonly unit?: string;
  readonly better?: 'lower' | 'higher';
  readonly title?: string;
}
export type GivenMetrics = Readonly<Record<string, GivenMetric>>;

/**
 * A collection whose runs know the metrics that a person defined, with a warning for each that some of them do not have.
 * @throws Refusal (exit 2) for a formula that is none.
 */
export function withCustom(collection: Collection, given: GivenMetrics): Collection {
  // In a fixed order, whatever the one in which they were written down.
  const names = Object.keys(given).sort();
  if (names.length === 0) return collection;
  const derived = new Map(names.map((name) => [name, derivedOf(name, given[name]!, collection.runs)]));
  const runs = collection.runs.map((run): Run => ({ ...run, derived }));
  return {
    ...collection,
    runs,
    notes: [...collection.notes, ...names.flatMap((name) => lacking(name, derived, runs))],
  };
}

function derivedOf(name: string, { formula, unit = '', better, title }: GivenMetric, runs: readonly Run[]): Derived {
  const described = metric(name, { unit, direction: better ?? 'unknown' });
  const own = { metric: { ...described, summary: 'value' as const, title: title ?? described.title }, formula };
  const names = namesOf(name, formula);
  return { ...own, units: new Map(names.flatMap((one) => unitOf(one, runs) ?? [])) };
}

function namesOf(name: string, formula: string): readonly string[] {
  try {
    return namesIn(formulaOf(formula)).map((one) => one.name);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    throw new Refusal(note('config-formula', { name, formula, problem: error.message, at: error.at }));
  }
}

/** The unit in which a formula takes the numbers of a name: that of the metric, else the one that its first run has. */
function unitOf(name: string, runs: readonly Run[]): readonly [string, string][] | undefined {
  for (const run of runs) {
    const meant = metricIn(run, name);
    if (meant === undefined) continue;
    if (metricNames.includes(meant)) return [[name, metric(meant).unit]];
    const found = measure(meant, null, run);
    if (found.kind === 'figure') return [[name, found.metric.unit]];
  }
  return undefined;
}

/** Of which runs a metric has no number, and why; said once. */
function lacking(name: string, derived: ReadonlyMap<string, Derived>, runs: readonly Run[]): readonly Note[] {
  const without = runs.flatMap((run) => {
    const figure = measure(name, null, run);
    return figure.kind === 'absent' ? [{ run, why: figure.reason }] : [];
  });
  if (without.length === 0) return [];
  const { metric: described, formula } = derived.get(name)!;
  // One run stands for all that have the same reason.
  const reasons = new Map<string, string>();
  for (const { why } of without) {
    const key = `${why.code} ${why.args.name ?? why.args.metric}`;
    if (!reasons.has(key)) reasons.set(key, sentence(why));
  }
  return [
    note('own-absent', {
      metric: described.title,
      formula,
      count: without.length,
      of: runs.length,
      runs: without.map(({ run }) => run.id),
      reasons: fewOf([...reasons.values()], 3),
    }),
  ];
}
