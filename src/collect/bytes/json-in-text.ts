import type { Note } from '../../note.ts';
import { deepest, parse } from './json.ts';
import { notClosed, scan } from './json-scan.ts';

interface Found {
  readonly value: unknown;
  readonly line: number;
  readonly notes: readonly Note[];
}

/** JSON that stands in a text: its documents with the lines in which they begin, and what is to be told of them. */
export interface JsonInText {
  readonly documents: readonly Found[];
  /** The line of a document that does not end: the text was cut off in it. */
  readonly cut: number | null;
}

/** Where an object with a key, or a list of objects, may begin. */
const start = /\{\s{0,200}"|\[\s{0,200}\{\s{0,200}"/g;

/**
 * The JSON documents in a text that is none: behind the words of a log line, below the command that printed them, between the fences of a note. What
 * only looks like one is passed over.
 */
export function jsonInText(text: string, file: string): JsonInText {
  const documents: Found[] = [];
  const { length } = text.trimEnd();
  const lineAt = linesOf(text);
  start.lastIndex = 0;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const from = match.index;
    const { broken, tooDeep, end } = scan(text, deepest, from);
    // A document of which only the end is missing is no list of its parts.
    if (broken && (broken.offset >= length || isOpen(broken.problem))) return { documents, cut: lineAt(from) };
    if (broken || tooDeep !== null) {
      start.lastIndex = Math.max(from + 1, broken?.offset ?? tooDeep ?? 0);
      continue;
    }
    start.lastIndex = end;
    const parsed = parse(text.slice(from, end), file);
    if ('problem' in parsed) continue;
    const line = lineAt(from);
    const notes = parsed.notes.map((one) => ({ ...one, place: { file, line: line + (one.place?.line ?? 1) - 1 } }));
    documents.push({ value: parsed.value, line, notes });
  }
  return { documents, cut: null };
}

/** A string goes on to the end of the text. */
function isOpen(problem: string): boolean {
  return problem === notClosed;
}

/** The line of an offset, for offsets that ascend: lines end with a line feed only, as they do in logs. */
function linesOf(text: string): (offset: number) => number {
  let [line, at] = [1, 0];
  return (offset) => {
    for (let end = text.indexOf('\n', at); end >= 0 && end < offset; end = text.indexOf('\n', at))
      [line, at] = [line + 1, end + 1];
    return line;
  };
}
