import { type Direction, metricNames } from '../../metric.ts';
import { unitNamed } from '../../unit.ts';
import { bareStatistic, type Column, columnNamed, isAskedFor, unknown } from '../columns/column-metric.ts';
import { statisticWord, withPercentile } from '../columns/statistic-name.ts';
import { words } from './names.ts';

/** What a column measures, as far as its name tells. `bare`: it needs a unit, and nobody stated one. */
export interface Response extends Column {
  readonly bare: boolean;
  /** Its unit is the one that its tool writes, whatever its values look like: 0.8 under a percentage is 0.8 %. */
  readonly asWritten?: true;
  /** A time for which 0 is a value like any other. */
  readonly mayBeZero?: true;
  /** A yes or no in each row, as a 1 or 0 or in words: its mean is a share. */
  readonly areFlags?: true;
}

/** Bounds of intervals and the like: they are not used. */
const unused =
  /(?:^|[\s_(])(?:ci\d{0,2}(?:[\s_](?:low|high|lower|upper))?|dof|variance|var|lower bound|upper bound)(?:$|[\s_)])/i;

export function isUnusedStatistic(name: string): boolean {
  return unused.test(name.trim());
}

/** The statistic that a name is and nothing else, without a unit: `p99`, `99.9%`, `stddev`; null for other names. */
export function statisticOf(name: string): string | null {
  const read = bareStatistic(name);
  return read && read.unit === undefined ? read.statistic : null;
}

/** `tok_s` is tokens a second, and not a time called tok. */
const rateOnly =
  /^(toks?|tokens|imgs?|images|reqs?|requests|it|iters|samples|frames|steps|msgs?|messages|events|records|rows|docs|pkts|packets|ops|[kmgt]i?b)_s$/i;

/** `gflops_w` and `fps/W` are a rate for each watt, and no power. */
const perWatt = /(?<=^|[_ ])([kmgtp]?flops|[gt]ops|fps|ips|tps|qps|rps)[_ /](?:per[_ ])?w(?:atts?)?$/i;

/** `latency_ms_count` and `n_latency` say of how many values a metric beside them is: what they count; null for other names. */
export function countOf(written: string): string | null {
  const [, of] = /^(.+)[\s_]count$/i.exec(written.trim()) ?? /^(?:count|n)[\s_](.+)$/i.exec(written.trim()) ?? [];
  const read = of === undefined ? null : responseNamed(of);
  return read && read.metric.unit !== 'tokens' && metricNames.includes(read.metric.name) ? read.metric.name : null;
}

const byName = new Map<string, Response | null>();

/** What a column measures by its name alone; null where the name is that of no measurement. */
export function responseNamed(written: string): Response | null {
  // The names of a tool come again in each of its files, and several times in one: to take them apart was a tenth of reading a thousand files.
  const known = byName.get(written);
  if (known !== undefined) return known;
  if (byName.size >= mostNames) byName.clear();
  const read = readName(written);
  byName.set(written, read);
  return read;
}

/** Names that are remembered at once. */
const mostNames = 2000;

function readName(written: string): Response | null {
  if (isUnusedStatistic(written) || isAmount(written)) return null;
  if (countOf(written) !== null) return null;
  const spelled = written.replace(perWatt, '$1_per_watt');
  const found =
    columnNamed(spelled.replace(rateOnly, '$1/s')) ??
    columnNamed(written.replace(/^num(?:ber)?(?:_of)?_(?=.*tokens$)/i, '')) ??
    averageOf(written) ??
    called(spelled) ??
    perUnit(written);
  if (!found) return null;
  const read = peakApart(found, written);
  return { ...read, metric: { ...read.metric, written }, bare: !read.stated };
}

/** `1 MB`, `10 s`: what something was measured of, or for how long. */
export function isAmount(written: string): boolean {
  const [, unit] = /^\d{1,15}(?:\.\d{1,15})?\s?([A-Za-zµ/]{1,20})$/.exec(written.trim()) ?? [];
  return unit !== undefined && unitNamed(unit) !== undefined;
}

const isUnsure = /^(?:moe|rme|sem|df|cv|iqr|mad)$/;

/** An average is measured, whatever of: `Average Content Size`, `mean_score`. */
function averageOf(written: string): Column | null {
  const [statistic, rest] = statisticIn(written);
  if (statistic === null || statistic === 'min' || statistic === 'max' || statistic === 'sum' || rest === '')
    return null;
  const read = columnNamed(rest) ?? called(rest);
  if (read) return { ...read, statistic };
  // How sure something is says nothing without it: `n_cpu_moe` counts experts.
  return isUnsure.test(statistic) ? null : own(rest, 'unknown', statistic);
}

/** The statistic that stands before or after the rest of a name: `p99_query_time` -> p99, `query_time`. */
export function statisticIn(written: string): readonly [statistic: string | null, rest: string] {
  const split = withPercentile(written.trim()).split(/[\s_]+/);
  for (const at of [0, split.length - 1]) {
    const found = split.length > 1 ? statisticWord(split[at]!.toLowerCase()) : undefined;
    if (found !== undefined) return [found, split.filter((_, nth) => nth !== at).join('_')];
  }
  return [null, written.trim()];
}

const quality =
  /\b(?:efficiency|speedup|acc|accuracy|f1|auc|auroc|recall|precision at|map|m?iou|mrr|ndcg|bleu|rouge\w{0,5}|meteor|chrf|bertscore|exact match|em|psnr|ssim|reward|hit rate|pass)\b/;

/** A name without a unit that says what was measured, and which way is better. */
function called(written: string): Column | null {
  if (isAskedFor(written)) return null;
  const name = words(written);
  if (/\b(?:time|runtime|delay)$/.test(name)) return { ...own(written, 'lower', 'value'), stated: false };
  if (/\b(?:loss|perplexity|emissions|costs?|[wc]er|rmse|mae|mse|fid)\b/.test(name))
    return own(written, 'lower', 'value');
  if (/\b(?:power|energy)\b/.test(name)) return { ...own(written, 'lower', 'value'), stated: false };
  // Its unit is its name.
  if (/\biops$/.test(name)) return own(written, 'higher', 'value');
  return quality.test(name) ? own(written, 'higher', 'value') : null;
}

/** `ns_per_op`, `bytes_per_op`: what one of something takes. */
function perUnit(written: string): Column | null {
  const [, what, of] =
    /^(ns|us|µs|ms|s|secs?|seconds|bytes|[kmg]b|allocs|allocations|cycles|instructions|j|mj|joules)[_ ]per[_ ]([a-z]{1,20})$/i.exec(
      written.trim(),
    ) ?? [];
  if (what === undefined || of === undefined) return null;
  return {
    ...unknown(written, { unit: `${what}/${of}`, better: 'lower' }),
    statistic: 'value',
    assumed: null,
    stated: true,
  };
}

function own(written: string, direction: Direction, statistic: string): Column {
  const { metric, factor } = unknown(written, {});
  return { metric: { ...metric, direction }, factor, statistic, assumed: null, stated: true };
}

/** The greatest rate of a second is no statistic of the rate of a run: `max_output_tokens_per_s` is a metric of its own. */
function peakApart(read: Column, written: string): Column {
  const { metric } = read;
  if (metric.summary !== 'rate' || (read.statistic !== 'max' && read.statistic !== 'min')) return read;
  const apart = own(written, metric.direction, 'value');
  return { ...apart, metric: { ...apart.metric, unit: metric.unit, writtenUnit: metric.writtenUnit } };
}
