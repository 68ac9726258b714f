/** Names of statistics in names of columns: `p999`, `99.9%`, `stdev`, and what they are called here. */

const statistics: Readonly<Record<string, string>> = {
  mean: 'mean',
  avg: 'mean',
  average: 'mean',
  median: 'median',
  med: 'median',
  min: 'min',
  minimum: 'min',
  lowest: 'min',
  max: 'max',
  maximum: 'max',
  highest: 'max',
  std: 'sd',
  stdev: 'sd',
  stddev: 'sd',
  stdv: 'sd',
  sd: 'sd',
  sigma: 'sd',
  total: 'sum',
  sum: 'sum',
  cv: 'cv',
  iqr: 'iqr',
  mad: 'mad',
  sem: 'sem',
  stderr: 'sem',
  moe: 'moe',
  rme: 'rme',
  df: 'df',
};

const edge = '(?<![A-Za-z0-9.%])';
const end = '(?=$|[\\s_-])';

/** Ways to write a percentile, each to the share in it: `99.9`. */
const percentiles: readonly RegExp[] = [
  // 90%ile, 95th percentile, 97.5_pctl
  new RegExp(
    `${edge}(\\d{1,3}(?:[._]\\d{1,3})?)(?:st|nd|rd|th)?[\\s_-]*(?:percentile|pctl|%[\\s_-]?t?ile)s?${end}`,
    'i',
  ),
  new RegExp(`${edge}(?:percentile|pctl)[\\s_-]*(\\d{1,2}(?:[._]\\d{1,3})?)${end}`, 'i'),
  // 99th, but not the 1st token
  new RegExp(`${edge}(\\d{2}(?:\\.\\d{1,3})?)(?:st|nd|rd|th)${end}`, 'i'),
  new RegExp(`${edge}(\\d{1,3}(?:\\.\\d{1,3})?)%${end}`, 'i'),
  // p50, P99.9, tp99; an underscore is a point where no other number could stand there: p97_5
  new RegExp(`${edge}p(\\d{1,2}(?:\\.\\d{1,3}|_(?:5|9|25|75|95|99|999))?)${end}`, 'i'),
  new RegExp(`${edge}t?p(9\\d\\d{0,2}|100|0)${end}`, 'i'),
];

/**
 * A name with the percentile in it written in one way: `latency_99.9%` -> `latency_p99.9`, `P999` -> `p99.9`. The 100th is the
 * largest value and the 0th the smallest.
 */
export function withPercentile(name: string): string {
  for (const pattern of percentiles) {
    const found = pattern.exec(name);
    if (!found) continue;
    const share = shareOf(found[1]!);
    if (share !== null) return name.slice(0, found.index) + share + name.slice(found.index + found[0].length);
  }
  return name;
}

/** `999` and `99_9` are 99.9; `95` stays. Null above 100. */
function shareOf(digits: string): string | null {
  const point = digits.replace('_', '.');
  const value = Number(/^9\d\d{1,2}$/.test(point) ? `${point.slice(0, 2)}.${point.slice(2)}` : point);
  if (value === 100) return 'max';
  if (value === 0) return 'min';
  return value < 100 ? `p${value}` : null;
}

/** The percentile that a text is and nothing else: `p99.9` for `P999`, `99.9%`, `99.9th percentile`; undefined for any other text. */
export function percentileNamed(written: string): string | undefined {
  const read = withPercentile(written.trim());
  return /^p\d{1,2}(?:\.\d{1,3})?$/.test(read) ? read : undefined;
}

/** The statistic that one word of a name is, undefined for a word that is none. */
export function statisticWord(word: string): string | undefined {
  const lower = word.toLowerCase();
  const percentile = percentileNamed(lower);
  if (percentile !== undefined) return percentile === 'p50' ? 'median' : percentile;
  return Object.hasOwn(statistics, lower) ? statistics[lower] : undefined;
}

/** A name in which each statistic is one word. */
export function withStatistics(name: string): string {
  return withPercentile(name)
    .replace(/relative[\s_-]margin[\s_-]of[\s_-]error/i, 'rme')
    .replace(/margin[\s_-]of[\s_-]error/i, 'moe')
    .replace(/(?:standard|std)[\s_.-]*(?:error|err)(?![a-z])/i, 'sem')
    .replace(/(?:standard|std)[\s_.-]*dev(?:iation)?(?![a-z])\.?/i, 'sd')
    .replace(/coefficient[\s_-]of[\s_-]variation/i, 'cv')
    .replace(/degrees[\s_-]of[\s_-]freedom/i, 'df');
}

/** Whether a statistic says how far values lie apart: 0 is one like any other there, also of a time. */
export function isSpread(statistic: string): boolean {
  return /^(?:sd|sem|cv|iqr|mad|moe|rme)$/.test(statistic);
}

/** The unit of a statistic that is not in its metric's: `''` for a number, `%`, `ratio`; undefined for all others. */
export function ownUnitOf(statistic: string): string | undefined {
  return statistic === 'cv'
    ? 'ratio'
    : statistic === 'rme'
      ? '%'
      : statistic === 'df' || statistic === 'n'
        ? ''
        : undefined;
}
