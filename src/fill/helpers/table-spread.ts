import type { Run } from '../../collect/run.ts';
import { intervalNeeds } from '../../compare/contrast.ts';
import { insideOf } from '../../compare/inside.ts';
import { range } from '../../compare/math/mean.ts';
import { orderInterval } from '../../compare/math/order-interval.ts';
import { median } from '../../compare/math/quantile.ts';
import { type Digits, decimalsOf } from '../../compare/shown.ts';
import type { Absent, Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { note, sentence } from '../../note.ts';
import { type Decimals, fixed, withUncertainty, written } from '../../number.ts';
import { joined, type Phrase, shown } from '../../phrase.ts';
import { cellText } from '../print/grid.ts';
import { lowerFirst, rowLabel } from '../print/numeral.ts';
import type { Cell } from '../print/table.ts';
import { and } from '../print/words.ts';

/** One metric in one statistic over all runs of the table. */
export interface Row {
  readonly metric: Metric;
  /** Null: the metric's own summary. */
  readonly statistic: string | null;
  readonly values: readonly (Figure | Absent)[];
}

/** The fewest values of which a 95 % interval of the median by order statistics exists; below it stands how far they reach. */
const medianNeeds = 6;

/**
 * The row that goes under this one: under a median the interval that holds it, by order statistics; where all runs have two to five
 * values, and the table shows no minimum and maximum, how far they reach. None for most rows.
 */
export function spreadRows(
  row: Row,
  rows: readonly Row[],
  runs: readonly Run[],
  digits: Digits,
): readonly (readonly Cell[])[] {
  const { metric } = row;
  if (metric.direction === 'neither' || !isCentre(row)) return [];
  const statistics = rows.filter((one) => one.metric.name === metric.name).map(statisticOf);
  const sizes = sizesOf(row, runs);
  const hasInterval = statistics.includes('median') && sizes.some(({ n }) => n >= medianNeeds);
  if (hasInterval)
    return statisticOf(row) === 'median'
      ? [line(`${rowLabel(metric, 'median')}, interval`, row, runs, digits, bounds)]
      : [];
  const isFirst = statisticOf(row) === statistics.find((name) => name === 'mean' || name === 'median');
  const isShown = statistics.includes('min') && statistics.includes('max');
  return isFirst && !isShown && sizes.some(({ n }) => n > 1 && n < medianNeeds)
    ? [line(`${metric.title}, min to max`, row, runs, digits, reach)]
    : [];
}

function line(
  label: string,
  { metric, values }: Row,
  runs: readonly Run[],
  digits: Digits,
  show: (sample: Float64Array, decimals: Decimals) => string | null,
): readonly Cell[] {
  const decimals = decimalsOf(
    values.filter((value) => value.kind === 'figure'),
    digits,
  );
  const cells = runs.map((run, at): Cell => {
    const sample = run.samples.get(metric.name)?.values;
    const text = sample ? show(sample, decimals) : null;
    const value = values[at]!;
    if (text !== null) return value.kind === 'figure' ? shown(text, value) : text;
    const reason = value.kind === 'absent' ? value.reason : note('single-run', { run: run.name, metric: metric.title });
    return { reason, what: `interval of ${metric.name}@${run.id}` };
  });
  return [cellText(label) + (metric.unit === '' ? '' : ` (${cellText(metric.unit)})`), ...cells];
}

/** `4.47 to 5.14 (97.9 %)` with how often such an interval holds the median; of two to five values their ends. */
function bounds(sample: Float64Array, decimals: Decimals): string | null {
  const interval = orderInterval(sample);
  if (!interval) return sample.length < 2 ? null : `${reach(sample, decimals)} (min to max)`;
  const { low, high } = withUncertainty(median(sample)!, interval.low, interval.high);
  return `${low} to ${high} (${fixed(100 * interval.confidence, 1)} %)`;
}

function reach(sample: Float64Array, decimals: Decimals): string | null {
  const { min, max } = range(sample);
  return sample.length < 2 ? null : `${written(min, decimals)} to ${written(max, decimals)}`;
}

/** The fixed wording for two to five values, once for each such n; null where there is none. */
export function fewSentence(rows: readonly Row[], runs: readonly Run[]): Phrase | null {
  const centres = rows.filter((row) => row.metric.direction !== 'neither' && isCentre(row));
  const few = centres
    .flatMap((row) =>
      sizesOf(row, runs).map(({ n, needs }, at) => ({ n, needs, metric: row.metric.title, of: row.values[at]! })),
    )
    .filter(({ n, needs }) => n > 1 && n < needs);
  const told = new Map(
    few.map(({ of, ...one }) => {
      const text = `${sentence(note('no-interval', one))}.`;
      return [text, of.kind === 'figure' ? shown(text, of) : joined([text])] as const;
    }),
  );
  return told.size === 0
    ? null
    : joined(
        Array.from(told.keys())
          .sort()
          .map((text) => told.get(text)!),
        ' ',
      );
}

/** Says which rows have one value a run only; null where none has. */
export function singleSentence(rows: readonly Row[]): string | null {
  const isSingle = ({ n, statistic }: Figure): boolean =>
    statistic === 'value' ? n === null || n === 1 : n === 1 && statistic !== 'n' && statistic !== 'share';
  const alone = rows.filter(({ values }) => values.some((value) => value.kind === 'figure' && isSingle(value)));
  const titles = [...new Set(alone.map(({ metric }) => cellText(lowerFirst(metric.title))))];
  if (titles.length === 0) return null;
  return `Single run: ${and(titles)} ${titles.length === 1 ? 'is' : 'are'} one value a run, so nothing is known of the variation.`;
}

/**
 * Of cells of repeats: what the repeats state of themselves, told number by number, and which rows go by the requests of all
 * sessions rather than by the sessions; null where no row is of either kind.
 */
export function repeatSentence(rows: readonly Row[], runs: readonly Run[]): string | null {
  const stated = rows.flatMap(({ values }) =>
    values.flatMap((value) => (value.kind === 'figure' ? value.notes.filter(({ code }) => code === 'of-repeats') : [])),
  );
  const told = stated.slice(0, mostStated).map((one) => cellText(sentence(one)));
  const more = stated.length > told.length ? [`${stated.length - told.length} more are medians of that kind`] : [];
  const inside = rows.filter((row) =>
    runs.some((run) => {
      const found = insideOf(row.metric.name, statisticOf(row), run);
      return found !== null && 'requests' in found;
    }),
  );
  const titles = [...new Set(inside.map((row) => cellText(lowerFirst(rowLabel(row.metric, statisticOf(row))))))];
  const ofRequests =
    titles.length === 0
      ? []
      : [
          `${upperFirst(and(titles))} ${titles.length === 1 ? 'is' : 'are'} of the requests of all sessions, the other numbers of the sessions`,
        ];
  const all = [...told, ...more, ...ofRequests].map((one) => `${upperFirst(one)}.`);
  return all.length === 0 ? null : all.join(' ');
}

/** More numbers of repeats than these are counted. */
const mostStated = 3;

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isCentre(row: Row): boolean {
  return ['mean', 'median'].includes(statisticOf(row));
}

function statisticOf({ metric, statistic }: Row): string {
  return statistic ?? metric.summary;
}

function sizesOf({ metric }: Row, runs: readonly Run[]): readonly { readonly n: number; readonly needs: number }[] {
  return runs.map((run) => ({
    n: run.samples.get(metric.name)?.values.length ?? 0,
    needs: intervalNeeds(run),
  }));
}
