import { positionAt, positionsIn } from '../../markdown/positions.ts';
import { type Note, note, type Place } from '../../note.ts';
import { type Quick, quick, withoutWords } from './json-quick.ts';
import { type Found, scan, seen } from './json-scan.ts';

/** Deepest nesting that is read. */
export const deepest = 64;

/** The JSON of a text, or what is wrong with it. In `value` a number that is not finite stands for NaN, Infinity or 1e400. */
export type Parsed = Documents | { readonly problem: Note };

export interface Documents {
  /** The one document, or a list of all where there are more: what JSON Lines hold. */
  readonly value: unknown;
  /** Where there are more documents than one: the line in which each begins, from 1. */
  readonly lines?: readonly number[];
  readonly notes: readonly Note[];
}

/** A document in the text, from an offset on, and where it is read already, its value. */
interface Part {
  readonly found: Found;
  readonly read?: { readonly value: unknown };
}

/**
 * Reads JSON as the standard has it, and besides it the `NaN` and `Infinity` that Python writes. Nothing else that is not
 * JSON is let through: no comments, no single quotes, no comma at the end. One document may follow the other, a line each
 * (JSON Lines, logs of runs that are appended) or over several lines; a line among them that is no JSON is left out and told.
 *
 * The values come from `JSON.parse`. Where a look at the value cannot say that `JSON.parse` swallowed nothing, a scanner checks the
 * depth and finds what it was.
 */
export function parse(text: string, file: string): Parsed {
  const read = documentsIn(text, (offset) => ({ file, ...positionAt(text, offset) }), false);
  if ('problem' in read) return read;
  const told = new Told();
  told.add(read);
  const { values, lines } = read;
  return values.length === 1
    ? { value: values[0], notes: told.notes() }
    : { value: values, lines, notes: told.notes() };
}

/** The documents of a text, the line in which each begins, from 1, and what is to be told of them. */
interface Read extends Tellable {
  readonly values: readonly unknown[];
  readonly lines: readonly number[];
}

/**
 * The documents of a text, one behind the other.
 * @param at the place of an offset.
 * @param areOthersBefore whether documents stand before the text, so that a broken one is left out and does not end it.
 */
export function documentsIn(
  text: string,
  at: (offset: number) => Place,
  areOthersBefore: boolean,
): Read | { readonly problem: Note } {
  // Lists of their own, and what was found only where there is something to tell: an object for each of 10^6 lines takes more than they do.
  const [values, starts, told]: [unknown[], number[], Found[]] = [[], [], []];
  const strays: { readonly offset: number; readonly problem: string }[] = [];
  const passed = (from: number): number => {
    if (from >= text.length || /[[{]/.test(text[from]!)) return from;
    strays.push({ offset: from, problem: `found ${seen(text, from, 20)}` });
    return nextStart(text, from);
  };
  let from = areOthersBefore ? passed(0) : 0;
  // One document at least, unless others stand before the text.
  while (from < text.length || (values.length === 0 && !areOthersBefore)) {
    const { found, read } = partAt(text, from);
    if (found.tooDeep !== null) return { problem: note('deep-json', { limit: deepest }, at(found.tooDeep)) };
    const wrong = found.broken ?? follows(text, from, found.end);
    if (wrong && ((values.length === 0 && !areOthersBefore) || !found.broken))
      return { problem: note('broken-json', { problem: wrong.problem }, at(wrong.offset)) };
    if (found.broken) strays.push({ offset: from, problem: found.broken.problem });
    else {
      values.push(read ? read.value : (JSON.parse(withoutTokens(text, from, found)) as unknown));
      starts.push(from);
      if (found.notFinite.length + found.repeated.length + found.rounded.length > 0) told.push(found);
    }
    from = passed(found.broken ? nextStart(text, from) : found.end);
  }
  return { values, lines: linesIn(text, starts), found: told, at, strays };
}

/** The object that is a line, as `documentsIn` reads it; null where the line is anything else. */
export function objectIn(line: string): { readonly value: unknown; readonly found: Found } | null {
  if (line.charCodeAt(0) !== 123) return null;
  const read = quick(line, deepest, 0, line.length);
  if (read) return read;
  const found = scan(line, deepest);
  if (found.broken || found.tooDeep !== null || found.end < line.length) return null;
  return { value: JSON.parse(withoutTokens(line, 0, found)) as unknown, found };
}

/** The document that begins at an offset: the whole text, a line of it, or as far as the scanner comes. */
function partAt(text: string, from: number): Part {
  const whole = from === 0 ? quick(text, deepest, 0, text.length) : null;
  const line = whole ?? lineAt(text, from);
  return line ? { found: line.found, read: line } : { found: scan(text, deepest, from) };
}

/** The document that is the rest of a line. */
function lineAt(text: string, from: number): Quick | null {
  const next = text.indexOf('\n', from);
  const to = next < 0 ? text.length : next;
  const last = text.charCodeAt(text.charCodeAt(to - 1) === 13 ? to - 2 : to - 1);
  // What does not end as a document does is none, and one over several lines is read by the scanner.
  if (!/[[{]/.test(text[from]!) || (last !== 125 && last !== 93)) return null;
  const read = quick(text, deepest, from, to);
  if (!read) return null;
  let end = to;
  while (/[ \t\n\r]/.test(text[end] ?? '')) end += 1;
  return { ...read, found: { ...read.found, end } };
}

/** What may not stand behind a document: anything in its last line but a further document, and what a broken list leaves. */
function follows(text: string, from: number, end: number): Found['broken'] {
  const next = text[end];
  if (next === undefined) return null;
  const isWhole = /^[ \t\n\r]*[[{]/.test(text.slice(from, from + 1000));
  if (isWhole && (next === '{' || next === '[')) return null;
  const isNewLine = isWhole && /[\n\r]/.test(text.slice(text.slice(0, end).trimEnd().length, end));
  if (isNewLine && !/[,\]}:]/.test(next)) return null;
  return { offset: end, problem: `expected the end of the file, found ${seen(text, end)}` };
}

/** Where the next line begins that may be a document. */
function nextStart(text: string, from: number): number {
  const start = /[\n\r][ \t]{0,100}(?=[[{])/g;
  start.lastIndex = from;
  return start.exec(text) ? start.lastIndex : text.length;
}

/** Lines as `positionsIn` counts them. */
function linesIn(text: string, starts: readonly number[]): readonly number[] {
  if (text.includes('\r')) {
    const { of } = positionsIn(text);
    return starts.map((from) => of(from).line);
  }
  let [line, at] = [1, 0];
  return starts.map((from) => {
    for (let end = text.indexOf('\n', at); end >= 0 && end < from; end = text.indexOf('\n', at))
      [line, at] = [line + 1, end + 1];
    return line;
  });
}

/** What `JSON.parse` takes instead of a document. */
function withoutTokens(text: string, start: number, { notFinite, end }: Found): string {
  return withoutWords(
    text,
    notFinite.filter(({ token }) => /[aI]/.test(token)),
    start,
    end,
  );
}

/** What was found in a text of which `at` gives the places. */
interface Tellable {
  readonly found: readonly Found[];
  readonly at: (offset: number) => Place;
  /** Lines that are no document. */
  readonly strays: readonly { readonly offset: number; readonly problem: string }[];
}

/** What is to be told of documents, text by text: of each kind how many there are, with the place of the first. */
export class Told {
  private readonly tokens = new Set<string>();
  private readonly first = new Map<'not-finite' | 'duplicate-key' | 'rounded-integer' | 'json-left-out', First>();

  add({ found, at, strays }: Tellable): void {
    for (const { notFinite, repeated, rounded } of found) {
      for (const { token } of notFinite) this.tokens.add(token);
      this.count('not-finite', notFinite, '', at);
      this.count('duplicate-key', repeated, repeated[0]?.key, at);
      this.count('rounded-integer', rounded, rounded[0]?.written, at);
    }
    this.count('json-left-out', strays, strays[0]?.problem, at);
  }

  /** More integers that a double cannot hold, as some were told of before. */
  roundedAgain(count: number): void {
    this.first.get('rounded-integer')!.count += count;
  }

  notes(): readonly Note[] {
    const [token, key, integer, stray] = (
      ['not-finite', 'duplicate-key', 'rounded-integer', 'json-left-out'] as const
    ).map((kind) => this.first.get(kind));
    const tokens = [...this.tokens].sort().slice(0, 5);
    return [
      ...(token ? [note('not-finite', { count: token.count, tokens }, token.place)] : []),
      ...(key ? [note('duplicate-key', { key: key.text, count: key.count }, key.place)] : []),
      ...(integer ? [note('rounded-integer', { written: integer.text, count: integer.count }, integer.place)] : []),
      ...(stray ? [note('json-left-out', { count: stray.count, problem: stray.text }, stray.place)] : []),
    ];
  }

  private count(
    kind: 'not-finite' | 'duplicate-key' | 'rounded-integer' | 'json-left-out',
    all: readonly { readonly offset: number }[],
    text: string | undefined,
    at: (offset: number) => Place,
  ): void {
    const [one] = all;
    if (!one) return;
    const first = this.first.get(kind);
    if (first) first.count += all.length;
    else this.first.set(kind, { text: text ?? '', place: at(one.offset), count: all.length });
  }
}

interface First {
  readonly text: string;
  readonly place: Place;
  count: number;
}
