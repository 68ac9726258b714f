import { dirname, relative, resolve } from 'node:path';
import { type Lock, OUTPUT_VERSION, sha256 } from '../../keep/lock/lock.ts';
import { slashed } from '../disk/paths.ts';
import { type Job, outOf, seenFrom } from '../job/job.ts';
import { linkFrom } from '../make/links.ts';
import type { Outcome } from '../tell/outcome.ts';

/**
 * Why a report is not as it would be made now, in words that go on from "is stale:".
 * @param lock that of the report on disk.
 * @param cwd from where files are named.
 */
export function whyStale(job: Job, outcome: Outcome, lock: Lock | null, cwd: string): string {
  const { finished, template, changed } = outcome;
  if (finished.verdict === 'new') return 'it was never made';
  if (lock === null) return 'it has no lock that says what it was made from';
  const link = (path: string): string => linkFrom(outOf(job), path, job.base, template);
  const seen = (path: string): string => seenFrom(cwd, path, job.base);
  const folder = dirname(resolve(job.base, outOf(job)));
  const files = finished.study.files.map((one) => ({ ...one, link: link(one.path), seen: seen(one.path) }));
  const before = new Map(lock.results.map(({ path, sha256 }) => [path, sha256]));
  const now = new Set(files.map((one) => one.link));
  const differs = files.filter((one) => before.has(one.link) && before.get(one.link) !== one.sha256);
  const added = files.filter((one) => !before.has(one.link));
  const gone = lock.results.filter(({ path }) => !now.has(path)).map(({ path }) => resolve(folder, path));
  const sides = new Map(finished.lock.results.map(({ path, against }) => [path, against ?? false]));
  const isTurned = lock.results.some(({ path, against = false }) => sides.has(path) && sides.get(path) !== against);
  const reasons = [
    ...said(differs, 'changed'),
    ...said(added, 'came in addition'),
    ...said(
      gone.map((file) => ({ seen: slashed(relative(cwd, file)) })),
      gone.length === 1 ? 'is no longer among its results' : 'are no longer among its results',
    ),
    ...templateReasons(lock, link(template.path), template.text, seen(template.path)),
    ...(isTurned ? ['other files are compared with the others'] : []),
    ...(lock.options === finished.lock.options ? [] : ['its settings changed']),
    ...(lock.out === OUTPUT_VERSION ? [] : ['aitb-report writes reports differently now']),
  ];
  return reasons.length > 0 ? reasons.join(', ') : `${changed.map(seen).join(', ')} changed since it was written`;
}

function templateReasons(lock: Lock, path: string, text: string, seen: string): readonly string[] {
  if (lock.template.path !== path) return ['it has another template'];
  return sha256(text) === lock.template.sha256 ? [] : [`the template ${seen} changed`];
}

/** A few are named, of many their number. */
function said(files: readonly { readonly seen: string }[], what: string): readonly string[] {
  if (files.length === 0) return [];
  return [`${files.length > 3 ? `${files.length} result files` : files.map(({ seen }) => seen).join(', ')} ${what}`];
}
