import type { Run } from '../../collect/run.ts';
import { percentOf } from '../../compare/contrast.ts';
import { type Likeness, notLikeForLike } from '../../compare/like.ts';
import { withMedians } from '../../compare/medians.ts';
import { beyondReach, isExact, isUnproven, type Tests, testsOf } from '../../compare/tests.ts';
import { askedAs } from '../../compare/value/asked.ts';
import { mediansOf, pairedOf, percentEndOf, pOf } from '../../compare/value/beside.ts';
import type { Comparison } from '../../compare/value/figure.ts';
import { behind } from '../../compare/value/made.ts';
import { type Made, tallied } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import { type Note, note, sentence } from '../../note.ts';
import {
  agreeingDecimals,
  countNumeral,
  type Decimals,
  largestDecides,
  numeralBy,
  pNumeral,
  withSign,
  written,
  writtenNumeral,
} from '../../number.ts';
import { joined, listed, type Phrase, phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { markdownPhrase } from '../../text.ts';
import type { Base } from '../print/baseline.ts';
import { type Footnotes, unroundedText } from '../print/footnotes.ts';
import { cellText } from '../print/grid.ts';
import type { Call } from '../print/helper.ts';
import { difference } from '../print/numeral.ts';
import { worded } from '../print/stated.ts';
import type { Cell } from '../print/table.ts';

/** A row of the table as far as its differences go. */
interface Row {
  readonly metric: Metric;
  readonly statistic: string | null;
}

/** One run against the base in one row. */
interface Difference {
  readonly run: Run;
  readonly compared: Comparison | null;
  readonly reason: Note | null;
}

/** The differences of a whole table: Holm's adjustment is over all its tests. */
export interface Differences {
  /** The digits that let a reader compute the differences of a row from its numbers (rules.md#reproducible); null where none do. */
  readonly decimals: (row: number, decimals: Decimals) => Decimals | null;
  /** @param decimals those of the row's numbers. */
  readonly cell: (row: number, run: number, decimals: Decimals, footnotes: Footnotes) => Cell;
  /** What the intervals are, n and p, and what is too few: one paragraph, or null. */
  readonly sentence: () => Phrase | null;
  /** In what the runs of the differences are unlike, one paragraph, or null. */
  readonly unlike: () => Phrase | null;
}

export function differences(
  { context: { study } }: Call,
  rows: readonly Row[],
  others: readonly Run[],
  base: Base,
): Differences {
  const all = rows.map(({ metric, statistic }) =>
    others.map((run): Difference => {
      const compared = study.compare(metric.name, statistic, run, base.run);
      return compared.kind === 'absent'
        ? { run, compared: null, reason: compared.reason }
        : { run, compared: withMedians(compared, run, base.run), reason: null };
    }),
  );
  const compared = all.flat().flatMap((one) => one.compared ?? []);
  const tests = testsOf(compared);
  // Repeats are not tested: their interval says whether a difference is shown.
  const isShown = (one: Comparison): boolean =>
    !isUnproven(tests.of(one)) &&
    !(one.p === null && one.low !== null && one.high !== null && one.low <= 1 && one.high >= 1);
  return {
    decimals: (row, decimals) => {
      const shown = all[row]!.flatMap(({ compared }) => (compared && isShown(compared) ? [compared] : []));
      const pairs = shown.map(({ of, over }) => [of.value, over.value] as const);
      return agreeingDecimals(pairs, decimals, (of, over) => asShown(of, over, shown[0]!));
    },
    cell: (row, at, decimals, footnotes) => {
      const { run, compared, reason } = all[row]![at]!;
      const what = `percent(${rows[row]!.metric.name})@${run.id}/${base.run.id}`;
      if (!compared) return { reason: reason!, what };
      const number = cellOf(compared, isShown(compared));
      if (number === null)
        return { reason: note('zero-base', { metric: compared.of.metric.title, run: base.run.name }), what };
      const named = `${cellText(run.name)} / ${cellText(base.run.name)}`;
      const marks = [...asides(compared, named), ...(isShown(compared) ? unrounded(compared, decimals) : [])].map(
        footnotes.mark,
      );
      return marks.length === 0 ? number : phrase`${number} ${marks.join(' ')}`;
    },
    sentence: () => {
      const told = [
        ...(compared.some((one) => interval(one) !== null)
          ? ['In parentheses beside a difference: its 95 % interval (ratio of means, Fieller).']
          : []),
        ...testSentences(tests, others),
        ...(compared.some((one) => !isShown(one)) ? ['~ stands for: no difference shown.'] : []),
        ...withoutSentences(compared, tests),
      ];
      return told.length === 0 ? null : joined(told, ' ');
    },
    unlike: () => {
      const pairs = others
        .filter((_, at) => all.some((row) => row[at]!.compared))
        .map((run) => [run, base.run] as const);
      return unlikeSentence(pairs, base.against);
    },
  };
}

/** What to say under differences of runs that are unlike; null where they are not. */
function unlikeSentence(pairs: readonly (readonly [Run, Run])[], likeness: Likeness = {}): Phrase | null {
  const unlike = notLikeForLike(pairs, likeness);
  return unlike === null ? null : markdownPhrase(worded(unlike), 'line', Number.POSITIVE_INFINITY);
}

function cellOf(compared: Comparison, isShown: boolean): Phrase | null {
  const number = difference(compared);
  if (number === null) return null;
  const bounds = interval(compared);
  const told = shown(isShown ? number : '~', askedAs(compared, 'percent'));
  return bounds === null ? told : phrase`${told} (${bounds})`;
}

/** `+128.2 to +368.9 %`: the interval of the ratio as differences, with the decimals of the difference itself. */
function interval(compared: Comparison): Phrase | null {
  const { low, high, percent: share, of } = compared;
  if (low === null || high === null || share === null || of.metric.direction === 'neither') return null;
  const decimals = Math.abs(share) >= 1000 ? 0 : 1;
  const end = (nth: 0 | 1): Phrase => {
    const of = percentEndOf(compared, nth);
    const { text, rounding } = numeralBy('percentage', of.value, decimals);
    return shown({ text: withSign(text), rounding }, of);
  };
  return phrase`${end(0)} to ${end(1)} %`;
}

/** The difference of two numbers as a cell has it, without interval. */
function asShown(of: number, over: number, { points }: Comparison): string | null {
  if (points !== null) return difference({ points: of - over, percent: null })?.text ?? null;
  // By the very operations that gave the difference: others may give the next double, which counts at a tie.
  return difference({ points: null, percent: percentOf(of, over) })?.text ?? null;
}

/** The footnote of a difference that the numbers beside it, with `decimals` digits after the point, do not give. */
function unrounded(compared: Comparison, decimals: Decimals): readonly string[] {
  const [of, over] = [compared.of.value, compared.over.value];
  const given = asShown(Number(written(of, decimals)), Number(written(over, decimals)), compared);
  return given === asShown(of, over, compared) ? [] : [unroundedText];
}

/** The paired and the median ratio, which never are the headline (rules.md#ratio-interval). */
function asides(compared: Comparison, named: string): readonly Phrase[] {
  const { of, paired, medians } = compared;
  if (of.metric.direction === 'neither') return [];
  const title = of.metric.title.toLowerCase();
  return [
    ...(paired ? [phrase`Prompt by prompt, ${title} of ${named} is ${pairedText(compared)}.`] : []),
    ...(medians && of.statistic === 'mean' ? [mediansText(compared, named)] : []),
  ];
}

/** `3.44 (95 % interval 2.43 to 4.88; 10 same prompts, signed-rank p=0.002)`. */
function pairedText(compared: Comparison): Phrase {
  const { n, p, ...ratio } = pairedOf(compared);
  return phrase`${withInterval(ratio)}; ${shown(countNumeral(n.value), n)} same prompts, signed-rank ${shown(pNumeral(p.value), p)})`;
}

function mediansText(compared: Comparison, named: string): Phrase {
  const { severe, ...ratio } = mediansOf(compared);
  const lie = severe.value === 1 ? 'value lies' : 'values lie';
  return phrase`${shown(countNumeral(severe.value), severe)} ${lie} far out; the ratio of medians of ${named} is ${withInterval(ratio)}, bootstrap${compared.medians!.paired ? ' of pairs' : ''}).`;
}

/** A ratio and its interval with the decimals of the ratio; the parenthesis is left open. */
function withInterval({ ratio, low, high }: Readonly<Record<'ratio' | 'low' | 'high', Made>>): Phrase {
  const decimals = largestDecides([ratio.value], 3, 'factor');
  const [a, b, c] = [ratio, low, high].map((one) => shown(writtenNumeral(one.value, decimals), one));
  return phrase`${a!} (95 % interval ${b!} to ${c!}`;
}

/** `Exact Mann-Whitney test: latency p<0.001 (n = 10 and 10).` */
function testSentences(tests: Tests, others: readonly Run[]): readonly Phrase[] {
  const reaching = tests.all.filter(({ reaches }) => reaches);
  if (reaching.length === 0) return [];
  const each = reaching.map(({ one, adjusted }) => {
    const { of, over } = one;
    const what =
      of.metric.title.toLowerCase() +
      (others.length > 1 ? ` of ${cellText(others.find(({ id }) => id === of.run)?.name ?? of.run)}` : '');
    const p = shown(pNumeral(adjusted), pOf(one, adjusted, tests.m));
    const [n, m] = [of, over].map((figure) => shown(countNumeral(figure.n!), behind(figure, figure.n!)));
    return phrase`${what} ${p} (n = ${n!} and ${m!}${isExact(one) ? '' : ', normal approximation'})`;
  });
  const isAllExact = reaching.every(({ one }) => isExact(one));
  return [
    phrase`${isAllExact ? 'Exact ' : ''}Mann-Whitney test: ${joined(each, '; ')}${tests.m > 1 ? phrase`; p after Holm, m = ${tallied('comparisons that are tested', tests.m)}` : ''}.`,
  ];
}

/** Why there is no interval although there are enough values, and which tests cannot show anything (rules.md#tests), each once. */
function withoutSentences(found: readonly Comparison[], tests: Tests): readonly Phrase[] {
  const worded = found
    .filter(({ of }) => of.metric.direction !== 'neither')
    .flatMap(({ notes }) => notes.filter(({ code }) => code === 'unbounded-interval' || code === 'no-variation'))
    .map((one) => cellText(sentence(one)))
    .map((text) => joined([capital(text)]));
  const unable = tests.all
    .filter(({ one: { of, over }, reaches }) => !reaches && Math.min(of.n ?? 0, over.n ?? 0) > 1)
    .map((test) => {
      const { of, over } = test.one;
      const counts = (of.n === over.n ? [of] : [of, over]).map((one) =>
        shown(countNumeral(one.n!), behind(one, one.n!)),
      );
      return phrase`n = ${listed(counts)}: ${beyondReach(test, tests)}`;
    });
  const each = new Map([...worded, ...unable].map((one) => [String(one), one]));
  return [...each.values()].map((one) => phrase`${one}.`);
}
