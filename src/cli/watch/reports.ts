import { dirname, join, resolve } from 'node:path';
import { isAddress } from '../../collect/query.ts';
import { lockPath } from '../../keep/lock/lock.ts';
import { note, Refusal } from '../../note.ts';
import { overridesBeside } from '../config/overridden.ts';
import { lockBeside } from '../disk/output.ts';
import { type Job, jobOf, outOf } from '../job/job.ts';
import { modeOf } from '../job/mode.ts';
import { configured, type Ended, makeReports, type Refused, type ReportFlags, worst } from '../make/all.ts';
import { printJob, type Told } from '../make/one.ts';
import { openResults } from '../open/results.ts';
import { say, type Terminal } from '../terminal.ts';
import { type Round, watch } from './watch.ts';
import { watchedBy } from './watched.ts';

/**
 * `aitb-report --watch`: makes the report of the command line, or those of `aitb-report.yaml`, now and whenever one of their
 * files changes. Returns the exit code when the terminal says stop; a process is ended by its signals.
 * @throws Refusal (exit 2) for results from a pipe, and for what is wrong before the first report was made.
 */
export async function watchReports(
  results: readonly string[],
  flags: ReportFlags,
  terminal: Terminal,
): Promise<number> {
  if (results.includes('-') || flags.against?.includes('-')) {
    const problem = 'what is piped in comes only once, so --watch cannot be told of it';
    throw new Refusal(note('wrong-use', { problem, help: 'aitb-report --help' }));
  }
  if (results.length === 0 && flags.against) throw new Refusal(note('against-alone', { files: flags.against }));
  const make = () => (results.length > 0 ? ofOne(results, flags, terminal) : ofAll(flags, terminal));
  return watch(make, terminal, terminal.stop ?? new AbortController().signal);
}

async function ofOne(results: readonly string[], flags: ReportFlags, terminal: Terminal): Promise<Round> {
  const job = jobOf(results, flags, terminal.cwd);
  return roundOf([{ job, ...(await printed(job, flags, terminal)) }], []);
}

/** Somebody who writes into the report just now is no reason to end: the next round sees what was written. */
async function printed(job: Job, flags: ReportFlags, terminal: Terminal): Promise<Told | Refused> {
  try {
    return await printJob(job, modeOf(flags), terminal);
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.exit !== 1) throw refusal;
    for (const each of refusal.notes) say(terminal, each, 'error');
    return { exit: refusal.exit, refusal };
  }
}

/** The configuration is read anew each time: it may be what changed. */
async function ofAll(flags: ReportFlags, terminal: Terminal): Promise<Round> {
  const { path, jobs } = await configured(flags, terminal.cwd);
  const mode = { ...modeOf(flags), configured: true };
  return roundOf(await makeReports(jobs, path, mode, terminal), [resolve(terminal.cwd, path)]);
}

async function roundOf(ended: readonly Ended[], further: readonly string[]): Promise<Round> {
  const inputs = await Promise.all(ended.map(({ job }) => inputsOf(job)));
  return { exit: worst(ended), files: [...further, ...inputs.flat()], outputs: ended.flatMap(outputsOf) };
}

/** All that a job reads or looks for: its patterns, the files that they fit now, its template, and what is said beside it. */
export async function inputsOf({ results, against, queries = [], template, base }: Job): Promise<readonly string[]> {
  // A table has no file to look at.
  const asked = queries.flatMap(({ query: { from } }) => (from.kind === 'files' ? from.paths : []));
  const patterns = [...results, ...against, ...asked.filter((path) => !isAddress(path))];
  return [
    ...patterns.map((pattern) => watchedBy(pattern, base)),
    ...(await filesOf(patterns, base)),
    ...(template === null ? [] : [resolve(base, template), overridesBeside(resolve(base, template))]),
  ];
}

/** None where a pattern fits nothing; then there is only its folder to look at. */
async function filesOf(results: readonly string[], base: string): Promise<readonly string[]> {
  const each = results.map(async (pattern) => {
    try {
      return await openResults([pattern], { cwd: base, stdin: nothing() });
    } catch (end) {
      if (end instanceof Refusal) return [];
      throw end;
    }
  });
  return (await Promise.all(each)).flat().flatMap(({ file }) => file ?? []);
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A pattern of a configuration that is named `-` has nothing to read either.
}

/** The report, its lock and its charts. */
function outputsOf(ended: Ended): readonly string[] {
  const { job } = ended;
  const out = outOf(job);
  const outcome = 'outcome' in ended ? ended.outcome : null;
  const charts = () => lockBeside(out, job.base)?.charts.map(({ path }) => join(dirname(out), path)) ?? [];
  const written = outcome === null ? charts() : [...outcome.changed, ...outcome.unchanged];
  return [...new Set([out, lockPath(out), ...written])].map((path) => resolve(job.base, path));
}
