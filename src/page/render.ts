import type { Element, ElementContent, Nodes, Text, Root as Tree } from 'hast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { parse, type Range } from '../markdown/markdown.ts';

/** A range of a markdown text that is to be an element of its own on the page. */
export interface Wrap extends Range {
  /** The element, around what stands there. */
  readonly element: (inside: readonly ElementContent[]) => Element;
}

/** How a page shows what the markdown names. */
export interface Rendering {
  /** In order, not overlapping. */
  readonly wraps: readonly Wrap[];
  /** What is shown for a picture, as the value of `src`; null: its words alone. */
  readonly picture: (src: string) => string | null;
  /** What stands behind a picture that is shown, by its range in the text; null: nothing. */
  readonly behind: (picture: Range) => Element | null;
}

/** As GitHub cleans raw HTML, with our placeholders let through; ids get no prefix, as nothing else is on the page. */
const schema = {
  ...defaultSchema,
  clobberPrefix: 'user-content-',
  attributes: { ...defaultSchema.attributes, span: [...(defaultSchema.attributes?.span ?? []), 'dataWrap'] },
};

/**
 * The HTML of a markdown text, as GitHub shows it: raw HTML is cleaned, and nothing of the text becomes a script. Elements of `wraps` are
 * put in when all is clean.
 * @param seal a text that nobody could have written into the document: marks with another one are dropped.
 */
export function rendered(text: string, rendering: Rendering, seal: string): string {
  const root = structuredClone(parse(text));
  const tree = unified().use(remarkRehype, { allowDangerousHtml: true }).runSync(root) as Tree;
  const behind = seen(tree, rendering, seal);
  const clean = unified().use(rehypeRaw).use(rehypeSanitize, schema).runSync(tree) as Tree;
  finished(clean, rendering, { seal, behind });
  return unified().use(rehypeStringify).stringify(clean);
}

/** Puts placeholders around what is to be wrapped, and behind pictures. Returns what stands behind these, in order. */
function seen(tree: Tree, { wraps, behind }: Rendering, seal: string): readonly Element[] {
  const elements: Element[] = [];
  let next = 0;
  const walk = (node: Nodes): void => {
    if (!('children' in node)) return;
    const children: ElementContent[] = [];
    for (const child of node.children as ElementContent[]) {
      if (child.type === 'text') children.push(...pieces(child));
      else {
        walk(child);
        children.push(child, ...(child.type === 'element' && child.tagName === 'img' ? after(child) : []));
      }
    }
    node.children = children;
  };
  const after = ({ position }: Element): readonly Element[] => {
    const [start, end] = [position?.start.offset, position?.end.offset];
    const element = start === undefined || end === undefined ? null : behind({ start, end });
    if (element === null) return [];
    elements.push(element);
    return [sealed([], `p${elements.length - 1}`)];
  };
  const pieces = (node: Text): readonly ElementContent[] => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (start === undefined || end === undefined) return [node];
    while (next < wraps.length && wraps[next]!.start < start) next += 1;
    const found: ElementContent[] = [];
    let at = start;
    // With an escape in it a text has fewer characters than its source: then only the whole of it is sure.
    const isExact = end - start === node.value.length;
    for (; next < wraps.length && wraps[next]!.end <= end; next += 1) {
      const wrap = wraps[next]!;
      if (!isExact && !(wrap.start === start && wrap.end === end)) continue;
      if (!isExact) return [placeholder([node], next++)];
      if (wrap.start > at) found.push({ type: 'text', value: node.value.slice(at - start, wrap.start - start) });
      const inside: Text = { type: 'text', value: node.value.slice(wrap.start - start, wrap.end - start) };
      found.push(placeholder([inside], next));
      at = wrap.end;
    }
    if (found.length === 0) return [node];
    if (at < end) found.push({ type: 'text', value: node.value.slice(at - start) });
    return found;
  };
  const placeholder = (children: ElementContent[], nth: number): Element => sealed(children, String(nth));
  const sealed = (children: ElementContent[], name: string): Element => ({
    type: 'element',
    tagName: 'span',
    properties: { dataWrap: `${seal}-${name}` },
    children,
  });
  walk(tree);
  return elements;
}

/** Puts the elements in the place of the placeholders, and pictures where they can be shown. */
function finished(
  tree: Tree,
  { wraps, picture }: Rendering,
  { seal, behind }: { readonly seal: string; readonly behind: readonly Element[] },
): void {
  const walk = (node: Nodes): void => {
    if (!('children' in node)) return;
    node.children = (node.children as ElementContent[]).map((child) => {
      walk(child);
      return child.type === 'element' ? changed(child) : child;
    });
  };
  const changed = (node: Element): Element => {
    if (node.tagName === 'img') return pictured(node, picture);
    // What is wider than the page is scrolled, also by who has no mouse.
    if (node.tagName === 'pre') return { ...node, properties: { ...node.properties, tabIndex: 0 } };
    if (node.tagName === 'table' && hasShortEnd(node))
      return { ...node, properties: { ...node.properties, className: ['short'] } };
    const { dataWrap, ...properties } = node.properties;
    if (dataWrap === undefined) return node;
    const name = String(dataWrap).startsWith(`${seal}-`) ? String(dataWrap).slice(seal.length + 1) : '';
    const element = name.startsWith('p')
      ? behind[Number(name.slice(1))]
      : wraps[Number(name || -1)]?.element(node.children);
    return element ?? { ...node, properties };
  };
  walk(tree);
}

/** Characters of a cell that stays on one line; where one of its column is longer, the column would take the room of all others on a phone. */
const shortCell = 12;

function hasShortEnd(table: Element): boolean {
  const rows = elementsIn(table).flatMap(elementsIn);
  return rows.every((row) => textOf(elementsIn(row).at(-1) ?? row).length <= shortCell);
}

function elementsIn({ children }: Element): readonly Element[] {
  return children.filter((child) => child.type === 'element');
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

function pictured(node: Element, picture: Rendering['picture']): Element {
  const { src, alt } = node.properties;
  const shown = picture(String(src ?? ''));
  if (shown !== null) return { ...node, properties: { ...node.properties, src: shown } };
  const words = `[Picture that is not on this page: ${String(alt ?? '') || String(src ?? '')}]`;
  return { type: 'element', tagName: 'em', properties: {}, children: [{ type: 'text', value: words }] };
}
