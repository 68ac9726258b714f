import { dirname, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Note, note, Refusal, sentence } from '../../note.ts';
import type { Finished } from '../../report.ts';
import { terminalText } from '../../text.ts';
import type { WriteResult } from '../../write.ts';
import { overridden } from '../config/overridden.ts';
import {
  checkOutput,
  type Existing,
  isAdopted,
  isInPlace,
  lockBeside,
  openExisting,
  pictureAt,
} from '../disk/output.ts';
import type { pngsIn } from '../disk/png.ts';
import { put } from '../disk/put.ts';
import { openTemplate, type Template } from '../disk/template.ts';
import { type Job, outOf } from '../job/job.ts';
import { type RunMode, writesNothing } from '../job/mode.ts';
import type { ResultFile } from '../open/result-file.ts';
import { openResults, pathsAgainst } from '../open/results.ts';
import { showDiff, unifiedDiff } from '../tell/diff.ts';
import { json } from '../tell/json.ts';
import { type Commands, exitOf, type Outcome } from '../tell/outcome.ts';
import { type Progress, progress } from '../tell/progress.ts';
import { wrapped } from '../tell/screen.ts';
import { summarise } from '../tell/summary.ts';
import { upToDate } from '../tell/up-to-date.ts';
import { say, type Terminal } from '../terminal.ts';
import { commandsFor } from './commands.ts';
import { freshLock, isToldAll, isUntouched, unseenIn } from './fresh.ts';
import { brokenLinks, linkFrom } from './links.ts';

/**
 * Makes one report, tells of it on stderr, and prints on stdout what the mode asks for. Returns the exit code.
 * @param terminal its folder is the one in which the command was given: the commands that messages name are for there.
 * @throws Refusal where nothing could be made or written.
 */
export async function runJob(job: Job, mode: RunMode, terminal: Terminal): Promise<number> {
  return (await printJob(job, mode, terminal)).exit;
}

/** A report as it was made, or nothing where hashes show that nothing changed: of what could not be looked at, why. */
interface MadeJob {
  readonly outcome: Outcome | null;
  readonly unchecked: readonly Note[];
}

/** How a report came out; the outcome is null where hashes showed that nothing changed. */
export interface Told {
  readonly exit: 0 | 1;
  readonly outcome: Outcome | null;
}

/** As `runJob`, with more than the exit code. */
export async function printJob(job: Job, mode: RunMode, terminal: Terminal): Promise<Told> {
  const told = await tellJob(job, mode, terminal);
  if (mode.json && told.outcome !== null) {
    const { outcomeJson } = await import('../tell/outcome-json.ts');
    terminal.out(json(outcomeJson(told.outcome)));
  }
  return told;
}

/** As `printJob`, but leaves printing JSON to the caller. */
export async function tellJob(job: Job, mode: RunMode, terminal: Terminal): Promise<Told> {
  // Whoever cannot draw them is told before anything is written.
  const pngs = mode.png && !writesNothing(mode) ? (await import('../disk/png.ts')).pngsIn(job.base) : null;
  const { outcome, unchecked } = await madeJob(job, mode, terminal);
  if (outcome === null) {
    if (!mode.quiet) await tellFresh(job, mode, terminal);
    for (const each of unchecked) say(terminal, each);
  } else summarise(outcome, terminal);
  const isDrawn =
    pngs === null || outcome?.finished.verdict === 'refused' || (await tellPngs(pngs, job, mode, terminal));
  if (outcome && mode.diff && !mode.json) {
    const others = outcome.changed.filter((path) => path !== outcome.out);
    showDiff(outcome.diff, others, writesNothing(mode), terminal);
  }
  const isOpen = unchecked.length > 0 && mode.failOn.includes('not-checked');
  return { exit: isDrawn ? (outcome === null ? (isOpen ? 1 : 0) : exitOf(outcome)) : 1, outcome };
}

/** Writes the PNG of each chart of a report on disk; false where one could not be written. */
async function tellPngs(
  pngs: ReturnType<typeof pngsIn>,
  job: Job,
  mode: RunMode,
  terminal: Terminal,
): Promise<boolean> {
  const out = outOf(job);
  const folder = out.slice(0, out.lastIndexOf('/') + 1);
  const charts = lockBeside(out, job.base)?.charts ?? [];
  const svgs = charts.map(({ path }) => `${folder}${path}`).filter((path) => path.endsWith('.svg'));
  const { written, unwritten } = await pngs(svgs);
  if (written.length > 0 && !mode.quiet) terminal.err(`Wrote ${terminalText(written.join(', '))}\n`);
  for (const each of unwritten) say(terminal, each, 'error');
  return unwritten.length === 0;
}

async function tellFresh(job: Job, mode: RunMode, terminal: Terminal): Promise<void> {
  const out = outOf(job);
  const lock = mode.check ? null : lockBeside(out, job.base);
  const texts = lock ? (await import('../tell/unchanged.ts')).unchangedTexts(lock, out) : [upToDate(out)];
  for (const text of texts) terminal.err(`${wrapped(terminalText(text), terminal)}\n`);
}

/** What a report is made from, opened; the report itself is not looked at yet. */
interface Inputs {
  /** With the options as the file beside the template has them. */
  readonly job: Job;
  readonly mode: RunMode;
  readonly sources: readonly ResultFile[];
  /** Why it is not known of some queries whether their rows changed, by their paths. */
  readonly unchecked: ReadonlyMap<string, Note>;
  readonly template: Template;
  /** The report's path as messages name it. */
  readonly out: string;
  /** Whether the report is its own template. */
  readonly inPlace: boolean;
  readonly commands: Commands;
}

/** With what tells the person who waits how far the work is. */
interface Watched extends Inputs, Pick<Progress<ResultFile>, 'tell'> {}

async function opened(job: Job, mode: RunMode, terminal: Terminal): Promise<Inputs> {
  const { base } = job;
  const sources = await openResults(job.results, { ...job, cwd: base, stdin: terminal.stdin }, job.against);
  const named = openTemplate(job.template ?? undefined, base);
  const unchecked = mode.full ? new Map<string, Note>() : await unseenIn(sources);
  const out = outOf(job);
  const inPlace = isInPlace(out, base, named);
  // Under whatever name or link it was given: all that goes by the lock knows it as the report.
  const template = inPlace ? { ...named, path: out, file: resolve(base, out) } : named;
  const options = await overridden(job.options, template, base);
  const commands = commandsFor(job, mode, terminal.cwd);
  const mayFill = inPlace && (mode.adopt === true || isAdopted(out, base));
  checkOutput({
    out: job.output ?? out,
    cwd: base,
    template,
    sources,
    check: writesNothing(mode),
    adopt: mayFill ? null : commands.adopt,
  });
  return { job: { ...job, options }, mode, sources, unchecked, template, out, inPlace, commands };
}

/** How often a report is made anew because somebody else wrote it meanwhile. More are there only where this never ends. */
const rounds = 20;

/** Makes and writes one report and tells nothing; null where hashes show that nothing changed. */
export async function makeJob(job: Job, mode: RunMode, terminal: Terminal): Promise<Outcome | null> {
  return (await madeJob(job, mode, terminal)).outcome;
}

async function madeJob(job: Job, mode: RunMode, terminal: Terminal): Promise<MadeJob> {
  const inputs = await opened(job, mode, terminal);
  const { sources, tell, end } = progress(inputs.sources, terminal, mode.quiet);
  try {
    const watched = { ...inputs, sources, tell };
    const outcome = await (writesNothing(mode) ? lookedAt(watched) : written(watched, { ...terminal, cwd: job.base }));
    const unchecked = [...inputs.unchecked].map(([query, why]) =>
      note('query-unchecked', { query, why: sentence(why) }, { file: inputs.out }),
    );
    return { outcome, unchecked };
  } finally {
    end();
  }
}

/**
 * Whoever only looks does so while no run writes, and looks again where report or lock are no longer what was read: what one
 * finds while a run replaces file after file may be of both, and no person's doing.
 */
async function lookedAt(inputs: Watched): Promise<Outcome | null> {
  const { out, job } = inputs;
  const { settled } = await import('../disk/turn.ts');
  await settled(out, job.base);
  for (let round = 1; ; round += 1) {
    const existing = openExisting(out, job.base);
    // Hashes that fit say that nothing is stale, whatever is on its way.
    if (inputs.mode.check && freshLock(inputs, existing) !== null) return null;
    const isSure = async (): Promise<boolean> =>
      round === rounds || (!(await settled(out, job.base)) && isAsRead(inputs, existing));
    try {
      const finished = await finish(inputs, existing);
      const outcome = await outcomeOf(inputs, existing, finished, await put(finished.outputs, job.base, true));
      if (await isSure()) return outcome;
    } catch (end) {
      if (!(end instanceof Refusal) || (await isSure())) throw end;
    }
  }
}

/**
 * Runs compute side by side and write one by one. Whoever finds, when it is its turn, that report or lock are no longer
 * what was read makes the report again from what is there now, so that nothing of the other run or of a person is lost.
 */
async function written(inputs: Watched, terminal: Terminal): Promise<Outcome | null> {
  const { out, job } = inputs;
  const { inTurn, isLittered, settled } = await import('../disk/turn.ts');
  for (let round = 1; ; round += 1) {
    const existing = openExisting(out, job.base);
    if (isUntouched(inputs, existing)) {
      if (isLittered(out, job.base)) await inTurn(out, job.base, terminal, async () => null);
      return null;
    }
    let finished: Finished;
    try {
      finished = await finish(inputs, existing);
    } catch (end) {
      // What could not be used may have been of before and after the writing of another run.
      if (!(end instanceof Refusal) || round === rounds) throw end;
      await settled(out, job.base);
      if (isAsRead(inputs, existing)) throw end;
      continue;
    }
    inputs.tell('Writing');
    const done = await inTurn(out, job.base, terminal, async () =>
      isAsRead(inputs, existing) || round === rounds ? put(finished.outputs, job.base, false) : null,
    );
    if (done !== null) return outcomeOf(inputs, existing, finished, done);
  }
}

/** Whether report and lock are what was read. */
function isAsRead({ out, job }: Inputs, existing: Existing): boolean {
  return isDeepStrictEqual(openExisting(out, job.base), existing);
}

async function finish(
  { job, mode, sources, template, out, inPlace, commands, tell }: Watched,
  existing: Existing,
): Promise<Finished> {
  const { report } = await import('../../report.ts');
  return report({
    sources,
    against: pathsAgainst(sources),
    // What is filled in place was perhaps written by the run before this one.
    template: { path: template.path, text: inPlace ? (existing.report ?? template.text) : template.text },
    out,
    relative: (path) => linkFrom(out, path, job.base, template),
    existing,
    ...(isToldAll(mode) ? {} : { drawn: (path) => pictureAt(resolve(job.base, dirname(out), path)) }),
    options: job.options,
    conflict: mode.conflict,
    adoptCommand: commands.adopt,
    onDrawing: (nth, of) => tell(`Drawing chart ${nth} of ${of}`),
    ...(mode.adopt === undefined ? {} : { adopt: mode.adopt }),
    ...(mode.reset === undefined ? {} : { reset: mode.reset }),
  });
}

async function outcomeOf(
  { job, mode, template, out, commands }: Inputs,
  existing: Existing,
  finished: Finished,
  { written, unchanged }: WriteResult,
): Promise<Outcome> {
  const differs = mode.diff && written.includes(out);
  return {
    finished,
    template,
    out,
    mode,
    before: existing.report,
    changed: written,
    unchanged,
    isAsBefore: isOfSameResults(existing.lock, finished),
    links: brokenLinks(template, resolve(job.base, out), out),
    diff: differs ? await unifiedDiff({ path: out, before: existing.report, after: finished.text }) : '',
    commands,
  };
}

/** Whether the lock that was there names the same results, options and version as that of now. One that cannot be read does not. */
function isOfSameResults(text: string | null, { lock }: Finished): boolean {
  if (text === null || lock === null) return false;
  try {
    const { results, options, out } = JSON.parse(text);
    return isDeepStrictEqual(
      { results, options, out },
      { results: lock.results, options: lock.options, out: lock.out },
    );
  } catch {
    return false;
  }
}
