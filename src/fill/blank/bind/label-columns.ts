import { unitNamed } from '../../../unit.ts';
import type { TableBlock } from '../block.ts';
import { holdsBlank } from '../holds-blank.ts';
import { readLabel } from '../label.ts';
import { isA } from '../lexicon/lexicon.ts';
import type { Setting, Settings } from '../name/settings.ts';

/** The corner of a table: of the rows, and behind a stroke of the columns. */
export function cornerOf({ rows }: TableBlock): readonly string[] {
  return (rows[0]?.[0]?.text ?? '').split(/\s*[\\|→]\s*/);
}

const known = new WeakMap<TableBlock, readonly number[]>();

/** The leading columns that say what a row is: no blank stands in them, and their numbers are levels. Those that only count are left out. */
export function labelColumns(block: TableBlock, settings: Settings): readonly number[] {
  const found =
    known.get(block) ??
    leading(block, settings).filter((column) => !isIndex(block, column) && !isAside(block, column, settings));
  known.set(block, found);
  return found;
}

/** A number, or several, that somebody wrote, with its unit or without: `184 GB/s`, `100-120`; what is a level says what a row is. */
function isWritten(text: string, settings: Settings): boolean {
  const found = written.exec(text.replace(/[*_`]/g, ''));
  const unit = found?.[1];
  return (
    found !== null &&
    (unit === undefined ||
      (unitNamed(unit) !== undefined && !((settings.inUnit(unit.toLowerCase())?.setting.levels.size ?? 0) > 1)))
  );
}

const written = /^[\d\s.,%<>≥≤=~≈±+–-]*?(?:(?<=[\d.]\+?)\s?([A-Za-zµ][^\s\d]{0,11}))?$/;

function leading(block: TableBlock, settings: Settings): readonly number[] {
  const { rows } = block;
  const columns: number[] = [];
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const cells = cellsIn(block, column);
    const title = rows[0]![column]!.text;
    if (cells.some(holdsBlank)) break;
    const isNumeric = cells.every((text) => isWritten(text, settings)) && cells.some((text) => text !== '');
    if (isNumeric && !isIndex(block, column) && settingOf(title, settings, cells) === null && column > 0) {
      // A column of numbers that somebody wrote: a limit, last week's figures.
      if (column === columns.length) continue;
      break;
    }
    columns.push(column);
  }
  return columns;
}

export function cellsIn({ rows }: TableBlock, column: number): readonly string[] {
  return rows.slice(1).map((row) => row[column]?.text ?? '');
}

function isIndex({ rows }: TableBlock, column: number): boolean {
  if (!isA('index', readLabel(rows[0]?.[column]?.text ?? '').text)) return false;
  return rows.slice(1).every((row) => /^(?:\d{1,4}\.?|[✓✔✗x]?)$/.test((row[column]?.text ?? '').trim()));
}

/** `Command`, `How`: what a person is told beside what a row is. */
function isAside(block: TableBlock, column: number, settings: Settings): boolean {
  const title = block.rows[0]?.[column]?.text ?? '';
  return column > 0 && isA('aside', readLabel(title).text) && settingOf(title, settings) === null;
}

/** The setting that a header names: `Batch size`, `# GPUs`, `Context (tokens)`; for short, `input`, where the cells below it are its levels. */
export function settingOf(header: string, settings: Settings, cells: readonly string[] = []): Setting | null {
  const bare = header.replace(/[*`]|(?<!\w)_+|_+(?!\w)/g, '').replace(/^\s*#\s*/, '');
  return settings.of(bare) ?? settings.of(bare.replace(/[()[\]]/g, ' ')) ?? settings.over(bare, cells);
}
