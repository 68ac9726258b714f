import type { Chart } from '../draw/chart.ts';
import { isChosen } from '../draw/chosen.ts';
import type { Range } from '../markdown/markdown.ts';
import type { Position } from '../markdown/positions.ts';
import { type Note, note } from '../note.ts';
import { marksOf, type Phrase, phrase } from '../phrase.ts';
import { imageAlt } from '../text.ts';
import type { Block, TableBlock } from './blank/block.ts';
import { sectionKey } from './blank/key.ts';
import type { Vocabulary } from './blank/vocabulary.ts';
import type { FillContext } from './context.ts';
import type { Slot } from './slot.ts';

/** Where a chart can go: after the line on which a table ends. `isOurs`: something in the table comes from the results. */
export interface Wall {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly vocabulary: Vocabulary;
  readonly isOurs: (table: TableBlock) => boolean;
  /** What helpers printed: a chart stands under all of it, not between a table and its footnotes. */
  readonly printed: readonly Range[];
  readonly at: (offset: number) => Position;
}

/**
 * Where a template that asks for no chart gets them: each under the first table that shows one of its metrics. Only
 * tables that stand by themselves count (in a list or a quote an image would have to be indented), and of them only
 * those that are ours.
 */
export function insertions(
  { text, blocks, vocabulary, isOurs, printed, at }: Wall,
  context: FillContext,
): readonly Slot[] {
  const numbers = new Map<string, number>();
  const numbered = blocks.flatMap((block) => {
    if (block.kind !== 'table') return [];
    const section = sectionKey(block.section);
    const nth = (numbers.get(section) ?? 0) + 1;
    numbers.set(section, nth);
    return [{ table: block, key: `${section} / table ${nth}` }];
  });
  const tables = numbered
    .filter(({ table }) => isAlone(text, table) && isOurs(table))
    .map((one) => ({ ...one, metrics: metricsOf(one.table, vocabulary) }));
  return context.charts.flatMap((chart) => {
    const under =
      chart.placedUnasked && isChosen(context.options.charts, chart.name)
        ? tables.find(({ metrics }) => metrics.some((metric) => chart.pictures.includes(metric)))
        : undefined;
    if (!under) return [];
    const { end } = under.table;
    const whole = printed.find((one) => one.start < end && one.end > end)?.end ?? end;
    const { offset, written, picture } = below(text, whole, chart, context);
    return [
      {
        key: `${under.key} / chart:${chart.name}`,
        kind: 'chart',
        start: offset,
        end: offset,
        ...at(offset),
        blank: '',
        written: String(written),
        marks: marksOf(written),
        picture,
        source: `chart:${chart.name}`,
        confidence: 3,
        state: 'filled',
        notes: [],
      } satisfies Slot,
    ];
  });
}

function isAlone(text: string, table: TableBlock): boolean {
  return table.start === 0 || /[\r\n\uFEFF]/.test(text[table.start - 1]!);
}

/** The image with an empty line before it: on the very next line it would become a row of the table. */
function below(
  text: string,
  tableEnd: number,
  chart: Chart,
  context: FillContext,
): { readonly offset: number; readonly written: Phrase; readonly picture: Range } {
  const [rest = '', end = ''] = /^[^\r\n]*(\r\n|\n|\r)?/.exec(text.slice(tableEnd)) ?? [];
  const offset = tableEnd + rest.length;
  const eol = end !== '' ? end : (/\r\n|\n|\r/.exec(text)?.[0] ?? '\n');
  const isTight = /^[ \t]*[^\s]/.test(text.slice(offset, offset + 200));
  const lead = end === '' ? eol + eol : eol;
  const image = phrase`![${imageAlt(chart.alt)}](${context.chartSrc(chart.name)})`;
  return {
    offset,
    written: phrase`${lead}${image}${eol}${isTight ? eol : ''}`,
    picture: { start: lead.length, end: lead.length + String(image).length },
  };
}

/** The metrics that the row labels and headers of a table name. */
function metricsOf({ rows, directive }: TableBlock, vocabulary: Vocabulary): readonly string[] {
  const labels = [...(rows[0] ?? []), ...rows.slice(1).flatMap((row) => row.slice(0, 1))];
  return labels.flatMap(({ text }) => vocabulary.read(text, directive.stat)?.metric?.name ?? []);
}

/** What is said when charts are turned off and there would have been some. */
export function chartsOff({ charts, options }: FillContext): readonly Note[] {
  return charts
    .filter(({ name, placedUnasked }) => placedUnasked && !isChosen(options.charts, name))
    .map(({ name }) => note('charts-are-off', { name }));
}
