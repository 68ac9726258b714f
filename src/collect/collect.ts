import { type Note, note, Refusal } from '../note.ts';
import type { Encoding } from './bytes/decode.ts';
import type { Collection, FileRead } from './collection.ts';
import type { GivenColumns } from './columns/columns.ts';
import { type Outcome, readFile } from './file.ts';
import type { Draft, Format } from './format.ts';
import { formats as all } from './formats.ts';
import { idsOf } from './ids.ts';
import { type Arms, armsOf, withArms } from './labels/against.ts';
import { type GivenLabels, labelsByFile, relabelled } from './labels/relabel.ts';
import { once } from './once.ts';
import { withoutSides } from './one-run/beside.ts';
import { copies } from './one-run/copies.ts';
import { withoutRepeats } from './one-run/of-repeats.ts';
import { readBefore } from './one-run/read-before.ts';
import { withRecords } from './one-run/records.ts';
import { withoutStatedAgain } from './one-run/stated-again.ts';
import type { Labels, Run } from './run.ts';
import type { Source } from './source.ts';

export interface CollectOptions {
  /** What cannot be read, is read as absent for being NaN, or is a row that has to be left out, ends it. */
  readonly strict: boolean;
  /** `latin1` is for the files that are not UTF-8. */
  readonly encoding: Encoding;
  /** What runs are labelled with, over what their files say. */
  readonly labels?: GivenLabels;
  /** What columns of tables are for, over what their names and values say. */
  readonly columns?: GivenColumns;
  /** The unit in which numbers of a metric are read where nobody states one: `latency` -> `ms`. */
  readonly unit?: Readonly<Record<string, string>>;
  /** Paths of the sources that the others are compared with: what is in them is the arm `before`, the rest `after`. */
  readonly against?: readonly string[];
}

/**
 * Stage 1: result files in, runs out. The order in which files are named does not matter; a file given twice is read once;
 * a bad file among good ones is told and left out. Locks of reports (`*.aitb.json`) are no results and are passed over.
 * @throws Refusal (exit 2) when no file can be read, or with `strict` when one cannot; for labels of a file that is not there;
 * for two groups of files of which one holds nothing.
 */
export function collect(sources: readonly Source[], options: CollectOptions): Promise<Collection> {
  return collectAs(all, sources, options);
}

/** The same of some formats alone: the library's types need not tell how a format is made. */
export async function collectAs(
  formats: readonly Format[],
  sources: readonly Source[],
  options: CollectOptions,
): Promise<Collection> {
  if (sources.length === 0) throw new Refusal(note('no-results', {}));
  const given = sources.filter(({ path }) => !path.endsWith('.aitb.json')).sort(byPath);
  const labels = labelsByFile(
    options.labels ?? {},
    given.map(({ path }) => path),
  );
  const outcomes: Outcome[] = [];
  // One after the other: each may hold a whole document in memory.
  const said = { columns: options.columns ?? {}, unit: options.unit ?? {} };
  for (const source of given) outcomes.push(await readFile(source, options.encoding, formats, said));

  const arms = armsOf(
    given.map(({ path }) => path),
    options.against ?? [],
  );
  const again = readBefore(outcomes, arms);
  const read = outcomes.filter((outcome) => outcome.read !== null && !again.has(outcome));
  const problems = outcomes.flatMap((outcome) => outcome.problems);
  const strictly = options.strict
    ? outcomes.flatMap(({ notes, read }) => [...notes, ...(read?.notes ?? [])].filter(isLoss))
    : [];
  if (options.strict && problems.length + strictly.length > 0)
    throw new Refusal([...problems, ...strictly].map(asError));
  if (read.length === 0) throw new Refusal([...problems, note('no-readable-file', {})]);

  const { runs, notes: sides, again: stated } = runsOf(read, labels, arms);
  const idsByFile = new Map<string, string[]>();
  for (const { file, id } of runs) {
    const ids = idsByFile.get(file);
    if (ids) ids.push(id);
    else idsByFile.set(file, [id]);
  }
  const files = outcomes.map((outcome): FileRead => {
    const first = again.get(outcome);
    const {
      path,
      sha256,
      bytes,
      format,
      problems: [problem],
    } = outcome;
    const leftOut = first ?? (problem ? asWarning(problem) : (stated.get(path) ?? null));
    const ids = first ? [] : (idsByFile.get(path) ?? []);
    const columns = first ? undefined : outcome.read?.columns;
    const { query } = outcome;
    return {
      path,
      sha256,
      bytes,
      format,
      runs: ids,
      leftOut,
      ...(columns === undefined ? {} : { columns }),
      ...(query === undefined ? {} : { query }),
    };
  });
  const told = outcomes.flatMap((outcome, index): readonly Note[] => {
    if (again.has(outcome)) return [files[index]?.leftOut ?? []].flat();
    return [...outcome.problems.map(asWarning), ...outcome.notes, ...(outcome.read?.notes ?? [])];
  });
  const notes = [
    ...once(told),
    ...sides,
    ...unmet(options.columns ?? {}, files),
    ...unitsOfNothing(options.unit ?? {}, runs),
    ...copies(runs),
  ];
  return { runs, files, notes, ...(arms ? { against: arms.base } : {}) };
}

/** Columns of which a person says something and that no file has. */
function unmet(given: GivenColumns, files: readonly FileRead[]): readonly Note[] {
  const found = files.flatMap(({ columns = [] }) => columns.map(({ column }) => column.trim()));
  const known = new Set(found.map((column) => column.toLowerCase()));
  return Object.keys(given)
    .filter((column) => !known.has(column.trim().toLowerCase()))
    .sort()
    .map((column) => note('column-not-found', { column, columns: [...new Set(found)] }));
}

function byPath(a: Source, b: Source): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function runsOf(
  outcomes: readonly Outcome[],
  labels: ReadonlyMap<string, Labels>,
  arms: Arms | null,
): { readonly runs: readonly Run[]; readonly notes: readonly Note[]; readonly again: ReadonlyMap<string, Note> } {
  const read = outcomes.flatMap(({ path, format, read }) =>
    labelled(read?.runs ?? [], labels.get(path), path).map((draft): { draft: Draft; file: string; format: string } => ({
      draft,
      file: path,
      format: draft.format ?? format ?? '',
    })),
  );
  const { runs: whole, notes } = withoutSides(read);
  const { runs: joined, notes: records } = withRecords(whole);
  const { runs: single, again: repeated } = withoutRepeats(joined);
  const { runs: told, again: stated } = withoutStatedAgain(single, arms);
  const again = new Map([...stated, ...repeated]);
  const drafts = withArms(told, arms);
  const ids = idsOf(drafts.map(({ draft: { id, labels }, file }) => ({ id, labels, file })));
  const runs = drafts.map(
    ({ draft: { naming, side, home, measuredOnce, measurement, part, titles, ...draft }, file, format }, index) => ({
      ...draft,
      id: ids[index] ?? 'run',
      file,
      format,
    }),
  );
  return { runs, notes: [...notes, ...records, ...again.values()], again };
}

function labelled(drafts: readonly Draft[], given: Labels | undefined, file: string): readonly Draft[] {
  return given === undefined ? drafts : relabelled(drafts, given, file);
}

/** Units that a person gave to what no file has. */
function unitsOfNothing(units: Readonly<Record<string, string>>, runs: readonly Run[]): readonly Note[] {
  if (Object.keys(units).length === 0) return [];
  const found = runs.flatMap(({ samples, reported, series }) => [
    ...[...samples.values(), ...reported, ...series].map(({ metric }) => metric),
  ]);
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, ' ');
  const known = new Set(found.flatMap(({ name, written }) => [plain(name), plain(written)]));
  const metrics = [...new Set(found.map(({ name }) => name))];
  return Object.keys(units)
    .filter((metric) => !known.has(plain(metric)))
    .sort()
    .map((metric) => note('unit-of-nothing', { metric, unit: units[metric]!, metrics }));
}

/** What was read as absent or left out, which `strict` does not put up with. */
function isLoss({ code, args }: Note): boolean {
  if (code === 'values-absent') return isOfNumbersWithoutEnd(args.reasons);
  return code === 'not-finite' || code === 'ragged-rows' || code === 'json-left-out';
}

/** A cell of a table that says `nan` or `inf`, or that no double holds. */
function isOfNumbersWithoutEnd(reasons: unknown): boolean {
  return Array.isArray(reasons) && reasons.some((reason) => String(reason).endsWith('not finite'));
}

/** One bad file does not end the run, so here it is no error. */
function asWarning(of: Note): Note {
  return { ...of, severity: 'warning' };
}

function asError(of: Note): Note {
  return { ...of, severity: 'error' };
}
