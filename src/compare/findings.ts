import type { Run } from '../collect/run.ts';
import { type Note, note } from '../note.ts';
import { decimalsFor, factor, fixed } from '../number.ts';
import type { Metric } from '../unit.ts';
import { contrast } from './contrast.ts';
import type { Comparison, Figure } from './figure.ts';
import { measure } from './measure.ts';

/** A sentence the data support: the winner named first, the factor at least 1, n and interval beside it. */
export interface Finding {
  readonly sentence: Note;
  readonly comparison: Comparison;
}

/** The part of a study that findings are made of. */
interface Compared {
  readonly runs: readonly Run[];
  readonly baseline: string | null;
}

/** The metrics that a finding is made of, where the runs have them. */
const headlines = ['latency', 'ttft', 'tpot', 'output_throughput', 'request_throughput', 'train_rate', 'end_to_end_rate', 'train_time', 'inferences_per_second', 'accuracy', 'final_loss', 'power'];

/**
 * One sentence for each headline metric and pair. Pairs are each run against the baseline or, without one, the best run
 * against each other run: k - 1 comparisons for k runs, never all pairs (numbers.md 1.2.13).
 */
export function findings(study: Compared): readonly Finding[] {
  return headlines.flatMap((metric) => pairs(metric, study).flatMap(([a, b]) => finding(metric, a, b)));
}

function pairs(metric: string, { runs, baseline }: Compared): readonly (readonly [Run, Run])[] {
  const measured = runs.flatMap((run) => {
    const figure = measure(metric, null, run);
    return figure.kind === 'figure' ? [{ run, figure }] : [];
  });
  const base = measured.find(({ run }) => run.id === baseline) ?? bestOf(measured);
  return base ? measured.filter((one) => one !== base).map((one) => [one.run, base.run] as const) : [];
}

function bestOf(measured: readonly { readonly run: Run; readonly figure: Figure }[]) {
  const direction = measured[0]?.figure.metric.direction;
  if (direction !== 'lower' && direction !== 'higher') return undefined;
  return measured.reduce((best, one) => ((direction === 'lower' ? one.figure.value < best.figure.value : one.figure.value > best.figure.value) ? one : best));
}

/** The winner over the loser, so that the factor and its interval are at least 1. */
function finding(metric: string, a: Run, b: Run): readonly Finding[] {
  const either = contrast(metric, null, a, b);
  if (either.kind === 'absent') return [];
  const winner = either.better === b.id ? b : a;
  const loser = winner === a ? b : a;
  // For times the factor is loser / winner, for rates winner / loser: take the one whose ratio is the factor.
  const asFactor = either.of.metric.direction === 'lower' ? contrast(metric, null, loser, winner) : contrast(metric, null, winner, loser);
  if (asFactor.kind === 'absent') return [];
  // Requests one after the other: their rate is 1 / mean latency, and one result must not be counted twice.
  if (metric === 'request_throughput' && a.wallTime === null && a.samples.has('latency')) return [];
  return [{ sentence: sentenceFor(asFactor, winner, loser), comparison: asFactor }];
}

function sentenceFor(comparison: Comparison, winner: Run, loser: Run): Note {
  const { of, over, ratio, points, p } = comparison;
  const [best, other] = of.run === winner.id ? [of, over] : [over, of];
  const decimals = decimalsFor(Math.max(of.value, over.value));
  const shown = { metric: nameOf(of.metric, of.statistic), winner: winner.id, loser: loser.id, best: fixed(best.value, decimals), other: fixed(other.value, decimals), unit: of.metric.unit, basis: basisOf(comparison) };
  if (factor(ratio) === '1.00' || comparison.better === null) return note('finding-equal', shown);
  if (p !== null && p > 0.05) return note('finding-unproven', { ...shown, p: fixed(p, 3) });
  if (points !== null) return note('finding-points', { ...shown, points: fixed(Math.abs(points), 2) });
  return note(of.metric.direction === 'lower' && of.metric.unit === 's' ? 'finding-fast' : of.metric.direction === 'lower' ? 'finding-low' : 'finding-high', { ...shown, factor: factor(ratio) });
}

function nameOf(metric: Metric, statistic: string): string {
  const title = metric.title.toLowerCase();
  return ['rate', 'share', 'value'].includes(statistic) ? title : `${statistic} ${title}`;
}

/** n, interval and p in words: `10 v 10 requests; 95 % interval of the factor 2.28 to 4.69; p<0.001`. */
function basisOf({ of, over, ratio, low, high, p }: Comparison): string {
  const n = of.n === null || over.n === null ? 'as the files state them' : of.n === 1 && over.n === 1 ? 'single runs' : `n = ${of.n} and ${over.n}`;
  const decimals = decimalsFor(ratio, 3);
  const interval = low === null || high === null ? [] : [`95 % interval of the factor ${fixed(low, decimals)} to ${fixed(high, decimals)}`];
  const test = p === null || of.n === null || over.n === null || Math.min(of.n, over.n) < 4 ? [] : [p < 0.001 ? 'p<0.001' : `p=${fixed(p, 3)}`];
  return [n, ...interval, ...test].join('; ');
}
