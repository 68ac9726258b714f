import type { Metric } from '../../metric.ts';
import { note } from '../../note.ts';
import { joined, listed, type Phrase, phrase } from '../../phrase.ts';
import { blockWords } from '../experiment/block-words.ts';
import type { Experiment, Match } from '../experiment/experiment.ts';
import { levelWords } from '../experiment/name.ts';
import type { Finding } from '../finding.ts';
import { isTime } from '../seconds.ts';
import { countsOf } from '../verdict.ts';
import { manyCells, moreArms, mostCells } from './many.ts';
import { rowsOf, type Side, sidesOf } from './sides.ts';
import { amountOf, type Judged, type Win, where, wins } from './words.ts';

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
  if (arms.some(({ all }) => all.length > mostCells)) return [manyCells(metric, over, arms.map(byFactors), experiment)];
  const told = arms.slice(0, mostArms);
  const basis = countsOf(
    told.flatMap(({ all }) => all.flatMap(({ comparison }) => [comparison.of, comparison.over])),
    told.flatMap(({ all }) => all.flatMap(({ of, over: base }) => [of.run, base.run])),
  );
  const sentence = note('finding-arms', {
    of: blockWords(matches[0]!.of.block, experiment),
    clauses: clausesOf(
      told.map(({ name, all }) => clause([name, over], all, metric, experiment)),
      metric,
      experiment,
    ),
    basis,
    more: arms.length > mostArms ? moreArms(arms.length - mostArms) : '',
  });
  const only = matches.length === 1 ? matches[0]!.comparison : null;
  return [{ sentence, comparison: only, topic: { metric: metric.name, over: null } }];
}

/** The cells of which a factor can be given: many are summed up by these. */
function byFactors(side: Side): Side {
  const all = side.all.filter(({ comparison: { speedup } }) => speedup !== null && speedup > 0);
  return all.length === 0 ? side : { ...side, all };
}

/** How one arm stands to the baseline, and what a clause of several arms is made of where that is all that there is to say. */
interface Clause {
  readonly text: Phrase;
  readonly alone: Led | Open | null;
  /** The cells of which it is said. */
  readonly all: readonly Judged[];
}

/** Whether it is the baseline that is ahead. */
interface Led extends Win {
  readonly isBase: boolean;
}

/** Two arms between which no difference is shown anywhere. */
interface Open extends Pick<Win, 'by'> {
  readonly name: string;
  readonly over: string;
}

/** Arms of which the same is to be said in the same cells share a clause: `A is 1.09x as fast as B and 1.79x as fast as C in latency`. */
function clausesOf(all: readonly Clause[], metric: Metric, experiment: Experiment): readonly Phrase[] {
  const groups = new Map<string, Clause[]>();
  all.forEach((one, at) => {
    const key = one.alone === null ? String(at) : JSON.stringify([...contestOf(one.alone), rowsOf(one.all)]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  });
  return [...groups.values()].map((group) => (group.length < 2 ? group[0]!.text : together(group, metric, experiment)));
}

/** Clauses of one arm against several, and of several against one, are each said together. */
function contestOf(one: Led | Open): readonly string[] {
  return 'winner' in one ? [one.isBase ? 'ahead' : 'behind'] : ['open'];
}

function together(group: readonly Clause[], metric: Metric, experiment: Experiment): Phrase {
  const { all } = group[0]!;
  const cells = where(all, all, experiment, true);
  const won = group.flatMap(({ alone }) => (alone !== null && 'winner' in alone ? [alone] : []));
  const open = group.flatMap(({ alone }) => (alone !== null && 'over' in alone ? [alone] : []));
  if (won.length === 0) return openOver(open, metric, cells);
  return won[0]!.isBase ? winsOver(won, metric, cells) : winEach(won, metric, cells);
}

function openOver(all: readonly Open[], metric: Metric, cells: string | Phrase): Phrase {
  const { over } = all[0]!;
  const names = listed(all.map(({ name, by }) => phrase`${name} (${by})`));
  return phrase`no difference is shown in ${metric.title.toLowerCase()} between ${over} and any of ${names}${cells}`;
}

/** One sentence of all whom one arm is ahead of in the same cells. */
function winsOver(all: readonly Led[], metric: Metric, cells: string | Phrase): Phrase {
  const [{ winner }, title] = [all[0]!, metric.title.toLowerCase()];
  if (isTime(metric))
    return phrase`${winner} is ${listed(all.map(({ by, loser }) => phrase`${by} as fast as ${loser}`))} in ${title}${cells}`;
  if (metric.direction !== 'higher' || metric.unit === '%') {
    const word = metric.unit === '%' ? 'better' : 'lower';
    return phrase`${winner} has a ${word} ${title} than ${listed(all.map(({ by, loser }) => phrase`${loser} by ${by}`))}${cells}`;
  }
  const told = all.map(({ by, loser }, at) => phrase`${by} ${at === 0 ? `the ${title} of` : 'that of'} ${loser}`);
  return phrase`${winner} has ${listed(told)}${cells}`;
}

/** One sentence of all who are ahead of one arm in the same cells: `B is 1.40x as fast as A in latency, C 1.30x and D 1.20x`. */
function winEach(all: readonly Led[], metric: Metric, cells: string | Phrase): Phrase {
  const [first, ...others] = all;
  const isBy = metric.unit === '%' || (metric.direction !== 'higher' && !isTime(metric));
  const told = others.map(({ winner, by }) => phrase`${winner} ${isBy ? 'by ' : ''}${by}`);
  return phrase`${listed([wins({ ...first!, where: '' }), ...told])}${cells}`;
}

/** `GPU B is 1.45x to 1.54x as fast as GPU A in latency at all 4 batch sizes`. */
function clause(
  [name, over]: readonly [string, string],
  all: readonly Judged[],
  metric: Metric,
  experiment: Experiment,
): Clause {
  const better = all.filter(({ verdict, speedup }) => verdict !== 'not shown' && speedup > 1);
  const worse = all.filter(({ verdict, speedup }) => verdict !== 'not shown' && speedup < 1);
  const none = all.filter(({ verdict }) => verdict === 'not shown');
  const title = metric.title.toLowerCase();
  const by = (some: readonly Judged[]) => amountOf(some, metric);
  const at = (some: readonly Judged[]) => where(some, all, experiment);
  const won: readonly Led[] = [
    ...(better.length > 0
      ? [{ winner: name, loser: over, by: by(better), metric, where: at(better), isBase: false }]
      : []),
    ...(worse.length > 0 ? [{ winner: over, loser: name, by: by(worse), metric, where: at(worse), isBase: true }] : []),
  ];
  if (none.length === all.length) {
    const open: Open = { name, over, by: by(none) };
    const text = phrase`no difference is shown between ${name} and ${over} in ${title}${at(none)}, ${open.by}`;
    return { text, alone: open, all };
  }
  const rest = none.length === 0 ? [] : [phrase`no difference is shown${at(none)}`];
  const said = [...won.map((one) => wins(one)), ...rest];
  return { text: joined(said, ', '), alone: said.length === 1 ? won[0]! : null, all };
}
