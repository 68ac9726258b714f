import type { Metric } from '../../metric.ts';
import { note } from '../../note.ts';
import { joined, type Phrase, phrase } from '../../phrase.ts';
import { blockWords } from '../experiment/block-words.ts';
import type { Experiment, Match } from '../experiment/experiment.ts';
import { levelWords } from '../experiment/name.ts';
import type { Finding } from '../finding.ts';
import { countsOf } from '../verdict.ts';
import { manyCells, mostCells } from './many.ts';
import { sidesOf } from './sides.ts';
import { amountOf, type Judged, where, wins } from './words.ts';

/** As many arms as one sentence can hold; the others are in the table. */
const mostArms = 4;

/**
 * How every arm stands to the baseline in one headline response, over the cells where both were measured: one sentence for all
 * arms, told as a range of factors, with the cells where it is otherwise. Nothing is compared across cells.
 */
export function armFindings(metric: Metric, matches: readonly Match[], experiment: Experiment): readonly Finding[] {
  const { arm, baseline } = experiment;
  if (arm === null || baseline === null || (metric.direction !== 'lower' && metric.direction !== 'higher')) return [];
  const arms = sidesOf(matches, arm);
  if (arms.length === 0) return [];
  const over = levelWords(arm, baseline.level);
  if (arms.some(({ all }) => all.length > mostCells)) return [manyCells(metric, over, arms, experiment)];
  const clauses = arms.slice(0, mostArms).map(({ name, all }) => clause([name, over], all, metric, experiment));
  const more = arms.length > mostArms ? [`${arms.length - mostArms} more arms are in the table`] : [];
  const sentence = note('finding-arms', {
    of: blockWords(matches[0]!.of.block, experiment),
    clauses: [...clauses, ...more],
  });
  const only = matches.length === 1 ? matches[0]!.comparison : null;
  return [{ sentence, comparison: only, topic: { metric: metric.name, over: null } }];
}

/** `GPU B is 1.45x to 1.54x as fast as GPU A in latency at all 4 batch sizes (n = 3 each)`. */
function clause(
  [name, over]: readonly [string, string],
  all: readonly Judged[],
  metric: Metric,
  experiment: Experiment,
): Phrase {
  const better = all.filter(({ verdict, speedup }) => verdict !== 'not shown' && speedup > 1);
  const worse = all.filter(({ verdict, speedup }) => verdict !== 'not shown' && speedup < 1);
  const none = all.filter(({ verdict }) => verdict === 'not shown');
  const title = metric.title.toLowerCase();
  const by = (some: readonly Judged[]) => amountOf(some, metric);
  const at = (some: readonly Judged[]) => where(some, all, experiment);
  const said = [
    better.length > 0 ? wins({ winner: name, loser: over, by: by(better), metric, where: at(better) }) : '',
    worse.length > 0 ? wins({ winner: over, loser: name, by: by(worse), metric, where: at(worse) }) : '',
    none.length === 0
      ? ''
      : none.length === all.length
        ? phrase`no difference is shown between ${name} and ${over} in ${title}${at(none)}, ${by(none)}`
        : `no difference is shown${at(none)}`,
  ].filter((one) => one !== '');
  const basis = countsOf(
    all.flatMap(({ comparison }) => [comparison.of, comparison.over]),
    all.flatMap(({ of, over }) => [of.run, over.run]),
  );
  return phrase`${joined(said, ', ')} (${basis})`;
}
