import { tallied } from '../made.ts';
import type { Metric } from '../metric.ts';
import { note } from '../note.ts';
import { joined, listed, type Phrase, phrase, shown, through } from '../phrase.ts';
import { capital } from '../text/case.ts';
import { blockWords } from './experiment/block-words.ts';
import type { Experiment, Match } from './experiment/experiment.ts';
import { nameOf } from './findings/duel.ts';
import { type Answer, type Lead, leadOf, withAside } from './findings/lead.ts';
import { type Reach, reachIn } from './findings/reach.ts';
import { byBlock, isTold, likenessOf } from './findings.ts';
import { pricesOf } from './headline.ts';
import { unlikeInAny } from './like.ts';
import { measure } from './measure.ts';
import { cellNumeral, decimalsOf } from './shown.ts';
import type { Study } from './study.ts';
import { countsOf, isSingle } from './verdict.ts';

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
  const prices = groups
    .slice(0, 1)
    .flatMap(({ matches }) => pricesOf(study).flatMap((metric) => leadOf(metric, matches(metric), experiment) ?? []));
  if (leads.length > 0) {
    const pairs = leads.flatMap(({ metric }) =>
      groups[0]!.matches(metric).map(({ of, over }) => [of.run, over.run] as const),
    );
    const unlike = unlikeInAny(pairs, likenessOf(experiment));
    const text = ofLeads([...leads, ...against(leads, prices)], {
      of: groups[0]!.name,
      more: groups.length - 1,
      unlike,
    });
    const [lead] = leads;
    // Of a lead that begins the sentence the first letter may be a capital.
    const isWhole = lead!.isWhole && groups.length === 1 && String(text).includes(String(lead!.text).slice(1));
    const topic = isWhole ? { metric: lead!.metric.name, over: null } : null;
    return { sentence: note('answer', { text }), lead: lead!, over: null, runs: [], topic };
  }
  const reaches = study.headlines().flatMap((metric) => reachIn(metric, experiment, digits) ?? []);
  const text = reaches.length > 0 ? ofReaches(reaches) : aloneOf(study, digits);
  if (text === null) return null;
  const [reach] = reaches;
  const topic = reach?.lead && reach.more === 0 ? { metric: reach.lead.metric.name, over: reach.over } : null;
  return {
    sentence: note('answer', { text }),
    lead: reach?.lead ?? null,
    over: reach?.over ?? null,
    runs: reach?.runs ?? [],
    topic,
  };
}

/** Those of which another is the winner than of the first: what agrees is no price. */
function against([first]: readonly Lead[], prices: readonly Lead[]): readonly Lead[] {
  return prices.filter(({ winner }) => winner !== null && first!.winner !== null && winner !== first!.winner);
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
  const { interval, basis, text } = first!;
  const told = withAside(first!);
  const beside = (isShort: boolean) => [first!.aside, isShort ? null : interval, basis].filter((one) => one !== null);
  const sure = (isShort: boolean): Phrase => phrase`${prefix}${text} (${joined(beside(isShort), '; ')})`;
  const second = against
    ? phrase`, but ${withAside(against)}`
    : along
      ? phrase` and ${along.also}`
      : open
        ? phrase`; ${withAside(open)}`
        : '';
  const ways: readonly Phrase[] = [
    phrase`${sure(false)}${second}${rest}`,
    phrase`${sure(true)}${second}${rest}`,
    ...(against ? [phrase`${prefix}${told}${second}${rest}`, phrase`${told}${second}`] : []),
    phrase`${sure(false)}${rest}`,
    phrase`${sure(true)}${rest}`,
    phrase`${text} (${joined(beside(true), '; ')})`,
    told,
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
  return through([text], ([words = '']) => words.replace(/^(?:no difference|with |the )/, capital));
}

/** The first that is short enough, with the full stop; else the last. */
function shortest(ways: readonly Phrase[]): Phrase {
  return ways.find((way) => String(way).length <= longestAnswer) ?? ways.at(-1)!;
}

function ofReaches([first, second]: readonly Reach[]): Phrase {
  const { of, more, text } = first!;
  const prefix = of === '' ? '' : `with ${of}, `;
  const rest =
    more === 0 ? '' : phrase`; ${tallied('further groups', more)} more ${more === 1 ? 'group is' : 'groups are'} below`;
  return shortest(
    [
      ...(second?.lead?.winner && second.of === of ? [phrase`${prefix}${text}; ${second.text}${rest}`] : []),
      phrase`${prefix}${text}${rest}`,
      text,
    ].map((way) => sentenceOf(phrase`${way}.`)),
  );
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
