import type { Nodes, Root } from 'mdast';
import { endOf, type Range, startOf } from '../../markdown/markdown.ts';
import { faintInUnit, shortUnit } from './forms.ts';
import { isNotYet, isOpenInside, looksOpen } from './looks.ts';
import { isHolder, openCells } from './open-cells.ts';
import { isLooksOnly } from './tags.ts';

const label = /^[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+)?(?:\[[ xX]\]\s+)?[^\s:=：][^:=：\n]{0,100}?[:=：][*_`]{0,3}\s*/;
const switches = /^<!--\s*aitb:\s*(off|on)\s*-->$/;
/** What may stand before `TBD` in a sentence that says that something is open; `replace every TBD` only speaks of it. */
const isOpenHere =
  /(?:^|\b(?:is|are|was|were|be|remains?|of|at|by|to|from|about|around|still|currently)|[:=(~≈$–—|,-])\s*[*_]{0,2}$/i;
const inText =
  /(?:(?<![\w.\-/\\[(#@<&])|(?<=(?<!\])\()(?=_))(?:(?:TB[AD]|_{3,}|_{1,4}\._{1,4}|\?{2,3}|x{2,}(?:\.x+)?|x\.x+|#+\.#+|N\.N+)(?![\w<]|\.\w)|_{3,}(?=x(?!\w)))/g;
/** What its author escaped is none. */
const brackets = /(?<![\\\p{L}\p{N}\])!]|[\p{L}\p{N}]_)\[([^[\]\n\\]{1,100})\](?![([])/gu;
/** A stroke that stands free, what else is a blank beside a unit, and the end of what a label leaves open. */
const faint = new RegExp(
  `${faintInUnit}|(?:\\$?\\{\\w{1,40}\\}|\\[ +\\])(?=\\s?(?!x)${shortUnit})|(?<![^\\s(=~≈$])__(?![\\w_*])|(?<=[:=：]\\s+)<(?:…|\\.{3,})>(?=\\s|$)`,
  'g',
);
const inFence = /(?<![\w.\-/\\#@])(?:TBD|TBA|_{4,}|\?{3}|XX+\.X+|X\.XX+)(?![\w<])/g;
const keyedInFence = /[:=]\s*["'<]?(TODO|_{3,}|\?{2,3}|X+\.X+|FILL[ _]?IN)[">']?\s*[,;]?\s*$/gm;

/**
 * All places of a document that a reader takes for a blank, whether or not they can be read as one: also in HTML, in links, in code, in
 * front matter. Boxes of tasks, comments and what stands between `aitb:off` and `aitb:on` are none.
 */
export function lookalikesIn(text: string, root: Root): readonly Range[] {
  const found: Range[] = [];
  let isOff = false;
  const add = (start: number, written: string): void => {
    if (!isOff) found.push({ start, end: start + written.length });
  };
  const walk = (node: Nodes): void => {
    const [start, end] = [startOf(node), endOf(node)];
    const raw = () => text.slice(start, end);
    if (node.type === 'html') {
      const said = switches.exec(node.value.trim())?.[1];
      if (said !== undefined) isOff = said === 'off';
      else for (const [at, words] of shownIn(raw())) whole(words, start + at, add);
    } else if (node.type === 'code') fenced(raw(), start, add);
    else if (node.type === 'yaml') keyed(raw(), start, add);
    else if (node.type === 'definition') {
      if (looksOpen(node.url)) add(start, raw());
    } else if (node.type === 'table') {
      for (const one of openCells(text, node)) add(one.start, text.slice(one.start, one.end));
      for (const cell of node.children.flatMap(({ children }) => children)) prose(text, cell, add);
    } else if (node.type === 'paragraph' || node.type === 'heading') prose(text, node, add);
    else if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(root);
  return apart(found);
}

type Add = (start: number, written: string) => void;

function whole(words: string, start: number, add: Add): void {
  const bare = words.trim();
  if (bare !== '' && looksOpen(bare)) add(start + words.indexOf(bare), bare);
}

/** The words between the tags of HTML, each with its offset. */
function shownIn(html: string): readonly (readonly [at: number, words: string])[] {
  const shown = html.replace(/<!--[\s\S]*?(?:-->|$)|<(script|style|pre|code)\b[\s\S]*?<\/\1>/gi, (hidden) =>
    ' '.repeat(hidden.length),
  );
  const pieces = [...shown.matchAll(/>([^<>]{1,200})(?=<)/g)].map((match) => [match.index + 1, match[1]!] as const);
  const alone = /^<[^<>\s/][^<>]*>$/.test(shown.trim()) ? [[0, shown.trim()] as const] : [];
  return [...pieces, ...alone];
}

/** Of running text: what stands behind a label, in brackets, in a link, or beside what it is measured in. */
function prose(text: string, node: Nodes, add: Add): void {
  const start = startOf(node);
  let shown = text.slice(start, endOf(node));
  const hide = ({ start: from, end: to }: Range, by = '\u0000'): void => {
    shown = shown.slice(0, from - start) + by.repeat(to - from) + shown.slice(to - start);
  };
  const inside = (inner: Nodes): void => {
    const range = { start: startOf(inner), end: endOf(inner) };
    if (inner.type === 'link' || inner.type === 'linkReference') {
      const [first, last] = [inner.children[0], inner.children.at(-1)];
      if (first && last && text[range.start] === '[')
        linked(text.slice(startOf(first), endOf(last)), startOf(first), add);
      hide(range);
    } else if (inner.type === 'html') {
      const tag = text.slice(range.start, range.end);
      whole(tag, range.start, add);
      hide(range, isLooksOnly(tag) ? ' ' : undefined);
    } else if (inner.type === 'inlineCode') {
      // Alone behind a label it is a value; in a sentence it is spoken of.
      const isAlone =
        label.test(`${lineBefore(text, range.start)}`) && /^(?:\n|$)/.test(text.slice(range.end, range.end + 1));
      if (isAlone) whole(text.slice(range.start, range.end), range.start, add);
      hide(range);
    } else if (inner.type === 'image' || inner.type === 'imageReference' || inner.type === 'footnoteReference')
      hide(range);
    else if ('children' in inner) for (const child of inner.children) inside(child);
  };
  if ('children' in node) for (const child of node.children) inside(child);
  let at = start;
  for (const line of shown.split(/(?<=\n)/)) {
    const lead = label.exec(line)?.[0];
    const words = lead === undefined ? '' : line.slice(lead.length).trim();
    if (lead !== undefined && (/^(?:\.{3,}|…)$/.test(words) || isNotYet(words, lead) || isHolder(words)))
      add(at + lead.length, words);
    else if (lead !== undefined) whole(line.slice(lead.length).replace(/[\s*_.]+$/, ''), at + lead.length, add);
    at += line.length;
  }
  for (const match of shown.matchAll(faint)) add(start + match.index, match[0]);
  for (const match of shown.matchAll(brackets))
    if (isOpenInside(match[1]!.trim()) && !/^[([:]/.test(shown.slice(match.index + match[0].length)))
      add(start + match.index, match[0]);
  for (const match of shown.matchAll(inText))
    if (isAsked(match[0], shown.slice(0, match.index), shown.slice(match.index + match[0].length)))
      add(start + match.index, match[0]);
}

/** Whether a placeholder in a sentence holds the place of a value there, and is not spoken of. */
function isAsked(written: string, before: string, after: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const unit = /^[*_]{0,2}\s?([^\s,.;:()[\]*_]{1,16})/.exec(after)?.[1] ?? '';
  if (looksOpen(`${written} ${unit}`) && unit !== '') return true;
  if (/^TB/.test(written))
    return isOpenHere.test(line) && /^[*_]{0,2}(?:[\s.,;)|]*$|[.,;)\n]|\s(?:and|by|for|with)\b)/.test(after);
  // A line that stands free is drawn for somebody to write on it.
  return written.startsWith('_');
}

function linked(words: string, start: number, add: Add): void {
  whole(words, start, add);
  for (const match of words.matchAll(inText)) if (/^(?:_|TB)/.test(match[0])) add(start + match.index, match[0]);
  for (const match of words.matchAll(brackets)) if (isOpenInside(match[1]!.trim())) add(start + match.index, match[0]);
}

function lineBefore(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
}

function fenced(raw: string, start: number, add: Add): void {
  keyed(raw, start, add);
  for (const match of raw.matchAll(inFence)) add(start + match.index, match[0]);
}

/** `key: ___` line by line, in front matter and in fences. */
function keyed(raw: string, start: number, add: Add): void {
  for (const match of raw.matchAll(keyedInFence)) add(start + match.index + match[0].indexOf(match[1]!), match[1]!);
}

/** In order, without those that lie in another one. */
function apart(all: readonly Range[]): readonly Range[] {
  const sorted = [...all].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return sorted.filter((one) => {
    if (one.start < end) return false;
    end = one.end;
    return true;
  });
}
