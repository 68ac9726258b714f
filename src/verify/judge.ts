import { divide } from '../compare/math/divide.ts';
import { mean } from '../compare/math/mean.ts';
import type { Study } from '../compare/study.ts';
import type { Comparison, Figure } from '../compare/value/figure.ts';
import type { NumberBinding } from '../fill/blank/binding.ts';
import type { Vocabulary } from '../fill/blank/vocabulary.ts';
import { type Note, note } from '../note.ts';
import { fixed, withSign } from '../number.ts';
import { converted, unitNamed } from '../unit.ts';
import type { Stated } from './blanked.ts';
import type { Bound } from './bound.ts';
import { distance, fits, fitsRounded, isCut, tolerance } from './fits.ts';
import { isHedged, roughly } from './hedge.ts';
import { judgeBound } from './judge-bound.ts';
import { type Mistake, mistakesFor, mistakesOf } from './mistakes.ts';
import { ownerBefore, type Within } from './modal.ts';
import type { Numeral } from './numeral.ts';
import { operands } from './operands.ts';
import { isRestricted, isWhole, namesBoth } from './restricted.ts';
import type { Verdict } from './verdict.ts';

/** A value that a number may be of, in the unit in which it is written. */
export interface Candidate {
  readonly binding: NumberBinding;
  readonly value: number;
  readonly unit: string;
  /** Which of the possible baselines it goes with; 0 where the document says it. */
  readonly nth: number;
}

/** The values that a number may be of; none: why. */
export interface Held {
  readonly found: readonly Candidate[];
  /** What there is in the unit of the number where its words name something in another one. */
  readonly others: readonly Figure[];
  readonly reason: Note | null;
  /** Whether other numbers of its column show which baseline is meant. */
  readonly isBaselineShown?: boolean;
  /** Whether other numbers of its table or sentence are right, which are read as it is. */
  readonly isShown?: boolean;
}

interface Ground {
  readonly text: string;
  readonly study: Study;
  readonly vocabulary: Vocabulary;
}

/** A number whose words were only partly understood counts as that of its value where it is this near to it, as a share. */
const near = 0.05;

/** A bound is further off than a number that is told: one whose words were only partly understood counts where it is no further than this. */
const nearBound = 0.5;

/** Holds a number against the values that it may be of. */
export function judge(
  stated: Stated,
  { found, others, reason, isBaselineShown = false, isShown = false }: Held,
  ground: Ground,
): Verdict {
  const { start, end, numeral, bound, sentence } = stated;
  const base = { start, end, kind: 'number', cause: null, path: '', value: null, fix: null } as const;
  const otherwise = numeral.significant < 3 ? undefined : others.find(({ value }) => fits(value, numeral));
  if (otherwise) return { ...base, outcome: 'differs', says: calledOtherwise(otherwise, numeral), value: otherwise };
  if (found.length === 0) return { ...base, outcome: 'open', says: reason ?? note('no-words-bind', {}) };
  // A target or a limit is not what was measured, also where it rounds to it.
  const within = sentence ?? cellOf(stated);
  const owner = within && ownerBefore(within, bound?.start ?? start, metricOf(found[0]!.binding));
  if (owner !== null) return { ...base, outcome: 'open', says: note('is-of-others', { word: owner }) };
  if (bound !== null) return { ...base, ...heldAsBound(bound, found, stated, ground) };
  const more = found.flatMap((one) => [
    ...difference(one, numeral),
    ...ofTheBest(one, stated, ground.study),
    ...meanOfRepeats(one, ground.study),
  ]);
  const fitting = [...found, ...more].find((one) =>
    readings(one, ground.text, stated).some((value) => fits(value, numeral) || fitsRounded(value, numeral)),
  );
  const one = fitting ?? nearest(found, numeral);
  const held = {
    ...base,
    path: one.binding.source,
    value: one.binding.of,
    says: saying(one, numeral),
  };
  // How many runs there are is counted in more than one way: cells, repeats, files.
  if (/^(?:runs|files)(?:@|$)/.test(one.binding.source))
    return { ...held, outcome: 'open', cause: note('bound-loosely', {}) };
  if (fitting) return { ...held, outcome: 'right' };
  return { ...held, ...unfit(one, { isOnly: found.length === 1, isBaselineShown, isShown }, stated, ground) };
}

const isTheBest =
  /\b(?:has|have|had|shows?|showed|reache[sd]|achieve[sd]|gives?|gave|delivers?|delivered|needs?|needed|uses?|used|draws?|drew|with)\s(?:by far\s|clearly\s|also\s)?the\s(?:lowest|highest|smallest|largest|shortest|longest|best|worst)\b/i;

/** `A has the lowest power (503.5 W)`: of all systems the lowest, and not the lowest of its own values. */
function ofTheBest({ binding, unit, nth }: Candidate, { sentence, start }: Stated, study: Study): readonly Candidate[] {
  if (binding.of.kind !== 'figure' || !isTheBest.test(sentence?.text.slice(0, start - sentence.start) ?? '')) return [];
  const { metric, statistic, run: id } = binding.of as Figure;
  const run = study.runs.find((one) => one.id === id);
  const of = run && study.figure(metric.name, null, run);
  if (!/^(?:min|max)$/.test(statistic) || of?.kind !== 'figure') return [];
  const value = unit === binding.unit ? of.value : converted(of.value, binding.unit, unit);
  const source = binding.source.replace(`.${statistic}@`, '@');
  return value === null ? [] : [{ binding: { ...binding, of, source, value: of.value }, value, unit, nth }];
}

/** A percentile that repeats state is shown as their median (docs/experiment.md); who writes their mean has not written a wrong number. */
function meanOfRepeats({ binding, unit, nth }: Candidate, study: Study): readonly Candidate[] {
  if (binding.of.kind !== 'figure') return [];
  const { metric, statistic, run: id } = binding.of as Figure;
  const stated = study.runs.find((one) => one.id === id)?.repeated?.get(`${metric.name}.${statistic}`);
  if (stated === undefined || /^(?:min|max)$/.test(statistic)) return [];
  const own = mean(stated.values);
  const value = own === null || unit === binding.unit ? own : converted(own, binding.unit, unit);
  return value === null ? [] : [{ binding, value, unit, nth }];
}

function cellOf({ block, cell }: Stated): Within | null {
  return (block.kind === 'table' && cell && block.rows[cell.row]?.[cell.column]) || null;
}

/** A bound is wrong only where its words leave no doubt which value it is of. */
function heldAsBound(
  bound: Bound,
  found: readonly Candidate[],
  { numeral, sentence }: Stated,
  { study }: Ground,
): Pick<Verdict, 'outcome' | 'says' | 'cause' | 'path' | 'value'> {
  const one = nearest(found, numeral);
  const held = judgeBound(bound, one, { numeral, sentence: sentence?.text ?? '', study });
  if (held.outcome !== 'wrong' || (found.length === 1 && one.binding.confidence >= 3)) return held;
  const isNear = found.length === 1 && distance(one.value, numeral) <= nearBound;
  return { ...held, outcome: isNear ? 'differs' : 'open', cause: note('bound-loosely', {}) };
}

/** The name of the metric that a number is bound to; empty for a count. */
export function metricOf({ of }: NumberBinding): string {
  if (of.kind === 'figure') return (of as Figure).metric.name;
  return of.kind === 'comparison' ? (of as Comparison).of.metric.name : '';
}

/** Whether all that is not said of a comparison is its baseline. */
function leavesBaseline({ of, notes }: NumberBinding): boolean {
  return of.kind === 'comparison' && notes.every(({ code }) => code === 'assumed-baseline');
}

type Judged = Pick<Verdict, 'outcome' | 'cause' | 'fix'>;

const open = (cause: Note): Judged => ({ outcome: 'open', cause, fix: null });

/** What is told of a number that its value is not: wrong only where its words leave no doubt which value it is of. */
function unfit(
  one: Candidate,
  { isOnly, isBaselineShown, isShown }: Record<'isOnly' | 'isBaselineShown' | 'isShown', boolean>,
  stated: Stated,
  ground: Ground,
): Judged {
  const { start, end, numeral, cell, sentence } = stated;
  const { binding } = one;
  const asThousands = { ...numeral, precision: { decimals: 0, shift: 0 } };
  if (/^\d{1,3},\d{3}$/.test(numeral.text) && fits(one.value * 1000, asThousands))
    return open(note('comma-unclear', {}));
  const { cause, isOther } = causeOf(one, numeral, ground.study) ?? { cause: null, isOther: false };
  // Next to it in the last digit is near, also of two digits.
  const isNext = numeral.significant > 1 && Math.abs(one.value - numeral.value) <= 3 * tolerance(numeral);
  const off = isNext ? Math.min(near, distance(one.value, numeral)) : distance(one.value, numeral);
  if (isHedged(ground.text, start) && off <= roughly) return { outcome: 'differs', cause, fix: null };
  // A count has no digits behind its point, and where one with digits is bound to it the words were read amiss.
  if (binding.role === 'count' && Number.isInteger(binding.value) && !numeral.isInteger)
    return open(note('bound-loosely', {}));
  const isSure = binding.confidence >= 3 && isOnly;
  const isKnown =
    isSure ||
    (isOnly && isShown) ||
    (isOnly &&
      leavesBaseline(binding) &&
      (isBaselineShown || (sentence !== null && namesBoth(sentence, ground.vocabulary))));
  if (cause === null && !isKnown && off > near) return open(note('far-off', {}));
  const isAssumed = binding.of.kind === 'comparison' && binding.notes.some(({ code }) => code === 'assumed-metric');
  const { vocabulary } = ground;
  const isMore = sentence !== null && isRestricted(stated, binding, sentence, vocabulary, isShown);
  const isVague =
    sentence !== null &&
    // Sentences say more than is understood of them: one that is near may be meant, one that is far off is of something else.
    (isMore ||
      (binding.confidence < 3 && !isKnown) ||
      (cause === null && off > near && !(isKnown && (isShown || isWhole(stated, binding, sentence, vocabulary)))));
  if (isAssumed || isVague)
    return {
      outcome: off > near || (isMore && cause === null && !isNext) ? 'open' : 'differs',
      cause: cause ?? (off > near ? note('far-off', {}) : note('bound-loosely', {})),
      fix: null,
    };
  if (isOther) return { outcome: 'differs', cause, fix: null };
  const fix =
    isSure && binding.role !== 'share'
      ? written(one, ground.text.slice(start, end), numeral, cell?.minus ?? null)
      : null;
  return { outcome: 'wrong', cause, fix };
}

function nearest(found: readonly Candidate[], numeral: Numeral): Candidate {
  return found.reduce((best, one) => (distance(one.value, numeral) < distance(best.value, numeral) ? one : best));
}

/** A change that is told without `%` may be the difference of the two values: `Δ int4 vs bf16` under `Perplexity`. */
function difference({ binding, nth }: Candidate, numeral: Numeral): readonly Candidate[] {
  if (binding.role !== 'percent' || binding.of.kind !== 'comparison' || numeral.unit !== null) return [];
  const { of, over } = binding.of as Comparison;
  const own = of.metric.unit;
  const unit = binding.labelUnit ?? own;
  const value = unit === own ? of.value - over.value : converted(of.value - over.value, own, unit);
  return value === null ? [] : [{ binding, value, unit, nth }];
}

/** The values that the number may show: the value, a share as a fraction, a difference without its sign. */
function readings(
  { binding, value }: Candidate,
  text: string,
  { start, end, numeral, cell }: Stated,
): readonly number[] {
  const isSigned = /^[+−–-]/.test(text.slice(start, end)) || (cell !== null && cell.minus !== null);
  const sizes = isSigned ? [value] : [value, Math.abs(value)];
  if (binding.role !== 'share') return sizes;
  const counted = countsAt(text, numeral);
  return counted === null ? [...sizes, value / 100] : isShareOf(counted, value) ? [numeral.value] : [];
}

/** `9/10`, `9 of 10`: the two counts of which the number is one; null where it is none. */
function countsAt(text: string, { start, end }: Numeral): readonly [part: number, whole: number] | null {
  const found = /(\d+)\s?(?:\/|of|out of)\s?(\d+)$/.exec(text.slice(Math.max(0, start - 16), end));
  const ahead = /^(\d+)\s?(?:\/|of|out of)\s?(\d+)/.exec(text.slice(start, end + 16));
  const [, part, whole] = found ?? ahead ?? [];
  return part === undefined ? null : [Number(part), Number(whole)];
}

/** Whether two counts are a share in percent. */
function isShareOf([part, whole]: readonly [number, number], percent: number): boolean {
  const share = divide(100 * part, whole);
  return share !== null && Math.abs(share - percent) < 1e-9 * Math.max(1, percent);
}

/** How a wrong number came about, where that can be told: the first way that leads to just this number. */
function causeOf(one: Candidate, numeral: Numeral, study: Study): Pick<Mistake, 'cause' | 'isOther'> | null {
  if (isCut(one.value, numeral)) return { cause: note('was-cut', {}), isOther: false };
  if (fits(-one.value, numeral) && one.value !== 0) return { cause: note('wrong-sign', {}), isOther: false };
  // Of one or two digits many numbers are alike by chance.
  if (numeral.significant < 3) return null;
  const inWritten = (value: number) =>
    one.unit === one.binding.unit ? value : converted(value, one.binding.unit, one.unit);
  const fitsAs = (value: number | null) => value !== null && (fits(value, numeral) || isCut(value, numeral));
  const found = mistakes(one.binding, study).find(({ value }) => fitsAs(inWritten(value)));
  if (found) return found;
  const isScaled = [1000, 0.001].some((factor) => fits(one.value * factor, numeral));
  return isScaled ? { cause: note('off-by-thousand', {}), isOther: false } : null;
}

function mistakes({ of }: NumberBinding, study: Study): readonly Mistake[] {
  if (of.kind === 'figure') return mistakesFor(of as Figure, study);
  return of.kind === 'comparison' ? mistakesOf(of as Comparison, study) : [];
}

function saying(one: Candidate, numeral: Numeral): Note {
  const { value, unit, binding } = one;
  return note('data-say', {
    value: `${fixed(value, numeral.precision.decimals)}${unit === '' ? '' : unit === 'x' || unit === '%' ? unit : ` ${unitNamed(unit)?.unit ?? unit}`}`,
    from: operands(binding.of),
  });
}

function calledOtherwise({ value, metric }: Figure, { precision: { decimals } }: Numeral): Note {
  return note('is-called-otherwise', {
    value: `${fixed(value, decimals)} ${metric.unit}`,
    metric: metric.title.toLowerCase(),
  });
}

/** What belongs in the place of a number: as many digits, the sign written as it was, or as it is written in its column. */
function written(
  { value }: Candidate,
  as: string,
  { precision: { decimals, shift }, text }: Numeral,
  minus: string | null,
): string | null {
  if (shift > 0 || /[eE,]/.test(text)) return null;
  const [own] = /^[−–-]/.exec(as) ?? [minus];
  const shown = fixed(own !== null || as.startsWith('+') ? value : Math.abs(value), decimals);
  return (as.startsWith('+') ? withSign(shown) : shown).replace('-', own ?? '-');
}
