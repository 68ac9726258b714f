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
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { note, Refusal } from './note.ts';

/** A file to be written: its whole content, and the SHA-256 of what stood there when we looked (null: nothing). */
export interface Output {
  readonly path: string;
  readonly content: string;
  readonly expected: string | null;
}

/** The paths that were written (for `check`: would be), and those that hold the same bytes already, in the order given. */
export interface WriteResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
}

/** What is at a path. `other` is a device, a socket or a pipe. */
export interface Standing {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** The permission bits. */
  readonly mode: number;
}

/** The calls on the file system that writing needs, so that a test can make each of them fail. All may throw. */
export interface Disk {
  /** Links are not followed; null where there is nothing. */
  look(path: string): Standing | null;
  /** Links are followed. */
  folderMode(path: string): number;
  /** Throws where this process may not write. */
  mayWrite(path: string): void;
  read(path: string): Uint8Array;
  /** With its parents; the topmost folder that was made, undefined when all were there. */
  makeFolder(path: string): string | undefined;
  removeFolder(path: string): void;
  /** Throws where there is something already. */
  create(path: string): number;
  openFolder(path: string): number;
  /** The number of bytes written, which may be fewer than those given. */
  write(file: number, bytes: Uint8Array): number;
  sync(file: number): void;
  size(file: number): number;
  setMode(file: number, mode: number): void;
  close(file: number): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
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
};

/** An output that has to be written: its bytes, and the permission bits of what it replaces. */
interface Change {
  readonly output: Output;
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
export function write(outputs: readonly Output[], disk: Disk = realDisk): WriteResult {
  const { changes, result } = plan(outputs, disk);
  const temporary = new Set<string>();
  const folders: string[] = [];
  let done = false;
  try {
    const ready = changes.map((change) => ({ change, from: stage(change, disk, temporary, folders) }));
    ready.forEach(({ change, from }, i) => {
      const { path } = change.output;
      guard(path, () => {
        standing(change.output, disk);
        disk.rename(from, path);
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

/** What `write` would do, with the same refusals; nothing is written. */
export function check(outputs: readonly Output[], disk: Disk = realDisk): WriteResult {
  return plan(outputs, disk).result;
}

function plan(
  outputs: readonly Output[],
  disk: Disk,
): { readonly changes: readonly Change[]; readonly result: WriteResult } {
  const places = new Set(outputs.map(({ path }) => resolve(path)));
  if (places.size < outputs.length) throw new Error('two outputs have the same path');
  const changes: Change[] = [];
  const unchanged: string[] = [];
  for (const output of outputs) {
    guard(output.path, () => {
      const bytes = Buffer.from(output.content, 'utf8');
      const now = standing(output, disk, bytes);
      if (now === 'same') unchanged.push(output.path);
      else changes.push({ output, bytes, mode: now?.mode ?? null });
    });
  }
  return { changes, result: { written: changes.map(({ output }) => output.path), unchanged } };
}

/** What is at the target now, null for nothing, `same` for the bytes in question; refuses what must not be replaced. */
function standing({ path, expected }: Output, disk: Disk, bytes?: Uint8Array): Standing | 'same' | null {
  const now = disk.look(path);
  if (now === null) return null;
  const place = { file: path };
  if (now.kind !== 'file') throw new Refusal(note('output-not-a-file', { what: words[now.kind] }, place));
  const content = disk.read(path);
  if (bytes && Buffer.compare(content, bytes) === 0) return 'same';
  if (createHash('sha256').update(content).digest('hex') !== expected) {
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
    const top = disk.makeFolder(folder);
    if (top !== undefined) {
      const made: string[] = [];
      for (let at = resolve(folder); at.length >= resolve(top).length; at = dirname(at)) made.push(at);
      folders.unshift(...made);
    }
    // For root every folder is open; one without the right to write in it is closed all the same.
    if ((disk.folderMode(folder) & 0o222) === 0) {
      throw new Refusal(note('output-read-only', { what: 'folder' }, { file: folder }));
    }
    const path = join(folder, `.aitb-${randomBytes(8).toString('hex')}.tmp`);
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

/** Runs `action`; what the file system says no with becomes a message that names `file`. */
function guard<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = codeOf(error);
    if (code === '') throw error;
    throw new Refusal(note('write-failed', { reason: reasons[code] ?? code }, { file }));
  }
}

const words = { folder: 'folder', link: 'symbolic link', other: 'device or pipe' } as const;

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the quota of the disk is used up',
  EIO: 'the disk reported an error',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a part of its path is a file, not a folder',
  ENOENT: 'its folder is gone',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its path leads through links in a circle',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // What is being cleaned up cannot be helped; the first error is the one to tell.
  }
}
