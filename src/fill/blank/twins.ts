import { note } from '../../note.ts';
import { type Binding, stays } from './binding.ts';
import type { TableBlock } from './block.ts';
import type { Blank } from './scan.ts';

interface Bound {
  readonly blank: Blank;
  readonly binding: Binding;
}

/**
 * Tables with the same labels under unlike headings would get the same numbers: then the words in which the headings differ say which is
 * meant, and as nobody understood them, the cells stay. Numbering and dates tell nothing apart.
 */
export function twinsIn<B extends Bound>(bound: readonly B[]): ReadonlyMap<B, Binding> {
  const groups = new Map<string, B[]>();
  for (const one of bound) {
    const { blank, binding } = one;
    if (blank.block.kind !== 'table' || blank.cell === null || binding.is !== 'number') continue;
    const key = JSON.stringify([labelsOf(blank.block), blank.cell, binding.source]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const refused = new Map<B, Binding>();
  for (const group of groups.values()) {
    const titles = new Set(group.map(({ blank }) => titleOf(blank)));
    if (new Set(group.map(({ blank }) => blank.block)).size < 2 || titles.size < 2) continue;
    for (const one of group)
      refused.set(
        one,
        stays('ambiguous', note('twin-tables', { titles: [...titles].slice(0, 4) }), one.binding.source, 1),
      );
  }
  return refused;
}

/** The header and the first cell of each row. */
function labelsOf({ rows }: TableBlock): readonly string[] {
  return [...(rows[0] ?? []).map(({ text }) => text), ...rows.slice(1).map((row) => row[0]?.text ?? '')];
}

/** The heading and the line before a table, without numbering and dates. */
function titleOf({ block }: Blank): string {
  const before = /^\s*[#|`~]/.test(block.before) || block.before.length > 200 ? '' : block.before;
  return [block.section.at(-1) ?? '', before]
    .map((text) =>
      text
        .replace(/\b(?:table|tab\.)\s*[A-Z]?\.?\d*[.:]?|\d{4}-\d{2}-\d{2}|[\d.]+/gi, ' ')
        .replace(/[*_`#]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '')
    .join(', ');
}
