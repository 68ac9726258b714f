import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { type Claim, claimed, notClaimed, nothingSaid, type Read, type Said, type TextFormat } from '../format.ts';
import { tableOf } from '../grid/columns.ts';
import type { Grid, GridRow } from '../grid/grid.ts';
import { gridsRead, isRead } from '../grid/grids.ts';
import { clean } from '../log/log.ts';

/**
 * The lines that a script of one's own prints, a result each: `batch size: 8, latency: 12.3 ms, throughput: 650 tokens/s`, `bs=8 lat_ms=12.3`.
 * Lines with the same names are the rows of a table, which is read as a CSV of the same cells would be; all else in the file is passed over.
 */
export const resultLines: TextFormat = {
  of: 'text',
  name: 'result-lines',
  shape: 'lines of one script with the same names of numbers in each, as in "batch size: 8, latency: 12.3 ms"',
  general: true,
  last: true,
  claims,
  read,
};

function claims(head: string, said: Said = nothingSaid): Claim {
  const lines = head.split('\n').map((text, nth): Line => ({ number: nth + 1, text, cut: false }));
  // The first and the last line of a stretch may be cut.
  const grids = gridsIn(lines, []);
  if (grids.some((grid) => isRead(grid, tableOf(grid, '').table, said))) return claimed;
  return notClaimed(0, 'it has no two lines with the same names of numbers');
}

function read(
  lines: () => Iterable<Line>,
  file: string,
  titles: readonly string[] = [],
  said: Said = nothingSaid,
): Read {
  const grids = gridsIn(lines(), titles);
  const made = gridsRead(grids, file, said);
  const unlike = unlikeIn(lines(), grids);
  const args = { count: unlike.length, lines: unlike.slice(0, 5).map(String) };
  return unlike.length === 0
    ? made
    : { ...made, notes: [...made.notes, note('lines-unlike', args, { file, line: unlike[0]! })] };
}

/** The lines that begin as the results do and are none of them: what failed, or has other names. */
function unlikeIn(lines: Iterable<Line>, grids: readonly Grid[]): readonly number[] {
  const taken = new Set(grids.flatMap(({ rows }) => rows.map(({ line }) => line)));
  const firsts = [...new Set(grids.map(({ names }) => (names[0] ?? '').toLowerCase()))];
  const found: number[] = [];
  for (const { number, text } of lines) {
    const said = text.slice(0, longest).toLowerCase();
    if (!taken.has(number) && firsts.some((first) => isNamedIn(said, first))) found.push(number);
  }
  return found;
}

function isNamedIn(said: string, name: string): boolean {
  const at = said.indexOf(name);
  return at >= 0 && !/\w/.test(said.charAt(at - 1)) && /^\s?[:=]/.test(said.slice(at + name.length));
}

interface Group {
  readonly names: readonly string[];
  readonly rows: GridRow[];
}

/** Lines of the same names are one table; one line alone may be anything. */
function gridsIn(lines: Iterable<Line>, titles: readonly string[]): readonly Grid[] {
  const groups = new Map<string, Group>();
  for (const { number, text, cut } of lines) {
    if (cut || text.length > longest) continue;
    const pairs = pairsIn(clean(text));
    if (pairs === null) continue;
    const names = pairs.map(([name]) => name);
    const key = names.join('\n').toLowerCase();
    const group = groups.get(key) ?? { names, rows: [] };
    // A log may have as many names as lines; those of results come again soon.
    if (groups.size >= mostGroups && !groups.has(key)) continue;
    groups.set(key, group);
    group.rows.push({ cells: pairs.map(([, value]) => value), line: number });
  }
  return [...groups.values()]
    .filter(({ rows }) => rows.length > 1)
    .map(({ names, rows }): Grid => ({ titles, names, line: rows[0]!.line, rows, ragged: [], blank: null }));
}

const mostGroups = 1000;

/** A longer line is no result that somebody prints. */
const longest = 1000;

/** When and by whom a line was written. */
const prefix =
  /^(?:\s|[-*•>]\s|\[[^\][]{1,60}\]:?|\d{4}-\d\d-\d\d[T ][\d:.,]{5,15}(?:Z|[+-]\d\d:?\d\d)?|(?:INFO|DEBUG|WARNING|RESULTS?)\b(?::[\w.]{1,40})?:?)+/i;
const between = /\s*[,;|]\s+|\s+[-–]\s+|\t+|\s{2,}/;
const pair =
  /^([A-Za-z][\w .%/()@-]{0,60}?)\s?[:=]\s?(\S{1,40}|[+-]?[\d.,]{1,20}(?:e[+-]?\d{1,3})?\s[A-Za-zµ%/]{1,20})$/;

/** The names and values of a line that holds nothing else, of which at least two and one number; else null. */
function pairsIn(line: string): readonly (readonly [name: string, value: string])[] | null {
  const said = line
    .replace(prefix, '')
    .replace(/^[\w.]{1,40}: (?=\w\S*=)/, '')
    .replace(/[.,;]$/, '');
  if (!/[:=]/.test(said) || !/\d/.test(said)) return null;
  const parts = said.split(between).flatMap((part) => (isAssigned(part) ? part.split(' ') : [part]));
  const pairs: (readonly [string, string])[] = [];
  for (const part of parts) {
    const [, name, value = ''] = pair.exec(part) ?? [];
    if (name === undefined || /[:=|]/.test(value)) return null;
    pairs.push([name, value]);
  }
  const isNew = new Set(pairs.map(([name]) => name.toLowerCase())).size === pairs.length;
  return pairs.length > 1 && isNew && pairs.some(([, value]) => /^[+-]?\d/.test(value)) ? pairs : null;
}

/** `bs=8 lat_ms=12.3`: a space stands between them alone. */
function isAssigned(part: string): boolean {
  return /^\w\S*=\S+(?: \w\S*=\S+)+$/.test(part);
}
