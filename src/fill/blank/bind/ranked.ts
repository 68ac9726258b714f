import type { Run } from '../../../collect/run.ts';
import { fact } from '../../../compare/fact.ts';
import { levelText } from '../../../compare/level.ts';
import { settingsOf } from '../../../compare/settings.ts';
import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion } from '../../../unit.ts';
import { beside } from '../beside.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import { isA } from '../lexicon/lexicon.ts';
import type { Name } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import { type Bench, sourceOf } from './bench.ts';
import { captionNames, withoutAsked } from './caption.ts';
import { few } from './few.ts';
import { ofHeadings } from './metric-named.ts';
import { crownsIn, endMeant, isOfSpeed, isTimed } from './ranked/crown.ts';
import { type Role, rolesOf } from './ranked/roles.ts';
import { type Segment, segmentOf } from './ranked/segment.ts';
import { type Contest, isApartAt, keyOf, rowsOf, type Standings, standingsOf } from './ranked/standing.ts';
import { type Told, toldBy } from './ranked/words.ts';
import { narrowed } from './run.ts';
import { nearest } from './table-context.ts';

/**
 * Binds a blank beside a word that sets one of several apart: `Fastest: ___ (___ ms)`, `The best TTFT was ___ ms, on ___ at batch ___`. The number is
 * that of the cell that the results have at this end; a name stays blank where the values show no difference to the next one. Null where no such word
 * stands there, or a word beside it is not understood.
 */
export function bindRanked(blank: Blank, bench: Bench): Binding | null {
  const { block, asked } = blank;
  if (block.kind !== 'text' || (asked.kind !== 'value' && asked.kind !== 'number') || bench.isAssumed) return null;
  const segment = segmentOf(blank, bench);
  if (segment === null || isOfOne(segment)) return null;
  const told = toldIn(segment, bench);
  if (told !== null && isOfAnother(segment, told)) return null;
  if (told === null) return null;
  const metric = told.metric ?? metricMeant(segment, blank, bench);
  if (metric === null) return null;
  const role = rolesOf(segment, { ...told, metric }, bench)[segment.places.indexOf(segment.here)] ?? null;
  if (role === null) return null;
  const over = namesOver(blank, bench);
  if (over === null) return null;
  const names = nearest([told.names, ...over], bench);
  const found = narrowed(names, block, bench);
  if (found.runs === null) return null;
  const end = endMeant(segment.crown, metric);
  if (end === null)
    return stays('ambiguous', note('way-unknown', { words: segment.crown.words, metric: metric.title }), null, 1);
  const contest: Contest = { metric, statistic: told.statistic, end, nth: segment.crown.nth, runs: found.runs };
  const standings = standingsOf(contest, bench);
  if (standings === null || contest.nth >= standings.all.length) return null;
  const place: Placed = { blank, segment, told, contest, standings };
  if (role.is === 'value') return numberAt(place, bench);
  // `XX` asks for a number, which a name is none of.
  return asked.kind === 'number' && role.is !== 'level' ? null : nameAt(place, role, bench);
}

interface Placed {
  readonly blank: Blank;
  readonly segment: Segment;
  readonly told: Told;
  readonly contest: Contest;
  readonly standings: Standings;
}

/** `the fastest request`, `the slowest run` is one of the many of a cell, which are read as statistics. */
function isOfOne({ text, crown: { end } }: Segment): boolean {
  const noun = /^\s+([\p{L}-]+)/u.exec(text.slice(end))?.[1] ?? '';
  return isA('once', noun) || isA('once', noun.replace(/s$/, ''));
}

/** `GFLOPS of the fastest kernel`: what is asked for is none of what it is the fastest in. */
function isOfAnother({ text, crown }: Segment, { metricAt }: Told): boolean {
  return (
    metricAt !== null &&
    metricAt[1] <= crown.start &&
    /(?<!\w)(?:of|for|by|on|with|at)\s+(?:the\s+)?$/i.test(text.slice(metricAt[1], crown.start))
  );
}

function toldIn({ text, from, to, crown, places }: Segment, bench: Bench): Told | null {
  const head = text.slice(0, from);
  const own = ' '.repeat(from) + text.slice(from, to);
  const units = places.map(({ before, behind }) => [before[1], behind[0]] as const);
  const told = toldBy(own, [[crown.start, crown.end], ...units], bench);
  if (told === null || head === '') return told;
  // What the sentence begins with is true of all of it: `At batch size 64, the fastest is ___ and the slowest ___`.
  const lead = /^([^\uE001-\uE003]*?),\s/.exec(text)?.[1] ?? '';
  const before = bench.vocabulary.names(lead);
  return { ...told, names: nearest([told.names, before], bench) };
}

/** What the items and lines over a blank name, the nearest first; null where a label over it has words that are not understood. */
function namesOver({ block }: Blank, bench: Bench): readonly (readonly Name[])[] | null {
  if (block.kind !== 'text') return [];
  const over = block.parents.map(withoutAsked);
  const isUnread = over.some(
    (line) =>
      /:[*_]*\s*$/.test(line) &&
      toldBy(
        line,
        crownsIn(line).map(({ start, end }) => [start, end]),
        bench,
      ) === null,
  );
  return isUnread ? null : over.map((line) => captionNames({ before: line }, bench));
}

/** The metric of a superlative that names none: by the unit beside it, by the heading above, or the only one that can be meant. */
function metricMeant({ crown, places }: Segment, { block }: Blank, bench: Bench): Metric | null {
  const { study } = bench;
  const isMeant = (metric: Metric) => endMeant(crown, metric) !== null && (!isOfSpeed(crown) || isTimed(metric));
  const units = places.flatMap(({ unit }) => (unit === null || unit === '%' || unit === 'x' ? [] : [unit]));
  const fitting = study.metrics.filter(
    (metric) => isMeant(metric) && units.every((unit) => conversion(metric.unit, unit) !== null),
  );
  const named = ofHeadings(block, bench).find(({ metric }) => metric !== null)?.metric;
  const over = fitting.find(({ name }) => name === named?.name);
  if (over) return over;
  // Of several times one is that of the whole, and the others of a part of it.
  const usual = fitting.filter(({ name }) => wholes.has(name));
  const [only, ...more] = fitting.length === 1 ? fitting : usual;
  return only !== undefined && more.length === 0 && (units.length > 0 || fitting.length === 1) ? only : null;
}

const wholes: ReadonlySet<string> = new Set(['latency', 'time', 'wall_time']);

/** True where the word says which end of the metric is meant, and not which of several systems: `the highest throughput`. */
function isOfMetric({ text, crown }: Segment, { metricAt }: Told): boolean {
  return metricAt !== null && metricAt[0] >= crown.end && /^\s*$/.test(text.slice(crown.end, metricAt[0]));
}

function numberAt(place: Placed, bench: Bench): Binding | null {
  const { blank, segment, told, contest, standings } = place;
  const roles = rolesOf(segment, { ...told, metric: contest.metric }, bench);
  const isLeft = leftOpen(standings, roles).length > 0;
  // `Fastest join: ___ ms` over inputs of several sizes is the number of no one of them.
  if (isLeft && (!isOfMetric(segment, told) || contest.nth > 0)) return null;
  const { run } = standings.all[contest.nth]!;
  const { metric, statistic } = contest;
  const labelUnit = beside(bench.text, blank).unit;
  if (labelUnit !== null && conversion(metric.unit, labelUnit) === null) return null;
  return bindValue(bench.study.figure(metric.name, statistic, run), {
    source: sourceOf(metric, statistic, run),
    confidence: 2,
    group: `${blank.start}`,
    labelUnit,
    notes: [toldOf(place, run)],
  });
}

/** What was varied among the cells, and neither selected nor asked for. */
function leftOpen({ open, experiment }: Standings, roles: readonly (Role | null)[]): Standings['open'] {
  if (roles.some((role) => role?.is === 'cell')) return [];
  return open.filter((factor) => {
    const isArm = factor === experiment.arm;
    return !roles.some(
      (role) => (role?.is === 'arm' && isArm) || (role?.is === 'level' && role.setting === factor.name),
    );
  });
}

function nameAt(place: Placed, role: Role, bench: Bench): Binding | null {
  const { segment, told, contest, standings } = place;
  const { arm } = standings.experiment;
  const setting = role.is === 'level' ? role.setting : role.is === 'arm' ? arm?.name : undefined;
  if (role.is !== 'cell' && (setting === undefined || !standings.open.some(({ name }) => name === setting)))
    return null;
  const wordOf = (run: Run): string => (setting === undefined ? run.id : keyOf(run, setting));
  const roles = rolesOf(segment, { ...told, metric: contest.metric }, bench);
  const left = leftOpen(standings, roles).filter(({ name }) => name !== setting);
  const isAsked = roles.some((one) => one?.is === 'value') && isOfMetric(segment, told);
  // A name alone, where more was varied than is said: it is the one that is ahead wherever it was measured beside another.
  if (left.length > 0 && (!isAsked || contest.nth > 0))
    return setting === undefined ? null : everywhere(place, setting, bench);
  const { run } = standings.all[contest.nth]!;
  const isUnique = new Set(standings.all.map((one) => wordOf(one.run))).size === standings.all.length;
  if (contest.nth > 0 && !isUnique) return null;
  if (!isApartAt(contest.nth, standings, wordOf, contest, bench)) return open(place);
  return named(place, role, run, bench);
}

/** The arm that is ahead in every row in which there are two. */
function everywhere(place: Placed, setting: string, bench: Bench): Binding | null {
  const { contest, standings } = place;
  const rows = rowsOf(standings, setting);
  const contested = rows.filter(({ all }) => all.length > 1);
  const firsts = new Set(rows.map(({ all }) => keyOf(all[0]!.run, setting)));
  if (contested.length === 0 || firsts.size !== 1 || contest.nth > 0) return null;
  const wordOf = (run: Run) => keyOf(run, setting);
  if (!contested.every((row) => isApartAt(0, row, wordOf, contest, bench))) return open(place);
  const isArm = setting === standings.experiment.arm?.name;
  return named(place, isArm ? { is: 'arm' } : { is: 'level', setting }, standings.all[0]!.run, bench);
}

/** A name is written for a fact that the values do not show: it stays. */
function open({ segment, contest, standings }: Placed): Binding {
  const runs = few(standings.all.map(({ run }) => run.name));
  return stays(
    'ambiguous',
    note('rank-open', { words: segment.crown.words, metric: contest.metric.title, runs }),
    null,
    1,
  );
}

function named(place: Placed, role: Role, run: Run, { study }: Bench): Binding {
  const { arm } = place.standings.experiment;
  const name = role.is === 'level' ? role.setting : role.is === 'arm' ? arm!.name : 'name';
  const level = settingsOf(run).get(name) ?? null;
  const value = fact(name, run, study.runs, study.files);
  const setting = { source: `${name}@${run.id}`, confidence: 2 as const, group: '', notes: [toldOf(place, run)] };
  if (value.kind === 'absent' && level !== null)
    return { is: 'text', ...setting, text: levelText(level), notes: setting.notes };
  return bindValue(value, setting);
}

function toldOf({ segment, contest, standings }: Placed, run: Run) {
  const { metric, statistic, end } = contest;
  return note('ranked', {
    words: segment.crown.words,
    end: end === 'high' ? 'highest' : 'lowest',
    metric: `${statistic === null ? '' : `${statistic} `}${metric.title.toLowerCase()}`,
    run: run.name,
    among: standings.all.length,
  });
}
