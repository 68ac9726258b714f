import { lastLineStart, lines } from '../../markdown/lines.ts';
import type { Range } from '../../markdown/markdown.ts';
import { listed } from '../../phrase.ts';
import type { Stand, Standing } from './places.ts';

/** A word with digits on a line of a report that shows no value of ours. */
export interface Other {
  readonly text: string;
  /** From 1. */
  readonly column: number;
  /** `name`: in text of ours, a name, a level of a setting, a place on an axis. `template` and `person`: their own words. */
  readonly what: 'name' | 'template' | 'person';
}

interface Word extends Range {
  readonly text: string;
}

/**
 * What stands on a line of the report on disk and is no value that could be explained, in its order.
 * @param pieces what was found of our slots on it.
 */
export function othersOn(line: Range, pieces: Standing['found'], disk: string, stand: Stand): readonly Other[] {
  const isIn = (one: Range) => (range: Range) => range.start < one.end && range.end > one.start;
  const own = pieces.filter(({ isOurs }) => isOurs).map((piece) => piece.own);
  const around = ownLines(own, disk.slice(line.start, line.end), stand.text)
    .flatMap((range) => wordsIn(stand.text, range))
    .filter((word) => !pieces.some((piece) => isIn(word)(piece.own)));
  const inside = new Map(pieces.map((piece) => [piece, wordsIn(stand.text, piece.own)]));
  return wordsIn(disk, line).flatMap((word): readonly Other[] => {
    const piece = pieces.find((one) => isIn(word)(one.disk));
    const what = piece?.isOurs === false ? 'person' : whatIs(piece ? ownWord(word, piece) : taken(around, word), piece);
    return what === null ? [] : [{ text: word.text, column: word.start - line.start + 1, what }];
  });

  function ownWord(word: Word, piece: Standing['found'][number]): Range | null {
    const isSame = disk.slice(piece.disk.start, piece.disk.end) === stand.text.slice(piece.own.start, piece.own.end);
    const by = piece.own.start - piece.disk.start;
    return isSame ? { start: word.start + by, end: word.end + by } : taken(inside.get(piece)!, word);
  }

  function whatIs(word: Range | null, piece: object | undefined): Other['what'] | null {
    if (word === null) return piece ? null : 'person';
    if (stand.marks.some(isIn(word))) return null;
    const of = stand.placed.find((one) => one.slot.state === 'filled' && isIn(word)(one));
    // What a system answered is told as a whole.
    if (of?.slot.source?.startsWith('sample')) return null;
    return of ? 'name' : 'template';
  }
}

/** The first of the words that is the same, which is then gone from them. */
function taken(words: Word[], { text }: Word): Word | null {
  const at = words.findIndex((one) => one.text === text);
  return at < 0 ? null : words.splice(at, 1)[0]!;
}

/** The lines on which our pieces of a line were written; of a line without any the one that reads the same. */
function ownLines(own: readonly Range[], line: string, text: string): readonly Range[] {
  const starts = own.map(({ start }) => lineStart(text, start));
  if (own.length === 0) {
    const all = lines(text);
    const nth = all.findIndex((one) => one.trim() === line.trim());
    if (nth >= 0) starts.push(all.slice(0, nth).join('').length);
  }
  return [...new Set(starts)].map((start) => ({ start, end: start + /^[^\r\n]*/.exec(text.slice(start))![0].length }));
}

function lineStart(text: string, at: number): number {
  return lastLineStart(text.slice(0, at));
}

/** The words with digits in a range: `64`, `p95`, `bert-512`. Where a link leads is not shown to a reader. */
function wordsIn(text: string, { start, end }: Range): Word[] {
  const seen = text.slice(start, end).replace(/\]\([^()\r\n]*\)|<!--.*?-->/g, (link) => ' '.repeat(link.length));
  return [...seen.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}.,_:/-]*[\p{L}\p{N}])?/gu)]
    .filter(([word]) => /\d/.test(word))
    .map(({ 0: word, index }) => ({ text: word, start: start + index, end: start + index + word.length }));
}

/** As many words of a kind are named. */
const most = 12;

const are: Readonly<Record<Other['what'], readonly [one: string, many: string]>> = {
  name: ['is a name or a setting', 'are names or settings'],
  template: ["is the template's own text", "are the template's own text"],
  person: ["is a person's own text", "are a person's own text"],
};

/** `64 and 8 are names or settings; 3 is the template's own text`; empty where there is none. */
export function othersText(others: readonly Other[]): string {
  return (['name', 'template', 'person'] as const)
    .map((kind) => [kind, [...new Set(others.filter(({ what }) => what === kind).map(({ text }) => text))]] as const)
    .filter(([, words]) => words.length > 0)
    .map(([kind, words]) => {
      const more = words.length > most ? [`${words.length - most} more`] : [];
      return `${listed([...words.slice(0, most), ...more])} ${are[kind][words.length === 1 ? 0 : 1]}`;
    })
    .join('; ');
}
