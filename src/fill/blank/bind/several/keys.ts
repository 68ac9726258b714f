import type { Metric } from '../../../../metric.ts';
import { note } from '../../../../note.ts';
import { conversion } from '../../../../unit.ts';
import { isA } from '../../lexicon/lexicon.ts';
import type { Name } from '../../name/name.ts';
import type { Bench } from '../bench.ts';
import { endOf, isEnd } from './extreme.ts';
import { idOf, kindOf, type Own, ownWords } from './own.ts';
import type { Place, Sentence } from './parts.ts';
import type { Called } from './words.ts';

/** What a place of a sentence is the number of, as its own words and those that it shares say. */
export interface Key {
  readonly names: readonly Name[];
  readonly metric: Called | null;
  readonly statistic: string | null;
}

export type Reading =
  | ({
      readonly is: 'key';
      /** True where its own words are enough to overrule what the sentence as a whole says. */
      readonly isOwn: boolean;
      /** Words of its own that nobody can explain. */
      readonly unknown: readonly string[];
      /** True where its own words name which run or arm. */
      readonly isNamed: boolean;
      /** True where a verb leads to it, or its words name a statistic or a metric: a mere name and a unit say nothing. */
      readonly isSpoken: boolean;
    } & Key)
  /** Its words name a statistic, or one of several, and nobody can tell which. */
  | { readonly is: 'unclear'; readonly words: readonly string[] }
  /** Nothing that is read here: a factor, a change, a count. */
  | { readonly is: 'other' };

const caseOf = ({ names }: Key): string => names.map(idOf).sort().join('\n');
const whatOf = ({ metric, statistic }: Key): string => `${metric?.metric.name}.${statistic ?? 'mean'}`;
const keyOf = (key: Key): string => `${caseOf(key)}\n${whatOf(key)}`;

/** What each place of a sentence is the number of. `given`: what the words over it say. */
export function readingsOf(sentence: Sentence, given: Key, bench: Bench): readonly Reading[] {
  const { places } = sentence;
  const owns = ownWords(sentence, bench);
  const groups = groupsOf(owns);
  const found: Reading[] = [];
  const cases: { readonly id: string; readonly keys: { readonly key: Key; readonly depth: number }[] }[] = [];
  const done = new Set<string>();
  let state: Key = given;
  let stack: Key[] = [];
  let isLost = false;
  // Words that nobody understood are meant of what follows, too, until that says what it is.
  let unread: readonly string[] = [];
  const lasting = new Set(owns.flatMap((own) => own.lasting));

  for (const group of groups) {
    const [head] = group as readonly [number];
    const own = owns[head]!;
    // What stands before it, parenthesis by parenthesis.
    for (const one of own.before) {
      if (one.is === 'open') stack = [...stack, merged(state, namesBefore(own, one.at), bench)];
      else if (one.is === 'close' && stack.length > 0) {
        state = stack.at(-1)!;
        stack = stack.slice(0, -1);
      }
    }
    if (own.isOther) {
      state = {
        ...state,
        names: merged(
          state,
          own.names.filter((name) => own.before.some((one) => one.is === 'name' && one.name === name)),
          bench,
        ).names,
      };
      for (const at of group) found[at] = { is: 'other' };
      // `A over B is ___x, ___ ms`: of which of the two is not said.
      isLost ||=
        own.isInComparison || own.before.some((one) => one.is === 'over' && bench.vocabulary.cells.isArm(one.name));
      continue;
    }
    if (own.names.length > 0) isLost = false;
    if (own.isMeasuring) unread = [];
    else if (own.names.length > 0) unread = unread.filter((word) => lasting.has(word));
    // `___ GiB before, ___ GiB with this proposal`
    if ([...own.unknown, ...own.names.map(({ text }) => text)].some(isMoment))
      unread = unread.filter((word) => !isMoment(word));
    const keys = keysOf(group, own);
    group.forEach((at, i) => {
      found[at] = readAt(at, keys[i]!, own);
    });
  }
  return found;

  /** What one place is, and what it leaves to those behind it. `own`: the words of the group that it is in. */
  function readAt(at: number, key: Key | null, own: Own): Reading {
    const mine = owns[at]!;
    const mineUnread = [...mine.unheard, ...mine.unknown];
    const strange = places.length > 1 && !mine.behind.some(({ is }) => is === 'name') ? mine.strangers : [];
    if (mine.unheard.length > 0 || strange.length > 0) {
      unread = mineUnread;
      return { is: 'unclear', words: [...mine.unheard, ...strange] };
    }
    if (unread.length > 0) return { is: 'unclear', words: unread };
    unread = mineUnread;
    if (key === null || isLost || isSharedBehind(at)) return { is: 'unclear', words: [] };
    const fitted = fittingUnit(key, places[at]!, mine.statistics.length > 0, bench);
    const statistic = endedIn(key, fitted);
    if (statistic === undefined) return { is: 'unclear', words: [key.statistic!] };
    // The rate of the fastest run is not the best rate, and that beside a median may be a mean.
    const isCarried = at > 0 && mine.statistics.length === 0 && mine.metrics.length === 0 && isOneSided(key.statistic);
    if (isCarried && key.metric !== null && fitted.metric?.metric.name !== key.metric.metric.name)
      return { is: 'unclear', words: [] };
    const ended = { ...fitted, statistic };
    const isSaid = mine.names.length > 0 || mine.statistics.length > 0 || mine.metrics.length > 0;
    const isRepeated = done.has(keyOf(ended)) && !isSaid;
    done.add(keyOf(ended));
    state = fitted;
    remember(fitted, stack.length);
    if (isRepeated) return { is: 'unclear', words: [] };
    const hasBehind = mine.behind.some(({ is }) => is === 'statistic' || is === 'name');
    const isList = own.nameList.length > 0 || own.statistics.length > 1 || own.isSpan;
    return {
      is: 'key',
      ...ended,
      isOwn: at > 0 || hasBehind || isList || mine.isExtreme,
      unknown: mine.unknown,
      isNamed: mine.names.length > 0,
      isSpoken: mine.hasVerb || mine.statistics.length > 0 || mine.isSpan || mine.metrics.length > 0,
    };
  }

  /** `A takes ___ s and B ___ s at worst`: what is said behind the last may be said of all. */
  function isSharedBehind(at: number): boolean {
    if (owns[at]!.statistics.length > 0) return false;
    const next = owns.findIndex((one, i) => i > at && (one.statistics.length > 0 || one.hasBreak || one.isOther));
    if (next < 0 || owns[next]!.isOther || owns[next]!.hasBreak) return false;
    const { behind, names } = owns[next]!;
    return (
      names.length > 0 &&
      behind.some((one) => one.is === 'statistic' && one.statistic !== 'mean') &&
      state.statistic === null
    );
  }

  function remember(key: Key, depth: number): void {
    const id = caseOf(key);
    const last = cases.at(-1);
    if (last?.id === id) last.keys.push({ key, depth });
    else cases.push({ id, keys: [{ key, depth }] });
  }

  /** The keys of a blank and of those behind it that have no words of their own; null for one of which nobody can tell. */
  function keysOf(group: readonly number[], own: Own): readonly (Key | null)[] {
    const base = merged(state, own.names, bench);
    const { isSpan } = own;
    const isMixed = [own.metrics.map((one) => one.metric.name), group.map((at) => places[at]!.unit)].some(isMany);
    const lists = [own.nameList.length > 1, own.statistics.length > 1, isSpan].filter(Boolean).length;
    const nothing = group.map(() => null);
    if (lists > 1) return nothing;
    const metric = own.metrics.at(-1) ?? base.metric;
    const what = { metric, statistic: statisticOf(own, base) };
    if (own.nameList.length > 1) {
      if (own.nameList.length !== group.length || what.statistic === undefined || isMixed) return nothing;
      return own.nameList.map((name) => ({ ...merged(base, [name], bench), metric, statistic: what.statistic! }));
    }
    if (own.statistics.length > 1) {
      if (own.statistics.length !== group.length) return nothing;
      return own.statistics.map((statistic) => ({ names: base.names, metric, statistic }));
    }
    if (isSpan) {
      if (group.length !== 2) return nothing;
      return ['min', 'max'].map((statistic) => ({ names: base.names, metric, statistic }));
    }
    const isNamed = own.names.length > 0;
    const isSaying = own.statistics.length > 0 || own.metrics.length > 0;
    const last = cases.at(-1);
    const isOtherCase = isNamed && last !== undefined && caseOf(base) !== last.id;
    if (isOtherCase && !isSaying) return inTurn(group, own) ?? series(group, base);
    if (what.statistic === undefined) return nothing;
    const key = { names: base.names, metric, statistic: what.statistic };
    if (isSaying && !isNamed && last !== undefined) {
      const ids = new Set(cases.map(({ id }) => id));
      // `the medians are … and …`: of the same cells in the same order.
      if (group.length > 1 && ids.size === group.length && cases.length === ids.size)
        return cases.map(({ keys }) => ({ ...key, names: keys[0]!.key.names }));
      if (ids.size > 1 && own.hasBreak) return nothing;
    }
    return group.map((at, i) => {
      if (i === 0) return key;
      const [one, other] = [group[0]!, at].map((place) => fittingUnit(key, places[place]!, false, bench));
      return isOneSided(key.statistic) || other!.metric?.metric.name === one!.metric?.metric.name ? null : other!;
    });
  }

  /**
   * `on A ___ ms at batch 1 and ___ ms at batch 8; on B ___ ms and ___ ms`: of another one the same cells in the same order; null for each where several were told of before and
   * these are more than one and not as many. Null where what was told of before is one case, or only one number is asked for.
   */
  function inTurn(group: readonly number[], own: Own): readonly (Key | null)[] | null {
    const told = cases.filter(({ keys }) => keys.length === 1);
    if (group.length === 1 || cases.length === 1 || cases.at(-1)!.keys.length === group.length) return null;
    const keys = told.map(({ keys: [one] }) => merged(one!.key, own.names, bench));
    const isInOrder =
      keys.length === cases.length && keys.length === group.length && new Set(keys.map(caseOf)).size === keys.length;
    const isAlike = keys.every((key, i) => fittingUnit(key, places[group[i]!]!, false, bench).metric === key.metric);
    return group.map((_, i) => (isInOrder && isAlike ? keys[i]! : null));
  }

  /** Of another cell the same as of the one before: what that was first, or all of it in its order. */
  function series(group: readonly number[], base: Key): readonly (Key | null)[] {
    const { keys } = cases.at(-1)!;
    const next = owns.findIndex((one, at) => at > group[0]! && one.names.length > 0);
    const count = (next < 0 ? owns.length : next) - group[0]!;
    const outer = keys.filter(({ depth }) => depth <= stack.length);
    const first = outer[0] ?? keys[0]!;
    const isSame = new Set(keys.map(({ key }) => whatOf(key))).size === 1;
    return group.map((_, i) => {
      const like =
        keys.length === count || group.length === keys.length
          ? keys[i]
          : i === 0 && (isSame || outer.length === 1)
            ? first
            : undefined;
      return like === undefined ? null : { ...like.key, names: base.names };
    });
  }
}

/** The statistic of a place: its own, else that of the words before it; undefined where a metric is named again without the statistic that it had. */
function statisticOf(own: Own, base: Key): string | null | undefined {
  const [said] = own.statistics;
  if (said !== undefined) return said;
  const [named] = own.metrics;
  if (named === undefined) return base.statistic;
  if (base.metric?.metric.name !== named.metric.name) return isEnd(base.statistic) ? undefined : null;
  return base.statistic === null || base.statistic === 'mean' ? base.statistic : undefined;
}

/** The statistic of an end, by the metric that its unit has told; undefined where the metric has no such end, or the end was one of another metric. */
function endedIn({ statistic }: Key, { metric, statistic: own }: Key): string | null | undefined {
  if (!isEnd(statistic)) return own;
  return (own === statistic && metric && endOf(statistic!, metric.metric)) || undefined;
}

/** `___ tok/s` behind a latency is of the one metric with that unit. */
export function fittingUnit(key: Key, { unit }: Place, isSaid: boolean, { study }: Bench): Key {
  const isOf = (metric: Metric) => unit !== null && conversion(metric.unit, unit) !== null;
  if (unit === null || key.statistic === 'n' || key.statistic === 'cv') return key;
  if (key.metric !== null && isOf(key.metric.metric)) return key;
  const fitting = study.metrics.filter(isOf);
  const usual = fitting.find(({ name }) => name === 'latency') ?? wholeTime(fitting);
  const only = fitting.length === 1 ? fitting[0] : key.metric === null ? usual : undefined;
  const statistic = isSaid || key.metric === null ? key.statistic : null;
  if (!only) return { ...key, metric: null, statistic };
  const told = note('assumed-metric', { label: unit, metric: only.title, instead: '' });
  return { ...key, metric: { metric: only, notes: [told] }, statistic };
}

/** `time` beside `user_time` and `system_time`, as hyperfine writes them: what a command takes. */
function wholeTime(fitting: readonly Metric[]): Metric | undefined {
  const parts = fitting.filter(({ name }) => name !== 'time');
  return parts.every(({ name }) => /^(?:user|system|sys|cpu)_time$/.test(name))
    ? fitting.find(({ name }) => name === 'time')
    : undefined;
}

function merged(state: Key, names: readonly Name[], bench: Bench): Key {
  const said = new Set(names.map((name) => kindOf(name, bench)));
  return { ...state, names: [...state.names.filter((name) => !said.has(kindOf(name, bench))), ...names] };
}

const isMany = (all: readonly unknown[]): boolean => new Set(all).size > 1;
const isOneSided = (statistic: string | null): boolean =>
  statistic !== null && statistic !== 'mean' && statistic !== 'n';
const isMoment = (word: string): boolean => isA('before', word) || isA('after', word);

function namesBefore({ names, before }: Own, at: number): readonly Name[] {
  return names.filter((name) => before.some((one) => one.is === 'name' && one.name === name && one.at < at));
}

/** Each place that says something, with those behind it that say nothing of their own. */
function groupsOf(owns: readonly Own[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  owns.forEach((own, at) => {
    const isBare =
      [own.names, own.statistics, own.metrics, own.unheard, own.unknown].every((all) => all.length === 0) &&
      !own.isOther &&
      !own.isSpan &&
      // Behind `(___ on B)` what stood before it goes on.
      own.before.every(({ is }) => is !== 'close');
    const isAfterOther = at > 0 && owns[at - 1]!.isOther;
    if (at === 0 || !isBare || isAfterOther) groups.push([at]);
    else groups.at(-1)!.push(at);
  });
  return groups;
}
