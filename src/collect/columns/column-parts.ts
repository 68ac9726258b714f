import { metricNamed } from '../../metric.ts';
import { splitSuffix, unitNamed } from '../../unit.ts';
import { statisticWord, withStatistics } from './statistic-name.ts';

/** A column's name taken apart. */
export interface Parts {
  readonly name: string;
  readonly unit: string | undefined;
  readonly statistic: string | undefined;
}

/** Units that are not understood and are units all the same: something over something, and what machines count. */
const foreign = /^[^\s/]{1,15}\/[^\s]{1,15}$|^(?:cycles|ticks|clocks|ops|calls|[kMGT]?FLOPs|bits?|K|pts|points)$/;

/** Takes a name apart into words, and what stands in parentheses: a unit, a statistic, both, or further words. */
export function partsOf(written: string): Parts {
  const plain = written.trim().replace(/\s+/g, ' ');
  const [, before = '', inside = '', after = ''] =
    /^([^()[\]]*?)\s?[([]([^()[\]]{1,40})[)\]]\s?([^()[\]]*)$/.exec(plain) ?? [];
  const outside = [before, after].filter((one) => one !== '').join(' ');
  const whole = (name: string, more: Partial<Parts> = {}): Parts => ({
    unit: undefined,
    statistic: undefined,
    ...more,
    name: withStatistics(name).replace(/(?<=[\s_]per[\s_])s(?:ec)?(?=$|[\s_])/i, 'second'),
  });
  if (inside === '' || outside === '') return whole(plain);
  const word = inside.trim();
  if (unitNamed(word) || foreign.test(word)) return whole(outside, { unit: word });
  const statistic = statisticWord(withStatistics(word));
  if (statistic !== undefined) return whole(outside, { statistic });
  if (/^(?:lower|higher) is better$|^[↑↓]$/i.test(word)) return whole(outside);
  // `Latency (ms, p99)`: a unit and a statistic.
  const several = word.split(/\s*[,;]\s*/);
  const unit = several.find((one) => unitNamed(one) !== undefined);
  const rest = several.filter((one) => one !== unit).map((one) => statisticWord(withStatistics(one)));
  if (unit !== undefined && rest.length === 1 && rest[0] !== undefined)
    return whole(outside, { unit, statistic: rest[0] });
  const inWords = metricNamed(`${word} ${outside}`) ?? metricNamed(`${outside} ${word}`);
  return whole(inWords ?? `${outside} ${word}`);
}

/** Words of what was chosen before a run. */
const asked =
  /(?:^|[\s_-])(?:size|length|len|context|block|chunk|message|msg|limit|cap|budget|timeout|requested|clock|price|warmup|interval|capacity|target|deadline|sla|slo|memory[\s_]utili[sz]ation)(?=$|[\s_-])/i;

/** How long what is worked on plays: `audio_s`. */
const fed = /^(?:audio|video|clip|utterance|speech)(?:[\s_-]?(?:duration|len|length|seconds))?$/i;

/** True for a name with a unit that is no response: `power_limit_w`, `block_kb`, `clock_mhz`. What is counted per second is none: `kafka_msg_s`. */
export function isAskedFor(name: string): boolean {
  const { name: bare, unit } = splitSuffix(name);
  if (fed.test(bare)) return true;
  return asked.test(unit?.includes('/') ? bare : name);
}

/** The statistic that a name is and nothing else: `p99`, `Mean`, `stdev_ms`, `P99.9 (ms)`; with its unit, where it has one. */
export function bareStatistic(
  written: string,
): { readonly statistic: string; readonly unit: string | undefined } | null {
  const { name, unit, statistic: inside } = partsOf(written);
  const split = unit === undefined ? splitSuffix(name) : { name, unit };
  for (const one of [{ name, unit }, split]) {
    const statistic = statisticWord(one.name);
    if (statistic !== undefined && inside === undefined) return { statistic, unit: one.unit };
  }
  return null;
}
