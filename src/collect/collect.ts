import { type Note, note, Refusal } from '../note.ts';
import type { Collection, FileRead } from './collection.ts';
import type { GivenColumns } from './columns.ts';
import type { Encoding } from './decode.ts';
import { type Outcome, readFile } from './file.ts';
import type { Draft, Format } from './format.ts';
import { formats as all } from './formats.ts';
import { once } from './once.ts';
import { type GivenLabels, labelsByFile, relabelled } from './relabel.ts';
import { repeats } from './repeats.ts';
import type { Labels, Run } from './run.ts';
import { uniqueSlugs } from './slug.ts';
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
 * @throws Refusal (exit 2) when no file can be read, or with `strict` when one cannot; for labels of a file that is not there.
 */
export async function collect(
  sources: readonly Source[],
  options: CollectOptions,
  formats: readonly Format[] = all,
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

  const firsts = firstOfBytes(outcomes);
  const read = outcomes.filter((outcome) => outcome.read !== null && firsts.get(outcome) === undefined);
  const problems = outcomes.flatMap((outcome) => outcome.problems);
  const strictly = options.strict
    ? outcomes.flatMap(({ notes, read }) => [...notes, ...(read?.notes ?? [])].filter(({ code }) => isLoss(code)))
    : [];
  if (options.strict && problems.length + strictly.length > 0)
    throw new Refusal([...problems, ...strictly].map(asError));
  if (read.length === 0) throw new Refusal([...problems, note('no-readable-file', {})]);

  const runs = runsOf(read, labels);
  const files = outcomes.map((outcome): FileRead => {
    const first = firsts.get(outcome);
    const {
      path,
      sha256,
      bytes,
      format,
      problems: [problem],
    } = outcome;
    const leftOut = first
      ? note('same-bytes', { as: first.path }, { file: path })
      : problem
        ? asWarning(problem)
        : null;
    const ids = first ? [] : runs.filter(({ file }) => file === path).map(({ id }) => id);
    const columns = first ? undefined : outcome.read?.columns;
    return { path, sha256, bytes, format, runs: ids, leftOut, ...(columns === undefined ? {} : { columns }) };
  });
  const told = outcomes.flatMap((outcome, index): readonly Note[] => {
    if (firsts.get(outcome)) return [files[index]?.leftOut ?? []].flat();
    return [...outcome.problems.map(asWarning), ...outcome.notes, ...(outcome.read?.notes ?? [])];
  });
  return { runs, files, notes: [...once(told), ...unmet(options.columns ?? {}, files), ...repeats(runs)] };
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

/** For each file with the bytes of an earlier one, that one. */
function firstOfBytes(outcomes: readonly Outcome[]): ReadonlyMap<Outcome, Outcome> {
  const seen = new Map<string, Outcome>();
  const firsts = new Map<Outcome, Outcome>();
  for (const outcome of outcomes) {
    const { sha256, read } = outcome;
    if (sha256 === null || read === null) continue;
    const first = seen.get(sha256);
    if (first) firsts.set(outcome, first);
    else seen.set(sha256, outcome);
  }
  return firsts;
}

function runsOf(outcomes: readonly Outcome[], labels: ReadonlyMap<string, Labels>): readonly Run[] {
  const drafts = outcomes.flatMap(({ path, format, read }) =>
    labelled(read?.runs ?? [], labels.get(path), path).map((draft): { draft: Draft; file: string; format: string } => ({
      draft,
      file: path,
      format: draft.format ?? format ?? '',
    })),
  );
  const ids = uniqueSlugs(drafts.map(({ draft }) => draft.id));
  return drafts.map(({ draft: { naming, ...draft }, file, format }, index) => ({
    ...draft,
    id: ids[index] ?? 'run',
    file,
    format,
  }));
}

function labelled(drafts: readonly Draft[], given: Labels | undefined, file: string): readonly Draft[] {
  return given === undefined ? drafts : relabelled(drafts, given, file);
}

/** What was read as absent or left out, which `strict` does not put up with. */
function isLoss(code: Note['code']): boolean {
  return code === 'not-finite' || code === 'ragged-rows';
}

/** One bad file does not end the run, so here it is no error. */
function asWarning(of: Note): Note {
  return { ...of, severity: 'warning' };
}

function asError(of: Note): Note {
  return { ...of, severity: 'error' };
}
