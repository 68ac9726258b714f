import { dirname, resolve } from 'node:path';
import { optionsFrom } from '../../keep/lock/canonical.ts';
import { type Lock, lockPath, sha256, textIn } from '../../keep/lock/lock.ts';
import type { ReportOptions } from '../../keep/lock/options.ts';
import { pristineOf } from '../../keep/lock/pristine.ts';
import { readLock } from '../../keep/lock/read-lock.ts';
import { baseOf, spansOf } from '../../keep/spans.ts';
import { lines } from '../../markdown/lines.ts';
import { type Note, note, Refusal } from '../../note.ts';
import { type Composed, compose } from '../../report.ts';
import { entryBehind, textOf } from '../disk/files.ts';
import { openExisting } from '../disk/output.ts';
import { shownPath } from '../disk/paths.ts';
import { openTemplate } from '../disk/template.ts';
import { builtinIn, jobFromLock } from '../job/from-lock.ts';
import { outOf } from '../job/job.ts';
import { linkFrom } from '../make/links.ts';
import { openResults, pathsAgainst } from '../open/results.ts';
import type { Terminal } from '../terminal.ts';

/** A report on disk, what its lock says, and the same report made once more in memory. */
export interface Remade {
  /** As messages name it. */
  readonly report: string;
  readonly disk: string;
  readonly lock: Lock;
  readonly options: ReportOptions;
  readonly made: Composed;
  /** The folder from which the names of files in `made` are looked up. */
  readonly base: string;
  /** What differs between the three. */
  readonly notes: readonly Note[];
}

/** A report with its lock, and what is made of its results now. */
export interface Standable extends Pick<Remade, 'report' | 'disk' | 'lock' | 'base'> {
  readonly made: Pick<Composed, 'study' | 'document'>;
}

const reportLimit = 64 << 20;

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
  const missing = missingNotes(lock, dirname(file), report, cwd);
  if (missing.length > 0) throw new Refusal(missing);
  const found = jobFromLock(written, cwd);
  if ('why' in found) throw new Error(`the lock of ${report} ${found.why}`);

  const { job } = found;
  const { base } = job;
  const template = openTemplate(job.template ?? undefined, base);
  const out = outOf(job);
  const link = (path: string) => linkFrom(out, path, base, template);
  const sources = await openResults(job.results, { ...job, cwd: base, stdin: terminal.stdin }, job.against);
  const made = await compose({
    sources,
    against: pathsAgainst(sources),
    template: { path: template.path, text: template.text },
    out,
    relative: link,
    options,
    withContext: true,
  });
  return {
    report,
    disk,
    lock,
    options,
    made,
    base,
    notes: differences({ report, disk, lock, made }, template.text, link),
  };
}

function missingNotes(lock: Lock, folder: string, report: string, cwd: string): readonly Note[] {
  const inputs = [
    ...(builtinIn(lock, folder) === null ? [{ ...lock.template, what: 'template' }] : []),
    ...lock.results.filter(({ query }) => !query).map((one) => ({ ...one, what: 'result file' })),
  ];
  return inputs
    .filter(({ path }) => entryBehind(resolve(folder, path)) === undefined)
    .map(({ path, what }) =>
      note('explain-input-missing', { what, report }, { file: shownPath(resolve(folder, path), cwd) }),
    );
}

/** What is no longer as it was when the report was written. */
function differences(
  { report, disk, lock, made }: Pick<Remade, 'report' | 'disk' | 'lock' | 'made'>,
  template: string,
  link: (path: string) => string,
): readonly Note[] {
  const place = { file: report };
  const edited = editedLines(disk, lines(pristineOf(lock).text));
  const before = new Map(lock.results.map(({ path, sha256 }) => [path, sha256]));
  const changed = [
    ...(sha256(template) === lock.template.sha256 ? [] : [lock.template.path]),
    ...made.study.files
      .map((one) => ({ ...one, path: link(one.path) }))
      .filter(({ path, sha256 }) => before.get(path) !== sha256)
      .map(({ path }) => path),
  ];
  return [
    ...(edited === null ? [] : [note('explain-edited', edited, place)]),
    ...(changed.length > 0
      ? [note('explain-changed', { files: changed, are: changed.length > 1 ? 'are' : 'is' }, place)]
      : []),
    ...(changed.length === 0 && isOther(lock, made) ? [note('explain-differs', {}, place)] : []),
  ];
}

/** Whether the same input would be written differently now. What a person has changed does not count. */
function isOther(lock: Lock, { document }: Composed): boolean {
  const spans = spansOf(document);
  if (lock.conflicts > 0) return false;
  if (JSON.stringify(baseOf(document.text, spans)) !== JSON.stringify(lock.base)) return true;
  const isKept = (state: string) => ['edited', 'answered', 'gone', 'misplaced'].includes(state);
  return lock.slots.some((slot, i) => !isKept(slot.state) && textIn(slot) !== textIn(spans[i]!));
}

/** The lines of the report on disk, from 1, between the first and the last that are not as they were written; null: none. */
function editedLines(disk: string, before: readonly string[]): { readonly from: number; readonly to: number } | null {
  const now = lines(disk);
  const least = Math.min(now.length, before.length);
  let head = 0;
  while (head < least && now[head] === before[head]) head += 1;
  if (head === now.length && head === before.length) return null;
  let tail = 0;
  while (tail < least - head && now[now.length - 1 - tail] === before[before.length - 1 - tail]) tail += 1;
  return { from: head + 1, to: Math.max(head + 1, now.length - tail) };
}
