import type { Comparison, Figure } from '../../../compare/value/figure.ts';
import { note } from '../../../note.ts';
import type { Valued } from '../../../phrase.ts';
import { conversion, unitNamed } from '../../../unit.ts';
import { type Binding, type NumberBinding, stays } from '../binding.ts';
import { hear } from '../hear.ts';
import type { Name } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { withoutAsked } from './caption.ts';
import { clauseOf, here, latest, other } from './clause.ts';
import { measuredIn } from './measured-in.ts';
import { type Key, readingsOf } from './several/keys.ts';
import { type Sentence, sentenceOf } from './several/parts.ts';
import { sharedBehind } from './several/shared.ts';
import { bindFigure } from './table.ts';

/**
 * Holds what a blank of a sentence is bound to against the words that are its own among those of several: the nearest statistic, metric and name go
 * before all that is said of another one (`mean ___ ms (median ___ ms)`, `___ s on A, ___ s on B`). Where its own words say something that
 * nobody can tell, it stays.
 */
export function bindByOwnWords(bound: Binding, blank: Blank, bench: Bench): Binding {
  const { kind } = blank.asked;
  // A word that stands in the way, here or over it, is not got round.
  const isHeld = bound.notes.some(({ code }) =>
    ['words-unread', 'of-others', 'not-run', 'level-unmeasured'].includes(code),
  );
  const isOpen =
    bound.is === 'stays' && ['unknown', 'ambiguous'].includes(bound.state) && !isHeld && !isNarrowed(blank, bench);
  if ((bound.is !== 'number' && !isOpen) || (kind !== 'number' && kind !== 'value')) return bound;
  // A count of the results is none of what is measured.
  if (bound.is === 'number' && !isMeasured(bound.of, bench) && bound.of.kind !== 'comparison') return bound;
  const sentence = sentenceOf(blank, bench);
  if (sentence === null) return bound;
  if (bound.is === 'number' && bound.of.kind === 'comparison')
    return besideUnits(bound, bound.of as Comparison, sentence);
  const at = sentence.places.findIndex(({ isHere }) => isHere);
  const unit = measuredIn(blank, bench);
  const places = sentence.places.map((place, i) => (i === at ? { ...place, unit: unit ?? place.unit } : place));
  const reading = readingsOf({ ...sentence, places }, givenBy(blank, sentence, bench), bench)[at];
  const label = sentence.text.replaceAll(other, '…').replace(here, '…').trim();
  if (reading === undefined) return bound;
  if (reading.is === 'other') {
    const before = sentence.text.slice(...places[at]!.before);
    // `A's slowest run (___ ms) beats B (___ ms)`: which end is said of the first alone.
    const isOfFirst =
      at > 0 && endShown(bound) !== null && hear(before, bench.vocabulary).statistic !== endShown(bound);
    return isOfFirst
      ? stays('unknown', note('words-unread', { words: [before.trim()], label }), bound.source, 1)
      : bound;
  }
  if (reading.is === 'unclear') {
    if (bound.is !== 'number' || (at === 0 && reading.words.length === 0)) return bound;
    const words = reading.words.length > 0 ? reading.words : [sentence.text.slice(...places[at]!.before).trim() || '…'];
    return stays('unknown', note('words-unread', { words, label }), bound.source, 1);
  }
  const { isOwn, isNamed, unknown, statistic, names } = reading;
  const metric = namedBefore(reading.metric, bound, unit, bench);
  if (!isOwn && (bound.is === 'number' || unknown.length > 0 || names.length === 0)) return bound;
  if (at === 0 && bound.is !== 'number' && !reading.isSpoken) return bound;
  // `___ ± ___ t/s when generating`: what is behind a deviation is said of its mean, which goes by the sentence.
  const isDeviation = statistic === 'sd' && /^\s*(?:±|\+\/-)\s*$/.test(sentence.text.slice(...places[at]!.before));
  if (metric === null && isDeviation && !isNamed && /\.sd@/.test(bound.source ?? '')) return bound;
  if (metric === null) return bound.is === 'number' && isOwn && statistic !== null ? unread(unknown) : bound;
  const read = {
    metric: metric.metric,
    statistic,
    names,
    derived: null,
    way: null,
    over: null,
    fact: null,
    words: label,
    labelUnit: unit === null ? places[at]!.unit : null,
    derivedUnit: null,
    notes: metric.notes,
  };
  const own = bindFigure(blank, metric.metric, read, bench, `${blank.start}`);
  const isSame =
    bound.is === 'number' && own.is === 'number' && own.value === bound.value && own.of.kind === bound.of.kind;
  if (isSame) return bound;
  if (unknown.length > 0) return bound.is === 'number' && (at > 0 || isNamed) ? unread(unknown) : bound;
  return own.is === 'number' || bound.is === 'number' ? own : bound;

  function unread(words: readonly string[]): Binding {
    return stays('unknown', note('words-unread', { words: words.length > 0 ? words : ['…'], label }), bound.source, 1);
  }
}

/** The end that a number is of its repeats; null for any other. */
function endShown(bound: Binding): string | null {
  const statistic = bound.is === 'number' && bound.of.kind === 'figure' ? (bound.of as Figure).statistic : null;
  return statistic === 'min' || statistic === 'max' ? statistic : null;
}

/** What the sentence as a whole names goes before the usual metric of a unit. */
function namedBefore(own: Key['metric'], bound: Binding, unit: string | null, { study }: Bench): Key['metric'] {
  if (own === null || unit === null || bound.is !== 'number' || bound.of.kind !== 'figure') return own;
  const isByUnit = own.notes.some(
    ({ code, args }) => code === 'assumed-metric' && 'label' in args && args.label === unit,
  );
  const isAssumed = bound.notes.some(({ code }) => code === 'assumed-metric');
  const named = study.metrics.find(({ name }) => name === (bound.of as Figure).metric.name);
  const isFitting = named !== undefined && conversion(named.unit, unit) !== null;
  return isByUnit && !isAssumed && isFitting ? { metric: named, notes: [] } : own;
}

/** `A is [X] times slower than B ([X] W vs. [X] W)`: a metric that nobody named is none that is not beside it. */
function besideUnits(bound: NumberBinding, { of }: Comparison, { places, text }: Sentence): Binding {
  const units = places.flatMap(({ unit }) =>
    unit === null || unitNamed(unit) === undefined || ['%', 'x', '×'].includes(unit) ? [] : [unit],
  );
  const isAssumed = bound.notes.some(({ code }) => code === 'assumed-metric');
  if (!isAssumed || units.length === 0 || units.some((unit) => conversion(of.metric.unit, unit) !== null)) return bound;
  const label = text.replaceAll(other, '…').replace(here, '…').trim();
  return stays('unknown', note('words-unread', { words: units.slice(0, 1), label }), bound.source, 1);
}

function isMeasured(of: Figure | Valued, { study }: Bench): boolean {
  return 'metric' in of && study.metrics.some(({ name }) => name === of.metric.name);
}

/** True under an item with a word that says whose numbers are under it, or which: `fp16 (last year)`. */
function isNarrowed({ block }: Blank, { vocabulary }: Bench): boolean {
  const over = block.kind === 'text' ? block.parents.map((one) => hear(withoutAsked(one), vocabulary)) : [];
  return over.some(({ modality, narrowing }) => modality !== null || narrowing.length > 0);
}

/** The label of what is under it, and no sentence of its own. */
function isTitle(line: string): boolean {
  return line.length <= 80 && !/[.!?](?:\s|$)|_{3}|\[/.test(line);
}

/** What the words over a sentence say, where it says nothing of that itself: the items that it is under, the sentence before. */
function givenBy(blank: Blank, { text: sentence, places }: Sentence, bench: Bench): Key {
  const { vocabulary } = bench;
  const { block } = blank;
  const over =
    block.kind === 'text' ? block.parents.filter(isTitle).map((one) => hear(withoutAsked(one), vocabulary)) : [];
  const before = block.kind === 'text' && !block.isItem ? vocabulary.names(clauseOf(blank, bench).earlier) : [];
  const arms = before.filter(vocabulary.cells.isArm);
  const isOne =
    new Set(arms.map(({ text }) => text.toLowerCase())).size <= 1 &&
    !vocabulary.names(sentence).some(vocabulary.cells.isArm);
  const shared = sharedBehind(sentence, places, bench);
  const names: readonly Name[] = latest([shared, ...over.map((one) => one.names), isOne ? before : []], bench);
  const named = over.find((one) => one.metric !== null);
  return {
    names,
    metric: named?.metric
      ? { metric: named.metric, notes: named.assumed.filter(({ code }) => code !== 'assumed-statistic') }
      : null,
    statistic: named?.statistic ?? null,
  };
}
