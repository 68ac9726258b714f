import { note } from '../../../note.ts';
import { type Binding, stays } from '../binding.ts';
import type { Blank } from '../scan.ts';
import type { Bench, CellMeaning } from './bench.ts';
import { bindComparison } from './comparison.ts';
import { bindFact } from './facts.ts';
import { metricByUnit } from './metric-by-unit.ts';
import { bindFigure } from './table.ts';

/** Binds a blank of a list or of a block of settings by what its words say together. */
export function bindHeard(blank: Blank, read: CellMeaning, bench: Bench): Binding {
  if (read.fact !== null) return bindFact(blank, read.fact, armsAround(read, blank, bench), bench, read.words);
  if (read.derived !== null) return bindComparison(blank, read, bench);
  const metric = read.metric ?? metricByUnit(read, blank, bench);
  if (!metric) return stays('unknown', note('label-missing', {}));
  return bindFigure(blank, metric, read, bench, `${blank.start}`);
}

/** Of which run or arm a count is that a list under a heading asks for. */
function armsAround(read: CellMeaning, { block }: Blank, { vocabulary }: Bench): CellMeaning['names'] {
  if (read.names.length > 0) return read.names;
  for (const heading of [...block.section].reverse()) {
    const names = vocabulary.names(heading).filter(vocabulary.cells.isArm);
    if (names.length > 0) return names;
  }
  return [];
}
