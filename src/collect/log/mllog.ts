import type { Line } from '../bytes/lines.ts';
import { field, isObject, textOrNull } from '../value.ts';
import { clean, overwritten, rank } from './log.ts';

/** One event of an MLPerf log: `:::MLLOG {"time_ms": …, "key": …, "value": …, "metadata": {…}}`. */
export interface MlEvent {
  readonly key: string;
  readonly value: unknown;
  /** Milliseconds: since 1970 in training logs, since the start of the test in those of LoadGen; null where it is no number. */
  readonly time: number | null;
  readonly metadata: unknown;
  readonly line: number;
}

/** What a line of an MLPerf log holds. `rank` is what a launcher wrote in front of it (`0:`), empty without one. */
export interface MlLine {
  readonly rank: string;
  readonly events: readonly MlEvent[];
  /** How many events of the line could not be read whole. */
  readonly broken: number;
}

const mark = ':::MLLOG ';

/** Of so many requests a list may be megabytes long; nothing of it is needed. */
const unused = /"key": ?"loaded_qsl_set"/;

/** The events of a line, null for a line without any. Interleaved writers may put several into one. */
export function mlLine({ text, number, cut }: Line): MlLine | null {
  const start = text.indexOf(mark);
  if (start < 0) return null;
  const pieces = text.slice(start).split(mark).slice(1);
  const events: MlEvent[] = [];
  let broken = 0;
  for (const piece of pieces) {
    const event = eventOf(piece, number);
    if (event) events.push(event);
    else if (!(cut && unused.test(piece.slice(0, 200)))) broken += 1;
  }
  return { rank: rankOf(text.slice(Math.max(0, start - 40), start)), events, broken };
}

function rankOf(front: string): string {
  const text = front.trimStart();
  rank.lastIndex = 0;
  return rank.test(text) ? text.slice(0, rank.lastIndex).trim() : '';
}

function eventOf(written: string, line: number): MlEvent | null {
  // A progress bar may go on behind it on the same line.
  const piece = clean(overwritten(written)[0] ?? '');
  const object = parsed(piece);
  const key = textOrNull(field(object, 'key'));
  if (key === null) return null;
  const time = field(object, 'time_ms');
  return {
    key,
    value: exact(field(object, 'value'), piece),
    time: typeof time === 'number' && Number.isFinite(time) ? time : null,
    metadata: field(object, 'metadata'),
    line,
  };
}

/** Longer than any event with a single number in it. */
const longestNumber = 4096;

function parsed(piece: string): unknown {
  const text = piece.slice(0, piece.lastIndexOf('}') + 1);
  const ways = [text, ...(text.length <= longestNumber && /NaN|Infinity/.test(text) ? [finite(text)] : [])];
  for (const way of ways) {
    try {
      const value: unknown = JSON.parse(way);
      return isObject(value) ? value : null;
    } catch {
      // Half a line, or Python's NaN, which the next way knows.
    }
  }
  return null;
}

/** Python's `NaN` and `Infinity` outside of texts as a number that is not finite. */
function finite(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (found) =>
    found.startsWith('"') ? found : '1e999',
  );
}

/** An integer that a double cannot hold, as a seed may be, stays the text that it is. */
function exact(value: unknown, piece: string): unknown {
  if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  return /"value": ?(-?\d{16,40}) ?[,}]/.exec(piece.slice(0, 1024))?.[1] ?? value;
}
