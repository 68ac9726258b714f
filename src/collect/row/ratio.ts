import { words } from './names.ts';
import type { Table, TableColumn } from './table.ts';

/** What the ratio of a codec is: how much is left of the data, as a share or in percent, or how many times the data is as large as what is left. */
export interface Ratio {
  readonly better: 'lower' | 'higher';
  readonly unit: '' | '%';
  readonly why: string;
}

const compressed = /^(?:compr(?:essed)?|output|packed) (?:size|bytes|len|length)$|^(?:size|bytes) compressed$/;
const original = /^(?:orig(?:inal)?|uncompressed|raw|input|source) (?:size|bytes|len|length)$/;

/** Ratios are printed with two or three digits. */
const tolerance = 0.02;

/** Where no sizes prove it, so much is how many times the data is as large: as a percentage hardly anything would be left. */
const [least, most] = [1, 10];

/**
 * Which way a ratio of codecs goes, as the sizes beside it prove in every row, or as its values can only be meant; null where neither says it: 0.35 may be what is left, or
 * what is saved.
 */
export function ratioOf({ values }: TableColumn, { columns, size }: Table): Ratio | null {
  const column = (named: RegExp) => columns.find(({ name }) => named.test(words(name)))?.values.number;
  const [left, whole] = [column(compressed), column(original)];
  const rows = Array.from({ length: size }, (_, row) => ({
    ratio: values.number(row),
    left: left?.(row) ?? Number.NaN,
    whole: whole?.(row) ?? Number.NaN,
  })).filter(({ ratio }) => Number.isFinite(ratio));
  const sized = rows.filter((one) => Number.isFinite(one.left));
  const known = sized.filter((one) => Number.isFinite(one.whole));
  const why = 'the sizes beside it prove which way it goes';
  const all = <One>(list: readonly One[], holds: (one: One) => boolean): boolean =>
    list.length > 0 && list.every(holds);
  if (all(known, (one) => near(one.ratio * one.whole, 100 * one.left))) return { better: 'lower', unit: '%', why };
  if (all(known, (one) => near(one.ratio * one.whole, one.left))) return { better: 'lower', unit: '', why };
  if (all(known, (one) => near(one.ratio * one.left, one.whole))) return { better: 'higher', unit: '', why };
  const [first] = sized;
  // Of one file each, whose size is not there: what is left grows with the ratio, or falls as it grows.
  if (first && known.length === 0 && sized.some((one) => !near(one.left, first.left))) {
    if (sized.every((one) => near(one.ratio * first.left, first.ratio * one.left)))
      return { better: 'lower', unit: '', why };
    if (sized.every((one) => near(one.ratio * one.left, first.ratio * first.left)))
      return { better: 'higher', unit: '', why };
  }
  if (sized.length > 0) return null;
  return all(rows, ({ ratio }) => ratio >= least && ratio < most)
    ? { better: 'higher', unit: '', why: 'it stands in results of codecs' }
    : null;
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
