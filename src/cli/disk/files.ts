import { createHash } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { type Note, note, Refusal } from '../../note.ts';
import { byCodeUnit } from '../../text/order.ts';
import { temporaryName } from '../../write.ts';
import { leadsOut } from './paths.ts';

/** The one file of the command line that looks at the disk and opens files. */

/** Bytes read at once: large enough that the calls cost nothing, small enough that what is in flight stays small and is taken from memory that was used before. */
const piece = 1 << 16;

/** What is under a name. `other` is a device, a pipe or a socket. */
export interface Entry {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  readonly readOnly: boolean;
  /** Whether it may be run as a program; where the system has no such bits, anything may. */
  readonly executable: boolean;
}

/** What is under that very name; undefined where nothing is, or nothing that can be reached. */
export function entryAt(file: string): Entry | undefined {
  return entryOf(file, () => lstatSync(file));
}

/** What is under that name after following links. */
export function entryBehind(file: string): Entry | undefined {
  return entryOf(file, () => statSync(file));
}

/** What changes when a file is written anew; null where there is none. */
export function stampOf(file: string): string | null {
  const found = tried(() => statSync(file, { bigint: true }));
  return found === undefined ? null : `${found.size} ${found.mtimeNs}`;
}

function entryOf(file: string, look: () => Stats): Entry | undefined {
  const found = tried(look);
  if (found === undefined) return undefined;
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : found.isSymbolicLink() ? 'link' : 'other';
  // Root may write anywhere, yet a file that nobody may write was meant to stay as it is: so the mode counts too.
  const refused = tried(() => accessSync(file, constants.W_OK) ?? true) === undefined;
  const executable = process.platform === 'win32' || (found.mode & 0o111) !== 0;
  return { kind, size: found.size, readOnly: refused || (found.mode & 0o222) === 0, executable };
}

function tried<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** The same file under whatever name, spelling or link; false where there is none. */
export function sameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((file) => tried(() => statSync(file, { bigint: true })));
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}

/** The path of a file without links in it; undefined where there is none. */
export function realPath(file: string): string | undefined {
  return tried(() => realpathSync(file));
}

/** Whether a file lies in a folder or below it, links followed. */
export function liesIn(folder: string, file: string): boolean {
  const [outer, inner] = [realPath(folder), realPath(file)];
  if (outer === undefined || inner === undefined) return false;
  const way = relative(outer, inner);
  return way !== '' && !leadsOut(way);
}

/** Where a file is or would be, with the links in the folders above it followed: also of a name or a pattern that nothing has. */
export function placeOf(file: string): string {
  const folder = dirname(file);
  return realPath(file) ?? (folder === file ? file : join(placeOf(folder), basename(file)));
}

/** The names in a folder, sorted; none where there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  return (tried(() => readdirSync(folder)) ?? []).sort(byCodeUnit);
}

/**
 * Opens and closes a regular file, so that one that cannot be read is known before any work is done.
 * @param path how messages name it.
 * @returns its size, or why it cannot be read.
 */
export function sizeOf(file: string, path: string): number | Note {
  try {
    // Asked before it is opened: opening a named pipe would wait for somebody to write into it.
    const kind = statSync(file);
    if (kind.isDirectory()) return note('folder-given', within(file, path), { file: path });
    if (!kind.isFile()) return note('not-a-file', {}, { file: path });
    const descriptor = openSync(file, 'r');
    closeSync(descriptor);
    return kind.size;
  } catch (fault) {
    return unreadable(fault, path);
  }
}

/** The pattern for most of the files in a folder, else for those in the folders below; nothing where there are none. */
function within(folder: string, path: string): { readonly pattern?: string } {
  const names = namesIn(folder);
  const isFile = (name: string) => entryAt(join(folder, name))?.kind === 'file';
  const below = () => names.flatMap((name) => namesIn(join(folder, name)));
  for (const [stars, some] of [['*', names.filter(isFile)] as const, ['**/*', below()] as const]) {
    const endings = some.flatMap((name) => /^[^.].*(\.[A-Za-z0-9]{1,12})$/.exec(name)?.[1] ?? []);
    const often = (ending: string): number => endings.filter((one) => one === ending).length;
    const [most] = [...new Set(endings)].sort((a, b) => often(b) - often(a));
    if (most !== undefined) return { pattern: `${path.replace(/\/+$/, '')}/${stars}${most}` };
  }
  return {};
}

/**
 * The bytes of a file in pieces of at most 256 KiB; each piece is a buffer of its own, so it may be kept, unless they are `passing`.
 * @param atOnce the first piece may have so many bytes.
 */
export function* piecesOf(file: string, path: string, atOnce = piece, passing = false): Generator<Uint8Array> {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const { size } = fstatSync(descriptor);
    let buffer: Buffer | undefined;
    for (let most = Math.max(piece, atOnce); ; most = piece) {
      if (!passing || !buffer) buffer = Buffer.allocUnsafe(Math.min(size + 1, most));
      const length = readSync(descriptor, buffer, 0, buffer.length, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } catch (fault) {
    throw new Refusal(unreadable(fault, path));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** What a text file is taken for, in messages. */
type Text = 'template' | 'report' | 'lock' | 'document' | 'sample';

/**
 * A whole file as text. U+FEFF at its start and its line ends stay: what is not ours to change is not changed.
 * @param limit in bytes.
 * @throws Refusal (exit 2) where it is no regular file, larger, or no UTF-8 text.
 */
export function textOf(file: string, path: string, limit: number, what: Text): string {
  const place = { file: path };
  const size = sizeOf(file, path);
  if (typeof size !== 'number')
    throw new Refusal(size.kind === 'folder' ? note('text-is-folder', { what }, place) : size);
  if (size > limit) throw new Refusal(note('text-too-large', { what, limit: limit >> 20 }, place));
  const bytes = Buffer.concat([...piecesOf(file, path)]);
  const text = tried(() => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  if (text === undefined || text.includes('\0')) throw new Refusal(note('not-text', { what }, place));
  return text;
}

/** The commonest reasons of the operating system in words. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead round in a circle',
  ENAMETOOLONG: 'its name is too long',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
  EBUSY: 'another program holds it',
};

/** Why the operating system did not let us read; a fault of ours is thrown on. */
function unreadable(fault: unknown, path: string): Note {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : undefined;
  if (code === undefined) throw fault;
  if (code === 'ENOENT' || code === 'ENOTDIR') return note('file-missing', {}, { file: path });
  return note('unreadable-file', { reason: reasons[code] ?? code }, { file: path });
}

/** A small file by which processes know of each other. */
export interface Mark {
  readonly text: string;
  /** Tells it from every other file that was or will be under its name: 16 hexadecimal digits. */
  readonly id: string;
  /** Milliseconds since it was written. */
  readonly age: number;
}

/** The mark under a name; null where nothing is, `other` for what is no regular file. */
export function markAt(file: string): Mark | null | 'other' {
  try {
    const found = lstatSync(file, { bigint: true });
    if (!found.isFile()) return 'other';
    const text = readFileSync(file, 'utf8');
    const id = createHash('sha256').update(`${found.ino} ${found.mtimeNs} ${text}`).digest('hex').slice(0, 16);
    return { text, id, age: Date.now() - Number(found.mtimeNs / 1_000_000n) };
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null;
    throw fault;
  }
}

/** Puts a mark there if nothing is; false where something is. It appears with all of its text, and of two processes one wins. */
export function putMark(file: string, text: string): boolean {
  const own = join(dirname(file), temporaryName());
  try {
    writeFileSync(own, text, { flag: 'wx' });
    linkSync(own, file);
    return true;
  } catch {
    // Some file systems have no links; what else is wrong is wrong here too, and told.
    return putWithoutLink(file, text);
  } finally {
    removeQuietly(own);
  }
}

function putWithoutLink(file: string, text: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx');
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault;
    return textAt(file) === text;
  }
  try {
    writeFileSync(descriptor, text);
  } catch (fault) {
    removeQuietly(file);
    throw fault;
  } finally {
    closeSync(descriptor);
  }
  // Whoever took the empty file for a dead one has put another in its place.
  return textAt(file) === text;
}

function textAt(file: string): string | undefined {
  return tried(() => readFileSync(file, 'utf8'));
}

/** Puts a mark in the place of the one that is there, in one step. */
export function replaceMark(file: string, text: string): void {
  const own = join(dirname(file), temporaryName());
  try {
    writeFileSync(own, text, { flag: 'wx' });
    renameSync(own, file);
  } catch (fault) {
    removeQuietly(own);
    throw fault;
  }
}

/** Removes a file, or a folder that is empty; whatever else is there stays, and so does what cannot be removed. */
export function removeQuietly(file: string, what: 'file' | 'folder' = 'file'): void {
  tried(() => (what === 'folder' ? rmdirSync(file) : unlinkSync(file)));
}

/** A new folder for what is needed for a moment, without links in its path. */
export function temporaryFolder(start: string): string {
  return realpathSync(mkdtempSync(join(tmpdir(), start)));
}

/** Removes such a folder with all that is in it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
