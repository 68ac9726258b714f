import { createHash } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { canonical } from '../../keep/lock/canonical.ts';
import { isFresh } from '../../keep/lock/fresh.ts';
import { lockPath, sha256 } from '../../keep/lock/lock.ts';
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
 * True when hashes alone show that the report is up to date: nothing is parsed, and neither Vega nor remark is loaded.
 * False sends the check the long way, which also says what is stale.
 */
export function isFreshByHash({ sources, template, out, cwd, existing, options, relative }: Checked): boolean {
  // A run that was killed leaves the lock with both sides, as a merge does.
  if (existing.report === null || existing.lock === null || hasConflictMarks(existing.lock)) return false;
  try {
    const lock = readLock(existing.lock, lockPath(out));
    return isFresh(lock, {
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
  } catch (problem) {
    if (problem instanceof Refusal) return false;
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
