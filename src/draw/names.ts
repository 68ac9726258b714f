import { cut, textWidth, wrapped } from './text-width.ts';

/**
 * Names as they fit beside a plot, each in at most two lines of `room` px, and no two alike: where one is too long, what all begin
 * or end with is left out; what is still too long is wrapped, then cut; and where that makes two alike, they are numbered.
 */
export function fitted(names: readonly string[], room: number, size: number): readonly (readonly string[])[] {
  const tooLong = (some: readonly string[]) => some.some((name) => textWidth(name, size) > room);
  const short = tooLong(names) ? apart(names) : names;
  const made = short.map((name) => {
    const lines = wrapped(name, room, size);
    return lines.length <= 2 ? lines : [lines[0]!, cut(lines.slice(1).join(' '), room, size)];
  });
  const counts = new Map<string, number>();
  for (const lines of made) counts.set(lines.join(' '), (counts.get(lines.join(' ')) ?? 0) + 1);
  return made.map((lines, i) => {
    if (counts.get(lines.join(' ')) === 1) return lines;
    const number = `${i + 1}: `;
    const first = cut(number + (lines[0] ?? ''), room, size);
    return [first, ...lines.slice(1)];
  });
}

/** Names without the words that all of them begin with and end with; each keeps at least one. */
function apart(names: readonly string[]): readonly string[] {
  const parts = names.map((name) => name.split(' '));
  const least = parts.reduce((n, { length }) => Math.min(n, length), Number.POSITIVE_INFINITY);
  if (names.length < 2) return names;
  let front = 0;
  while (front < least - 1 && parts.every((words) => words[front] === parts[0]![front])) front += 1;
  let back = 0;
  while (back < least - 1 - front && parts.every((words) => words.at(-1 - back) === parts[0]!.at(-1 - back))) back += 1;
  return parts.map((words) => words.slice(front, words.length - back).join(' '));
}
