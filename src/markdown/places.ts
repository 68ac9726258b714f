import type { Nodes, Parents, Root } from 'mdast';

/** A range of offsets, its end not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const places = new WeakMap<Nodes, Range>();

/** Where a node of a tree that `parse` made stands. */
export function placeOf(node: Nodes): Range {
  const place = stated(node) ?? places.get(node);
  if (place === undefined) throw new Error(`a ${node.type} that is in no text`);
  return place;
}

/** Gives the copy of a node that the parser left without a place the one that was found for it. */
export function moveFound(node: Nodes, copy: Nodes, by: number): void {
  const found = places.get(node);
  if (found !== undefined) places.set(copy, { start: found.start + by, end: found.end + by });
}

/**
 * Finds a place for every node. The parser leaves out where it makes nodes from others: an address that is a link only
 * on GitHub, as in `[https://example.org]`, and the words around it. These stand between neighbours that have a place.
 */
export function placeAll(root: Root, text: string): void {
  if (stated(root) === null) places.set(root, { start: 0, end: text.length });
  placeWithin(root, text);
}

function stated({ position }: Nodes): Range | null {
  const [start, end] = [position?.start.offset, position?.end.offset];
  return start === undefined || end === undefined ? null : { start, end };
}

function placeWithin(parent: Parents, text: string): void {
  const all: readonly Nodes[] = parent.children;
  const around = placeOf(parent);
  for (let first = 0; first < all.length; first += 1) {
    if (stated(all[first]!) !== null) continue;
    let behind = first;
    while (behind < all.length && stated(all[behind]!) === null) behind += 1;
    const before = all[first - 1];
    const next = all[behind];
    const start = before ? placeOf(before).end : around.start;
    placeBetween(all.slice(first, behind), text, { start, end: next ? placeOf(next).start : around.end });
    first = behind;
  }
  for (const child of all) if ('children' in child) placeWithin(child, text);
}

/** Places neighbours in a gap, one behind the other and never past it. */
function placeBetween(nodes: readonly Nodes[], text: string, gap: Range): void {
  const links = linksIn(nodes, text, gap);
  const ends = nodes.map(() => gap.end);
  for (let i = nodes.length - 2; i >= 0; i -= 1) ends[i] = links.get(nodes[i + 1]!)?.start ?? ends[i + 1]!;
  let start = gap.start;
  nodes.forEach((node, i) => {
    const place = links.get(node) ?? wordsIn(wordsOf(node), text, { start, end: ends[i]! });
    places.set(node, place);
    start = place.end;
  });
}

/** The links that are found in the gap. */
function linksIn(nodes: readonly Nodes[], text: string, gap: Range): ReadonlyMap<Nodes, Range> {
  const found = new Map<Nodes, Range>();
  let from = gap.start;
  for (const node of nodes) {
    const place = node.type === 'text' ? null : find(wordsOf(node), text, { start: from, end: gap.end });
    if (place === null) continue;
    from = place.end;
    found.set(node, place);
  }
  return found;
}

/** Where words stand first; null where they do not. */
function find(words: string, text: string, within: Range): Range | null {
  if (words === '') return null;
  for (let start = within.start; start < within.end; start += 1) {
    const end = endOfWords(words, text, start);
    if (end !== null && end <= within.end) return { start, end };
  }
  return null;
}

/** Where words end that stand at `at`, perhaps with escapes in them: `\:` and `&amp;`. */
function endOfWords(words: string, text: string, at: number): number | null {
  let end = at;
  for (const char of words) {
    const [entity = ''] = text[end] === '&' ? (/^&[#\w]{1,40};/.exec(text.slice(end, end + 42)) ?? []) : [];
    if (entity !== '') end += entity.length;
    else if (text[end] === '\\' && text.startsWith(char, end + 1)) end += 1 + char.length;
    else if (text.startsWith(char, end)) end += char.length;
    else return null;
  }
  return end;
}

/** Where words stand at an edge of the room; all of it where they do not, as where they have escapes in them. */
function wordsIn(words: string, text: string, room: Range): Range {
  const inside = text.slice(room.start, room.end);
  if (inside.startsWith(words)) return { start: room.start, end: room.start + words.length };
  return inside.endsWith(words) ? { start: room.end - words.length, end: room.end } : room;
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
