import type { Direction, Metric } from '../../metric.ts';
import { conversion, unitNamed } from '../../unit.ts';
import { type Column, columnNamed, unknown } from '../metric.ts';
import { words } from './names.ts';

/** What a column measures, as far as its name tells. `bare`: a time for which nobody stated a unit. */
export interface Response extends Column {
  readonly bare: boolean;
}

/** A unit that names of columns end in, as it is shown, and which way is better where the name says no more than the unit. */
interface Ending {
  readonly unit: string;
  readonly better: Direction;
  readonly isTime?: true;
}

const time = (unit: string): Ending => ({ unit, better: 'lower', isTime: true });
const rate = (unit: string): Ending => ({ unit, better: 'higher' });
const open = (unit: string): Ending => ({ unit, better: 'unknown' });

const endings: readonly (readonly [RegExp, Ending])[] = [
  [/(?:tok(?:en)?s?[ _]?(?:\/|per|_)[ _]?s(?:ec(?:ond)?)?|tps)$/i, rate('tokens/s')],
  [/(?:it(?:er)?s?|iterations?)[ _]?(?:\/|per|_)[ _]?s(?:ec(?:ond)?)?$/i, rate('it/s')],
  [/(?:img|images?)s?[ _]?(?:\/|per|_)[ _]?s(?:ec(?:ond)?)?$/i, rate('images/s')],
  [/(?:samples?)[ _]?(?:\/|per|_)[ _]?s(?:ec(?:ond)?)?$/i, rate('samples/s')],
  [/(?:req(?:uest)?s?)[ _]?(?:\/|per|_)[ _]?s(?:ec(?:ond)?)?$/i, rate('requests/s')],
  [/(?:queries)[ _]?(?:\/|per|_)[ _]?s(?:ec(?:ond)?)?$|\bqps$/i, rate('queries/s')],
  [/(?:ops)[ _]?(?:\/|per|_)[ _]?s(?:ec(?:ond)?)?$/i, rate('ops/s')],
  [/(?:frames)[ _]?(?:\/|per|_)[ _]?s(?:ec(?:ond)?)?$|(?:^|[ _(])fps$/i, rate('frames/s')],
  [/(?:steps?)[ _]?(?:\/|per|_)[ _]?s(?:ec(?:ond)?)?$/i, rate('steps/s')],
  [/gb(?:\/|_per_|_| per )s(?:ec)?$|(?:^|[ _(])gbps$/i, rate('GB/s')],
  [/mb(?:\/|_per_|_| per )s(?:ec)?$|(?:^|[ _(])mbps$/i, rate('MB/s')],
  [/gib(?:\/|_per_|_| per )s(?:ec)?$/i, rate('GiB/s')],
  [/(?:^|[ _(])([kmgtp])flop(?:s|\/s|_s|_per_s)$/i, rate('FLOPS')],
  [/(?:^|[ _(])t(?:op)s$/i, rate('TOPS')],
  [/(?:^|[ _(])iops$/i, rate('IOPS')],
  [/(?:^|[ _(])(?:ms|msecs?|milliseconds?)$/i, time('ms')],
  [/(?:^|[ _(])(?:us|µs|μs|usecs?|microseconds?)$/i, time('µs')],
  [/(?:^|[ _(])(?:ns|nsecs?|nanoseconds?)$/i, time('ns')],
  [/(?:^|[ _(])(?:s|secs?|seconds?)(?: total|_total)?$/i, time('s')],
  [/(?:^|[ _(])(?:mins|minutes)$|\(min$/i, time('min')],
  [/(?:^|[ _(])(?:h|hours)$/i, time('h')],
  [/(?:^|[ _(])gib$/i, open('GiB')],
  [/(?:^|[ _(])mib$/i, open('MiB')],
  [/(?:^|[ _(])kib$/i, open('KiB')],
  [/(?:^|[ _(])gb$/i, open('GB')],
  [/(?:^|[ _(])mb$/i, open('MB')],
  [/(?:^|[ _(])kb$/i, open('kB')],
  [/(?:^|[ _(])bytes$/i, open('B')],
  [/(?:^|[ _(])(?:w|watts?)$/i, { unit: 'W', better: 'lower' }],
  [/(?:^|[ _(])kw$/i, { unit: 'kW', better: 'lower' }],
  [/(?:^|[ _(])(?:j|joules?)$/i, { unit: 'J', better: 'lower' }],
  [/(?:^|[ _(])k?wh$/i, { unit: 'Wh', better: 'lower' }],
  [/(?:^|[ _(])mhz$/i, open('MHz')],
  [/(?:^|[ _(])ghz$/i, open('GHz')],
  [/(?:^|[ _(])(?:%|pct|percent)$/i, open('%')],
  [/(?:^|[ _(])tokens$/i, { unit: 'tokens', better: 'neither' }],
];

const statisticWords: Readonly<Record<string, string>> = {
  mean: 'mean',
  avg: 'mean',
  average: 'mean',
  median: 'median',
  med: 'median',
  min: 'min',
  minimum: 'min',
  max: 'max',
  maximum: 'max',
  std: 'sd',
  stdev: 'sd',
  stddev: 'sd',
  sd: 'sd',
};

/** Figures of how sure a mean is, or of its spread in another unit: statistics of a metric, never metrics, and not used. */
const unused =
  /(?:^|[\s_(])(?:rme|moe|sem|stderr|std ?err|df|dof|cv|ci\d{0,2}|ci(?:_| )?(?:low|high|lower|upper)|iqr|mad|variance|var)(?:$|[\s_)])/i;

export function isUnusedStatistic(name: string): boolean {
  return unused.test(name.trim());
}

/** `p99`, `p99.9`, `99.9%`, `p97_5`, `p999`, `avg` -> the statistic; null for other words. */
export function statisticOf(word: string): string | null {
  const plain = word.trim().toLowerCase();
  if (Object.hasOwn(statisticWords, plain)) return statisticWords[plain]!;
  const written =
    /^(?:p|percentile )?(\d{1,3}(?:[._]\d{1,3})?)(?:%|th|th percentile| percentile)$|^p(\d{1,3}(?:[._]\d{1,3})?)$/.exec(
      plain,
    );
  if (!written) return null;
  const digits = (written[1] ?? written[2] ?? '').replace('_', '.');
  // `p995` and `p9999` leave out the point.
  const percent =
    !digits.includes('.') && digits.length > 2 && digits !== '100'
      ? `${digits.slice(0, 2)}.${digits.slice(2)}`
      : digits;
  const value = Number(percent);
  if (!(value >= 0 && value <= 100)) return null;
  return value === 50 ? 'median' : value === 100 ? 'max' : value === 0 ? 'min' : `p${value}`;
}

/** What a column measures by its name alone; null where the name is that of no measurement. */
export function responseNamed(written: string): Response | null {
  if (isUnusedStatistic(written)) return null;
  const strange = strangeUnit(written);
  if (strange !== null) return strange;
  const found =
    columnNamed(written) ??
    columnNamed(written.replace(/^num(?:ber)?(?:_of)?_(?=.*tokens$)/i, '')) ??
    calledByUnit(written) ??
    named(written);
  return found && peakApart(withoutGuess(found, written), written);
}

/**
 * The bracket of a name is never dropped before it is understood: 50 in `latency (ns/op)` is not 50 s. A unit that nobody knows
 * stays on the number as it is.
 */
function strangeUnit(written: string): Response | null {
  const bracket = /^([^()[\]]{1,100}?)\s*[([]([^()[\]]{1,30})[)\]]$/.exec(written.trim());
  const inside = bracket?.[2]?.trim() ?? '';
  if (!bracket || inside === '' || unitNamed(inside) || endingOf(inside) || statisticOf(inside)) return null;
  const read = columnNamed(bracket[1]!);
  if (!read) return null;
  return {
    ...read,
    factor: 1,
    assumed: null,
    bare: false,
    metric: { ...read.metric, written, unit: inside, writtenUnit: inside },
  };
}

/** A column that is called by its unit: `tokens/s`, `samples/sec`. */
function calledByUnit(written: string): Column | null {
  const spelled = written.trim().replace(/\/\s?s(?:ec(?:ond)?)?$/i, ' per second');
  const read = spelled === written.trim() ? null : columnNamed(spelled);
  if (!read) return null;
  const unit = read.metric.unit === '' ? (unitNamed(written)?.unit ?? '') : read.metric.unit;
  return { ...read, metric: { ...read.metric, written, unit } };
}

/** A name without a row in the table of metrics: one that ends in a unit, or says which way is better. */
function named(written: string): Column | null {
  const [statistic, rest] = statisticIn(written);
  const ending = endingOf(rest);
  if (ending) {
    const stem = stemOf(rest);
    if (stem === '' && ending.isTime)
      return statistic === null
        ? null
        : columnNamed(`latency_${ending.unit}`) && asLatency(written, ending.unit, statistic);
    const own =
      stem === '' || (ending.better === 'higher' && !/rate|throughput|bandwidth|speed|perf|bw/i.test(stem))
        ? plainName(rest)
        : plainName(stem);
    const unit = ending.unit === 'FLOPS' ? flops(rest) : ending.unit;
    return column(own, written, unit, statistic, betterOf(stem, ending));
  }
  const name = words(rest);
  const higher = /throughput|bandwidth|per (?:second|sec|watt)\b|\bspeedup\b/.test(name);
  const better: Direction | null = higher
    ? 'higher'
    : /\b(?:latency|perplexity|energy|emissions|power|loss)\b/.test(name)
      ? 'lower'
      : null;
  const isTime = /\b(?:time|runtime|delay)$/.test(name);
  const isQuality = /\b(?:efficiency|acc|accuracy|f1|auc|recall|precision at|map|bleu|rouge|reward|hit rate)\b/.test(
    name,
  );
  const isSummary = statistic !== null && statistic !== 'min' && statistic !== 'max';
  if (better === null && !isQuality && !isSummary && !isTime && !/\b(?:memory|mem)\b/.test(name)) return null;
  if (better === null && statistic !== null && name === '') return null;
  const bracket = /[([]([^()[\]]{1,30})[)\]]$/.exec(rest.trim());
  const bare = bracket ? rest.trim().slice(0, bracket.index) : rest;
  return column(
    plainName(bare),
    written,
    bracket?.[1] ?? '',
    statistic,
    better ?? (isQuality ? 'higher' : isTime ? 'lower' : 'unknown'),
  );
}

function asLatency(written: string, unit: string, statistic: string): Column | null {
  const read = columnNamed(`latency_${unit === 'µs' ? 'us' : unit}`);
  return read && { ...read, statistic, metric: { ...read.metric, written } };
}

function column(name: string, written: string, unit: string, statistic: string | null, better: Direction): Column {
  const made = unknown(name, {}).metric;
  const own: Metric = { ...made, written, unit, writtenUnit: unit, direction: better };
  return { metric: own, factor: 1, statistic: statistic ?? 'value', assumed: null };
}

/** The statistic that stands before or after the rest of a name: `p99_query_time_ms` -> p99, `query_time_ms`. */
export function statisticIn(written: string): readonly [statistic: string | null, rest: string] {
  const name = written.trim();
  const first =
    /^(p\d{1,3}[._]\d{1,3}|p?\d{1,3}(?:[._]\d{1,3})?%|[a-z]{1,10}\d{0,4})(?:[\s_-]+(\S.*)|\s?([([].*))?$/i.exec(name);
  const found = first && statisticOf(first[1]!);
  if (first && found !== null) return [found, first[2] ?? first[3] ?? ''];
  const unitAtEnd = /^(.*?)([\s_-]+(?:ms|us|ns|s|sec)|\s?[([][^()[\]]{1,30}[)\]])?$/i.exec(name);
  const [front, back] = [unitAtEnd?.[1] ?? name, unitAtEnd?.[2] ?? ''];
  const last = /^(.+?)[\s_-]+(p\d{1,3}(?:[._]\d{1,3})?|[a-z]{2,10}|\d{1,3}(?:[._]\d{1,3})?%)$/i.exec(front);
  const stated = last && statisticOf(last[2]!);
  return last && stated !== null ? [stated, `${last[1]}${back}`] : [null, name];
}

function endingOf(name: string): Ending | null {
  if (/per[ _](?:watt|joule|dollar|gpu|device|chip)/i.test(name)) return null;
  const open = name
    .trim()
    .replace(/[)\]]$/, '')
    .replace(/\[/g, '(');
  return endings.find(([pattern]) => pattern.test(open))?.[1] ?? null;
}

function stemOf(name: string): string {
  const open = name
    .trim()
    .replace(/[)\]]$/, '')
    .replace(/\[/g, '(');
  const pattern = endings.find(([one]) => one.test(open))?.[0];
  return pattern
    ? open
        .replace(pattern, '')
        .replace(/[\s_(]+$/, '')
        .trim()
    : open;
}

function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/%/g, ' pct ')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}

function flops(name: string): string {
  const prefix = /([kmgtp])flop/i.exec(name)?.[1]?.toUpperCase() ?? '';
  return `${prefix}FLOPS`;
}

function betterOf(stem: string, { unit, better }: Ending): Direction {
  const name = words(stem);
  if (/fail|error|miss|loss|drop/.test(name)) return 'lower';
  if (unit === '%') return /util|acc|hit|success|recall|pass|efficiency|mfu/.test(name) ? 'higher' : 'unknown';
  if (better === 'unknown' && /\b(?:mem(?:ory)?|vram|ram|cache|footprint|peak)\b/.test(name)) return 'lower';
  return better;
}

/** A unit that nobody stated is not guessed: a bare `latency` has none, whatever the metric is mostly given in. */
function withoutGuess(read: Column, written: string): Response {
  const { metric } = read;
  const isTime = metric.unit !== '' && conversion(metric.unit, 's') !== null;
  const bare =
    (isTime &&
      endingOf(statisticIn(written)[1]) === null &&
      endingOf(written) === null &&
      read.assumed === null &&
      !hasInnerUnit(written)) ||
    (metric.unit === '' && isTimeName(metric.name));
  return bare ? { ...read, factor: 1, bare, metric: { ...metric, unit: '', writtenUnit: '' } } : { ...read, bare };
}

/** The greatest rate of a second is no statistic of the rate of a run: `max_output_tokens_per_s` is a metric of its own. */
function peakApart(read: Response, written: string): Response {
  const { metric } = read;
  if (metric.summary !== 'rate' || (read.statistic !== 'max' && read.statistic !== 'min')) return read;
  const own = column(plainName(written), written, metric.unit, null, metric.direction);
  return { ...own, factor: read.factor, bare: false };
}

/** `latency_s_p95`: a unit that does not stand at the end. */
function hasInnerUnit(written: string): boolean {
  return /[\s_(](?:s|sec|secs|seconds|ms|us|ns|µs)(?:[\s_)]|$)/i.test(written);
}

/** Metrics that are times, of which a number without a unit says little. */
function isTimeName(name: string): boolean {
  return /^(?:ttft|tpot|itl)$|(?:^|_)(?:time|runtime|latency|delay)$/.test(name);
}
