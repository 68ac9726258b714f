import { isBesideUnit } from './bracket.ts';
import { readLabel } from './label.ts';
import { isA } from './lexicon/lexicon.ts';

/** Somewhere in a document: that its numbers are still to come. */
const announced =
  /(?<![[{<])\bfill(?:ed)? (?:this |these |them |it )?(?:table |values |numbers |results )?in\b|\bto be (?:filled|measured|completed|determined|added)\b|\bnot (?:yet )?(?:been )?(?:run|measured) yet\b|\b(?:replace|update) (?:the )?(?:dashes|placeholders)\b/i;
const stroke = /^(-{1,2}|[—–])(\s?[^\s|]{1,12})?$/;

/** True where a document says that somebody has to fill it in. */
export function saysToFill(text: string): boolean {
  return announced.test(text);
}

/**
 * Strokes that hold the places of values, as question marks: columns of nothing else, and strokes with a unit. It takes a document that says that it is to be filled
 * in; anywhere else a stroke says that there is no such value.
 */
export function withoutStrokes<T extends { readonly text: string }>(
  rows: readonly (readonly T[])[],
): readonly (readonly T[])[] {
  const [header = [], ...body] = rows;
  const unitOf = (text: string) => stroke.exec(text)?.[2];
  const isBare = (text: string) => stroke.test(text) && unitOf(text) === undefined;
  const isInUnit = (text: string) => isBesideUnit(unitOf(text) ?? '');
  const open = header.map(
    ({ text: title }, column) =>
      column > 0 &&
      body.length > 1 &&
      !isA('aside', readLabel(title).text) &&
      body.every((row) => isBare(row[column]?.text ?? '') || isInUnit(row[column]?.text ?? '')),
  );
  if (!open.some(Boolean) && !body.some((row) => row.some(({ text }) => isInUnit(text)))) return rows;
  return rows.map((row, nth) =>
    row.map((cell, column) =>
      nth > 0 && (open[column] || isInUnit(cell.text))
        ? { ...cell, text: cell.text.replace(/^(?:-{1,2}|[—–])/, (sign) => '?'.repeat(sign.length)) }
        : cell,
    ),
  );
}
