import { lastLineStart } from '../../markdown/lines.ts';
import { note, type Place, Refusal } from '../../note.ts';
import { type Mark, marksOf, type Phrase } from '../../phrase.ts';

/** A range of the output and where in the template it is from. Blanks are looked for in literal segments only. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly kind: 'literal' | 'generated';
  /** Literal: the offset of its first character. Generated: the offset of the tag that made it. */
  readonly templateStart: number;
}

/** One thing that a tag printed: it becomes a slot of the lock. */
export interface Printed {
  readonly start: number;
  readonly end: number;
  /** The value path, or another source: `table:metrics`, `chart:latency`, `metis.name`. */
  readonly source: string;
  /** In the template, from 1. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** The values in it; their ranges are those of the whole output. */
  readonly marks: readonly Mark[];
}

const largest = 32 * 2 ** 20;

/** The text that grows while a template is walked. */
export interface Output {
  /** Copies a range of the template. */
  literal(start: number, end: number): void;
  generated(of: string | Phrase, source: string, place: Place, templateStart: number): void;
  /** What stands on the last line so far; of a very long one the two ends. */
  line(): string;
  /** The line is to vanish when nothing else comes on it: its tag printed nothing. */
  dropLine(): void;
  finish(): { readonly text: string; readonly segments: readonly Segment[]; readonly printed: readonly Printed[] };
}

/** @param template the text that literals are copied from. */
export function output(template: string): Output {
  const parts: string[] = [];
  const segments: Segment[] = [];
  const printed: Printed[] = [];
  let length = 0;
  let line = '';
  let drop = false;

  function add(text: string, kind: Segment['kind'], templateStart: number): void {
    if (text === '') return;
    if (length + text.length > largest) throw new Refusal(note('report-too-large', { limit: '32 MiB' }));
    parts.push(text);
    const last = segments.at(-1);
    const joins =
      last?.kind === 'literal' && kind === 'literal' && last.templateStart + (last.end - last.start) === templateStart;
    if (joins) segments[segments.length - 1] = { ...last, end: length + text.length };
    else segments.push({ start: length, end: length + text.length, kind, templateStart });
    length += text.length;
    const start = lastLineStart(text);
    line = start === 0 ? line + text : text.slice(start);
    // Its two ends tell what kind of line it is; a longer one would be searched again for each tag on it.
    if (line.length > 4000) line = line.slice(0, 1000) + line.slice(-1000);
  }

  return {
    literal(start, end) {
      const skipped = drop
        ? (/^[ \t]*(?:\r\n|\n|\r)/.exec(template.slice(start, Math.min(end, start + 1000)))?.[0].length ?? 0)
        : 0;
      drop = false;
      add(template.slice(start + skipped, end), 'literal', start + skipped);
    },
    generated(of, source, { line: at = 1, column = 1 }, templateStart) {
      drop = false;
      const start = length;
      const text = String(of);
      add(text, 'generated', templateStart);
      const marks = marksOf(of).map((mark) => ({ ...mark, start: start + mark.start, end: start + mark.end }));
      printed.push({ start, end: length, source, line: at, column, text, marks });
    },
    line: () => line,
    dropLine() {
      drop = line === '';
    },
    finish: () => ({ text: parts.join(''), segments, printed }),
  };
}
