import type { Run } from '../collect/run.ts';
import { cellNumeral, decimalsOf } from '../compare/shown.ts';
import type { Figure } from '../compare/value/figure.ts';
import { countsOf } from '../compare/verdict.ts';
import type { Metric } from '../metric.ts';
import { readable, readableNumeral } from '../number/readable.ts';
import { countNumeral, decimalsOfAll, fixed, writtenNumeral } from '../number.ts';
import { type Numeral, type Phrase, phrase, shown } from '../phrase.ts';
import { capital, lowerFirst } from '../text/case.ts';

/** Writes a value as a column of a table does: with the decimals of the largest of `values`, or, where these are far apart, with its own. */
export function writer(values: readonly number[]): (value: number) => Numeral {
  const decimals = decimalsOfAll(values);
  return (value) => readableNumeral(writtenNumeral(value, decimals));
}

/** Writes a value as a table of these figures does: percentages and counts by their own rules, and never 0 for what is not 0. */
export function tableWriter(figures: readonly Figure[]): (value: number) => Numeral {
  const [first] = figures;
  const decimals = decimalsOf(figures, null);
  return (value) =>
    readableNumeral(first ? cellNumeral({ ...first, value }, decimals) : writtenNumeral(value, decimals));
}

/** `Latency (s)`: a quantity and its unit, as an axis names it. */
export function withUnit(metric: Metric): string {
  return metric.unit === '' ? metric.title : `${metric.title} (${metric.unit})`;
}

/** ` s`, or nothing for a metric without a unit. */
export function unitAfter(metric: Metric): string {
  return metric.unit === '' ? '' : ` ${metric.unit}`;
}

/** `Lower is better.`, or nothing where that is not known. */
export function better(metric: Metric): string {
  if (metric.direction === 'lower') return 'Lower is better.';
  return metric.direction === 'higher' ? 'Higher is better.' : '';
}

/** `Up: latency (s). Lower is better.`: what a vertical axis is of. */
export function upwards(metric: Metric): string {
  return `Up: ${lowerFirst(withUnit(metric))}. ${better(metric)}`.trim();
}

/** `10 requests`, `1 request`. */
export function counted(n: number, word: string): string {
  return `${readable(fixed(n, 0))} ${word}${n === 1 ? '' : 's'}`;
}

/** The same of a number of values, which it keeps. */
export function countedOf(n: Figure, word: string): Phrase {
  return phrase`${shown(readableNumeral(countNumeral(n.value)), n)} ${word}${n.value === 1 ? '' : 's'}`;
}

/** What the dots of a chart are: requests, repeats or steps; runs of several kinds have values. */
export function recordWord(runs: readonly Run[]): string {
  const kinds = new Set(runs.map(({ counts }) => counts.of));
  const [kind] = kinds;
  return kinds.size === 1 && kind ? kind.replace(/s$/, '') : 'value';
}

/** `n = 3 each.`, `Single runs.`: how many values are behind some figures, as a sentence of a subtitle; empty where there are none. */
export function countWords(figures: readonly Figure[]): string {
  if (figures.length === 0) return '';
  const words = String(countsOf(figures));
  return `${/^n =/.test(words) ? words : capital(words)}.`;
}

/** The part of the alt text that says how many records there are: `, 10 requests each` where all have as many. Where only summaries are stated, nothing was counted, and there is none. */
export function each(counts: readonly Figure[], word: string): string | Phrase {
  const [first] = counts;
  return first && counts.length > 1 && counts.every(({ value }) => value === first.value)
    ? phrase`, ${countedOf(first, word)} each`
    : '';
}
