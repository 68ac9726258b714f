import { resolve } from 'node:path';
import { sha256 } from '../keep/lock/lock.ts';
import { optionWord } from '../keep/lock/options.ts';
import { note, Refusal } from '../note.ts';
import type { Output } from '../write.ts';
import { entryAt, textOf } from './disk/files.ts';
import { put } from './disk/put.ts';
import { optionsIn } from './job/job.ts';
import type { VerifyState } from './job/mode.ts';
import { showDiff, unifiedDiff } from './tell/diff.ts';
import { json, noteJson } from './tell/json.ts';
import { type Telling, verifiedText } from './tell/verified.ts';
import { answerJson, checkedJson } from './tell/verified-json.ts';
import { say, type Terminal } from './terminal.ts';
import type { Answered, Checked, Claimed } from './verify/checked.ts';
import { mendable, mended } from './verify/fixes.ts';
import { type Task, type TaskFlags, taskOf, tasksOf } from './verify/task.ts';
import { exitOf, type Verified, verified } from './verify/verified.ts';

/** The flags of `verify` as they were given; what was not given is not there. */
export interface VerifyFlags extends TaskFlags {
  readonly all?: boolean;
  /** The same, as other commands call it. */
  readonly verbose?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly diff?: boolean;
  readonly json?: boolean;
  readonly sarif?: string;
  readonly failOn?: readonly VerifyState[];
  readonly sample?: string;
}

/** No log is longer. */
const mostLog = 64 << 20;

/**
 * `aitb-report verify`: holds the numbers and claims of finished documents against results, and results against expectations. The findings go to stdout; with
 * `--diff` that is for the diff, and they go to stderr. Returns the exit code: 1 where a claim is wrong or denied, an expectation is not met, or `--fail-on`
 * finds what it names.
 * @param words documents, which end in `.md`, and result files.
 * @throws Refusal (exit 2) where there is nothing to verify, or what was named for all documents cannot be read.
 */
export async function verify(words: readonly string[], flags: VerifyFlags, terminal: Terminal): Promise<number> {
  const isNamed = words.length > 0 || flags.against !== undefined;
  const tasks = isNamed ? [await taskOf(words, flags, terminal.cwd)] : await configuredTasks(flags, terminal.cwd);
  const sample =
    flags.sample === undefined
      ? undefined
      : textOf(resolve(terminal.cwd, flags.sample), flags.sample, mostLog, 'sample');
  const done = await verified(tasks, terminal, sample);
  return told(done, flags, terminal);
}

/** What `aitb-report.yaml` names. */
async function configuredTasks(flags: VerifyFlags, cwd: string): Promise<readonly Task[]> {
  const { findConfig, openConfig } = await import('./config/config.ts');
  const file = findConfig(cwd);
  if (file === null) throw new Refusal(note('verify-nothing', {}));
  const config = openConfig(file, cwd);
  const said = Object.keys(optionsIn(flags)).map((key) => `--${optionWord(key)}`);
  if (said.length > 0) throw new Refusal(note('verify-flags', { flags: said, config: config.path }));
  return tasksOf(config, flags.expect ?? [], cwd);
}

async function told(
  { checked: all, answers: answered, refusals }: Verified,
  flags: VerifyFlags,
  terminal: Terminal,
): Promise<number> {
  const { fix = false, dryRun = false, diff = false } = flags;
  const isWritten = fix && !dryRun;
  // A document that is held against two results is mended once.
  const once = [...new Map([...all].reverse().map((one) => [one.document, one])).values()].reverse();
  const toMend = once.filter((one) => mendable(one).length > 0);
  const found = new Set<Claimed>(fix ? toMend.flatMap(mendable) : []);
  const isFixed = (claim: Claimed): boolean => found.has(claim);
  const diffs = diff
    ? await Promise.all(toMend.map((one) => unifiedDiff({ path: one.document, before: one.text, after: mended(one) })))
    : [];
  if (isWritten) await put(toMend.map(outputOf), terminal.cwd, false);
  if (flags.sarif !== undefined && !dryRun) await writeSarif(flags.sarif, all, answered, terminal);
  const exit = exitOf({ checked: all, answers: answered, refusals }, flags.failOn ?? [], isFixed);
  for (const one of all) for (const each of one.reading.notes) say(terminal, each);
  for (const { notes } of refusals) for (const each of notes) say(terminal, each, 'error');
  if (flags.json) {
    const notes = refusals.flatMap((refusal) => refusal.notes.map((each) => noteJson({ ...each, severity: 'error' })));
    const documents = all.map((one) => checkedJson(one, isFixed));
    terminal.out(
      json({
        exit,
        documents,
        expectations: answered.map(answerJson),
        notes,
        ...(diff ? { diff: diffs.join('') } : {}),
      }),
    );
    return exit;
  }
  const telling: Telling = {
    all: flags.all ?? flags.verbose ?? false,
    fixed: fix ? (isWritten ? 'fixed' : 'would be fixed') : null,
    isFixed,
  };
  const text = verifiedText(all, answered, telling);
  if (!diff) terminal.out(text);
  else {
    terminal.err(text);
    showDiff(diffs.join(''), [], !isWritten, terminal);
  }
  return exit;
}

function outputOf(one: Checked): Output {
  return { path: one.document, content: mended(one), expected: sha256(one.text) };
}

async function writeSarif(
  file: string,
  all: readonly Checked[],
  answered: readonly Answered[],
  terminal: Terminal,
): Promise<void> {
  const [{ sarif }, { repositoryAt }, { uriFrom }] = await Promise.all([
    import('./tell/sarif.ts'),
    import('./disk/git.ts'),
    import('./verify/uri.ts'),
  ]);
  const root = (await repositoryAt(terminal.cwd))?.root ?? terminal.cwd;
  const content = json(sarif(all, answered, uriFrom(root, terminal.cwd)));
  await put([{ path: file, content, expected: logAt(file, terminal.cwd) }], terminal.cwd, false);
}

/** The SHA-256 of a log that is there; whatever else is there stays. */
function logAt(file: string, cwd: string): string | null {
  const there = resolve(cwd, file);
  if (entryAt(there)?.kind !== 'file') return null;
  const text = textOf(there, file, mostLog, 'document');
  return /^\s*\{\s*"\$schema":\s*"[^"]*sarif/.test(text) ? sha256(text) : null;
}
