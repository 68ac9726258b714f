import type { Collection } from '../collect/collection.ts';
import type { Run } from '../collect/run.ts';
import { ownUnitOf } from '../collect/statistic-name.ts';
import { metric as describe, type Metric, metricNamed, metricNames } from '../metric.ts';
import { type Note, note, Refusal } from '../note.ts';
import { type Aliases, named } from './alias.ts';
import { contrast } from './contrast.ts';
import { fact, factNames, isFact } from './fact.ts';
import type { Absent, Comparison, Figure, Value } from './figure.ts';
import { findings } from './findings.ts';
import { measure } from './measure.ts';
import { dataNotes } from './notes.ts';
import { PathError, parsePath } from './path.ts';
import { selectRun } from './select.ts';
import { statedStatistics, statisticNamed, statisticNames } from './statistic.ts';
import type { Part, Study } from './study.ts';
import { partsOf } from './sweep/part.ts';
import { type Sweep, sweepsOf } from './sweep/sweep.ts';
import { inOneUnit } from './units.ts';

/** What a person says of the runs, beyond what their files say. */
export interface CompareOptions {
  readonly baseline: string | null;
  readonly aliases?: Aliases;
  /** Significant digits of the numbers in findings; null: as many as usual. */
  readonly digits?: number | null;
  /** The unit in which a metric is shown, whatever its files have: `latency` -> `ms`. */
  readonly units?: Readonly<Record<string, string>>;
  /** Only runs with all of these labels: `system` -> `SN40L`. */
  readonly only?: Readonly<Record<string, string>>;
  /** The factor that sections and summaries go by, as `hardware`; null: found from the data. */
  readonly by?: string | null;
  /** Metrics of a person's own, by name. */
  readonly metrics?: GivenMetrics;
}

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
 * What the runs mean: their summaries and comparisons, ready to be asked for. Pure; nothing is computed before it is asked.
 * @throws Refusal when `baseline` is not the id, name or alias of exactly one run, or an alias names two runs.
 */
export function compare(given: Collection, options: CompareOptions): Study {
  const called = named(given, options.aliases ?? {});
  // Work of one kind is shown in one unit; its file's, whatever the files of other work are in.
  const unified = inOneUnit(
    partsOf(called.runs).map((part) => part.runs),
    options.units,
  );
  const collection = { ...called, runs: called.runs.map(unified.of) };
  const { runs } = collection;
  const baseline = options.baseline === null ? null : baselineOf(runs, options.baseline);
  const parts = partsOf(runs);
  const sweeps = once(() => sweepsOf(parts, baseline));
  // What the runs of unlike work have not in common is no remark, so each part is looked at by itself.
  const notes = parts.map((part) => dataNotes(part.runs));
  const of = (some: Collection, own: readonly Note[], inside: (study: Study) => readonly Part[]): Study =>
    studyOf(some, own, {
      baseline: some.runs.some(({ id }) => id === baseline) ? baseline : null,
      digits: options.digits ?? null,
      sweeps,
      inside,
    });
  const partsIn = (whole: Study): readonly Part[] =>
    parts.length === 1
      ? [{ ...parts[0]!, study: whole }]
      : parts.map(({ id, title, runs: own }, at) => {
          const self: Study = of(within(collection, own), notes[at]!, () => [{ id, title, study: self }]);
          return { id, title, study: self };
        });
  return of(collection, [...unified.notes, ...notes.flat()], partsIn);
}

/** The part of a collection that is about some of its runs. */
function within({ files, notes }: Collection, runs: readonly Run[]): Collection {
  const ids = new Set(runs.map(({ id }) => id));
  const own = files.filter((file) => file.runs.some((id) => ids.has(id)));
  const paths = new Set(own.map(({ path }) => path));
  return {
    runs,
    files: own,
    notes: notes.filter(({ place, args }) =>
      place ? paths.has(place.file) : Array.isArray(args.runs) && args.runs.every((id) => ids.has(String(id))),
    ),
  };
}

interface Made {
  readonly baseline: string | null;
  readonly digits: number | null;
  readonly sweeps: () => readonly Sweep[];
  readonly inside: (study: Study) => readonly Part[];
}

function studyOf({ runs, files, notes }: Collection, own: readonly Note[], made: Made): Study {
  const { baseline, digits, sweeps, inside } = made;
  const sweepsIn = once(() => sweeps().filter(({ legs }) => legs.every(({ run }) => runs.includes(run))));
  const study: Study = {
    runs,
    files,
    baseline,
    notes: [...notes, ...runs.flatMap(({ remarks }) => remarks), ...own],
    metrics: metricsOf(runs),
    figure: measure,
    compare: contrast,
    find: (path, scope) => find(path, scope, study),
    findings: once(() =>
      study
        .parts()
        .flatMap((part) =>
          part.study === study ? findings({ runs, baseline, digits, sweeps: sweepsIn() }) : part.study.findings(),
        ),
    ),
    sweeps: sweepsIn,
    parts: once(() => inside(study)),
  };
  return study;
}

/** Computed when it is first asked for, and then kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function baselineOf(runs: readonly Run[], wanted: string): string {
  const same = (text: string) => text.toLowerCase() === wanted.toLowerCase();
  const byId = runs.filter(({ id }) => same(id));
  const fitting = byId.length > 0 ? byId : runs.filter((run) => same(run.name) || run.aliases.some(same));
  if (fitting.length === 1) return fitting[0]!.id;
  throw new Refusal(
    note('unknown-baseline', { baseline: wanted, runs: (fitting.length > 0 ? fitting : runs).map(({ id }) => id) }),
  );
}

/** The metrics of at least one run, in the order of `metric.ts`; those it does not know come last, by name. */
function metricsOf(runs: readonly Run[]): readonly Metric[] {
  const own = new Map(
    runs
      .flatMap((run) => [
        ...[...run.samples.values()].map(({ metric }) => metric),
        ...run.reported.filter(({ statistic }) => ownUnitOf(statistic) === undefined).map(({ metric }) => metric),
      ])
      .map((one) => [one.name, one]),
  );
  const derived = metricNames.filter(
    (name) => !own.has(name) && runs.some((run) => measure(name, null, run).kind === 'figure'),
  );
  const known = metricNames
    .filter((name) => own.has(name) || derived.includes(name))
    .map((name) => own.get(name) ?? describe(name));
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
    throw new PathError(`"${path}" names no metric or fact of these results`, [
      ...study.metrics.map(({ name }) => name),
      ...factNames,
    ]);
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
  const isOwn = ['rate', 'share', 'value', ...statedStatistics].includes(written);
  const named = isOwn ? written : statisticNamed(written);
  if (named) return named;
  throw new PathError(`"${path}" asks for the unknown statistic "${written}"`, [...statisticNames, 'p95']);
}

/** The comparison with the number that was asked for; absent where that number does not exist. */
function asAsked(comparison: Comparison, asked: Comparison['asked']): Comparison | Absent {
  const { metric }: Figure = comparison.of;
  if (asked === 'speedup' && comparison.speedup === null)
    return { kind: 'absent', reason: note('no-direction', { metric: metric.title }) };
  if (asked === 'percent' && comparison.percent === null && comparison.points === null) {
    return { kind: 'absent', reason: note('zero-base', { metric: metric.title, run: comparison.over.run }) };
  }
  return { ...comparison, asked };
}
