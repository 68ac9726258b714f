import type { Range } from '../../markdown/markdown.ts';

/** A line of a paragraph that is an item of a list to whoever reads it. */
export interface Bullet extends Range {
  /** The line over the items. */
  readonly lead: string | null;
}

const bullet = /^[ \t>]*[•◦▪‣⁃●○]\s*/;

/** The lines of a paragraph where some begin with a bullet that markdown does not know, as messages in a chat have them; null of any other. */
export function bulletsIn(text: string, { start, end }: Range): readonly Bullet[] | null {
  const lines = text.slice(start, end).split(/(?<=\n)/);
  if (!lines.some((line) => bullet.test(line))) return null;
  const found: Bullet[] = [];
  let lead: string | null = null;
  let at = start;
  for (const line of lines) {
    const isItem = bullet.test(line);
    if (!isItem) lead = line.trim();
    const own = { start: at + (bullet.exec(line)?.[0].length ?? 0), end: at + line.trimEnd().length };
    if (own.end > own.start) found.push({ ...own, lead: isItem ? lead : null });
    at += line.length;
  }
  return found;
}
