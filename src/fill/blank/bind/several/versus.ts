import { note } from '../../../../note.ts';
import { type Binding, stays } from '../../binding.ts';
import { anyOf } from '../../lexicon/lexicon.ts';
import type { Name } from '../../name/name.ts';
import type { Blank } from '../../scan.ts';
import type { Bench } from '../bench.ts';
import { few } from '../few.ts';
import { bindFigure } from '../table.ts';
import { fittingUnit, type Key } from './keys.ts';
import { idOf, kindOf } from './own.ts';
import { type Sentence, sentenceOf } from './parts.ts';
import { sharedBehind } from './shared.ts';
import { namesOf, saidIn } from './words.ts';

const versus = `(?:${anyOf('versus')}|against)`;
const joined = new RegExp(`^\\s*${versus}\\s+(?:the\\s+)?[~≈]?$`, 'i');
/** Whoever stands behind it is the one that is compared with. */
const comparedWith = new RegExp(`(?<!\\w)(?:${versus}|unlike|relative to|than)\\s+(?:the\\s+)?$`, 'i');

/**
 * One of two numbers that stand side by side behind what they are of, without names of their own: `A is ___x faster than B (___ vs ___ ms)`, `A vs. B: ___ vs ___ ms`.
 * They are of the two that were named, in that order. Null for any other blank; where more than two were named, or what comes first is what is compared with, it stays.
 */
export function bindVersus(blank: Blank, bench: Bench): Binding | null {
  if (blank.asked.kind !== 'number' && blank.asked.kind !== 'value') return null;
  const sentence = sentenceOf(blank, bench);
  const pair = sentence && pairIn(sentence);
  if (!pair) return null;
  const { text, places } = sentence;
  const names = bench.vocabulary.names(text.replace(/[\uE001-\uE003]/g, ' '));
  // `(___ ms vs ___ ms at batch 1)`: where both were measured is said once.
  const shared = places.length === pair.at + 2 ? sharedBehind(text, places, bench) : [];
  const isShared = ({ start }: Name) => shared.some((one) => one.start === start);
  if (names.some((name) => name.start > pair.from && name.start < pair.to && !isShared(name))) return null;
  const ahead = names.filter(({ end }) => end <= pair.from);
  const called = calledBehind(text, pair.to, names);
  const two = namedTwo([...ahead, ...called], bench);
  if (two === null || (called.length === 0 && !pair.isOpened)) return null;
  const runs = few(bench.study.runs.map(({ id }) => id));
  const unclear = stays('ambiguous', note('pair-unknown', { runs }));
  if (two === 'unclear' || comparedWith.test(text.slice(0, two.first.start))) return unclear;
  const said = saidIn(text, [0, pair.from], namesOf(text, places, bench), bench);
  const metricCalled = said.flatMap((one) => (one.is === 'metric' ? [one.called] : [])).at(-1) ?? null;
  const statistic = said.flatMap((one) => (one.is === 'statistic' ? [one.statistic] : [])).at(-1) ?? null;
  const key: Key = {
    names: [pair.isFirst ? two.first : two.second, ...two.others, ...shared],
    metric: metricCalled,
    statistic,
  };
  const unit = places[pair.at]!.unit ?? places[pair.at + 1]!.unit;
  const { metric } = fittingUnit(key, { ...places[pair.at]!, unit }, statistic !== null, bench);
  if (metric === null) return unclear;
  const read = {
    metric: metric.metric,
    statistic,
    names: key.names,
    derived: null,
    way: null,
    over: null,
    fact: null,
    words: text.slice(0, pair.from).trim(),
    labelUnit: unit,
    derivedUnit: null,
    notes: metric.notes,
  };
  return bindFigure(blank, metric.metric, read, bench, `${blank.start}`);
}

/** `___ ms vs ___ ms (A vs B)`: the two names in the parentheses right behind both numbers, where nothing else is in there. */
function calledBehind(text: string, from: number, names: readonly Name[]): readonly Name[] {
  const inside = /^\s*\(([^()]{1,80})\)/.exec(text.slice(from));
  if (!inside) return [];
  const end = from + inside[0].length;
  const own = names.filter((name) => name.start >= from && name.end <= end);
  const [first, second, ...more] = own;
  if (!first || !second || more.length > 0) return [];
  const start = from + inside[0].indexOf('(') + 1;
  const between = text.slice(first.end, second.start);
  const isBare = /^\s*$/.test(text.slice(start, first.start)) && /^\s*$/.test(text.slice(second.end, end - 1));
  return isBare && (joined.test(between) || /^\s*(?:,|\/|and|→|->)\s*$/.test(between)) ? own : [];
}

interface Pair {
  /** The first of both places. */
  readonly at: number;
  readonly isFirst: boolean;
  /** True behind a colon or in parentheses. */
  readonly isOpened: boolean;
  /** From the sign behind which both stand to where their own words end: positions in the sentence. */
  readonly from: number;
  readonly to: number;
}

function pairIn({ text, places }: Sentence): Pair | null {
  const isJoined = (i: number) =>
    i >= 0 && i + 1 < places.length && joined.test(text.slice(places[i]!.behind[0], places[i + 1]!.before[1]));
  const here = places.findIndex(({ isHere }) => isHere);
  const at = isJoined(here) ? here : here - 1;
  if (!isJoined(at) || isJoined(at - 1) || isJoined(at + 1)) return null;
  const opened = /[(:][^():]*$/.exec(text.slice(0, places[at]!.before[1]))?.index;
  const from = opened ?? places[at]!.before[1];
  const start = places[at + 1]!.behind[0];
  const own = /^[^()]*/.exec(text.slice(start))![0].length;
  return { at, isFirst: at === here, isOpened: opened !== undefined, from, to: start + own };
}

/** The two of one kind that words name, in their order, and what else they name; null where they name no two. */
function namedTwo(
  names: readonly Name[],
  bench: Bench,
): { readonly first: Name; readonly second: Name; readonly others: readonly Name[] } | 'unclear' | null {
  const kinds = new Map<string, Name[]>();
  for (const name of names) {
    const known = kinds.get(kindOf(name, bench)) ?? [];
    if (!known.some((one) => idOf(one) === idOf(name))) kinds.set(kindOf(name, bench), [...known, name]);
  }
  const [pair, ...more] = [...kinds.values()].filter((all) => all.length > 1);
  if (pair === undefined) return null;
  const [first, second, ...further] = pair;
  if (more.length > 0 || further.length > 0) return 'unclear';
  const others = [...kinds.values()].flatMap((all) => (all.length === 1 ? all : []));
  return { first: first!, second: second!, others };
}
