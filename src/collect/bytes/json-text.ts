import { type Position, positionsIn } from '../../markdown/positions.ts';

/** Whether a character is behind an odd number of backslashes. */
export function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === 92) before -= 1;
  return (at - before) % 2 === 0;
}

/** The key of the value that begins at an offset of a text that is JSON. */
export function keyBefore(text: string, at: number): string {
  const end = text.lastIndexOf('"', at);
  let start = text.lastIndexOf('"', end - 1);
  while (isEscaped(text, start)) start = text.lastIndexOf('"', start - 1);
  return String(JSON.parse(text.slice(start, end + 1)));
}

/** The place behind a text that begins at a place. */
export function advanced({ line, column }: Position, text: string): Position {
  if (text.includes('\r')) {
    const end = positionsIn(text).of(text.length);
    return end.line === 1
      ? { line, column: column + end.column - 1 }
      : { line: line + end.line - 1, column: end.column };
  }
  let [count, start] = [0, 0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) [count, start] = [count + 1, at + 1];
  return { line: line + count, column: (count === 0 ? column : 1) + text.length - start };
}

/** The offset of the quote that ends a string, from within it; -1: it goes on. */
export function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}
