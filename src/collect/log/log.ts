/** What log lines have in common, whatever system wrote them. Each pattern starts with a literal and is bounded. */

/** Escape sequences: colours and cursor moves (CSI), window titles (OSC), and the short ones. */
const ansi = /\u001b(?:\[[0-?]{0,32}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,256}(?:\u0007|\u001b\\)|[ -/]{0,4}[0-Z\\^-~])/g;

/** The ends of a line that was copied out of a terminal or into markdown; several may follow each other. */
const ends = ['<br/>', '<br />', '<br>', '^M'];

/**
 * A line without what is not text: escape sequences, and at its end `<br/>`, carriage returns, literal `^M` and white space.
 * Nothing else is changed; white space in front stays.
 */
export function clean(text: string): string {
  return withoutEnds(withoutAnsi(text));
}

/**
 * The pieces of a line between carriage returns (or literal `^M`), in order: each overwrote the one before it on the screen,
 * as progress bars do. Escape sequences are dropped, and so are pieces of white space only. A line without any is one piece.
 */
export function overwritten(text: string): readonly string[] {
  return withoutAnsi(text)
    .split(/\r|\^M/)
    .map(withoutEnds)
    .filter((piece) => piece.trim() !== '');
}

function withoutAnsi(text: string): string {
  return text.includes('\u001b') ? text.replace(ansi, '') : text;
}

function withoutEnds(text: string): string {
  let end = text.length;
  for (;;) {
    // By their codes, for a line may be padded with thousands of spaces.
    while (end > 0 && isPadding(text.charCodeAt(end - 1))) end -= 1;
    const found = ends.find((one) => end >= one.length && text.startsWith(one, end - one.length));
    if (!found) return text.slice(0, end);
    end -= found.length;
  }
}

/** A space, a tab or a carriage return. */
function isPadding(code: number): boolean {
  return code === 32 || code === 9 || code === 13;
}

const stamp = /^[[(]?(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?(?!\d)/;

/**
 * What launchers write in front of each line to say which process wrote it: `[rank0]: `, `Rank 3: ` (PyTorch), `12: ` (srun -l),
 * `[1,3]<stdout>: ` (mpirun). It sticks to its place.
 */
export const rank =
  /(?:\[?rank[ :]?\d{1,6}\]?(?:, pid \d{1,9})?:|\d{1,6}:(?=\s)|\[\d{1,6},\d{1,6}\]<std(?:out|err)>:)\s{0,8}/iy;

/** A line without the rank in front of it. */
export function withoutRank(text: string): string {
  const at = /^\s{0,8}/.exec(text)?.[0].length ?? 0;
  rank.lastIndex = at;
  return rank.test(text) ? text.slice(rank.lastIndex) : text;
}

/** A line from where its text begins: without terminal codes, quote marks and white space in front, and without a rank. */
function front(text: string): string {
  const line = withoutAnsi(text.slice(0, 240)).replace(/^[\s>`]+/, '');
  rank.lastIndex = 0;
  return rank.test(line) ? line.slice(rank.lastIndex) : line;
}

/** The parts of a stamp, null where there is none, or for a day or an hour that there is not. */
function partsOf(text: string): RegExpExecArray | null {
  const found = stamp.exec(text.slice(0, 80)) ?? stamp.exec(front(text).slice(0, 80));
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as Six;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (lengths[month - 1] ?? 0);
  return day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60 ? found : null;
}

type Six = [number, number, number, number, number, number];
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The time stamp at the start of a line (`2025-11-25 15:07:20,457`, or ISO 8601) in seconds since 1970-01-01, as written: no time
 * zone is applied, so only differences within one log mean something. Null without one, or for a date that there is not.
 */
export function timeOf(text: string): number | null {
  return usualTime(text) ?? writtenTime(text);
}

/**
 * The time of a stamp as nearly all are written, `2025-11-25 15:07:20,457` at the very start; null for any other. Read by its characters: as
 * parts of a pattern it was a fifth of reading a log.
 */
function usualTime(text: string): number | null {
  const code = (at: number): number => text.charCodeAt(at);
  const two = (at: number): number => digit(code(at)) * 10 + digit(code(at + 1));
  if (code(4) !== 45 || code(7) !== 45 || code(13) !== 58 || code(16) !== 58) return null;
  if (code(10) !== 32 && code(10) !== 84) return null;
  const [year, month, day] = [two(0) * 100 + two(2), two(5), two(8)];
  const [hour, minute, second] = [two(11), two(14), two(17)];
  // NaN, where one is no digit, is in none of these; the last days of a month are left to the calendar.
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28)) return null;
  if (!(hour < 24 && minute < 60 && second < 60)) return null;
  let [fraction, size, at] = [0, 1, 19];
  if (code(at) === 44 || code(at) === 46) {
    for (at += 1; at < 29 && code(at) >= 48 && code(at) <= 57; at += 1) {
      fraction = fraction * 10 + code(at) - 48;
      size *= 10;
    }
    if (size === 1) return null;
  }
  if (code(at) >= 48 && code(at) <= 57) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 + fraction / size;
}

function digit(code: number): number {
  return code >= 48 && code <= 57 ? code - 48 : Number.NaN;
}

function writtenTime(text: string): number | null {
  const parts = partsOf(text);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as Six;
  const whole = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  return parts[7] === undefined ? whole : whole + Number(`0.${parts[7]}`);
}

/** The time stamp at the start of a line in ISO 8601, with the zone only where the line has one; null without one. */
export function stampOf(text: string): string | null {
  const parts = partsOf(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second, fraction, zone = ''] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}${zone}`;
}

/** A line without the time stamp in front of it and the white space around both. */
export function afterStamp(text: string): string {
  const line = text.trimStart();
  return line.replace(stamp, '').trim();
}
