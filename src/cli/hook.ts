import { relative, resolve } from 'node:path';
import { lockPath } from '../keep/lock/lock.ts';
import { note, Refusal } from '../note.ts';
import { byCodeUnit } from '../text/order.ts';
import { pathWord, shellWord } from './command.ts';
import { findConfig, openConfig } from './config/config.ts';
import { repositoryAt } from './disk/git.ts';
import { lockBeside } from './disk/output.ts';
import { slashed } from './disk/paths.ts';
import { claimsStop } from './hook/claims.ts';
import { filesOf, type Involved } from './hook/files.ts';
import { type Staging, stagingOf } from './hook/staging.ts';
import { whyStale } from './hook/stale.ts';
import { type Job, outOf, seenFrom } from './job/job.ts';
import { modeOf, type RunMode } from './job/mode.ts';
import { makeJob } from './make/one.ts';
import { endNotes, exitOf } from './tell/outcome.ts';
import { say, type Terminal } from './terminal.ts';

/** The one command that mends what the hook finds; npx runs what is installed, here or globally. */
const command = 'npx aitb-report';

/** How one report came out. */
interface Ended {
  /** As seen from the current folder. */
  readonly report: string;
  readonly exit: 0 | 1 | 2;
  /** Files that were written or, in a check, are stale; as seen from the current folder. */
  readonly changed: readonly string[];
  readonly involved: Involved;
}

/**
 * `aitb-report hook`: what a git hook runs before a commit. Looks at the working tree whether each report of
 * `aitb-report.yaml` is fresh (with `write`: makes it so), and says so where the commit would have other content; and whether the documents that it names
 * for that are true. It says nothing where nothing is wrong. Returns the exit code: 1 stops the commit, because a report is stale or was written, or a claim is wrong.
 * @throws Refusal (exit 2) where there is no configuration, or a wrong one.
 */
export async function hook({ write = false }: { readonly write?: boolean }, terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  const file = findConfig(cwd);
  if (file === null) throw new Refusal(note('hook-no-config', {}));
  const mode = { ...modeOf({ check: !write }), configured: true, again: command };
  const ended: Ended[] = [];
  const config = openConfig(file, cwd);
  for (const job of config.jobs) ended.push(await endOf(job, file, mode, terminal));

  const staging = await stagingOf(await repositoryAt(cwd));
  const exits = ended.map((each) => (write ? written(each, staging, terminal) : each.exit));
  const forgotten = ended.map((each) =>
    each.exit === 0 && each.changed.length === 0 ? notStaged(each, staging, terminal) : 0,
  );
  const stale = ended.filter(({ changed }) => changed.length > 0);
  if (!write && stale.length > 0) {
    say(
      terminal,
      note('hook-stopped', { command, files: stale.flatMap((each) => toStage(each.report, each.changed)) }),
    );
  }
  otherContent(ended, staging, terminal);
  const claims = await claimsStop(config, terminal);
  return Math.max(0, ...exits, ...forgotten, claims);
}

async function endOf(job: Job, config: string, mode: RunMode, terminal: Terminal): Promise<Ended> {
  const { cwd } = terminal;
  const seen = (path: string): string => seenFrom(cwd, path, job.base);
  const report = seen(outOf(job));
  // A run that writes replaces the lock, and it is the one before that says what changed.
  const lock = lockBeside(outOf(job), job.base);
  try {
    const outcome = await makeJob(job, mode, terminal);
    const involved = filesOf(job, config, outcome);
    if (outcome === null) return { report, exit: 0, changed: [], involved };
    const { changed, finished } = outcome;
    const isRefused = finished.verdict === 'refused';
    if (mode.check && changed.length > 0 && !isRefused) {
      say(terminal, note('hook-stale', { why: whyStale(job, outcome, lock, cwd) }, { file: report }));
    }
    const shown = finished.notes.filter(({ kind }) => changed.length > 0 && kind === 'stale-prose');
    const others = endNotes(outcome).filter(({ kind }) => kind !== 'behind' && kind !== 'renewed');
    for (const each of [...shown, ...others]) say(terminal, each);
    return { report, exit: exitOf(outcome), changed: isRefused ? [] : changed.map(seen), involved };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    for (const each of refusal.notes) say(terminal, each, 'error');
    return { report, exit: refusal.exit, changed: [], involved: filesOf(job, config, null) };
  }
}

/** Files as words for a shell: the report first, and the folder of its charts in place of each of them. */
function toStage(report: string, files: readonly string[]): readonly string[] {
  const charts = report.replace(/\.md$/i, '');
  const words = files.map((path) => (path.startsWith(`${charts}/`) ? charts : path));
  return [...new Set(words)]
    .sort(byCodeUnit)
    .sort((a, b) => Number(b === report) - Number(a === report))
    .map((word) => shellWord(pathWord(word)));
}

/** What was regenerated stops the commit, unless the commit has all of it. */
function written({ report, exit, changed }: Ended, staging: Staging | null, terminal: Terminal): number {
  const files = changed.filter((path) => staging === null || staging.isOther(resolve(terminal.cwd, path)));
  if (files.length === 0) return exit;
  say(terminal, note('hook-regenerated', { files: toStage(report, files) }, { file: report }));
  return Math.max(exit, 1);
}

/**
 * New results are committed, and the report was made from them, but is not staged: the commit would have a stale one.
 * Its lock tells, because what a person writes into a report leaves the lock as it is.
 */
function notStaged({ report, involved }: Ended, staging: Staging | null, terminal: Terminal): 0 | 1 {
  const lock = resolve(terminal.cwd, lockPath(report));
  if (staging === null || !staging.isOther(lock) || !involved.inputs.some(staging.isStaged)) return 0;
  const files = involved.outputs.filter(staging.isOther).map((file) => slashed(relative(terminal.cwd, file)));
  say(terminal, note('hook-not-staged', { files: toStage(report, files) }, { file: report }));
  return 1;
}

/** What is looked at is the working tree; where the commit has something else, that is said once for each file. */
function otherContent(ended: readonly Ended[], staging: Staging | null, terminal: Terminal): void {
  if (staging === null) return;
  const files = ended
    .map(({ involved: { inputs, outputs } }) => [...inputs, ...outputs])
    .filter((all) => all.some(staging.isStaged))
    .flat();
  for (const file of [...new Set(files)].sort(byCodeUnit)) {
    const place = { file: slashed(relative(terminal.cwd, file)) };
    if (staging.isUntracked(file)) say(terminal, note('hook-untracked', {}, place));
    else if (staging.isOther(file)) say(terminal, note('hook-other-content', {}, place));
  }
}
