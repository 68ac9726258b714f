import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { note, Refusal } from './note.ts';
import { hasConflictMarks } from './text.ts';
import type { Disk, Standing } from './write/disk.ts';
import { codeOf, guard } from './write/guard.ts';

/** A file to be written: its whole content, and the SHA-256 of what may stand there (null: nothing is known to). */
export interface Output<Content extends string | Uint8Array = string> {
  readonly path: string;
  readonly content: Content;
  readonly expected: string | null | readonly string[];
  /** What is to stand there while the outputs after this one take their places: whichever of them a kill leaves, it fits. */
  readonly interim?: string;
  /** It is made anew from its sources as a whole: where git left its conflict marks in it, either side may go. */
  readonly isGenerated?: boolean;
  /** The permission bits of a file that is new, as 0o755 for a program; one that is replaced hands on its own. */
  readonly mode?: number;
}

/** Text, or the bytes of what is none. */
export type Writable = Output<string | Uint8Array>;

/** The paths that were written (for `check`: would be), and those that hold the same bytes already, in the order given. */
export interface WriteResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
}

export const realDisk: Disk = {
  look(path) {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return null;
    const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'other';
    return { kind, mode: stat.mode & 0o7777 };
  },
  folderMode: (path) => statSync(path).mode & 0o7777,
  mayWrite: (path) => accessSync(path, constants.W_OK),
  read: (path) => readFileSync(path),
  makeFolder: (path) => mkdirSync(path, { recursive: true }),
  removeFolder: (path) => rmdirSync(path),
  create: (path) => openSync(path, 'wx', 0o666),
  openFolder: (path) => openSync(path, 'r'),
  write: (file, bytes) => writeSync(file, bytes),
  sync: (file) => fsyncSync(file),
  size: (file) => fstatSync(file).size,
  setMode: (file, mode) => fchmodSync(file, mode),
  close: (file) => closeSync(file),
  rename: (from, to) => renameSync(from, to),
  remove: (path) => unlinkSync(path),
  pause: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
};

/** An output that has to be written: its bytes, and the permission bits of what it replaces. */
interface Change {
  readonly output: Writable;
  readonly bytes: Uint8Array;
  readonly mode: number | null;
}

/**
 * Writes all outputs, each whole or not at all. A reader sees the old file or the new one, never a part.
 *
 * First every new content goes to a file of its own beside its target and onto the disk, then they take their places in
 * the order given: charts, lock, report. What holds the same bytes already is not touched. Missing folders are made.
 * @throws Refusal exit 1 when a target no longer holds what `expected` says (a file that is gone may be written anew);
 *   exit 2 when a target is no regular file, is read-only, or the disk fails. Nothing half-written is left behind.
 */
export function write(outputs: readonly Writable[]): WriteResult {
  return writeTo(realDisk, outputs);
}

/** The same on a disk of which calls fail. It is no second parameter: the library's types need not tell what writing asks of a disk. */
export function writeTo(disk: Disk, outputs: readonly Writable[]): WriteResult {
  const { changes, result } = plan(outputs, disk);
  const temporary = new Set<string>();
  const folders: string[] = [];
  let done = false;
  try {
    const ready = stepsOf(changes).map((change) => ({ change, from: stage(change, disk, temporary, folders) }));
    ready.forEach(({ change, from }, i) => {
      const { path } = change.output;
      guard(path, () => {
        takePlace(from, change.output, disk);
        temporary.delete(from);
        const next = ready[i + 1]?.change.output.path;
        if (next === undefined || dirname(next) !== dirname(path)) syncFolder(dirname(path), disk);
      });
    });
    done = true;
    return result;
  } finally {
    for (const path of temporary) quietly(() => disk.remove(path));
    // Only folders of ours that stayed empty can be removed.
    if (!done) for (const folder of folders) quietly(() => disk.removeFolder(folder));
  }
}

/** Where another program has the file open for a moment, as those that look for viruses do, Windows refuses to replace it; so long is waited, in ms. */
const waits = [20, 100, 300];

/** Puts the new content in the place of the old, if that is still what it was. */
function takePlace(from: string, output: Writable, disk: Disk): void {
  for (const wait of [...waits, null]) {
    standing(output, disk);
    try {
      disk.rename(from, output.path);
      return;
    } catch (error) {
      if (wait === null || !['EACCES', 'EBUSY', 'EPERM'].includes(codeOf(error))) throw error;
      disk.pause(wait);
    }
  }
}

/** The renames in their order: what has an interim content takes its place twice, the second time after all others. */
function stepsOf(changes: readonly Change[]): readonly Change[] {
  const last = changes.filter(({ output }) => output.interim !== undefined);
  return [
    ...changes.map((change) => {
      const { interim } = change.output;
      return interim === undefined ? change : { ...change, bytes: Buffer.from(interim, 'utf8') };
    }),
    ...last.map((change) => {
      const expected = createHash('sha256').update(change.output.interim!, 'utf8').digest('hex');
      return { ...change, output: { ...change.output, expected } };
    }),
  ];
}

/** What `write` would do, with the same refusals; nothing is written. */
export function check(outputs: readonly Writable[], disk: Disk = realDisk): WriteResult {
  return plan(outputs, disk).result;
}

function plan(
  outputs: readonly Writable[],
  disk: Disk,
): { readonly changes: readonly Change[]; readonly result: WriteResult } {
  const places = new Set(outputs.map(({ path }) => resolve(path)));
  if (places.size < outputs.length) throw new Error('two outputs have the same path');
  const changes: Change[] = [];
  const unchanged: string[] = [];
  for (const output of outputs) {
    guard(output.path, () => {
      const { content } = output;
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      const now = standing(output, disk, bytes);
      if (now === 'same') unchanged.push(output.path);
      else changes.push({ output, bytes, mode: now?.mode ?? output.mode ?? null });
    });
  }
  return { changes, result: { written: changes.map(({ output }) => output.path), unchanged } };
}

/** What is at the target now, null for nothing, `same` for the bytes in question; refuses what must not be replaced. */
function standing(
  { path, expected, isGenerated = false }: Writable,
  disk: Disk,
  bytes?: Uint8Array,
): Standing | 'same' | null {
  const now = disk.look(path);
  if (now === null) return null;
  const place = { file: path };
  if (now.kind !== 'file') throw new Refusal(note('output-not-a-file', { what: words[now.kind] }, place));
  const content = disk.read(path);
  if (bytes && Buffer.compare(content, bytes) === 0) return 'same';
  const found = createHash('sha256').update(content).digest('hex');
  const isKnown = (typeof expected === 'string' ? [expected] : (expected ?? [])).includes(found);
  if (!isKnown && !(isGenerated && hasConflictMarks(Buffer.from(content).toString('latin1')))) {
    throw new Refusal(note(expected === null ? 'write-in-the-way' : 'write-changed', {}, place), 1);
  }
  // A rename needs no right to write the file; but whoever took that right away did not want it replaced.
  if ((now.mode & 0o222) === 0) throw new Refusal(note('output-read-only', { what: 'file' }, place));
  disk.mayWrite(path);
  return now;
}

/** Puts the new content into a file beside the target, safely on the disk; the path of that file. */
function stage({ output, bytes, mode }: Change, disk: Disk, temporary: Set<string>, folders: string[]): string {
  return guard(output.path, () => {
    const folder = dirname(output.path);
    openFolder(folder, folders, disk);
    const path = join(folder, temporaryName());
    const file = disk.create(path);
    temporary.add(path);
    let open = true;
    try {
      for (let at = 0; at < bytes.length; ) {
        const count = disk.write(file, bytes.subarray(at));
        if (count <= 0) throw noSpace();
        at += count;
      }
      disk.sync(file);
      // A full disk can take fewer bytes than it says.
      if (disk.size(file) !== bytes.length) throw noSpace();
      if (mode !== null) disk.setMode(file, mode);
      open = false;
      disk.close(file);
    } finally {
      if (open) quietly(() => disk.close(file));
    }
    return path;
  });
}

/**
 * Makes a folder that is missing, with those above it; those that were made come first in `made`, the deepest first.
 * @throws Refusal (exit 2) where it is read-only; what the file system says no with comes as it is.
 */
export function openFolder(folder: string, made: string[], disk: Disk = realDisk): void {
  const top = disk.makeFolder(folder);
  if (top !== undefined) {
    const all: string[] = [];
    for (let at = resolve(folder); at.length >= resolve(top).length; at = dirname(at)) all.push(at);
    made.unshift(...all);
  }
  // For root every folder is open; one without the right to write in it is closed all the same.
  if ((disk.folderMode(folder) & 0o222) === 0) {
    throw new Refusal(note('output-read-only', { what: 'folder' }, { file: folder }));
  }
}

/**
 * A name for a file on its way to its place: `.aitb-<where>-<process id>-<chance>.tmp`. It says who makes the file, so that
 * one that a killed run left behind can be told from one at work.
 */
export function temporaryName(): string {
  return `.aitb-${processSpace()}-${process.pid}-${randomBytes(8).toString('hex')}.tmp`;
}

/** Where process ids mean what they mean here, as 8 hexadecimal digits: this machine, and in a container only there. */
export function processSpace(): string {
  let space = '';
  quietly(() => {
    space = readlinkSync('/proc/self/ns/pid');
  });
  return createHash('sha256').update(`${hostname()} ${space}`).digest('hex').slice(0, 8);
}

function noSpace(): Error {
  return Object.assign(new Error('the disk took fewer bytes than it was given'), { code: 'ENOSPC' });
}

/** Brings a rename onto the disk; some file systems cannot do that for folders and say so. */
function syncFolder(path: string, disk: Disk): void {
  const folder = disk.openFolder(path);
  try {
    disk.sync(folder);
  } catch (error) {
    if (!['EINVAL', 'EPERM'].includes(codeOf(error))) throw error;
  } finally {
    quietly(() => disk.close(folder));
  }
}

const words = { folder: 'folder', link: 'symbolic link', other: 'device or pipe' } as const;

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // What is being cleaned up cannot be helped; the first error is the one to tell.
  }
}
