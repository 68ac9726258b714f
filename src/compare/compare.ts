import type { Collection } from '../collect/collection.ts';
import type { Run } from '../collect/run.ts';
import { note, Refusal } from '../note.ts';
import { type Metric, metric as describe, metricNamed, metricNames } from '../unit.ts';
import { contrast } from './contrast.ts';
import { fact, factNames, isFact } from './fact.ts';
import type { Absent, Comparison, Figure, Value } from './figure.ts';
import { findings } from './findings.ts';
import { measure } from './measure.ts';
import { dataNotes } from './notes.ts';
import { PathError, parsePath } from './path.ts';
import { selectRun } from './select.ts';
import { statisticNamed, statisticNames } from './statistic.ts';
import type { Study } from './study.ts';

/**
 * What the runs mean: their summaries and comparisons, ready to be asked for. Pure; nothing is computed before it is asked.
 * @throws Refusal when `baseline` is not the id or the name of exactly one run.
 */
export function compare(collection: Collection, options: { readonly baseline: string | null }): Study {
  const { runs, files } = collection;
  const metrics = metricsOf(runs);
  const study: Study = {
    runs,
    files,
    baseline: options.baseline === null ? null : baselineOf(runs, options.baseline),
    notes: [...collection.notes, ...runs.flatMap(({ remarks }) => remarks), ...dataNotes(runs)],
    metrics,
    figure: measure,
    compare: contrast,
    find: (path, scope) => find(path, scope, study),
    findings: () => findings(study),
  };
  return study;
}

function baselineOf(runs: readonly Run[], wanted: string): string {
  const same = (text: string) => text.toLowerCase() === wanted.toLowerCase();
  const byId = runs.filter(({ id }) => same(id));
  const fitting = byId.length > 0 ? byId : runs.filter((run) => same(run.name) || run.aliases.some(same));
  if (fitting.length === 1) return fitting[0]!.id;
  throw new Refusal(note('unknown-baseline', { baseline: wanted, runs: (fitting.length > 0 ? fitting : runs).map(({ id }) => id) }));
}

/** The metrics of at least one run, in the order of `unit.ts`; those it does not know come last, by name. */
function metricsOf(runs: readonly Run[]): readonly Metric[] {
  const own = new Map(
    runs.flatMap((run) => [...[...run.samples.values()].map(({ metric }) => metric), ...run.reported.map(({ metric }) => metric)]).map((one) => [one.name, one]),
  );
  const derived = metricNames.filter((name) => !own.has(name) && runs.some((run) => measure(name, null, run).kind === 'figure'));
  const known = metricNames.filter((name) => own.has(name) || derived.includes(name)).map((name) => own.get(name) ?? describe(name));
  const foreign = [...own.keys()].filter((name) => !metricNames.includes(name)).sort(byCodeUnit);
  return [...known, ...foreign.map((name) => own.get(name)!)];
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function find(path: string, scope: Run | undefined, study: Study): Value {
  const { runs, files } = study;
  const parsed = parsePath(path);
  const metric = metricOf(parsed.name, study.metrics);
  if (metric === undefined) {
    if (parsed.call === null && parsed.statistic === null && isFact(parsed.name, runs)) {
      const run = parsed.of === null ? (scope ?? null) : selectRun(runs, parsed.of, scope, path);
      return fact(parsed.name, run, runs, files);
    }
    throw new PathError(`"${path}" names no metric or fact of these results`, [...study.metrics.map(({ name }) => name), ...factNames]);
  }
  const statistic = parsed.statistic === null ? null : statisticOf(parsed.statistic, path);
  const of = selectRun(runs, parsed.of, scope, path);
  if (parsed.call === null) return measure(metric, statistic, of);
  const compared = contrast(metric, statistic, of, selectRun(runs, parsed.over ?? defaultBase(study), undefined, path));
  return compared.kind === 'absent' ? compared : asAsked(compared, parsed.call);
}

function defaultBase({ baseline }: Study) {
  return baseline === null ? null : { id: baseline };
}

function metricOf(name: string, metrics: readonly Metric[]): string | undefined {
  return metrics.find((one) => one.name === name)?.name ?? metricNamed(name);
}

function statisticOf(written: string, path: string): string {
  const named = written === 'rate' || written === 'share' || written === 'value' ? written : statisticNamed(written);
  if (named) return named;
  throw new PathError(`"${path}" asks for the unknown statistic "${written}"`, [...statisticNames, 'p95']);
}

/** The comparison with the number that was asked for; absent where that number does not exist. */
function asAsked(comparison: Comparison, asked: Comparison['asked']): Comparison | Absent {
  const { metric }: Figure = comparison.of;
  if (asked === 'speedup' && comparison.speedup === null) return { kind: 'absent', reason: note('no-direction', { metric: metric.title }) };
  if (asked === 'percent' && comparison.percent === null && comparison.points === null) {
    return { kind: 'absent', reason: note('zero-base', { metric: metric.title, run: comparison.over.run }) };
  }
  return { ...comparison, asked };
}
