import { type Direction, families, type Metric, metric, metricNamed } from '../metric.ts';
import { conversion, splitSuffix, unitNamed } from '../unit.ts';

/** A field of a file that is a metric: the factor leads from the file's unit to the metric's. */
export interface Measured {
  readonly metric: Metric;
  readonly factor: number;
}

/** What a file says about a metric beside its name. */
export interface Stated {
  readonly unit?: string | undefined;
  readonly better?: 'lower' | 'higher' | undefined;
  readonly title?: string | undefined;
}

/**
 * The metric that a file calls `written`, known or not. A unit in the name (`latency_ms`) counts where none is stated. One
 * without a row in `metric.ts` gets a name that value paths can say, and keeps the unit and direction that the file states.
 * @returns null when the stated unit does not convert to the metric's.
 */
export function measured(written: string, stated: Stated = {}): Measured | null {
  const whole = metricNamed(written);
  const split = splitSuffix(written);
  const name = whole ?? metricNamed(split.name);
  const unit = stated.unit ?? (whole ? undefined : split.unit);
  if (name === undefined) return unknown(written, stated);
  const known = metric(name, { written, ...(unit === undefined ? {} : { unit }) });
  const factor = unit === undefined ? 1 : conversion(unit, known.unit);
  return factor === null ? null : { metric: known, factor };
}

/** A metric without a row: `KV cache hit-rate` -> `kv_cache_hit_rate`, in the canonical form of the unit stated. */
export function unknown(written: string, stated: Stated): Measured {
  const name =
    written
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '') || 'metric';
  const unit = stated.unit === undefined ? undefined : unitNamed(stated.unit);
  const direction: Direction = stated.better ?? 'unknown';
  const made = metric(name, { written, unit: unit?.unit ?? stated.unit ?? '', direction });
  return {
    metric: { ...made, writtenUnit: stated.unit ?? '', ...(stated.title === undefined ? {} : { title: stated.title }) },
    factor: unit?.factor ?? 1,
  };
}

/** What the name of a column says: the metric, the statistic in it, and what had to be assumed. */
export interface Column extends Measured {
  readonly statistic: string;
  readonly assumed: 'minutes' | 'open' | null;
}

const statistics: Readonly<Record<string, string>> = {
  mean: 'mean',
  avg: 'mean',
  average: 'mean',
  median: 'median',
  min: 'min',
  minimum: 'min',
  max: 'max',
  maximum: 'max',
  std: 'sd',
  stdev: 'sd',
  stddev: 'sd',
  sd: 'sd',
  total: 'sum',
  sum: 'sum',
};

function statisticNamed(word: string): string | undefined {
  if (/^p\d{1,2}(?:\.\d{1,2})?$/.test(word)) return word === 'p50' ? 'median' : word;
  return Object.hasOwn(statistics, word) ? statistics[word] : undefined;
}

/**
 * Reads a column's name: a metric with a unit and a statistic before or after it, in any order (`mean_ttft_ms`,
 * `latency_s_p95`, `Latency (ms)`). Null when no metric is in it, or the unit does not fit the metric.
 */
export function columnNamed(written: string): Column | null {
  const bracket = /^([^()[\]]{1,100}?)\s*[([]([^()[\]]{1,30})[)\]]$/.exec(written.trim());
  const stated = bracket && unitNamed(bracket[2] ?? '') ? bracket[2] : undefined;
  const name = (stated === undefined ? written : (bracket?.[1] ?? ''))
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
    .replace(/per_s(?:ec)?(?=_|$)/, 'per_second');
  return readName(name, stated, undefined, written);
}

function readName(
  name: string,
  unit: string | undefined,
  statistic: string | undefined,
  written: string,
): Column | null {
  const known = metricNamed(name);
  if (known !== undefined) return column(known, unit, statistic, written);
  const open = openMetric(name, unit, written);
  if (open) return { ...open, statistic: statistic ?? 'value', assumed: 'open' };
  if (statistic === undefined) {
    const words = name.split('_');
    for (const [word, rest] of [
      [words[0], words.slice(1)],
      [words.at(-1), words.slice(0, -1)],
    ] as const) {
      const found = statisticNamed(word ?? '');
      const read = found === undefined || rest.length === 0 ? null : readName(rest.join('_'), unit, found, written);
      if (read) return isMinutes(read, word, rest, words) ? inMinutes(read, written) : read;
    }
  }
  const split = splitSuffix(name);
  return unit === undefined && split.unit !== undefined ? readName(split.name, split.unit, statistic, written) : null;
}

function column(name: string, unit: string | undefined, statistic: string | undefined, written: string): Column | null {
  const made = measured(name, { unit });
  return (
    made && { metric: { ...made.metric, written }, factor: made.factor, statistic: statistic ?? 'value', assumed: null }
  );
}

/** `train_time_min`: a run has just one training time, so `min` can only be the unit. */
function isMinutes(
  { metric: { summary, unit } }: Column,
  word: string | undefined,
  rest: readonly string[],
  words: readonly string[],
): boolean {
  return word === 'min' && summary === 'value' && unit === 's' && rest[0] === words[0];
}

function inMinutes(read: Column, written: string): Column {
  const made = column(read.metric.name, 'min', undefined, written);
  return made ? { ...made, assumed: 'minutes' } : read;
}

/** `throughput` and `rate` say no more than that higher is better; of what, the file alone knows. */
function openMetric(name: string, unit: string | undefined, written: string): Measured | null {
  const words = name.replace(/_/g, ' ');
  if (!Object.hasOwn(families, words) || !/throughput|rate|per second/.test(words)) return null;
  const made = unknown(name, { unit, better: 'higher' });
  return { ...made, metric: { ...made.metric, written } };
}
