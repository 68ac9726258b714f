import type { Comparison, Figure } from '../../../compare/value/figure.ts';
import { note } from '../../../note.ts';
import { conversion, unitNamed } from '../../../unit.ts';
import { type Binding, type NumberBinding, stays } from '../binding.ts';
import { hear } from '../hear.ts';
import { tokensOf } from '../label.ts';
import { anyOf, isA, isRemark, narrows } from '../lexicon/lexicon.ts';
import { wordsOf } from '../name/words.ts';
import type { Blank } from '../scan.ts';
import { withoutTags } from '../tags.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Bench } from './bench.ts';
import { alsoSaid } from './both-metrics.ts';
import { linesOver } from './caption.ts';
import { type Clause, clauseOf, here, other } from './clause.ts';
import { allMetrics } from './clause-metric.ts';
import { madeOther } from './made-other.ts';
import { comparedWords, qualifiedIn } from './qualified.ts';
import { isTimed } from './ranked/crown.ts';

/** What a sentence says that nobody can explain and that may say which number is meant. */
interface Strangers {
  /** Names with a digit in them, and conditions in parentheses: `FP8`, `B200`, `(warm)`. */
  readonly narrowing: readonly string[];
  /** Other words that look like names: `vLLM`. */
  readonly passed: readonly string[];
}

const references =
  /\b(?:fig(?:ure|\.)?|table|tab\.|section|sec\.|appendix|eq(?:uation|\.)?|issue|commit|step|claim|question|exercise|part|task)\s+#?\w{1,12}|https?:\/\/\S+|\b[\w-]+\.(?:py|sh|json|jsonl|csv|log|md|ya?ml|txt|cu|cpp|html?|png|svg)\b/gi;
const counted =
  /^(?:.*\b)?\d+ (?:runs?|repeats?|repetitions?|trials?|seeds?|requests?|samples?|iterations?|prompts?)$/i;
const ordinary = new RegExp(`^(?:${anyOf('silent')}|${anyOf('filler')}|${anyOf('joining')})$`, 'i');

/**
 * A number of a sentence, held against all words of the sentence: it stays a blank where a name or a condition in it is nothing of the results, and is
 * at most inferred beside another word that looks like a name. Everything else is as it was bound.
 */
export function heldBySentence(bound: Binding, blank: Blank, bench: Bench): Binding {
  if (bound.is !== 'number' || blank.block.kind !== 'text') return bound;
  const clause = clauseOf(blank, bench);
  const { sentence } = clause;
  const over = linesOver(blank.block, bench).map(({ text }) => text);
  const line =
    blank.block.isItem || blank.block.parents.length > 0 ? bench.text.slice(blank.line.start, blank.line.end) : '';
  const { narrowing: strange, passed } = strangersOf(
    [sentence, line, ...over].join('\n'),
    titleOf(blank),
    bench.vocabulary,
  );
  const label = sentence.replaceAll(other, '…').replace(here, '…').trim();
  const { modality, conditions } = qualifiedIn(clause, bench.vocabulary, (word, isTimed) =>
    isKnown(word, knownWords(bench.vocabulary, isTimed ? '' : titleOf(blank)), bench.vocabulary),
  );
  if (modality !== null) return stays('human', note('of-others', { words: modality, label }), bound.source, 1);
  const led = bound.notes.some(({ code }) => code === 'assumed-metric') ? labelUnread(clause, bench) : [];
  const compared = comparedWords(clause, bound);
  const isHeard = (word: string) => isKnown(word, knownWords(bench.vocabulary, ''), bench.vocabulary);
  const regimes = regimesIn(clause, isHeard, bench);
  // What stands before a colon is of the number behind it.
  const shares = sharesIn(`${/:[*_\s]*$/.test(clause.earlier) ? clause.earlier : ''}${sentence}\n${line}`, bound);
  const narrowing = [
    ...strange,
    ...perOther(clause, bound, isHeard),
    ...conditions.filter((words) => !/geo/i.test(words) || !/^geo/.test(bound.source)),
    ...regimes,
    ...shares,
    ...led,
    ...(compared === null ? [] : [compared]),
    ...alsoSaid(bound, clause, bench),
    ...madeOther(bound, clause, bench),
  ];
  if (narrowing.length > 0) return stays('unknown', note('words-unread', { words: narrowing, label }), bound.source, 1);
  // `multiplies it by [X] on A and [X] on B`: both are how much it changes.
  if (bound.of.kind === 'figure' && changedBy.test(clause.left))
    return stays('ambiguous', note('words-unread', { words: ['by'], label }), bound.source, 1);
  if (isOfMost(bound, clause, bench))
    return stays('ambiguous', note('words-unread', { words: ['up to'], label }), bound.source, 1);
  const statistic = statisticUnread(bound, clause, bench);
  if (statistic !== null)
    return stays('ambiguous', note('words-unread', { words: [statistic], label }), bound.source, 1);
  const rival = rivalOf(bound, sentence, bench);
  if (rival !== null) return stays('ambiguous', note('words-unread', { words: [rival], label }), bound.source, 1);
  if (passed.length === 0) return bound;
  const told = bound.notes.some(({ code }) => code === 'words-passed');
  const notes = told ? bound.notes : [...bound.notes, note('words-passed', { words: passed, label })];
  return { ...bound, confidence: bound.confidence > 2 ? 2 : bound.confidence, notes };
}

/** `Disk: A needs [X] MB`, read by its unit: what nobody knows owns all that is behind its colon. */
function labelUnread({ earlier, left }: Clause, { vocabulary }: Bench): readonly string[] {
  const [, label = ''] = /(?:^|[.!?;]\s)\s*(?:[-*+]\s+)?([^.!?;:]{1,40}):[\s*_]*$/.exec(earlier) ?? [];
  // What stands right behind a colon is named by it, and was read with it.
  if (
    label === '' ||
    !/\p{L}/u.test(left) ||
    /^(?:in|on|at|to|for|with)\b/i.test(label) ||
    isA('section', label.trim())
  )
    return [];
  const { metric, fact, statistic, derived, names, unknown } = hear(label, vocabulary);
  const isKnown = metric !== null || fact !== null || statistic !== null || derived !== null || names.length > 0;
  return isKnown ? [] : unknown;
}

const changedBy = new RegExp(`\\bby\\s+${other}[^.;:${other}]{0,40}(?:,|\\band)\\s+(?:by\\s+)?$`, 'i');
const share = new RegExp(`(?<![\\w-])per[- ]${anyOf('sharer')}(?![\\w-])`, 'gi');

/** `Per-user speed: [X] tok/s`: the part of one of several, unless what is measured is of one of them. */
function sharesIn(text: string, { of }: NumberBinding): readonly string[] {
  if (of.kind !== 'figure') return [];
  const { name, unit } = (of as Figure).metric;
  return [...text.matchAll(share)].flatMap(([words]) => {
    const thing = words.slice(4).toLowerCase().replace(/s$/, '');
    return name.includes(`per_${thing}`) || unit.includes(`/${thing}`) ? [] : [words];
  });
}

const perBehind = new RegExp(`[${here}${other}]\\s*([^\\s,.;()]{1,12})\\s+(per\\s+([a-z][a-z-]*))`, 'gi');

/** `A reaches [X] GFLOPS per widget, B [X] GFLOPS`: of what nobody knows; so is the next one in that unit. */
function perOther(
  { left, right }: Clause,
  { of }: NumberBinding,
  isHeard: (word: string) => boolean,
): readonly string[] {
  const [, own] = /^\s*([^\s,.;()]{1,12})/.exec(right) ?? [];
  return [...`${left}${here}${right}`.matchAll(perBehind)].flatMap(([, unit, words = '', thing = '']) =>
    of.kind !== 'figure' || unit !== own || isA('once', thing) || isA('thing', thing) || isHeard(thing) ? [] : [words],
  );
}

const regime = new RegExp(`(?<![\\w-])(${anyOf('regime')})\\s+([a-z]+(?:\\s+[a-z]+)?)`, 'gi');

/** `The idle power is [X] W`: not what is measured while there is work, unless the results or a metric are called so. */
function regimesIn({ left }: Clause, known: (word: string) => boolean, { vocabulary }: Bench): readonly string[] {
  return [...left.split(other).at(-1)!.matchAll(regime)].flatMap(({ 1: word = '', 2: behind = '' }) => {
    const [next = ''] = behind.split(/\s+/);
    const isNamed = [`${word} ${next}`, `${word} ${behind}`].some((one) => vocabulary.read(one)?.metric != null);
    return isNamed || known(word.toLowerCase()) ? [] : [word];
  });
}

/** `A does …, B …, up to [X]x faster than C`: the most that any of them has, and not what the last has. */
function isOfMost({ of, role }: NumberBinding, { left, sentence }: Clause, { vocabulary }: Bench): boolean {
  if (of.kind !== 'comparison' || !/factor|percent|points/.test(role) || !/\bup to\s*$/i.test(left)) return false;
  const { over } = of as Comparison;
  const arms = vocabulary
    .names(sentence)
    .filter(
      (name) =>
        vocabulary.cells.isArm(name) && !name.senses.some(({ runs }) => [...runs].some(({ id }) => id === over.run)),
    );
  return new Set(arms.map(({ text }) => text.toLowerCase())).size > 1;
}

const clauses = new RegExp(`${other}|,\\s`);

/** `the p99 grows by [X]x`, compared by the metric that is usually meant: the statistic is of something else; null where it is the one that is compared. */
function statisticUnread({ of, notes }: NumberBinding, { left }: Clause, { vocabulary }: Bench): string | null {
  if (of.kind !== 'comparison' || !notes.some(({ code }) => code === 'assumed-metric')) return null;
  const said = left.split(clauses).map((clause) => hear(clause, vocabulary).statistic);
  const statistic = said.findLast((one) => one !== null) ?? null;
  return statistic === null || statistic === 'mean' || statistic === (of as Comparison).of.statistic ? null : statistic;
}

/** What names of metrics say of what they measure besides what it is: `kernel_time` is the time of a kernel. */
const kinds: ReadonlySet<string> = new Set([
  'time',
  'latency',
  'duration',
  'rate',
  'throughput',
  'speed',
  'total',
  'mean',
]);

/**
 * `The kernel takes [X] ms`, read as the latency, where the results hold a kernel time as well: the words of its name that the sentence has; null
 * where the metric is named, or no other one is.
 */
function rivalOf({ of, notes, source }: NumberBinding, sentence: string, bench: Bench): string | null {
  const { study } = bench;
  // `In throughput A is ___x faster than B, and ___x than C`: what the sentence names is what is compared.
  const compared = of.kind === 'figure' ? undefined : /^(?:[\d.]+ \* )?\w+\(([\w-]+)/.exec(source)?.[1];
  if (compared !== undefined) {
    const named = allMetrics(sentence.replace(here, ' '), bench).filter((one) =>
      study.metrics.some(({ name }) => name === one.name),
    );
    const rival = named.find(isTimed);
    return rival && named.every(({ name }) => name !== compared) ? rival.title.toLowerCase() : null;
  }
  if (of.kind !== 'figure' || !notes.some(({ code }) => code === 'assumed-metric')) return null;
  const { metric } = of as Figure;
  const own = new Set(tokensOf(metric.name.replace(/_/g, ' ')));
  const said = new Set(tokensOf(sentence).map((word) => word.replace(/(?<=\w{3})s$/, '')));
  for (const { name, unit } of study.metrics) {
    const words = tokensOf(name.replace(/_/g, ' ')).filter((word) => !kinds.has(word) && !own.has(word));
    const isOf = name !== metric.name && words.length > 0 && conversion(unit, metric.unit) !== null;
    if (isOf && words.every((word) => word.length > 2 && said.has(word))) return words.join(' ');
  }
  return null;
}

/** The title of the document is about all of it. */
function titleOf({ block }: Blank): string {
  return block.title;
}

const seen = new WeakMap<Vocabulary, Map<string, Strangers>>();

/** As `strangersIn`; equal texts are read once. */
function strangersOf(text: string, title: string, vocabulary: Vocabulary): Strangers {
  const known = seen.get(vocabulary) ?? new Map<string, Strangers>();
  seen.set(vocabulary, known);
  const key = `${title}\n${text}`;
  const found = known.get(key) ?? strangersIn(text, title, vocabulary);
  known.set(key, found);
  return found;
}

function strangersIn(raw: string, title: string, vocabulary: Vocabulary): Strangers {
  const text = withoutTags(raw).replaceAll(other, ' ').replace(here, ' ').replace(references, ' ');
  const known = knownWords(vocabulary, title);
  // `([X.X]% more on A)` is a number of its own.
  const asides = [...withoutTags(raw).matchAll(/\(([^()]{1,80})\)/g)]
    .filter(([, inside]) => !inside!.includes(other))
    .flatMap(([, inside]) =>
      inside!
        .replace(here, ' ')
        .replace(references, ' ')
        .split(/[,;]\s/),
    );
  const inParentheses = asides.filter((one) => isStrangeAside(one, known, vocabulary));
  const words = vocabulary
    .withoutNames(text)
    .split(/[\s,;:()[\]/]+/)
    .map((word) => word.replace(/^["'“”‘’]+|[.?!'"“”‘’…]+$/g, ''));
  const strange = [...new Set(words)].filter((word) => isNameLike(word) && !isKnown(word, known, vocabulary));
  return {
    narrowing: [...strange.filter((word) => /\d/.test(word)), ...inParentheses],
    passed: strange.filter((word) => !/\d/.test(word)),
  };
}

/** `FP8`, `B200`, `vLLM`, `Llama-3-70B`: no word of a language is written so. */
function isNameLike(word: string): boolean {
  if (/^[Xx._±+-]+$|^TB[ACD]$/.test(word) || !/\p{L}/u.test(word)) return false;
  const isNumbered = /\d/.test(word) && !/^[~≈]?\d+(?:[.,]\d+)*(?:st|nd|rd|th|x|×|%|-?fold)$/i.test(word);
  return isNumbered || /\p{Ll}\p{Lu}/u.test(word) || /^\p{Lu}{2,}[\p{Lu}-]*$/u.test(word);
}

function isKnown(word: string, known: ReadonlySet<string>, vocabulary: Vocabulary): boolean {
  if (ordinary.test(word) || isA('baseline', word) || isA('modality', word)) return true;
  if (vocabulary.read(word) !== null || vocabulary.names(word).length > 0) return true;
  if (unitNamed(word) !== undefined || unitNamed(word.replace(/^[~≈]?[\d.,]+/, '')) !== undefined) return true;
  const own = wordsOf(word).map((one) => one.word);
  return own.length > 0 && own.every((one) => known.has(one) || known.has(one.replace(/s$/, '')));
}

function isStrangeAside(aside: string, known: ReadonlySet<string>, vocabulary: Vocabulary): boolean {
  const words = aside.trim();
  if (!narrows(words) || isRemark(words) || counted.test(words) || vocabulary.read(words) !== null) return false;
  const rest = tokensOf(vocabulary.withoutNames(words)).filter((word) => /\p{L}/u.test(word));
  return rest.some((word) => !isKnown(word, known, vocabulary) && !isA('direction', word));
}

const heard = new WeakMap<Vocabulary, ReadonlySet<string>>();

/** All words that the results have for anything, and those of a title. */
function knownWords(vocabulary: Vocabulary, title: string): ReadonlySet<string> {
  const found = heard.get(vocabulary) ?? ofResults(vocabulary);
  heard.set(vocabulary, found);
  const own = wordsOf(title).map(({ word }) => word);
  return own.length === 0 ? found : new Set([...found, ...own]);
}

function ofResults({ study }: Vocabulary): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const { name, aliases, labels, context } of study.runs) {
    texts.add(name);
    for (const one of aliases) texts.add(one);
    for (const [key, value] of [...Object.entries(labels), ...Object.entries(context)]) {
      texts.add(key);
      texts.add(String(value));
    }
  }
  for (const { name, title } of study.metrics) {
    texts.add(name);
    texts.add(title);
  }
  return new Set([...texts].flatMap((text) => wordsOf(text).map(({ word }) => word)));
}
