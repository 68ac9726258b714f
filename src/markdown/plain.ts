/**
 * A piece of markdown as a formatter may not change it: without marks of emphasis and code, without backslashes, spaces
 * run together, in lower case. Prettier and people lay a text out anew; what they do not touch is what is compared.
 */
export interface Plain {
  /** The source, and where its first character stands. */
  readonly raw: string;
  readonly offset: number;
  readonly text: string;
  /** For each character of `text` where it stands in the source, and one more: where the source ends. */
  readonly at: readonly number[];
}

const dropped = /[*_`\\]/;

/** The plain form of `raw`; positions count from `offset`. Leading and trailing spaces are left out. */
export function plainOf(raw: string, offset = 0): Plain {
  let text = '';
  const at: number[] = [];
  let space = -1;
  for (let i = 0; i < raw.length; i += 1) {
    const char = raw[i]!;
    if (/\s/.test(char)) {
      if (space < 0) space = i;
      continue;
    }
    if (dropped.test(char)) continue;
    if (space >= 0 && text !== '') {
      text += ' ';
      at.push(offset + space);
    }
    space = -1;
    const lower = char.toLowerCase();
    text += lower.length === 1 ? lower : char;
    at.push(offset + i);
  }
  at.push(offset + raw.length);
  return { raw, offset, text, at };
}

/** Just the text of `plainOf`. */
export function plain(raw: string): string {
  return plainOf(raw).text;
}

/** Whether two texts are the same but for how a formatter lays them out: backslashes, `_` for `*`, spaces. */
export function sameStyle(one: string, other: string): boolean {
  return one === other || styled(one) === styled(other);
}

/** A line as a formatter may not change it: for marks of lists and rules of tables there are several spellings. */
export function styleOf(line: string): string {
  const bullet = line.replace(/^([ \t>]*)[-*+](?=[ \t])/, '$1-');
  const isRule = bullet.includes('|') && bullet.includes('-') && !/[^\s>|:-]/.test(bullet);
  return isRule ? bullet.replace(/-+/g, '-').replace(/\s+/g, '') : styled(bullet.replace(/\|/g, ' | '));
}

/** The words of a line: two lines that differ in layout and emphasis alone have the same. */
export function wordsOf(line: string): string {
  return styleOf(line).replace(/[*`]/g, '');
}

function styled(text: string): string {
  return text.replaceAll('\\', '').replaceAll('_', '*').replace(/\s+/g, ' ').trim();
}

/**
 * The range of the source that the characters `from` to `to` of its plain form stand for, if it holds `known`. Marks at
 * the edges that `known` has itself (a code span) are taken in; null where the range holds anything else.
 */
export function rangeHolding(
  { raw, offset, at }: Plain,
  from: number,
  to: number,
  known: string,
): { readonly start: number; readonly end: number } | null {
  const lead = /^[*_`\\]*/.exec(known)![0].length;
  const trail = known.length > lead ? /[*_`\\]*$/.exec(known)![0].length : 0;
  const start = at[from]! - (from < to ? lead : 0);
  const end = from < to ? at[to - 1]! + 1 + trail : at[from]!;
  if (start < offset || end > offset + raw.length) return null;
  return sameStyle(raw.slice(start - offset, end - offset), known) ? { start, end } : null;
}
