import type { Run } from '../../collect/run.ts';
import type { Sweep } from '../../compare/sweep/sweep.ts';
import { isSingle } from '../../compare/verdict.ts';
import { settingsSaid } from '../../fill/blank/name/name.ts';
import type { Metric } from '../../metric.ts';
import { note } from '../../note.ts';
import type { Verdict } from '../verdict.ts';
import { metricsFor } from './alike.ts';
import { spokenOf, underHeadings } from './groups.ts';
import { isNegated } from './mood.ts';
import { type Pair, runsOf } from './pairs.ts';
import { partOf } from './part.ts';
import { isUpward, type Standing, standings, type Way } from './standing.ts';
import { type Kind, type Said, verdictOn } from './statement.ts';
import { told } from './telling.ts';

const [greater, smaller] = [
  'larger|bigger|higher|greater|more|longer|increasing|increased',
  'smaller|lower|fewer|less|shorter|decreasing|reduced',
];
const adjective =
  '(faster|quicker|slower|better|worse|higher|greater|larger|more|lower|less|smaller|fewer|shorter|longer)';
/** `The larger the batch size, the faster the rate`. */
const theThe = new RegExp(`^(.*?)\\bthe (?:(${greater})|(${smaller})) ([^,]{2,60}),? the ${adjective}\\b(.*)$`, 'is');
/** `With more tasks the loss is smaller`, `larger batches have a higher rate`. */
const withMore = new RegExp(
  `^(.*?)\\b(?:(${greater})|(${smaller})) ([^,]{2,60}?),? (?:has|have|had|gives?|gave|leads? to|led to|yields?|yielded|results? in|resulted in|means?|shows?|showed|is|are|was|were|makes?|reache[sd]|achieve[sd]?)\\s+(?:an?\\s+|the\\s+)?${adjective}\\b(.*)$`,
  'is',
);
/** `The rate increases with the batch size`. */
const follows =
  /^(.*?)\b(?:(increase[sd]?|rises?|rose|grows?|grew|goes up|went up)|(decrease[sd]?|drops?|dropped|falls?|fell|goes down|went down)|(improve[sd]?))\s+(?:\w+\s+)?(?:with|as)\s+(?:the\s+)?(.*)$/is;
const upWords = /^(?:increasing|larger|more|higher|bigger|greater)\b/i;
const downWords = /^(?:decreasing|smaller|fewer|lower)\b/i;

interface Trend {
  /** Where the setting is named, and where the metric. */
  readonly setting: string;
  readonly metric: string;
  readonly way: Way;
  readonly of: 'speed' | 'said';
  readonly isTurned: boolean;
}

/** How it goes, which is more than that it does: `grows linearly`, `doubles`. */
const shaped =
  /\b(?:(?:super|sub)?-?linear(?:ly)?|proportional(?:ly)?|exponential(?:ly)?|quadratic(?:ally)?|logarithmic(?:ally)?|in proportion)\b/i;

/** `The larger the batch, the faster`: every step from one level to the next, and the whole way. */
export const trends: Kind = (said) => {
  const { clause, bench } = said;
  const trend = trendIn(clause.text);
  if (trend === null || isNegated(clause.text) || shaped.test(clause.text)) return [];
  const [setting, ...more] = spokenOf(trend.setting, bench);
  if (!setting || more.length > 0) return [];
  const [of, what] = [partOf(trend.setting, bench), partOf(trend.metric, bench)];
  if (what.unread.length > 0 || of.unread.some((word) => spokenOf(word, bench).length === 0)) return [];
  const runs = underHeadings(bench.study.runs, said.sentence, bench);
  if ('reason' in runs) return [];
  const names = [...what.names, ...of.names].filter((name) => !settingsSaid(name).includes(setting.name));
  const own = names.length === 0 ? runs : runsOf(names, said.sentence.block, bench);
  if ('reason' in own) return [];
  const isArmSaid = names.some(bench.vocabulary.cells.isArm);
  const isMeant = (run: Run) => (isArmSaid || runs.found.includes(run)) && own.found.includes(run);
  const sweeps = bench.study
    .sweeps()
    .filter(({ label, legs }) => label === setting.name && legs.some(({ run }) => isMeant(run)));
  const range = { start: clause.start + (clause.text.length - clause.text.trimStart().length), end: clause.end };
  return sweeps.length === 0 ? [] : judged(trend, what, { sweeps, range }, said);
};

function trendIn(text: string): Trend | null {
  const found = theThe.exec(text) ?? withMore.exec(text);
  if (found) {
    const [, before = '', , down, setting = '', word = '', behind = ''] = found;
    return {
      ...wayOf(word),
      setting,
      metric: `${theThe.test(text) ? before.replace(/^.*,/s, '') : ''} ${behind}`,
      isTurned: down !== undefined,
    };
  }
  const other = follows.exec(text);
  if (!other) return null;
  const [, metric = '', , down, better, setting = ''] = other;
  // `As the batch size grows`: which way it goes has to be said.
  if (/\bdecreas|\bshrink|\bfewer\b/i.test(setting) && !downWords.test(setting)) return null;
  const way = better !== undefined ? 'better' : down === undefined ? 'up' : 'down';
  return { way, of: 'said', setting: setting.replace(upWords, ''), metric, isTurned: downWords.test(setting) };
}

function wayOf(word: string): Pick<Trend, 'way' | 'of'> {
  const lower = word.toLowerCase();
  if (/^(?:faster|quicker|better)$/.test(lower)) return { way: 'better', of: 'speed' };
  if (/^(?:slower|worse)$/.test(lower)) return { way: 'worse', of: 'speed' };
  return { way: /^(?:lower|less|smaller|fewer|shorter)$/.test(lower) ? 'down' : 'up', of: 'said' };
}

interface Over {
  readonly sweeps: readonly Sweep[];
  readonly range: { readonly start: number; readonly end: number };
}

function judged(
  trend: Trend,
  what: ReturnType<typeof partOf>,
  { sweeps, range }: Over,
  said: Said,
): readonly Verdict[] {
  const { bench, mood } = said;
  if (!what.metric && trend.of === 'said') return [];
  const groups = sweeps.map(({ legs }) => legs.filter(({ run }) => run.status === 'completed').map(({ run }) => run));
  const [metric, ...more] = metricsFor(what, groups, true, bench);
  if (!metric || more.length > 0 || isUpward(trend.way, metric) === null) return [];
  const turn = (pair: Pair): Pair => (trend.isTurned ? { of: pair.over, over: pair.of } : pair);
  const walked = (of: Metric): Walked => {
    const held = (pairs: readonly Pair[]) => standings(pairs, of, what.statistic, trend.way, bench.study);
    const steps = groups.flatMap((group) => held(group.slice(1).map((one, i) => turn({ of: one, over: group[i]! }))));
    const ends = groups.flatMap((group) =>
      group.length > 1 ? held([turn({ of: group.at(-1)!, over: group[0]! })]) : [],
    );
    return { ends, steps, outcome: outcomeOf(ends, steps) };
  };
  const { ends, steps, outcome } = walked(metric);
  if (ends.length === 0) return [];
  // Larger batches do more in a longer time: where no metric is named, both are asked.
  const time = what.metric
    ? undefined
    : bench.study.metrics.find(({ name }) => name === 'train_time' && name !== metric.name);
  const other = time && walked(time);
  if (other && other.ends.length > 0 && other.outcome !== outcome)
    return [
      verdictOn(
        range,
        mood,
        'open',
        note('words-disagree', { facts: [ends, other.ends].map((one) => told(one, bench, 'sweeps')).join('; ') }),
      ),
    ];
  const isStep = outcome === 'denied' && steps.some(({ is }) => is === 'fails');
  const says = note('words-data', { facts: isStep ? told(steps, bench, 'steps') : told(ends, bench, 'sweeps') });
  // Of single runs nobody knows why they differ.
  const areSingle = ends.every(({ comparison }) => isSingle(comparison.of) && isSingle(comparison.over));
  if (outcome !== 'denied' && areSingle && hasCause(said))
    return [verdictOn(range, mood, 'differs', says, note('words-cause', {}))];
  return [verdictOn(range, mood, outcome, says)];
}

/** A trend in one metric: from end to end, and level by level. */
interface Walked {
  readonly ends: readonly Standing[];
  readonly steps: readonly Standing[];
  readonly outcome: 'right' | 'denied' | 'open';
}

function outcomeOf(ends: readonly Standing[], steps: readonly Standing[]): Walked['outcome'] {
  const all = [...ends, ...steps];
  if (all.every(({ is }) => is !== 'fails')) return ends.some(({ is }) => is === 'holds') ? 'right' : 'open';
  return ends.every(({ is }) => is === 'fails') || all.every(({ is }) => is !== 'holds') ? 'denied' : 'open';
}

/** Whether the sentence goes on with a reason. */
function hasCause({ text, clause, sentence }: Said): boolean {
  return /^\s*(?:as a result of|because|due to|thanks to|since)\b/i.test(text.slice(clause.end, sentence.end));
}
