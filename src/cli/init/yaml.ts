import { isCollection, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { lineEnd, withLines } from './place.ts';

/** A way into YAML: keys of maps and positions in lists. */
export type Way = readonly (string | number)[];

/** What YAML text holds; the line of the first problem where it cannot be read. */
export function readYaml(text: string): { readonly value: unknown } | { readonly line: number } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const [problem] = document.errors;
  return problem ? { line: lineCounter.linePos(problem.pos[0]).line } : { value: document.toJS() };
}

/**
 * YAML text with one more entry in the map or list at `way`, as lines of its own after the last one; nothing else
 * changes, so comments and layout stay. `entry` is written as it stands alone: `key: …` or `- …`, its other lines below.
 * @returns null where that cannot be done by adding lines, as in a list in brackets.
 */
export function withEntry(text: string, way: Way, entry: readonly string[]): string | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  const node = way.length === 0 ? document.contents : document.getIn(way, true);
  // A file of nothing but comments.
  if (node === null && way.length === 0) return withLines(text, entry);
  if (isSeq(node) && node.items.length === 0) return filled(text, node, way, entry);
  if (!isCollection(node) || node.flow || !node.range) return null;
  const [from, to, last] = node.range;
  const indent = text.slice(text.lastIndexOf('\n', from) + 1, from);
  if (!/^ *$/.test(indent)) return null;
  const lines = indented(entry, indent);
  // First before comments that follow, which are about what comes next; a text that ends in such lines is one whole.
  const places = [to - trailing(text.slice(0, to)), to, last];
  return places.map((at) => insertedAt(text, at, lines)).find((each) => isAdded(text, each, way, entry)) ?? null;
}

/** The same for `[]`, whose brackets have to go. */
function filled(text: string, node: Node, way: Way, entry: readonly string[]): string | null {
  const [from, to] = node.range!;
  if (!/^\[\s*\]$/.test(text.slice(from, to)) || way.length !== 1) return null;
  const after = insertedAt(text.slice(0, from).replace(/ +$/, '') + text.slice(to), from, indented(entry, '  '));
  return isAdded(text, after, way, entry) ? after : null;
}

/** The text of a value replaced; null where there is no such value in one piece. */
export function withValue(text: string, way: Way, value: readonly string[]): string | null {
  const document = parseDocument(text);
  const node = document.errors.length > 0 ? null : document.getIn(way, true);
  if (!isScalar(node) || !node.range) return null;
  const [from, to] = node.range;
  const line = text.slice(text.lastIndexOf('\n', from) + 1, from);
  const indent = /^ */.exec(line.replace(/^( *)- /, '$1  '))![0];
  const eol = lineEnd(text);
  const [first, ...rest] = value;
  const end = /\n$/.test(text.slice(from, to)) ? eol : '';
  return text.slice(0, from) + [first, ...indented(rest, indent)].join(eol) + end + text.slice(to);
}

function indented(lines: readonly string[], indent: string): readonly string[] {
  return lines.map((each) => (each === '' ? '' : indent + each));
}

/** How much of the end of `text` is empty lines and comments. */
function trailing(text: string): number {
  return /(?:^|(?<=\n))(?:[ \t]*(?:#[^\n]*)?(?:\n|$))*$/.exec(text)?.[0].length ?? 0;
}

/** Lines put after the line that `at` lies in; where it is the start of a line, before that one. */
function insertedAt(text: string, at: number, lines: readonly string[]): string {
  const next = at > 0 && text[at - 1] !== '\n' ? text.indexOf('\n', at) + 1 : at;
  const cut = next === 0 && at > 0 ? text.length : next;
  return withLines(text.slice(0, cut), lines) + text.slice(cut);
}

/** Whether `after` says what `before` says and the one entry more, and nothing else. */
function isAdded(before: string, after: string, way: Way, entry: readonly string[]): boolean {
  const [document, changed] = [parseDocument(before), parseDocument(after)];
  const added = parseDocument(entry.join('\n')).toJS();
  if (changed.errors.length > 0) return false;
  const node = document.getIn(way, true) ?? document.contents;
  for (const each of Array.isArray(added) ? added : Object.entries(added)) {
    if (isSeq(node)) document.addIn(way, each);
    else if (isMap(node)) document.setIn([...way, each[0]], each[1]);
  }
  return JSON.stringify(changed.toJS()) === JSON.stringify(document.toJS());
}
