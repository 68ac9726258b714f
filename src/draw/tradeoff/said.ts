import type { Experiment } from '../../compare/experiment/experiment.ts';
import { levelText } from '../../compare/level.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { leastSingle } from '../../compare/verdict.ts';
import { type Made, made, operand } from '../../made.ts';
import { readableNumeral } from '../../number/readable.ts';
import { factorNumeral } from '../../number.ts';
import { joined, type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { aheadIn } from '../ahead.ts';
import { bounded, fits, mostListed, nameIn } from '../alt.ts';
import { countWords, writer } from '../digits.ts';
import { fixedWords } from '../fixed.ts';
import { clean } from '../labels.ts';
import { heldWords, otherLevels } from '../sweep/grid.ts';
import { type Line, loadWords, type Spot, type Tradeoff } from './lines.ts';
import { figureOf, speedWords } from './measured.ts';

/** `Output tokens/s`, or of all tokens. */
function tokensWords({ metric }: Tradeoff): string {
  return metric === 'total_throughput' ? 'tokens/s, prompts included,' : 'output tokens/s';
}

/** What the horizontal axis is of. */
export const across = 'Output tokens/s that one user sees';

/** `Throughput against the speed that one user sees, by concurrency` */
export function showsOf({ load }: Tradeoff, own: string): string {
  return `Throughput against the speed that one user sees, by ${clean(load.title)}${own === '' ? '' : `: ${own}`}`;
}

/**
 * Who is on the frontier; of one system what its throughput costs each user. Null where the data do not show it: a title claims no more
 * than the findings do.
 */
export function titleOf(tradeoff: Tradeoff, study: Study): Phrase | null {
  const { lines, load, metric } = tradeoff;
  const frontier = frontierOf(lines);
  const owners = [...new Set(frontier.map(({ line }) => line))];
  const [only] = lines;
  const isAhead = aheadBy(metric, study);
  if (lines.length === 1 && only) return cost(only, load.title, isAhead);
  if (owners.length === 1) {
    const [owner] = owners;
    return lines.every((line) => line === owner || isLeading(owner!, line, isAhead))
      ? phrase`${owner!.name} leads: no other is better in throughput and speed at once`
      : null;
  }
  // The frontier begins where most comes out, and ends where each user sees most.
  const [most, fastest] = [frontier[0]!.line, frontier.at(-1)!.line];
  if (!isFirst(most, lines, 'y') || !isFirst(fastest, lines, 'x')) return null;
  return most === fastest
    ? phrase`${most.name} gives most throughput and most speed; in between others lead`
    : phrase`${most.name} gives the most throughput, ${fastest.name} the most speed to each user`;
}

type Ahead = (first: Spot, second: Spot) => boolean;

/** Whether the first of two runs is shown to have the higher throughput. */
function aheadBy(metric: string, study: Study): Ahead {
  const isApart = aheadIn(study);
  return (first, second) => {
    const [a, b] = [first, second].map(({ cell }) => figureOf(metric, cell.run));
    return !!a && !!b && first.y.value > second.y.value && isApart(a, b);
  };
}

/** True where one line is ahead of another at a load that both have, and behind at none. */
function isLeading(one: Line, other: Line, isAhead: Ahead): boolean {
  const pairs = one.spots.flatMap((own) =>
    other.spots.filter(({ load }) => load === own.load).map((theirs) => [own, theirs] as const),
  );
  return pairs.some(([own, theirs]) => isAhead(own, theirs)) && !pairs.some(([own, theirs]) => isAhead(theirs, own));
}

/** True where the most that a line has is more than what any other has by more than a chance of single runs. */
function isFirst(one: Line, lines: readonly Line[], axis: 'x' | 'y'): boolean {
  const most = ({ spots }: Line): number => Math.max(...spots.map((spot) => spot[axis].value));
  return lines.every((line) => line === one || most(one) >= leastSingle * most(line));
}

/** `North: concurrency 64 gives 31.2x the throughput of 1, each user sees 0.45x the speed` */
function cost({ name, spots }: Line, title: string, isAhead: Ahead): Phrase | null {
  const [first] = spots;
  const last = spots.reduce((a, b) => (b.y.value > a.y.value ? b : a));
  if (!first || !isAhead(last, first)) return null;
  const ends = [last.load, first.load].map((load) => `at ${clean(title)} ${levelText(load)}`) as [string, string];
  const up = ratioOf('throughput', last.y, first.y, ends);
  const down = ratioOf('speed of one user', last.x, first.x, ends);
  return phrase`${name}: ${clean(title)} ${levelText(last.load)} gives ${up} the throughput of ${levelText(first.load)}, and each user ${down} the speed`;
}

/** `31.2x`: one number over another of the same quantity. `ends`: where each was measured, `at concurrency 64`. */
export function ratioOf(what: string, of: Figure | Made, over: Figure | Made, ends: readonly [string, string]): Phrase {
  const [last, first] = ends.map((end) => `${what} ${end}`) as [string, string];
  const value = of.value / over.value;
  const ratio = made({
    path: `ratio of ${what}`,
    title: `ratio of ${what}`,
    value,
    unit: 'x',
    formula: `${last} / ${first}`,
    expressions: [`${operand(of.value)} / ${operand(over.value)}`],
    method: 'ratio of unrounded values',
    parts: [
      { name: last, value: of },
      { name: first, value: over },
    ],
  });
  return shown(readableNumeral(factorNumeral(value)), ratio, 'x');
}

interface Owned extends Spot {
  readonly line: Line;
}

/** From the most throughput to the most speed. */
function frontierOf(lines: readonly Line[]): readonly Owned[] {
  return lines
    .flatMap((line) => line.spots.filter((one) => one.isFrontier).map((one) => ({ ...one, line })))
    .sort((a, b) => b.y.value - a.y.value);
}

/** What the axes are of, what a mark is, how many values are behind it, what is fixed. */
export function subtitleOf(tradeoff: Tradeoff, { common }: Experiment): string {
  const { load, speed, held, perAccelerator, lines } = tradeoff;
  const of = perAccelerator ? 'of one accelerator' : 'of the whole system';
  const figures = lines.flatMap(({ spots }) => spots.flatMap(({ y }) => (y.kind === 'figure' ? [y] : [])));
  // Of one line, too, a load may give less of both.
  const hasFrontier = lines.length > 1 || lines.some(({ spots }) => spots.some(({ isFrontier }) => !isFrontier));
  return [
    `Up: ${tokensWords(tradeoff)} ${of}. Right: ${speedWords(speed, lines[0]!.spots[0]!.cell.run)}.`,
    `A mark is a run, its number the ${clean(load.title)}.${hasFrontier ? ' Filled: no run is better in both.' : ''}`,
    countWords(figures),
    fixedWords(held.map(heldWords), common),
  ]
    .filter(Boolean)
    .join(' ');
}

export function footnotesOf({ lines, all, held }: Tradeoff): readonly string[] {
  return [
    ...(lines.length < all ? [`${lines.length} of ${all} systems are shown, the best ones; the table has all.`] : []),
    ...otherLevels(held),
  ];
}

/** The runs of the frontier where they are few, else its ends. */
export function altOf(title: Phrase, { lines, load }: Tradeoff): Phrase {
  const frontier = frontierOf(lines);
  const spots = lines.flatMap((line) => line.spots);
  const [up, right] = [writer(spots.map(({ y }) => y.value)), writer(spots.map(({ x }) => x.value))];
  const told = (one: Owned): Phrase =>
    phrase`${lines.length > 1 ? `${nameIn(one.line.name)}, ` : ''}${loadWords(load, one.load)}: ${value(up, one.y)} tokens/s, ${value(right, one.x)} to one user`;
  const head = phrase`${title}. ${lines.length > 1 ? 'Best runs' : 'Runs'}: `;
  const ends = frontier.length > 1 ? [frontier[0]!, frontier.at(-1)!] : frontier;
  const all = phrase`${head}${joined(frontier.map(told), '; ')}.`;
  return frontier.length <= mostListed && fits(all)
    ? all
    : bounded(phrase`${head}from ${joined(ends.map(told), ' to ')}.`);
}

function value(write: (value: number) => Numeral, of: Figure | Made): Phrase {
  return shown(write(of.value), of);
}
