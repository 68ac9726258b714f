import type { Terminal } from '../terminal.ts';
import type { Part } from './section.ts';

/** A summary is no longer than this, so that its first line is still on the screen. */
export const mostLines = 25;
/** In which width lines are counted, whatever is at the other end. */
const columns = 80;

/** A line of the summary: a title, or one of the items below it. */
export interface Row {
  readonly text: string;
  readonly isTitle: boolean;
}

/**
 * The parts as lines: each has its title, then the first item of each in their order, then more of them, as many as fit into `room`
 * lines. What is left out is counted.
 */
export function fitted(parts: readonly Part[], room: number): readonly Row[] {
  let left = room - parts.reduce((sum, { title }) => sum + linesOf(title), 0);
  const shown = parts.map(() => 0);
  const take = (nth: number): boolean => {
    const { items } = parts[nth]!;
    const item = items[shown[nth]!];
    // Behind the first of several stands how many more there are, until all are shown.
    const more = items.length === 1 ? 0 : shown[nth] === 0 ? 1 : shown[nth] === items.length - 1 ? -1 : 0;
    const lines = linesOf(`  ${item}`) + more;
    if (item === undefined || lines > left) return false;
    left -= lines;
    shown[nth]! += 1;
    return true;
  };
  parts.forEach((_, nth) => {
    take(nth);
  });
  parts.forEach((_, nth) => {
    while (shown[nth]! > 0 && take(nth));
  });
  return parts.flatMap(({ title, items }, nth): readonly Row[] => {
    const some = items.slice(0, shown[nth]);
    const more = items.length - some.length;
    const none = more > 0 && some.length === 0 ? ` (--verbose lists ${more === 1 ? 'it' : 'them'})` : '';
    return [
      { text: `${title}${some.length > 0 ? ':' : none}`, isTitle: true },
      ...some.map((text) => ({ text: `  ${text}`, isTitle: false })),
      ...(more > 0 && some.length > 0 ? [{ text: `  (and ${more} more: --verbose)`, isTitle: false }] : []),
    ];
  });
}

/** How many lines a text takes. */
export function linesOf(text: string): number {
  return broken(text, columns).length;
}

/** A text broken between words where a person reads it; what goes into a file or a pipe stays on one line. */
export function wrapped(text: string, terminal: Pick<Terminal, 'columns'>): string {
  return terminal.columns === undefined ? text : broken(text, Math.max(40, terminal.columns)).join('\n');
}

/** Lines of at most `width` characters; a word that is longer has one of its own. What follows is indented below the first. */
function broken(text: string, width: number): readonly string[] {
  const [start] = /^ */.exec(text)!;
  const [first = '', ...words] = text.slice(start.length).split(' ');
  const lines: string[] = [];
  let line = `${start}${first}`;
  for (const word of words) {
    const next = `${line} ${word}`;
    if (lengthOf(next) <= width) {
      line = next;
      continue;
    }
    lines.push(line);
    line = `${start}  ${word}`;
  }
  return [...lines, line];
}

/** Without the marks of colours. */
function lengthOf(text: string): number {
  return text.replace(/\u001b\[[0-9;]*m/g, '').length;
}
