import type { Collection } from '../collect/collection.ts';
import type { Run } from '../collect/run.ts';
import { metric as describe, type Metric, metricNamed, metricNames } from '../metric.ts';
import { type Note, note } from '../note.ts';
import { type Aliases, named } from './alias.ts';
import { contrast } from './contrast.ts';
import { refuseUnknown, same } from './experiment/baseline.ts';
import { withoutCopies } from './experiment/copies.ts';
import { type Experiment, experimentOf } from './experiment/experiment.ts';
import { levelText } from './experiment/level.ts';
import { namesOf } from './experiment/name.ts';
import { pooled } from './experiment/pooled.ts';
import { repeatsOf } from './experiment/repeats.ts';
import { fact, factNames, isFact } from './fact.ts';
import type { Absent, Comparison, Figure, Value } from './figure.ts';
import { findings } from './findings.ts';
import { headlinesOf } from './headline.ts';
import { measure } from './measure.ts';
import { dataNotes } from './notes.ts';
import { type PartRuns, partsOf } from './part.ts';
import { PathError, parsePath } from './path.ts';
import { selectRun } from './select.ts';
import { statisticNamed, statisticNames } from './statistic.ts';
import type { Part, Study } from './study.ts';
import { type Sweep, sweepsOf } from './sweep/sweep.ts';

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
 * What the runs mean: repeats pooled into cells, their summaries and comparisons, ready to be asked for. Pure; nothing is computed
 * before it is asked.
 * @throws Refusal when `baseline` is neither an arm nor exactly one run, or an alias names two runs.
 */
export function compare(given: Collection, options: CompareOptions): Study {
  const collection = named(given, options.aliases ?? {});
  const distinct = new Set(withoutCopies(collection.runs));
  const copies = new Set(collection.runs.filter((run) => !distinct.has(run)));
  const { cells, notes: pooling } = repeatsOf([...distinct], options.by);
  const made = renamed(cells.map(pooled), options);
  const { parts, experiments } = made;
  const runs = collection.runs.length === made.runs.length ? made.runs : inOrder(made.runs, collection.runs);
  const baseline = options.baseline === null ? null : baselineRun(runs, experiments, options.baseline);
  const sweeps = once(() => sweepsIn(experiments, baseline));
  // What the runs of unlike work have not in common is no remark, so each part is looked at by itself, session by session.
  const notes = parts.map((part) => dataNotes(part.runs.flatMap(sessionsByName)));
  const of = (some: Collection, own: readonly Note[], experiment: Experiment | null, inside: Inside): Study =>
    studyOf(some, own, {
      baseline: some.runs.some(({ id }) => id === baseline) ? baseline : null,
      digits: options.digits ?? null,
      all: collection.runs,
      copies,
      experiment,
      sweeps,
      inside,
    });
  const whole = { ...collection, runs, notes: [...collection.notes, ...pooling] };
  const partsIn = (study: Study): readonly Part[] =>
    parts.length === 1
      ? [{ ...parts[0]!, study }]
      : parts.map(({ id, title, runs: own }, at) => {
          const self: Study = of(within(whole, own), notes[at]!, experiments[at]!, () => [{ id, title, study: self }]);
          return { id, title, study: self };
        });
  return of(whole, notes.flat(), parts.length === 1 ? experiments[0]! : null, partsIn);
}

type Inside = (study: Study) => readonly Part[];

interface Renamed {
  readonly runs: readonly Run[];
  readonly parts: readonly PartRuns[];
  readonly experiments: readonly Experiment[];
}

/** The cells by kind of work, each called by what tells it from the others. */
function renamed(cells: readonly Run[], options: CompareOptions): Renamed {
  const names = namesOf(
    partsOf(cells).map(({ runs }) => experimentOf(runs, { baseline: null, by: options.by ?? null, headlines: [] })),
  );
  const runs = cells.map((run): Run => {
    const name = names.get(run) ?? run.name;
    return name === run.name ? run : { ...run, name, aliases: [...new Set([...run.aliases, run.name])] };
  });
  const parts = partsOf(runs);
  const experiments = parts.map((part) =>
    experimentOf(part.runs, {
      baseline: options.baseline,
      by: options.by ?? null,
      headlines: headlinesOf(part.runs, metricsOf(part.runs)).map(({ name }) => name),
    }),
  );
  return { runs, parts, experiments };
}

/** Cells stand where the first of their sessions stood. */
function inOrder(cells: readonly Run[], all: readonly Run[]): readonly Run[] {
  const place = new Map(all.map(({ id }, at) => [id, at]));
  return [...cells].sort((a, b) => place.get(a.id)! - place.get(b.id)!);
}

/** The sessions of a cell under the cell's name, as sentences about the data call them. */
function sessionsByName(run: Run): readonly Run[] {
  return (run.sessions ?? [run]).map((one) => ({ ...one, id: run.name }));
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
  /** As they were read: ids of sessions that are pooled, and of copies, still lead somewhere. */
  readonly all: readonly Run[];
  readonly copies: ReadonlySet<Run>;
  /** Null for a study of several kinds of work: each part has its own. */
  readonly experiment: Experiment | null;
  readonly sweeps: () => readonly Sweep[];
  readonly inside: Inside;
}

function studyOf({ runs, files, notes }: Collection, own: readonly Note[], made: Made): Study {
  const { baseline, digits, sweeps, inside } = made;
  const ids = new Set(runs.map(({ id }) => id));
  const sweepsHere = once(() => sweeps().filter(({ legs }) => legs.every(({ run }) => ids.has(run.id))));
  const metrics = metricsOf(runs);
  const study: Study = {
    runs,
    files,
    baseline,
    notes: [...notes, ...remarksOf(runs, made), ...own],
    metrics,
    experiment: made.experiment,
    headlines: once(() => headlinesOf(runs, metrics)),
    figure: measure,
    compare: contrast,
    find: (path, scope) => find(path, scope, study, made.all),
    findings: once(() =>
      study.parts().flatMap((part) => (part.study === study ? findings(study, digits) : part.study.findings())),
    ),
    sweeps: sweepsHere,
    parts: once(() => inside(study)),
  };
  return study;
}

/**
 * What was said of the runs while they were read, in that order; of copies that were dropped too, where another run of their file
 * is among the runs.
 */
function remarksOf(runs: readonly Run[], { all, copies }: Pick<Made, 'all' | 'copies'>): readonly Note[] {
  const sessions = runs.flatMap((run) => run.sessions ?? [run]);
  const ids = new Set(sessions.map(({ id }) => id));
  const files = new Set(sessions.map(({ file }) => file));
  return all
    .filter((run) => ids.has(run.id) || (copies.has(run) && files.has(run.file)))
    .flatMap(({ remarks }) => remarks);
}

/** Computed when it is first asked for, and then kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * The id of the run that a person named as baseline; null where it is an arm of several cells, which its experiment knows.
 * @throws Refusal where it is neither.
 */
function baselineRun(runs: readonly Run[], experiments: readonly Experiment[], wanted: string): string | null {
  const arms = experiments.flatMap(({ arm }) => (arm === null ? [] : arm.levels.map(levelText)));
  const cells = experiments.flatMap((experiment) =>
    experiment.cells.filter(({ arm }) => arm !== null && same(levelText(arm), wanted)),
  );
  // The first cell of an arm often has the arm's name as its id. Where other factors vary, arms are compared row by row, however
  // few cells this one has.
  const isOne = cells.length === 1 && experiments.every(({ others }) => others.length === 0);
  if (cells.length > 0 && arms.some((one) => same(one, wanted))) return isOne ? cells[0]!.run.id : null;
  const byId = runs.filter(({ id }) => same(id, wanted));
  const fitting =
    byId.length > 0
      ? byId
      : runs.filter((run) => same(run.name, wanted) || run.aliases.some((one) => same(one, wanted)));
  if (fitting.length === 1) return fitting[0]!.id;
  return refuseUnknown(
    wanted,
    arms,
    (fitting.length > 0 ? fitting : runs).map(({ id }) => id),
  );
}

function sweepsIn(experiments: readonly Experiment[], baseline: string | null): readonly Sweep[] {
  const seen = new Map<string, number>();
  return experiments.flatMap((experiment) => sweepsOf(experiment, baseline, seen));
}

/** The metrics of at least one run, in the order of `metric.ts`; those it does not know come last, as their files have them. */
function metricsOf(runs: readonly Run[]): readonly Metric[] {
  const own = new Map<string, Metric>();
  for (const run of runs) {
    for (const { metric } of run.samples.values()) if (!own.has(metric.name)) own.set(metric.name, metric);
    for (const { metric } of run.reported) if (!own.has(metric.name)) own.set(metric.name, metric);
  }
  const derived = metricNames.filter(
    (name) => !own.has(name) && runs.some((run) => measure(name, null, run).kind === 'figure'),
  );
  const known = metricNames
    .filter((name) => own.has(name) || derived.includes(name))
    .map((name) => own.get(name) ?? describe(name));
  return [...known, ...[...own.values()].filter(({ name }) => !metricNames.includes(name))];
}

function find(path: string, scope: Run | undefined, study: Study, all: readonly Run[]): Value {
  const { runs, files } = study;
  const parsed = parsePath(path);
  const metric = metricOf(parsed.name, study.metrics);
  if (metric === undefined) {
    if (parsed.call === null && parsed.statistic === null && isFact(parsed.name, runs)) {
      const run = parsed.of === null ? (scope ?? null) : selectRun(runs, parsed.of, scope, path, all);
      return fact(parsed.name, run, runs, files);
    }
    throw new PathError(`"${path}" names no metric or fact of these results`, [
      ...study.metrics.map(({ name }) => name),
      ...factNames,
    ]);
  }
  const statistic = parsed.statistic === null ? null : statisticOf(parsed.statistic, path);
  const of = selectRun(runs, parsed.of, scope, path, all);
  if (parsed.call === null) return measure(metric, statistic, of);
  const compared = contrast(
    metric,
    statistic,
    of,
    selectRun(runs, parsed.over ?? defaultBase(study), undefined, path, all),
  );
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
  if (asked === 'speedup' && comparison.speedup === null)
    return { kind: 'absent', reason: note('no-direction', { metric: metric.title }) };
  if (asked === 'percent' && comparison.percent === null && comparison.points === null) {
    return { kind: 'absent', reason: note('zero-base', { metric: metric.title, run: comparison.over.run }) };
  }
  return { ...comparison, asked };
}
