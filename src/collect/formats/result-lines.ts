import { note, Refusal } from '../../note.ts';
import { conversion, unitNamed } from '../../unit.ts';
import type { Line } from '../bytes/lines.ts';
import { type Claim, claimed, notClaimed, nothingSaid, type Read, type Said, type TextFormat } from '../format.ts';
import { spreadOf } from '../grid/cell.ts';
import { epochsRead } from '../grid/epoch-table.ts';
import { type EpochRun, epochRunsIn } from '../grid/epochs.ts';
import { frontOf, isCounter } from '../grid/front.ts';
import type { Grid, GridRow } from '../grid/grid.ts';
import { gridsRead, isTaken } from '../grid/grids.ts';
import { blocksIn } from '../grid/printed-blocks.ts';
import { dictIn } from '../grid/python-dict.ts';
import { framesIn } from '../grid/spaced.ts';
import { isCounted, stepInFront, stepLineOf } from '../grid/step-line.ts';
import { clean, withoutRank } from '../log/log.ts';
import { isChosen, isLabel, kindsOf, labelNamed } from '../row/names.ts';
import { responseNamed } from '../row/response.ts';

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
  const isOne = (grid: Grid): boolean => isTaken(grid, said);
  if (gridsIn(lines, []).some(isOne) || areFrames(lines, isOne)) return claimed;
  if (blocksIn(lines, [], headingIn).some(isOne) || isTraining(lines, head)) return claimed;
  return areYaml(head)
    ? notClaimed(
        0.5,
        'it looks like YAML, of which names with their values are read where one of them is a metric with its unit, as latency_ms: 5, and lists are not; write it as JSON, as yq -o=json does',
      )
    : notClaimed(0, 'it has no two lines with the same names of numbers');
}

function areFrames(lines: readonly Line[], isOne: (grid: Grid) => boolean): boolean {
  try {
    return framesIn(lines, '', [], headingIn).some(isOne);
  } catch (thrown) {
    if (thrown instanceof Refusal) return true;
    throw thrown;
  }
}

/** An epoch with its number, or the header of a table of them: most texts have neither. */
const anyEpoch = /\bep(?:och)?s?\s?[:=#]?\s?\[?\s?\d|^\s{0,8}epoch\s|^\s{0,8}\[\s?\d{1,6},\s{0,8}\d{1,9}\]\s[a-z]/im;

/** Lines of epochs, with no JSON beside them: where a tool wrote it, that is read. */
function isTraining(lines: readonly Line[], head: string): boolean {
  if (!anyEpoch.test(head) || /\{\s{0,20}"/.test(head)) return false;
  try {
    return epochRunsIn(lines, '').length > 0;
  } catch (thrown) {
    // What is wrong with it is told where it is read.
    if (thrown instanceof Refusal) return true;
    throw thrown;
  }
}

/** The one training that all lines of tables tell of, where nothing else stands in them; none where some of them do not. */
function trainingOf(taken: readonly Grid[], lines: Iterable<Line>, file: string): readonly EpochRun[] {
  const isOfEpoch = (name: string): boolean => /^epoch$/i.test(name) || responseNamed(name) !== null;
  if (!taken.every(({ names }) => names.every(isOfEpoch))) return [];
  try {
    const trainings = epochRunsIn(lines, file);
    const told = trainings.flatMap(({ rows }) => [...rows.values()].flatMap(({ cells }) => [...cells.values()]));
    const at = new Set(told.map(({ line }) => line));
    const isAll = taken.every(({ rows }) => rows.every(({ line }) => at.has(line)));
    return trainings.length === 1 && isAll ? trainings : [];
  } catch (thrown) {
    if (thrown instanceof Refusal) return [];
    throw thrown;
  }
}

/** Nearly all lines are a name with a colon, or an item of a list. */
function areYaml(head: string): boolean {
  const lines = head.split('\n').filter((line) => /[^\s-]/.test(line) && !/^\s*#/.test(line));
  const own = /^\s{0,40}(?:- )?[\w"'.-]{1,60}:(?:\s|$)|^\s{0,40}(?:- ){1,9}\S{1,80}$/;
  return lines.length > 1 && lines.every((line) => own.test(line));
}

function read(
  lines: () => Iterable<Line>,
  file: string,
  titles: readonly string[] = [],
  said: Said = nothingSaid,
): Read {
  const own = gridsIn(lines(), titles);
  const taken = own.filter((grid) => isTaken(grid, said));
  const trainings = taken.length === 0 ? epochRunsIn(lines(), file) : trainingOf(taken, lines(), file);
  if (trainings.length > 0) return epochsRead(trainings, file, titles, said);
  const frames =
    taken.length > 0 ? [] : framesIn(lines(), file, titles, headingIn).filter((grid) => isTaken(grid, said));
  // Only where no line is a result of its own are lines parts of one.
  const grids = taken.length > 0 ? own : frames.length > 0 ? frames : blocksIn(lines(), titles, headingIn);
  const made = gridsRead(grids, file, said);
  const unlike = frames.length > 0 ? [] : unlikeIn(lines(), grids);
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
  readonly titles: readonly string[];
  readonly names: readonly string[];
  readonly rows: Printed[];
}

interface Printed extends GridRow {
  /** What stands in front of the results. */
  readonly front: string;
  /** The number that stands there in brackets. */
  readonly step: string | null;
}

/** Lines of the same names under one heading are one table; one line alone may be anything. */
function gridsIn(lines: Iterable<Line>, titles: readonly string[]): readonly Grid[] {
  const groups = new Map<string, Group>();
  const counts = new Map<string, number>();
  let above: readonly string[] = [];
  for (const { number, text, cut } of lines) {
    if (cut || text.length > longest) continue;
    const line = clean(text);
    above = headingIn(line) ?? above;
    const printed = printedIn(line);
    if (printed === null) continue;
    const names = printed.pairs.map(([name]) => name);
    const named = names.join('\n').toLowerCase();
    const key = JSON.stringify([above, named]);
    const group = groups.get(key) ?? { titles: [...titles, ...above], names, rows: [] };
    // A log may have as many names as lines; those of results come again soon.
    if (groups.size >= mostGroups && !groups.has(key)) continue;
    groups.set(key, group);
    counts.set(named, (counts.get(named) ?? 0) + 1);
    const { front, step } = printed;
    group.rows.push({ cells: printed.pairs.map(([, value]) => value), line: number, front, step });
  }
  return [...groups.values()].filter(({ names }) => counts.get(names.join('\n').toLowerCase())! > 1).map(gridOf);
}

/** Where lines differ in what stands in front of them, as in `[A100] bs=8 lat_ms=12.3`, that is what was measured, and no repeat of it. */
function gridOf({ titles, names: said, rows: lines }: Group): Grid {
  const grid = { titles, line: lines[0]!.line, ragged: [], blank: null };
  const isStep = isCounted(said) && lines.every(({ step }) => step !== null);
  const names = isStep ? ['step', ...said] : said;
  const rows = isStep ? lines.map((row) => ({ ...row, cells: [row.step!, ...row.cells] })) : lines;
  if (rows.every(({ front }) => front === rows[0]!.front)) return { ...grid, names, rows };
  const own = names.some((name) => name.toLowerCase() === 'name') ? 'in front' : 'name';
  return {
    ...grid,
    names: [...names, own],
    rows: rows.map(({ cells, line, front }) => ({ cells: [...cells, front], line })),
  };
}

/** `== A100 ==`; null for any other line, and for one that counts repeats. */
function headingIn(line: string): readonly string[] | null {
  const title = /^\s{0,8}([=*#~-]{2,80})\s{0,8}([^\s=*#~-].{0,80}?)\s{0,8}\1\s*$/.exec(line)?.[2];
  return title === undefined ? null : isCounter(title) ? [] : [title];
}

const mostGroups = 1000;

/** A longer line is no result that somebody prints. */
const longest = 1000;

/** When and by whom a line was written. */
const prefix =
  /^(?:\s|[-*•>]\s|\[[^\][]{1,60}\]:?|\d{4}-\d\d-\d\d[T ][\d:.,]{5,15}(?:Z|[+-]\d\d:?\d\d)?|\d\d:\d\d:\d\d(?:[.,]\d{1,6})?\s|(?:INFO|DEBUG|WARNING|RESULTS?)\b(?::[\w.]{1,40})?:?)+/i;
const between = /\s*[,;|]\s+|\s+[-–]\s+|\t+|\s{2,}/;
const pair =
  /^([A-Za-z][\w .%/()@-]{0,60}?)\s?[:=]\s?(\S{1,40}|[+-]?[\d.,]{1,20}(?:e[+-]?\d{1,3})?\s[A-Za-zµ%/]{1,20})$/;

/** The names and values of a line that holds nothing else, of which at least two and one number, and what stands in front of them; else null. */
function printedIn(
  line: string,
): (Pick<Printed, 'front' | 'step'> & { readonly pairs: readonly (readonly [name: string, value: string])[] }) | null {
  const text = withoutRank(line);
  const [stamped = ''] = prefix.exec(text) ?? [];
  const [called = ''] = /^[\w.]{1,40}: (?=\w\S*=)/.exec(text.slice(stamped.length)) ?? [];
  const said = text.slice(stamped.length + called.length).replace(/[.,;]$/, '');
  if (!/\d/.test(said)) return null;
  const own = pairsIn(said);
  const pairs = own && isResult(own) ? own : (stepLineOf(said) ?? stepLineOf(text.trim()));
  return pairs && isResult(pairs)
    ? { pairs, front: frontOf(`${stamped} ${called}`), step: stepInFront(stamped) }
    : null;
}

function pairsIn(said: string): readonly (readonly [string, string])[] | null {
  if (!/[:=]/.test(said)) return null;
  const spread = spreadIn(said);
  if (spread) return spread;
  const dict = said.startsWith("{'") ? dictIn(said) : null;
  if (dict) return dict;
  const parts = said.split(between).flatMap(assignedIn);
  const pairs: (readonly [string, string])[] = [];
  for (const [nth, part] of parts.entries()) {
    const [, name, value = ''] = pair.exec(part) ?? [];
    const lone = name === undefined ? valueIn(part) : null;
    if (nth > 0 && lone) pairs.push(lone);
    else if (name === undefined || /[:=|]/.test(value)) return null;
    else
      pairs.push(...(nth === 0 ? (headIn(name, value, parts) ?? [[name, value] as const]) : [[name, value] as const]));
  }
  return pairs;
}

function isResult(pairs: readonly (readonly [string, string])[]): boolean {
  const isNew = new Set(pairs.map(([name]) => name.toLowerCase())).size === pairs.length;
  return pairs.length > 1 && isNew && pairs.some(([, value]) => /^[+-]?\d/.test(value));
}

/** `bs=8: 12.3 ms ± 200 µs`, `A100: 12.3 ± 0.2 ms`: what it is of, and a mean with its spread; null for any other line. */
function spreadIn(said: string): readonly (readonly [string, string])[] | null {
  const [, called = '', cell = ''] = withSpread.exec(said) ?? [];
  const found = spreadOf(cell);
  if (!found || found.spread === null || conversion(found.spreadUnit, found.unit) === null) return null;
  const { value, unit } = found;
  if (responseNamed(called) !== null || conversion(unit, 's') === null) return null;
  const [[name, own]] = headIn(called.replace('=', ' '), `${value} ${unit}`, []) ?? [['name', called] as const];
  return [
    [name, own],
    ['time', cell],
  ];
}

const withSpread =
  /^([A-Za-z][\w .%/()@=#-]{0,60}?)\s?[:=]\s?([+-]?\d[^:=(]{1,60}?)(?: per loop)?(?: \(mean ± std\. dev\. of [^()]{1,60}\))?$/;

/** A number of which its unit alone says what it is: `81 req/s`, `12.3 ms`. */
function valueIn(part: string): readonly [name: string, value: string] | null {
  const [, value, unit] = /^([+-]?\d[\d.,]{0,20}(?:e[+-]?\d{1,3})?)\s?([A-Za-zµ/]{1,20})$/.exec(part) ?? [];
  if (value === undefined || unit === undefined || unitNamed(unit) === undefined) return null;
  const name = conversion(unit, 's') === null ? unit : `time (${unit})`;
  return responseNamed(name) === null ? null : [name, value];
}

/** What stands before the first number: `batch size 8: 12.3 ms` is a batch size and a time, and `A100: 12.3 ms, 81 req/s` what was measured. */
function headIn(
  name: string,
  value: string,
  parts: readonly string[],
): readonly [readonly [string, string], ...(readonly [string, string])[]] | null {
  const lone = valueIn(value);
  if (!lone || responseNamed(name) !== null) return null;
  const [, word, number] = /^(.{1,40}?)[ =#](\d{1,9})$/.exec(name) ?? [];
  const isSetting = word !== undefined && (isChosen(word) || isLabel(labelNamed(word)) || kindsOf(word).size > 0);
  if (word !== undefined && number !== undefined && isSetting) return [[word, number], lone];
  return parts.length > 1 && parts.slice(1).every((part) => valueIn(part)) ? [['name', name], lone] : null;
}

/** `bs=8 lat_ms=12.3`, `bs=8 tput=81.5 req/s`: a space stands between them alone. */
function assignedIn(part: string): readonly string[] {
  const isAll = /^\w\S*=\S+(?: \w\S*=\S+| (?<=\d )[A-Za-zµ%/]{1,20}(?= |$))+$/.test(part);
  return isAll ? part.split(/ (?=\S+=)/) : [part];
}
