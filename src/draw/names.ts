import { cut, textWidth, wrapped } from './text-width.ts';

/** Names without what all of them have in common, which has to be said elsewhere: `NVIDIA GB200 …`. */
export interface Short {
  readonly names: readonly string[];
  /** Null where nothing was left out. */
  readonly shared: string | null;
}

/** The names as they are, or, where one is wider than `room` px, without the words that all begin and end with. */
export function shortened(names: readonly string[], room: number, size: number): Short {
  return names.some((name) => textWidth(name, size) > room) ? apart(names) : { names, shared: null };
}

/**
 * Names as they fit beside a plot, each in at most `most` lines of `room` px, and no two alike: what is too long is wrapped, then cut;
 * and where that makes two alike, they are numbered.
 */
export function fitted(
  names: readonly string[],
  room: number,
  size: number,
  most: 1 | 2 = 2,
): readonly (readonly string[])[] {
  const made = names.map((name) => {
    const lines = wrapped(name, room, size);
    if (lines.length <= most) return lines;
    return most === 1 ? [cut(name, room, size)] : [lines[0]!, cut(lines.slice(1).join(' '), room, size)];
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

/** Each name keeps at least one word. */
function apart(names: readonly string[]): Short {
  const parts = names.map((name) => name.split(' '));
  const least = parts.reduce((n, { length }) => Math.min(n, length), Number.POSITIVE_INFINITY);
  if (names.length < 2) return { names, shared: null };
  let front = 0;
  while (front < least - 1 && parts.every((words) => words[front] === parts[0]![front])) front += 1;
  let back = 0;
  while (back < least - 1 - front && parts.every((words) => words.at(-1 - back) === parts[0]!.at(-1 - back))) back += 1;
  if (front + back === 0) return { names, shared: null };
  const [first] = parts;
  const shared = [...first!.slice(0, front), '…', ...first!.slice(first!.length - back)].join(' ');
  return { names: parts.map((words) => words.slice(front, words.length - back).join(' ')), shared };
}
