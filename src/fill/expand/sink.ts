import { fenceBody, printable, type Sink } from '../../text.ts';

/** Where what a tag prints lands, told from the text of its line before it (as printed) and after it (as in the template). */
export function sinkOf(before: string, after: string): Sink {
  if (/^[ \t>]*#{1,6}[ \t]/.test(before)) return 'heading';
  if (/(?<!\\)\|/.test(before) || /(?<!\\)\|/.test(after.replace(/\{\{[^}]*\}\}/g, ''))) return 'cell';
  if (isInLinkText(before, after)) return 'link';
  return isLineStart(before) ? 'line' : 'inline';
}

/** True when only what begins a list item, quote or indentation stands before. */
export function isLineStart(before: string): boolean {
  return /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*$/.test(before);
}

/** What further lines of a block must begin with to stay in the same list item or quote: `> - ` -> `>   `. */
export function continuation(before: string): string {
  return before.replace(/[^>\s]/g, ' ');
}

/** In `](…)` a value is a link's target. */
export function isLinkTarget(before: string): boolean {
  return /\]\([^()\s]*$/.test(before);
}

function isInLinkText(before: string, after: string): boolean {
  return before.lastIndexOf('[') > before.lastIndexOf(']') && /^[^[\]]*\]\(/.test(after);
}

/** Text for a code span or fence that is the author's: one line, without what could close it. */
export function codeText(text: string): string {
  return printable(fenceBody(text)).replace(/`/g, "'").replace(/~~~/g, '~ ~');
}
