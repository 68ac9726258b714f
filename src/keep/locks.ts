import type { Kept } from './keep.ts';
import {
  type Hashed,
  type HashedChart,
  interimText,
  type Lock,
  lockText,
  OUTPUT_VERSION,
  type Quoted,
} from './lock/lock.ts';

/** What a report was made from, for its lock. */
export type Origin = Pick<Lock, 'template' | 'results' | 'charts' | 'options'>;

/** The locks of a run. */
export interface Locks {
  /** Those on disk: none, one, or the sides of a merge. */
  readonly before: readonly Lock[];
  readonly after: Lock;
  /** The text to be there until the report has taken its place; null where nothing could go wrong. */
  readonly interim: string | null;
  /** Whether the lock has to be written. One that was only laid out anew, or knows less of a person's edits, is left alone. */
  readonly isChanged: boolean;
}

/** The lock that belongs to a kept report. */
export function locksFor(
  { verdict, locks: before, locked, isInPlace, isLockSplit }: Kept,
  origin: Origin,
  quoted: readonly Quoted[] = [],
): Locks {
  const about = { v: 1 as const, ...origin, out: OUTPUT_VERSION };
  const after = { ...about, ...locked.after, ...(quoted.length === 0 ? {} : { quoted }) };
  const [only] = before;
  const said = verdict === 'changed' ? lockText : isInPlace ? origins : facts;
  const isSame = before.length === 1 && !isLockSplit && said(only!) === said(after);
  const charts = union(before.flatMap((lock) => lock.charts));
  const interim =
    verdict === 'changed' && locked.before
      ? interimText({ ...(only ?? about), ...locked.before, charts }, after)
      : null;
  return { before, after, interim, isChanged: !isSame };
}

/** Each chart with each hash once. */
function union(charts: readonly HashedChart[]): readonly HashedChart[] {
  return [...new Map(charts.map((chart) => [`${chart.sha256} ${chart.path}`, chart])).values()];
}

/** What a lock says, without what became of slots and of sentences in a person's hands, and what pictures were drawn from: that alone is no reason to write it. */
function facts(lock: Lock): string {
  return lockText({
    ...lock,
    charts: lock.charts.map(pictureAlone),
    slots: lock.slots.map((slot) => ({ ...slot, state: '' })),
    quoted: [],
  });
}

/** What a report that is its own template was made from besides; a person's words in it are no reason to write the lock. */
function origins(lock: Lock): string {
  return lockText({
    ...lock,
    template: { ...lock.template, sha256: '' },
    charts: lock.charts.map(pictureAlone),
    base: [],
    slots: [],
    quoted: [],
  });
}

const pictureAlone = ({ spec: _, ...file }: HashedChart): Hashed => file;
