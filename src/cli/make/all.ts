import { resolve } from 'node:path';
import { optionKeys, optionTable, optionWord } from '../../keep/lock/options.ts';
import { note, Refusal } from '../../note.ts';
import { terminalText } from '../../text.ts';
import { commandText } from '../command.ts';
import type { Config } from '../config/config.ts';
import { placeOf } from '../disk/files.ts';
import { type Job, type JobFlags, jobOf, outOf, seenFrom } from '../job/job.ts';
import { type ModeFlags, modeOf, type RunMode, writesNothing } from '../job/mode.ts';
import { json, noteJson } from '../tell/json.ts';
import { counted } from '../tell/section.ts';
import { painted, say, type Terminal } from '../terminal.ts';
import { runJob, type Told, tellJob } from './one.ts';

/** The flags of the main command as they were given; what was not given is not there. */
export interface ReportFlags extends JobFlags, ModeFlags {}

/**
 * `aitb-report [results…]`: the report that the command line names, or, where it names no results, all reports of the
 * repository's `aitb-report.yaml`. Returns the exit code.
 * @throws Refusal (exit 2) for wrong use, and where there are neither results nor a configuration.
 */
export async function makeReport(files: readonly string[], flags: ReportFlags, terminal: Terminal): Promise<number> {
  const mode = modeOf(flags);
  if (files.length > 0) return runJob(jobOf(files, flags, terminal.cwd), mode, terminal);
  if (flags.against) throw new Refusal(note('against-alone', { files: flags.against }));
  const { path, jobs } = await configured(flags, terminal.cwd);
  return worst(await makeReports(jobs, path, { ...mode, configured: true }, terminal));
}

/**
 * The configuration that holds here, with what the command line says of all its reports.
 * @throws Refusal (exit 2) where there is none, it is wrong, or a flag is for one report alone.
 */
export async function configured(
  flags: JobFlags & Pick<ModeFlags, 'check' | 'checkFull'>,
  cwd: string,
): Promise<Config> {
  const { findConfig, openConfig } = await import('../config/config.ts');
  const file = findConfig(cwd);
  if (file === null) throw new Refusal(note('no-results', {}));
  const config = openConfig(file, cwd);
  // A check of nothing is passed: there may be documents to verify.
  if (config.jobs.length === 0 && !flags.check && !flags.checkFull)
    throw new Refusal(note('config-no-reports', { command: commandText(['verify']) }, { file: config.path }));
  const given = oneReportFlags.filter((key) => flags[key] !== undefined).map((key) => `--${optionWord(key)}`);
  if (given.length > 0) throw new Refusal(note('config-and-flags', { flags: given, config: config.path }));
  if (!flags.strict) return config;
  return { ...config, jobs: config.jobs.map((job) => ({ ...job, options: { ...job.options, strict: true } })) };
}

/**
 * The reports that a command means, each once however often it is named: those named, else those of the configuration that holds here, as they are
 * named from here.
 * @throws Refusal (exit 2) as `configured`.
 */
export async function reportsMeant(named: readonly string[], cwd: string): Promise<readonly string[]> {
  const all = async () => (await configured({}, cwd)).jobs.map((job) => seenFrom(cwd, outOf(job), job.base));
  const reports = named.length > 0 ? named : await all();
  const places = reports.map((report) => placeOf(resolve(cwd, report)));
  return reports.filter((_, i) => places.indexOf(places[i]!) === i);
}

/** The flags that mean one report; `--strict` holds for any number of them. */
const oneReportFlags = [
  'template',
  'output',
  ...optionKeys('baseline', 'signed').filter((key) => optionTable[key].flag && key !== 'strict'),
  'against',
] as const;

/** A report that could not be made, and why. */
export interface Refused {
  readonly exit: 1 | 2;
  readonly refusal: Refusal;
}

/** A report of several: how it came out. */
export type Ended = { readonly job: Job } & (Told | Refused);

/**
 * Makes several reports one after the other, each under a heading; what is wrong with one does not keep the others from
 * being made.
 * @param from the configuration that names them.
 */
export async function makeReports(
  jobs: readonly Job[],
  from: string,
  mode: RunMode,
  terminal: Terminal,
): Promise<readonly Ended[]> {
  const ended: Ended[] = [];
  for (const job of jobs) {
    terminal.err(`${painted(terminal, 'bold', terminalText(`== ${outOf(job)}`))}\n`);
    try {
      ended.push({ job, ...(await tellJob(job, mode, terminal)) });
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      for (const each of refusal.notes) say(terminal, each, 'error');
      ended.push({ job, exit: refusal.exit, refusal });
    }
  }
  terminal.err(`${painted(terminal, 'bold', terminalText(`== ${totals(ended, from, mode)}`))}\n`);
  if (mode.json) terminal.out(json({ exit: worst(ended), reports: await Promise.all(ended.map(endedJson)) }));
  return ended;
}

/** The exit code of several reports. */
export function worst(ended: readonly { readonly exit: number }[]): number {
  return Math.max(0, ...ended.map(({ exit }) => exit));
}

async function endedJson(ended: Ended) {
  if ('refusal' in ended) {
    const notes = ended.refusal.notes.map((each) => noteJson({ ...each, severity: 'error' }));
    return { exit: ended.exit, report: outOf(ended.job), notes };
  }
  if (ended.outcome === null) return { exit: ended.exit, report: outOf(ended.job) };
  const { outcomeJson } = await import('../tell/outcome-json.ts');
  return outcomeJson(ended.outcome);
}

/** `2 reports of aitb-report.yaml: 1 written, 1 up to date`. */
function totals(all: readonly Ended[], from: string, mode: RunMode): string {
  const words = all.map((each) => wordFor(each, mode));
  const counts = [...new Set(words)].map((word) => `${words.filter((each) => each === word).length} ${word}`);
  const end = mode.dryRun ? '; nothing was written (dry run)' : '';
  const said = counts.length === 0 ? '' : `: ${counts.join(', ')}`;
  return `${counted(all.length, 'report')} of ${from}${said}${end}`;
}

function wordFor(ended: Ended, mode: RunMode): string {
  if ('refusal' in ended) return ended.exit === 1 ? 'left as it was' : 'not made';
  const { exit, outcome } = ended;
  if (outcome === null) return 'up to date';
  const isStale = outcome.changed.length > 0;
  if (mode.check && isStale && outcome.finished.verdict !== 'refused') return 'stale';
  if (exit !== 0) return outcome.finished.verdict === 'refused' ? 'left as it was' : 'in need of a person';
  if (!isStale) return 'up to date';
  return writesNothing(mode) ? 'to be written' : 'written';
}
