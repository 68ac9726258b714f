import type { Run } from '../../run.ts';
import { asNumber } from '../../value.ts';

/** A number of LoadGen, in the unit of its name. */
export interface Fact {
  readonly value: number;
  /** What the file calls it. */
  readonly written: string;
  readonly line: number;
}

/** What LoadGen times: whole requests, first tokens, and the time for each further token. All in nanoseconds. */
export type Timed = 'latency' | 'ttft' | 'tpot';

/** What LoadGen counts per second. */
export type Rate =
  | 'samples'
  | 'tokens'
  | 'completed_samples'
  | 'completed_tokens'
  | 'scheduled_samples'
  | 'with_overhead'
  | 'without_overhead';

/** What LoadGen says of one test, in its summary or in its detailed log. */
export interface Stated {
  /** Which of its two files it is. */
  readonly from: 'summary' | 'detail';
  readonly first: number;
  last: number;
  scenario: string | null;
  mode: string | null;
  verdict: { readonly word: string; readonly line: number } | null;
  /** What the test did not satisfy, in the tool's own words. */
  readonly unmet: string[];
  readonly rates: Map<Rate, Fact>;
  readonly times: Map<Timed, Map<string, Fact>>;
  /** The percentile that the summary puts in front, by its number. */
  headline: { readonly percentile: number; readonly fact: Fact } | null;
  /** Early-stopping estimates of percentiles of the latency in ns, by their number; in the detailed log by the scenario. */
  readonly estimates: Map<number | 'SingleStream' | 'MultiStream', Fact>;
  readonly settings: Record<string, string | number | boolean>;
  warnings: number | null;
  errors: number | null;
  readonly errorWords: string[];
  started: string | null;
  /** Whether the end that each such file has was reached. */
  ended: boolean;
}

export function blank(from: Stated['from'], line: number): Stated {
  return {
    from,
    first: line,
    last: line,
    scenario: null,
    mode: null,
    verdict: null,
    unmet: [],
    rates: new Map(),
    times: new Map(),
    headline: null,
    estimates: new Map(),
    settings: {},
    warnings: null,
    errors: null,
    errorWords: [],
    started: null,
    ended: false,
  };
}

/** Notes a number that is one; the first of a name counts. */
export function rate(
  test: Stated,
  name: Rate,
  value: unknown,
  at: { readonly written: string; readonly line: number },
): void {
  const number = asNumber(value);
  if (typeof number === 'number' && !test.rates.has(name)) test.rates.set(name, { ...at, value: number });
}

export function time(
  test: Stated,
  of: readonly [Timed, string],
  value: unknown,
  at: { readonly written: string; readonly line: number },
): void {
  const [timed, statistic] = of;
  const number = asNumber(value);
  if (typeof number !== 'number') return;
  const known = test.times.get(timed) ?? new Map<string, Fact>();
  if (!known.has(statistic)) known.set(statistic, { ...at, value: number });
  test.times.set(timed, known);
}

/** `50.00` -> `median`, `99.90` -> `p99.9`, `mean` as it is. */
export function statisticOf(word: string): string {
  const share = Number.parseFloat(word);
  if (Number.isNaN(share)) return word.toLowerCase();
  return share === 50 ? 'median' : `p${share}`;
}

/** A setting as a number where a double holds it: seeds are integers that it does not. */
export function settingOf(value: unknown): string | number | boolean | null {
  if (typeof value === 'boolean') return value;
  const number = asNumber(value);
  if (typeof number === 'number' && (!Number.isInteger(number) || Number.isSafeInteger(number))) return number;
  return typeof value === 'string' && value !== '' ? value.slice(0, 500) : null;
}

/** All latencies of a test as one text: no other test has the same nanoseconds. Empty where none is stated. */
export function nanoseconds({ scenario, times }: Stated): string {
  const all = [...(times.get('latency') ?? [])].map(([statistic, { value }]) => `${statistic}=${value}`).sort();
  return all.length < 3 ? '' : `${scenario} ${all.join()}`;
}

export type Settings = Run['context'];
