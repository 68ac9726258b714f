import type { Decision, Judged } from './decision.ts';
import { areIds, comesBack } from './facts.ts';
import type { Groups } from './groups.ts';
import { areConsecutive, countsIn, isUnique, ordinals } from './index-column.ts';
import { kindsOf, labelNamed, words } from './names.ts';

/**
 * What a column is for that may number repeats, number the units of a run, or say which version it was. `groups` are rows that
 * are equal in all settings that are known.
 */
export function byCell(judged: Judged, groups: Groups): Decision {
  const { column, facts } = judged;
  const kinds = kindsOf(column.name);
  const label = labelNamed(column.name);
  if (kinds.has('unit') && facts.numeric === facts.filled) {
    const isUnits = facts.distinct > 1 && countsIn(column.values, groups) === `it counts 0 to ${facts.distinct - 1}`;
    return isUnits
      ? { role: 'repeat', why: 'it numbers the units of a run' }
      : { role: 'setting', label, why: 'it says how many there were' };
  }
  if (kinds.has('version'))
    return facts.distinct > 1
      ? { role: 'setting', label, isText: true, why: 'it has more than one value, which are versions and no numbers' }
      : { role: 'context', why: 'it is the same version in all rows' };
  if (kinds.has('countable')) {
    const counting = numbering(judged, groups);
    if (counting !== null) return { role: 'repeat', why: counting };
  }
  const isText = words(column.name) === 'id' ? ({ isText: true } as const) : {};
  return { role: 'setting', label, ...isText, why: facts.numeric === 0 ? 'it holds text' : 'its values do not count' };
}

function numbering({ column: { name, values }, facts }: Judged, groups: Groups): string | null {
  const numbers = ordinals(values);
  if (numbers) {
    const counting = countsIn(numbers, groups);
    // Batch sizes 1 and 2 are no numbers of batches.
    const isSize =
      words(name) === 'batch' && counting !== null && !counting.startsWith('it counts 0') && facts.distinct < 3;
    if (counting !== null && !isSize) return counting;
    if (words(name) !== 'batch' && isUnique(numbers)) {
      if (areConsecutive(numbers)) return 'it numbers the rows of the file';
      if (!facts.round && !comesBack(values, groups)) return 'no value of it comes twice';
    }
    return null;
  }
  return facts.numeric === 0 && isUnique(values) && areIds(facts) ? 'it holds ids, and none of them twice' : null;
}
