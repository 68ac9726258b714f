import { number } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import { note } from '../../note.ts';
import { countNumeral, factorNumeral } from '../../number.ts';
import { joined, listed, type Phrase, phrase, shown, through } from '../../phrase.ts';
import { type Experiment, isMeasured } from '../experiment/experiment.ts';
import type { Factor } from '../experiment/factors.ts';
import { levelName } from '../experiment/level-name.ts';
import { levelWords } from '../experiment/name.ts';
import type { Finding } from '../finding.ts';
import { levelKey } from '../level.ts';
import { isTime } from '../seconds.ts';
import { geometric, tally } from '../value/made.ts';
import { countsOf } from '../verdict.ts';
import type { Side } from './sides.ts';
import { type Judged, plural, rangeOf, speedupOf, varyingIn, wins } from './words.ts';

/** More matched cells than these are counted and summed up, not named. */
export const mostCells = 12;
/** As many arms as one sentence can hold. */
const mostArms = 4;
/** As many regressions as are named. */
const mostWorse = 3;

/** What the clauses of one finding share. */
interface Contest {
  readonly metric: Metric;
  /** The name of the arm that the others stand against. */
  readonly over: string;
  /** How many others there are. */
  readonly arms: number;
  readonly experiment: Experiment;
  /** The factors of which the matched cells have several levels. */
  readonly varying: readonly Factor[];
}

/**
 * Arms over more matched cells than a sentence can name. Over tasks (benchmarks, queries) it is counted how many are better and
 * worse, and the largest regressions are named; over a grid of settings the geometric mean stands with its range.
 */
export function manyCells(metric: Metric, over: string, arms: readonly Side[], experiment: Experiment): Finding {
  const all = arms.flatMap((one) => one.all);
  const varying = varyingIn(all, experiment.others);
  const contest = { metric, over, arms: arms.length, experiment, varying };
  const basis = countsOf(all.flatMap(({ comparison }) => [comparison.of, comparison.over]));
  const more = arms.length > mostArms ? [moreArms(arms.length - mostArms)] : [];
  const told = arms.slice(0, mostArms);
  const areTasks = varying.length > 0 && varying.every(({ isNumeric }) => !isNumeric);
  const title = metric.title.toLowerCase();
  const sentence = areTasks
    ? note('finding-tasks', {
        metric: title,
        clauses: [...told.map((one) => tasks(one, contest)), ...more],
        basis,
      })
    : note('finding-grid', {
        metric: title,
        factors: listed(varying.map((one) => one.title)),
        clauses: [...withoutSubjects(told.map((one) => grid(one, contest))), ...more],
        basis,
      });
  return { sentence, comparison: null };
}

/** What a sentence has no room for. */
export function moreArms(left: number): Phrase {
  return phrase`${shown(countNumeral(left), number('more arms', left))} more ${left === 1 ? 'arm is' : 'arms are'} in the table`;
}

/** A clause, and the arm that it is about: a further one of the same arm need not name it again. */
export interface Clause {
  readonly winner: string;
  /** Without its beginning where that names the winner. */
  readonly text: Phrase;
}

/** `B is 1.62x as fast as A (15 cells, 1.55x to 1.67x)`, with the counts where the cells do not agree. */
function grid({ name, all, typical }: Side, { metric, over }: Contest): Clause {
  const { better, worse, none } = counted(all);
  const isWin = typical >= 1;
  const [winner, loser] = isWin ? [name, over] : [over, name];
  const range = rangeOf(all, !isWin);
  const agree = Math.max(better.length, worse.length) === all.length;
  const [up, down] = isWin ? [better, worse] : [worse, better];
  const counts = agree ? '' : phrase`; ${standing(metric, [up, down, none])}`;
  const cells = phrase` (${numberOf('matched cells', all)} ${all.length === 1 ? 'cell' : 'cells'}, ${range}${counts})`;
  const mean = meanOf({ name, all, typical }, over);
  // A mean of cells of which most show nothing is no finding.
  if (String(mean) !== '1.00' && 2 * up.length <= all.length)
    return { winner: '', text: phrase`${winner} is not ahead of ${loser} in most of the cells${cells}` };
  return String(mean) === '1.00'
    ? { winner: '', text: phrase`${name} and ${over} are level on average${cells}` }
    : { winner, text: wins({ winner, loser, by: phrase`${mean}x`, metric, where: cells }, '') };
}

/** `A is 1.15x as fast as B; 1.33x as fast as C`. */
function withoutSubjects(clauses: readonly Clause[]): readonly Phrase[] {
  return clauses.map(({ winner, text }, at) =>
    winner !== '' && clauses[at - 1]?.winner === winner
      ? through([text], ([words]) => words!.slice(winner.length).replace(/^ (?:is|has) /, ''))
      : text,
  );
}

/**
 * `after is faster than before in 121 of 193 benchmarks, slower in 14, without a difference shown in 58; …` with the largest
 * regressions by name, the geometric mean, and what only one of the two has.
 */
function tasks({ name, all, typical }: Side, contest: Contest): Phrase {
  const { metric, over, arms, experiment, varying } = contest;
  const { better, worse, none } = counted(all);
  const [up, down] = words(metric);
  const [only] = varying.length === 1 ? varying : [];
  const what = only ? plural(only.title) : `combinations of ${listed(varying.map((one) => one.title))}`;
  const places = varying.map((one) => experiment.others.indexOf(one));
  const nameOf = ({ of }: Judged): string =>
    places.map((at) => levelName(experiment.others[at]!, of.at[at] ?? null)).join(' ');
  const largest = [...worse].sort((a, b) => a.speedup - b.speedup).slice(0, arms > 1 ? 1 : mostWorse);
  const named = largest.map(
    (one, at) =>
      phrase`${nameOf(one)} (${at === 0 ? 'by a factor of ' : ''}${shown(factorNumeral(1 / one.speedup), speedupOf(one, true))})`,
  );
  const isWin = typical >= 1;
  const mean = meanOf({ name, all, typical }, over);
  const alone = aloneIn(metric, name, experiment);
  return joined(
    [
      phrase`${name} is ${up} than ${over} in ${numberOf(`${up} ${what}`, better)} of ${numberOf(`matched ${what}`, all)} ${what}, ${down} in ${numberOf(`${down} ${what}`, worse)}, without a difference shown in ${numberOf(`${what} without a difference`, none)}`,
      ...(named.length > 0
        ? [phrase`the largest ${named.length === 1 ? 'regression is' : 'regressions are'} ${listed(named)}`]
        : []),
      String(mean) === '1.00'
        ? 'by the geometric mean of all they are level'
        : phrase`by the geometric mean of all ${isWin ? name : over} is ahead by ${mean}x`,
      ...(alone.of + alone.over > 0
        ? [
            phrase`only ${over}: ${shown(countNumeral(alone.over), number(`only ${over}`, alone.over))}, only ${name}: ${shown(countNumeral(alone.of), number(`only ${name}`, alone.of))}`,
          ]
        : []),
    ],
    '; ',
  );
}

function counted(all: readonly Judged[]) {
  return {
    better: all.filter(({ verdict, speedup }) => verdict !== 'not shown' && speedup > 1),
    worse: all.filter(({ verdict, speedup }) => verdict !== 'not shown' && speedup < 1),
    none: all.filter(({ verdict }) => verdict === 'not shown'),
  };
}

/** `96 faster, 12 slower, 82 without a difference`. */
function standing(metric: Metric, [better, worse, none]: readonly (readonly Judged[])[]): Phrase {
  const [up, down] = words(metric);
  return joined(
    [
      phrase`${numberOf(`${up} cells`, better!)} ${up}`,
      phrase`${numberOf(`${down} cells`, worse!)} ${down}`,
      ...(none!.length > 0
        ? [phrase`${numberOf('cells without a difference', none!)} without a difference shown`]
        : []),
    ],
    ', ',
  );
}

export function numberOf(what: string, some: readonly Judged[]): Phrase {
  return shown(
    countNumeral(some.length),
    tally(
      what,
      some.map((one) => speedupOf(one, false)),
    ),
  );
}

/** The geometric mean of the speedups: of the arm over the baseline, or the other way where that one is ahead. */
export function meanOf({ name, all, typical }: Side, over: string): Phrase {
  const isWin = typical >= 1;
  const value = isWin ? typical : 1 / typical;
  const what = isWin ? `${name} over ${over}` : `${over} over ${name}`;
  return shown(
    factorNumeral(value),
    geometric(
      what,
      value,
      all.map((one) => speedupOf(one, false)),
      !isWin,
    ),
  );
}

function words(metric: Metric): readonly [better: string, worse: string] {
  return isTime(metric) ? ['faster', 'slower'] : ['better', 'worse'];
}

/** In how many rows only the arm, and only the baseline, was measured. */
function aloneIn(metric: Metric, name: string, { arm, cells, baseline }: Experiment): { of: number; over: number } {
  const [own, base] = [new Set<string>(), new Set<string>()];
  for (const cell of cells) {
    const isBase = baseline !== null && levelKey(cell.arm) === levelKey(baseline.level);
    if ((isBase || (arm !== null && levelWords(arm, cell.arm) === name)) && isMeasured(cell, metric.name))
      (isBase ? base : own).add(cell.row);
  }
  return {
    of: [...own].filter((row) => !base.has(row)).length,
    over: [...base].filter((row) => !own.has(row)).length,
  };
}
