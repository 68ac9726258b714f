import type { Derived, Run } from '../../collect/run.ts';
import { operandOfFormula, termOf } from '../custom/figure.ts';
import { type Named, namesIn, nameText, withValues } from '../custom/formula.ts';
import type { Figure } from '../figure.ts';
import { measure } from '../measure.ts';
import { operand, type Worked } from './worked.ts';

/** A formula of a person's own taken apart. */
export interface ExplainedCustom {
  readonly worked: Worked;
  /** The settings in it. */
  readonly settings: readonly { readonly name: string; readonly value: number }[];
  /** The numbers in it that were measured, each to be taken apart by itself. */
  readonly figures: readonly Figure[];
}

/** How the number of a metric that a person defined came about in a run that has one. */
export function explainCustom(own: Derived, run: Run): ExplainedCustom {
  const operands = namesIn(termOf(own)).flatMap((named) => operandOfFormula(own, named, run, measure) ?? []);
  const numberOf = (name: Named) =>
    operands.find(({ named }) => nameText(named) === nameText(name))?.value ?? Number.NaN;
  return {
    worked: {
      formula: own.formula,
      expressions: [withValues(own.formula, (named) => operand(numberOf(named)))],
      method: 'a formula of your own (metrics in aitb-report.yaml), over unrounded values in the units shown',
    },
    settings: operands.flatMap(({ kind, named, value }) => (kind === 'setting' ? [{ name: named.name, value }] : [])),
    figures: operands.flatMap((one) => (one.kind === 'response' ? [one.figure] : [])),
  };
}
