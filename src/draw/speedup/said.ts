import type { Experiment } from '../../compare/experiment/experiment.ts';
import { plural, whereAlone, wins } from '../../compare/findings/words.ts';
import { levelKey } from '../../compare/level.ts';
import { gathered, unlikeIn } from '../../compare/like.ts';
import { countsOf, countsOfTwo } from '../../compare/verdict.ts';
import { number } from '../../made.ts';
import { readableNumeral } from '../../number/readable.ts';
import { countNumeral, factorNumeral, largestDecides, writtenNumeral } from '../../number.ts';
import { joined, listed, type Phrase, phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { bounded, fits, nameIn } from '../alt.ts';
import { card } from '../card.ts';
import { fixedWords } from '../fixed.ts';
import { clean } from '../labels.ts';
import { beginnings, shortened } from '../names.ts';
import { slack } from '../style.ts';
import { cut, wrapped } from '../text-width.ts';
import type { Group } from './layout.ts';
import type { Duel, Factor } from './rows.ts';
import { type Contest, disagreement, type Standings } from './standings.ts';

const mostUnlike = 3;
/** Px of a name in a title that is too long. */
const roomOfName = 210;

/**
 * The finding: who is better than whom, by how much; or that no difference is shown. Names that make more than two lines of it are told without
 * what all of them share, which is a footnote then; where they are too long still, they are cut.
 */
export function titleOf(standings: Standings): { readonly title: Phrase; readonly shared: string | null } {
  const isLong = (title: Phrase) => wrapped(String(title), card.inner / slack, card.title, 'bold').length > 2;
  const whole = titleWith(standings, (name) => name);
  if (!isLong(whole)) return { title: whole, shared: null };
  const { front, back, base, contests } = standings;
  const all = standings.shape === 'arms' ? contests.map(({ name }) => name) : [];
  const full = [...new Set([front, back, base, ...all])].filter((name) => name !== null);
  const ways = [beginnings(full), shortened(full, roomOfName, card.title)].map(({ names, shared }) => {
    const own = (name: string) => names[full.indexOf(name)] ?? name;
    return { title: titleWith(standings, own), shared, own };
  });
  const fitting = ways.find(({ title }) => !isLong(title));
  if (fitting) return fitting;
  const { own, shared } = ways.at(-1)!;
  return { title: titleWith(standings, (name) => cut(own(name), roomOfName, card.title, 'bold')), shared };
}

/** `Factors of sophia over metis`; of several arms `Factors of output throughput against North` */
export function showsOf({ shape, front, back, base, metric }: Standings): string {
  return shape === 'arms' || front === null || back === null
    ? `Factors in ${metric.title.toLowerCase()} against ${base}`
    : `Factors of ${front} over ${back}`;
}

/** The runs whose numbers the factors are of. */
export function runsOf({ others }: Standings): readonly string[] {
  return [...new Set(others.flatMap(({ duels }) => duels.flatMap(({ front, back }) => [front.id, back.id])))];
}

function titleWith(standings: Standings, short: (name: string) => string): Phrase {
  const { metric, shape, contests, experiment } = standings;
  const [front, back] = [standings.front, standings.back].map((name) => (name === null ? '' : short(name)));
  const base = short(standings.base);
  const title = metric.title.toLowerCase();
  const [first] = contests;
  const { factor } = first!;
  const by = timesOf(factor);
  if (shape === 'pair') {
    const two = disagreement(standings);
    if (two) return phrase`${front!} leads in ${title}, ${back!} in ${two[1].metric.title.toLowerCase()}`;
    return (
      divided(first!, [front!, back!], experiment) ??
      (factor.isShown
        ? wins({ winner: front!, loser: back!, by, metric, where: cellWords(first!, experiment) })
        : phrase`No difference is shown between ${front!} and ${back!} in ${title}`)
    );
  }
  if (shape === 'blocks') {
    const ahead = contests.filter((one) => one.factor.isShown && one.factor.factor.value > 1).length;
    const n = counted('groups of like runs', contests.length);
    const isInAll = ahead === contests.length;
    const which = !isInAll
      ? phrase`${counted('groups won', ahead)} of ${n}`
      : contests.length === 2
        ? 'both'
        : phrase`all ${n}`;
    return phrase`${front!} is ahead of ${back!} in ${title} in ${which} groups of like runs`;
  }
  const arms = counted('arms', new Set(contests.map(({ name }) => name)).size + 1);
  const best = contests.reduce((a, b) => (b.factor.factor.value > a.factor.factor.value ? b : a));
  if (standings.front === standings.base) {
    const least = contests.reduce((a, b) => (b.factor.factor.value < a.factor.factor.value ? b : a));
    if (!least.factor.isShown)
      return phrase`${base} is the best of ${arms} in ${title}; no difference is shown to ${short(least.name)}`;
    // A mean holds of no single cell, in which another arm may be ahead.
    const mean = contests.some(({ duels }) => duels.length > 1) ? ' by the geometric mean' : '';
    return phrase`${base} is the best of ${arms} in ${title}${mean}, ${timesOf(least.factor)} or more ahead`;
  }
  const parted = divided(best, [short(best.name), base], experiment);
  if (parted && best.factor.factor.value > 1) return parted;
  if (!best.factor.isShown || best.factor.factor.value <= 1)
    return phrase`No arm is shown to be better than ${base} in ${title}`;
  return wins({
    winner: short(best.name),
    loser: base,
    by: timesOf(best.factor),
    metric,
    where: cellWords(best, experiment),
  });
}

/** `B is ahead of A in latency at 3 of 9 settings, behind at 3`, where the cells do not say what their mean says; else null. */
function divided(
  { metric, duels }: Contest,
  [front, back]: readonly [string, string],
  experiment: Experiment,
): Phrase | null {
  const shownOf = (isAhead: boolean) =>
    duels.filter(({ verdict, comparison }) => verdict !== 'not shown' && comparison.ratio > 1 === isAhead).length;
  const [up, down] = [shownOf(true), shownOf(false)];
  const isMinority = down === 0 && 2 * up <= duels.length;
  if (up + down === 0 || (down === 0 && !isMinority)) return null;
  const [ahead, behind, most, least] = down > up ? [back, front, down, up] : [front, back, up, down];
  const settings = settingsIn(duels, experiment);
  const where = phrase`at ${counted(`${settings} ahead`, most)} of ${counted(settings, duels.length)} ${settings}`;
  const rest =
    least === 0 ? 'elsewhere no difference is shown' : phrase`behind at ${counted(`${settings} behind`, least)}`;
  return phrase`${ahead} is ahead of ${behind} in ${metric.title.toLowerCase()} ${where}, ${rest}`;
}

function counted(what: string, n: number): Phrase {
  return shown(readableNumeral(countNumeral(n)), number(what, n));
}

/** ` over 4 batch sizes`; nothing where there is one cell. */
function cellWords({ duels }: Contest, experiment: Experiment): string | Phrase {
  const settings = settingsIn(duels, experiment);
  if (duels.length > 1) return phrase` over ${counted(settings, duels.length)} ${settings}`;
  const cell = experiment.cellOf(duels[0]!.front);
  const where = cell ? clean(whereAlone(cell, experiment)) : '';
  return where === '' ? '' : ` ${where}`;
}

/** `batch sizes`, where only that varies among the cells; else `settings`. */
function settingsIn(duels: readonly Duel[], { others, cellOf }: Experiment): string {
  const cells = duels.flatMap(({ front }) => cellOf(front) ?? []);
  const varying = others.filter((_, i) => new Set(cells.map(({ at }) => levelKey(at[i] ?? null))).size > 1);
  return varying.length === 1 ? clean(plural(varying[0]!.title)) : 'settings';
}

/** What a factor is of, what is drawn around it, how many values are behind it, what is fixed, and in what the arms are not alike. */
export function subtitleOf(standings: Standings): string {
  const { front, back, groups, metric, shape, experiment, others } = standings;
  const factors = groups.flatMap(({ rows }) => rows.map(({ factor }) => factor));
  const has = (kind: Factor['kind']) => factors.some((one) => one.kind === kind);
  const of =
    shape === 'pair' || (groups.length > 1 && groups[0]!.title === metric.title)
      ? ''
      : ` in ${metric.title.toLowerCase()}`;
  const who =
    front === null
      ? `each is better than ${back}`
      : back === null
        ? `${front} is better than each`
        : `${front} is better`;
  const many = others.find(({ duels }) => duels.length > 1);
  const isAlike = new Set(others.map(({ duels }) => duels.length)).size === 1;
  const settings = many ? `${isAlike ? `${many.duels.length} ` : ''}${settingsIn(many.duels, experiment)}` : '';
  const around = [
    has('interval') ? '95 % interval' : '',
    has('range') ? `geometric mean over ${settings}, thin line from lowest to highest` : '',
  ].filter(Boolean);
  const unlike = unlikeWords(standings);
  return [
    `Factor by which ${who}${of}${around.length > 0 ? `; ${around.join('; ')}` : ''}.`,
    `${clean(countWords(standings))}.`,
    factors.some(({ isShown }) => !isShown) ? 'Grey: no difference shown.' : '',
    fixedWords([], experiment.common),
    unlike === '' ? '' : `Not like for like: ${unlike}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function countWords({ contests }: Standings): string {
  const duels = contests.flatMap((one) => one.duels);
  const [only, ...more] = duels;
  const figures = duels.flatMap(({ comparison: { of, over } }) => [of, over]);
  if (more.length > 0 || !only)
    return capitalised(
      String(
        countsOf(
          figures,
          duels.flatMap(({ front, back }) => [front, back]),
        ),
      ),
    );
  const { of, over } = only.comparison;
  const [front, back] = of.run === only.front.id ? [of, over] : [over, of];
  return capitalised(String(countsOfTwo(front, back, [only.front, only.back])));
}

function capitalised(words: string): string {
  return /^n =/.test(words) ? words : capital(words);
}

function unlikeWords({ experiment, contests }: Standings): string {
  const along = experiment.belongs.filter(({ to }) => to === experiment.arm).map(({ factor }) => factor.name);
  const own = experiment.arm?.title;
  const found = new Set(
    contests.flatMap(({ duels }) => duels.flatMap(({ front, back }) => unlikeIn(front, back, along))),
  );
  const told = gathered(
    [...found].filter((one) => one !== own && !(experiment.arm?.name === 'model' && one === 'model as written')),
  );
  const more = told.length - mostUnlike;
  return String(listed([...told.slice(0, mostUnlike).map(clean), ...(more > 0 ? [`${more} more`] : [])]));
}

/** What has to be known of rows that are not drawn, and what the names of the title share. */
export function footnotesOf(
  { contests, all, experiment, metric }: Standings,
  shared: string | null,
): readonly string[] {
  const failed = experiment.cells.filter(({ run }) => run.status === 'failed').map(({ run }) => clean(run.name));
  const names = failed.slice(0, 3).join(', ');
  return [
    ...(contests.length < all
      ? [`The best ${contests.length} of ${all} in ${metric.title.toLowerCase()} are shown; the table has all.`]
      : []),
    ...(failed.length > 0 ? [`Failed: ${names}${failed.length > 3 ? ` and ${failed.length - 3} more` : ''}.`] : []),
    ...(shared === null ? [] : [`Each: ${shared}`]),
  ];
}

/** Each factor with its interval where they are few; else the best and the least of each group. */
export function altOf(title: Phrase, groups: readonly Group[]): Phrase {
  const list = phrase`${title}. ${joined(
    groups.map(
      ({ title: head, rows }) =>
        phrase`${head === '' ? '' : `${head}: `}${joined(
          rows.map(({ label, factor }) => phrase`${label} ${told(factor)}`),
          ', ',
        )}`,
    ),
    '; ',
  )}.`;
  const rows = groups.flatMap((group) => group.rows);
  if (rows.length <= 12 && fits(list)) return list;
  const ends = groups.map((group) => {
    const sorted = [...group.rows].sort((a, b) => b.factor.factor.value - a.factor.factor.value);
    const [most, least] = [sorted[0]!, sorted.at(-1)!];
    const n = group.rows.length;
    const range =
      n === 1
        ? phrase`${nameIn(most.label)} ${told(most.factor)}`
        : phrase`${counted('arms', n)} from ${nameIn(least.label)} ${told(least.factor)} to ${nameIn(most.label)} ${told(most.factor)}`;
    return phrase`${group.title === '' ? '' : `${group.title}: `}${range}`;
  });
  return bounded(phrase`${title}. ${joined(ends, '; ')}.`);
}

/** `3.08x` */
function timesOf({ factor }: Pick<Factor, 'factor'>): Phrase {
  return shown(readableNumeral(factorNumeral(factor.value)), factor.of, 'x');
}

/** `3.08x (2.28 to 4.69)` */
function told({ factor, ends }: Factor): Phrase {
  const times = timesOf({ factor });
  if (ends === null) return times;
  const decimals = largestDecides([factor.value], 3, 'factor');
  const [low, high] = ends.map((end) => shown(readableNumeral(writtenNumeral(end.value, decimals)), end.of));
  return String(low) === String(high) ? times : phrase`${times} (${low!} to ${high!})`;
}
