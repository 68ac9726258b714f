import { tallied } from '../made.ts';
import type { Metric } from '../metric.ts';
import { note } from '../note.ts';
import { factorNumeral } from '../number.ts';
import { listed, type Phrase, phrase, shown, through } from '../phrase.ts';
import { contrast } from './contrast.ts';
import { blockWords } from './experiment/block-words.ts';
import type { Cell } from './experiment/cell.ts';
import type { Experiment, Match } from './experiment/experiment.ts';
import { levelWords } from './experiment/name.ts';
import { apart, nameOf } from './findings/duel.ts';
import { type Ahead, type Answer, type Lead, leadOf } from './findings/lead.ts';
import { byBlock, isTold, likenessOf } from './findings.ts';
import { levelKey, levelText } from './level.ts';
import { unlikeInAny } from './like.ts';
import { measure } from './measure.ts';
import { cellNumeral, decimalsOf } from './shown.ts';
import type { Study } from './study.ts';
import { askedAs } from './value/asked.ts';
import type { Figure } from './value/figure.ts';
import { countsOf, isEqual, isSingle, verdictOf } from './verdict.ts';

/** An answer is read at one glance, also on a phone: it is never longer. */
export const longestAnswer = 240;

/**
 * What a reader wants to know of one kind of work in one sentence: who is ahead, by how much, on what, and how sure that is. Two headline
 * responses that favour different arms are both in it. Null where there is nothing to say, as of several kinds of work.
 * @param digits significant ones of the numbers; null: as many as usual.
 */
export function answerOf(study: Study, digits: number | null): Answer | null {
  const { experiment } = study;
  if (experiment === null) return null;
  const groups = groupsOf(study, experiment);
  const leads = groups
    .slice(0, 1)
    .flatMap(({ matches }) => study.headlines().flatMap((metric) => leadOf(metric, matches(metric), experiment) ?? []));
  if (leads.length > 0) {
    const pairs = leads.flatMap(({ metric }) =>
      groups[0]!.matches(metric).map(({ of, over }) => [of.run, over.run] as const),
    );
    const unlike = unlikeInAny(pairs, likenessOf(experiment));
    const text = ofLeads(leads, { of: groups[0]!.name, more: groups.length - 1, unlike });
    return { sentence: note('answer', { text }), lead: leads[0]!, over: null };
  }
  const reaches = reachesOf(study, experiment, digits);
  const text = reaches.length > 0 ? ofReaches(reaches) : aloneOf(study, digits);
  return text === null
    ? null
    : { sentence: note('answer', { text }), lead: reaches[0]?.lead ?? null, over: reaches[0]?.over ?? null };
}

interface Group {
  /** What tells it from the other groups; empty where there is one. */
  readonly name: string;
  readonly matches: (metric: Metric) => readonly Match[];
}

/** Groups of like runs in which arms are compared. */
function groupsOf(study: Study, experiment: Experiment): readonly Group[] {
  const matchesOf = (metric: Metric) =>
    experiment.matches(metric).filter(({ of, over }) => !isTold(metric.name, of.run, over.run));
  const blocks = study.headlines().flatMap((metric) => byBlock(matchesOf(metric)).map((all) => all[0]!.of.block));
  return [...new Set(blocks)].map((block) => ({
    name: blockWords(block, experiment),
    matches: (metric) => matchesOf(metric).filter(({ of }) => of.block === block),
  }));
}

interface Around {
  /** What tells the group from the others; empty where there is one. */
  readonly of: string;
  readonly more: number;
  /** In what those that are compared are unlike. */
  readonly unlike: readonly string[];
}

/** The first wording that is short enough: all that is known, then less of how sure it is, then less of what agrees. That the runs are unlike is always said. */
function ofLeads(leads: readonly Lead[], { of, more, unlike }: Around): Phrase {
  const [first, ...others] = leads;
  const against = others.find((one) => one.winner !== null && first!.winner !== null && one.winner !== first!.winner);
  const along = others.find((one) => one.winner !== null && one.winner === first!.winner && one.loser === first!.loser);
  const open = others.find((one) => one.winner === null);
  const prefix = of === '' ? '' : `with ${of}, `;
  const rest =
    more === 0 ? '' : phrase`; ${tallied('further groups', more)} more ${more === 1 ? 'group is' : 'groups are'} below`;
  const sure = (lead: Lead, isShort: boolean): Phrase =>
    lead.interval === null || isShort ? phrase` (${lead.basis})` : phrase` (${lead.interval}; ${lead.basis})`;
  const second = against
    ? phrase`, but ${against.text}`
    : along
      ? phrase` and ${along.also}`
      : open
        ? phrase`; ${open.text}`
        : '';
  const ways: readonly Phrase[] = [
    phrase`${prefix}${first!.text}${sure(first!, false)}${second}${rest}`,
    phrase`${prefix}${first!.text}${sure(first!, true)}${second}${rest}`,
    ...(against ? [phrase`${prefix}${first!.text}${second}${rest}`, phrase`${first!.text}${second}`] : []),
    phrase`${prefix}${first!.text}${sure(first!, false)}${rest}`,
    phrase`${prefix}${first!.text}${sure(first!, true)}${rest}`,
    phrase`${first!.text}${sure(first!, true)}`,
    first!.text,
    // Names that leave no room for a second one.
    shortOf(first!),
  ];
  const left = unlike.length - 2;
  const few =
    left > 0
      ? [
          ...unlike.slice(0, 2),
          phrase`${tallied('further differences', left)} more ${left === 1 ? 'setting' : 'settings'}`,
        ]
      : unlike;
  const long = unlike.length === 0 ? '' : phrase`; not like for like: ${listed(few)}`;
  const short = unlike.length === 0 ? '' : '; not like for like';
  return shortest(ways.flatMap((way) => [long, short].map((said) => sentenceOf(phrase`${way}${said}.`))));
}

/** Longer names are cut where nothing else makes a sentence short enough. */
const longestName = 120;

function shortOf({ winner, metric, by }: Lead): Phrase {
  const title = metric.title.toLowerCase();
  if (winner === null) return phrase`no difference is shown in ${title}`;
  const name = winner.length > longestName ? `${winner.slice(0, longestName - 1).trimEnd()}…` : winner;
  return phrase`${name} leads in ${title}, by ${by}`;
}

/** Names keep their letters; what else begins a sentence has a capital. */
function sentenceOf(text: Phrase): Phrase {
  return through([text], ([words = '']) =>
    words.replace(/^(?:no difference|with |the )/, (start) => start.charAt(0).toUpperCase() + start.slice(1)),
  );
}

/** The first that is short enough, with the full stop; else the last. */
function shortest(ways: readonly Phrase[]): Phrase {
  return ways.find((way) => String(way).length <= longestAnswer) ?? ways.at(-1)!;
}

/** How far a headline response reaches without arms. */
interface Reach {
  readonly text: Phrase;
  readonly lead: Ahead;
  /** The setting that varies, where it is one. */
  readonly over: string | null;
  /** What tells its group of like runs from others, and how many others were measured. */
  readonly of: string;
  readonly more: number;
}

function ofReaches([first, second]: readonly Reach[]): Phrase {
  const { of, more, text } = first!;
  const prefix = of === '' ? '' : `with ${of}, `;
  const rest =
    more === 0 ? '' : phrase`; ${tallied('further groups', more)} more ${more === 1 ? 'group is' : 'groups are'} below`;
  return shortest(
    [
      ...(second?.lead.winner && second.of === of ? [phrase`${prefix}${text}; ${second.text}${rest}`] : []),
      phrase`${prefix}${text}${rest}`,
      text,
    ].map((way) => sentenceOf(phrase`${way}.`)),
  );
}

/** Where no arms are compared, each headline response of its worst and its best cell, in the order of what was varied, of the arm and group of like runs that has most cells; only numbers vary in it. */
function reachesOf(study: Study, experiment: Experiment, digits: number | null): readonly Reach[] {
  return study.headlines().flatMap((metric) => reachIn(metric, experiment, digits) ?? []);
}

function reachIn(metric: Metric, experiment: Experiment, digits: number | null): Reach | null {
  const blocks = new Map<string, Measured[]>();
  for (const cell of experiment.cells) {
    const figure = cell.run.status === 'failed' ? null : measure(metric.name, null, cell.run);
    if (figure?.kind !== 'figure') continue;
    // Work of unlike kinds, such as two data sets, is not set side by side: only numbers are gone through.
    const words = cell.at.filter((_, i) => !experiment.others[i]!.isNumeric).map(levelKey);
    const key = JSON.stringify([cell.block, levelKey(cell.arm), ...words]);
    const block = blocks.get(key);
    if (block) block.push({ cell, figure });
    else blocks.set(key, [{ cell, figure }]);
  }
  const groups = [...blocks.values()].filter((some) => some.length > 1);
  const all = groups.reduce<readonly Measured[]>((a, b) => (b.length > a.length ? b : a), []);
  const [one] = all;
  if (one === undefined) return null;
  const isBetter = (a: Measured, b: Measured) =>
    metric.direction === 'lower' ? a.figure.value < b.figure.value : a.figure.value > b.figure.value;
  const best = all.reduce((a, b) => (isBetter(b, a) ? b : a), one);
  const worst = all.reduce((a, b) => (isBetter(a, b) ? b : a), one);
  const [more, less] = best.figure.value > worst.figure.value ? [best, worst] : [worst, best];
  const comparison = contrast(metric.name, null, more.cell.run, less.cell.run);
  if (comparison.kind === 'absent' || isEqual(comparison)) return null;
  const decimals = decimalsOf([best.figure, worst.figure], digits);
  const varying = experiment.others.map(
    (_, i) => new Set(all.map(({ cell }) => levelKey(cell.at[i] ?? null))).size > 1,
  );
  const at = ({ cell }: Measured) =>
    String(
      listed(experiment.others.flatMap((factor, i) => (varying[i] ? [levelWords(factor, cell.at[i] ?? null)] : []))),
    ) || cell.run.name;
  const number = ({ figure }: Measured) => shown(cellNumeral(figure, decimals), figure);
  const unit = metric.unit === '' ? '' : ` ${best.figure.metric.unit}`;
  const isShown = verdictOf(comparison, more.cell.run, less.cell.run) !== 'not shown';
  const by =
    comparison.points === null
      ? shown(factorNumeral(comparison.ratio), askedAs(comparison, 'ratio'), 'x')
      : phrase`${shown(apart(comparison.points), askedAs(comparison, 'percent'))} percentage points`;
  const basis = countsOf([best.figure, worst.figure], [best.cell.run, worst.cell.run]);
  const none = isShown ? '' : ', without a difference shown';
  const [first, last] = inOrder(worst, best, experiment, varying);
  const text = phrase`the ${metric.title.toLowerCase()} goes from ${number(first)}${unit} at ${at(first)} to ${number(last)}${unit} at ${at(last)} (${by}${none}; ${basis})`;
  return {
    text,
    lead: {
      metric,
      winner: isShown ? at(best) : null,
      loser: at(worst),
      by,
      basis,
    },
    over: onlyOne(experiment, varying),
    of: [one.cell.arm === null ? '' : levelText(one.cell.arm), wordsOf(one.cell, experiment)]
      .filter(Boolean)
      .join(', '),
    more: groups.length - 1,
  };
}

/** The name of the one setting that varies; null where several do. */
function onlyOne({ others }: Experiment, varying: readonly boolean[]): string | null {
  const [only, ...more] = others.filter((_, i) => varying[i]);
  return only === undefined || more.length > 0 ? null : only.name;
}

/** By the one number in which they differ, as it is read on an axis; where several differ from the worst to the best. */
function inOrder(
  worst: Measured,
  best: Measured,
  { others }: Experiment,
  varying: readonly boolean[],
): readonly [Measured, Measured] {
  const [only, ...more] = [...others.keys()].filter((i) => varying[i]);
  const level = ({ cell }: Measured): number => Number(only === undefined ? Number.NaN : cell.at[only]);
  return more.length === 0 && level(best) < level(worst) ? [best, worst] : [worst, best];
}

/** The levels in words that tell a cell from others, as of its model. */
function wordsOf({ at }: Cell, { others }: Experiment): string {
  const told = others.flatMap((factor, i) =>
    factor.isNumeric || factor.levels.length < 2 ? [] : [levelWords(factor, at[i] ?? null)],
  );
  return told.join(', ');
}

interface Measured {
  readonly cell: Cell;
  readonly figure: Figure;
}

/** Of the only run that has any values what it gave. */
function aloneOf({ runs, headlines }: Study, digits: number | null): Phrase | null {
  const measured = runs.map((run) => ({
    run,
    figures: headlines().flatMap((metric) => {
      const figure = run.status === 'failed' ? null : measure(metric.name, null, run);
      return figure?.kind === 'figure' ? [figure] : [];
    }),
  }));
  const [only, ...more] = measured.filter(({ figures }) => figures.length > 0);
  if (only === undefined || more.length > 0) return null;
  const { run, figures } = only;
  const told = figures.map((figure) => {
    const number = shown(cellNumeral(figure, decimalsOf([figure], digits)), figure);
    return phrase`${nameOf(figure.metric, figure.statistic)} ${number}${figure.metric.unit === '' ? '' : ` ${figure.metric.unit}`}`;
  });
  const basis = isSingle(figures[0]!) ? '' : phrase` (${countsOf(figures.slice(0, 1), [run])})`;
  const rest = runs.length > 1 ? '; no other run has values to compare it with' : '';
  return shortest([
    phrase`${run.name}: ${listed(told)}${basis}${rest}.`,
    phrase`${run.name}: ${told[0]!}${basis}${rest}.`,
    phrase`${listed(told)}${basis}.`,
  ]);
}
