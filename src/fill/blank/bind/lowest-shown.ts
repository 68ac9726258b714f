import { note } from '../../../note.ts';
import { levelName } from '../name/name.ts';
import { levelIn, levelWords } from '../name/settings.ts';
import type { Blank } from '../scan.ts';
import type { Baseline } from './baseline.ts';
import type { Bench } from './bench.ts';

/**
 * What a speedup in a table over numbers of devices is over, where nothing else is said: one of them where that was measured, else the lowest number that its rows show. Null where it names arms, which may be
 * compared with each other, and where a row shows what was not measured.
 */
export function lowestShown({ block, cell }: Blank, { vocabulary, wordsOf }: Bench): Baseline | null {
  if (block.kind !== 'table' || cell === null) return null;
  const scaled = [...wordsOf(block).sweeps].filter(
    ([column, { isNumeric, isCount }]) => column === 0 && isNumeric && isCount,
  );
  const [, setting] = scaled[0] ?? [];
  const texts = [...(block.rows[0] ?? []).slice(1), ...block.rows.slice(1).flatMap((row) => row.slice(0, 1))];
  const isOfArms = texts.some(({ text }) => vocabulary.names(text).some(vocabulary.cells.isArm));
  if (setting === undefined || isOfArms) return null;
  const shown = block.rows.slice(1).map((row) => levelIn(row[0]?.text ?? '', setting));
  const levels = shown.filter(
    (level) => typeof level === 'number' && setting.levels.has(levelWords(level)),
  ) as number[];
  if (levels.length < shown.length || levels.length < 2) return null;
  const isOfOne = setting.levels.has(levelWords(1));
  const lowest = String(isOfOne ? 1 : Math.min(...levels));
  const name = levelName(setting, levelWords(Number(lowest)), lowest, { start: 0, end: 0 });
  return {
    names: [name],
    confidence: 2,
    notes: [
      note('assumed-baseline', { run: name.text, from: isOfOne ? 'being one' : 'being the lowest of its table' }),
    ],
  };
}
