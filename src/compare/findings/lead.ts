import type { Metric } from '../../metric.ts';
import type { Note } from '../../note.ts';
import { largestDecides, writtenNumeral } from '../../number.ts';
import { type Phrase, phrase, shown, through } from '../../phrase.ts';
import type { Experiment, Match } from '../experiment/experiment.ts';
import { levelWords } from '../experiment/name.ts';
import type { Topic } from '../finding.ts';
import { geomean } from '../math/geomean.ts';
import { isTime } from '../seconds.ts';
import { testsOf } from '../tests.ts';
import { endOf } from '../value/beside.ts';
import { countsOf, countsOfTwo } from '../verdict.ts';
import { byOf, type Duel, duel, isShown, isTooSmall } from './duel.ts';
import { meanOf, mostCells, numberOf } from './many.ts';
import { overAll } from './over-all.ts';
import { rowsOf, type Side, sidesOf } from './sides.ts';
import { amountOf, type Judged, rangeOf, where, whereAlone, wins } from './words.ts';

/** Who is ahead of whom in one headline response: what a line of a table has room for. */
export interface Ahead {
  readonly metric: Metric;
  /** Null where no difference is shown, or each is ahead in some cells. */
  readonly winner: string | null;
  readonly loser: string;
  /** The factor, at least 1 where one is ahead: `3.08x`, `1.45x to 1.54x`; of percentages `1.20 percentage points`. */
  readonly by: Phrase;
  /** `n = 3 each`. */
  readonly basis: Phrase;
}

/** The same with what a sentence says of it. */
export interface Lead extends Ahead {
  /** A sentence without its end: `GPU B is 1.45x to 1.54x as fast as GPU A in latency at all 4 batch sizes`. */
  readonly text: Phrase;
  /** What stands in parentheses behind it: how far factors reach where nobody is ahead; null where there is nothing. */
  readonly aside: Phrase | null;
  /** The same behind a clause of the same winner: `has 3.18x the output throughput`. */
  readonly also: Phrase;
  /** `95 % interval 2.28 to 4.69`; null where there is none. */
  readonly interval: Phrase | null;
  /** True where the text says all that a finding does: of every arm, and of every cell. */
  readonly isWhole: boolean;
}

/** The words of an answer, and how it was found. */
export interface Answer {
  readonly sentence: Note;
  /** Who is ahead in the first headline response, an arm or a level of what was varied; null where nothing is compared. */
  readonly lead: Ahead | null;
  /** The setting along which it goes, where levels of one are compared; else null. */
  readonly over: string | null;
  /** Ids of the runs that it goes through, where it tells of one group of like runs without arms; else none. */
  readonly runs: readonly string[];
  /** What it tells as a whole, so that no finding need say it again; null where there is more to it. */
  readonly topic: Topic | null;
}

/**
 * How the arms of like runs stand in one headline response: the pair where there are two; of more the best one against those next
 * to it and furthest from it, or against the baseline that a person or its name made one. Null where nothing is matched.
 */
export function leadOf(metric: Metric, matches: readonly Match[], experiment: Experiment): Lead | null {
  const { arm, baseline } = experiment;
  const [only, second] = matches;
  if (arm === null || baseline === null || !only) return null;
  const over = levelWords(arm, baseline.level);
  if (!second) return ofPair(metric, only, [levelWords(arm, only.of.arm), over], experiment);
  const sides = sidesOf(matches, arm);
  const [first, ...more] = sides;
  if (!first) return null;
  const contest = { metric, over, experiment };
  if (more.length === 0)
    return withBasis(ofSide(first, contest), sides, isOpen(first.all) && first.all.length <= mostCells);
  // Behind a baseline of its own name the others are told by the best of them; where none was named, the baseline is the best.
  if (first.typical > 1) {
    const lead = ofSide(first, contest);
    const isBest = lead.winner === first.name && more.every((other) => isAhead(first, other));
    const text = isBest ? asBest(lead.text, first.name, sides.length + 1) : lead.text;
    return withBasis({ ...lead, text }, [first]);
  }
  const last = sides.at(-1)!;
  const [near, far] = [ofSide(first, contest), ofSide(last, contest)];
  const each = sides.length > mostNamed ? [] : [near, ...sides.slice(1, -1).map((side) => ofSide(side, contest)), far];
  const areSame = each.every((one) => one.winner === over && isInAll(one) && rowsOf(one.all) === rowsOf(first.all));
  if (each.length > 0 && areSame) {
    const end = phrase`${isTime(metric) ? ` in ${metric.title.toLowerCase()}` : ''}${cellsOf(near, contest)}`;
    const pairs = each.map((one, at) => [one.by, sides[at]!.name] as const);
    const told = { ...near, ...overAll(metric, over, pairs, end) };
    if (sides.length < 3 || String(told.text).length <= roomOfTwo) return withBasis(told, sides, true);
  }
  if (near.winner !== over || far.winner !== over) return withBasis(withAlso(near, far), sides);
  const title = metric.title.toLowerCase();
  // Said once where it is so of both, else of each: one may be ahead in fewer cells, or have been measured in fewer.
  const areAlike = isInAll(near) && isInAll(far) && rowsOf(first.all) === rowsOf(last.all);
  const [ofNear, ofFar] = areAlike ? ['', ''] : [cellCount(near), cellCount(far)];
  const end = phrase`${isTime(metric) ? ` in ${title}` : ''}${areAlike ? cellsOf(near, contest) : ''}`;
  const isOfMany = more.length > 1;
  const a =
    isOfMany && more.every((other) => isAhead(first, other))
      ? phrase`${first.name}, the best of the other ${sides.length}${ofNear},`
      : phrase`${first.name}${ofNear}`;
  const b =
    isOfMany && sides.slice(0, -1).every((other) => isAhead(other, last))
      ? phrase`${last.name}, the last${ofFar}${String(end) === '' ? '' : ','}`
      : phrase`${last.name}${ofFar}`;
  const pairs = [
    [near.by, a],
    [far.by, b],
  ] as const;
  return withBasis({ ...near, ...overAll(metric, over, pairs, end) }, sides);
}

/** `GPU B, the best of 4, is 1.45x as fast as GPU A`: behind its own name, as another name at the end could be taken for it. */
function asBest(text: Phrase, winner: string, arms: number): Phrase {
  return through([text], ([words = '']) => words.replace(winner, () => `${winner}, the best of ${arms},`));
}

/** Whether an arm is at least as far ahead of the baseline as another over the cells that both share with it; of none it cannot be said. */
function isAhead(side: Side, other: Side): boolean {
  const rows = new Map(other.all.map(({ of, speedup }) => [of.row, speedup]));
  const both = side.all.flatMap(({ of, speedup }) => {
    const beside = rows.get(of.row);
    return beside === undefined ? [] : [speedup / beside];
  });
  // Of equal arms a mean of quotients may be below 1 by its last digits.
  return both.length > 0 && geomean(both)! > 1 - 1e-12;
}

/** What is shown of the first, and of the last where that is something else than of the first. */
function withAlso(first: Told, last: Told): Told {
  const text = phrase`${withAside(first)}; ${withAside(last)}`;
  return String(text).length <= roomOfTwo ? { ...first, text, aside: null } : first;
}

/** A lead in words, with what stands in parentheses behind it. */
export function withAside({ text, aside }: Pick<Lead, 'text' | 'aside'>): Phrase {
  return aside === null ? text : phrase`${text} (${aside})`;
}

/** As many arms beside the best are named in an answer; of more the nearest and the furthest. */
const mostNamed = 3;

/** As many letters leave room for how sure it is, in an answer. */
const roomOfTwo = 200;

function isInAll({ won, all }: Told): boolean {
  return won.length === all.length;
}

/** True where no cell shows a difference. */
function isOpen(all: readonly Judged[]): boolean {
  return all.every(({ verdict }) => verdict === 'not shown');
}

/** ` (7 of 8 cells)` */
function cellCount({ won, all }: Told): Phrase {
  return phrase` (${numberOf('cells', won)} of ${numberOf('matched cells', all)} cells)`;
}

/** Two cells, all there is: with the interval of the factor. */
function ofPair(
  metric: Metric,
  match: Match,
  names: readonly [of: string, over: string],
  experiment: Experiment,
): Lead | null {
  const { of, over } = match;
  const [one] = duel(metric.name, of.run, over.run);
  if (!one) return null;
  const { comparison, winner, loser } = one;
  const [best, other] =
    comparison.of.run === winner.id ? [comparison.of, comparison.over] : [comparison.over, comparison.of];
  const [first, second] = winner === of.run ? names : [names[1], names[0]];
  const title = metric.title.toLowerCase();
  const isAhead = isShown(one, testsOf([comparison])) && !isTooSmall(one);
  const by = byOf(comparison);
  const cells = whereAlone(of, experiment);
  const text = isAhead
    ? wins({ winner: first, loser: second, by, metric, where: cells })
    : phrase`no difference is shown between ${first} and ${second} in ${title}${cells}`;
  const aside = isAhead ? null : by;
  return {
    aside,
    metric,
    winner: isAhead ? first : null,
    loser: second,
    by,
    text,
    also: alsoOf(withAside({ text, aside }), first, second),
    interval: intervalOf(one),
    isWhole: false,
    basis: countsOfTwo(best, other, [winner, loser]),
  };
}

/** Without the winner, who was named, and without the loser where the sentence does not need the name. */
function alsoOf(text: Phrase, winner: string, loser: string): Phrase {
  return through([text], ([words = '']) =>
    (words.startsWith(`${winner} `) ? words.slice(winner.length + 1) : words).replace(` of ${loser}`, ''),
  );
}

function intervalOf({ comparison }: Duel): Phrase | null {
  const { ratio, low, high } = comparison;
  if (low === null || high === null) return null;
  const decimals = largestDecides([ratio], 3, 'factor');
  const [from, to] = [low, high].map((value, nth) =>
    shown(writtenNumeral(value, decimals), endOf(comparison, nth === 0 ? 0 : 1)),
  );
  return phrase`95 % interval ${from!} to ${to!}`;
}

interface Contest {
  readonly metric: Metric;
  /** The baseline. */
  readonly over: string;
  readonly experiment: Experiment;
}

interface Told extends Omit<Lead, 'basis' | 'isWhole'> {
  /** The cells in which its winner is shown to be ahead, of all that both have. */
  readonly won: readonly Judged[];
  readonly all: readonly Judged[];
}

/** An arm against the baseline over all cells that both have. */
function ofSide(side: Side, contest: Contest): Told {
  const { name, all } = side;
  const { metric, over, experiment } = contest;
  const title = metric.title.toLowerCase();
  const better = all.filter(({ verdict, speedup }) => verdict !== 'not shown' && speedup > 1);
  const worse = all.filter(({ verdict, speedup }) => verdict !== 'not shown' && speedup < 1);
  const none = all.length - better.length - worse.length;
  const won = better.length > 0 && worse.length === 0 ? better : worse.length > 0 && better.length === 0 ? worse : null;
  const shared = { metric, interval: null, aside: null, all };
  if (won !== null && 2 * won.length > all.length) {
    const [winner, loser] = won === better ? [name, over] : [over, name];
    const by = amount(side, won, contest);
    const rest = none === 0 ? '' : ', elsewhere without a difference shown';
    const cells =
      all.length > mostCells
        ? phrase` in ${numberOf('cells', won)} of ${numberOf('matched cells', all)} cells`
        : where(won, all, experiment);
    const text = phrase`${wins({ winner, loser, by, metric, where: cells })}${rest}`;
    return { ...shared, winner, loser, by, text, also: alsoOf(text, winner, loser), won };
  }
  // The one that is ahead more often begins.
  const isTurned = worse.length > better.length;
  const [ahead, behind] = isTurned ? [over, name] : [name, over];
  const [up, down] = isTurned ? [worse, better] : [better, worse];
  const by = spanOf(all, metric, isTurned);
  const of = phrase` of ${numberOf('matched cells', all)} cells`;
  const text = isOpen(all)
    ? phrase`no difference is shown between ${name} and ${over} in ${title}${all.length > mostCells ? '' : where(all, all, experiment)}`
    : won !== null
      ? phrase`${ahead} is ahead of ${behind} in ${title} in ${numberOf('cells', won)}${of}, elsewhere without a difference shown`
      : phrase`${ahead} is ahead of ${behind} in ${title} in ${numberOf('better cells', up)}${of}, behind in ${numberOf('worse cells', down)}`;
  const aside = isOpen(all) || won === null ? by : null;
  const also = withAside({ text, aside });
  return { ...shared, aside, winner: null, loser: over, by, text, also, won: [] };
}

/** The factors of the cells that were won as a range, of many cells their geometric mean. */
function amount(side: Side, won: readonly Judged[], { metric, over }: Contest): Phrase {
  return side.all.length > mostCells && metric.unit !== '%'
    ? phrase`${meanOf(side, over)}x (geometric mean)`
    : amountOf(won, metric);
}

/** How far the factors of an arm reach, whichever way. */
function spanOf(all: readonly Judged[], metric: Metric, isInverse: boolean): Phrase {
  return metric.unit === '%' ? amountOf(all, metric) : rangeOf(all, isInverse);
}

function cellsOf({ all }: Told, { experiment }: Contest): string | Phrase {
  return all.length > mostCells
    ? phrase` over ${numberOf('matched cells', all)} cells`
    : where(all, all, experiment, true);
}

function withBasis({ won: _, all: __, ...told }: Told, sides: readonly Side[], isWhole = false): Lead {
  const all = sides.flatMap((side) => side.all);
  const basis = countsOf(
    all.flatMap(({ comparison }) => [comparison.of, comparison.over]),
    all.flatMap(({ of, over }) => [of.run, over.run]),
  );
  return { ...told, basis, isWhole };
}
