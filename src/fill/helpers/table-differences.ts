import type { Run } from '../../collect/run.ts';
import type { Comparison } from '../../compare/figure.ts';
import { holm } from '../../compare/math/holm.ts';
import { mostCounted } from '../../compare/math/mann-whitney.ts';
import { withMedians } from '../../compare/medians.ts';
import type { Metric } from '../../metric.ts';
import { type Note, note, sentence } from '../../note.ts';
import { agreeingDecimals, factor, fixed, percent, pValue } from '../../number.ts';
import type { Base } from '../baseline.ts';
import { type Cell, cellText } from '../grid.ts';
import type { Call } from '../helper.ts';
import { difference } from '../numeral.ts';
import type { Footnotes } from './table-footnotes.ts';
import { and } from './words.ts';

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
  /** The digits that let a reader compute the differences of a row from its numbers (numbers.md 1.2.18 f); null where none do. */
  readonly decimals: (row: number, decimals: number) => number | null;
  /** @param decimals those of the row's numbers. */
  readonly cell: (row: number, run: number, decimals: number, footnotes: Footnotes) => Cell;
  /** What the intervals are, n and p, and what is too few: one paragraph, or null. */
  readonly sentence: () => string | null;
}

/** Above this a difference is not shown to be one. */
const alpha = 0.05;

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
  const tests = testsOf(all.flat());
  const isShown = (one: Comparison): boolean => !isEqualSoFar(one, tests);
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
      const text = cellOf(compared, isShown(compared));
      if (text === null)
        return { reason: note('zero-base', { metric: compared.of.metric.title, run: base.run.id }), what };
      const named = `${cellText(run.id)} / ${cellText(base.run.id)}`;
      const marks = [...asides(compared, named), ...(isShown(compared) ? unrounded(compared, decimals) : [])].map(
        footnotes.mark,
      );
      return marks.length === 0 ? text : `${text} ${marks.join(' ')}`;
    },
    sentence: () => {
      const found = all.flat().flatMap(({ compared }) => (compared ? [compared] : []));
      return (
        [
          ...(found.some((one) => interval(one) !== null)
            ? ['In parentheses beside a difference: its 95 % interval (ratio of means, Fieller).']
            : []),
          ...testSentences(tests, others.length > 1),
          ...(found.some((one) => !isShown(one)) ? ['~ stands for: no difference shown.'] : []),
          ...withoutSentences(found, tests),
        ].join(' ') || null
      );
    },
  };
}

/** Counts of tokens and characters describe the work; nobody claims that they differ, so they are not tested. */
function isTested({ of, p }: Comparison): boolean {
  return p !== null && of.metric.direction !== 'neither';
}

/** The tests of a table, each once: mean and median of a metric are one test of the same values. */
interface Test {
  readonly one: Comparison;
  readonly adjusted: number;
  /** False where so few values cannot have a p of 0.05 or less whatever they are. */
  readonly reaches: boolean;
}

function testsOf(all: readonly Difference[]): readonly Test[] {
  const distinct = new Map(
    all.flatMap(({ compared }) => (compared && isTested(compared) ? [[keyOf(compared), compared] as const] : [])),
  );
  const able = [...distinct.values()].filter((one) => leastP(one) <= alpha);
  const unable = [...distinct.values()].filter((one) => leastP(one) > alpha);
  const adjusted = holm(able.map(({ p }) => p!));
  return [
    ...able.map((one, i) => ({ one, adjusted: adjusted[i]!, reaches: leastP(one) * able.length <= alpha })),
    ...unable.map((one) => ({ one, adjusted: 1, reaches: false })),
  ];
}

function keyOf({ of }: Comparison): string {
  return `${of.metric.name}@${of.run}`;
}

function isExact(n1: number | null, n2: number | null): boolean {
  return (n1 ?? 0) * (n2 ?? 0) <= mostCounted;
}

/** The p of two arms of which one lies wholly above the other: 2 / C(n1 + n2, n1). */
function leastP({ of, over }: Comparison): number {
  const [n1, n2] = [of.n ?? 0, over.n ?? 0];
  let deals = 1;
  for (let i = 1; i <= Math.min(n1, n2) && deals < 1e6; i++) deals *= (Math.max(n1, n2) + i) / i;
  return Math.min(1, 2 / deals);
}

/** True where a test that could have shown a difference did not. */
function isEqualSoFar(one: Comparison, tests: readonly Test[]): boolean {
  const test = isTested(one) ? tests.find((other) => keyOf(other.one) === keyOf(one)) : undefined;
  return test?.reaches === true && test.adjusted > alpha;
}

function cellOf(compared: Comparison, isShown: boolean): string | null {
  const text = difference(compared);
  if (text === null) return null;
  const bounds = interval(compared);
  if (!isShown) return bounds === null ? '~' : `~ (${bounds})`;
  return bounds === null ? text : `${text} (${bounds})`;
}

/** `+128.2 to +368.9 %`: the interval of the ratio as differences, with the decimals of the difference itself. */
function interval({ low, high, percent: share, of }: Comparison): string | null {
  if (low === null || high === null || share === null || of.metric.direction === 'neither') return null;
  const decimals = Math.abs(share) >= 1000 ? 0 : 1;
  const [from, to] = [low, high].map((ratio) => percent(100 * (ratio - 1), { signed: true, decimals }));
  return `${from} to ${to} %`;
}

/** The difference of two numbers as a cell has it, without interval. */
function asShown(of: number, over: number, { points }: Comparison): string | null {
  if (points !== null) return difference({ points: of - over, percent: null });
  const share = 100 * ((of - over) / Math.abs(over));
  return Number.isFinite(share) ? difference({ points: null, percent: share }) : null;
}

/** The footnote of a difference that the numbers beside it, with `decimals` digits after the point, do not give. */
function unrounded(compared: Comparison, decimals: number): readonly string[] {
  const [of, over] = [compared.of.value, compared.over.value];
  const given = asShown(Number(fixed(of, decimals)), Number(fixed(over, decimals)), compared);
  return given === asShown(of, over, compared)
    ? []
    : ['Computed from unrounded values; the numbers as shown give another last digit.'];
}

/** The paired and the median ratio, which never are the headline (numbers.md 1.2.12). */
function asides({ of, paired, medians }: Comparison, named: string): readonly string[] {
  if (of.metric.direction === 'neither') return [];
  const title = of.metric.title.toLowerCase();
  const withInterval = ({
    ratio,
    low,
    high,
  }: {
    readonly ratio: number;
    readonly low: number;
    readonly high: number;
  }) => {
    const text = factor(ratio);
    const decimals = text.split('.')[1]?.length ?? 0;
    return `${text} (95 % interval ${factor(low, decimals)} to ${factor(high, decimals)}`;
  };
  return [
    ...(paired
      ? [
          `Prompt by prompt, ${title} of ${named} is ${withInterval(paired)}; ${paired.n} same prompts, signed-rank ${pValue(paired.p)}).`,
        ]
      : []),
    ...(medians && of.statistic === 'mean'
      ? [
          `${medians.severe} ${medians.severe === 1 ? 'value lies' : 'values lie'} far out; the ratio of medians of ${named} is ${withInterval(medians)}, bootstrap${medians.paired ? ' of pairs' : ''}).`,
        ]
      : []),
  ];
}

/** `Exact Mann-Whitney test: latency p<0.001 (n = 10 and 10).` */
function testSentences(tests: readonly Test[], several: boolean): readonly string[] {
  const shown = tests.filter(({ reaches }) => reaches);
  if (shown.length === 0) return [];
  const m = tests.filter(({ one }) => leastP(one) <= alpha).length;
  const each = shown.map(({ one: { of, over }, adjusted }) => {
    const what = of.metric.title.toLowerCase() + (several ? ` of ${cellText(of.run)}` : '');
    return `${what} ${pValue(adjusted)} (n = ${of.n} and ${over.n}${isExact(of.n, over.n) ? '' : ', normal approximation'})`;
  });
  const isAllExact = shown.every(({ one: { of, over } }) => isExact(of.n, over.n));
  return [
    `${isAllExact ? 'Exact ' : ''}Mann-Whitney test: ${each.join('; ')}${m > 1 ? `; p after Holm, m = ${m}` : ''}.`,
  ];
}

/** Why there is no interval although there are enough values, and which tests cannot show anything (numbers.md 1.2.13), each once. */
function withoutSentences(found: readonly Comparison[], tests: readonly Test[]): readonly string[] {
  const worded = found
    .filter(({ of }) => of.metric.direction !== 'neither')
    .flatMap(({ notes }) => notes.filter(({ code }) => code === 'unbounded-interval' || code === 'no-variation'))
    .map((one) => cellText(sentence(one)))
    .map((text) => text.charAt(0).toUpperCase() + text.slice(1));
  const m = tests.filter(({ one }) => leastP(one) <= alpha).length;
  const unable = tests
    .filter(({ one: { of, over }, reaches }) => !reaches && Math.min(of.n ?? 0, over.n ?? 0) > 1)
    .map(({ one }) => {
      const n = and([...new Set([one.of.n, one.over.n])].map(String));
      return `n = ${n}: no test can reach p<0.05${leastP(one) <= alpha ? ` over m = ${m} comparisons` : ''}`;
    });
  return [...new Set([...worded, ...unable])].map((text) => `${text}.`);
}
