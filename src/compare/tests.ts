import { tallied } from '../made.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { holm } from './math/holm.ts';
import { mostCounted } from './math/mann-whitney.ts';
import type { Comparison } from './value/figure.ts';

/** Above this a difference is not shown to be one. */
export const alpha = 0.05;

/** A test of two runs in one metric, among the others that are shown with it. */
export interface Test {
  readonly one: Comparison;
  /** p after Holm over the tests shown together. */
  readonly adjusted: number;
  /** False where so few values cannot have a p of 0.05 or less whatever they are. */
  readonly reaches: boolean;
}

/** The tests of a table or of a list of findings. */
export interface Tests {
  readonly all: readonly Test[];
  /** How many were adjusted together. */
  readonly m: number;
  /** The test of a comparison, whichever of its runs stands first; undefined where there is none. */
  readonly of: (one: Comparison) => Test | undefined;
}

/**
 * The tests behind comparisons that are shown together, each once (mean and median of a metric are one test of the same
 * values), adjusted after Holm (rules.md#tests). Those of too few values are none of the m: they cannot show anything.
 */
export function testsOf(shown: readonly Comparison[]): Tests {
  const distinct = [...new Map(shown.filter(isTested).map((one) => [keyOf(one), one])).values()];
  const able = distinct.filter((one) => leastP(one) <= alpha);
  const unable = distinct.filter((one) => leastP(one) > alpha);
  const adjusted = holm(able.map(({ p }) => p!));
  const all: readonly Test[] = [
    ...able.map((one, i) => ({ one, adjusted: adjusted[i]!, reaches: leastP(one) * able.length <= alpha })),
    ...unable.map((one) => ({ one, adjusted: 1, reaches: false })),
  ];
  const byKey = new Map(all.map((test) => [keyOf(test.one), test]));
  return {
    all,
    m: able.length,
    of: (one) => (isTested(one) ? byKey.get(keyOf(one)) : undefined),
  };
}

/** True where a test that could have shown a difference did not: `~`. */
export function isUnproven(test: Test | undefined): boolean {
  return test?.reaches === true && test.adjusted > alpha;
}

/** `no test can reach p<0.05`, with the number of tests where only that is in the way. */
export function beyondReach({ one }: Test, { m }: Tests): Phrase {
  const over = leastP(one) <= alpha ? phrase` over m = ${tallied('comparisons that are tested', m)} comparisons` : '';
  return phrase`no test can reach p<${alpha}${over}`;
}

/** False where p is the normal approximation. */
export function isExact({ of, over }: Comparison): boolean {
  return (of.n ?? 0) * (over.n ?? 0) <= mostCounted;
}

/** Counts of tokens and characters describe the work; nobody claims that they differ, so they are not tested. */
function isTested({ of, p }: Comparison): boolean {
  return p !== null && of.metric.direction !== 'neither';
}

function keyOf({ of, over }: Comparison): string {
  return JSON.stringify([of.metric.name, ...[of.run, over.run].sort()]);
}

/** The p of two arms of which one lies wholly above the other: 2 / C(n1 + n2, n1). */
export function leastP({ of, over }: Comparison): number {
  const [n1, n2] = [of.n ?? 0, over.n ?? 0];
  let deals = 1;
  for (let i = 1; i <= Math.min(n1, n2) && deals < 1e6; i++) deals *= (Math.max(n1, n2) + i) / i;
  return Math.min(1, 2 / deals);
}
