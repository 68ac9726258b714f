import type { Table } from 'mdast';
import { endOf, type Range, startOf } from '../../markdown/markdown.ts';
import { isBesideUnit } from './bracket.ts';
import { isNotYet, looksOpen } from './looks.ts';

/** A name for somebody's own script to replace, or signs that nobody writes for a value: `${rate}`, `{x}`, `%%RATE%%`, `@@@`. */
const named = '\\$\\{\\w+\\}|\\$[A-Za-z_]\\w*|\\{[\\w .-]{1,40}\\}|%%\\w+%%|@{2,}|#{2,}';
/** These are a value that is open only beside a unit: `N ms`, `-- s`, `( ) W`. */
const beside = new RegExp(`^(${named}|N|-{2,}|[~≈□]|\\( *\\))?\\s?(\\S{0,16})$`);
const zero = /^[+±]?0+[.,]0+\s?(\S{0,12})$/;
const dots = /^(?:\.{3,}|…)$/;

/** True for what may hold the place of a value, and may be one: it does where nothing else says otherwise. */
export function isHolder(written: string): boolean {
  const [, sign, unit = ''] = beside.exec(written) ?? [];
  return sign !== undefined && (isBesideUnit(unit) || (unit === '' && /^[$@#%]|^\{/.test(sign)));
}

function isZero(written: string): boolean {
  const unit = zero.exec(written)?.[1];
  return unit === '' || isBesideUnit(unit ?? '');
}

/** Cells of a table that hold nothing but what looks like a blank. A row of dots says that it goes on, and is none. */
export function openCells(text: string, { children: [header, ...rows] }: Table): readonly Range[] {
  const cells = rows.map(({ children }) =>
    children.map((cell) => {
      const raw = text.slice(startOf(cell), endOf(cell)).replace(/^\||(?<!\\)\|$/g, ' ');
      const written = raw.trim();
      return { start: startOf(cell) + raw.indexOf(written), written };
    }),
  );
  const titles = (header?.children ?? []).map((cell) => text.slice(startOf(cell), endOf(cell)));
  const isOpen = (written: string, column: number) =>
    looksOpen(written) || dots.test(written) || isNotYet(written, titles[column] ?? '');
  const columns = titles.map((_, column) => cells.flatMap((row) => row[column]?.written || []));
  const areHolders = columns.map((all, at) => all.every((one) => isOpen(one, at) || isHolder(one) || isZero(one)));
  // Zeros are somebody's numbers, unless all others are open.
  const behind = columns.slice(1);
  const isDraft = behind.some((all, at) => all.some((one) => isOpen(one, at + 1)));
  const areZeros = isDraft && behind.every((_, at) => areHolders[at + 1]);
  return cells.flatMap((row) => {
    const goesOn = row.every(({ written }) => written === '' || dots.test(written));
    return row.flatMap(({ start, written }, column): Range[] => {
      if (written === '' || goesOn) return [];
      const isHeld = column > 0 && areHolders[column] && (isHolder(written) || (areZeros && isZero(written)));
      // A code in the first column is what the row is about.
      return isHeld || (isOpen(written, column) && !(column === 0 && written.startsWith('`')))
        ? [{ start, end: start + written.length }]
        : [];
    });
  });
}
