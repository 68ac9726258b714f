import { dirname, relative, resolve } from 'node:path';
import { type Lock, lines, lockPath, readLock, sha256 } from '../keep/lock.ts';
import { optionsFrom } from '../keep/options.ts';
import { type Note, note, Refusal } from '../note.ts';
import { type Composed, compose } from '../report.ts';
import { entryBehind, shownPath, slashed, textOf } from './files.ts';
import { openExisting } from './output.ts';
import { linkFrom } from './report.ts';
import { openResults } from './results.ts';
import { openTemplate } from './template.ts';
import type { Terminal } from './terminal.ts';

/** A report on disk, what its lock says, and the same report made once more in memory. */
export interface Remade {
  /** As messages name it. */
  readonly report: string;
  readonly disk: string;
  readonly lock: Lock;
  readonly made: Composed;
  /** The folder from which the names of files in `made` are looked up. */
  readonly base: string;
  /** What differs between the three. */
  readonly notes: readonly Note[];
}

const reportLimit = 64 << 20;

/** The built-in templates have no path of their own: the lock has their name. */
const builtin = /^aitb-report\/templates\/(.+)\.md$/;

/**
 * Makes a report again from what its lock says it was made from; nothing is written.
 * @throws Refusal (exit 2) where the report, its lock, its template or one of its results is not there.
 */
export async function remake(written: string, terminal: Terminal): Promise<Remade> {
  const { cwd } = terminal;
  const file = resolve(cwd, written);
  const report = shownPath(written, cwd);
  const place = { file: report };
  const disk = textOf(file, report, reportLimit, 'report');
  const lockOnDisk = openExisting(file, cwd).lock;
  if (lockOnDisk === null) throw new Refusal(note('explain-no-lock', { lock: lockPath(report) }, place));
  const lock = readLock(lockOnDisk, lockPath(report));
  const options = optionsFrom(lock.options);
  if (options === null) throw new Refusal(note('explain-options', { options: lock.options }, place));
  if (lock.results.some(({ path }) => path === '-')) throw new Refusal(note('explain-piped', {}, place));
  const folder = dirname(file);
  const missing = missingNotes(lock, folder, report, cwd);
  if (missing.length > 0) throw new Refusal(missing);

  let first: Remade | undefined;
  // Names of files stand in a report as seen from the folder where it was made, which is mostly this one or one above.
  for (const base of [cwd, ...above(folder)]) {
    const sources = await openResults(
      lock.results.map(({ path }) => seenFrom(base, resolve(folder, path))),
      { ...terminal, cwd: base },
    );
    const template = templateOf(lock, folder, base);
    const out = seenFrom(base, file);
    const made = await compose({
      sources,
      template: { path: template.path, text: template.text },
      out,
      relative: (path) => linkFrom(out, path, base, template),
      options,
    });
    const notes = differences({ report, disk, lock, made }, template.text, (path) =>
      linkFrom(out, path, base, template),
    );
    const remade = { report, disk, lock, made, base, notes };
    const changed = notes.some(({ code }) => code === 'explain-changed');
    if (changed || sha256(made.document.text) === lock.report) return remade;
    first ??= remade;
  }
  return first!;
}

function seenFrom(base: string, file: string): string {
  return slashed(relative(base, file));
}

/** A folder and those above it, nearest first; so many that a repository's root is among them. */
function above(folder: string): readonly string[] {
  const folders = [folder];
  while (folders.length < 6 && dirname(folders.at(-1)!) !== folders.at(-1)) folders.push(dirname(folders.at(-1)!));
  return folders;
}

function isBuiltin({ template }: Lock, folder: string): boolean {
  return builtin.test(template.path) && entryBehind(resolve(folder, template.path)) === undefined;
}

function templateOf(lock: Lock, folder: string, base: string) {
  if (isBuiltin(lock, folder)) return openTemplate(builtin.exec(lock.template.path)![1], folder);
  return openTemplate(seenFrom(base, resolve(folder, lock.template.path)), base);
}

function missingNotes(lock: Lock, folder: string, report: string, cwd: string): readonly Note[] {
  const inputs = [
    ...(isBuiltin(lock, folder) ? [] : [{ ...lock.template, what: 'template' }]),
    ...lock.results.map((one) => ({ ...one, what: 'result file' })),
  ];
  return inputs
    .filter(({ path }) => entryBehind(resolve(folder, path)) === undefined)
    .map(({ path, what }) =>
      note('explain-input-missing', { what, report }, { file: shownPath(resolve(folder, path), cwd) }),
    );
}

/** What is no longer as it was when the report was written. */
function differences(
  { report, disk, lock, made }: Omit<Remade, 'base' | 'notes'>,
  template: string,
  link: (path: string) => string,
): readonly Note[] {
  const place = { file: report };
  const edited = editedLines(disk, lock);
  const before = new Map(lock.results.map(({ path, sha256 }) => [path, sha256]));
  const changed = [
    ...(sha256(template) === lock.template.sha256 ? [] : [lock.template.path]),
    ...made.study.files
      .map((one) => ({ ...one, path: link(one.path) }))
      .filter(({ path, sha256 }) => before.get(path) !== sha256)
      .map(({ path }) => path),
  ];
  const isOther = sha256(made.document.text) !== lock.report;
  return [
    ...(edited === null ? [] : [note('explain-edited', edited, place)]),
    ...(changed.length > 0
      ? [note('explain-changed', { files: changed, are: changed.length > 1 ? 'are' : 'is' }, place)]
      : []),
    ...(changed.length === 0 && isOther ? [note('explain-differs', {}, place)] : []),
  ];
}

/** The lines of the report on disk, from 1, between the first and the last that are not as they were written; null: none. */
function editedLines(disk: string, { base }: Lock): { readonly from: number; readonly to: number } | null {
  if (disk === base.join('')) return null;
  const now = lines(disk);
  const { head, tail } = common(now, base);
  return { from: head + 1, to: Math.max(head + 1, now.length - tail) };
}

/** How many lines are alike at the start and, of the rest, at the end. */
function common(a: readonly string[], b: readonly string[]): { readonly head: number; readonly tail: number } {
  const least = Math.min(a.length, b.length);
  let head = 0;
  while (head < least && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < least - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return { head, tail };
}

/**
 * The line of the report as it was written that is line `line` of the report on disk, both from 1; null where that line
 * was changed by hand.
 */
export function lineAsWritten(line: number, disk: string, lock: Lock): number | null {
  const now = lines(disk);
  const { head, tail } = common(now, lock.base);
  if (line <= head) return line;
  return line > now.length - tail ? line - now.length + lock.base.length : null;
}
