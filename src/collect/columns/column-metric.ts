import { wordsInFull } from '../../metric/short-words.ts';
import { families, type Metric, metric, metricNamed } from '../../metric.ts';
import { conversion, isOpenUnit, splitSuffix, unitBase, unitNamed } from '../../unit.ts';
import { bareStatistic, isAskedFor, type Parts, partsOf } from './column-parts.ts';
import { inUnit, type Measured, needsUnit, unknown, wayOf } from './measured.ts';
import { ownUnitOf, statisticWord } from './statistic-name.ts';

export { bareStatistic, isAskedFor } from './column-parts.ts';
export { type Measured, measured, type Stated, unknown } from './measured.ts';

/** What the name of a column says: the metric, the statistic in it, and what had to be assumed. */
export interface Column extends Measured {
  readonly statistic: string;
  readonly assumed: 'minutes' | 'open' | null;
  /** False where the numbers may be in several units and the name says none: `metric.unit` is empty then, see `givenUnit`. */
  readonly stated: boolean;
}

/** What is known of a column besides its name. */
export interface ColumnHints {
  /** From a person, or a column of units; it goes before that of the name. */
  readonly unit?: string | undefined;
  /** The metric of a table whose columns are statistics: `mean`, `p99`. Without it they are read as latency where their unit is a time. */
  readonly metric?: string | undefined;
}

/**
 * Reads a column's name: a metric with a unit and a statistic before or after it, in any order (`mean_ttft_ms`,
 * `latency_s_p95`, `Latency (ms)`, `p99.9_ms`), or any name that ends in a unit (`time_ms`, `bandwidth (GB/s)`, `TFLOPS`). What
 * stands in parentheses is a unit, a statistic or a word of the name, and is never dropped.
 * @returns null where no metric is in it, and for names of what was asked for (`block_kb`, `timeout_s`).
 */
export function columnNamed(written: string, hints: ColumnHints = {}): Column | null {
  const parts = partsOf(written);
  const spelled = parts.name.replace(/\/\s?s(?:ec(?:ond)?)?$/i, ' per second');
  const { name, unit } = parts.unit === undefined ? splitSuffix(parts.name) : parts;
  const full = wordsInFull(name);
  const read =
    readName(parts.name, parts.unit, parts.statistic) ??
    (spelled === parts.name ? null : readName(spelled, unitNamed(parts.name) && parts.name, parts.statistic)) ??
    (full === name ? null : readName(full, unit, parts.statistic)) ??
    bare(parts, hints) ??
    (isAskedFor(parts.name) ? null : (ownName(parts) ?? named(parts)));
  if (!read) return null;
  const all = ofAll(read, parts.name);
  const column = { ...all, metric: { ...all.metric, written } };
  return hints.unit === undefined ? column : givenUnit(column, hints.unit);
}

/** The total of a rate, of a memory or of a power is that of all that went on at the same time, `t/s (total)`, and no sum of values. */
function ofAll(read: Column, name: string): Column {
  if (read.statistic === 'sum' && /^(?:memory|power)$/.test(read.metric.name)) {
    const better = read.metric.name === 'power' ? 'lower' : undefined;
    return {
      ...read,
      ...unknown(splitSuffix(name).name, { unit: read.metric.unit || undefined, better }),
      statistic: 'value',
    };
  }
  const [, per] = unitBase(read.metric.unit).split('/');
  return read.statistic === 'sum' && per !== undefined && unitBase(per) === 's'
    ? { ...read, statistic: 'value' }
    : read;
}

/** The column with its numbers in a unit that a person states, or a column of units. */
export function givenUnit(column: Column, unit: string): Column {
  if (ownUnitOf(column.statistic) !== undefined) return column;
  return { ...column, metric: inUnit(column.metric, unit), factor: 1, stated: true };
}

function readName(name: string, unit: string | undefined, statistic: string | undefined): Column | null {
  const known = metricNamed(name);
  if (known !== undefined)
    return measures(known, unit, statistic) ? column(known, unit, statistic) : changed(name, unit, statistic);
  const open = openMetric(name, unit);
  if (open)
    return { ...open, statistic: statistic ?? 'value', assumed: isOpen(open.metric) ? 'open' : null, stated: true };
  const words = name.split(/[\s_-]+/);
  if (statistic === undefined) {
    for (const [word = '', rest] of endsOf(words)) {
      const found = statisticAt(word, words);
      const read = found === undefined || rest.length === 0 ? null : readName(rest.join('_'), unit, found);
      if (read)
        return isMinutes(read, word, rest, words)
          ? { ...column(read.metric.name, 'min', undefined), assumed: 'minutes' }
          : read;
    }
  }
  const split = splitSuffix(name);
  return unit === undefined && split.unit !== undefined ? readName(split.name, split.unit, statistic) : null;
}

/** The last word and the others, the first word and the others: `total_time_min` is a total time before it is a total. */
function endsOf(words: readonly string[]): readonly (readonly [string | undefined, readonly string[]])[] {
  return [
    [words.at(-1), words.slice(0, -1)],
    [words[0], words.slice(1)],
  ];
}

/** A mixture of experts is no margin of error: that one stands behind its metric. */
function statisticAt(word: string, words: readonly string[]): string | undefined {
  const found = statisticWord(word);
  return found === 'moe' && word === words[0] && words.length > 1 ? undefined : found;
}

function column(name: string, unit: string | undefined, statistic = 'value'): Column {
  const known = metric(name);
  const own = ownUnitOf(statistic);
  if (own !== undefined)
    return {
      metric: needsUnit(name) ? unitless(known) : known,
      factor: ofShare(statistic, unit),
      statistic,
      assumed: null,
      stated: true,
    };
  if (unit !== undefined) return { metric: inUnit(known, unit), factor: 1, statistic, assumed: null, stated: true };
  const lacks = needsUnit(name);
  return {
    metric: lacks ? unitless(known) : known,
    factor: 1,
    statistic,
    assumed: null,
    stated: !lacks,
  };
}

/** False for a unit that is understood and measures something else: `latency_pct`, `loss_ms`. */
function measures(name: string, unit: string | undefined, statistic = 'value'): boolean {
  if (unit === undefined || unitNamed(unit) === undefined || ownUnitOf(statistic) !== undefined) return true;
  const own = metric(name).unit;
  return conversion(unit, own) !== null || (own === '' && unitBase(unit) === '%');
}

/** Something else that is called like a metric: the share of a latency is none, and has a name of its own. */
function changed(name: string, unit = '', statistic = 'value'): Column {
  const made = unknown(`${name} ${unit === '%' ? 'pct' : unit}`, { unit, better: wayOf('', unit) });
  return { ...made, statistic, assumed: null, stated: true };
}

function unitless(of: Metric): Metric {
  return { ...of, unit: '', writtenUnit: '' };
}

/** `cv (%)` is a hundred times what is called cv here. */
function ofShare(statistic: string, unit: string | undefined): number {
  return statistic === 'cv' && unit !== undefined ? (conversion(unit, '%') === null ? 1 : 0.01) : 1;
}

/** `train_time_min`: a run has just one training time, so `min` can only be the unit. */
function isMinutes(
  { metric: { name, summary, unit } }: Column,
  word: string,
  rest: readonly string[],
  words: readonly string[],
): boolean {
  return (
    word.toLowerCase() === 'min' &&
    summary === 'value' &&
    unit === '' &&
    unitBase(metric(name).unit) === 's' &&
    rest[0] === words[0]
  );
}

/** Images are images; of tokens, and without any unit, it is not said which ones. */
function isOpen({ unit }: Metric): boolean {
  return unit === '' || unitBase(unit) === 'tokens/s';
}

/** `throughput` and `rate` say no more than that higher is better; of what, the file alone knows. */
function openMetric(name: string, unit: string | undefined): Measured | null {
  const words = name.toLowerCase().replace(/[\s_-]+/g, ' ');
  if (!Object.hasOwn(families, words) || !/throughput|rate|per second|^tps$/.test(words)) return null;
  const per = words === 'tps' || words === 'tokens per second';
  return unknown(per ? 'tokens_per_second' : name, { unit: unit ?? (per ? 'tokens/s' : undefined), better: 'higher' });
}

/** What a column is that is called by a unit alone. */
const byBase: Readonly<Record<string, string>> = {
  s: 'time',
  'requests/s': 'request_throughput',
  'samples/s': 'sample_throughput',
  'images/s': 'image_throughput',
  'frames/s': 'frame_rate',
  'steps/s': 'step_rate',
  'it/s': 'iteration_rate',
  'inferences/s': 'inferences_per_second',
  'B/s': 'bandwidth',
  FLOPS: 'compute_rate',
  J: 'energy',
  W: 'power',
  'tokens/J': 'tokens_per_joule',
  'J/token': 'energy_per_token',
};

/** A statistic or a unit without the name of a metric: `p99_ms`, `stdev`, `TFLOPS`, `tok/s`. */
function bare(parts: Parts, hints: ColumnHints): Column | null {
  const words = parts.name.split(/[\s_-]+/);
  const alone =
    parts.statistic === undefined
      ? bareStatistic(parts.unit === undefined ? parts.name : `${parts.name} (${parts.unit})`)
      : null;
  if (alone && alone.statistic !== 'sum') return ofTable(alone, hints);
  for (const [word = '', rest] of endsOf(words)) {
    const unit = rest.join('_');
    const statistic = statisticAt(word, words);
    if (parts.unit === undefined && statistic !== undefined && statistic !== 'sum' && isUnit(unit))
      return ofTable({ statistic, unit }, hints);
  }
  return parts.unit === undefined && (isUnit(parts.name) || isOpenUnit(parts.name))
    ? ofUnit(parts.name, parts.statistic)
    : null;
}

/** A statistic of the table's metric; else of what its unit measures, times being latencies. A percentile is one of a latency anyway. */
function ofTable(
  { statistic, unit }: { readonly statistic: string; readonly unit: string | undefined },
  hints: ColumnHints,
): Column | null {
  if (hints.metric !== undefined) return column(hints.metric, unit, statistic);
  if (unit === undefined) return /^p\d/.test(statistic) ? column('latency', unit, statistic) : null;
  return unitBase(unit) === 's' ? column('latency', unit, statistic) : ofUnit(unit, statistic);
}

/** One letter or a sign is no name of a unit where a column may be called anything. */
function isUnit(name: string): boolean {
  return name.length > 1 && unitNamed(name) !== undefined && unitBase(name) !== 'tokens';
}

function ofUnit(unit: string, statistic: string | undefined): Column | null {
  const base = unitBase(unit);
  if (base === 'tokens/s')
    return {
      ...unknown('tokens_per_second', { unit, better: 'higher' }),
      statistic: statistic ?? 'value',
      assumed: 'open',
      stated: true,
    };
  const name = Object.hasOwn(byBase, base) ? byBase[base]! : undefined;
  if (name !== undefined) return column(name, unit, statistic);
  const better = wayOf('', unit);
  return better === undefined
    ? null
    : { ...unknown(unit, { unit, better }), statistic: statistic ?? 'value', assumed: null, stated: true };
}

/** A name that ends in a unit is a response of that name: `kernel_ms`, `Memory read (GB/s)`, `mean_kernel_us`. */
function ownName(parts: Parts): Column | null {
  let { name, unit, statistic } = parts;
  const cut = (): void => {
    const split = splitSuffix(name);
    // `kernel_min` may as well be the smallest.
    if (unit === undefined && split.unit?.toLowerCase() !== 'min') ({ name, unit } = split);
  };
  cut();
  const words = name.split(/[\s_-]+/);
  for (const [word = '', rest] of endsOf(words)) {
    const found = statistic === undefined && words.length > 1 ? statisticAt(word, words) : undefined;
    if (found !== undefined && found !== 'sum') [name, statistic] = [rest.join('_'), found];
  }
  cut();
  if (unit === undefined) return null;
  const known = ofQuantity(name, unit, statistic);
  if (known !== null) return known;
  const own = statistic === undefined ? undefined : ownUnitOf(statistic);
  const made = unknown(name, { unit: own === undefined ? unit : undefined, better: wayOf(name, unit) });
  return {
    ...made,
    factor: ofShare(statistic ?? '', unit),
    statistic: statistic ?? 'value',
    assumed: null,
    stated: true,
  };
}

/** A metric of which the name leaves out what its unit says: `decode_ms` is a decode time, `output_tps` an output throughput. */
function ofQuantity(name: string, unit: string, statistic: string | undefined): Column | null {
  const base = unitBase(unit);
  if (statisticWord(name) !== undefined) return null;
  const nouns = base === 's' ? ['time', 'latency'] : base.endsWith('/s') ? ['throughput'] : [];
  const found = nouns.map((noun) => metricNamed(`${wordsInFull(name)} ${noun}`)).find((one) => one !== undefined);
  // The unit is all that says so: one of another quantity, or of none that is known, as in `out_mb_s`, says something else.
  return found !== undefined && conversion(unit, metric(found).unit) !== null ? column(found, unit, statistic) : null;
}

/** A column whose name says which way is better, as `Throughput_per_watt_avg` does, and not in what it is measured. */
function named({ name, unit, statistic }: Parts): Column | null {
  const better = wayOf(name, unit);
  if (better === undefined) return null;
  return { ...unknown(name, { unit, better }), statistic: statistic ?? 'value', assumed: null, stated: !isTimed(name) };
}

/** `cold latency`: a time, in a unit that nobody states. */
function isTimed(name: string): boolean {
  return /latency|energy|memory|vram|bandwidth/i.test(name);
}
