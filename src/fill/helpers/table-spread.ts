import type { Run } from '../../collect/run.ts';
import { intervalNeeds } from '../../compare/contrast.ts';
import { insideOf } from '../../compare/inside.ts';
import { knownIn } from '../../compare/known-in.ts';
import type { Known } from '../../compare/math/known.ts';
import { type OrderInterval, orderInterval } from '../../compare/math/order-interval.ts';
import { medianAt } from '../../compare/math/quantile.ts';
import { measure } from '../../compare/measure.ts';
import { ofMeasured } from '../../compare/of-sample.ts';
import { type Digits, decimalsOf } from '../../compare/shown.ts';
import type { Absent, Figure } from '../../compare/value/figure.ts';
import { behind } from '../../compare/value/made.ts';
import { type Made, made, operand, tallied } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import { note, sentence, spoken } from '../../note.ts';
import { countNumeral, type Decimals, numeralBy, withUncertainty, writtenNumeral } from '../../number.ts';
import { joined, type Numeral, type Phrase, phrase, Quantity, shown } from '../../phrase.ts';
import { capital, lowerFirst } from '../../text/case.ts';
import { cellText } from '../print/grid.ts';
import { rowLabel } from '../print/numeral.ts';
import type { Cell } from '../print/table.ts';
import { and } from '../print/words.ts';

/** One metric in one statistic over all runs of the table. */
export interface Row {
  readonly metric: Metric;
  /** Null: the metric's own summary. */
  readonly statistic: string | null;
  readonly values: readonly (Figure | Absent)[];
}

/** What is known of the values of a metric in a run. */
interface Measured {
  readonly metric: Metric;
  readonly known: Known;
  readonly run: Run;
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
  show: (of: Measured, decimals: Decimals) => Phrase | null,
): readonly Cell[] {
  const decimals = decimalsOf(
    values.filter((value) => value.kind === 'figure'),
    digits,
  );
  const cells = runs.map((run, at): Cell => {
    const known = knownIn(run, metric.name);
    const text = known ? show({ metric, known, run }, decimals) : null;
    if (text !== null) return text;
    const value = values[at]!;
    const reason = value.kind === 'absent' ? value.reason : note('single-run', { run: run.name, metric: metric.title });
    return { reason, what: `interval of ${metric.name}@${run.id}` };
  });
  return [cellText(label) + (metric.unit === '' ? '' : ` (${cellText(metric.unit)})`), ...cells];
}

/** `4.47 to 5.14 (97.9 %)` with how often such an interval holds the median; of two to five values their ends. */
function bounds(of: Measured, decimals: Decimals): Phrase | null {
  const { known, run } = of;
  const interval = orderInterval(known);
  if (!interval) {
    const ends = reach(of, decimals);
    return ends === null ? null : phrase`${ends} (min to max)`;
  }
  const { low, high } = withUncertainty(medianAt(known.n, known.at)!, interval.low, interval.high);
  const end = (as: Numeral, nth: 0 | 1) => shown(as, orderEnd(of, interval, nth));
  return phrase`${end(low, 0)} to ${end(high, 1)} (${shown(numeralBy('kind', 100 * interval.confidence, 1), coverage(known.n, interval, run))} %)`;
}

/** An end of the interval of a median: one of the values themselves. */
function orderEnd({ metric, known, run }: Measured, interval: OrderInterval, nth: 0 | 1): Made {
  const rank = interval.ranks[nth];
  const value = nth === 0 ? interval.low : interval.high;
  const title = `${nth === 0 ? 'lower' : 'upper'} end of the interval of the median of ${metric.name}@${run.id}`;
  return made({
    path: title,
    title,
    value,
    unit: metric.unit,
    formula: `s[${rank}], s = sorted ${metric.name}`,
    expressions: [operand(value)],
    method: `interval of the median by order statistics (Thompson 1936): the values ${interval.ranks[0]} and ${interval.ranks[1]} of the ${known.n} in ascending order`,
    parts: medianOf(metric.name, run),
  });
}

/** How often such an interval holds the median. */
function coverage(n: number, { ranks: [k], confidence }: OrderInterval, run: Run): Made {
  const title = `coverage of the interval of a median of ${n} values (${run.id})`;
  return made({
    path: title,
    title,
    value: 100 * confidence,
    unit: '%',
    formula: `100 * (1 - 2 * P(X < ${k})), X = heads of ${n} fair coins`,
    expressions: [operand(100 * confidence)],
    method: `how often the interval from the value ${k} to the value ${n + 1 - k} of ${n} holds the median, whatever the distribution (Thompson 1936)`,
    parts: [],
  });
}

function medianOf(name: string, run: Run): Made['parts'] {
  const value = measure(name, 'median', run);
  return value.kind === 'figure' ? [{ name: `median of ${name}@${run.id}`, value }] : [];
}

function reach({ metric, known, run }: Measured, decimals: Decimals): Phrase | null {
  if (known.n < 2) return null;
  const end = (statistic: 'min' | 'max'): string | Phrase => {
    const figure = ofMeasured(metric.name, statistic, run);
    return figure?.kind === 'figure' ? shown(writtenNumeral(figure.value, decimals), figure) : '';
  };
  return phrase`${end('min')} to ${end('max')}`;
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
      const count = of.kind === 'figure' ? new Quantity(countNumeral(one.n), behind(of, one.n), one.n) : one.n;
      const needs = tallied('values that an interval needs', one.needs);
      const text = phrase`${spoken(note('no-interval', { ...one, n: count, needs }))}.`;
      return [String(text), text] as const;
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

/** Says which rows have one value a run only; null where none has. Of repeats the variation is known, value by value. */
export function singleSentence(rows: readonly Row[], runs: readonly Run[]): string | null {
  const isSingle = ({ n, statistic, notes }: Figure): boolean =>
    statistic === 'value'
      ? n === null || n === 1
      : n === 1 && statistic !== 'n' && statistic !== 'share' && notes.every(({ code }) => code !== 'of-repeats');
  const alone = rows.filter(({ values }) => values.some((value) => value.kind === 'figure' && isSingle(value)));
  const titles = [...new Set(alone.map(({ metric }) => cellText(lowerFirst(metric.title))))];
  if (titles.length === 0) return null;
  const isRepeated = runs.some(({ sessions, counts }) => (sessions?.length ?? 1) > 1 || counts.of === 'repeats');
  const is = titles.length === 1 ? 'is' : 'are';
  return isRepeated
    ? `${capital(and(titles))} ${is} one value a run; how far it varies is known of repeats only.`
    : `Single run: ${and(titles)} ${is} one value a run, so nothing is known of the variation.`;
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
          `${capital(and(titles))} ${titles.length === 1 ? 'is' : 'are'} of the requests of all sessions, the other numbers of the sessions`,
        ];
  const all = [...told, ...more, ...ofRequests].map((one) => `${capital(one)}.`);
  return all.length === 0 ? null : all.join(' ');
}

/** More numbers of repeats than these are counted. */
const mostStated = 3;

function isCentre(row: Row): boolean {
  return ['mean', 'median'].includes(statisticOf(row));
}

function statisticOf({ metric, statistic }: Row): string {
  return statistic ?? metric.summary;
}

function sizesOf({ metric }: Row, runs: readonly Run[]): readonly { readonly n: number; readonly needs: number }[] {
  return runs.map((run) => ({
    n: knownIn(run, metric.name)?.n ?? 0,
    needs: intervalNeeds(run),
  }));
}
