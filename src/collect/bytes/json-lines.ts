import { type Note, note, Refusal } from '../../note.ts';
import { objectIn } from './json.ts';
import { Reading } from './json-large.ts';
import { type Sizes, usual } from './json-open.ts';

/** Takes the documents of a text one by one, where no list of them is asked for. */
export interface Taker {
  /** @param line where it begins. */
  readonly take: (value: unknown, line: number) => void;
  /**
   * Takes the documents of a line each that are written as ones before, as far as they come one behind the other from an offset on.
   * @param bytes a text in UTF-8.
   * @returns how many, where the line behind them begins, and how many integers of them were rounded.
   */
  readonly takeAlike: (bytes: Buffer, from: number, line: number) => Alikes;
  /** The line of a document that was taken, from which may be learned how the next ones are written. */
  readonly learn: (text: string, value: unknown) => void;
}

export interface Alikes {
  readonly count: number;
  readonly end: number;
  readonly rounded: number;
}

/**
 * As `parseLarge`, of documents that somebody takes: how many they are, and what is to be told of the text. Lines that are an object each are taken
 * from the bytes, so that those that are written alike are never made a text: `inspect` of 100 MB took 0.85 of what it had. What is anything else goes the way of any large JSON.
 * @param blocks of UTF-8, without a byte order mark; none is kept.
 * @throws Refusal where they are not UTF-8.
 */
export function takeLarge(
  blocks: Iterable<Uint8Array>,
  file: string,
  taker: Taker,
  sizes: Sizes = usual,
): { readonly count: number; readonly notes: readonly Note[] } | { readonly problem: Note } {
  const reading = new Reading(file, sizes, (value, line) => taker.take(value, line));
  let rest: Uint8Array = new Uint8Array(0);
  for (const block of blocks) {
    let bytes = buffered(block);
    if (rest.length > 0) {
      // The line that a block cuts is put together, and the block is not: to copy 100 MB for it was a twentieth of reading them.
      const next = bytes.indexOf(10) + 1;
      const first = Buffer.concat([rest, next > 0 ? bytes.subarray(0, next) : bytes]);
      const problem = next > 0 ? take(first, reading, { file, taker }) : null;
      if (problem) return { problem };
      bytes = next > 0 ? bytes.subarray(next) : first;
    }
    // What has no line end for long goes on as text up to its last whole character.
    const end = bytes.lastIndexOf(10) + 1 || (bytes.length < sizes.piece ? 0 : wholeCharacters(bytes));
    // The next block may be in the same buffer.
    rest = Buffer.from(bytes.subarray(end));
    const problem = end === 0 ? null : take(bytes.subarray(0, end), reading, { file, taker });
    if (problem) return { problem };
  }
  const problem = reading.take(textOf(buffered(rest), 0, rest.length, file)) ?? reading.end();
  return problem ? { problem } : { count: reading.count, notes: reading.told.notes() };
}

/** Takes the lines at the front, and hands on as text what is behind them. */
function take(bytes: Buffer, reading: Reading, { file, taker }: { file: string; taker: Taker }): Note | null {
  let at = 0;
  const line = reading.lineBetween();
  if (line !== null) {
    const { documents, lines, end } = linesTaken(bytes, taker, { reading, file, line });
    if (lines > 0) reading.passed(documents, lines);
    at = end;
  }
  return at === bytes.length ? null : (reading.take(textOf(bytes, at, bytes.length, file)) ?? reading.settle());
}

/**
 * Hands over the lines at the front of a text that are an object each or nothing, up to one that is anything else or has no end.
 * @returns how many objects and lines they are, and where the line behind them begins.
 */
function linesTaken(
  bytes: Buffer,
  taker: Taker,
  { reading, file, line }: { readonly reading: Reading; readonly file: string; readonly line: number },
): { readonly documents: number; readonly lines: number; readonly end: number } {
  let [documents, lines, end] = [0, 0, 0];
  for (;;) {
    const alike = taker.takeAlike(bytes, end, line + lines);
    if (alike.rounded > 0) reading.told.roundedAgain(alike.rounded);
    [documents, lines, end] = [documents + alike.count, lines + alike.count, alike.end];
    const next = bytes.indexOf(10, end);
    if (next < 0) return { documents, lines, end };
    const own = textOf(bytes, end, bytes[next - 1] === 13 ? Math.max(end, next - 1) : next, file);
    if (own.trim() !== '' || own.includes('\r')) {
      // A carriage return within it is white space of JSON, and a line end to whoever counts lines.
      const read = own.includes('\r') ? null : objectIn(own);
      if (!read) return { documents, lines, end };
      const place = { file, line: line + lines };
      reading.told.add({ found: [read.found], at: (offset) => ({ ...place, column: offset + 1 }), strays: [] });
      taker.take(read.value, place.line);
      if (read.found.repeated.length + read.found.notFinite.length === 0) taker.learn(own, read.value);
      documents += 1;
    }
    [lines, end] = [lines + 1, next + 1];
  }
}

/** @throws Refusal where it is no UTF-8: which byte it is, who reads the whole says. */
function textOf(bytes: Buffer, from: number, to: number, file: string): string {
  const text = bytes.toString('utf8', from, to);
  // What stands for a broken character may stand in the file itself.
  if (text.includes('\uFFFD') && !Buffer.from(text).equals(bytes.subarray(from, to)))
    throw new Refusal(note('not-utf8', { offset: 0, byte: '' }, { file }));
  return text;
}

/** How many bytes are whole characters: one that a block cuts waits for the next. */
function wholeCharacters(bytes: Buffer): number {
  let end = bytes.length - 1;
  while (end > 0 && end > bytes.length - 4 && (bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes[end]! < 0x80 ? bytes.length : end;
}

function buffered(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
