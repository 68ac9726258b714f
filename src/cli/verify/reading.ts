import { dirname, join, relative, resolve } from 'node:path';
import { collect } from '../../collect/collect.ts';
import { isQueryPath } from '../../collect/query.ts';
import { compare } from '../../compare/compare.ts';
import type { Study } from '../../compare/study.ts';
import { lockPath } from '../../keep/lock/lock.ts';
import { defaultOptions, type ReportOptions } from '../../keep/lock/options.ts';
import { readLock } from '../../keep/lock/read-lock.ts';
import { type Note, note, Refusal } from '../../note.ts';
import { hasConflictMarks } from '../../text.ts';
import type { Replaced } from '../../verify/replaced.ts';
import { quotedBy } from '../../verify/replaced-slots.ts';
import { jobWith } from '../config/configured-for.ts';
import { perhapsMadeFrom } from '../config/made-from.ts';
import { entryBehind, namesIn } from '../disk/files.ts';
import { openExisting } from '../disk/output.ts';
import { shownPath, slashed } from '../disk/paths.ts';
import { builtins, openTemplate, type Template } from '../disk/template.ts';
import type { ResultFile } from '../open/result-file.ts';
import { openResults, pathsAgainst } from '../open/results.ts';
import type { Terminal } from '../terminal.ts';
import type { Results } from './task.ts';

/** What a document is held against. */
export interface Reading {
  /** Null: there are no results. */
  readonly study: Study | null;
  readonly from: 'given' | 'configuration' | 'lock' | 'beside' | 'none';
  /** The folder from which the study names its files. */
  readonly base: string;
  /** The files that were read, as messages name them. */
  readonly files: readonly string[];
  /** The templates that the document may have been made from: that of its report, where that is known, else the built-in ones. */
  readonly templates: readonly Template[];
  /** What stood in it before, and was quoted when it was last written. */
  readonly replaced?: readonly Replaced[];
  /** Why the results that a document should have are not there. */
  readonly notes: readonly Note[];
}

/** Studies that were read, by what they were read from: hand-ins of one folder share theirs. */
export type Studies = Map<string, Promise<Study>>;

/**
 * The results of a report of `aitb-report.yaml`, or that it names for a document.
 * @throws Refusal (exit 2) where none of them could be read.
 */
export async function configured(results: Results, terminal: Terminal, known: Studies): Promise<Reading> {
  const study = await studyOf(results, terminal, known, false);
  return readingOf(study, 'configuration', results.base, terminal);
}

/**
 * The results that were named, read and compared, with what `aitb-report.yaml` says of reading them.
 * @throws Refusal (exit 2) where none of them could be read.
 */
export async function given(results: Results, terminal: Terminal, known: Studies): Promise<Reading> {
  const study = await studyOf(results, terminal, known);
  return readingOf(study, 'given', results.base, terminal);
}

/**
 * The results of a document's own: those of its report in `aitb-report.yaml`, of its lock, or that lie beside it: in its folder or the folder
 * `results` in that.
 * @param document as messages name it.
 */
export async function ownResults(
  document: string,
  said: Partial<ReportOptions>,
  terminal: Terminal,
  known: Studies,
): Promise<Reading> {
  const { cwd } = terminal;
  const none: Reading = { study: null, from: 'none', base: cwd, files: [], templates: [], notes: [] };
  const made = await perhapsMadeFrom(document, cwd);
  if ('job' in made) {
    const { job, configured } = made;
    const study = await studyOf({ ...job, options: { ...job.options, ...said } }, terminal, known, false);
    const reading = readingOf(study, configured ? 'configuration' : 'lock', job.base, terminal);
    const templates = [openTemplate(job.template ?? undefined, job.base)];
    return { ...reading, templates, replaced: quotedByLock(document, cwd) };
  }
  if (entryBehind(lockPath(resolve(cwd, document))) !== undefined)
    return { ...none, notes: [note('verify-lock', { why: made.why }, { file: document })] };
  const results = filesBeside(resolve(cwd, document)).map((file) => slashed(relative(cwd, file)));
  if (results.length === 0) return none;
  try {
    const study = await studyOf({ results, against: [], options: said, base: cwd }, terminal, known);
    return readingOf(study, 'beside', cwd, terminal);
  } catch (end) {
    // Files of other kinds lie beside documents as well.
    if (end instanceof Refusal && end.notes.some(({ kind }) => kind === 'none-left')) return none;
    throw end;
  }
}

/** What the lock beside a report says of sentences that quoted an old number. */
function quotedByLock(document: string, cwd: string): readonly Replaced[] {
  const { lock: text } = openExisting(document, cwd);
  if (text === null || hasConflictMarks(text)) return [];
  return quotedBy(readLock(text, lockPath(document)));
}

function readingOf(study: Study, from: Reading['from'], base: string, { cwd }: Terminal): Reading {
  const read = study.files.filter(({ leftOut }) => leftOut === null);
  const files = read.map(({ path }) => seenIn(path, base, cwd));
  const templates = builtins().names.map((name) => openTemplate(name, builtins().folder));
  return { study, from, base, files, templates, notes: [] };
}

/** What result files are called; logs often have no ending at all. */
const resultName = /^(?!\.)(?:[^.]+|.+\.(?:json|jsonl|ndjson|csv|tsv|log|out|txt)(?:\.(?:gz|zst))?|.+\.parquet)$/i;

function filesBeside(document: string): readonly string[] {
  const folder = dirname(document);
  return [folder, join(folder, 'results')].flatMap((place) =>
    namesIn(place)
      .filter((name) => resultName.test(name) && !name.endsWith('.aitb.json'))
      .map((name) => join(place, name))
      .filter((file) => entryBehind(file)?.kind === 'file'),
  );
}

/** @param isOpen whether `aitb-report.yaml` may have more to say of reading them. */
function studyOf(results: Results, terminal: Terminal, known: Studies, isOpen = true): Promise<Study> {
  const key = JSON.stringify([results.base, results.results, results.against, results.queries, results.options]);
  const study = known.get(key) ?? read(results, terminal, isOpen);
  known.set(key, study);
  return study;
}

async function read(
  { results, against, options, base, places, queries }: Results,
  terminal: Terminal,
  isOpen: boolean,
): Promise<Study> {
  const sources = await openResults(results, { cwd: base, stdin: terminal.stdin, places, queries }, against);
  const configured = isOpen ? await configuredOptions(sources, base) : {};
  const whole = { ...defaultOptions, ...configured, ...options };
  const unit = { ...configured.unit, ...options.unit };
  const collection = await collect(sources, { ...whole, unit, against: pathsAgainst(sources) });
  return compare(collection, whole);
}

/** What the report of `aitb-report.yaml` that has these files says of reading them; its labels by the names that the files have here. */
async function configuredOptions(sources: readonly ResultFile[], base: string): Promise<Partial<ReportOptions>> {
  const job = await jobWith(sources, base);
  if (job === undefined) return {};
  const { columns, unit, units, metrics, aliases, baseline, labels, encoding } = job.options;
  const named = Object.entries(labels).flatMap(([path, of]) => {
    const file = resolve(job.base, path);
    return sources.filter((source) => source.file === file).map((source) => [source.path, of] as const);
  });
  return { columns, unit, units, metrics, aliases, baseline, encoding, labels: Object.fromEntries(named) };
}

/** How a file of a study is named for whoever gave the command. */
export function seenIn(path: string, base: string, cwd: string): string {
  if (path === '-' || isQueryPath(path) || base === cwd) return path;
  const file = resolve(base, path);
  const inside = shownPath(file, cwd);
  return inside === file ? slashed(relative(cwd, file)) : inside;
}
