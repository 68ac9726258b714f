import type { Range } from './places.ts';

/**
 * Where Handlebars is off: front matter, HTML comments, code fences and inline code (rules.md#ownership).
 *
 * A scanner of lines and not the markdown tree: the tags of Handlebars still stand in the text, and a line such as
 * `{{#each runs}}` in the middle of a table would change the tree.
 */

const frontMatter = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?^---[ \t]*(?:\r?\n|$)/m;
const closing = /(?:\r\n|\n|\r)[ \t>]*(`+|~+)[ \t]*(?=\r|\n|$)/g;
const marks = /[\r\n<\\`]/g;
const opening = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?!.*`)|~{3,})/;

/** The front matter with its fences, or an empty range at the start. */
function frontMatterOf(text: string): Range {
  const found = frontMatter.exec(text);
  return { start: 0, end: found && found.index === 0 ? found[0].length : 0 };
}

/** True when the front matter says `aitb: {handlebars: all}`, in one line or in two. */
export function isOnInCode(text: string): boolean {
  const yaml = text.slice(0, frontMatterOf(text).end);
  return /^aitb:[ \t]*(?:\{[^}\n]*|\r?\n(?:[ \t]+.*\r?\n)*?[ \t]+)handlebars:[ \t]*['"]?all\b/m.test(yaml);
}

/** The ranges in which `{{` is the author's, in order, not touching. @param inCode false: code is not among them. */
export function offRanges(text: string, inCode: boolean): readonly Range[] {
  const ranges: Range[] = [];
  let at = frontMatterOf(text).end;
  if (at > 0) ranges.push({ start: 0, end: at });
  const add = (end: number): void => {
    ranges.push({ start: at, end });
    at = end;
  };
  let lineStart = true;
  while (at < text.length) {
    if (lineStart && !inCode) {
      const eol = endOfLine(text, at);
      const fence = opening.exec(text.slice(at, eol))?.[1];
      if (fence !== undefined) {
        add(endOfFence(text, eol, fence));
        continue;
      }
    }
    lineStart = text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n');
    if (text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at + 4);
      add(close < 0 ? text.length : close + 3);
    } else if (text[at] === '\\' && /[!-~]/.test(text[at + 1] ?? '')) at += 2;
    else if (text[at] === '`' && !inCode) {
      const run = /^`+/.exec(text.slice(at, at + 200))![0].length;
      const end = endOfSpan(text, at + run, run);
      if (end === null) at += run;
      else add(end);
    } else at += 1;
    // To what may be one of these: letter by letter this was 3 % of a report with tables alone.
    if (!lineStart) at = nextMark(text, at);
  }
  return ranges;
}

/** The next character from there on that ends a line or that Handlebars is off by; the end of the text where there is none. */
function nextMark(text: string, from: number): number {
  marks.lastIndex = from;
  return marks.test(text) ? marks.lastIndex - 1 : text.length;
}

function endOfLine(text: string, from: number): number {
  const found = text.slice(from).search(/\r\n|\n|\r/);
  return found < 0 ? text.length : from + found;
}

/** The offset after the closing fence's line, or the end of the text: a fence that nobody closes goes on to the end. */
function endOfFence(text: string, from: number, fence: string): number {
  const mark = fence[0]!;
  for (const line of text.slice(from).matchAll(closing)) {
    const marks = line[1]!;
    if (marks[0] === mark && marks.length >= fence.length) return from + line.index + line[0].length;
  }
  return text.length;
}

/** The offset after the backticks that close a span, which cannot reach over an empty line; null when there are none. */
function endOfSpan(text: string, from: number, run: number): number | null {
  const rest = text.slice(from);
  const blank = rest.search(/(?:\r\n|\n|\r)[ \t>]*(?:\r|\n)/);
  const paragraph = blank < 0 ? rest : rest.slice(0, blank);
  for (const found of paragraph.matchAll(/`+/g)) if (found[0].length === run) return from + found.index + run;
  return null;
}
