import type { Range } from '../../markdown/markdown.ts';
import type { Block } from './block.ts';
import { readLabel } from './label.ts';
import type { Blank } from './scan.ts';

/** What can be given a key: a blank, or a place outside of all blocks in which blanks are looked for. */
export interface Keyed extends Range, Pick<Blank, 'cell' | 'line'> {
  readonly block: Block | { readonly kind: 'none'; readonly section: readonly string[] };
}

/**
 * Keys that name blanks by structure (rules.md#blank-keys): `section / row × column` in a table, `section / line with ▢ # n`
 * elsewhere. Equal keys get `~2`, `~3`, …
 */
export function keysOf(text: string, blanks: readonly Keyed[]): readonly string[] {
  const lines = new Map<number, Keyed[]>();
  for (const blank of blanks) {
    const line = lines.get(blank.line.start);
    if (line) line.push(blank);
    else lines.set(blank.line.start, [blank]);
  }
  const sections = new Map<string, string>();
  const labels = new Map<string, string>();
  const labelOf = (raw: string): string => {
    const found = labels.get(raw) ?? readLabel(raw).text;
    labels.set(raw, found);
    return found;
  };
  const times = new Map<string, number>();
  const taken = new Set<string>();
  return blanks.map((blank) => {
    const { section } = blank.block;
    const joined = section.join('\n');
    const above = sections.get(joined) ?? sectionKey(section);
    sections.set(joined, above);
    const key = `${above} / ${keyIn(text, blank, lines.get(blank.line.start)!, labelOf)}`;
    let nth = times.get(key) ?? 0;
    let numbered: string;
    // A key that looks numbered already (`a~2` as a label) must not be given out twice.
    do {
      nth += 1;
      numbered = nth === 1 ? key : `${key}~${nth}`;
    } while (taken.has(numbered));
    times.set(key, nth);
    taken.add(numbered);
    return numbered;
  });
}

/** The headings above a block as the start of a key. */
export function sectionKey(section: readonly string[]): string {
  return section.map((heading) => readLabel(heading).text).join(' / ');
}

function keyIn(text: string, blank: Keyed, sameLine: readonly Keyed[], labelOf: (raw: string) => string): string {
  if (blank.block.kind === 'table' && blank.cell) {
    const { rows } = blank.block;
    const row = labelOf(rows[blank.cell.row]?.[0]?.text ?? '');
    const column = labelOf(rows[0]?.[blank.cell.column]?.text ?? '');
    return `${row} × ${column}`;
  }
  let line = '';
  let from = blank.line.start;
  for (const other of sameLine) {
    line += `${text.slice(from, other.start)}▢`;
    from = other.end;
  }
  line += text.slice(from, Math.max(from, blank.line.end));
  const nth = sameLine.length > 1 ? ` # ${sameLine.indexOf(blank) + 1}` : '';
  return `${line.replace(/[*`>]/g, '').replace(/\s+/g, ' ').trim().toLowerCase().slice(0, 120)}${nth}`;
}
