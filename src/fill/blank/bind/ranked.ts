import { scalingMetric } from '../../../compare/headline.ts';
import type { Figure } from '../../../compare/value/figure.ts';
import type { Metric } from '../../../metric.ts';
import type { Binding } from '../binding.ts';
import { isA } from '../lexicon/lexicon.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { loads } from './comparison.ts';
import { crownsIn, isTimed, peaksIn } from './ranked/crown.ts';
import { bindListing } from './ranked/listing.ts';
import { metricMeant } from './ranked/meant.ts';
import { namesOver } from './ranked/over.ts';
import { type Role, rolesOf } from './ranked/roles.ts';
import { type Segment, segmentOf } from './ranked/segment.ts';
import { settled } from './ranked/settle.ts';
import { mostSigns, type Told, toldBy } from './ranked/words.ts';
import { narrowed } from './run.ts';
import { nearest } from './table-context.ts';

/**
 * Binds a blank beside a word that sets one of several apart: `Fastest: ___ (___ ms)`, `The best TTFT was ___ ms, on ___ at batch ___`. The number is
 * that of the cell that the results have at this end; a name stays blank where the values show no difference to the next one. Null where no such word
 * stands there, or a word beside it is not understood.
 */
export function bindRanked(blank: Blank, bench: Bench): Binding | null {
  const { block, asked } = blank;
  if (block.kind !== 'text' || !['value', 'number', 'text'].includes(asked.kind) || bench.isAssumed) return null;
  const listed = bindListing(blank, bench);
  if (listed !== null) return listed;
  const isCrowned = crownsIn(around(blank, bench)).length > 0;
  if (!isCrowned && peaksIn(around(blank, bench)).length === 0) return null;
  const segment = isCrowned ? segmentOf(blank, bench) : segmentOf(blank, bench, peaksIn);
  if (segment === null || isOfOne(segment)) return null;
  const told = toldIn(segment, bench);
  if (told !== null && isOfAnother(segment, told)) return null;
  if (told === null) return null;
  // `The maximum batch size of A is ___`: the most is of the setting, whatever is measured beside it.
  const isOfSetting = /^(?:max(?:imum)?|highest|largest|biggest|lowest|smallest|min(?:imum)?)$/i.test(
    segment.crown.words,
  );
  if (isOfSetting && told.settings.some(({ start }) => /^\s+$/.test(segment.text.slice(segment.crown.end, start))))
    return null;
  const metric =
    told.metric ?? metricMeant(segment.crown, unitsOf(segment), blank, bench) ?? ofLoad(segment, told, bench);
  if (metric === null) return null;
  if (/^(?:peak|top|max(?:imum)?)$/i.test(segment.crown.words) && !isPeaking(metric)) return null;
  const roles = rolesOf(segment, { ...told, metric }, bench);
  const role = roles[segment.places.indexOf(segment.here)] ?? null;
  if (role === null || (!isCrowned && !roles.some((one) => one !== null && one.is !== 'value'))) return null;
  const over = namesOver(blank, bench);
  if (over === null) return null;
  const names = nearest([told.names, ...over], bench);
  const found = narrowed(names, block, bench);
  if (found.runs === null) return null;
  // `XX` asks for a number, which a name is none of.
  if (asked.kind === 'number' && role.is !== 'value' && role.is !== 'level') return null;
  if (asked.kind === 'text' && !isAskedBy(asked.words, role, bench)) return null;
  const { crown } = segment;
  const { statistic } = told;
  const isOf = isOfMetric(segment, told);
  return settled({ blank, crown, metric, statistic, runs: found.runs, role, roles, isOfMetric: isOf }, bench);
}

/** `Best batch size: ___`: of a load what is best is what gets most through. Each system may have one of its own. */
function ofLoad({ crown, text }: Segment, { settings }: Told, { study }: Bench): Metric | null {
  const [only, ...more] = settings;
  const isLoad = only !== undefined && more.length === 0 && loads.has(only.setting.name);
  return (
    (isLoad && crown.means === 'best' && !/\b(?:each|every|per)\b/i.test(text) && scalingMetric(study.metrics)) || null
  );
}

/** `[MODEL]` asks for a model, and for nothing else that is the best. */
function isAskedBy(words: string, role: Role, { study, vocabulary }: Bench): boolean {
  const fact = vocabulary.read(words)?.fact ?? words.toLowerCase();
  return role.is === 'level' ? role.setting === fact : role.is === 'arm' && study.experiment?.arm?.name === fact;
}

/** `Peak throughput` is the highest there is; the peak of a memory or a power is what is measured of each. */
function isPeaking(metric: Metric): boolean {
  return metric.direction === 'higher' && isTimed(metric) && !/peak/i.test(metric.written);
}

/** `the fastest request`, `the slowest run` is one of the many of a cell, which are read as statistics. */
function isOfOne({ text, crown: { end } }: Segment): boolean {
  const noun = /^\s+([\p{L}-]+)/u.exec(text.slice(end))?.[1] ?? '';
  return isA('once', noun) || isA('once', noun.replace(/s$/, ''));
}

/** `GFLOPS of the fastest kernel`, `Power with the fastest one`: what is asked for is none of what it is the fastest in. */
function isOfAnother({ text, from, crown }: Segment, { metricAt }: Told): boolean {
  const before = text.slice(from, crown.start);
  const noun = /([\p{L}\d/-]+)\s+(?:of|for|by)\s+(?:the\s+)?$/u.exec(before)?.[1];
  const isBehindMetric = metricAt !== null && metricAt[1] <= crown.start;
  return (
    (noun !== undefined && !/^(?:names?|one)$/i.test(noun)) ||
    (isBehindMetric && /(?<!\w)(?:on|with|at)\s+(?:the\s+)?$/i.test(before))
  );
}

function toldIn({ text, from, to, crown, places }: Segment, bench: Bench): Told | null {
  const head = text.slice(0, from);
  const own = ' '.repeat(from) + text.slice(from, to);
  const units = places.map(({ before, behind }) => [before[1], behind[0]] as const);
  const told = toldBy(own, [[crown.start, crown.end], ...units], bench);
  if (told === null || head === '') return told;
  // What the sentence begins with is true of all of it: `At batch size 64, the fastest is ___ and the slowest ___`.
  const lead = /^([^\uE001-\uE003]*?),\s/.exec(text)?.[1] ?? '';
  const shared =
    lead === ''
      ? null
      : toldBy(
          lead,
          crownsIn(lead).map(({ start, end }) => [start, end]),
          bench,
        );
  if (shared === null) return lead === '' ? told : null;
  return { ...told, names: nearest([told.names, shared.names], bench) };
}

/**
 * Whether a number stands beside a `best` or `worst` that was passed over: `the best latency of A`, read as its mean, is one of the many that it
 * has. `A, the best, takes ___ ms` is not meant.
 */
export function passesOver(bound: Binding, blank: Blank, bench: Bench): boolean {
  if (bound.is !== 'number' || bound.of.kind !== 'figure') return false;
  const { statistic, n } = bound.of as Figure;
  if (n === 1 || statistic === 'min' || statistic === 'max') return false;
  if (!ends.test(around(blank, bench))) return false;
  const segment = segmentOf(blank, bench);
  if (segment === null || !/^(?:best|worst)$/i.test(segment.crown.words)) return false;
  const words = segment.text
    .slice(segment.crown.end)
    .trim()
    .split(/[\s:,;()]+/, 3);
  return words.some((_, i) => bench.vocabulary.read(words.slice(0, i + 1).join(' '))?.metric != null);
}

/** As much of its text as a superlative that is said of a blank stands in. */
function around({ block, start, end }: Blank, { text }: Bench): string {
  return text.slice(Math.max(block.start, start - mostSigns), Math.min(block.end, end + mostSigns));
}

const ends = /(?<![\w-])(?:best|worst)(?![\w-])/i;

/** The units behind the blanks of a segment, without those of a share or a factor. */
function unitsOf({ places }: Segment): readonly string[] {
  return places.flatMap(({ unit }) => (unit === null || unit === '%' || unit === 'x' ? [] : [unit]));
}

/** True where the word says which end of the metric is meant, and not which of several systems: `the highest throughput`. */
function isOfMetric({ text, crown }: Segment, { metricAt }: Told): boolean {
  return metricAt !== null && metricAt[0] >= crown.end && /^\s*$/.test(text.slice(crown.end, metricAt[0]));
}
