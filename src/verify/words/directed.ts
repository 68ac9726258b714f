import type { Metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import { unitNamed } from '../../unit.ts';
import type { Verdict } from '../verdict.ts';
import type { Denial } from './denial.ts';
import { allOf, type Measures, speedsOf } from './measures.ts';
import type { Meant, Pair } from './pairs.ts';
import type { Size } from './size.ts';
import { sizedBy } from './size.ts';
import { type Standing, standings, type Way } from './standing.ts';
import { type Said, verdictOn } from './statement.ts';
import { told } from './telling.ts';
import { isUniversal } from './universal.ts';

/** A statement that one is more or better than another. */
export interface Direction {
  readonly way: Way;
  /** What it is about where no metric is named: all times and rates, the times, all that such runs are judged by; nothing. */
  readonly of: 'speed' | 'time' | 'all' | 'said';
  readonly metric: Metric | null;
  readonly statistic: string | null;
  /** That it is so against each of the others: one that is not surpassed denies it. */
  readonly isBest: boolean;
  /** Words around it that nobody can explain. */
  readonly unread: readonly string[];
  readonly size: Size | null;
  /** That it is denied, so that the other way round is what was said; null where it is not. */
  readonly denial: Denial | null;
  readonly range: { readonly start: number; readonly end: number };
}

/** Holds a direction, and the size that stands with it, against the pairs that are meant. */
export function directed(stated: Direction, meant: Meant<Pair>, said: Said): readonly Verdict[] {
  const open = (says: Note) => [verdictOn(stated.range, said.mood, 'open', says)];
  if ('reason' in meant) return meant.reason === null ? [] : open(meant.reason);
  if (stated.unread.length > 0) return open(note('words-not-read', { words: stated.unread }));
  const besides = besidesIn(stated, said);
  if (besides !== null) return open(note('words-not-read', { words: [besides] }));
  const measures = measuresOf(stated, meant.found, said);
  if (measures === null) return [];
  const { study } = said.bench;
  const groups = measures.metrics
    .map((metric) => standings(meant.found, metric, measures.statistic, stated.way, study))
    .map((group) => (stated.denial === null ? group : group.map(turned)))
    .filter((group) => group.length > 0);
  const [main] = groups;
  if (!main) {
    const [metric] = measures.metrics;
    return metric ? open(note('words-no-metric', { metric: metric.title.toLowerCase() })) : [];
  }
  const isOfAll = stated.denial?.isOfAll || isUniversal(spokenOf(stated, said));
  const outcomeOf = (group: readonly Standing[]) => outcomeOfAll(stated.isBest ? cellsOf(group) : group, isOfAll);
  const outcomes = new Set(groups.map(outcomeOf));
  const isClear = !(outcomes.has('right') && outcomes.has('denied')) && !outcomes.has('open');
  const telling = isClear ? (groups.find((group) => outcomeOf(group) !== 'level') ?? main) : main;
  const facts = isClear ? told(telling, said.bench) : groups.map((group) => told(group, said.bench)).join('; ');
  if (!isClear) return open(note('words-disagree', { facts }));
  const outcome = outcomes.has('denied') ? 'denied' : outcomes.has('right') ? 'right' : 'open';
  const says = outcome === 'open' ? note('words-no-difference', { facts }) : note('words-data', { facts });
  const first = verdictOn(stated.range, said.mood, outcome, says);
  return outcome === 'right' && said.mood === 'claim' ? [first, ...sized(stated, groups, said)] : [first];
}

const otherSize =
  /\b(?:more|less|most|least|fewer|fewest|twice|double|half)\s+(?!than\b|as (?:fast|quick|slow)\b)(?:[\p{L}-]+)/iu;
const timed = /time|latenc|speed|rate|throughput|goodput|second|duration|overhead/i;

/**
 * What is named beside a word that says for itself what it is about, and may be of something else: `faster with 55 % more power`, `faster at the same
 * accuracy`, `better with half the power`.
 */
function besidesIn({ metric, of }: Direction, { clause }: Said): string | null {
  if (metric === null || of === 'said') return null;
  const base = unitNamed(metric.unit)?.base ?? metric.unit;
  const isOfTime = base === 's' || base.endsWith('/s') || timed.test(`${metric.name} ${metric.title}`);
  if (of === 'speed' && !isOfTime) return metric.title.toLowerCase();
  return otherSize.exec(clause.text)?.[0] ?? null;
}

/** What is denied holds where the data show the contrary. */
function turned(one: Standing): Standing {
  return { ...one, is: one.is === 'holds' ? 'fails' : one.is === 'fails' ? 'holds' : 'open' };
}

/** `Not lower at all batch sizes` may be so at some of them: of a denial only what stands before it is said of all. */
function spokenOf({ denial, range }: Direction, said: Said): Said {
  if (denial === null) return said;
  const { clause } = said;
  return { ...said, clause: { ...clause, text: clause.text.slice(0, range.end - clause.start) } };
}

function measuresOf({ metric, statistic, of }: Direction, pairs: readonly Pair[], { bench }: Said): Measures | null {
  if (metric) return { metrics: [metric], statistic, isSaid: true };
  if (of === 'said') return null;
  if (of === 'all') return allOf(pairs, bench);
  const speeds = speedsOf(pairs, bench);
  if (of === 'speed') return speeds;
  return { ...speeds, metrics: speeds.metrics.filter(({ unit }) => !unit.includes('/')) };
}

/** Of each run that is spoken of how it stands to all of its rivals. */
function cellsOf(group: readonly Standing[]): readonly Pick<Standing, 'is'>[] {
  const byRun = new Map<Standing['of'], Set<Standing['is']>>();
  for (const { of, is } of group) byRun.set(of, (byRun.get(of) ?? new Set()).add(is));
  return [...byRun.values()].map((all) => ({ is: all.has('fails') ? 'fails' : all.has('holds') ? 'holds' : 'open' }));
}

/** All pairs or cells of a metric together: some of each kind are open, but where all are meant one denies it; none that differs is `level`. */
function outcomeOfAll(group: readonly Pick<Standing, 'is'>[], isOfAll: boolean): 'right' | 'denied' | 'open' | 'level' {
  const holds = group.some((one) => one.is === 'holds');
  const fails = group.some((one) => one.is === 'fails');
  if (holds && fails) return isOfAll ? 'denied' : 'open';
  return holds ? 'right' : fails ? 'denied' : 'level';
}

/** The size of a difference whose direction is right: it may be that in any of the metrics that the words can mean. */
function sized({ size }: Direction, groups: readonly (readonly Standing[])[], said: Said): readonly Verdict[] {
  if (size === null) return [];
  const at = { start: size.start, end: size.end };
  const all = groups.map((group) => group.map((one) => ({ one, is: sizedBy(size, one.comparison) })));
  const fitting = all.find((group) => group.some(({ is }) => is === 'right'));
  const [main] = groups;
  if (fitting) {
    const own = groups[all.indexOf(fitting)]!;
    const others = groups.filter((group) => group !== own && isFar(group, own));
    const says = note('words-data', { facts: told(own, said.bench) });
    if (others.length === 0 || groups.length === 1) return [verdictOn(at, said.mood, 'right', says)];
    const facts = others.map((group) => told(group, said.bench)).join('; ');
    return [verdictOn(at, said.mood, 'differs', says, note('words-other-measure', { facts }))];
  }
  const best = all.flat();
  const says = note('words-data', { facts: told(main!, said.bench) });
  if (best.some(({ is }) => is === 'near')) return [verdictOn(at, said.mood, 'differs', says)];
  if (best.some(({ is }) => is === 'cut')) return [verdictOn(at, said.mood, 'wrong', says, note('was-cut', {}))];
  return [verdictOn(at, said.mood, 'wrong', says)];
}

/** Whether the factors of two metrics are more than a tenth apart. */
function isFar([a]: readonly Standing[], [b]: readonly Standing[]): boolean {
  const size = ({ comparison: { ratio } }: Standing) => Math.max(ratio, 1 / ratio);
  const [x, y] = [size(a!), size(b!)];
  return Math.max(x, y) / Math.min(x, y) > 1.1;
}
