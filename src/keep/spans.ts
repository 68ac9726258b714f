import type { Value } from '../compare/value/figure.ts';
import { pathOf } from '../compare/value/path-of.ts';
import { sectionKey } from '../fill/blank/key.ts';
import { readLabel } from '../fill/blank/label.ts';
import type { Document } from '../fill/document.ts';
import { type Placed, placed } from '../fill/finished.ts';
import type { Made } from '../made.ts';
import { lines } from '../markdown/lines.ts';
import type { Range } from '../markdown/markdown.ts';
import { plain } from '../markdown/plain.ts';
import type { Mark } from '../phrase.ts';
import { type CellPlace, type LinePlace, type Outline, outlineOf } from './locate/outline.ts';
import type { BaseLine, LockSlot } from './lock/lock.ts';

/** A piece of a finished text that is ours, as it goes into the lock. `start` to `end` is `written`, or the blank. */
export interface Span extends Range, LockSlot {
  /** The values that it shows, at their places within it. */
  readonly marks: readonly Mark[];
}

/** A span as it goes into the lock: the places and the values themselves are made anew in each run. */
export function lockSlotOf({ start: _, end: __, marks: ___, ...slot }: Span): LockSlot {
  return slot;
}

/** A piece of what a helper printed; its key is made from where it stands. */
interface Printed {
  readonly span: Span;
  readonly place: CellPlace | LinePlace;
}

/**
 * What of a finished document is ours, in order and without overlap: each blank, and of what Handlebars printed each cell
 * of a table, each line and each picture. First cells of rows, headers and headings are not: they are the structure by
 * which the others are found again.
 */
export function spansOf(document: Document): readonly Span[] {
  const { text } = document;
  const outline = outlineOf(text);
  const all = placed(document).filter(({ slot }) => slot.state !== 'left' && slot.kind !== 'lookalike');
  const named: Span[] = [];
  const printed: Printed[] = [];
  for (let i = 0; i < all.length; i += 1) {
    const one = all[i]!;
    if (one.slot.picture) named.push(pictureOf(one, one.slot.picture, text));
    // Words in the place of a chart that cannot be drawn are not found again, and need not be.
    else if (one.slot.source?.startsWith('chart:')) continue;
    else if (one.slot.kind === 'helper') printed.push(...printedBy(one, outline));
    else if (one.slot.fence === 'opening') {
      named.push(fenced(all.slice(i, i + 3), text));
      i += 2;
    } else named.push(spanOf(one, one, text));
  }
  const spans = [...named, ...keyed(printed, named, text)].sort((a, b) => a.start - b.start || a.end - b.end);
  return withValues(spans, document.marks);
}

/** Each span with the values that it shows, and with their paths where its source does not say them. Both are in the order of the text. */
function withValues(spans: readonly Span[], marks: readonly Mark[]): readonly Span[] {
  let next = 0;
  return spans.map((span) => {
    const own: Mark[] = [];
    for (; next < marks.length && marks[next]!.end <= span.end; next += 1) {
      const { start, end } = marks[next]!;
      if (start >= span.start) own.push({ ...marks[next]!, start: start - span.start, end: end - span.start });
    }
    const named = own.map(({ value }) => pathOf(value as Value | Made)).filter((path) => path !== '');
    const isSource = named.length === 1 && named[0] === span.source;
    return { ...span, marks: own, ...(named.length === 0 || isSource ? {} : { values: named }) };
  });
}

function spanOf({ slot }: Placed, { start, end }: Range, text: string): Span {
  const { key, kind, blank, source, confidence, state } = slot;
  const written = slot.written === null ? null : text.slice(start, end);
  return { key, kind, blank, written, source, conf: confidence, state, start, end, marks: [] };
}

/** Of a chart just the image: the lines around it are the text's. */
function pictureOf(one: Placed, { start, end }: Range, text: string): Span {
  return {
    ...spanOf(one, { start: one.start + start, end: one.start + end }, text),
    kind: 'chart',
    blank: '',
  };
}

/** A response and the fences that were made longer for it are one. */
function fenced([open, body, close]: readonly Placed[], text: string): Span {
  return {
    ...spanOf(body!, { start: open!.start, end: close!.end }, text),
    blank: text.slice(open!.end, body!.start) + body!.slot.blank + text.slice(body!.end, close!.start),
  };
}

/**
 * Of what a helper printed the cells and the lines. They are read off the text, not taken from the tables that the document has as data:
 * a piece is named by where it stands (section, row, column, the words around it), it is found again in a report of which only the
 * text is there, and a lock of any version was made of the text. Two ways to name it would have to agree for ever.
 */
function printedBy(one: Placed, { text, cells, lines: places, code }: Outline): readonly Printed[] {
  const touched = <P extends Range>(all: readonly P[]): readonly P[] =>
    all.filter(({ start, end }) => start < one.end && end > one.start);
  const body = touched(cells).filter(({ columnAt }) => columnAt > 0);
  const prose = folded(
    touched(places).filter(({ isHeading }) => !isHeading),
    code,
  );
  return [...body, ...prose].map((place) => {
    const range = { start: Math.max(place.start, one.start), end: Math.min(place.end, one.end) };
    return { span: spanOf(one, range, text), place };
  });
}

/** The lines of one block of code as one, its fences left out. */
function folded(places: readonly LinePlace[], code: readonly Range[]): readonly LinePlace[] {
  const all: LinePlace[] = [];
  for (const place of places) {
    const block = code.find((one) => one.start <= place.start && one.end >= place.end);
    const last = all.at(-1);
    if (block && /^(?:`{3,}|~{3,})/.test(place.text)) continue;
    if (block && last && last.start >= block.start) all[all.length - 1] = { ...last, end: place.end };
    else all.push(place);
  }
  return all;
}

/** Gives what helpers printed keys by structure, as blanks have them; equal ones get `~2`, `~3`, … */
function keyed(printed: readonly Printed[], named: readonly Span[], text: string): readonly Span[] {
  const taken = new Set(named.map(({ key }) => key));
  const all = [...named, ...printed.map(({ span }) => span)];
  return printed.map(({ span, place }) => {
    const section = sectionKey(place.section);
    const key = `${section} / ${'table' in place ? cellKey(place) : lineKey(span, place, all, text)}`;
    let free = key;
    for (let nth = 2; taken.has(free); nth += 1) free = `${key}~${nth}`;
    taken.add(free);
    return { ...span, key: free };
  });
}

function cellKey({ row, column }: CellPlace): string {
  // A label may be nothing but a link, which is no name for a metric or a run.
  return `${readLabel(row).text || row} × ${readLabel(column).text || column}`;
}

/** Of a line that is all ours its words without numbers, of any other its words around what is ours. */
function lineKey(span: Span, line: LinePlace, all: readonly Span[], text: string): string {
  if (span.start === line.start && span.end === line.end)
    return plain(text.slice(span.start, span.end))
      .replace(/\d+(?:[.,]\d+)*/g, '▢')
      .slice(0, 160);
  const same = all.filter((one) => one.start >= line.start && one.end <= line.end).sort((a, b) => a.start - b.start);
  let skeleton = '';
  let from = line.start;
  for (const one of same) {
    skeleton += `${text.slice(from, one.start)}▢`;
    from = one.end;
  }
  const nth = same.length > 1 ? ` # ${same.findIndex(({ start }) => start === span.start) + 1}` : '';
  return `${plain(skeleton + text.slice(from, line.end)).slice(0, 160)}${nth}`;
}

/** The text without what is in its spans, line by line. A slot that holds line ends does not end its line. */
export function baseOf(text: string, spans: readonly Range[]): readonly BaseLine[] {
  const base: string[][] = [];
  let line = [''];
  const add = (piece: string): void => {
    for (const part of lines(piece)) {
      line[line.length - 1] += part;
      if (!/[\r\n]$/.test(part)) continue;
      base.push(line);
      line = [''];
    }
  };
  let from = 0;
  for (const { start, end } of spans) {
    add(text.slice(from, start));
    line.push('');
    from = end;
  }
  add(text.slice(from));
  return line.length > 1 || line[0] !== '' ? [...base, line] : base;
}
