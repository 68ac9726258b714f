import type { Run } from '../../../../collect/run.ts';
import { fact } from '../../../../compare/fact.ts';
import { levelText } from '../../../../compare/level.ts';
import { settingsOf } from '../../../../compare/settings.ts';
import { type Note, note } from '../../../../note.ts';
import { conversion } from '../../../../unit.ts';
import { beside } from '../../beside.ts';
import { type Binding, bindValue, stays } from '../../binding.ts';
import type { Blank } from '../../scan.ts';
import { type Bench, sourceOf } from '../bench.ts';
import { few } from '../few.ts';
import { type Crown, endMeant } from './crown.ts';
import type { Role } from './roles.ts';
import { type Contest, isApartAt, isTied, keyOf, rowsOf, type Standings, standingsOf } from './standing.ts';

/** One blank beside a superlative, and what is understood of the words around it. */
export interface Sought {
  readonly blank: Blank;
  readonly crown: Crown;
  readonly metric: Contest['metric'];
  readonly statistic: string | null;
  /** The cells that the words select. */
  readonly runs: readonly Run[];
  readonly role: Role;
  /** What the other blanks beside the superlative ask for, and this one. */
  readonly roles: readonly (Role | null)[];
  /** True where the word says which end of the metric is meant, and not which of several systems: `the highest throughput`. */
  readonly isOfMetric: boolean;
  /** The unit of a label, which the number does not repeat. */
  readonly labelUnit?: string | null;
  readonly group?: string;
}

interface Placed extends Sought {
  readonly contest: Contest;
  readonly standings: Standings;
}

/**
 * What belongs in a blank beside a superlative. A name stays blank where the values show no difference to the next one; null where the cells
 * that are selected leave open which number is meant.
 */
export function settled(sought: Sought, bench: Bench): Binding | null {
  const { crown, metric, statistic, runs, role } = sought;
  const end = endMeant(crown, metric);
  if (end === null)
    return stays('ambiguous', note('way-unknown', { words: crown.words, metric: metric.title }), null, 1);
  const contest: Contest = { metric, statistic, end, nth: crown.nth, runs };
  const standings = standingsOf(contest, bench);
  if (standings === null || contest.nth >= standings.all.length) return null;
  const placed: Placed = { ...sought, contest, standings };
  return role.is === 'value' ? numberAt(placed, bench) : nameAt(placed, bench);
}

function numberAt(place: Placed, bench: Bench): Binding | null {
  const { blank, contest, standings, roles, isOfMetric } = place;
  const isLeft = leftOpen(standings, roles).length > 0;
  // `Fastest join: ___ ms` over inputs of several sizes is the number of no one of them.
  if (isLeft && (!isOfMetric || contest.nth > 0)) return null;
  const { run } = standings.all[contest.nth]!;
  const { metric, statistic } = contest;
  const labelUnit = beside(bench.text, blank).unit ?? place.labelUnit ?? null;
  if (labelUnit !== null && conversion(metric.unit, labelUnit) === null) return null;
  return bindValue(bench.study.figure(metric.name, statistic, run), {
    source: sourceOf(metric, statistic, run),
    confidence: 2,
    group: place.group ?? `${blank.start}`,
    labelUnit,
    notes: [toldOf(place, run)],
  });
}

/** What was varied among the cells, and neither selected nor asked for. */
function leftOpen(standings: Standings, roles: readonly (Role | null)[]): Standings['open'] {
  if (roles.some((role) => role?.is === 'cell')) return [];
  const arm = armIn(standings);
  const asked = roles.flatMap((role) =>
    role?.is === 'level' ? [role.setting] : role?.is === 'arm' && arm !== undefined ? [arm] : [],
  );
  return standings.open.filter(({ name }) => !asked.some((one) => one === name || isTied(one, name, standings)));
}

/** What a name without a noun is of: the arm, or what else is called by words where the arm is the same in all cells. */
function armIn({ open, experiment }: Standings): string | undefined {
  const named = open.filter(({ isNumeric }) => !isNumeric);
  return (open.find((factor) => factor === experiment.arm) ?? (named.length === 1 ? named[0] : undefined))?.name;
}

function nameAt(place: Placed, bench: Bench): Binding | null {
  const { role, roles, contest, standings } = place;
  const setting = role.is === 'level' ? role.setting : role.is === 'arm' ? armIn(standings) : undefined;
  const isOpen = standings.open.some(({ name }) => name === setting || isTied(name, setting ?? '', standings));
  if (role.is !== 'cell' && !isOpen) return null;
  const wordOf = (run: Run): string => (setting === undefined ? run.id : keyOf(run, setting));
  const left = leftOpen(standings, roles).filter(({ name }) => name !== setting);
  const isAsked = roles.some((one) => one?.is === 'value') && place.isOfMetric;
  // A name alone, where more was varied than is said: it is the one that is ahead wherever it was measured beside another.
  if (left.length > 0 && (!isAsked || contest.nth > 0))
    return setting === undefined ? null : everywhere(place, setting, bench);
  const { run } = standings.all[contest.nth]!;
  const isUnique = new Set(standings.all.map((one) => wordOf(one.run))).size === standings.all.length;
  if (contest.nth > 0 && !isUnique) return null;
  if (!isApartAt(contest.nth, standings, wordOf, contest, bench)) return open(place, standings);
  return named(place, setting ?? 'name', run, bench);
}

/** The arm that is ahead in every row in which there are two. */
function everywhere(place: Placed, setting: string, bench: Bench): Binding | null {
  const { contest, standings } = place;
  const rows = rowsOf(standings, setting);
  const contested = rows.filter(({ all }) => all.length > 1);
  const firsts = new Set(rows.map(({ all }) => keyOf(all[0]!.run, setting)));
  if (contested.length === 0 || firsts.size !== 1 || contest.nth > 0) return null;
  const wordOf = (run: Run) => keyOf(run, setting);
  const close = contested.find((row) => !isApartAt(0, row, wordOf, contest, bench));
  if (close !== undefined) return open(place, close);
  return named(place, setting, standings.all[0]!.run, bench);
}

/** A name is written for a fact that the values do not show: it stays. */
function open({ crown, contest }: Placed, standings: Standings): Binding {
  const runs = few(standings.all.map(({ run }) => run.name));
  return stays('ambiguous', note('rank-open', { words: crown.words, metric: contest.metric.title, runs }), null, 1);
}

function named(place: Placed, name: string, run: Run, { study }: Bench): Binding {
  const level = settingsOf(run).get(name) ?? null;
  const value = fact(name, run, study.runs, study.files);
  const setting = { source: `${name}@${run.id}`, confidence: 2 as const, group: '', notes: [toldOf(place, run)] };
  if (value.kind === 'absent' && level !== null)
    return { is: 'text', ...setting, text: levelText(level), notes: setting.notes };
  return bindValue(value, setting);
}

function toldOf({ crown, contest, standings }: Placed, run: Run): Note {
  const { metric, statistic, end } = contest;
  return note('ranked', {
    words: crown.words,
    end: end === 'high' ? 'highest' : 'lowest',
    metric: `${statistic === null ? '' : `${statistic} `}${metric.title.toLowerCase()}`,
    run: run.name,
    among: standings.all.length,
  });
}
