import { note } from '../note.ts';
import { imageAlt } from '../text.ts';
import type { Block, TableBlock } from './block.ts';
import type { FillContext } from './context.ts';
import type { Slot } from './slot.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A chart that is put under a table although the template does not ask for it. */
export interface Insertion {
  readonly chart: string;
  readonly offset: number;
  readonly text: string;
  readonly table: TableBlock;
}

/**
 * Where a template that asks for no chart gets them: each under the first table that shows one of its metrics. Only
 * tables that stand by themselves count (in a list or a quote an image would have to be indented), and of them only
 * those for which `isOurs` says that something in them comes from the results.
 */
export function insertionsFor(text: string, blocks: readonly Block[], vocabulary: Vocabulary, context: FillContext, isOurs: (table: TableBlock) => boolean): readonly Insertion[] {
  const tables = blocks.filter((block): block is TableBlock => block.kind === 'table' && isAlone(text, block) && isOurs(block));
  return context.charts.flatMap((chart) => {
    const table = chart.placedUnasked ? tables.find((one) => metricsOf(one, vocabulary).some((metric) => chart.pictures.includes(metric))) : undefined;
    if (!table) return [];
    const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
    const lineEnd = text.startsWith(eol, table.end) ? table.end + eol.length : table.end;
    // An image on the very next line would become a row of the table.
    const lead = lineEnd === table.end ? eol + eol : eol;
    return [{ chart: chart.name, offset: lineEnd, text: `${lead}![${imageAlt(chart.alt)}](${context.chartSrc(chart.name)})${eol}`, table }];
  });
}

function isAlone(text: string, table: TableBlock): boolean {
  return table.start === 0 || text.startsWith('\uFEFF') && table.start === 1 || /[\r\n]/.test(text[table.start - 1]!);
}

/** The metrics that the row labels and headers of a table name. */
function metricsOf({ rows, directive }: TableBlock, vocabulary: Vocabulary): readonly string[] {
  const labels = [...(rows[0] ?? []), ...rows.slice(1).flatMap((row) => row.slice(0, 1))];
  return labels.flatMap(({ text }) => vocabulary.read(text, directive.stat)?.metric?.name ?? []);
}

/** The slot of an insertion; `tableNumber` counts the tables of its section from 1. */
export function insertionSlot({ chart, offset, text }: Insertion, key: string, at: { readonly line: number; readonly column: number }): Slot {
  return { key, kind: 'chart', start: offset, end: offset, ...at, blank: '', written: text, source: `chart:${chart}`, confidence: 3, state: 'filled', notes: [] };
}

/** What is said when charts are turned off and there would have been some. */
export function chartsOff({ charts, options }: FillContext) {
  return options.charts === 'none' ? charts.filter((one) => one.placedUnasked).map(({ name }) => note('charts-are-off', { name })) : [];
}
