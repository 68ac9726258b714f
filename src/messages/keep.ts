import { error } from './entry.ts';

/** The report on disk: what may be replaced, and writing it. */
export const keepMessages = {
  'report-not-ours': error(
    (a: { lock: string }) =>
      `is there already without its lock (${a.lock}), so it may be somebody's own text and was left as it is; write to another file with -o, or move it away and run again`,
  ),
  'report-edited': error(
    (_: Record<never, never>) =>
      'was changed by hand since it was written (here is the first difference), so it was left as it is; write to another file with -o, or move it away and run again',
  ),
  'lock-conflict': error(
    (_: Record<never, never>) =>
      'has the conflict marks of a merge in it, so nothing was written; restore one side of it and of its report from version control, or move both away and run again',
  ),
  'lock-version': error(
    (a: { found: string; known: number }) =>
      `has version ${a.found}, and this aitb-report knows version ${a.known}, so nothing was written; use the aitb-report that wrote it, or move it and its report away and run again`,
  ),
  'lock-broken': error(
    (a: { why: string }) =>
      `is no lock that can be read (${a.why}), so nothing was written; restore it from version control, or move it and its report away and run again`,
  ),
  'write-changed': error(
    (_: Record<never, never>) =>
      'was changed by somebody else, so it was left as it is; run again, or move it away first if it is a chart',
  ),
  'write-in-the-way': error(
    (_: Record<never, never>) =>
      'is there already and was not known to be ours, so it was left as it is; move it away and run again',
  ),
  'write-failed': error(
    (a: { reason: string }) => `could not be written: ${a.reason}; mend that, or name another place with -o`,
  ),
} as const;
