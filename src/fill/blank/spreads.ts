import type { Figure } from '../../compare/value/figure.ts';
import { note } from '../../note.ts';
import type { Bench } from './bind/bench.ts';
import { type Binding, bindValue, stays } from './binding.ts';
import type { Blank } from './scan.ts';

interface Bound {
  readonly blank: Blank;
  readonly binding: Binding;
}

/** `___ ms ± ___`, `___ s (± ___ s)`: what stands between a number and its spread. */
const between = /^[*_]{0,3}\s?[^\s()]{0,12}\s*\(?\s*(?:±|\+\/-)\s?[*_]{0,3}$/;

/**
 * A number behind `±` is the standard deviation of the number before it (catalogue, row 13), whatever else its sentence names: it goes where that goes, and
 * stays where that stays. `bound` is in the order of the document; the blanks that this changes have an entry.
 */
export function spreadsIn<B extends Bound>(bound: readonly B[], { text, study }: Bench): ReadonlyMap<B, Binding> {
  const found = new Map<B, Binding>();
  bound.forEach((one, at) => {
    const before = bound[at - 1];
    if (before === undefined || before.blank.block !== one.blank.block) return;
    const gap = text.slice(before.blank.end, one.blank.start);
    if (gap.length > 32 || !between.test(gap)) return;
    const [of, own] = [figureOf(before.binding), figureOf(one.binding)];
    if (isOpen(before) && own?.statistic === 'sd') {
      // What stands behind parentheses is no part of what is in them.
      if (gap.includes('(')) found.set(one, stays('ambiguous', note('label-missing', {})));
      else found.set(before, like(one, own, null));
    }
    if (of === null || of.statistic !== 'mean') return;
    const isOther = own?.statistic === 'sd' && (own.run !== of.run || own.metric.name !== of.metric.name);
    if (isOpen(one) || isOther) found.set(one, like(before, of, 'sd'));
  });
  return found;

  /** Another statistic of the same cell as a number has. */
  function like({ binding }: B, { metric, run }: Figure, statistic: 'sd' | null): Binding {
    const own = study.runs.find(({ id }) => id === run);
    if (binding.is !== 'number' || own === undefined) return binding;
    const { confidence, group, labelUnit } = binding;
    const source = `${metric.name}${statistic === null ? '' : `.${statistic}`}@${own.id}`;
    return bindValue(study.figure(metric.name, statistic, own), { source, confidence, group, labelUnit, notes: [] });
  }
}

function isOpen({ binding }: Bound): boolean {
  return binding.is === 'stays' && ['unknown', 'ambiguous'].includes(binding.state);
}

function figureOf(binding: Binding): Figure | null {
  return binding.is === 'number' && binding.of.kind === 'figure' ? (binding.of as Figure) : null;
}
