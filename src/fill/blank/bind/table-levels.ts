import { type Binding, stays } from '../binding.ts';
import { readBareCell } from '../bracket.ts';
import { holdsBlank } from '../holds-blank.ts';
import { readLabel } from '../label.ts';
import { levelName, type Name, settingsSaid } from '../name/name.ts';
import { levelIn, levelWords } from '../name/settings.ts';
import type { Bench, TableBlank } from './bench.ts';
import { strangeBeside } from './table-beside.ts';
import { unknownLabel } from './unknown.ts';

interface LevelsBeside {
  readonly names: readonly Name[];
  /** The columns of which the row's cell is no further label. */
  readonly columns: ReadonlySet<number>;
  /** True where the header is a level too, and no label. */
  readonly isAcross: boolean;
}

/** The levels that the row states in columns of their own (`Batch Size` over 512), and the column in its header under such a corner. */
export function levelsBeside({ block, cell }: TableBlank, bench: Bench): LevelsBeside | Binding {
  const { sweeps, across } = bench.wordsOf(block);
  const columns = new Set<number>();
  const names: Name[] = [];
  for (const [column, setting] of sweeps) {
    const { text } = block.rows[cell.row]?.[column] ?? { text: '' };
    const read = readLabel(text).text;
    const strange = strangeBeside(text, bench);
    if (strange && cell.row > 0) return strange;
    // Another blank says nothing of where this one stands.
    if (cell.row === 0 || column === cell.column || read === '' || isBlank(text)) {
      columns.add(column);
      continue;
    }
    const level = levelIn(read, setting);
    const meaning = bench.vocabulary.read(text, null);
    const isMeasured = level !== null && setting.levels.has(levelWords(level));
    // `Batch size` in the corner may be the setting of the columns alone.
    if (column === 0 && (level === null || (!isMeasured && !setting.isNumeric && meaning))) continue;
    if (!isMeasured && meaning && meaning.names.length > 0) names.push(...meaning.names);
    else if (level !== null) names.push(levelName(setting, levelWords(level), read, { start: 0, end: read.length }));
    else return stays('unknown', unknownLabel(text, bench));
    names.push(...bench.vocabulary.names(text).filter(({ isInside }) => isInside));
    columns.add(column);
  }
  const header = readLabel(block.rows[0]?.[cell.column]?.text ?? '').text;
  const level = across?.isNumeric && cell.column > 0 ? levelIn(header, across) : null;
  const strange = level === null ? null : strangeBeside(block.rows[0]![cell.column]!.text, bench);
  if (strange) return strange;
  const isSaid = names.some((name) => across !== null && settingsSaid(name).includes(across.name));
  if (across === null || level === null || isSaid) return { names, columns, isAcross: false };
  const own = levelName(across, levelWords(level), header, { start: 0, end: header.length });
  return { names: [...names, own], columns, isAcross: true };
}

/** True for a cell that is a blank itself, or a dash. */
function isBlank(text: string): boolean {
  return holdsBlank(text) || readBareCell(text).length > 0;
}
