import { createHash } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { withPaths } from '../../collect/query.ts';
import { canonical } from '../../keep/lock/canonical.ts';
import { isFresh, isUntouchedBy } from '../../keep/lock/fresh.ts';
import { type Lock, lockPath, sha256 } from '../../keep/lock/lock.ts';
import { readLock } from '../../keep/lock/read-lock.ts';
import { type Note, Refusal } from '../../note.ts';
import { hasConflictMarks } from '../../text.ts';
import { entryAt, piecesOf } from '../disk/files.ts';
import type { Existing } from '../disk/output.ts';
import type { Template } from '../disk/template.ts';
import type { Job } from '../job/job.ts';
import type { RunMode } from '../job/mode.ts';
import type { ResultFile } from '../open/result-file.ts';
import { brokenLinks, linkFrom } from './links.ts';

/** What a check looks at. */
export interface Checked {
  readonly job: Pick<Job, 'base' | 'options'>;
  readonly mode: RunMode;
  readonly sources: readonly ResultFile[];
  /** Why it is not known of some queries whether their rows changed, by their paths. */
  readonly unchecked: ReadonlyMap<string, Note>;
  readonly template: Template;
  /** The report's path as messages name it. */
  readonly out: string;
}

/** Asks engines whether their rows changed, and for nothing else; of those of which it cannot be told, why, by their paths. */
export async function unseenIn(sources: readonly ResultFile[]): Promise<ReadonlyMap<string, Note>> {
  const found = new Map<string, Note>();
  for (const { path, look } of sources) {
    const why = await look?.();
    if (why) found.set(path, why);
  }
  return found;
}

/**
 * The lock of a report of which hashes alone show that it is up to date: nothing is parsed, and neither Vega nor remark is loaded.
 * Null sends whoever asks the long way, which also says what is stale.
 */
export function freshLock({ job, mode, sources, unchecked, template, out }: Checked, existing: Existing): Lock | null {
  // A run that was killed leaves the lock with both sides, as a merge does.
  if (isToldAll(mode) || existing.report === null || existing.lock === null || hasConflictMarks(existing.lock))
    return null;
  const { base, options } = job;
  const relative = (path: string) => linkFrom(out, path, base, template);
  try {
    const lock = readLock(existing.lock, lockPath(out));
    const isSame = isFresh(lock, {
      template: { path: relative(template.path), sha256: sha256(template.text) },
      isInPlace: relative(template.path) === basename(out),
      results: sources.map(({ path, against, blocks, query }) => ({
        path: relative(path),
        // What could not be looked at may be what it was; a run that writes asks for it.
        sha256:
          mode.check && unchecked.has(path)
            ? (lock.results.find((one) => one.path === path)?.sha256 ?? '')
            : hashed(blocks()),
        against,
        ...(query === undefined ? {} : { query: withPaths(query.says, relative) }),
      })),
      options: canonical(options),
      report: existing.report,
      charts: lock.charts.map(({ path }) => ({ path, sha256: chartHash(resolve(base, dirname(out), path)) })),
    });
    return isSame ? lock : null;
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
}

/**
 * Whether hashes show that a run would write nothing, and the lock alone says what has to be told of the report: nobody touched it, so
 * that no edit is kept, and no link of its template is broken.
 */
export function isUntouched(inputs: Checked, existing: Existing): boolean {
  const { job, mode, template, out } = inputs;
  if (mode.adopt || mode.reset || existing.report === null) return false;
  const lock = freshLock(inputs, existing);
  return (
    lock !== null &&
    isUntouchedBy(lock, existing.report) &&
    brokenLinks(template, resolve(job.base, out), out).length === 0
  );
}

/** Whoever is to be told more than the outcome goes the long way: everything is made again and compared. */
export function isToldAll({ json, verbose, failOn, full = false }: RunMode): boolean {
  return json || verbose || full || failOn.some((state) => state !== 'not-checked');
}

function chartHash(file: string): string | null {
  return entryAt(file)?.kind === 'file' ? hashed(piecesOf(file, file)) : null;
}

function hashed(blocks: Iterable<Uint8Array>): string {
  const hash = createHash('sha256');
  for (const block of blocks) hash.update(block);
  return hash.digest('hex');
}
