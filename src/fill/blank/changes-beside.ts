import type { Comparison, Figure } from '../../compare/value/figure.ts';
import { note } from '../../note.ts';
import { standingBefore } from './bind/columns-before.ts';
import { type Binding, stays } from './binding.ts';
import type { Blank } from './scan.ts';

interface Bound {
  readonly blank: Blank;
  readonly binding: Binding;
}

/**
 * A change from the first to the second of the two columns before it is between the numbers that stand there: it stays where one of these blanks stays, and where they are
 * of something else than it is. Those that this changes have an entry.
 */
export function changesBeside<B extends Bound>(bound: readonly B[]): ReadonlyMap<B, Binding> {
  const found = new Map<B, Binding>();
  for (const one of bound) {
    const { blank, binding } = one;
    const { block, cell } = blank;
    if (binding.is !== 'number' || cell === null || binding.of.kind !== 'comparison') continue;
    if (!binding.notes.some(standingBefore)) continue;
    const { of, over } = binding.of as Comparison;
    const isHeld = [over, of].every((figure, at) => {
      const beside = bound.find(
        (other) =>
          other.blank.block === block &&
          other.blank.cell?.row === cell.row &&
          other.blank.cell.column === cell.column - 2 + at,
      );
      return beside === undefined || isOf(beside.binding, figure);
    });
    if (!isHeld) found.set(one, stays('ambiguous', note('label-missing', {}), null, 1));
  }
  return found;
}

function isOf(binding: Binding, { metric, value }: Figure): boolean {
  if (binding.is !== 'number' || binding.of.kind !== 'figure') return false;
  const shown = binding.of as Figure;
  return shown.metric.name === metric.name && shown.value === value;
}
