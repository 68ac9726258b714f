import { asNumber, type Reason } from '../../value.ts';

/**
 * The result line of a training run: its fields as they are written. `whole` is false where the line is cut. `time` is that of its stamp
 * in seconds, null without one.
 */
export interface Result {
  readonly fields: ReadonlyMap<string, number | Reason>;
  readonly whole: boolean;
  readonly line: number;
  readonly time: number | null;
  /** As far as it was read, for the rest of it on the next line. */
  readonly written: string;
}

const key = /'([a-z0-9_]{1,60})': ?([^,}\s]{1,40})(?=[,}])/g;
const ours = ["'e2e_train_time':", "'training_sequences_per_second':"] as const;

/**
 * `{'e2e_train_time': 449.1, …}`, or a part of it that was pasted without its brackets. A field that is there twice keeps its
 * first value, and a number counts only where something follows it.
 */
export function resultOf(text: string, line: number, time: number | null): Result | null {
  const first = ours.map((name) => text.indexOf(name)).filter((at) => at >= 0);
  if (first.length === 0) return null;
  const from = Math.min(...first);
  const open = text.lastIndexOf("{'", from);
  const written = text.slice(open < 0 ? from : open, from + 2048);
  const fields = new Map<string, number | Reason>();
  for (const [, name = '', value = ''] of written.matchAll(key))
    if (!fields.has(name)) fields.set(name, asNumber(value));
  return { fields, whole: written.includes('}'), line, time, written };
}

/** A result line that a terminal or an editor broke, with what stands on the line below; null where that is no part of it. */
export function continued(result: Result, piece: string, line: number): Result | null {
  if (result.whole || line !== result.line + 1 || !/^[^{}]{0,2048}\}\s{0,8}$/.test(piece.slice(0, 2060))) return null;
  return resultOf(result.written + piece, result.line, result.time);
}

/**
 * Whether a result is that of another run than the one before it: that one is complete, they differ, and no stamps say that the later
 * one came sooner than it took.
 */
export function isAnother(result: Result, before: Result): boolean {
  if (!before.whole) return false;
  if ([...result.fields].every(([name, value]) => (before.fields.get(name) ?? value) === value)) return false;
  const took = result.fields.get('e2e_train_time');
  if (result.time === null || before.time === null || typeof took !== 'number') return true;
  return result.time - before.time >= took / 2;
}
