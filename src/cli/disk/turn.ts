import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { note, Refusal } from '../../note.ts';
import { terminalText } from '../../text.ts';
import { codeOf, guard } from '../../write/guard.ts';
import { openFolder, processSpace } from '../../write.ts';
import type { Terminal } from '../terminal.ts';
import { entryAt, type Mark, markAt, namesIn, putMark, removeQuietly, replaceMark } from './files.ts';
import { shownPath } from './paths.ts';
import { heard, tidily } from './signals.ts';

/** How long a run waits for another, how often it looks, and after how long it says that it waits; in milliseconds. */
const patience = 5_000;
const beat = 50;
const silence = 500;

/** A lock without a name in it belongs to a run that is just about to write it, unless it is older; in milliseconds. */
const slack = 10_000;

/** A file of a machine that cannot be asked is left over when it is older than any run takes; in milliseconds. */
const day = 86_400_000;

/** A run, as its lock names it. */
interface Holder {
  readonly pid: number;
  /** The machine as people call it. */
  readonly host: string;
  /** Where the process id means something: `processSpace()`. */
  readonly space: string;
}

/** The locks that this process has or is about to take. */
const ours = new Set<string>();

const pause = (milliseconds: number): Promise<void> => new Promise((over) => setTimeout(over, milliseconds));

/** Milliseconds of a clock that nobody sets. `performance` has them too, and loads a part of Node for it that takes 3 % of a report. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** The run lock of a report. It is there only while a run writes; the lock that is committed has another name. */
export function runLockOf(report: string): string {
  return `${report}.aitb.lock`;
}

/**
 * Runs `action`, which writes, while no other run writes this report; a missing folder is made first, and removed if it
 * stays empty.
 *
 * A second run waits, at most 5 seconds. The lock of a run that was killed is taken over, and what that run left behind
 * on its way is removed. However this process ends, the lock goes with it, unless it is killed itself. Not for checks,
 * which write nothing; and an action must not ask for a second turn at its own report.
 * @param out the report's path as written, looked up from `cwd`.
 * @throws Refusal exit 1 when the other run does not end; exit 2 when the folder is read-only or the disk fails.
 */
export async function inTurn<T>(out: string, cwd: string, terminal: Terminal, action: () => Promise<T>): Promise<T> {
  const file = resolve(cwd, out);
  const path = shownPath(out, cwd);
  const lock = runLockOf(file);
  const made: string[] = [];
  const own = ownText();
  const leave = (): void => {
    if (textAt(lock) === own) removeQuietly(lock);
    ours.delete(own);
    for (const folder of made.splice(0)) removeQuietly(folder, 'folder');
  };
  ours.add(own);
  return tidily(leave, async () => {
    await take(lock, { own, path, lockPath: runLockOf(path), made, terminal });
    for (const folder of foldersOf(file)) clear(folder, own);
    // Whoever was told to end while it waited begins nothing.
    await heard();
    return action();
  });
}

/** The folders of a report: its own, and that of its charts. */
function foldersOf(file: string): readonly string[] {
  return [dirname(file), file.replace(/\.md$/i, '')];
}

/** Whether something lies beside a report that a run left on its way, or its lock: whoever has a turn removes what is of no run at work. */
export function isLittered(out: string, cwd: string): boolean {
  const file = resolve(cwd, out);
  const isOnTheWay = (name: string): boolean => /^\.aitb-.*\.(?:tmp|claim)$/.test(name);
  return entryAt(runLockOf(file)) !== undefined || foldersOf(file).some((folder) => namesIn(folder).some(isOnTheWay));
}

/**
 * Waits until no run is at the report, at most 5 seconds. For a look at several files that a run replaces one by one.
 * @returns whether there was one, so that what was seen may be between old and new.
 */
export async function settled(out: string, cwd: string): Promise<boolean> {
  const lock = runLockOf(resolve(cwd, out));
  const isHeld = () => {
    const there = seen(lock);
    return there !== null && there !== 'other' && !isStale(there);
  };
  if (!isHeld()) return false;
  const end = now() + patience;
  while (isHeld() && now() < end) await pause(beat);
  return true;
}

interface Taking {
  readonly own: string;
  /** The report's path and its lock's, as messages name them. */
  readonly path: string;
  readonly lockPath: string;
  /** Where folders that were made are noted. */
  readonly made: string[];
  readonly terminal: Terminal;
}

async function take(lock: string, { own, path, lockPath, made, terminal }: Taking): Promise<void> {
  const start = now();
  for (let told = false; ; ) {
    const waited = now() - start;
    const there = guard(path, () => attempt(lock, own, made, waited));
    if (there === null) return;
    if (there === 'other') throw new Refusal(note('output-not-a-file', { what: 'link or folder' }, { file: lockPath }));
    const who = there === 'again' ? 'unknown' : holderText(holderOf(there.text));
    if (waited >= patience) throw new Refusal(note('report-busy', { process: who, lock: lockPath }, { file: path }), 1);
    if (!told && waited >= silence) {
      terminal.err(`${terminalText(`${path}: waiting for another run of aitb-report (process ${who})`)}\n`);
      told = true;
    }
    await pause(beat);
  }
}

/** Null: taken. Else what is there; `again` when another run came or went just now. */
function attempt(lock: string, own: string, made: string[], waited: number): Mark | null | 'other' | 'again' {
  try {
    openFolder(dirname(lock), made);
    return grasp(lock, own);
  } catch (fault) {
    const code = codeOf(fault);
    // A run that ends takes away the folder that it made.
    if (code === 'ENOENT' && waited < patience) return 'again';
    // So Windows says no where the lock of another run is just being removed, or a program has it open that looks for viruses.
    if (['EACCES', 'EBUSY', 'EPERM'].includes(code) && waited < silence) return 'again';
    throw fault;
  }
}

/**
 * Takes a lock if it is free or stale. Never two: to put one's own in the place of a stale lock one needs the claim
 * to that very lock, which is a lock of its own; and a lock that nobody living holds is replaced by nobody else.
 */
function grasp(lock: string, own: string): Mark | null | 'other' | 'again' {
  if (putMark(lock, own)) return null;
  const there = markAt(lock);
  if (there === null) return 'again';
  if (there === 'other' || !isStale(there)) return there;
  const claim = join(dirname(lock), claimName(basename(lock), there.id));
  if (grasp(claim, own) !== null) return there;
  try {
    const now = markAt(lock);
    if (now === null || now === 'other' || now.id !== there.id) return 'again';
    replaceMark(lock, own);
    return null;
  } finally {
    removeQuietly(claim);
  }
}

function claimName(lock: string, id: string): string {
  return `.aitb-${createHash('sha256').update(`${lock} ${id}`).digest('hex').slice(0, 16)}.claim`;
}

/** A lock whose process is no more. One of another machine is never stale: its processes cannot be asked. */
function isStale({ text, age }: Mark): boolean {
  const holder = holderOf(text);
  if (holder === null) return age > slack;
  if (holder.space !== processSpace()) return false;
  // This process's own number in a lock that is not its own: it was another's, which is no more.
  return holder.pid === process.pid ? !ours.has(text) : !isAlive(holder.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    // Somebody else's process must not be signalled, but it is there.
    return !(fault instanceof Error && 'code' in fault && fault.code === 'ESRCH');
  }
}

function ownText(): string {
  const holder: Holder = { pid: process.pid, host: hostname(), space: processSpace() };
  return `${JSON.stringify({ ...holder, token: randomBytes(16).toString('hex') })}\n`;
}

/** Null for what no run has written, or not to its end. */
function holderOf(text: string): Holder | null {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  const { pid, host, space } = (found ?? {}) as Partial<Record<keyof Holder, unknown>>;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid < 1 || pid > 0x7fffffff) return null;
  return typeof host === 'string' && typeof space === 'string' ? { pid, host, space } : null;
}

function holderText(holder: Holder | null): string {
  return holder === null ? 'unknown' : `${holder.pid} on ${holder.host}`;
}

/** The mark under a name; null as well where it cannot be read. */
function seen(file: string): Mark | null | 'other' {
  try {
    return markAt(file);
  } catch {
    return null;
  }
}

function textAt(file: string): string | undefined {
  const there = seen(file);
  return there === null || there === 'other' ? undefined : there.text;
}

/** Removes from a folder what killed runs left on its way to its place. Nothing else, and nothing of a run at work. */
function clear(folder: string, own: string): void {
  for (const name of namesIn(folder)) {
    const file = join(folder, name);
    const [, space, pid] = /^\.aitb-([0-9a-f]{8})-([1-9]\d{0,9})-[0-9a-f]{16}\.tmp$/.exec(name) ?? [];
    if (pid !== undefined) {
      const dead = space === processSpace() && Number(pid) !== process.pid && !isAlive(Number(pid));
      if (entryAt(file)?.kind === 'file' && (dead || isOld(file))) removeQuietly(file);
    } else if (/^\.aitb-[0-9a-f]{16}\.claim$/.test(name) && isClaimFree(file, own)) removeQuietly(file);
  }
}

function isOld(file: string): boolean {
  const there = seen(file);
  return there !== null && there !== 'other' && there.age > day;
}

/** A claim is removed only by whoever holds it, so a stale one is taken first. */
function isClaimFree(claim: string, own: string): boolean {
  try {
    return grasp(claim, own) === null;
  } catch {
    return false;
  }
}
