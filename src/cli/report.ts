import { dirname, relative as relativePath, resolve } from 'node:path';
import { terminalText } from '../text.ts';
import { commandText, pathWord } from './command.ts';
import { showDiff, unifiedDiff } from './diff.ts';
import { slashed } from './files.ts';
import { type Job, jobSeenFrom, outOf, seenFrom, wordsOf } from './job.ts';
import { json } from './json.ts';
import { brokenLinks } from './links.ts';
import { type RunMode, writesNothing } from './mode.ts';
import { type Commands, exitOf, type Outcome } from './outcome.ts';
import { outcomeJson } from './outcome-json.ts';
import { checkOutput, isAdopted, isInPlace, openExisting } from './output.ts';
import { overridden } from './overridden.ts';
import { put } from './put.ts';
import { openResults, pathsAgainst, type ResultFile } from './results.ts';
import { summarise, upToDate } from './summary.ts';
import { openTemplate, type Template } from './template.ts';
import type { Terminal } from './terminal.ts';

/**
 * Makes one report, tells of it on stderr, and prints on stdout what the mode asks for. Returns the exit code.
 * @param terminal its folder is the one in which the command was given: the commands that messages name are for there.
 * @throws Refusal where nothing could be made or written.
 */
export async function runJob(job: Job, mode: RunMode, terminal: Terminal): Promise<number> {
  return (await printJob(job, mode, terminal)).exit;
}

/** How a report came out; the outcome is null where hashes showed that nothing changed. */
export interface Told {
  readonly exit: 0 | 1;
  readonly outcome: Outcome | null;
}

/** As `runJob`, with more than the exit code. */
export async function printJob(job: Job, mode: RunMode, terminal: Terminal): Promise<Told> {
  const told = await tellJob(job, mode, terminal);
  if (mode.json && told.outcome !== null) terminal.out(json(outcomeJson(told.outcome)));
  return told;
}

/** As `printJob`, but leaves printing JSON to the caller. */
export async function tellJob(job: Job, mode: RunMode, terminal: Terminal): Promise<Told> {
  const outcome = await makeJob(job, mode, terminal);
  if (outcome === null) {
    terminal.err(`${terminalText(upToDate(outOf(job)))}\n`);
    return { exit: 0, outcome };
  }
  summarise(outcome, terminal);
  if (mode.diff && !mode.json) {
    const others = outcome.changed.filter((path) => path !== outcome.out);
    showDiff(outcome.diff, others, writesNothing(mode), terminal);
  }
  return { exit: exitOf(outcome), outcome };
}

/** What a report is made from, opened; the report itself is not looked at yet. */
interface Inputs {
  /** With the options as the file beside the template has them. */
  readonly job: Job;
  readonly mode: RunMode;
  readonly sources: readonly ResultFile[];
  readonly template: Template;
  /** The report's path as messages name it. */
  readonly out: string;
  /** Whether the report is its own template. */
  readonly inPlace: boolean;
  readonly commands: Commands;
}

async function opened(job: Job, mode: RunMode, terminal: Terminal): Promise<Inputs> {
  const { base } = job;
  const sources = await openResults(job.results, { cwd: base, stdin: terminal.stdin }, job.against);
  const named = openTemplate(job.template ?? undefined, base);
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
  return { job: { ...job, options }, mode, sources, template, out, inPlace, commands };
}

/**
 * Makes and writes one report and tells nothing; null where hashes show that nothing changed. One run at a time is at a
 * report; whoever only looks waits until none is.
 */
export async function makeJob(job: Job, mode: RunMode, terminal: Terminal): Promise<Outcome | null> {
  const inputs = await opened(job, mode, terminal);
  const { out } = inputs;
  const { inTurn, settled } = await import('./turn.ts');
  const work = () => outcomeOf(inputs);
  if (!writesNothing(mode)) return inTurn(out, job.base, { ...terminal, cwd: job.base }, work);
  await settled(out, job.base);
  const outcome = await work();
  // What was read while a run replaced one file after the other may be of both.
  const isSure = outcome === null || exitOf(outcome) === 0 || !(await settled(out, job.base));
  return isSure ? outcome : work();
}

async function outcomeOf({ job, mode, sources, template, out, inPlace, commands }: Inputs): Promise<Outcome | null> {
  const { base: cwd, options } = job;
  const existing = openExisting(out, cwd);
  const relative = (path: string) => linkFrom(out, path, cwd, template);
  // A check that is to tell more than its outcome goes the long way.
  if (mode.check && !mode.json && !mode.verbose && mode.failOn.length === 0) {
    const { isFreshByHash } = await import('./fresh.ts');
    if (isFreshByHash({ sources, template, out, cwd, existing, options, relative })) return null;
  }
  const { report } = await import('../report.ts');
  const finished = await report({
    sources,
    against: pathsAgainst(sources),
    // What is filled in place was perhaps written by the run before this one.
    template: { path: template.path, text: inPlace ? (existing.report ?? template.text) : template.text },
    out,
    relative,
    existing,
    options,
    conflict: mode.conflict,
    adoptCommand: commands.adopt,
    ...(mode.adopt === undefined ? {} : { adopt: mode.adopt }),
    ...(mode.reset === undefined ? {} : { reset: mode.reset }),
  });
  const { written, unchanged } = await put(finished.outputs, cwd, writesNothing(mode));
  const differs = mode.diff && written.includes(out);
  return {
    finished,
    template,
    out,
    mode,
    before: existing.report,
    changed: written,
    unchanged,
    links: brokenLinks(template, resolve(cwd, out), out),
    diff: differs ? await unifiedDiff({ path: out, before: existing.report, after: finished.text }) : '',
    commands,
  };
}

/** What messages name, as it has to be typed in the folder of the command. */
function commandsFor(job: Job, mode: RunMode, cwd: string): Commands {
  const { configured = false } = mode;
  const out = outOf(job);
  const report = pathWord(seenFrom(cwd, out, job.base));
  const own = jobSeenFrom(cwd, job);
  const template = own.template ?? 'report';
  const again = mode.again ?? commandText(configured ? [] : wordsOf(own));
  return {
    // What the shell made of a pattern may be longer than anybody wants to read.
    again: again.length > 400 ? 'the same command without --check' : again,
    adopt: commandText(['adopt', report, ...(configured ? [] : wordsOf({ ...own, template, output: null }))]),
    // Where nothing is written, the lines that are told are not those on disk.
    reset: ({ key, place }) =>
      commandText(
        place === null || writesNothing(mode)
          ? ['reset', report, ...(key.startsWith('-') ? ['--'] : []), key]
          : ['reset', `${report}:${place.line}`],
      ),
  };
}

/** The path from the report's folder to a file. What came through the pipe and what lies in the package has none. */
export function linkFrom(out: string, path: string, cwd: string, template: Template): string {
  if (path === '-' || (template.builtin && path === template.path)) return path;
  return slashed(relativePath(dirname(resolve(cwd, out)), resolve(cwd, path)));
}
