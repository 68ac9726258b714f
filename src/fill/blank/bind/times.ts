import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion, unitBase, unitNamed } from '../../../unit.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import type { Blank } from '../scan.ts';
import type { Meaning } from '../vocabulary.ts';
import type { Bench } from './bench.ts';
import { plain } from './clause.ts';
import { metricIn } from './clause-metric.ts';
import { comparedSource, familyMetric, spelledMetric, statisticFor } from './comparison.ts';
import { type DirectionWords, readDirection } from './direction.ts';
import { pairOf } from './pair.ts';
import { unknownLabel } from './unknown.ts';

const times = '^[*_]{0,2}\\s?(?:x|×|-?fold|times)[*_]{0,2}\\s+';
const asMuch = new RegExp(
  `${times}as\\s+(long|slow|high|large|big|great|much|many)\\b(.{0,60}?)\\bas\\s+(.{1,80})`,
  'i',
);
const thatOf = new RegExp(`${times}(?:that|those)\\s+((?:of|at|on|for|with|in)\\s.{1,80})`, 'i');
const theMetricOf = new RegExp(`${times}the\\s+([^,.;]{1,40}?)\\s+(of|at|on|with)\\s+(.{1,80})`, 'i');

/**
 * `[X] times that of A`, `times as long as A`, `times the latency of A`: the quotient of the two numbers as they are, whichever way is better; null
 * where the words are of another form.
 */
export function bindTimes(
  blank: Blank,
  { meaning, before, after }: { readonly meaning: Meaning | null; readonly before: string; readonly after: string },
  bench: Bench,
): Binding | null {
  const form = formOf(after, bench);
  if (form === null) return null;
  if (form.isPlace && isOfNumber(before, bench)) return stays('unknown', note('label-missing', {}));
  const { target, isTime, isWork } = form;
  const own =
    form.metric ??
    (meaning?.metric ? { metric: meaning.metric, statistic: meaning.statistic, notes: meaning.assumed } : null);
  const family = own === null && isTime ? timeMetric(bench) : null;
  const named =
    own ??
    (isWork ? null : subjectOf(before, bench)) ??
    (family && {
      metric: family,
      statistic: null,
      notes: [note('assumed-metric', { label: 'as long', metric: spelledMetric(family), instead: '' })],
    });
  if (named === null || (isTime && unitBase(named.metric.unit) !== 's'))
    return isWork ? null : stays('unknown', note('label-missing', {}));
  const pair = pairOf(blank, ` than ${target}`, before, bench);
  if ('is' in pair) return pair;
  if (pair.baseline !== null) return stays('unknown', unknownLabel(target, bench));
  const { of, over } = pair;
  const statistic = named.statistic ?? statisticFor(named.metric, null, of, bench);
  const source = comparedSource('ratio', named.metric, statistic, of, over);
  const value = bench.study.compare(named.metric.name, statistic, of, over);
  if (value.kind === 'absent') return stays('absent', [value.reason, ...named.notes], source, 2);
  return bindValue(
    { ...value, asked: 'ratio' },
    { source, confidence: named.notes.length > 0 ? 2 : 3, group: `${blank.start}`, labelUnit: 'x', notes: named.notes },
  );
}

interface Form {
  /** What it is a multiple of: the words behind `as`, `that of`. */
  readonly target: string;
  readonly isTime: boolean;
  /** True where the words name what is compared, which another reading knows better where it is not read here. */
  readonly isWork: boolean;
  /** True for `that at A`, which may say where it was measured as well. */
  readonly isPlace: boolean;
  readonly metric: {
    readonly metric: Metric;
    readonly statistic: string | null;
    readonly notes: Meaning['assumed'];
  } | null;
}

function formOf(after: string, bench: Bench): Form | null {
  const clause = after.split(/[.;](?:\s|$)|,\s/)[0]!;
  const much = asMuch.exec(clause);
  if (much)
    return { target: much[3]!, isTime: /long|slow/i.test(much[1]!), isWork: false, isPlace: false, metric: null };
  const that = thatOf.exec(clause);
  if (that) return { target: that[1]!, isTime: false, isWork: false, isPlace: !/^of\s/i.test(that[1]!), metric: null };
  const work = theMetricOf.exec(clause);
  if (!work) return null;
  const read = bench.vocabulary.read(work[1]!);
  const unit = unitNamed(work[1]!)?.unit;
  const byUnit = unit === undefined ? [] : bench.study.metrics.filter((one) => conversion(one.unit, unit) !== null);
  const metric =
    read?.metric && read.derived === null && read.names.length === 0
      ? { metric: read.metric, statistic: read.statistic, notes: read.assumed }
      : byUnit.length === 1
        ? {
            metric: byUnit[0]!,
            statistic: null,
            notes: [note('assumed-metric', { label: work[1]!, metric: byUnit[0]!.title, instead: '' })],
          }
        : null;
  return metric && { target: `${work[2]} ${work[3]}`, isTime: false, isWork: true, isPlace: false, metric };
}

/** `[X] s at A and [X]x that at B`: `that` may be the number before A, and B where its multiple was measured; nobody can tell. */
function isOfNumber(before: string, { vocabulary }: Bench): boolean {
  const clauses = plain(before.split(/[.;](?:\s|$)/).at(-1)!).split(/,\s|\b(?:and|while|whereas|but)\b/);
  const isNamed = vocabulary.names(clauses.pop()!).length > 0;
  const earlier = clauses.join(', ');
  const name = vocabulary.names(earlier).at(-1);
  return !isNamed && name !== undefined && /\uE001|\d/.test(vocabulary.withoutNames(earlier.slice(0, name.start)));
}

/** The metric of the subject: the last one that is named before the number in its sentence. */
function subjectOf(before: string, bench: Bench): Form['metric'] {
  const sentence = before.split(/[.;](?:\s|$)/).at(-1)!;
  const clauses = sentence.split(/,\s|\b(?:and|while|whereas|but)\b/).reverse();
  for (const clause of clauses) {
    const found = metricIn(clause, bench);
    if (found) return found;
  }
  return null;
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
