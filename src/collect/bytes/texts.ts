import { note, Refusal } from '../../note.ts';
import type { Source } from '../source.ts';
import { type Encoding, type Mark, markOf } from './decode.ts';

/**
 * Bytes of a text that are not UTF-8, each read as U+FFFD: how many, and the line of the first. A log that is read more than once has
 * them only once: `upTo` is the offset behind the last one.
 */
export interface Damage {
  bytes: number;
  line: number;
  upTo: number;
}

export const unharmed = (): Damage => ({ bytes: 0, line: 0, upTo: 0 });

/**
 * The text of a file, block by block, without its byte order mark. With `latin1` all of it is Latin-1, since a later byte cannot be
 * known.
 * @param damage where bytes that are not UTF-8 are counted; without it they are refused.
 * @throws Refusal when the bytes are not UTF-8 and nothing counts them, or not what their byte order mark says.
 */
export function* textsOf(source: Source, encoding: Encoding, damage?: Damage): Generator<string> {
  let mark: ReturnType<typeof markOf> | undefined;
  let wide: Decoder | undefined;
  const narrow = utf8(source, damage);
  for (const block of source.blocks()) {
    if (block.length === 0) continue;
    if (mark === undefined) {
      mark = markOf(block);
      if (mark === 'utf-16le' || mark === 'utf-16be') wide = new TextDecoder(mark, { fatal: true });
    }
    if (wide) yield utf16(wide, source.path, block);
    else if (mark === null && encoding === 'latin1') yield Buffer.from(block).toString('latin1');
    else yield narrow.more(block);
  }
  yield wide ? utf16(wide, source.path) : narrow.rest();
}

/** The bytes of a text in UTF-8, block by block, without its byte order mark. Whether they are UTF-8 is not looked at. */
export function* utf8Of(source: Source, mark: Mark): Generator<Uint8Array> {
  let left = mark === null ? 0 : 3;
  for (const block of source.blocks()) {
    yield block.subarray(left);
    left -= Math.min(left, block.length);
  }
}

type Decoder = InstanceType<typeof TextDecoder>;

function utf16(decoder: Decoder, file: string, block?: Uint8Array): string {
  try {
    return block ? decoder.decode(block, { stream: true }) : decoder.decode();
  } catch (thrown) {
    throw thrown instanceof TypeError ? new Refusal(note('not-utf16', {}, { file })) : thrown;
  }
}

/**
 * UTF-8 in blocks. Characters that a block cuts wait for the next, so that each piece can be decoded by itself: only then is it known at
 * which offset a broken one stands.
 */
function utf8(source: Source, damage: Damage | undefined) {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let waiting: Uint8Array = new Uint8Array(0);
  let offset = 0;
  const take = (bytes: Uint8Array): string => {
    const text = decoder.decode(bytes);
    if (text.includes('\uFFFD')) {
      for (const { at, length } of broken(bytes, text)) {
        if (!damage) throw new Refusal(notUtf8(source.path, offset + at, bytes[at] ?? 0));
        if (offset + at < damage.upTo) continue;
        if (damage.bytes === 0) damage.line = lineAt(source, offset + at);
        damage.bytes += length;
        damage.upTo = offset + at + length;
      }
    }
    const isFirst = offset === 0;
    offset += bytes.length;
    return isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text;
  };
  return {
    more(block: Uint8Array): string {
      const bytes = waiting.length > 0 ? Buffer.concat([waiting, block]) : block;
      const end = bytes.length - unfinished(bytes);
      waiting = bytes.slice(end);
      return take(bytes.subarray(0, end));
    },
    rest: (): string => take(waiting),
  };
}

/** The line of a byte. Counted where one is broken: to count in all files what is asked of few would be a tenth of reading a log. */
function lineAt(source: Source, offset: number): number {
  let [line, left] = [1, offset];
  for (const block of source.blocks()) {
    const before = block.subarray(0, left);
    for (let at = before.indexOf(10); at >= 0; at = before.indexOf(10, at + 1)) line += 1;
    left -= before.length;
    if (left === 0) break;
  }
  return line;
}

/** How many bytes at the end are the beginning of a character. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (isContinuation(byte)) continue;
    return byte >= 0xc2 && followers(byte) >= back ? back : 0;
  }
  return 0;
}

/** Bytes that belong behind the first of a character. */
function followers(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 3;
  if (lead >= 0xe0 && lead <= 0xef) return 2;
  return lead >= 0xc2 && lead <= 0xdf ? 1 : 0;
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}

interface Broken {
  readonly at: number;
  readonly length: number;
}

/**
 * The broken characters: all text before the first U+FFFD is as long in bytes as it was, and so on from there. A U+FFFD that the file
 * itself holds is told apart by its three bytes.
 */
function* broken(bytes: Uint8Array, text: string): Generator<Broken> {
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', from)) {
    offset += Buffer.byteLength(text.slice(from, at));
    const isOwn = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    const length = isOwn ? 3 : brokenLength(bytes, offset);
    if (!isOwn) yield { at: offset, length };
    offset += length;
    from = at + 1;
  }
}

/** How many bytes the character has that begins at an offset with more than one; 0 where it is broken. */
export function lengthOfCharacter(bytes: Uint8Array, at: number): number {
  if (!isBegun(bytes, at)) return 0;
  const more = followers(bytes[at]!);
  for (let nth = 2; nth <= more; nth += 1) if (!isContinuation(bytes[at + nth] ?? 0)) return 0;
  return more + 1;
}

/** Whether a first byte and the second one may stand together. */
function isBegun(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at] ?? 0;
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  return followers(lead) > 0 && second >= least && second <= most;
}

/** Bytes for which a decoder writes one U+FFFD: a beginning of a character, as far as it could have gone on. */
function brokenLength(bytes: Uint8Array, at: number): number {
  if (!isBegun(bytes, at)) return 1;
  const lead = bytes[at]!;
  let length = 2;
  while (length < followers(lead) && isContinuation(bytes[at + length] ?? 0)) length += 1;
  return length;
}

function notUtf8(file: string, offset: number, byte: number) {
  return note('not-utf8', { offset, byte: `0x${byte.toString(16).toUpperCase().padStart(2, '0')}` }, { file });
}
