import { type Note, note, Refusal } from '../note.ts';
import { type Encoding, markOf } from './decode.ts';
import type { Source } from './source.ts';

/** One line of a log, without its end. `number` counts from 1. `cut` marks one that is longer than `longest` and was cut. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly cut: boolean;
}

/** Longest line that is handed out whole, in UTF-16 units: a pattern must never meet one of 10 MB. */
export const longest = 65536;

/**
 * The lines of a file, read block by block. Ends are LF and CRLF; a carriage return inside a line stays (progress bars).
 * With `latin1` all of it is Latin-1, since a later byte cannot be known.
 * @throws Refusal when the bytes are not UTF-8 (or not what their byte order mark says).
 */
export function* linesOf(source: Source, encoding: Encoding): Generator<Line> {
  let number = 0;
  let rest = '';
  let cut = false;
  const line = (end: string): Line => {
    const text = (rest + end).replace(/\r$/, '');
    number += 1;
    return { number, text: text.slice(0, longest), cut: cut || text.length > longest };
  };
  for (const text of textOf(source, encoding)) {
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      yield line(text.slice(from, at));
      [rest, cut, from] = ['', false, at + 1];
    }
    rest += text.slice(from, from + longest + 1 - Math.min(rest.length, longest));
    if (rest.length > longest) [rest, cut] = [rest.slice(0, longest), true];
  }
  if (rest !== '' || cut) yield line('');
}

function* textOf(source: Source, encoding: Encoding): Generator<string> {
  let decoder: { decode(block?: Uint8Array, options?: { stream: boolean }): string } | undefined;
  let offset = 0;
  try {
    for (const block of source.blocks()) {
      decoder ??= decoderFor(block, encoding);
      yield decoder.decode(block, { stream: true });
      offset += block.length;
    }
    if (decoder) yield decoder.decode();
  } catch (thrown) {
    throw thrown instanceof TypeError ? new Refusal(notUtf8At(source.path, offset)) : thrown;
  }
}

function decoderFor(block: Uint8Array, encoding: Encoding): { decode(block?: Uint8Array): string } {
  const mark = markOf(block);
  if (mark === null && encoding === 'latin1') {
    return { decode: (bytes) => (bytes ? Buffer.from(bytes).toString('latin1') : '') };
  }
  return new TextDecoder(mark ?? 'utf-8', { fatal: true });
}

/** The block in which it happened is near enough: a log of 1 GB is not read again to name the byte. */
function notUtf8At(file: string, offset: number): Note {
  return note('not-utf8', { offset, byte: 'or soon after' }, { file });
}
