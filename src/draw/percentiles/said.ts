import type { Experiment } from '../../compare/experiment/experiment.ts';
import { statistic } from '../../compare/statistic.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { factorOf, leastSingle } from '../../compare/verdict.ts';
import { joined, listed, type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { bounded, fits, nameIn } from '../alt.ts';
import { countWords, tableWriter, unitAfter } from '../digits.ts';
import { fixedWords } from '../fixed.ts';
import { clean } from '../labels.ts';
import { heldWords, otherLevels } from '../sweep/grid.ts';
import type { Dot } from '../sweep/points.ts';
import { firstFitting } from '../title.ts';
import { ratioOf } from '../tradeoff/said.ts';
import type { Panel, Percentiles } from './loads.ts';

/** `p50` for the median, as the other percentiles are called. */
export function statisticWord(statistic: string): string {
  return statistic === 'median' ? 'p50' : statistic;
}

/** The same for those who hear it. */
const spokenOf: Readonly<Record<string, string>> = {
  median: 'half within',
  p90: 'a tenth above',
  p95: 'a twentieth above',
  p99: 'a hundredth above',
};

/** `p50, p90 and p99 of time to first token and latency by concurrency` */
export function showsOf(
  { load, statistics, metrics }: Pick<Percentiles, 'load' | 'statistics' | 'metrics'>,
  owner: string,
): string {
  const of = listed(metrics.map(({ title }) => title.toLowerCase()));
  return `${and(statistics.map(statisticWord))} of ${String(of)} by ${clean(load.title)}${owner === '' ? '' : `: ${owner}`}`;
}

/** The highest percentile of the first response: how it grows of one arm, where it ends of several. */
export function titleOf({ load, statistics, metrics, arms, panels }: Percentiles, owner: string): Phrase {
  const what = statistics.length - 1;
  const first = panels.filter(({ metric }) => metric === metrics[0]);
  const [metric, x] = [metrics[0]!, clean(load.title)];
  const word = `${statisticWord(statistics[what]!)} ${metric.title.toLowerCase()}`;
  const ends = first.flatMap((panel) => endsOf(panel, what) ?? []);
  const before = owner === '' ? '' : `${owner}: `;
  if (ends.length === 0) return phrase`${before}percentiles by ${x}`;
  if (arms.length === 1) {
    const { start, end } = ends[0]!;
    if (factorOf(end.y / start.y) < leastSingle) return phrase`${showsOf({ load, statistics, metrics }, owner)}`;
    return phrase`${before || `${arms[0]}: `}${word} at ${x} ${String(end.x)} is ${ratioOf(word, end.figure, start.figure, [end, start].map(({ x: level }) => `at ${x} ${level}`) as [string, string])} that at ${String(start.x)}`;
  }
  const most = Math.max(...ends.map(({ end }) => end.x));
  const last = ends.filter(({ end }) => end.x === most).sort((a, b) => a.end.y - b.end.y);
  const write = tableWriter(last.map(({ end }) => end.figure));
  const said = ({ arm, end }: (typeof last)[number]): Phrase =>
    phrase`${shown(write(end.y), end.figure)}${unitAfter(metric)} with ${nameIn(arm)}`;
  const bare = ({ end }: (typeof last)[number]): Phrase =>
    phrase`${shown(write(end.y), end.figure)}${unitAfter(metric)}`;
  const [lowest, highest] = [last[0]!, last.at(-1)!];
  const span = (say: typeof said): Phrase =>
    phrase`${before}${word} at ${x} ${String(most)}: ${lowest === highest ? say(lowest) : phrase`${say(lowest)} to ${say(highest)}`}`;
  return firstFitting(span(said), span(bare));
}

interface Ends {
  readonly arm: string;
  readonly start: Dot;
  readonly end: Dot;
}

function endsOf({ arm, curves }: Panel, what: number): Ends | null {
  const dots = curves[what]?.dots ?? [];
  const [start, end] = [dots[0], dots.at(-1)];
  return start && end && start !== end && start.y > 0 ? { arm, start, end } : null;
}

/** What a plot is of, how many values are behind it, what is fixed. */
export function subtitleOf({ statistics, arms, held, panels }: Percentiles, { common }: Experiment): string {
  const figures = panels.flatMap(({ curves }) => curves.flatMap(({ dots }) => dots.map(({ figure }) => figure)));
  return [
    'Lower is better.',
    `${and(statistics.map(statisticWord))} over the load${arms.length > 1 ? ', a row a system' : ''}.`,
    countWords(figures),
    fixedWords(
      held.map(heldWords),
      // The title has the system of one.
      arms.length > 1 ? common : new Map([...common].filter(([name]) => name !== 'system')),
    ),
  ]
    .filter(Boolean)
    .join(' ');
}

function and(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function footnotesOf(given: Percentiles): readonly string[] {
  const { arms, all, held, panels, load } = given;
  const crosses = panels.flatMap(({ arm, curves }) => (curves[0]?.crosses ?? []).map((cross) => ({ ...cross, arm })));
  const said = [...new Set(crosses.map(({ arm, x, why }) => `× ${why}: ${arm} at ${clean(load.title)} ${x}.`))];
  return [
    ...said.slice(0, 3),
    ...(isOfRepeats(panels) ? ['Of repeats a point is the median of what each of them states.'] : []),
    ...tooFewOf(given).slice(0, 3),
    ...(arms.length < all ? [`${arms.length} of ${all} systems are shown, those with the lowest tail.`] : []),
    ...otherLevels(held),
  ];
}

/** Percentiles of a pooled run are those of no requests: each repeat states its own. */
function isOfRepeats(panels: Percentiles['panels']): boolean {
  const figures = panels.flatMap(({ curves }) => curves.flatMap(({ dots }) => dots.map(({ figure }) => figure)));
  return figures.some(({ notes }) => notes.some(({ code }) => code === 'of-repeats'));
}

/** `p99 needs 100 requests: not drawn at concurrency 4 and 8.` */
function tooFewOf({ arms, panels, load, statistics }: Percentiles): readonly string[] {
  return statistics.flatMap((name, index) =>
    arms.flatMap((arm) => {
      const curves = panels.filter((panel) => panel.arm === arm).flatMap((panel) => panel.curves[index] ?? []);
      const loads = [...new Set(curves.flatMap(({ few }) => few))].sort((a, b) => a - b);
      const whose = arms.length > 1 ? `for ${nameIn(arm)} ` : '';
      const needs = statistic(name)!.needs;
      return loads.length === 0
        ? []
        : [
            `${statisticWord(name)} needs ${needs} requests: not drawn ${whose}at ${clean(load.title)} ${String(listed(loads.map(String)))}.`,
          ];
    }),
  );
}

/** All percentiles at the highest load, where there is room; else the highest of each. */
export function altOf(title: Phrase, given: Percentiles): Phrase {
  const { load, statistics, metrics, panels } = given;
  const write = new Map(
    metrics.map((metric) => [
      metric,
      tableWriter(
        panels
          .filter((panel) => panel.metric === metric)
          .flatMap(({ curves }) => curves.flatMap((one) => figuresOf(one.dots))),
      ),
    ]),
  );
  const tell = (wanted: readonly number[]): Phrase => {
    const parts = panels.flatMap((panel) => {
      const found = wanted.flatMap((i) => {
        const dot = panel.curves[i]?.dots.at(-1);
        return dot ? [phrase`${spokenOf[statistics[i]!]!} ${numberOf(dot, write.get(panel.metric)!)}`] : [];
      });
      const at = panel.curves.flatMap(({ dots }) => dots.at(-1)?.x ?? [])[0];
      return found.length === 0
        ? []
        : [
            phrase`${nameIn(panel.arm)}, ${panel.metric.title.toLowerCase()}${unitIn(panel)} at ${String(at)}: ${joined(found, ', ')}`,
          ];
    });
    const few = tooFewOf(given);
    return phrase`${title}. By ${clean(load.title)}. ${joined(parts, '; ')}.${few.length === 0 ? '' : ` ${few[0]!}`}`;
  };
  const all = tell(statistics.map((_, i) => i));
  return fits(all) ? all : bounded(tell([statistics.length - 1]));
}

function figuresOf(dots: readonly Dot[]): readonly Figure[] {
  return dots.map(({ figure }) => figure);
}

function unitIn({ metric }: Panel): string {
  return metric.unit === '' ? '' : ` (${metric.unit})`;
}

function numberOf({ y, figure }: Dot, write: (value: number) => Numeral): Phrase {
  return shown(write(y), figure);
}
