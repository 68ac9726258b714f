import { cut, textWidth, wrapped } from './text-width.ts';

/** Names without what all of them have in common, which has to be said elsewhere: `NVIDIA GB200 …`. */
export interface Short {
  readonly names: readonly string[];
  /** Null where nothing was left out. */
  readonly shared: string | null;
}

/**
 * The names as they are, or, where one is wider than `room` px, without the words that all begin and end with, and where that is not
 * enough, without the parts of words; where two would be the same then, cut at `most` px, without the words that all have between.
 */
export function shortened(names: readonly string[], room: number, size: number, most = room): Short {
  const isWide = (all: readonly string[]): boolean => all.some((name) => textWidth(name, size) > room);
  if (!isWide(names)) return { names, shared: null };
  const words = apart(names, spaces);
  const parts = isWide(words.names) ? apart(names, joints) : words;
  return areAlike(parts.names, most, size) ? between(names) : parts;
}

/** Whether two names that differ would be the same when they are cut at `room` px. */
export function areAlike(names: readonly string[], room: number, size: number): boolean {
  return new Set(names.map((name) => cut(name, room, size))).size < new Set(names).size;
}

/** The names without what all of them end in: a sentence is read by how a name begins. */
export function beginnings(names: readonly string[]): Short {
  return apart(names, joints, true);
}

/**
 * Names as they fit beside a plot, each in at most as many lines as `most` says of `room` px, and no two alike: what is too long is wrapped, then cut;
 * where that makes two alike, before their last word; and where they are alike still, they are numbered.
 */
export function fitted(
  names: readonly string[],
  room: number,
  size: number,
  most: 1 | 2 | ((nth: number) => 1 | 2) = 2,
): readonly (readonly string[])[] {
  const made = names.map((name, nth) => {
    const lines = wrapped(name, room, size);
    const own = typeof most === 'number' ? most : most(nth);
    if (lines.length <= own) return lines;
    return own === 1 ? [cut(name, room, size)] : [lines[0]!, cut(lines.slice(1).join(' '), room, size)];
  });
  const text = (lines: readonly string[]): string => lines.join(' ');
  const isAlone = (lines: readonly string[], among: readonly (readonly string[])[]): boolean =>
    among.filter((other) => text(other) === text(lines)).length === 1;
  const ended = made.map((lines, i) => (isAlone(lines, made) ? lines : [withEnd(names[i]!, room, size)]));
  return ended.map((lines, i) =>
    isAlone(lines, ended) ? lines : [cut(`${i + 1}: ${made[i]![0] ?? ''}`, room, size), ...made[i]!.slice(1)],
  );
}

/** A name that is cut before its last word or part of a word, in which names of one kind differ: `30B-A3B-… q8`, `llama-4-mav…-0001`. */
function withEnd(name: string, room: number, size: number): string {
  const at = name.search(/ [^ ]*$/) < 0 ? name.search(/[/_-][^/_-]*$/) : name.search(/ [^ ]*$/);
  const end = name.slice(at);
  const left = room - textWidth(end, size);
  return at < 0 || left < room / 3 ? cut(name, room, size) : `${cut(name.slice(0, at), left, size)}${end}`;
}

/** The names without the words that stand in all of them in one order: `Llama-3-8B … 128 … 1`, each `… length … batch size …`. */
function between(names: readonly string[]): Short {
  const parts = names.map((name) => name.split(' '));
  const common = parts.reduce((some, all) => {
    let from = 0;
    return some.filter((word) => {
      const at = all.indexOf(word, from);
      if (at >= 0) from = at + 1;
      return at >= 0;
    });
  });
  let shared: readonly string[] = [];
  const own = parts.map((all) => {
    const [kept, left]: [string[], string[]] = [[], []];
    let next = 0;
    for (const word of all) {
      const isCommon = word === common[next];
      if (isCommon) next += 1;
      const [into, other] = isCommon ? [left, kept] : [kept, left];
      into.push(word);
      if (other.at(-1) !== '…') other.push('…');
    }
    shared = left;
    return kept.join(' ').replace(/^… | …$/g, '');
  });
  return common.length === 0 || own.some((name) => name === '' || name === '…')
    ? { names, shared: null }
    : { names: own, shared: shared.join(' ') };
}

/** Where names are taken apart: at spaces, and within words at what joins their parts: `Qwen3-4B-Instruct-4bit`. */
const [spaces, joints] = [/(?<= )/, /(?<=[ /_-])/] as const;

/** Each name keeps at least one part. */
function apart(names: readonly string[], at: RegExp, keepsFront = false): Short {
  const parts = names.map((name) => name.split(at));
  const least = parts.reduce((n, { length }) => Math.min(n, length), Number.POSITIVE_INFINITY);
  if (names.length < 2) return { names, shared: null };
  const isShared = (nth: number): boolean => parts.every((all) => all.at(nth) === parts[0]!.at(nth));
  let front = 0;
  while (!keepsFront && front < least - 1 && isShared(front)) front += 1;
  let back = 0;
  while (back < least - 1 - front && isShared(-1 - back)) back += 1;
  if (front + back === 0) return { names, shared: null };
  const first = parts[0]!;
  const [before, behind] = [first.slice(0, front).join(''), first.slice(first.length - back).join('')];
  const isWord = first[first.length - back - 1]!.endsWith(' ');
  const shared = `${before}…${back === 0 ? '' : `${isWord ? ' ' : ''}${behind}`}`.trim();
  return {
    names: parts.map((all) =>
      all
        .slice(front, all.length - back)
        .join('')
        // A name does not end in what joined it to the part that is left out.
        .replace(/(?<=[^ /_-])[ /_-]+$/, '')
        .trim(),
    ),
    shared,
  };
}
