import type { Metric } from '../../../metric.ts';
import { unitNamed } from '../../../unit.ts';
import type { NumberBinding } from '../binding.ts';
import { anyOf } from '../lexicon/lexicon.ts';
import type { Bench } from './bench.ts';
import { type Clause, other } from './clause.ts';

/** What joins two things of which the same is said; the words in front of the second say nothing. */
const joint =
  /\s*(?:,\s*(?:and\s+|or\s+)?|\s(?:and|or|as well as|plus)\s|[/&+])\s*(?:(?:the|its|their|both|also)\s+)*/gi;
/** Another blank right behind one, that only its unit and a joint stand before. */
const next = new RegExp(`^\\s*[^\\s,;()${other}]{0,12}\\s*(?:,\\s*(?:and\\s+)?|and\\s+|/\\s*)(?:by\\s+)?${other}`, 'i');
const before = new RegExp(
  `${other}\\s*[^\\s,;()${other}]{0,12}\\s*(?:,\\s*(?:and\\s+)?|and\\s+|/\\s*)(?:by\\s+)?$`,
  'i',
);

/** `% lower TTFT and TPOT`, `ms` */
const directed = new RegExp(`^\\s*[^\\s,;]+\\s*(?:${anyOf('direction')}\\s)?`, 'i');

/**
 * `lowers TPOT and TTFT by ___%`: the other metrics of which the one number is said as well; none where each has a number of its own, in their order
 * (`TTFT and TPOT fall by ___% and ___%`).
 */
export function alsoSaid(
  bound: NumberBinding,
  { left, earlier, right, sentence }: Clause,
  bench: Bench,
): readonly string[] {
  const own = /^(?:[\d.]+ \* )?(?:\w+\()?([\w-]+)/.exec(bound.source)?.[1];
  // `TTFT and TPOT of A: ___`
  let [ahead, at] = [left.trim() === '' && /:[*_\s]*$/.test(earlier) ? earlier.replace(/:[*_\s]*$/, '') : left, 0];
  for (let found = before.exec(ahead); found !== null; found = before.exec(ahead)) {
    ahead = ahead.slice(0, found.index);
    at += 1;
  }
  let [count, rest] = [at + 1, sentence.slice(left.length + 1)];
  for (let found = next.exec(rest); found !== null; found = next.exec(rest)) {
    rest = rest.slice(found[0].length);
    count += 1;
  }
  const [behind, more] = rest.split(other, 2);
  const tail = more === undefined ? behind!.split(/[,;:(]\s|\s(?:but|while|whereas)\s/)[0]! : right;
  const spans = ahead.split(other);
  // What stands right behind a blank is its unit: `___ IOPS, latency ___ ms`.
  const near = spans.length > 1 ? spans.at(-1)!.replace(/^\s?[^\s,;]+/, '') : ahead;
  for (const text of [near, tail.replace(directed, ' ')]) {
    const list = listIn(text, bench);
    if (list.length < 2 || !list.some(({ metric }) => metric.name === own)) continue;
    if (list.length === count && list[at]!.metric.name === own) return [];
    return list.flatMap(({ metric, words }) => (metric.name === own && list.length !== count ? [] : [words]));
  }
  return [];
}

interface Named {
  readonly metric: Metric;
  readonly words: string;
}

/** The metrics that stand side by side where a text names some last. */
function listIn(text: string, bench: Bench): readonly Named[] {
  let found: Named[] = [];
  let end = 0;
  for (const { 0: words, index } of text.matchAll(joint)) {
    const [first, second] = [lastIn(text.slice(0, index), bench), firstIn(text.slice(index + words.length), bench)];
    if (first === null || second === null || first.metric.name === second.metric.name) continue;
    const isSame = found.length > 0 && found.at(-1)!.metric.name === first.metric.name;
    found = isSame ? [...found, second] : [first, second];
    end = index + words.length + second.words.length;
  }
  // `TTFT and TPOT improve, the latency by …`
  const later = text.slice(end).split(/\s+/);
  const isLast = later.every((_, i) => firstIn(later.slice(i).join(' '), bench) === null);
  return isLast ? found : [];
}

/** What a text ends with, or begins with. */
function lastIn(text: string, bench: Bench, from = -1): Named | null {
  const words = text.trim().split(/\s+/);
  const ends = [3, 2, 1].filter((length) => length <= words.length);
  return longest(
    ends.map((length) => (from < 0 ? words.slice(-length) : words.slice(0, length)).join(' ')),
    bench,
  );
}

const firstIn = (text: string, bench: Bench) => lastIn(text, bench, 0);

/** The first of some phrases that names a metric of the results, and nothing else. */
function longest(phrases: readonly string[], { vocabulary, study }: Bench): Named | null {
  for (const phrase of phrases) {
    const words = phrase.replace(/[.,;:()]+$/, '').replace(/^(?:both|the|its|their)\s+/i, '');
    // `___ tok/s and a median latency of ___ s`
    const read = unitNamed(words) ? null : vocabulary.read(words);
    const metric = read?.derived === null && read.names.length === 0 ? read.metric : null;
    if (metric && study.metrics.some(({ name }) => name === metric.name)) return { metric, words };
  }
  return null;
}
