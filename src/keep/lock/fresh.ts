import { lines } from '../../markdown/lines.ts';
import { type Hashed, type HashedResult, type Lock, OUTPUT_VERSION } from './lock.ts';
import { pristineOf } from './pristine.ts';

/** What is there now, as hashes: paths are relative to the report's folder. A chart that is gone has the hash null. */
export interface Present {
  readonly template: Hashed;
  /** Whether the report is its own template. */
  readonly isInPlace: boolean;
  readonly results: readonly HashedResult[];
  readonly options: string;
  /** Its text. */
  readonly report: string;
  readonly charts: readonly { readonly path: string; readonly sha256: string | null }[];
}

/**
 * True when everything that the report was made from is as the lock says: then making it again would write what is
 * written, whatever a person did to the report since, and nothing has to be read or computed to know it. False says
 * nothing: a file that was left out, a copy, a blank that somebody put back, or words in a report that is its own template
 * are for the whole job to judge.
 */
export function isFresh(lock: Lock, present: Present): boolean {
  return (
    lock.out === OUTPUT_VERSION &&
    lock.options === present.options &&
    lock.conflicts === 0 &&
    lock.quoted === undefined &&
    lock.template.path === present.template.path &&
    (present.isInPlace
      ? pristineOf(lock).text === present.report
      : lock.template.sha256 === present.template.sha256 && !hasBlankBack(lock, present.report)) &&
    sameResults(lock.results, present.results) &&
    same(lock.charts, present.charts)
  );
}

/** What becomes of a slot that nobody touched. */
const untouched: readonly string[] = [
  'filled',
  'suggested',
  'human',
  'absent',
  'ambiguous',
  'unknown',
  'contradiction',
  'unsafe',
  'overlooked',
  'left',
];

/** Whether a report stands as it was written, in every byte and slot: then nothing of a person's in it is to be told of. */
export function isUntouchedBy(lock: Lock, report: string): boolean {
  return lock.slots.every(({ state }) => untouched.includes(state)) && pristineOf(lock).text === report;
}

/** Whether a line of the report may have a blank again that was filled: it is one with a blank that was not written so. */
function hasBlankBack(lock: Lock, report: string): boolean {
  const filled = lock.slots.filter(({ written, blank }) => written !== null && blank.trim() !== '');
  const blanks = [...new Set(filled.map(({ blank }) => blank.trim()))];
  const back = blanks.filter((blank) => report.includes(blank));
  if (back.length === 0) return false;
  const written = new Set(lines(pristineOf(lock).text).map((line) => line.trim()));
  const isNew = (line: string) => !written.has(line.trim()) && back.some((blank) => line.includes(blank));
  return back.some((blank) => /[\r\n]/.test(blank)) || lines(report).some(isNew);
}

/** Also on the same sides, and by the same questions. */
function sameResults(locked: readonly HashedResult[], present: readonly HashedResult[]): boolean {
  const side = (of: readonly HashedResult[]) => of.filter(({ against }) => against);
  const asked = (of: readonly HashedResult[]) =>
    JSON.stringify(of.flatMap(({ query }) => (query ? [JSON.stringify(query)] : [])).sort());
  return same(locked, present) && same(side(locked), side(present)) && asked(locked) === asked(present);
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
