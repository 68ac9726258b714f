import type { Run } from '../../../collect/run.ts';
import { made, operand } from '../../../made.ts';
import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { beside } from '../beside.ts';
import { type Binding, bindValue, type Setting, stays } from '../binding.ts';
import type { Blank } from '../scan.ts';
import type { Bench, CellMeaning } from './bench.ts';

/** A coefficient of variation: a share, or in percent where a label or what stands beside the blank says so. It has no other unit. */
export function bindVariation(
  blank: Blank,
  { metric, run }: { readonly metric: Metric; readonly run: Run },
  { labelUnit }: CellMeaning,
  setting: Setting,
  bench: Bench,
): Binding {
  const figure = bench.study.figure(metric.name, 'cv', run);
  const { unit } = beside(bench.text, blank);
  if (unit !== null && unit !== '%')
    return stays('ambiguous', note('unit-unlike', { unit, metric: 'cv', has: '%' }), setting.source, 1);
  const labels =
    blank.block.kind === 'table' && blank.cell !== null
      ? [blank.block.rows[0]?.[blank.cell.column], blank.block.rows[blank.cell.row]?.[0]]
      : [];
  const isPercent = unit === '%' || labelUnit === '%' || labels.some((label) => /%/.test(label?.text ?? ''));
  if (!isPercent || figure.kind !== 'figure') return bindValue(figure, setting);
  const value = 100 * figure.value;
  const of = made({
    path: setting.source,
    title: `${metric.title} (cv) of ${run.id}, in percent`,
    value,
    unit: '%',
    formula: `100 * ${setting.source}`,
    expressions: [`100 * ${operand(figure.value)}`],
    method: 'the coefficient of variation in percent, of unrounded values',
    parts: [{ name: null, value: figure }],
  });
  return {
    is: 'number',
    ...setting,
    of,
    value,
    role: 'measured',
    unit: '%',
    labelUnit: '%',
    decimals: null,
    signed: false,
    notes: [...setting.notes, ...figure.notes],
  };
}
