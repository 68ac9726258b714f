import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion, unitNamed } from '../../../unit.ts';
import { type Binding, bindValue } from '../binding.ts';
import { hear } from '../hear.ts';
import { tokensOf } from '../label.ts';
import { anyOf, isA } from '../lexicon/lexicon.ts';
import type { Name } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { bindInDirection, comparedSource, statisticFor } from './comparison.ts';
import { type DirectionWords, readDirection } from './direction.ts';
import { levelsOf } from './frame/cell.ts';
import { measuredAt, metricsIn, wordsOf } from './frame/measured.ts';
import { beating } from './frame/over.ts';
import { backwards, behindIt, isComparison, type Part, type Sentence, sentenceOf } from './frame/parts.ts';
import { type Compared, comparedAt, toward } from './frame/sides.ts';
import { factorOf } from './frame/spoken.ts';
import { lastWay } from './step-way.ts';
import { bindFigure } from './table.ts';

const kinds = ['silent', 'idle', 'joining', 'direction', 'versus', 'filler', 'verb', 'change', 'way'] as const;
const beaten = new RegExp(`\\b${beating}\\b`, 'i');
const nouns = new RegExp(`(?<!\\w)${anyOf('direction')}(?!\\w)`, 'gi');
/** What is no word, and a factor or share that a person wrote. */
const signs = /^(?:[(),.;:→-]+|[~≈]?\d+(?:\.\d+(?:x|×|%)|%))$/;
const heard = new RegExp(
  `^(?:${beating}|slight(?:ly)?|significantly|substantially|markedly|considerably|clearly|much|far|further|increas(?:e|ing)|measured?|we|our|tested|compared|use[ds]?|close|similar|up|down|followed|ahead|leads?)$`,
  'i',
);
const words = { up: 'higher', down: 'lower', better: 'better' } as const;

/**
 * A number of a sentence that is said part by part: each blank has the words up to the next one, and what those leave open from the parts before it, or from what
 * all parts behind it say alike. Two numbers of one sentence are never the same one. Null where a word is not understood, or anything stays open.
 */
export function bindFrame(blank: Blank, bench: Bench): Binding | null {
  const { block, asked } = blank;
  if (block.kind !== 'text' || block.isHeading || (asked.kind !== 'number' && asked.kind !== 'value')) return null;
  const sentence = sentenceOf(blank, bench);
  const nth = sentence?.parts.findIndex(({ start }) => start === blank.start - sentence.offset) ?? -1;
  const part = sentence?.parts[nth];
  if (!sentence || !part || !sentence.parts.slice(0, nth + 1).every((one) => isRead(sentence, one, bench))) return null;
  if (isComparison(part)) return compared(sentence, nth, blank, bench);
  const found = measuredAt(sentence, nth, blank, bench);
  if (found === null) return null;
  const isTwice = sentence.parts.some((_, at) => {
    const one = at === nth ? null : measuredAt(sentence, at, blank, bench);
    const isSame = (one?.statistic ?? 'mean') === (found.statistic ?? 'mean');
    return isSame && one?.run === found.run && one.metric === found.metric;
  });
  if (isTwice) return null;
  const { metric, statistic, names, notes } = found;
  const read = { metric, statistic, names, notes, fact: null, derived: null, way: null, over: null };
  const said = sentence.text.slice(part.from, part.to).trim();
  return bindFigure(
    blank,
    metric,
    { ...read, words: said, labelUnit: part.unit, derivedUnit: null },
    bench,
    `${blank.start}`,
  );
}

/**
 * True for a number that the sentence says of another cell: of another level than the one right behind it, `___% at batch 1`, of `the former`, or of
 * a step to what is named, `quantization to fp8`, which it does not compare.
 */
export function isOfOther(source: string | null, blank: Blank, bench: Bench): boolean {
  const [, of, over] = /@([^/@\s]+)(?:\/([^/@\s]+))?$/.exec(source ?? '') ?? [];
  const sentence = of === undefined || blank.block.kind !== 'text' ? null : sentenceOf(blank, bench);
  const nth = sentence?.parts.findIndex(({ start }) => start === blank.start - sentence.offset) ?? -1;
  if (sentence === null || nth < 0) return false;
  const isOne = (name: Name, id: string | undefined): boolean =>
    name.senses.some(({ runs }) => [...runs].some((run) => run.id === id));
  const own = [
    behindIt(sentence, nth) ?? [],
    sentence.parts[nth]!.names.filter((name) => sentence.taken.includes(name)),
  ].flat();
  if (own.some((name) => !name.missing && !isOne(name, of) && !isOne(name, over))) return true;
  // `Compared to A, B draws ___% more and C ___% more`
  const sides = over === undefined || sentence.parts.length < 2 ? null : comparedAt(sentence, nth, blank, bench);
  if (sides && ![of, over].includes(sides.of.id)) return true;
  if (over === undefined && isOfPartner(sentence, nth, of!, blank, bench)) return true;
  const step =
    over === undefined ? undefined : sentence.names.find(({ start }) => toward.test(sentence.text.slice(0, start)));
  return step !== undefined && isOne(step, of) === isOne(step, over);
}

/** True for a number that is held against another one, `___ vs ___ ms at batch 8`, and bound to that one's cell, or to one that its words deny. */
function isOfPartner(sentence: Sentence, nth: number, of: string, blank: Blank, bench: Bench): boolean {
  const { parts } = sentence;
  const part = parts[nth]!;
  const at = backwards.test(parts[nth + 1]?.joint ?? '') ? nth + 1 : backwards.test(part.joint) ? nth - 1 : -1;
  if (at < 0) return false;
  const partner = parts[at]!;
  const isLevel = (name: Name): boolean =>
    levelsOf(part, factorOf(name) ?? '').length === 0 && levelsOf(partner, factorOf(name) ?? '').length === 1;
  if (at < nth) return measuredAt(sentence, at, blank, bench)?.run.id === of;
  return partner.names.some(
    (name) => isLevel(name) && name.senses.every(({ runs }) => ![...runs].some(({ id }) => id === of)),
  );
}

/** True where all words of a part are understood. */
function isRead(sentence: Sentence, part: Part, bench: Bench): boolean {
  const known = readBefore.get(part) ?? isHeard(sentence, part, bench);
  readBefore.set(part, known);
  return known;
}

const readBefore = new WeakMap<Part, boolean>();

function isHeard(sentence: Sentence, part: Part, bench: Bench): boolean {
  const { vocabulary } = bench;
  const words = wordsOf(sentence, part).replace(/[\s()]+/g, ' ');
  const { unknown, asides, modality } = hear(words, vocabulary);
  if (modality !== null || asides.length > 0) return false;
  const own = metricsIn(words, bench).flatMap(({ name, title }) => tokensOf(`${name.replace(/_/g, ' ')} ${title}`));
  const titles = [...vocabulary.settings.all.values()].flatMap(({ title }) => tokensOf(title));
  const known = new Set([...own, ...titles]);
  return unknown.every(
    (word) =>
      kinds.some((kind) => isA(kind, word)) ||
      unitNamed(word) !== undefined ||
      known.has(word.toLowerCase()) ||
      signs.test(word) ||
      heard.test(word),
  );
}

function compared(sentence: Sentence, nth: number, blank: Blank, bench: Bench): Binding | null {
  const part = sentence.parts[nth]!;
  const sides = comparedAt(sentence, nth, blank, bench);
  if (sides === null) return null;
  const metric = sides.measured?.[0].metric ?? metricOf(sentence, nth, bench);
  if (metric === null) return null;
  const directed = directionOf(sentence, nth);
  const statistic = hear(wordsOf(sentence, part), bench.vocabulary).statistic;
  const notes = [note('assumed-metric', { label: part.unit!, metric: metric.title, instead: '' })];
  if (directed !== null) return bindInDirection(blank, { metric, statistic, notes }, sides, directed, bench);
  return part.unit === 'x'
    ? times(blank, { metric, way: lastWay(sentence.text.slice(0, part.start)) }, sides, bench)
    : null;
}

/** The metric of a factor or a share: its own words', the one that the sentence names, or the one in which its numbers are. */
function metricOf(sentence: Sentence, nth: number, bench: Bench): Metric | null {
  const { parts, text } = sentence;
  const own = metricsIn(wordsOf(sentence, parts[nth]!), bench);
  const all = own.length > 0 ? own : metricsIn(wordsOf(sentence, { from: 0, to: text.length }), bench);
  const units = parts.filter((one) => !isComparison(one)).map(({ unit }) => unit);
  const fitting = bench.study.metrics.filter((one) =>
    units.some((unit) => unit !== null && conversion(one.unit, unit) !== null),
  );
  const [metric, ...more] = all.length > 0 ? all : fitting;
  return metric && more.length === 0 && bench.study.metrics.includes(metric) ? metric : null;
}

/** `___% higher`, `a reduction of ___%`, `cuts latency by ___%`: which way it goes; null where no word says so. */
function directionOf({ text, parts }: Sentence, nth: number): DirectionWords | null {
  const { from, start, end, to } = parts[nth]!;
  const own = readDirection(text.slice(end, to));
  // `faster than A, and ___x than B`
  const isSame = own === null && /^\s?(?:x|×|%|times)\s+than\b/.test(text.slice(end, to));
  const earlier = isSame ? parts.slice(0, nth).map((one) => readDirection(text.slice(one.end, one.to))) : [];
  const behind = own ?? earlier.findLast((one) => one !== null) ?? null;
  if (behind !== null) return { ...behind, rest: '' };
  if (!/^\s?%/.test(text.slice(end, to))) return null;
  const noun = [...text.slice(from, start).matchAll(nouns)].at(-1)?.[0].toLowerCase();
  const way = lastWay(text.slice(from, start)) ?? lastWay(text.slice(0, start));
  const isBeaten = way === null && beaten.test(text.slice(0, start));
  const word = noun ?? (way === null ? (isBeaten ? 'better' : null) : words[way]);
  return word === null ? null : { sign: '%', word, rest: '', words: word };
}

/**
 * `1.2x the H100`, `from ___ to ___ tok/s (___x)`, `grows by a factor of ___`: how many times as much, where more is better or a verb says so; how many times less, where that
 * is better. A number below one is none that words say so.
 */
function times(
  blank: Blank,
  { metric, way }: { readonly metric: Metric; readonly way: ReturnType<typeof lastWay> },
  { of, over }: Compared,
  bench: Bench,
): Binding | null {
  const statistic = statisticFor(metric, null, of, bench);
  const value = bench.study.compare(metric.name, statistic, of, over);
  if (value.kind === 'absent' || !Number.isFinite(value.ratio)) return null;
  const isLess = value.ratio < 1 && metric.direction === 'lower' && way !== 'up';
  const isMore = way === 'up' ? value.ratio > 1 : metric.direction === 'higher' && way !== 'down';
  if (!isLess && !isMore) return null;
  const asked = isLess ? 'speedup' : 'ratio';
  const source = comparedSource(asked, metric, statistic, of, over);
  const notes = [note('assumed-metric', { label: 'x', metric: metric.title, instead: '' })];
  const setting = { source, confidence: 2 as const, group: `${blank.start}`, labelUnit: 'x', notes };
  return bindValue({ ...value, asked }, setting);
}
