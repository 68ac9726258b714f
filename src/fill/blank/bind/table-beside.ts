import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion } from '../../../unit.ts';
import { type Binding, stays } from '../binding.ts';
import { hear } from '../hear.ts';
import { readLabel } from '../label.ts';
import { narrows } from '../narrows.ts';
import type { Bench, TableBlank } from './bench.ts';

/** Words in parentheses behind a name that no result knows: `H100 (FP8)`, `A100 (target)`. They say which of its numbers is meant. */
export function narrowedBy({ block, cell }: TableBlank, bench: Bench): Binding | null {
  const { vocabulary } = bench;
  const labels = [block.rows[cell.row]?.[0]?.text ?? '', block.rows[0]?.[cell.column]?.text ?? ''];
  for (const text of cell.row === 0 ? [] : labels) {
    const meaning = vocabulary.read(text, block.directive.stat);
    if (meaning && (meaning.names.length === 0 || meaning.metric)) continue;
    const strange = readLabel(text).qualifiers.filter(
      (one) => narrows(one) && vocabulary.names(one).length === 0 && vocabulary.read(one) === null,
    );
    if (strange.length > 0 && vocabulary.names(text).length > 0)
      return stays('unknown', note('words-unread', { words: strange, label: text }));
  }
  return null;
}

/** The one metric of the columns to the left of a derived one. */
export function besideMetric(
  { block, cell }: TableBlank,
  bench: Bench,
): { readonly metric: Metric; readonly statistic: string | null } | null {
  const { vocabulary, study } = bench;
  const found = (block.rows[0] ?? []).slice(0, cell.column).flatMap(({ text }) => {
    const { metric, statistic, unit, unknown } = hear(text, vocabulary, block.directive.stat);
    if (metric) return [{ metric, statistic }];
    const fitting =
      unit === null || unknown.length > 0 ? [] : study.metrics.filter((one) => conversion(one.unit, unit) !== null);
    return fitting.length === 1 ? [{ metric: fitting[0]!, statistic }] : [];
  });
  return new Set(found.map(({ metric }) => metric.name)).size === 1 ? found.at(-1)! : null;
}
