import type { Source } from '../source.ts';
import type { Encoding } from './decode.ts';
import { type Damage, textsOf } from './texts.ts';

/**
 * One line of a log, without its end. `number` counts from 1. One that is longer than `longest` comes in parts between carriage
 * returns (a progress bar may write megabytes without a line end), all with its number; `cut` marks a part that is too long
 * even so and was cut.
 */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly cut: boolean;
  /** The file ends behind it without a line end: it may be whole, or half of a line. */
  readonly isOpen?: true;
}

/** What becomes known at the end of a text: its last line, where no line end stands behind it. */
export interface Ended {
  open: Line | null;
}

/** Takes lines of one kind out of the text in which they stand: a line by itself, and what is made of it, cost several times as much as looking at it. */
export interface Quick {
  /**
   * Takes the line that begins at `from`, where it is of that kind and its end is in the text.
   * @param number which line of the file it is.
   * @returns where its line feed stands; -1 for any other line, which is handed out as usual.
   */
  readonly take: (text: string, from: number, number: number) => number;
}

/** The lines of a text, from the beginning each time; those that `quick` takes are not among them. Who has no text at hand passes over it. */
export type Lines = (quick?: Quick) => Iterable<Line>;

/** The number with which a text ends; where the file ends there too, whether it is whole cannot be seen. */
export function openNumber(text: string): string | null {
  return /(?:\d[\d.]{0,30}|\.\d{1,30})$/.exec(text.slice(-60))?.[0] ?? null;
}

/** Longest line that is handed out whole, in UTF-16 units: a pattern must never meet one of 10 MB. */
export const longest = 65536;

/** What may be asked of the lines of a file beside them. */
export interface Beside {
  /** As in `textsOf`, which also says what is refused. */
  readonly damage?: Damage | undefined;
  readonly ended?: Ended | undefined;
  readonly quick?: Quick | undefined;
}

/** The lines of a file, read block by block. Ends are LF and CRLF; a carriage return inside a line stays (progress bars). */
export function* linesOf(source: Source, encoding: Encoding, { damage, ended, quick }: Beside = {}): Generator<Line> {
  let number = 1;
  let rest = '';
  // `rest` is full: what follows it, up to a carriage return, is dropped.
  let cut = false;
  let begun = false;
  function* add(more: string): Generator<Line> {
    let text = more;
    for (;;) {
      if (cut) {
        const end = text.indexOf('\r');
        if (end < 0) return;
        yield { number, text: rest, cut };
        [rest, cut, begun] = ['', false, true];
        text = text.slice(end + 1);
      }
      const room = longest - rest.length;
      if (text.length <= room) {
        rest += text;
        return;
      }
      const full = rest + text.slice(0, room + 1);
      const end = full.lastIndexOf('\r');
      if (end < 0) {
        [rest, cut] = [full.slice(0, longest), true];
        text = text.slice(room);
      } else {
        yield { number, text: full.slice(0, end), cut };
        [rest, begun] = [full.slice(end + 1), true];
        text = text.slice(room + 1);
      }
    }
  }
  for (const text of textsOf(source, encoding, damage)) {
    let from = 0;
    for (;;) {
      if (quick && rest === '' && !cut && !begun) {
        for (let end = quick.take(text, from, number); end >= 0; end = quick.take(text, from, number)) {
          [from, number] = [end + 1, number + 1];
        }
      }
      const at = text.indexOf('\n', from);
      if (at < 0) break;
      // Nearly every line is short, and a generator for each would cost more than the reading.
      if (!cut && rest.length + at - from <= longest) rest += text.slice(from, at);
      else yield* add(text.slice(from, at));
      if (rest !== '' || !begun) yield { number, text: rest.endsWith('\r') ? rest.slice(0, -1) : rest, cut };
      [rest, cut, begun, from] = ['', false, false, at + 1];
      number += 1;
    }
    yield* add(text.slice(from));
  }
  if (rest.endsWith('\r')) yield { number, text: rest.slice(0, -1), cut };
  else if (rest !== '') {
    const open: Line = { number, text: rest, cut, isOpen: true };
    if (ended) ended.open = open;
    yield open;
  }
}
