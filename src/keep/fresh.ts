import { type Hashed, type Lock, OUTPUT_VERSION, sha256 } from './lock.ts';

/** What is there now, as hashes: paths are relative to the report's folder. A chart that is gone has the hash null. */
export interface Present {
  readonly template: Hashed;
  readonly results: readonly Hashed[];
  readonly options: string;
  readonly report: string;
  readonly charts: readonly { readonly path: string; readonly sha256: string | null }[];
}

/**
 * True when everything that the report was made from, and all that was written, is as the lock says: then making it
 * again would give the same bytes, and nothing has to be read or computed to know it. False says nothing: a file that
 * was left out, a copy, or a report that a person laid out anew is for the whole job to judge.
 */
export function isFresh(lock: Lock, present: Present): boolean {
  return (
    lock.out === OUTPUT_VERSION &&
    lock.options === present.options &&
    lock.report === sha256(present.report) &&
    lock.template.path === present.template.path &&
    lock.template.sha256 === present.template.sha256 &&
    same(lock.results, present.results) &&
    same(lock.charts, present.charts)
  );
}

/** The same files with the same bytes, in any order. */
function same(
  locked: readonly Hashed[],
  present: readonly { readonly path: string; readonly sha256: string | null }[],
): boolean {
  const hashes = new Map(present.map((one) => [one.path, one.sha256]));
  return (
    hashes.size === present.length &&
    locked.length === present.length &&
    locked.every((one) => hashes.get(one.path) === one.sha256)
  );
}
