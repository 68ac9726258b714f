import type { Code } from 'mdast';
import { lastLineStart } from '../../markdown/lines.ts';
import { endOf, type Range, startOf } from '../../markdown/markdown.ts';

/** What of a block of code is its language, its lines and its fences. */
export interface Fence {
  readonly language: string;
  /** The lines between the fences; for indented code all of it. */
  readonly body: Range;
  /** The lines of the fences themselves; null for indented code. */
  readonly fences: { readonly open: Range; readonly close: Range } | null;
}

export function fenceOf(text: string, node: Code): Fence {
  const [start, end] = [startOf(node), endOf(node)];
  const raw = text.slice(start, end);
  const isFenced = /^(`{3,}|~{3,})/.test(raw);
  const firstEnd = raw.search(/\r\n|\n|\r/);
  const lastStart = lastLineStart(raw);
  if (!isFenced || firstEnd < 0) return { language: '', body: { start, end }, fences: null };
  const bodyStart = firstEnd + (raw.startsWith('\r\n', firstEnd) ? 2 : 1);
  const isClosed = lastStart > firstEnd && /^[\s>]*(`{3,}|~{3,})\s*$/.test(raw.slice(lastStart));
  const bodyEnd = isClosed ? Math.max(bodyStart, lastStart) : raw.length;
  const at = (offset: number) => start + offset;
  return {
    language: (node.lang ?? '').toLowerCase(),
    body: { start: at(bodyStart), end: at(bodyEnd) },
    fences: isClosed
      ? { open: { start: at(0), end: at(firstEnd) }, close: { start: at(lastStart), end: at(raw.length) } }
      : null,
  };
}
