import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion, unitNamed } from '../../../unit.ts';
import { type StaysBinding, stays } from '../binding.ts';
import { anyBlank } from '../forms.ts';
import { hear } from '../hear.ts';
import { holdsBlank } from '../holds-blank.ts';
import { readLabel } from '../label.ts';
import type { Bench, TableBlank } from './bench.ts';
import { captionOf } from './caption.ts';
import { rateInHeading } from './metric-named.ts';

/** Words in parentheses behind a level, `64 (target)`, `8 (warm)`, that no result knows; null where there are none. */
export function strangeBeside(text: string, { vocabulary }: Bench): StaysBinding | null {
  const { qualifiers } = readLabel(text);
  if (qualifiers.length === 0) return null;
  const { modality, narrowing, text: label } = hear(text, vocabulary);
  if (modality !== null) return stays('human', note('of-others', { words: modality, label }));
  const words = narrowing.filter((one) => qualifiers.includes(one));
  return words.length > 0 ? stays('unknown', note('words-unread', { words, label })) : null;
}

/** The one metric of the columns to the left of a derived one: its mean where they show further statistics beside that. */
export function besideMetric(
  { block, cell }: TableBlank,
  bench: Bench,
): { readonly metric: Metric; readonly statistic: string | null } | null {
  const { vocabulary, study } = bench;
  const statistics = new Set<string>();
  const found = (block.rows[0] ?? []).slice(0, cell.column).flatMap(({ text }) => {
    const { metric, statistic, unit, unknown } = hear(text, vocabulary, block.directive.stat);
    if (statistic !== null) statistics.add(statistic);
    if (metric) return [{ metric, statistic }];
    const fitting =
      unit === null || unknown.length > 0 ? [] : study.metrics.filter((one) => conversion(one.unit, unit) !== null);
    return fitting.length === 1 ? [{ metric: fitting[0]!, statistic }] : [];
  });
  if (new Set(found.map(({ metric }) => metric.name)).size !== 1) return null;
  return statistics.size > 1 && statistics.has('mean') ? { ...found[0]!, statistic: 'mean' } : found.at(-1)!;
}

/** `| v1.9 (ms) | main (ms) | Δ |`: a difference stands for the columns beside it, so that it stays where one of them is of nothing that was measured. */
export function strangerBeside({ block, cell }: TableBlank, bench: Bench): StaysBinding | null {
  for (const [column, { text }] of (block.rows[0] ?? []).entries()) {
    const beside = block.rows[cell.row]?.[column]?.text ?? '';
    if (column === 0 || column >= cell.column || !(holdsBlank(beside) || /^[~≈]?[\d.,]+/.test(beside))) continue;
    const { modality, narrowing, text: label } = hear(text, bench.vocabulary, block.directive.stat);
    if (modality !== null) return stays('unknown', note('words-unread', { words: [modality], label }));
    if (narrowing.length > 0) return stays('unknown', note('words-unread', { words: narrowing, label }));
  }
  return null;
}

const measured = new RegExp(`^[*_]*(?:${anyBlank}|[~≈]?\\d[\\d.,]*)[*_]*\\s?(\\S{1,12}?)[*_]*$`);

/**
 * `| ___ ms | ___ ms | ___ % |`: the one metric in the unit of the cells to the left of a derived one; null where none has a unit or the metric that is meant otherwise
 * has it, `unclear` where no metric or several have it.
 */
export function metricOfCells(
  { block, cell }: TableBlank,
  { study, vocabulary }: Bench,
  usual: Metric | null,
): Metric | 'unclear' | null {
  const before = (block.rows[cell.row] ?? []).slice(1, cell.column);
  const units = new Set(
    before.flatMap(({ text }, at) => {
      const { unit, metric, names } = hear(block.rows[0]?.[at + 1]?.text ?? '', vocabulary);
      const own = measured.exec(text)?.[1] ?? (metric === null && names.length > 0 ? unit : null);
      return unitNamed(own ?? '')?.unit ?? [];
    }),
  );
  if (units.size === 0) return null;
  const isIn = (one: Metric) => [...units].every((unit) => conversion(one.unit, unit) !== null);
  const fitting = study.metrics.filter(isIn);
  if (usual && isIn(usual)) return null;
  return fitting.length === 1 ? fitting[0]! : 'unclear';
}

/** What the caption says that all numbers of a table are of: a difference in it is of that too. */
export function metricOver(
  blank: TableBlank,
  bench: Bench,
): { readonly metric: Metric; readonly statistic: string | null } | null {
  const { before, directive } = blank.block;
  const caption = captionOf(before, bench.vocabulary, directive.stat);
  if (caption?.metric) return { metric: caption.metric, statistic: caption.statistic };
  const rate = rateInHeading(blank);
  const fitting = rate === null ? [] : bench.study.metrics.filter((one) => conversion(one.unit, rate) !== null);
  return fitting.length === 1 ? { metric: fitting[0]!, statistic: null } : null;
}
