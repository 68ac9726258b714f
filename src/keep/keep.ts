import type { Document } from '../fill/document.ts';
import type { Slot } from '../fill/slot.ts';
import { type Note, note, Refusal } from '../note.ts';
import {
  type Hashed,
  type Lock,
  type LockSlot,
  lines,
  lockPath,
  OUTPUT_VERSION,
  readLock,
  sameLock,
  sha256,
} from './lock.ts';

export interface KeepInput {
  /** The finished document. */
  readonly document: Document;
  /** Paths are relative to the report's folder, with `/`: they go into the lock as they are. */
  readonly template: Hashed;
  readonly results: readonly Hashed[];
  readonly charts: readonly KeepChart[];
  /** The flags that change what is written, in canonical order. */
  readonly options: string;
  /** What is on disk, byte for byte (a byte order mark included); null where there is nothing. */
  readonly existing: { readonly report: string | null; readonly lock: string | null };
  /** The report's path as messages name it. */
  readonly report: string;
}

export interface KeepChart {
  readonly path: string;
  readonly svg: string;
}

/** What may be written over what is there. */
export interface Kept {
  /** `new`: no report yet. `changed`: ours, and other text now. `same`. `refused`: a person's text would be lost. */
  readonly verdict: 'new' | 'changed' | 'same' | 'refused';
  /** The lock that belongs to the document. */
  readonly lock: Lock;
  /** Whether the lock on disk says something else, or there is none. A lock that was only laid out anew is left alone. */
  readonly lockChanged: boolean;
  /** The charts as given, each with the hash that the lock on disk has for it (null: none): only that may be replaced. */
  readonly charts: readonly (KeepChart & { readonly expected: string | null })[];
  /** Why it was refused. */
  readonly notes: readonly Note[];
}

/**
 * Decides whether the document may take the place of the report on disk, and makes its lock. Pure.
 *
 * A report may be replaced when there is none, when it is empty, or when its hash is that of the lock's `report` or `was`:
 * then this tool wrote every byte of it. Anything else may hold somebody's words and is refused, as is a lock that
 * cannot be read. A report that equals the document needs no lock to be `same`.
 */
export function keep(input: KeepInput): Kept {
  const { existing, document } = input;
  const old = oldLock(input);
  if ('notes' in old) return kept(input, 'refused', null, old.notes);
  if (existing.report === null || existing.report === '') return kept(input, 'new', old.lock);
  if (existing.report === document.text) return kept(input, 'same', old.lock);
  if (old.lock === null) {
    return kept(input, 'refused', null, [
      note('report-not-ours', { lock: lockPath(input.report) }, { file: input.report }),
    ]);
  }
  const found = sha256(existing.report);
  if (found === old.lock.report || found === old.lock.was) return kept(input, 'changed', old.lock);
  return kept(input, 'refused', old.lock, [
    note('report-edited', {}, { file: input.report, line: firstDifference(existing.report, old.lock) }),
  ]);
}

function oldLock({
  existing,
  report,
}: KeepInput): { readonly lock: Lock | null } | { readonly notes: readonly Note[] } {
  if (existing.lock === null) return { lock: null };
  try {
    return { lock: readLock(existing.lock, lockPath(report)) };
  } catch (error) {
    if (error instanceof Refusal) return { notes: error.notes };
    throw error;
  }
}

/** The first line, from 1, that is not as it was written; one past the last where lines were only added or cut off. */
function firstDifference(report: string, { base }: Lock): number {
  const now = lines(report);
  const at = now.findIndex((line, i) => line !== base[i]);
  return (at < 0 ? now.length : at) + 1;
}

function kept(input: KeepInput, verdict: Kept['verdict'], old: Lock | null, notes: readonly Note[] = []): Kept {
  const lock = newLock(input, verdict, old);
  return {
    verdict,
    lock,
    lockChanged: old === null || !sameLock(old, lock),
    charts: input.charts.map((chart) => ({
      ...chart,
      expected: old?.charts.find(({ path }) => path === chart.path)?.sha256 ?? null,
    })),
    notes,
  };
}

function newLock(input: KeepInput, verdict: Kept['verdict'], old: Lock | null): Lock {
  const { document, template, results, charts, options, existing } = input;
  const before = traces(verdict, existing.report, document.text, old);
  return {
    v: 1,
    template,
    results,
    report: sha256(document.text),
    ...(before.report === undefined ? {} : { was: before.report }),
    charts: charts.map(({ path, svg }) => ({ path, sha256: sha256(svg) })),
    options,
    out: OUTPUT_VERSION,
    base: lines(document.text),
    slots: slots(document.slots, before.slot),
  };
}

/** What the lock says of the report that was replaced: its hash, and what stood in a slot of it. */
interface Traces {
  readonly report?: string;
  readonly slot: (old: OldSlot) => string | undefined;
}

/** A slot as it is now, and its place among the slots of the same key, from 0. */
interface OldSlot {
  readonly slot: Slot;
  readonly nth: number;
}

const NO_TRACES: Traces = { slot: () => undefined };

function traces(verdict: Kept['verdict'], report: string | null, text: string, old: Lock | null): Traces {
  if (old === null || report === null || (verdict !== 'same' && verdict !== 'changed')) return NO_TRACES;
  const found = sha256(report);
  const find = slotsByKey(old.slots);
  if (verdict === 'same') {
    // Nothing changes, so what was known of the report before this one stays; a lock of another text knows nothing of it.
    if (old.report !== sha256(text)) return NO_TRACES;
    const slot = ({ slot, nth }: OldSlot): string | undefined => find(slot.key, nth)?.was;
    return old.was === undefined ? { slot } : { report: old.was, slot };
  }
  // A kill after the lock's rename and before the report's leaves the earlier report: then the slots hold their `was`.
  const killed = found !== old.report;
  return {
    report: found,
    slot: ({ slot, nth }) => {
      const then = find(slot.key, nth);
      if (then === undefined) return undefined;
      const stood = then.written ?? then.blank;
      const there = killed ? (then.was ?? stood) : stood;
      return there === (slot.written ?? slot.blank) ? undefined : there;
    },
  };
}

function slotsByKey(all: readonly LockSlot[]): (key: string, nth: number) => LockSlot | undefined {
  const byKey = new Map<string, LockSlot[]>();
  for (const slot of all) {
    const same = byKey.get(slot.key);
    if (same) same.push(slot);
    else byKey.set(slot.key, [slot]);
  }
  return (key, nth) => byKey.get(key)?.[nth];
}

function slots(all: readonly Slot[], before: Traces['slot']): readonly LockSlot[] {
  const seen = new Map<string, number>();
  return all.map((slot) => {
    const nth = seen.get(slot.key) ?? 0;
    seen.set(slot.key, nth + 1);
    const { key, kind, blank, written, source, confidence, state } = slot;
    const was = before({ slot, nth });
    return { key, kind, blank, written, ...(was === undefined ? {} : { was }), source, conf: confidence, state };
  });
}
