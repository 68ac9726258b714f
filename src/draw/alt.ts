import type { Direction } from '../metric.ts';

/** Beyond this many a list of numbers is no help to those who hear it. */
export const mostListed = 12;
const longest = 600;
const longestName = 60;

/** A number with the name of what has it; null where it has none. */
export interface Told {
  readonly label: string;
  readonly value: number | null;
}

/** `Latency by system. a: 1 s; b: 2 s.`; beyond twelve runs their range and the best instead of the list. */
export function altText(head: string, parts: readonly string[], summary: () => string): string {
  return parts.length <= mostListed ? `${head}. ${parts.join('; ')}.` : bounded(`${head}. ${summary()}`);
}

/** `30 runs: mean from 1.2 s (a, the best) to 9.1 s (b). 2 more have none.` */
export function rangeText(
  rows: readonly Told[],
  what: string,
  write: (value: number) => string,
  unit: string,
  direction: Direction,
): string {
  const found = rows.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
  if (found.length === 0) return `${rows.length} runs.`;
  const least = found.reduce((a, b) => (b.value < a.value ? b : a));
  const most = found.reduce((a, b) => (b.value > a.value ? b : a));
  const best = bestOf(least, most, direction);
  const said = (one: (typeof found)[number]) =>
    `${write(one.value)}${unit} (${nameIn(one.label)}${one === best ? ', the best' : ''})`;
  const without = rows.length - found.length;
  return `${found.length} runs: ${what} from ${said(least)} to ${said(most)}.${without > 0 ? ` ${without} more have none.` : ''}`;
}

/** The better of the lowest and the highest; null where that is not known. */
export function bestOf<T>(least: T, most: T, direction: Direction): T | null {
  return direction === 'lower' ? least : direction === 'higher' ? most : null;
}

/** A name that is too long for a sentence is cut. */
export function nameIn(label: string): string {
  return label.length > longestName ? `${label.slice(0, longestName - 1).trimEnd()}…` : label;
}

/** Never longer than what a screen reader reads in one go. */
export function bounded(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
