import { note } from '../../../note.ts';
import { hear } from '../hear.ts';
import type { Blank } from '../scan.ts';
import type { Baseline } from './baseline.ts';
import type { Bench } from './bench.ts';

/** What stands in a derived column for the one that the others are held against: `1.00`, `1.0x`, `+0.0 %`. A mere `1` may be a measurement. */
const one = /^[*_]*(?:1(?:[.,]0{1,4}\s?[x×]?|\s?[x×])|[±+-]?0(?:[.,]0{1,4})?\s?%)[*_]*$/i;

/** The same, where nothing is to be compared: `–`, `baseline`. */
const none = /^[*_]*(?:[-–—]|base(?:line)?|ref(?:erence|\.)?)[*_]*$/i;

/** A baseline, and whether its own number is written without an `x`, as the others are to be then. */
type Shown = Extract<Baseline, { readonly confidence: unknown }> & { readonly isBare: boolean };

/**
 * The baseline that a table shows by the number of itself: the only row that has `1.00` in a column of comparisons, or the only column that has it in
 * a row of them. Null where there is none or several, and where its label names no arm.
 */
export function baselineShown({ block, cell, asked }: Blank, { vocabulary }: Bench): Shown | null {
  if (block.kind !== 'table' || cell === null || cell.row === 0) return null;
  const { rows } = block;
  const isDerived = (label: string | undefined): boolean => hear(label ?? '', vocabulary).derived !== null;
  const shown = (row: number, column: number, label: string | undefined) => {
    const text = rows[row]?.[column]?.text ?? '';
    return one.test(text) || none.test(text) ? [{ text, label: label ?? '' }] : [];
  };
  const all = isDerived(rows[0]?.[cell.column]?.text)
    ? rows.slice(1).flatMap((row, nth) => shown(nth + 1, cell.column, row[0]?.text))
    : isDerived(rows[cell.row]?.[0]?.text)
      ? (rows[0] ?? []).slice(1).flatMap(({ text }, nth) => shown(cell.row, nth + 1, text))
      : [];
  const [only, ...more] = all;
  if (only === undefined || more.length > 0) return null;
  const { label, text } = only;
  const names = vocabulary.names(label);
  if (!names.some(vocabulary.cells.isArm) || vocabulary.cells.selected(names).runs.length === 0) return null;
  return {
    names,
    confidence: 2,
    isBare: asked.kind === 'number' && /^[*_]*1[.,]\d+[*_]*$/.test(text),
    notes: [note('assumed-baseline', { run: label, from: `the ${text.replace(/[*_]/g, '')} beside it` })],
  };
}
