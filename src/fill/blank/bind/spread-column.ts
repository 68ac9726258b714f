import type { TableBlock } from '../block.ts';
import { hear } from '../hear.ts';
import type { Bench, TableBlank } from './bench.ts';

const spread = /^[*_]*(?:±|\+\/-)?\s*(?:sd|s\.d\.|std\.?|stdev|std\.? ?dev\.?|standard deviation|σ|±|\+\/-)[*_]*$/i;
const averages = /(?<!\p{L})(?:mean|average|avg\.?)(?!\p{L})\s*/giu;

const known = new WeakMap<TableBlock, Map<number, TableBlock>>();

/**
 * Of a cell under a mere `SD`, `Std. dev.` or `±` the blank as if its head named the metric that stands to the left of it: `| Accuracy (%) | SD | Time (s) | SD |`.
 * Any other blank as it is, and one beside which no mean of a metric stands.
 */
export function withMetricBefore(blank: TableBlank, bench: Bench): TableBlank {
  const { block, cell } = blank;
  const [head = []] = block.rows;
  if (cell.row === 0 || cell.column < 2 || !spread.test(head[cell.column]?.text.trim() ?? '')) return blank;
  const blocks = known.get(block) ?? new Map<number, TableBlock>();
  known.set(block, blocks);
  const own = blocks.get(cell.column) ?? named(block, cell.column, bench);
  blocks.set(cell.column, own);
  return own === block ? blank : { ...blank, block: own };
}

function named(block: TableBlock, column: number, { vocabulary }: Bench): TableBlock {
  const [head = [], ...body] = block.rows;
  const { text } = head[column - 1]!;
  const { metric, statistic, derived, unknown, modality } = hear(text, vocabulary, block.directive.stat);
  const isMean = statistic === null || statistic === 'mean';
  if (metric === null || !isMean || derived !== null || unknown.length > 0 || modality !== null) return block;
  // Percentiles have no deviation of their own that a column beside them would give.
  if (/\bp\d{1,2}\b|percentile/i.test(text)) return block;
  const label = `${text.replace(averages, '').trim()} (sd)`;
  return { ...block, rows: [head.map((one, at) => (at === column ? { ...one, text: label } : one)), ...body] };
}
