import { settingOf } from '../../fill/blank/bind/label-columns.ts';
import type { TableBlock } from '../../fill/blank/block.ts';
import type { Setting } from '../../fill/blank/name/settings.ts';
import type { Known } from '../claim.ts';
import { type Numeral, numerals } from '../numeral.ts';
import type { Verdict } from '../verdict.ts';
import { underHeadings } from '../words/groups.ts';
import { namedAfter, ownerOf, sessionsOf, wereAt } from './ran.ts';
import { notRan } from './tell.ts';

/** The levels of a table's columns of settings that no run was at. */
export function levelsInTable(text: string, table: TableBlock, { bench }: Known): readonly Verdict[] {
  const meant = underHeadings(bench.study.runs, { block: table }, bench);
  if ('reason' in meant) return [];
  const runs = sessionsOf(meant.found);
  const [headers = [], ...rows] = table.rows;
  return headers.flatMap((header, column): readonly Verdict[] => {
    const setting = settingOf(
      header.text.replace(/^(?:n|num|number of|no\.? of|#)\s+/i, ''),
      bench.vocabulary.settings,
    );
    if (!setting?.isNumeric || !runs.some((run) => typeof run.labels[setting.name] === 'number')) return [];
    const levels = rows.map((cells) => levelIn(text, cells[column]));
    const all = levels.flatMap((one) => one?.value ?? []);
    return levels.flatMap((level, row) => {
      if (level === null || wereAt(runs, setting, level.value)) return [];
      const owner = ownerIn(text, { cells: rows[row]!, column, setting, level }, runs, bench.study);
      return [notRan(level, setting, level.value, owner ?? namedAfter(level.value, all, setting, runs), runs)];
    });
  });
}

interface Row {
  readonly cells: TableBlock['rows'][number];
  readonly column: number;
  readonly setting: Setting;
  readonly level: Numeral;
}

/** The run that another number of the row is of. */
function ownerIn(
  text: string,
  { cells, column, setting, level }: Row,
  runs: Parameters<typeof ownerOf>[3],
  study: Parameters<typeof ownerOf>[4],
) {
  for (const [i, cell] of cells.entries()) {
    if (i === column) continue;
    for (const numeral of numerals(text, cell.start, cell.end)) {
      const owner = ownerOf(numeral, setting, level.value, runs, study);
      if (owner) return owner;
    }
  }
  return null;
}

/** A cell that is one whole number. */
function levelIn(text: string, cell: TableBlock['rows'][number][number] | undefined): Numeral | null {
  if (!cell || !/^[*_`~\s]*\d[\d,]*[*_`~\s]*$/.test(cell.text)) return null;
  return numerals(text, cell.start, cell.end)[0] ?? null;
}
