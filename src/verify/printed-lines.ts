import type { Document } from '../fill/document.ts';
import type { Range } from '../markdown/markdown.ts';
import type { Mark } from '../phrase.ts';

/** Digits as they stand in a line, with the value that they show where that is known. */
export interface Run extends Range {
  readonly text: string;
  readonly mark: Mark | null;
}

/** A line as the tool writes it. */
export interface PrintedLine {
  readonly text: string;
  /** Its words, which tell it from other lines. */
  readonly words: string;
  readonly runs: readonly Run[];
}

const digits = /\d+(?:[.,]\d+)*(?:e[+-]?\d+)?/gi;

/** The runs of digits of a line. */
export function runsIn(line: string): readonly Omit<Run, 'mark'>[] {
  return [...line.matchAll(digits)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }));
}

/** A line without its numbers and without what a table is padded with; empty where too little is left to know it by. */
export function wordsOf(line: string): string {
  const words = line
    .replace(digits, '#')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return (words.match(/\p{L}{3,}/gu)?.length ?? 0) < 2 || !words.includes('#') ? '' : words;
}

/** The lines of a document that show a value. */
export function printedLines({ text, marks }: Document): readonly PrintedLine[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start);
  let start = 0;
  let next = 0;
  return text.split('\n').flatMap((line) => {
    const end = start + line.length;
    const own: Mark[] = [];
    while (next < sorted.length && sorted[next]!.start < end) {
      const mark = sorted[next]!;
      own.push({ ...mark, start: mark.start - start, end: mark.end - start });
      next += 1;
    }
    start = end + 1;
    const words = wordsOf(line);
    if (own.length === 0 || words === '') return [];
    const runs = runsIn(line).map((run) => ({
      ...run,
      mark: own.find((mark) => mark.start <= run.start && mark.end >= run.end) ?? null,
    }));
    return [{ text: line, words, runs }];
  });
}
