/** One value of a setting; null where a run does not state the setting. Unknown is not equal to anything stated. */
export type Level = string | number | null;

/** Names whose values are never numbers, whatever they look like: 1.10 is a version after 1.9. */
const versioned = /(?:^|_)(?:version|commit|driver|build|revision|sha|id|date)$/;

/** True for a setting whose values are versions, ids or dates: compared as written, in order part by part. */
export function isVersioned(name: string): boolean {
  return versioned.test(name);
}

/** True for a commit's hash: it says nothing of which came first. */
export function isHash(level: Level): boolean {
  return typeof level === 'string' && /^(?=.*[a-f])(?=.*\d)[0-9a-f]{7,64}$/i.test(level);
}

/** What tells two levels apart: text without regard to case. */
export function levelKey(level: Level): string {
  return level === null ? '' : typeof level === 'number' ? `#${level}` : `"${level.toLowerCase()}`;
}

/** A level in words, without its setting's name: `64`, `GPU B`, `not stated`. */
export function levelText(level: Level): string {
  return level === null ? 'not stated' : String(level);
}

/** What says nothing without its setting's name. */
const bare = /^(?:[+-]?inf(?:inity)?|true|false|yes|no|on|off|none|null|auto|default|enabled|disabled)$/i;

/** A level as it is told beside others: `batch size 64`, `request rate inf`, and `FP8`, which says what it is. */
export function levelTold(title: string, level: Level): string {
  if (level === null) return `${title} not stated`;
  return typeof level === 'number' || bare.test(level) ? `${title} ${level}` : level;
}

/** True for the level behind all numbers: a request rate of `inf` is that of requests sent all at once. */
export function isEndless(level: Level): boolean {
  return typeof level === 'string' && /^\+?inf(?:inity)?$/i.test(level);
}

/** The place of a level among numbers: `inf` is behind all of them; null where it has none. */
export function placeOf(level: Level): number | null {
  return typeof level === 'number' ? level : isEndless(level) ? Number.POSITIVE_INFINITY : null;
}

/** The level at a place, in words. */
export function placeText(place: number): string {
  return Number.isFinite(place) ? String(place) : 'inf';
}

/** Numbers by size with `inf` behind them, versions part by part (1.9 before 1.10), other text by code unit; what is not stated comes last. */
export function compareLevels(a: Level, b: Level): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [x, y] = [placeOf(a), placeOf(b)];
  if (x !== null && y !== null) return x === y ? 0 : x - y;
  return byParts(String(a), String(b));
}

function byParts(a: string, b: string): number {
  const [as, bs] = [a, b].map((text) => text.match(/\d+|\D+/g) ?? []);
  for (let i = 0; i < Math.min(as!.length, bs!.length); i++) {
    const [x, y] = [as![i]!, bs![i]!];
    if (x === y) continue;
    const [m, n] = [Number(x), Number(y)];
    if (Number.isFinite(m) && Number.isFinite(n) && m !== n) return m - n;
    return x < y ? -1 : 1;
  }
  return as!.length - bs!.length;
}
