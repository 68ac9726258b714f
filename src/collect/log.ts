/** What log lines have in common, whatever system wrote them. Each pattern starts with a literal and is bounded. */

/** Escape sequences: colours and cursor moves (CSI), window titles (OSC), and the short ones. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of control characters.
const ansi = /\u001b(?:\[[0-?]{0,32}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,256}(?:\u0007|\u001b\\)|[ -/]{0,4}[0-Z\\^-~])/g;

/** The end of a line that was copied out of a terminal or into markdown; several may follow each other. */
const ends = ['<br/>', '<br />', '<br>', '^M', '\r'];

/**
 * A line without what is not text: escape sequences, and at its end `<br/>`, carriage returns and literal `^M`. A backslash
 * at the end (a hard break in markdown) stays. Nothing else is changed, and white space in front stays.
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
    const found = ends.find((one) => text.startsWith(one, end - one.length) && end >= one.length);
    if (found) end -= found.length;
    else if (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1;
    else return text.slice(0, end);
  }
}

const stamp = /^[[(]?(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?(?!\d)/;

interface Stamp {
  readonly iso: string;
  /** Since 1970-01-01, as if the clock on the wall showed UTC. */
  readonly seconds: number;
}

function read(text: string): Stamp | null {
  const found = stamp.exec(text.length > 80 ? text.slice(0, 80).trimStart() : text.trimStart());
  if (!found) return null;
  const [, year, month, day, hour, minute, second, fraction, zone = ''] = found;
  const whole = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  // A 31st of February would be the 3rd of March, and hour 25 the next day.
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (new Date(whole).toISOString().slice(0, 19) !== iso) return null;
  return {
    iso: `${iso}${fraction === undefined ? '' : `.${fraction}`}${zone}`,
    seconds: whole / 1000 + (fraction === undefined ? 0 : Number(`0.${fraction}`)),
  };
}

/**
 * The time stamp at the start of a line (`2025-11-25 15:07:20,457`, or ISO 8601) in seconds since 1970-01-01, as written: no time
 * zone is applied, so only differences within one log mean something. Null without one, or for a date that there is not.
 */
export function timeOf(text: string): number | null {
  return read(text)?.seconds ?? null;
}

/** The time stamp at the start of a line in ISO 8601, with the zone only where the line has one; null without one. */
export function stampOf(text: string): string | null {
  return read(text)?.iso ?? null;
}

/** A line without the time stamp in front of it and the white space around both. */
export function afterStamp(text: string): string {
  const line = text.trimStart();
  return line.replace(stamp, '').trim();
}
