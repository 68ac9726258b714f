import { tableFormats } from '../../collect/row/table-formats.ts';
import { isUncounted, type Labels, type Run } from '../../collect/run.ts';
import { tools } from '../../collect/tools.ts';
import { type Note, note } from '../../note.ts';
import { numericLabels, settingsKey } from '../settings.ts';
import { settingsInNames } from './file-names.ts';
import { stem, stemsIn, withoutCount } from './stem.ts';
import { withTool } from './tool-label.ts';

/** Runs with what tells equal settings apart, and which of them are repeats of one cell. */
export interface Repeats {
  /** The cells in the order of their first run; a cell of one run is that run. */
  readonly cells: readonly (readonly Run[])[];
  readonly notes: readonly Note[];
}

/** Formats of which a file states all that was set: two runs of it with equal settings are the same cell. */
export const wholeSettings: ReadonlySet<string> = new Set([
  'results',
  'inference',
  ...tableFormats,
  ...tools.map(({ name }) => name),
]);

/**
 * Finds the repeats among runs. Runs of one tool that state the same settings are repeats where their files and names are alike
 * but for a number, date or hash; where these differ in words, the folder, the file or the name is a setting of its own. Logs
 * that state no setting in numbers, and two logs in one file, are no repeats of each other. A failed run stays by itself.
 * @param by `file` or `folder` keeps those apart; any other factor says nothing of repeats.
 */
export function repeatsOf(runs: readonly Run[], by: string | null = null): Repeats {
  const { runs: known, notes: tool } = withTool(runs);
  const { runs: told, notes: origin } = withOrigin(known, by);
  const cells = new Map<string, Run[]>();
  const nameOf = stemsOf(told, ({ name }) => name);
  told.forEach((run, at) => {
    const key = run.status === 'failed' ? `failed ${at}` : cellKey(run, nameOf);
    const cell = cells.get(key);
    if (cell) cell.push(run);
    else cells.set(key, [run]);
  });
  const all = [...cells.values()].flatMap((cell) => (isPooled(cell) ? [cell] : cell.map((run) => [run])));
  const pooled = all.filter((cell) => cell.length > 1);
  const ofFiles = pooled.filter((cell) => new Set(cell.map(({ file }) => file)).size > 1);
  return {
    cells: all,
    notes: [
      ...tool,
      ...origin,
      ...(pooled.length === 0
        ? []
        : [
            note('pooled-repeats', {
              cells: pooled.length,
              runs: pooled.reduce((sum, cell) => sum + cell.length, 0),
              files: Number(ofFiles.length > 0),
            }),
          ]),
    ],
  };
}

function isPooled(cell: readonly Run[]): boolean {
  if (cell.length < 2) return false;
  const files = new Set(cell.map(({ file }) => file));
  if (cell.every(({ format }) => wholeSettings.has(format))) return true;
  return files.size === cell.length && cell.every((run) => numericLabels([run]).length > 0);
}

/** What repeats have in common: the tool, all settings, and the file and the name but for numbers. */
function cellKey(run: Run, nameOf: (run: Run) => string): string {
  // The system where a run states none: its name without what only counts.
  const name = run.labels.system === undefined ? nameOf(run) : '';
  return JSON.stringify([run.format, name, settingsKey(run), workOfLog(run)]);
}

/**
 * How much a log did, which is a setting although no label has it: a training of more steps, or of more samples in as many, is no repeat, nor
 * is one for which another number of tasks was set aside on a node. That is no label: it would be a second factor beside the number of tasks.
 * What a log that ended early did says nothing of what it was to do.
 */
function workOfLog(run: Run): readonly unknown[] {
  const { counts, status, context, format } = run;
  if (wholeSettings.has(format) || counts.of !== 'steps' || status !== 'completed' || isUncounted(counts)) return [];
  return [counts.total ?? counts.ok, context.samples_processed ?? null, context.slurm_ntasks_per_node ?? null];
}

/**
 * Runs whose settings are equal and whose folders, files or names differ in words get that as a label: `folder: before`.
 * All runs get it then, so that it is a factor and no gap. What runs of one folder or file are called tells them apart as well.
 */
function withOrigin(
  runs: readonly Run[],
  by: string | null,
): { readonly runs: readonly Run[]; readonly notes: readonly Note[] } {
  const needed = new Set(origins.filter(({ name }) => name !== 'run' && name === by));
  const named = by === 'file' || by === 'folder' || isOfOneFile(runs) ? null : settingsInNames(runs);
  let isNamed = false;
  const seen = new Map<string, number>();
  const stems = new Map(origins.map((origin) => [origin, stemsOf(runs, origin.of)]));
  for (const [at, run] of runs.entries()) {
    if (run.status === 'failed' || run.labels.arm !== undefined) continue;
    const key = JSON.stringify([run.format, settingsKey(run)]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, at);
      continue;
    }
    for (const origin of origins) if (differIn(origin, stems.get(origin)!, runs[first]!, run)) needed.add(origin);
    isNamed ||= named !== null && JSON.stringify(named[first]) !== JSON.stringify(named[at]);
  }
  const [place] = origins.filter((origin) => needed.has(origin) && origin.name !== 'run');
  if (named && isNamed) return withNamed(runs, named);
  // Runs that are called by their folder are told apart by it once.
  const isTold = place?.values(runs).every((value, at) => value === runs[at]!.name);
  const used = origins.filter((origin) => origin === place || (origin.name === 'run' && needed.has(origin) && !isTold));
  const notes: Note[] = [];
  const labelled = used.reduce<readonly Run[]>((some, { name, values }) => {
    const own = values(some);
    // Repeats of one system are of one file then, unless each file was asked for.
    const all = name === by || name === 'run' ? own : withoutCount(own);
    const distinct = [...new Set(all)];
    const shown = distinct.length > 6 ? [...distinct.slice(0, 5), `${distinct.length - 5} more`] : distinct;
    notes.push(note('origin-factor', { name, values: shown }));
    return some.map((run, at): Run => {
      const value = all[at]!;
      return value === '' || run.labels[name] !== undefined
        ? run
        : { ...run, labels: { ...run.labels, [name]: value } satisfies Labels };
    });
  }, runs);
  return { runs: labelled, notes };
}

function isOfOneFile(runs: readonly Run[]): boolean {
  return runs.every(({ file }) => file === runs[0]?.file);
}

/** Runs with the settings that the names of their files say. */
function withNamed(runs: readonly Run[], named: readonly Labels[]): ReturnType<typeof withOrigin> {
  const names = [...new Set(named.flatMap((labels) => Object.keys(labels)))];
  const settings = names.map((name) => {
    const said = named.flatMap((labels) => (labels[name] === undefined ? [] : [String(labels[name])]));
    const levels = [...new Set(said)].sort((a, b) => Number(a) - Number(b));
    return `${name} (${levels.slice(0, 4).join(', ')}${levels.length > 4 ? ', …' : ''})`;
  });
  return {
    runs: runs.map((run, at) => ({ ...run, labels: { ...named[at], ...run.labels } })),
    notes: [note('names-say-settings', { settings })],
  };
}

/** Logs whose readers hold the numbers in their files' names against what they say; where these differ, that is told and the log is believed. */
const heldAgainstNames: ReadonlySet<string> = new Set(['cerebras', 'graphcore', 'sambanova']);

/** What is left of a name of each run without what only counts, among those of equal settings: of `result_0`, `result_1` the `result_8` of another system says nothing. */
function stemsOf(runs: readonly Run[], of: (run: Run) => string): (run: Run) => string {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = JSON.stringify([run.format, settingsKey(run)]);
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  const stems = new Map<Run, string>();
  for (const group of groups.values()) {
    const among = stemsIn(group.map(of));
    for (const run of group) stems.set(run, (heldAgainstNames.has(run.format) ? stem : among)(of(run)));
  }
  return (run) => stems.get(run)!;
}

/** In other files a name may be that of the file; where a run states no system, it is all there is. */
function differIn(origin: Origin, stemOf: (run: Run) => string, a: Run, b: Run): boolean {
  const isNamed = a.file === b.file || (a.labels.system === undefined && fileOf(a) !== a.name);
  return stemOf(a) !== stemOf(b) && (origin.name !== 'run' || isNamed);
}

interface Origin {
  readonly name: string;
  readonly of: (run: Run) => string;
  /** For each run what tells it from the others. */
  readonly values: (runs: readonly Run[]) => readonly string[];
}

/** Where runs may be from, the first that tells them apart. */
const origins: readonly Origin[] = [
  { name: 'folder', of: folderOf, values: (runs) => apart(runs.map(folderOf)) },
  { name: 'file', of: fileOf, values: (runs) => runs.map(fileOf) },
  { name: 'run', of: ({ name }) => name, values: (runs) => runs.map(({ name }) => name) },
];

function folderOf({ file }: Run): string {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
}

function fileOf({ file }: Run): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]{1,12}$/, '');
}

/** Folders without the parts that all of them share at the front and at the end: `runs/before/h100` -> `before`. */
function apart(folders: readonly string[]): readonly string[] {
  const parts = folders.map((folder) => folder.split('/'));
  const shared = (at: (path: readonly string[], i: number) => string | undefined): number => {
    const most = parts.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
    for (let i = 0; i < most; i++) if (parts.some((path) => at(path, i) !== at(parts[0]!, i))) return i;
    return 0;
  };
  const front = shared((path, i) => path[i]);
  const back = shared((path, i) => path.at(-1 - i));
  return parts.map((path) => path.slice(front, path.length - back).join('/') || path.at(-1)!);
}
