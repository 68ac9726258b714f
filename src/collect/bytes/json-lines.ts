import { objectIn, type Told } from './json.ts';
import { type Codes, codesOf } from './json-alike.ts';

/** Takes the documents of a text one by one, where no list of them is asked for. */
export interface Taker {
  /** @param line where it begins. */
  readonly take: (value: unknown, line: number) => void;
  /**
   * Takes the documents of a line each that are written as ones before, as far as they come one behind the other from an offset on.
   * @returns how many, where the line behind them begins, and how many integers of them were rounded.
   */
  readonly takeAlike: (text: Text, from: number, line: number) => Alikes;
  /** The line of a document that was taken, from which may be learned how the next ones are written. */
  readonly learn: (text: string, value: unknown) => void;
}

/** A text, and the codes of its characters. */
export interface Text {
  readonly text: string;
  readonly codes: Codes;
}

export interface Alikes {
  readonly count: number;
  readonly end: number;
  readonly rounded: number;
}

/**
 * Hands over the lines at the front of a text that are an object each, up to one that is anything else or has no end.
 * @returns how many they are, and where the line behind them begins.
 */
export function linesTaken(
  text: string,
  taker: Taker,
  { file, line, told }: { readonly file: string; readonly line: number; readonly told: Told },
): { readonly lines: number; readonly end: number } {
  let [lines, end] = [0, 0];
  const coded = { text, codes: codesOf(text) };
  for (;;) {
    const alike = taker.takeAlike(coded, end, line + lines);
    if (alike.rounded > 0) told.roundedAgain(alike.rounded);
    lines += alike.count;
    end = alike.end;
    const next = text.indexOf('\n', end);
    if (next < 0) return { lines, end };
    const own = text.slice(end, text.charCodeAt(next - 1) === 13 ? next - 1 : next);
    // A carriage return within it is white space of JSON, and a line end to whoever counts lines.
    const read = own.includes('\r') ? null : objectIn(own);
    if (!read) return { lines, end };
    const place = { file, line: line + lines };
    told.add({ found: [read.found], at: (offset) => ({ ...place, column: offset + 1 }), strays: [] });
    taker.take(read.value, place.line);
    if (read.found.repeated.length + read.found.notFinite.length === 0) taker.learn(own, read.value);
    [lines, end] = [lines + 1, next + 1];
  }
}
