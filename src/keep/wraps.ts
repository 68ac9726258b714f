import { endOf, parse, type Range, startOf, visit } from '../markdown/markdown.ts';
import { styleOf } from '../markdown/plain.ts';
import { remembered } from '../markdown/remembered.ts';

/** A text in which places have moved: the text, and where an offset of before stands in it. */
export interface Moved {
  readonly text: string;
  readonly at: (offset: number) => number;
}

/**
 * The wraps of some texts: line ends within paragraphs, which a formatter or a person may put anywhere. Without them a paragraph
 * is one line, and is compared and merged as one.
 */
export interface Wraps {
  /** A text with a space in the place of each wrap; none of the texts has such spaces, so each knows which wrap it stands for. */
  readonly unwrapped: (text: string) => Moved;
  /** The text with the wraps of all such spaces back. */
  readonly wrapped: (text: string) => Moved;
  /** The lines of such a text as they were wrapped, each with its space or line end. */
  readonly pieces: (line: string) => readonly string[];
}

/** Spaces that hardly a text has. All that compares texts takes them for spaces; the parser does not take them for line ends. */
const spaces = [...'\u2005\u2006\u2004\u2008\u200a\u205f\u2002\u2003\u2007\u2009\u2001\u2000\u1680\u3000'];
const space = /[\u2000-\u200a\u205f\u1680\u3000]/g;
const behindSpace = /(?<=[\u2000-\u200a\u205f\u1680\u3000])/;

/**
 * The wraps of a report and of the texts that it is compared with. Of more kinds than there are spaces for (indents, marks of
 * quotes) those that are rare stay as they are. In the report, a line end beside a whole paragraph of the other texts is none: there
 * somebody has put a line of their own.
 */
export function wrapsOf(report: string, others: readonly string[]): Wraps {
  const found = new Map(others.map((text) => [text, wrapsIn(text)]));
  const texts = [...found.keys(), report];
  if (!found.has(report)) {
    const all = wrapsIn(report);
    const whole = new Set(all.length === 0 ? [] : [...found].flatMap(([text, each]) => paragraphs(text, each)));
    const edges = edgesOf(report, all, whole);
    found.set(
      report,
      all.filter((_, i) => !edges.has(i)),
    );
  }
  const times = new Map<string, number>();
  for (const [text, all] of found)
    for (const { start, end } of all) {
      const wrap = text.slice(start, end);
      times.set(wrap, (times.get(wrap) ?? 0) + 1);
    }
  const kinds = [...times].sort((a, b) => b[1] - a[1]).map(([wrap]) => wrap);
  const free = kinds.length === 0 ? [] : spaces.filter((one) => !texts.some((text) => text.includes(one)));
  const spaceOf = new Map(kinds.slice(0, free.length).map((wrap, i) => [wrap, free[i]!]));
  const wrapOf = new Map([...spaceOf].map(([wrap, by]) => [by, wrap]));
  return {
    unwrapped: (text) =>
      replaced(
        text,
        (found.get(text) ?? wrapsIn(text)).flatMap(({ start, end }) => {
          const by = spaceOf.get(text.slice(start, end));
          return by === undefined ? [] : [{ start, end, by }];
        }),
      ),
    wrapped: (text) =>
      replaced(
        text,
        wrapOf.size === 0
          ? []
          : [...text.matchAll(space)].flatMap(({ 0: found, index }) => {
              const by = wrapOf.get(found);
              return by === undefined ? [] : [{ start: index, end: index + 1, by }];
            }),
      ),
    pieces: (line) => {
      const all: string[] = [];
      for (const piece of line.split(behindSpace))
        if (all.length > 0 && !wrapOf.has(all.at(-1)!.slice(-1))) all[all.length - 1] += piece;
        else all.push(piece);
      return all;
    },
  };
}

/** No paragraph that is longer is looked for among the lines of another. */
const longest = 10_000;

/** So many characters tell quickly that a line begins no paragraph of the other texts. */
const lead = 12;

/** Which wraps stand right before or behind lines that are a whole paragraph of the other texts, however it is wrapped. */
function edgesOf(report: string, wraps: readonly Range[], whole: ReadonlySet<string>): ReadonlySet<number> {
  const edges = new Set<number>();
  const leads = new Set([...whole].map((one) => one.slice(0, lead)));
  const most = Math.min(
    longest,
    [...whole].reduce((max, { length }) => Math.max(max, length), 0),
  );
  const line = /[^\r\n]*/y;
  const lineEnd = (start: number): number => {
    line.lastIndex = start;
    return start + line.exec(report)![0].length;
  };
  const isFirst = (i: number) => i === 0 || lineEnd(wraps[i - 1]!.end) < wraps[i]!.start;
  /** Puts lines together from the one at `start` on, of which wrap `i` is the end, as long as they may be a paragraph. */
  const look = (start: number, i: number, before: number | null): void => {
    let words = '';
    let from = start;
    for (let at = i; ; at += 1) {
      const isLast = at === wraps.length || (isFirst(at) && (at > i || before !== null));
      words = styleOf(`${words} ${report.slice(from, isLast ? lineEnd(from) : wraps[at]!.start)}`);
      if (whole.has(words)) {
        if (before !== null) edges.add(before);
        if (!isLast) edges.add(at);
      }
      if (isLast || words.length > most || (words.length >= lead && !leads.has(words.slice(0, lead)))) return;
      from = wraps[at]!.end;
    }
  };
  wraps.forEach(({ start, end }, i) => {
    if (isFirst(i)) look(lastEnd(report, start), i, null);
    look(end, i + 1, i);
  });
  return edges;
}

/** Where the line before `at` begins. */
function lastEnd(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

/** The lines of a text without wraps, as a formatter may not change them. */
function paragraphs(text: string, wraps: readonly Range[]): readonly string[] {
  const flat = replaced(
    text,
    wraps.map(({ start, end }) => ({ start, end, by: ' ' })),
  ).text;
  return flat
    .split(/\r\n|\n|\r/)
    .map(styleOf)
    .filter((line) => line !== '');
}

interface Replacement extends Range {
  readonly by: string;
}

function replaced(text: string, all: readonly Replacement[]): Moved {
  if (all.length === 0) return { text, at: (offset) => offset };
  const starts: number[] = [];
  const shifts: number[] = [];
  let done = '';
  let from = 0;
  for (const { start, end, by } of all) {
    done += text.slice(from, start) + by;
    from = end;
    starts.push(end);
    shifts.push(done.length - end);
  }
  return {
    text: done + text.slice(from),
    at: (offset) => {
      let [low, high] = [0, starts.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle]! <= offset) low = middle + 1;
        else high = middle;
      }
      return offset + (shifts[low - 1] ?? 0);
    },
  };
}

/**
 * The line ends within the paragraphs of a text, with the spaces before them, and the indent and quote marks after them. One that
 * is seen in what is read (two spaces or a backslash before it) is no wrap.
 */
const wrapsIn: (text: string) => readonly Range[] = remembered((text) => {
  if (!mayWrap(text)) return [];
  const found: Range[] = [];
  visit(parse(text), (node) => {
    if (node.type !== 'paragraph') return;
    const [from, to] = [startOf(node), endOf(node)];
    for (const { 0: wrap, index } of text.slice(from, to).matchAll(/[ \t]*(?:\r\n|\n|\r)(?:[ \t]*>)*[ \t]*/g)) {
      const start = from + index;
      if (/^ {2}/.test(wrap) || /(?<!\\)(?:\\\\)*\\$/.test(text.slice(Math.max(0, start - 20), start))) continue;
      found.push({ start, end: start + wrap.length });
    }
  });
  return found;
}, 8);

/** Whether a text may have a paragraph of several lines at all: quickly told, before it is parsed. */
function mayWrap(text: string): boolean {
  let isProse = false;
  let fence = '';
  for (const line of text.split(/\r\n|\n|\r/)) {
    const body = line.replace(/^[ \t>]*/, '');
    const mark = /^(?:`{3,}|~{3,})/.exec(body)?.[0] ?? '';
    if (fence !== '') {
      if (mark.startsWith(fence)) fence = '';
      isProse = false;
      continue;
    }
    fence = mark;
    const isBlock = body === '' || mark !== '' || /^(?:\||#{1,6}\s)/.test(body);
    if (isProse && !isBlock && !/^(?:[-*+]|\d{1,9}[.)])\s/.test(body)) return true;
    isProse = !isBlock;
  }
  return false;
}
