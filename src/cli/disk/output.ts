import { basename, dirname, resolve } from 'node:path';
import { type Lock, lockPath } from '../../keep/lock/lock.ts';
import { readLock } from '../../keep/lock/read-lock.ts';
import { type Note, note, Refusal } from '../../note.ts';
import { entryAt, entryBehind, sameFile, textOf } from './files.ts';
import { shownPath } from './paths.ts';
import type { Template } from './template.ts';

/** No report is that long; a larger file is not read to find out whether it is ours. */
const limit = 64 << 20;

/** Where the report is to go, and what must not be overwritten there. */
export interface Destination {
  /** As written, and where from. */
  readonly out: string;
  readonly cwd: string;
  readonly template: Template;
  /** Result files; null for what is none on disk. */
  readonly sources: readonly { readonly file: string | null }[];
  /** Nothing will be written, so the place need not be writable. */
  readonly check: boolean;
  /** The command that fills the template in place, to be named where the report is the template; null: it may be. */
  readonly adopt: string | null;
}

/**
 * Looks at the place where the report is to go before any work is done.
 * @throws Refusal (exit 2) where it is a folder, a link, a device, read-only, the template or one of the results.
 */
export function checkOutput(destination: Destination): void {
  const problem = outputProblem(destination);
  if (problem) throw new Refusal(problem);
}

function outputProblem({ out, cwd, template, sources, check, adopt }: Destination): Note | undefined {
  const file = resolve(cwd, out);
  const path = shownPath(out, cwd);
  const place = { file: path };
  // A link to the template is told as what it is, so the files behind links are compared first.
  if (adopt !== null && sameFile(file, template.file)) return note('output-is-template', { command: adopt }, place);
  if (sources.some((each) => each.file !== null && sameFile(file, each.file)))
    return note('output-is-result', {}, place);
  if (entryBehind(file)?.kind === 'folder' || /[\\/]$/.test(out)) return note('output-folder', {}, place);
  if (!/\.md$/i.test(out)) return note('output-not-markdown', {}, place);
  return (
    unfit(file, path, check) ??
    unfit(lockPath(file), lockPath(path), check) ??
    unfitFolder(file.replace(/\.md$/i, ''), path, cwd, check) ??
    unfitFolder(dirname(file), path, cwd, check)
  );
}

/** Whether the report is to take the place of its own template, under whatever name or link. */
export function isInPlace(out: string, cwd: string, template: Template): boolean {
  return sameFile(resolve(cwd, out), template.file);
}

/** Whether the lock says that the report is its own template: then it was adopted so. */
export function isAdopted(out: string, cwd: string): boolean {
  return lockBeside(out, cwd)?.template.path === basename(out);
}

function unfit(file: string, path: string, check: boolean): Note | undefined {
  const entry = entryAt(file);
  if (entry === undefined) return undefined;
  if (entry.kind !== 'file') return note('output-not-a-file', { what: whats[entry.kind] }, { file: path });
  return !check && entry.readOnly ? note('output-read-only', { what: 'file' }, { file: path }) : undefined;
}

const whats = { folder: 'folder', link: 'symbolic link', other: 'device or pipe' } as const;

/** The nearest folder that is there already must take new files. */
function unfitFolder(folder: string, path: string, cwd: string, check: boolean): Note | undefined {
  const entry = entryBehind(folder);
  if (entry === undefined) {
    const above = dirname(folder);
    return above === folder ? undefined : unfitFolder(above, path, cwd, check);
  }
  const shown = shownPath(folder, cwd);
  if (entry.kind !== 'folder') return note('output-under-file', { file: shown }, { file: path });
  return !check && entry.readOnly ? note('output-read-only', { what: 'folder' }, { file: shown }) : undefined;
}

/** The lock beside a report; null where there is none that can be read. */
export function lockBeside(out: string, cwd: string): Lock | null {
  try {
    const { lock } = openExisting(out, cwd);
    return lock === null ? null : readLock(lock, lockPath(out));
  } catch (end) {
    if (end instanceof Refusal) return null;
    throw end;
  }
}

/** The text of a picture at an absolute path; null where none can be read. */
export function pictureAt(file: string): string | null {
  try {
    return entryAt(file)?.kind === 'file' ? textOf(file, file, limit, 'report') : null;
  } catch (end) {
    if (end instanceof Refusal) return null;
    throw end;
  }
}

/** The report and the lock that are on disk; null where there is none. */
export interface Existing {
  readonly report: string | null;
  readonly lock: string | null;
}

/**
 * The report and the lock that are on disk; null where there is none.
 * @throws Refusal (exit 2) where one of them is no UTF-8 text: it is nothing of ours, so it stays as it is.
 */
export function openExisting(out: string, cwd: string): Existing {
  const read = (path: string, what: 'report' | 'lock'): string | null => {
    const file = resolve(cwd, path);
    return entryAt(file) === undefined ? null : textOf(file, shownPath(path, cwd), limit, what);
  };
  return { report: read(out, 'report'), lock: read(lockPath(out), 'lock') };
}
