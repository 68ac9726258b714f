import type { Metric } from '../../metric.ts';
import { note } from '../../note.ts';
import { factor } from '../../number.ts';
import type { Experiment, Match } from '../experiment/experiment.ts';
import { levelText } from '../experiment/level.ts';
import { levelWords } from '../experiment/name.ts';
import type { Finding } from '../finding.ts';
import { geomean } from '../math/geomean.ts';
import { apart, isTime } from './duel.ts';
import { countsOf, type Verdict, verdictOf } from './verdict.ts';

/** More cells than these are counted and not named. */
const mostNamed = 12;
/** As many arms as one sentence can hold; the others are in the table. */
const mostArms = 4;

interface Judged extends Match {
  readonly verdict: Verdict;
  /** How many times better the arm is than the baseline; below 1 where it is worse. */
  readonly speedup: number;
}

/**
 * How every arm stands to the baseline in one headline response, over the cells where both were measured: one sentence for all
 * arms, told as a range of factors, with the cells where it is otherwise. Nothing is compared across cells.
 */
export function armFindings(metric: Metric, matches: readonly Match[], experiment: Experiment): readonly Finding[] {
  const { arm, baseline } = experiment;
  if (arm === null || baseline === null || (metric.direction !== 'lower' && metric.direction !== 'higher')) return [];
  const byArm = new Map<string, Judged[]>();
  for (const match of matches) {
    const { of, over, comparison } = match;
    const speedup = comparison.speedup;
    if (speedup === null || speedup <= 0) continue;
    const name = levelText(of.arm);
    const judged = { ...match, speedup, verdict: verdictOf(comparison, of.run, over.run) };
    byArm.set(name, [...(byArm.get(name) ?? []), judged]);
  }
  const arms = [...byArm].map(([name, all]) => ({
    name,
    all,
    typical: geomean(all.map(({ speedup }) => speedup)) ?? 1,
  }));
  if (arms.length === 0) return [];
  arms.sort((a, b) => b.typical - a.typical);
  const over = levelText(baseline.level);
  const clauses = arms.slice(0, mostArms).map(({ name, all }) => clause([name, over], all, metric, experiment));
  const more = arms.length > mostArms ? [`${arms.length - mostArms} more arms are in the table`] : [];
  const sentence = note('finding-arms', { clauses: [...clauses, ...more] });
  const only = matches.length === 1 ? matches[0]!.comparison : null;
  return [{ sentence, comparison: only }];
}

/** `GPU B is 1.45x to 1.54x as fast as GPU A in latency at all 4 batch sizes (n = 3 each)`. */
function clause(
  [name, over]: readonly [string, string],
  all: readonly Judged[],
  metric: Metric,
  experiment: Experiment,
): string {
  const better = all.filter(({ verdict, speedup }) => verdict !== 'not shown' && speedup > 1);
  const worse = all.filter(({ verdict, speedup }) => verdict !== 'not shown' && speedup < 1);
  const none = all.filter(({ verdict }) => verdict === 'not shown');
  const title = metric.title.toLowerCase();
  const by = (some: readonly Judged[]) => amountOf(some, metric);
  const said = [
    better.length > 0 ? wins(name, over, by(better), metric, where(better, all, experiment)) : '',
    worse.length > 0 ? wins(over, name, by(worse), metric, where(worse, all, experiment)) : '',
    none.length === 0
      ? ''
      : none.length === all.length
        ? `no difference is shown between ${name} and ${over} in ${title}${where(none, all, experiment)}, ${by(none)}`
        : `no difference is shown${where(none, all, experiment)}`,
  ].filter(Boolean);
  const mean = factor(geomean(all.map(({ speedup }) => speedup)) ?? 1);
  const typical =
    all.length > mostNamed && metric.unit !== '%' ? `; geometric mean of ${all.length} speedups ${mean}x` : '';
  const basis = countsOf(
    all.flatMap(({ comparison }) => [comparison.of, comparison.over]),
    all.flatMap(({ of, over }) => [of.run, over.run]),
  );
  return `${said.join(', ')} (${basis}${typical})`;
}

/** The winner first, the factor above 1. */
function wins(winner: string, loser: string, range: string, metric: Metric, place: string): string {
  const title = metric.title.toLowerCase();
  if (metric.unit === '%') return `${winner} has the better ${title}, by ${range}, than ${loser}${place}`;
  if (isTime(metric)) return `${winner} is ${range} as fast as ${loser} in ${title}${place}`;
  return metric.direction === 'higher'
    ? `${winner} has ${range} the ${title} of ${loser}${place}`
    : `${winner} has the lower ${title}, by ${range}, than ${loser}${place}`;
}

/** `1.45x to 1.54x`, each factor at least 1 but where no difference is shown; of percentages `0.45 to 1.20 percentage points`. */
function amountOf(some: readonly Judged[], { unit }: Metric): string {
  if (unit === '%') {
    const [low, high] = ends(some.map(({ comparison }) => Math.abs(comparison.points ?? 0)));
    return `${apart(low) === apart(high) ? apart(low) : `${apart(low)} to ${apart(high)}`} percentage points`;
  }
  const areAllWorse = some.every(({ verdict, speedup }) => verdict !== 'not shown' && speedup < 1);
  const [low, high] = ends(some.map(({ speedup }) => (areAllWorse ? 1 / speedup : speedup))).map((one) => factor(one));
  return low === high ? `${low}x` : `${low}x to ${high}x`;
}

function ends(values: readonly number[]): [low: number, high: number] {
  return [Math.min(...values), Math.max(...values)];
}

/** ` at all 4 batch sizes`, ` at batch size 64 and 128`, ` in 35 of 40 combinations of model and batch size`; nothing where no factor varies. */
function where(some: readonly Judged[], all: readonly Judged[], { others }: Experiment): string {
  const varying = others.filter((_, i) => new Set(all.map(({ of }) => String(of.at[i]))).size > 1);
  if (varying.length === 0) return '';
  const [first] = varying;
  const one = varying.length === 1 && first !== undefined;
  const what = one ? plural(first.title) : `combinations of ${listed(varying.map(({ title }) => title))}`;
  const preposition = one && first.isNumeric ? 'at' : 'in';
  if (some.length === all.length) return ` ${preposition} ${some.length === 2 ? 'both' : `all ${some.length}`} ${what}`;
  if (one && some.length <= 4) {
    const at = others.indexOf(first);
    const levels = some.map(({ of }) => of.at[at] ?? null);
    return first.isNumeric
      ? ` at ${first.title} ${listed(levels.map(levelText))}`
      : ` in ${listed(levels.map((level) => levelWords(first, level)))}`;
  }
  return ` ${preposition} ${some.length} of ${all.length} ${what}`;
}

/** `batch size` -> `batch sizes`. */
export function plural(words: string): string {
  return /(?:s|ss|x|ch|sh)$/.test(words)
    ? /[^s]s$/.test(words)
      ? words
      : `${words}es`
    : /[^aeiou]y$/.test(words)
      ? `${words.slice(0, -1)}ies`
      : `${words}s`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
