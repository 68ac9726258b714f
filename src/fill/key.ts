import { readLabel } from './label.ts';
import type { Blank } from './scan.ts';

/**
 * Keys that name blanks by structure (blanks.md S3): `section / row × column` in a table, `section / line with ▢ # n`
 * elsewhere. Equal keys get `~2`, `~3`, …
 */
export function keysOf(text: string, blanks: readonly Blank[]): readonly string[] {
  const seen = new Map<string, number>();
  return blanks.map((blank) => {
    const key = keyOf(text, blank, blanks);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}~${times}`;
  });
}

/** The headings above a block as the start of a key. */
export function sectionKey(section: readonly string[]): string {
  return section.map((heading) => readLabel(heading).text).join(' / ');
}

function keyOf(text: string, blank: Blank, all: readonly Blank[]): string {
  const section = sectionKey(blank.block.section);
  if (blank.block.kind === 'table' && blank.cell) {
    const { rows } = blank.block;
    const row = readLabel(rows[blank.cell.row]?.[0]?.text ?? '').text;
    const column = readLabel(rows[0]?.[blank.cell.column]?.text ?? '').text;
    return `${section} / ${row} × ${column}`;
  }
  const sameLine = all.filter((other) => other.line.start === blank.line.start && other.block === blank.block);
  let line = '';
  let from = blank.line.start;
  for (const other of sameLine) {
    line += `${text.slice(from, other.start)}▢`;
    from = other.end;
  }
  line += text.slice(from, Math.max(from, blank.line.end));
  const nth = sameLine.length > 1 ? ` # ${sameLine.indexOf(blank) + 1}` : '';
  return `${section} / ${line.replace(/[*_`>]/g, '').replace(/\s+/g, ' ').trim().toLowerCase().slice(0, 120)}${nth}`;
}
