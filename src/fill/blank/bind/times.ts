import type { Run } from '../../../collect/run.ts';
import { askedAs } from '../../../compare/value/asked.ts';
import type { Comparison, Figure } from '../../../compare/value/figure.ts';
import { made, operand } from '../../../made.ts';
import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion, unitBase, unitNamed } from '../../../unit.ts';
import { type Binding, bindValue, type Setting, stays } from '../binding.ts';
import { anyBlank } from '../forms.ts';
import { anyOf, isA } from '../lexicon/lexicon.ts';
import { type Name, settingsSaid } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Meaning } from '../vocabulary.ts';
import type { Bench } from './bench.ts';
import { plain, sentenceBefore, sentenceBehind } from './clause.ts';
import { byStatistic, metricIn } from './clause-metric.ts';
import { comparedSource, familyMetric, spelledMetric, statisticFor } from './comparison.ts';
import { type DirectionWords, readDirection } from './direction.ts';
import { pairOf, targetsIn } from './pair.ts';
import { isTimed } from './ranked/crown.ts';
import { unknownLabel } from './unknown.ts';

const begin = '^[*_]{0,2}\\s?(?:x|×|-?fold|times|(?:%|percent)(?:[*_]{0,2}\\s+of)?)[*_]{0,2}\\s+';
const asMuch = new RegExp(
  `${begin}as\\s+(long|slow|high|large|big|great|much|many)\\b(.{0,60}?)\\bas\\s+(.{1,80})`,
  'i',
);
const thatOf = new RegExp(`${begin}(?:that|those)\\s+((?:of|at|on|for|with|in)\\s.{1,80})`, 'i');
const ofOwner = new RegExp(`${begin}(?:the\\s+)?([^,;]{1,60}?['’]s)(?:\\s+([^,;]{1,40}))?$`, 'i');
const ofName = /^[*_]{0,2}\s?(?:%|percent)[*_]{0,2}\s+of\s+(?:the\s+)?([^,;]{1,80})$/i;
const theMetric = new RegExp(`${begin}the\\s+([^,;]{1,40}?)(?:\\s+(of|at|on|with)\\s+(.{1,80}))?$`, 'i');

/** `x the latency`, `times that`: what stands behind a factor is what it is a multiple of. */
export const isMultipleOf = /^[*_]{0,2}\s*(?:x|×|times)?\s*(?:times\s+)?(?:the|that|as much)\b/i;
const ofSpeed = /^[*_]{0,2}\s*(?:x|×|times)?\s*(?:times\s+)?(?:the|that)\s+(?:speed|performance|pace)\b/i;

/** A multiple of something that is not how fast the work is done: the factor of no other metric is meant. */
export function isMultipleOfWork(after: string): boolean {
  return isMultipleOf.test(after) && !ofSpeed.test(after);
}

/**
 * `[X] times that of A`, `times as long as A`, `times the latency of A`, `% of the latency of A`: the quotient of the two numbers as they are,
 * whichever way is better; null where the words are of another form.
 */
export function bindTimes(
  blank: Blank,
  { meaning, before, after }: { readonly meaning: Meaning | null; readonly before: string; readonly after: string },
  bench: Bench,
): Binding | null {
  const form = formOf(after, bench);
  if (form === null || (form.target === null && targetsIn(before, bench).length === 0)) return null;
  if (form.isPlace && isOfNumber(before, bench)) return stays('unknown', note('label-missing', {}));
  const { target, isTime, isWork } = form;
  const own =
    form.metric ??
    (meaning?.metric ? { metric: meaning.metric, statistic: meaning.statistic, notes: meaning.assumed } : null);
  const family = own === null && isTime ? timeMetric(bench) : null;
  const named =
    own ??
    (isWork || isTime ? null : (subjectOf(before, bench) ?? rateReached(before, bench))) ??
    (family && {
      metric: family,
      statistic: null,
      notes: [note('assumed-metric', { label: form.words, metric: spelledMetric(family), instead: '' })],
    });
  if (named === null || (isTime && unitBase(named.metric.unit) !== 's'))
    return isWork ? null : stays('unknown', note('label-missing', {}));
  if (form.isPercent && !isPart(form, before, bench)) return null;
  const pair = pairOf(blank, target === null ? '' : ` than ${target}`, before, bench);
  if ('is' in pair) return pair;
  const { of, over, baseline } = pair;
  // `Qwen reaches 81 % of Llama on the A100`: the two models on it, and not two machines.
  if (form.isPercent && !(areOf(target ?? '', over, bench) && areOf(sentenceBefore(before), of, bench)))
    return stays('unknown', note('label-missing', {}));
  if (baseline !== null && target !== null) return stays('unknown', unknownLabel(target, bench));
  const notes = [...named.notes, ...(baseline?.names ? baseline.notes : [])];
  const statistic = named.statistic ?? statisticFor(named.metric, null, of, bench);
  const source = comparedSource('ratio', named.metric, statistic, of, over);
  const value = bench.study.compare(named.metric.name, statistic, of, over);
  if (value.kind === 'absent') return stays('absent', [value.reason, ...notes], source, 2);
  const confidence = notes.length > 0 ? (2 as const) : (3 as const);
  const setting = { source, confidence, group: `${blank.start}`, notes };
  return form.isPercent ? partOf(value, setting) : bindValue(askedAs(value, 'ratio'), { ...setting, labelUnit: 'x' });
}

/** True where a run has all that a text names. */
function areOf(text: string, run: Run, { vocabulary }: Bench): boolean {
  return vocabulary.names(text).every(({ senses }) => senses.some(({ runs }) => runs.has(run)));
}

interface Form {
  readonly isPercent: boolean;
  /** What it is a multiple of: the words behind `as`, `that of`; null where they are left out. */
  readonly target: string | null;
  readonly isTime: boolean;
  /** True where the words name what is compared, which another reading knows better where it is not read here. */
  readonly isWork: boolean;
  /** True for `that at A`, which may say where it was measured as well. */
  readonly isPlace: boolean;
  /** What is compared, as it is written. */
  readonly words: string;
  readonly metric: {
    readonly metric: Metric;
    readonly statistic: string | null;
    readonly notes: Meaning['assumed'];
  } | null;
}

const clauseEnds = new RegExp(`,\\s|\\s(?=\\()|\\)|\\s(?:while|whereas|but)\\s|\\sand\\s(?=${anyBlank})`);

function formOf(after: string, bench: Bench): Form | null {
  const clause = sentenceBehind(after).split(clauseEnds)[0]!.trimEnd();
  const isPercent = /^[*_]{0,2}\s?(?:%|percent)/i.test(clause);
  const plainForm = { isPercent, isTime: false, isWork: false, isPlace: false, words: '', metric: null } as const;
  const much = asMuch.exec(clause);
  if (much) return { ...plainForm, target: much[3]!, isTime: /long|slow/i.test(much[1]!), words: 'as long' };
  const that = thatOf.exec(clause);
  if (that) return { ...plainForm, target: that[1]!, isPlace: !/^of\s/i.test(that[1]!) };
  const owner = ofOwner.exec(clause);
  const [words, target] = owner
    ? [owner[2], owner[1]!]
    : (([, what, joint, whose]) => [what, joint === undefined ? null : `${joint} ${whose}`])(
        theMetric.exec(clause) ?? [],
      );
  if (owner && words === undefined) return { ...plainForm, target };
  const named = ofName.exec(clause)?.[1];
  // `78 % of cublas at N = 8192`
  if (named !== undefined && isNames(named, bench)) return { ...plainForm, target: named };
  if (words === undefined) return null;
  const metric = metricCalled(words, bench);
  if (metric) return { ...plainForm, target: target ?? null, isWork: true, words, metric };
  if (isArmAlone(words, bench)) return { ...plainForm, target: words };
  return /^(?:run(?:ning)?[ -]?)?time$/i.test(words)
    ? { ...plainForm, target: target ?? null, isTime: true, words }
    : null;
}

/** True for names and nothing else than where: `cublas at N = 8192`. */
function isNames(words: string, { vocabulary }: Bench): boolean {
  return (
    vocabulary.names(words).length > 0 &&
    vocabulary
      .withoutNames(words)
      .split(/[\s(),]+/)
      .every((word) => word === '' || isA('silent', word))
  );
}

/** `2.1x the A100`: what it has is left out. */
function isArmAlone(words: string, { vocabulary }: Bench): boolean {
  const [arm, ...more] = vocabulary.names(words);
  return arm !== undefined && more.length === 0 && vocabulary.cells.isArm(arm) && vocabulary.withoutNames(words) === '';
}

/** What a noun names as a whole: a metric, or the unit of the only one that is in it. */
function metricCalled(words: string, { vocabulary, study }: Bench): Form['metric'] {
  const read = vocabulary.read(words);
  if (read?.metric && read.derived === null && read.names.length === 0)
    return { metric: read.metric, statistic: read.statistic, notes: read.assumed };
  const unit = unitNamed(words.trim())?.unit;
  const [metric, ...more] =
    unit === undefined ? [] : study.metrics.filter((one) => conversion(one.unit, unit) !== null);
  if (!metric || more.length > 0) return null;
  return {
    metric,
    statistic: null,
    notes: [note('assumed-metric', { label: words, metric: metric.title, instead: '' })],
  };
}

/**
 * A share of something is no quotient of two cells (`[X] % of the energy of A is idle`): both must be named, and nothing else may be said of
 * the second.
 */
function isPart({ target }: Form, before: string, { vocabulary }: Bench): boolean {
  const said = vocabulary.names(sentenceBefore(before));
  if (target === null) return false;
  const { isArm } = vocabulary.cells;
  // Two arms, or two levels of one setting: `On the H100, triton reaches 78 % of cublas`.
  const isLike = (one: Name) => {
    const settings = settingsSaid(one);
    return isArm(one)
      ? said.some(isArm)
      : said.some((name) => name.text !== one.text && settingsSaid(name).some((setting) => settings.includes(setting)));
  };
  if (!vocabulary.names(target).some(isLike)) return false;
  return vocabulary
    .withoutNames(target)
    .split(/\s+/)
    .every((word) => word === '' || isA('silent', word) || isA('filler', word) || /^(?:that|those)$/i.test(word));
}

/** How much of another number a number is, in percent. */
function partOf({ of, over, ratio }: Comparison, setting: Setting): Binding {
  const value = 100 * ratio;
  const { source } = setting;
  if (!Number.isFinite(value))
    return stays('absent', note('zero-base', { metric: of.metric.title, run: over.run }), source);
  const name = ({ metric, statistic, run }: Figure) => `${metric.name}.${statistic}@${run}`;
  return {
    is: 'number',
    ...setting,
    labelUnit: null,
    decimals: null,
    signed: false,
    value,
    role: 'percent',
    unit: '%',
    of: made({
      path: `100 * ${source}`,
      title: `${of.metric.title} (${of.statistic}) of ${of.run} in percent of that of ${over.run}`,
      value,
      unit: '%',
      formula: `100 * ${name(of)} / ${name(over)}`,
      expressions: [`100 * ${operand(of.value)} / ${operand(over.value)}`],
      method: 'the ratio in percent, of unrounded values',
      parts: [
        { name: null, value: of },
        { name: null, value: over },
      ],
    }),
  };
}

/** `[X] s at A and [X]x that at B`: `that` may be the number before A, and B where its multiple was measured; nobody can tell. */
function isOfNumber(before: string, { vocabulary }: Bench): boolean {
  const clauses = plain(sentenceBefore(before)).split(/,\s|\b(?:and|while|whereas|but)\b/);
  const isNamed = vocabulary.names(clauses.pop()!).length > 0;
  const earlier = clauses.join(', ');
  const name = vocabulary.names(earlier).at(-1);
  return !isNamed && name !== undefined && /\uE001|\d/.test(vocabulary.withoutNames(earlier.slice(0, name.start)));
}

const mereWords = new RegExp(`(?<!\\w)(?:${anyOf('filler')}|${anyOf('verb')})(?!\\w)|[:*_]`, 'gi');

/** The metric of the subject: the last one that is named before the number in its sentence. */
function subjectOf(before: string, bench: Bench): Form['metric'] {
  const sentence = sentenceBefore(before);
  const clauses = sentence.split(/,\s|\b(?:and|while|whereas|but)\b/).reverse();
  for (const clause of clauses) {
    const found =
      metricIn(clause, bench) ??
      metricCalled(bench.vocabulary.withoutNames(clause).replace(mereWords, ' '), bench) ??
      byStatistic(null, clause, bench);
    if (found) return found;
  }
  return null;
}

const reaching =
  /(?<!\w)(?:reach|achiev|deliver|attain|get|hit)(?:e?s|ed|e|ing)?\s+(?:only\s+|about\s+|just\s+|around\s+|[~≈]\s?)?$/i;

/** `A reaches ___% of B`, where one rate was measured: nothing else is reached. */
function rateReached(before: string, { study }: Bench): Form['metric'] {
  if (!reaching.test(before)) return null;
  const [rate, ...more] = study.metrics.filter((one) => one.direction === 'higher' && isTimed(one));
  if (rate === undefined || more.length > 0) return null;
  const words = reaching.exec(before)![0].trim();
  const notes = [note('assumed-metric', { label: words, metric: spelledMetric(rate), instead: '' })];
  return { metric: rate, statistic: null, notes };
}

function timeMetric(bench: Bench): Metric | null {
  const family = familyMetric(bench);
  return family !== null && unitBase(family.unit) === 's' && family.direction === 'lower' ? family : null;
}

const factorOf = /\ba factor of\s*[*_]{0,2}$/i;
const thanBy =
  /\b(faster|quicker|slower|higher|lower|longer|shorter|larger|smaller|better|worse)(\s+than\s+[^,.;]{1,60}?)\s+by\s+a factor of\s*[*_]{0,2}$/i;

/**
 * The direction that the words around a blank give: `% faster than A`, `times slower than A`, `a factor of [X] faster than A`, `slower than A by
 * a factor of [X]`; `before` is what stands ahead of them.
 */
export function directionAround(
  before: string,
  after: string,
): { readonly words: DirectionWords; readonly before: string } | null {
  const by = thanBy.exec(before);
  if (by) {
    const [, word, rest] = by as unknown as readonly [string, string, string];
    return {
      words: { sign: 'x', word: word.toLowerCase(), rest, words: `${word}${rest}` },
      before: before.slice(0, by.index),
    };
  }
  const isFactor = factorOf.test(before);
  const words = readDirection(isFactor ? ` x${after}` : after);
  return words && { words, before: isFactor ? before.replace(factorOf, '') : before };
}
