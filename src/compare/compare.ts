import type { Collection } from '../collect/collection.ts';
import { renamed } from '../collect/renamed.ts';
import type { Run } from '../collect/run.ts';
import type { Note } from '../note.ts';
import { type Aliases, named } from './alias.ts';
import { answerOf } from './answer.ts';
import { contrast } from './contrast.ts';
import { type GivenMetrics, withCustom } from './custom.ts';
import { apart } from './experiment/apart.ts';
import { checkAskedArm } from './experiment/asked-arm.ts';
import { withCommon } from './experiment/common.ts';
import { withoutCopies } from './experiment/copies.ts';
import { type Experiment, experimentOf } from './experiment/experiment.ts';
import { namesOf } from './experiment/name.ts';
import { baselineRun, baseNamed } from './experiment/named-baseline.ts';
import { inLevels } from './experiment/order.ts';
import { pooled } from './experiment/pooled.ts';
import { repeatsOf } from './experiment/repeats.ts';
import { tooLarge } from './experiment/too-large.ts';
import { find } from './find.ts';
import { findings } from './findings.ts';
import { headlinesOf } from './headline.ts';
import { measure } from './measure.ts';
import { metricsOf } from './metrics.ts';
import { dataNotes } from './notes.ts';
import { chosen } from './only.ts';
import { type PartRuns, partsOf } from './part.ts';
import { withRanks } from './ranked.ts';
import type { Part, Study } from './study.ts';
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
  /** The runs are those of a study that was made before: their units stay, whatever would be chosen for fewer of them. */
  readonly areShown?: true;
}

/**
 * What the runs mean: repeats pooled into cells, their summaries and comparisons, ready to be asked for. Pure; nothing is computed
 * before it is asked.
 * @throws Refusal when `baseline` is neither an arm nor exactly one run, or an alias names two runs; when no run has the labels of
 * `only`; when no runs differ in `by`.
 */
export function compare(given: Collection, options: CompareOptions): Study {
  const asked = chosen(named(given, options.aliases ?? {}), options.only ?? {});
  // What can be had of all runs of one kind of work; what unlike work means by a name is another's matter.
  const common = partsOf(asked.runs).map((part) => withCommon(part.runs));
  const wanted = {
    ...asked,
    runs: inOrder(
      common.flatMap((part) => withRanks(part.runs)),
      asked.runs,
    ),
  };
  // Work of one kind is shown in one unit; its file's, whatever the files of other work are in.
  const unified = inOneUnit(options.areShown ? [] : partsOf(wanted.runs).map((part) => part.runs), options.units);
  const collection = withCustom({ ...wanted, runs: wanted.runs.map(unified.of) }, options.metrics ?? {});
  const distinct = new Set(withoutCopies(collection.runs));
  const copies = new Set(collection.runs.filter((run) => !distinct.has(run)));
  const { cells, notes: pooling } = repeatsOf([...distinct], options.by);
  const pooledRuns = inOrder(cells.map(pooled), collection.runs);
  const wantedBase = options.baseline === null ? null : baseNamed(pooledRuns, options.baseline);
  const made = inCells(pooledRuns, { ...options, baseline: wantedBase }, collection.against ?? null);
  const { runs, parts, experiments } = made;
  checkAskedArm(options.by ?? null, experiments, Object.keys(options.only ?? {}));
  const baseline = wantedBase === null ? null : baselineRun(runs, experiments, wantedBase, options.baseline!);
  const sweeps = once(() => sweepsIn(experiments, baseline));
  // What the runs of unlike work have not in common is no remark, so each part is looked at by itself, session by session.
  const notes = parts.map((part, at) => [
    ...dataNotes(
      part.runs.flatMap(sessionsByName),
      variedIn(experiments[at]!),
      comparedIn(experiments[at]!).flatMap(sessionsByName),
    ),
    ...apart(experiments[at]!),
    ...tooLarge(experiments[at]!),
  ]);
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
  const whole = {
    ...collection,
    runs,
    notes: [...collection.notes, ...common.flatMap((part) => part.notes), ...pooling],
  };
  const partsIn = (study: Study): readonly Part[] =>
    parts.length === 1
      ? [{ ...parts[0]!, study }]
      : parts.map(({ id, title, runs: own }, at) => {
          const self: Study = of(within(whole, own), notes[at]!, experiments[at]!, () => [{ id, title, study: self }]);
          return { id, title, study: self };
        });
  return of(whole, [...unified.notes, ...notes.flat()], parts.length === 1 ? experiments[0]! : null, partsIn);
}

type Inside = (study: Study) => readonly Part[];

interface InCells {
  readonly runs: readonly Run[];
  readonly parts: readonly PartRuns[];
  readonly experiments: readonly Experiment[];
}

/** The cells by kind of work, in the order of what was varied, each called by what tells it from the others. */
function inCells(cells: readonly Run[], options: CompareOptions, against: string | null): InCells {
  const models = cells.map(({ labels }) => labels.model ?? null);
  const drafts = partsOf(cells).map((part) =>
    experimentOf(part.runs, { baseline: null, by: options.by ?? null, headlines: [], models }),
  );
  const names = namesOf(drafts);
  const runs = inLevels(cells, drafts).map((run): Run => {
    const name = names.get(run) ?? run.name;
    return name === run.name ? run : { ...run, name, aliases: [...new Set([...run.aliases, run.name])] };
  });
  const parts = partsOf(runs);
  const experiments = parts.map((part) =>
    experimentOf(part.runs, {
      baseline: options.baseline,
      against,
      models,
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

/** What was varied on purpose: that runs are not alike in it is no news. What goes along with something else is not among it. */
function variedIn({ arm, others }: Experiment): readonly string[] {
  return [arm, ...others].flatMap((factor) => factor?.name ?? []);
}

/** The runs that are set beside another one in some headline response. */
function comparedIn(experiment: Experiment): readonly Run[] {
  const runs = experiment.cells.map(({ run }) => run);
  const matches = headlinesOf(runs, metricsOf(runs)).flatMap((metric) => experiment.matches(metric));
  const compared = new Set(matches.flatMap(({ of, over }) => [of.run, over.run]));
  return runs.filter((run) => compared.has(run));
}

/** The sessions of a cell under the cell's name, as sentences about the data call them; value paths lead to each by its own id. */
function sessionsByName(run: Run): readonly Run[] {
  return (run.sessions ?? [run]).map((one) => ({ ...one, name: run.name }));
}

/** The part of a collection that is about some of its runs. */
function within({ files, notes, against = null }: Collection, runs: readonly Run[]): Collection {
  const ids = new Set(runs.map(({ id }) => id));
  const own = files.filter((file) => file.runs.some((id) => ids.has(id)));
  const paths = new Set(own.map(({ path }) => path));
  return {
    runs,
    files: own,
    against,
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
    answer: once(() => answerOf(study, digits)),
    sweeps: sweepsHere,
    parts: once(() => inside(study)),
  };
  return study;
}

/**
 * What was said of the runs while they were read, in that order and under the names that they have now; of copies that were dropped too, where another run of their file
 * is among the runs.
 */
function remarksOf(runs: readonly Run[], { all, copies }: Pick<Made, 'all' | 'copies'>): readonly Note[] {
  const sessions = runs.flatMap((run) => run.sessions ?? [run]);
  const ids = new Set(sessions.map(({ id }) => id));
  const files = new Set(sessions.map(({ file }) => file));
  const names = new Map(runs.flatMap(sessionsByName).map(({ id, name }) => [id, name]));
  return all
    .filter((run) => ids.has(run.id) || (copies.has(run) && files.has(run.file)))
    .flatMap(({ id, name, remarks }) => renamed(remarks, name, names.get(id) ?? name));
}

/** Computed when it is first asked for, and then kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function sweepsIn(experiments: readonly Experiment[], baseline: string | null): readonly Sweep[] {
  const seen = new Map<string, number>();
  return experiments.flatMap((experiment) => sweepsOf(experiment, baseline, seen));
}
