import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { unitBase, unitNamed } from '../../../unit.ts';
import { anyOf, isA } from '../lexicon/lexicon.ts';
import type { Blank } from '../scan.ts';
import type { Meaning } from '../vocabulary.ts';
import type { Bench } from './bench.ts';
import { sentenceBefore } from './clause.ts';
import { metricIn, workNamed } from './clause-metric.ts';
import { familyMetric, spelledMetric } from './comparison.ts';
import { type DirectionWords, partsOf } from './direction.ts';

export type Named = Pick<Meaning, 'metric' | 'statistic' | 'assumed'>;

/** Those around a comparison. */
const filler = new RegExp(`\\b${anyOf('filler')}\\b|[~≈$±=:,()[\\]*_>+-]|\\d+[.)]`, 'gi');

const comparedTo = new RegExp(`(?<!\\w)${anyOf('versus')}(?!\\w)`, 'gi');

/** `% faster than the H100 in throughput`: what is compared is said last. */
const meantBehind = /\b(?:in terms of|in|by|on|for)\s+(?:the\s+)?([\p{L}\p{N}][^.;:]*)/iu;

/**
 * What `[X]% faster` or `[X]% more tokens/s` is about: the noun after the word, the key or subject before the blank.
 * `faster`, with nothing else said than the runs, is read as the latency; any other word needs a metric, and words that
 * nobody can explain (`less memory`) are never passed over.
 */
export function comparedMetric(
  blank: Blank,
  meaning: Named | null,
  { word, rest }: DirectionWords,
  before: string,
  bench: Bench,
): (Pick<Meaning, 'metric' | 'statistic'> & { readonly metric: Metric; readonly notes: Meaning['assumed'] }) | null {
  const { vocabulary, study } = bench;
  const [spokenOf, other] = partsOf(rest);
  const noun = vocabulary.withoutNames(spokenOf.replace(/\b(?:on|at|for|with|in|of|by|the)\b/gi, ' ')).trim();
  if (
    meaning?.metric &&
    (noun === '' ||
      noun === 'time' ||
      vocabulary.read(noun)?.metric?.name === meaning.metric.name ||
      unitNamed(noun)?.base === unitBase(meaning.metric.unit))
  ) {
    return { metric: meaning.metric, statistic: meaning.statistic, notes: meaning.assumed };
  }
  if (noun !== '') {
    const named = vocabulary.read(noun, blank.block.directive.stat);
    if (named?.metric) return { metric: named.metric, statistic: named.statistic, notes: named.assumed };
    const work = workNamed(noun, bench);
    if (work !== null) return work;
    const base = unitNamed(noun)?.base ?? (noun === 'time' ? 's' : undefined);
    const metric = study.metrics.find((one) => base !== undefined && unitBase(one.unit) === base);
    return metric
      ? {
          metric,
          statistic: null,
          notes: [note('assumed-metric', { label: noun, metric: spelledMetric(metric), instead: '' })],
        }
      : null;
  }
  const last = meantBehind.exec(vocabulary.withoutNames(other))?.[1];
  if (last !== undefined) return metricIn(last, bench) ?? workNamed(last, bench);
  const subject = sentenceBefore(before).replace(/^[\s>*_-]*([^:]{1,30}):[*_]*\s+/, (whole, label: string) =>
    isA('section', label) ? '' : whole,
  );
  const unread = vocabulary
    .withoutNames(subject)
    .replace(comparedTo, ' ')
    .replace(filler, ' ')
    .split(/\s+/)
    .filter((one) => one !== '' && !isA('verb', one));
  const isSpeed = /^(?:faster|quicker|slower|speedup)$/.test(word);
  const family = (isSpeed || /^(?:longer|shorter)$/.test(word)) && unread.length === 0 ? familyMetric(bench) : null;
  const metric = family !== null && (isSpeed || unitBase(family.unit) === 's') ? family : null;
  if (metric === null) return null;
  const told = note('assumed-metric', { label: word, metric: spelledMetric(metric), instead: '' });
  return { metric, statistic: null, notes: [told] };
}
