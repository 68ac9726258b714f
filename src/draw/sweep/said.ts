import type { Level } from '../../compare/level.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { joined, type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { bestOf, bounded, fits, mostListed, nameIn } from '../alt.ts';
import { countWords, unitAfter } from '../digits.ts';
import { fixedWords } from '../fixed.ts';
import { clean } from '../labels.ts';
import type { Axis } from './axis.ts';
import { type Grid, heldWords, mostLines, onlyAt } from './grid.ts';
import type { Layout } from './layout.ts';

/** What the words around a chart are made of. */
export interface Told {
  readonly grid: Grid;
  readonly metric: Metric;
  readonly title: string | Phrase;
  /** Of the lines, by their index. */
  readonly names: readonly string[];
  readonly axes: { readonly x: Axis; readonly y: Axis };
  readonly plots: Layout['plots'];
  /** The same as they stand in the picture. */
  readonly short: readonly string[];
  /** How many lines are drawn. */
  readonly shown: number;
  readonly hasIdeal: boolean;
  /** True where the title says what tells this chart from those of other blocks. */
  readonly hasSuffix: boolean;
  /** What all names of lines have in common and is left out of them; null where nothing is. */
  readonly shared: string | null;
  readonly write: (value: number) => Numeral;
  /** What all runs state alike. */
  readonly common: ReadonlyMap<string, Level>;
}

const mostNamed = 3;

/** What the vertical axis is of, what a point is made of, what is fixed. */
export function subtitleOf(told: Told): string {
  const { metric, grid, hasIdeal, common } = told;
  const { unit, direction } = metric;
  const way = direction === 'lower' || direction === 'higher' ? `${direction} is better` : '';
  const first = [unit === '' ? '' : `in ${unit}`, way].filter(Boolean).join(', ');
  const own = told.hasSuffix ? [] : grid.own.map(heldWords);
  const isSplit = grid.lines.length > mostLines;
  const across = isSplit ? [] : (grid.plots[0]?.held ?? []).map(({ factor }) => factor);
  // Words over a plot say what they are; a number may stand there alone.
  const isSaid = across.every(({ isNumeric }) => !isNumeric);
  return [
    first === '' ? '' : `${capital(first)}.`,
    pointWords(told),
    fixedWords(own, common),
    onlyAt(grid.held),
    across.length > 0 && !isSaid ? `A plot for each ${and(across.map(({ title }) => clean(title)))}.` : '',
    hasIdeal ? 'Dashed: linear scaling.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** `Mean of 3 repeats, bars from lowest to highest.`, else how many values there are behind a point. */
function pointWords({ plots }: Told): string {
  const dots = plots.flatMap(({ curves }) => curves.flatMap((curve) => curve.dots));
  const counts = dots.map(({ repeats }) => repeats);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (most > 1) return `Mean of ${least === most ? most : `${least} to ${most}`} repeats, bars from lowest to highest.`;
  return countWords(dots.flatMap(({ figures }) => figures));
}

/** What has to be known to read the picture right. */
export function footnotesOf({ grid, axes, short, plots, shown, shared }: Told): readonly string[] {
  const { x, y } = axes;
  const logs =
    x.log && y.log ? 'Both axes are' : x.log ? 'The horizontal axis is' : y.log ? 'The vertical axis is' : '';
  const crosses = plots.flatMap(({ curves }) =>
    curves.flatMap((curve) => curve.crosses.map((cross) => ({ ...cross, name: short[curve.index]! }))),
  );
  const reasons = [...new Set(crosses.map(({ why }) => why))].map((why) => {
    const at = crosses.filter((cross) => cross.why === why).map((cross) => `${cross.name} at ${cross.x}`);
    const more = at.length > mostNamed ? ` and ${at.length - mostNamed} more` : '';
    return `× ${why}: ${at.slice(0, mostNamed).join(', ')}${more}.`;
  });
  return [
    [
      logs === '' ? '' : `${logs} logarithmic.`,
      !y.log && !y.fromZero ? 'The vertical axis does not start at 0.' : '',
      grid.lines.length > mostLines ? 'Grey: the other plots’ lines.' : '',
      shared === null ? '' : `Each: ${shared}${shared.endsWith('…') ? '' : '.'}`,
    ]
      .filter(Boolean)
      .join(' '),
    shown < grid.lines.length ? `The best ${shown} of ${grid.lines.length} are shown; the table has all.` : '',
    grid.beyond === null ? '' : `Not on the axis: ${heldWords(grid.beyond)}; the table has it.`,
    ...reasons,
  ].filter(Boolean);
}

function and(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The numbers in words: each of them where they are few, else their range, the best, and where the lines end. */
export function altOf(told: Told): Phrase {
  const { title, grid } = told;
  const held = grid.held.length > 0 ? ` (${grid.held.map(heldWords).join(', ')})` : '';
  const points = pointsOf(told);
  const list = phrase`${title}${held}. ${listOf(told)}.`;
  if (points.length <= mostListed && fits(list)) return list;
  return bounded(phrase`${title}${held}. ${summaryOf(told, points)}`);
}

interface Point {
  readonly name: string;
  readonly x: number;
  readonly figure: Figure;
}

function pointsOf({ plots, names, grid }: Told): readonly Point[] {
  return plots.flatMap(({ curves, title }) =>
    curves.flatMap(({ index, dots }) => {
      const own = title === '' || grid.lines.length > mostLines ? names[index]! : `${names[index]!}, ${title}`;
      return dots.map(({ x, figure }) => ({ name: own, x, figure }));
    }),
  );
}

function listOf({ plots, names, metric, write }: Told): Phrase {
  const parts = plots.flatMap(({ curves, title }) =>
    curves.map(({ index, dots, crosses }) => {
      const each = [
        ...dots.map(({ x, y, figure }) => ({ x, text: phrase`${shown(write(y), figure)}${unitAfter(metric)}` })),
        ...crosses.map(({ x, why }) => ({ x, text: why })),
      ].sort((a, b) => a.x - b.x);
      const own = title === '' ? names[index]! : `${names[index]!}, ${title}`;
      return phrase`${own}: ${joined(
        each.map(({ x, text }) => phrase`${text} at ${x}`),
        ', ',
      )}`;
    }),
  );
  return joined(parts, '; ');
}

function summaryOf({ grid, metric, write, names, plots, shown: drawn }: Told, points: readonly Point[]): Phrase {
  const x = clean(grid.x.title);
  const said = (one: Point): Phrase =>
    phrase`${shown(write(one.figure.value), one.figure)}${unitAfter(metric)} (${nameIn(one.name)}, ${x} ${one.x})`;
  const least = points.reduce((a, b) => (b.figure.value < a.figure.value ? b : a));
  const most = points.reduce((a, b) => (b.figure.value > a.figure.value ? b : a));
  const xs = points.map((one) => one.x);
  const failed = plots.flatMap(({ curves }) => curves.flatMap(({ crosses }) => crosses)).length;
  const best = bestOf(least, most, metric.direction);
  const isBest = (one: Point) => (one === best ? 'the best, ' : '');
  const few = names.length <= mostLines ? `: ${names.map(nameIn).join(', ')}` : '';
  const sentences = [
    `${drawn < names.length ? `${drawn} of ` : ''}${names.length} lines${few}; ${points.length} points over ${x} ${Math.min(...xs)} to ${Math.max(...xs)}.`,
    phrase`From ${isBest(least)}${said(least)} to ${isBest(most)}${said(most)}.`,
    ...(failed > 0 ? [`${failed} without a number.`] : []),
  ];
  return joined(sentences, ' ');
}
