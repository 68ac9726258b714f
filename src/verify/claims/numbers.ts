import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { beside } from '../../fill/blank/beside.ts';
import type { Binding, StaysBinding } from '../../fill/blank/binding.ts';
import { bindings } from '../../fill/blank/bindings.ts';
import { inUnit } from '../../fill/blank/format.ts';
import type { Blank } from '../../fill/blank/scan.ts';
import { note } from '../../note.ts';
import { conversion } from '../../unit.ts';
import { blanked, type Stated, statedIn } from '../blanked.ts';
import type { Claim, Examined, Known } from '../claim.ts';
import { countsIn } from '../counted.ts';
import { fits } from '../fits.ts';
import { type Candidate, type Held, judge, metricOf } from '../judge.ts';
import type { Numeral } from '../numeral.ts';
import type { Verdict } from '../verdict.ts';

/**
 * The numbers of tables and sentences, held against the results: each is bound by the words around it as a blank in its place is, and right where
 * the value, rounded to its last digit, is what stands there.
 */
export const numbers: Claim = {
  name: 'numbers',
  about: 'numbers of tables and sentences, and the counts behind them, against the results',
  find,
};

function find(of: Examined): readonly Verdict[] {
  const { known, text, blocks } = of;
  if (known === null) return [];
  const stated = statedIn(text, blocks, known.bench);
  if (stated.length === 0) return [];
  const all = heldAgainst(of, known, stated);
  const ground = { text, study: known.bench.study, vocabulary: known.bench.vocabulary };
  const first = stated.map((one, i) => judge(one, all[i]!, ground));
  const shown = new Set([...shownIn(stated, first), ...shownInWords(stated, first, all)]);
  const verdicts = first.map((one, i) =>
    shown.has(i) ? judge(stated[i]!, { ...all[i]!, isShown: true }, ground) : one,
  );
  const told = withoutTwins(stated, verdicts);
  return [...told, ...countsIn(text, stated, told, ground)];
}

/** So many numbers of a table have to be right to show how the others are meant, and so many times as many as are not. */
const [leastShown, timesShown] = [3, 2];

/**
 * The numbers of tables that are far off the value that their row and column name, where those beside them that are read in the same way are
 * right: nothing else is told in that place. By their positions in `stated`.
 */
function shownIn(stated: readonly Stated[], verdicts: readonly Verdict[]): ReadonlySet<number> {
  const tables = new Map<string, number[]>();
  verdicts.forEach(({ value }, i) => {
    const { cell, block } = stated[i]!;
    if (cell === null || value?.kind !== 'figure') return;
    const { metric, statistic } = value as Figure;
    const key = `${block.start} ${metric.name} ${statistic}`;
    tables.set(key, [...(tables.get(key) ?? []), i]);
  });
  return new Set(
    [...tables.values()].flatMap((all) => {
      const right = all.filter((i) => verdicts[i]!.outcome === 'right').length;
      const isShown = right >= leastShown && right >= timesShown * (all.length - right);
      return isShown ? all.filter((i) => verdicts[i]!.cause?.code === 'far-off') : [];
    }),
  );
}

/**
 * The numbers of sentences that are far off the value that their words name, where as many others of the sentence are right: it speaks of
 * these results. Where its words leave something open, another number of the same metric has to show that they were read as they are meant. By their
 * positions in `stated`.
 */
function shownInWords(
  stated: readonly Stated[],
  verdicts: readonly Verdict[],
  all: readonly Held[],
): readonly number[] {
  const isTold = (i: number) => stated[i]!.numeral.significant > 2 && all[i]!.found.length === 1;
  const metricAt = (i: number) => metricOf(all[i]!.found[0]!.binding);
  const sentences = new Map<Stated['sentence'], number[]>();
  stated.forEach(({ sentence }, i) => {
    if (sentence !== null && isTold(i)) sentences.set(sentence, [...(sentences.get(sentence) ?? []), i]);
  });
  return [...sentences.values()].flatMap((those) => {
    const right = those.filter((i) => verdicts[i]!.outcome === 'right');
    const far = those.filter((i) => verdicts[i]!.cause?.code === 'far-off');
    if (right.length < far.length) return [];
    const shown = new Set(right.map(metricAt));
    return far.filter((i) => all[i]!.found[0]!.binding.confidence >= 3 || shown.has(metricAt(i)));
  });
}

/**
 * Two numbers of one row or sentence that are bound to one value cannot both be of it: where one of them is right, the other is of something
 * that its words say and that was not understood, such as last week's. A bound goes with other numbers of its value.
 */
function withoutTwins(stated: readonly Stated[], verdicts: readonly Verdict[]): readonly Verdict[] {
  const keyOf = (i: number) => {
    const { block, cell } = stated[i]!;
    return `${block.start} ${cell?.row ?? ''} ${verdicts[i]!.path}`;
  };
  const isBound = ({ bound }: Stated) => bound !== null;
  const right = new Set(
    verdicts.flatMap(({ outcome }, i) => (outcome === 'right' && !isBound(stated[i]!) ? [keyOf(i)] : [])),
  );
  return verdicts.map((one, i) =>
    one.outcome !== 'right' && !isBound(stated[i]!) && one.path !== '' && right.has(keyOf(i))
      ? { ...one, outcome: 'open', cause: note('is-told-beside', {}), fix: null }
      : one,
  );
}

/** What each number is held against: what its blank is bound to, or one value for each arm that may be the baseline. */
function heldAgainst({ file, text }: Examined, known: Known, stated: readonly Stated[]): readonly Held[] {
  const crowded = crowdedIn(stated);
  const { text: asked, starts } = blanked(
    text,
    stated.filter(({ block }) => !crowded.has(block)),
  );
  const { blanks, bind, baselines } = bindings(file, asked, known.context);
  const byStart = new Map(blanks.map((blank) => [blank.start, blank]));
  let next = 0;
  const all = stated.map(({ block }): Held => {
    if (crowded.has(block)) return { found: [], others: [], reason: note('crowded', { most: mostInText }) };
    const blank = byStart.get(starts[next++]!);
    if (!blank) return { found: [], others: [], reason: null };
    const usual = bind(blank);
    const isOpen = usual.is === 'stays' && usual.notes.some(isAboutBaseline);
    const tried = isOpen ? baselines.map((baseline) => bind(blank, baseline)) : [usual];
    const found = tried.flatMap((binding, nth) => heldBy(binding, blank, asked).map((one) => ({ ...one, nth })));
    const others =
      usual.is === 'stays' && found.length === 0 ? othersInUnit(usual, known.bench.study, blank, asked) : [];
    return { found, others, reason: usual.is === 'stays' ? (usual.notes[0] ?? null) : null };
  });
  return againstOne(stated, all);
}

/**
 * The numbers of a column have one baseline: where it is not said, it is the one with which they fit, and none fits with another one. Two that
 * fit show it, or one of three digits.
 */
function againstOne(stated: readonly Stated[], all: readonly Held[]): readonly Held[] {
  const columns = new Map<string, number[]>();
  stated.forEach(({ cell, block }, i) => {
    const key =
      cell && all[i]!.found.some(({ binding }) => binding.of.kind === 'comparison')
        ? `${block.start} ${cell.column}`
        : null;
    if (key !== null) columns.set(key, [...(columns.get(key) ?? []), i]);
  });
  const held = [...all];
  for (const column of columns.values()) {
    const fitting = column.flatMap((i) =>
      all[i]!.found.filter(
        ({ value }) => stated[i]!.numeral.significant > 1 && isFitting(value, stated[i]!.numeral),
      ).map(({ nth }) => ({ nth, digits: stated[i]!.numeral.significant })),
    );
    const [nth, ...others] = new Set(fitting.map((one) => one.nth));
    const isShown = fitting.length > 1 || fitting.some(({ digits }) => digits > 2);
    if (nth === undefined || others.length > 0 || !isShown) continue;
    for (const i of column)
      held[i] = { ...all[i]!, found: all[i]!.found.filter((one) => one.nth === nth), isBaselineShown: true };
  }
  return held;
}

function isFitting(value: number, numeral: Numeral): boolean {
  return fits(value, numeral) || fits(-value, numeral);
}

/** What a run has in the unit of a number whose words name something that is in another unit: `Response length` in tokens. */
function othersInUnit({ notes, source }: StaysBinding, study: Study, blank: Blank, text: string): readonly Figure[] {
  const unit = beside(text, blank).unit ?? String(notes.find(({ code }) => code === 'unit-unlike')?.args.unit ?? '');
  const run = study.runs.find(({ id }) => id === source?.split('@')[1]);
  if (unit === '' || !run || !notes.some(({ code }) => code === 'unit-unlike')) return [];
  return study.metrics
    .filter((metric) => conversion(metric.unit, unit) === 1)
    .map((metric) => study.figure(metric.name, null, run))
    .filter((value) => value.kind === 'figure');
}

/** A paragraph with more numbers is a listing: each of them would be asked for all of its words. */
const mostInText = 200;

function crowdedIn(stated: readonly Stated[]): ReadonlySet<Stated['block']> {
  const count = new Map<Stated['block'], number>();
  for (const { block, cell } of stated) if (cell === null) count.set(block, (count.get(block) ?? 0) + 1);
  return new Set([...count].flatMap(([block, numbers]) => (numbers > mostInText ? [block] : [])));
}

function isAboutBaseline({ code }: { readonly code: string }): boolean {
  return code === 'baseline-unknown';
}

function heldBy(binding: Binding, blank: Blank, text: string): readonly Omit<Candidate, 'nth'>[] {
  if (binding.is !== 'number') return [];
  const { value, unit } = inUnit(text, { blank, binding });
  return [{ binding, value, unit }];
}
