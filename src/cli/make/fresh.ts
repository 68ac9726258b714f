import { createHash } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { canonical } from '../../keep/lock/canonical.ts';
import { isFresh } from '../../keep/lock/fresh.ts';
import { type Lock, lockPath, sha256 } from '../../keep/lock/lock.ts';
import type { ReportOptions } from '../../keep/lock/options.ts';
import { readLock } from '../../keep/lock/read-lock.ts';
import { Refusal } from '../../note.ts';
import { hasConflictMarks } from '../../text.ts';
import { entryAt, piecesOf } from '../disk/files.ts';
import type { ResultFile } from '../disk/results.ts';
import type { Template } from '../disk/template.ts';

/** What a check looks at. */
export interface Checked {
  readonly sources: readonly ResultFile[];
  readonly template: Template;
  /** The report's path as messages name it. */
  readonly out: string;
  readonly cwd: string;
  readonly existing: { readonly report: string | null; readonly lock: string | null };
  readonly options: ReportOptions;
  readonly relative: (path: string) => string;
}

/**
 * The lock of a report of which hashes alone show that it is up to date: nothing is parsed, and neither Vega nor remark is loaded.
 * Null sends whoever asks the long way, which also says what is stale.
 */
export function freshByHash({ sources, template, out, cwd, existing, options, relative }: Checked): Lock | null {
  // A run that was killed leaves the lock with both sides, as a merge does.
  if (existing.report === null || existing.lock === null || hasConflictMarks(existing.lock)) return null;
  try {
    const lock = readLock(existing.lock, lockPath(out));
    const isSame = isFresh(lock, {
      template: { path: relative(template.path), sha256: sha256(template.text) },
      isInPlace: relative(template.path) === basename(out),
      results: sources.map(({ path, against, blocks }) => ({
        path: relative(path),
        sha256: hashed(blocks()),
        against,
      })),
      options: canonical(options),
      report: existing.report,
      charts: lock.charts.map(({ path }) => ({ path, sha256: chartHash(resolve(cwd, dirname(out), path)) })),
    });
    return isSame ? lock : null;
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
}

function chartHash(file: string): string | null {
  return entryAt(file)?.kind === 'file' ? hashed(piecesOf(file, file)) : null;
}

function hashed(blocks: Iterable<Uint8Array>): string {
  const hash = createHash('sha256');
  for (const block of blocks) hash.update(block);
  return hash.digest('hex');
}
