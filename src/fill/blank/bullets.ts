import type { Range } from '../../markdown/markdown.ts';
import { anyBlank } from './forms.ts';

/** A line of a paragraph that is an item of a list to whoever reads it. */
export interface Bullet extends Range {
  /** The line over the items. */
  readonly lead: string | null;
}

const bullet = /^[ \t>]*[•◦▪‣⁃●○]\s*/;
/** `mean latency: ___ ms`: a label, and nothing of a sentence before the colon. */
const labelled = /^[ \t>]*(?=\S)[^:\n|]{1,80}(?<![.!?]\s[^:\n]{0,80}):\s+\S/;
const title = /^[^:\n]{1,80}:[*_]*\s*$/;
const holdsBlank = new RegExp(anyBlank);

/**
 * The lines of a paragraph where some begin with a bullet that markdown does not know, as messages in a chat have them, or where each has a label of
 * its own; null of any other.
 */
export function bulletsIn(text: string, { start, end }: Range): readonly Bullet[] | null {
  const lines = text.slice(start, end).split(/(?<=\n)/);
  const isItem = lines.some((line) => bullet.test(line))
    ? (line: string) => bullet.test(line)
    : areLabelled(lines)
      ? (line: string) => !title.test(line)
      : null;
  if (isItem === null) return null;
  const found: Bullet[] = [];
  let lead: string | null = null;
  let at = start;
  for (const line of lines) {
    const isOwn = isItem(line);
    if (!isOwn) lead = line.trim();
    const own = { start: at + (bullet.exec(line)?.[0].length ?? 0), end: at + line.trimEnd().length };
    if (own.end > own.start) found.push({ ...own, lead: isOwn ? lead : null });
    at += line.length;
  }
  return found;
}

/** `a: ___`, `b: ___` line by line, perhaps under titles that end in a colon. */
function areLabelled(lines: readonly string[]): boolean {
  const items = lines.filter((line) => labelled.test(line));
  return (
    items.length > 1 &&
    items.some((line) => holdsBlank.test(line)) &&
    lines.every((line) => labelled.test(line) || title.test(line))
  );
}

const marked = /(?:^|\n)[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]+$/;
const holdsAny = new RegExp(anyBlank);

/** True for an item that asks for something of its own (`- Highest throughput: ___`), which says nothing of what follows it. */
export function asksItself(text: string, { start, end }: Range): boolean {
  const own = text.slice(start, end);
  return marked.test(text.slice(Math.max(0, start - 12), start)) && !/:[*_]*\s*$/.test(own) && holdsAny.test(own);
}
