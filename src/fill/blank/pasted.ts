import { fenceBody, longestRun } from '../../text.ts';
import type { Slot } from '../slot.ts';
import type { CodeBlock } from './block.ts';
import type { Blank } from './scan.ts';

/**
 * The slots of a response that is pasted into a fence: the response itself, cut at `limit` characters and indented as
 * the blank's own line, and, where it holds a run of the fence's own character, both fence lines made longer.
 */
export function pasted(slot: Slot, blank: Blank, response: string, limit: number, text: string): readonly Slot[] {
  const block = blank.block as CodeBlock;
  const body = cut(fenceBody(response), limit);
  const lineStart = blank.line.start;
  const prefix = /^[\s>]*/.exec(text.slice(lineStart, blank.start))![0];
  const filled = { ...slot, marks: [], written: body.split('\n').join(endOfLine(text, lineStart) + prefix) };
  if (!block.fences) return [filled];
  const open = text.slice(block.fences.open.start, block.fences.open.end);
  const fence = /^[\s>]*(`{3,}|~{3,})/.exec(open)![1]!;
  const missing = Math.max(0, longestRun(body, fence[0]!) + 1 - fence.length);
  if (missing === 0) return [filled];
  const widen = (at: number, name: 'opening' | 'closing'): Slot => ({
    ...slot,
    key: `${slot.key} / ${name} fence`,
    fence: name,
    start: at,
    end: at,
    blank: '',
    marks: [],
    written: fence[0]!.repeat(missing),
    notes: [],
  });
  const close = text.slice(block.fences.close.start, block.fences.close.end);
  // Behind the characters that are there: the code block starts where it did.
  const opening = block.fences.open.start + open.indexOf(fence) + fence.length;
  const closing = block.fences.close.start + close.trimEnd().length;
  return [widen(opening, 'opening'), filled, widen(closing, 'closing')];
}

/** The line end that the file uses before `lineStart`, else its first. */
function endOfLine(text: string, lineStart: number): string {
  const before = /(?:\r\n|\n|\r)$/.exec(text.slice(Math.max(0, lineStart - 2), lineStart))?.[0];
  return before ?? /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

function cut(body: string, limit: number): string {
  const characters = Array.from(body);
  const more = characters.length - limit;
  return more <= 0 ? body : `${characters.slice(0, limit).join('')}\n[… ${more} more characters]`;
}
