import { createHash } from 'node:crypto';
import { relative, resolve } from 'node:path';
import type { Note } from '../../note.ts';
import type { Output } from '../../write.ts';
import { entryAt, piecesOf } from '../disk/files.ts';
import { slashed } from '../disk/paths.ts';

/** Where `init` sets things up. */
export interface Place {
  /** The root of the working tree, or the current folder where there is no repository; absolute. */
  readonly root: string;
  /** The installed command, seen from the root; it need not be there. */
  readonly bin: string;
  /** Whether the hook makes stale reports again. */
  readonly write: boolean;
}

/** A file as it would be, with one line on what that is for. A file that stays as it is is listed too. */
export interface Planned {
  readonly output: Output;
  /** Seen from the root. */
  readonly path: string;
  readonly changed: boolean;
  readonly what: string;
  /** Whether it belongs into a commit: not so what lies in `.git`. */
  readonly commit: boolean;
}

/** What one step of `init` comes to. */
export interface Step {
  readonly planned: readonly Planned[];
  /** What the person is told; where lines have to be added by hand, `lines` has them. */
  readonly told: readonly { readonly note: Note; readonly lines?: readonly string[] }[];
  /** Commands that are still to be run, each with what it is for behind a `#`, so that the line can be pasted as it is. */
  readonly next: readonly string[];
}

export const nothing: Step = { planned: [], told: [], next: [] };

/** What is under a name at the root: its text, null for nothing, undefined for what is no file with text in it. */
export function textAt(root: string, path: string): string | null | undefined {
  const file = resolve(root, path);
  const entry = entryAt(file);
  if (entry === undefined) return null;
  if (entry.kind !== 'file' || entry.size > 1 << 20) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat([...piecesOf(file, path)]));
  } catch {
    return undefined;
  }
}

/** What a step does to a file. */
export interface Change {
  /** Seen from the root. */
  readonly path: string;
  /** What stands there; null for nothing. */
  readonly before: string | null;
  readonly after: string;
  /** One line on what the file is for. */
  readonly what: string;
  /** Given where it matters, as for a script that git runs. */
  readonly mode?: number;
  /** False where it lies in `.git`. */
  readonly commit?: boolean;
}

/** A file to be written. */
export function planned({ root }: Place, change: Change): Planned {
  const { path, before, after, what, mode, commit = true } = change;
  const expected = before === null ? null : createHash('sha256').update(before, 'utf8').digest('hex');
  const output = { path: resolve(root, path), content: after, expected, ...(mode === undefined ? {} : { mode }) };
  return { output, path: slashed(path), changed: before !== after, what, commit };
}

/** `text` with `lines` after it, with the line ends that it has. */
export function withLines(text: string, lines: readonly string[]): string {
  const end = lineEnd(text);
  const start = text === '' || /[\r\n]$/.test(text) ? text : `${text}${end}`;
  return start + lines.map((each) => each + end).join('');
}

export function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** A path from the root, with `/`. */
export function seenFrom(root: string, file: string): string {
  return slashed(relative(root, file));
}
