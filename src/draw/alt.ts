import type { Figure } from '../compare/value/figure.ts';
import type { Direction } from '../metric.ts';
import { joined, type Numeral, Phrase, type Piece, phrase, shown } from '../phrase.ts';

/** Beyond this many a list of numbers is no help to those who hear it. */
export const mostListed = 12;
const longest = 600;
const longestName = 60;

/** What is told of one of several: its name, and its number; null where it has none. */
export interface Told {
  readonly label: string;
  readonly figure: Figure | null;
}

/** `Latency by system. a: 1 s; b: 2 s.`; beyond twelve rows, or six hundred characters, their range and the best instead of the list. `end`: a sentence behind the list. */
export function altText<T>(
  head: string | Phrase,
  rows: readonly T[],
  tell: (row: T) => string | Phrase,
  summary: () => string | Phrase,
  end = '',
): Phrase {
  const behind = end === '' ? '' : ` ${end}`;
  const list = rows.length <= mostListed ? phrase`${head}. ${joined(rows.map(tell), '; ')}.${behind}` : null;
  return list !== null && fits(list) ? list : bounded(phrase`${head}. ${summary()}${behind}`);
}

/** `30 runs: mean from 1.2 s (a, the best) to 9.1 s (b). 2 more have none.` */
export function rangeText(
  rows: readonly Told[],
  what: string,
  write: (value: number) => Numeral,
  unit: string,
  direction: Direction,
): string | Phrase {
  const found = rows.flatMap(({ label, figure }) => (figure === null ? [] : [{ label, figure }]));
  if (found.length === 0) return `${rows.length} runs.`;
  const least = found.reduce((a, b) => (b.figure.value < a.figure.value ? b : a));
  const most = found.reduce((a, b) => (b.figure.value > a.figure.value ? b : a));
  const best = bestOf(least, most, direction);
  const said = (one: (typeof found)[number]) =>
    phrase`${shown(write(one.figure.value), one.figure)}${unit} (${nameIn(one.label)}${one === best ? ', the best' : ''})`;
  const without = rows.length - found.length;
  return phrase`${found.length} runs: ${what} from ${said(least)} to ${said(most)}.${without > 0 ? ` ${without} more have none.` : ''}`;
}

/** What is told of all rows, and how. */
export interface Measured {
  /** `mean latency` */
  readonly what: string;
  readonly write: (value: number) => Numeral;
  /** With the space before it. */
  readonly unit: string;
  readonly direction: Direction;
}

/** `sophia has the lowest mean latency: 1.621 s`; `otherwise` where there is none to compare with, or it is not shown to be ahead. */
export function leading(
  rows: readonly Told[],
  { what, write, unit, direction }: Measured,
  otherwise: string,
  leads: (sorted: readonly Figure[]) => boolean,
): Phrase {
  const found = rows.flatMap(({ label, figure }) => (figure === null ? [] : [{ label, figure }]));
  const sorted = found.sort((a, b) => a.figure.value - b.figure.value);
  if (direction === 'higher') sorted.reverse();
  const [first, second] = sorted;
  const isKnown = direction === 'lower' || direction === 'higher';
  if (
    !isKnown ||
    !first ||
    !second ||
    first.figure.value === second.figure.value ||
    !leads(sorted.map(({ figure }) => figure))
  )
    return joined([otherwise]);
  const word = direction === 'lower' ? 'lowest' : 'highest';
  return phrase`${nameIn(first.label)} has the ${word} ${what}: ${shown(write(first.figure.value), first.figure)}${unit}`;
}

/** The better of the lowest and the highest; null where that is not known. */
export function bestOf<T>(least: T, most: T, direction: Direction): T | null {
  return direction === 'lower' ? least : direction === 'higher' ? most : null;
}

/** A name that is too long for a sentence is cut before its last words, in which runs of one kind differ. */
export function nameIn(label: string): string {
  if (label.length <= longestName) return label;
  const end = /(?: [^ ]+)*$/.exec(label.slice(-longestName / 2))![0];
  return `${begun(label, longestName - 1 - end.length).trimEnd()}…${end}`;
}

/** Whether a text is no longer than what a screen reader reads in one go. */
export function fits(text: Phrase): boolean {
  return String(text).length <= longest;
}

/** Never longer than that. A number that the cut goes through is one no more: what is left of it has no value. */
export function bounded(text: Phrase): Phrase {
  if (fits(text)) return text;
  let room = longest - 1;
  const pieces = text.pieces.flatMap((piece): readonly Piece[] => {
    const words = typeof piece === 'string' ? piece : piece.text;
    const left = begun(words, room);
    room -= left.length;
    if (left === '') return [];
    return [left === words ? piece : left];
  });
  return new Phrase([...pieces, '…']);
}

/** The first characters of a text, never half of a surrogate pair. */
function begun(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
