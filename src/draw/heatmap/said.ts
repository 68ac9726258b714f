import { blockWords } from '../../compare/experiment/block-words.ts';
import type { Experiment } from '../../compare/experiment/experiment.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import { joined, type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { bestOf, bounded } from '../alt.ts';
import { countWords, unitAfter } from '../digits.ts';
import { fixedWords } from '../fixed.ts';
import { clean } from '../labels.ts';
import { onlyAt } from '../sweep/grid.ts';
import { firstFitting } from '../title.ts';
import type { Heat, Square } from './grid.ts';

type Filled = Square & { readonly figure: NonNullable<Square['figure']> };

const mostNamed = 3;

function filledOf({ squares }: Heat): readonly Filled[] {
  return squares.filter((one): one is Filled => one.figure !== null);
}

/** Whose numbers these are: the arm, and what tells its block from the others; empty where there is one of each. */
export function ownerOf({ arm, block }: Heat, experiment: Experiment): string {
  const levels = new Set(experiment.cells.map((cell) => String(cell.arm)));
  const system = experiment.common.get('system');
  const own =
    experiment.arm !== null && levels.size > 1
      ? levelWords(experiment.arm, arm)
      : system === undefined
        ? ''
        : String(system);
  return clean([own, blockWords(block, experiment)].filter(Boolean).join(', '));
}

/** `Output throughput of North by input length and concurrency` */
export function showsOf({ metric, across, down }: Heat, owner: string): string {
  return `${metric.title}${owner === '' ? '' : ` of ${owner}`} by ${clean(down.title)} and ${clean(across.title)}`;
}

/** `Output throughput of North is highest at concurrency 128, input length 128: 1,598 tokens/s` */
export function titleOf(heat: Heat, owner: string, write: (value: number) => Numeral): Phrase {
  const { metric } = heat;
  const whose = owner === '' ? '' : ` of ${owner}`;
  const { least, most } = endsOf(heat);
  const best = bestOf(least, most, metric.direction);
  if (best === null || least.figure.value === most.figure.value) return joined([showsOf(heat, owner)]);
  const word = metric.direction === 'lower' ? 'lowest' : 'highest';
  const number = phrase`${shown(write(best.figure.value), best.figure)}${unitAfter(metric)}`;
  return firstFitting(
    phrase`${metric.title}${whose} is ${word} at ${placeOf(best, heat)}: ${number}`,
    phrase`${metric.title} is ${word} at ${placeOf(best, heat)}: ${number}`,
  );
}

function endsOf(heat: Heat): { readonly least: Filled; readonly most: Filled } {
  const filled = filledOf(heat);
  return {
    least: filled.reduce((a, b) => (b.figure.value < a.figure.value ? b : a)),
    most: filled.reduce((a, b) => (b.figure.value > a.figure.value ? b : a)),
  };
}

function placeOf({ across: x, down: y }: Square, { across, down }: Heat): string {
  return `${clean(down.title)} ${y}, ${clean(across.title)} ${x}`;
}

/** What goes down, the unit, what a square is made of, what is fixed. */
export function subtitleOf(heat: Heat, { common }: Experiment): string {
  const { metric, down, held } = heat;
  const { unit, direction } = metric;
  const way = direction === 'lower' || direction === 'higher' ? `${direction} is better` : '';
  const filled = filledOf(heat);
  const hasHalves = filled.some(({ half }) => half !== null);
  return [
    `Down: ${clean(down.title)}.`,
    `${capital([unit === '' ? '' : `in ${unit}`, way].filter(Boolean).join(', '))}.`,
    hasHalves ? 'Mean of the repeats, ± half their range.' : '',
    countWords(filled.map(({ figure }) => figure)),
    onlyAt(held),
    // The title has the system.
    fixedWords([], new Map([...common].filter(([name]) => name !== 'system'))),
  ]
    .filter((sentence) => sentence !== '' && sentence !== '.')
    .join(' ');
}

/** What has to be known to read the picture right. */
export function footnotesOf(heat: Heat): readonly string[] {
  const { squares, columns, rows, all, across, down } = heat;
  const empty = squares.filter(({ figure }) => figure === null);
  const reasons = [...new Set(empty.map(({ why }) => why))].map((why) => {
    if (why === null) return '– not measured.';
    const at = empty.filter((one) => one.why === why).map((one) => placeOf(one, heat));
    const more = at.length > mostNamed ? ` and ${at.length - mostNamed} more` : '';
    return `× ${why}: ${at.slice(0, mostNamed).join('; ')}${more}.`;
  });
  const cutTo = (shownLevels: readonly number[], of: number, title: string): readonly string[] =>
    shownLevels.length < of
      ? [`${shownLevels.length} of ${of} levels of ${clean(title)} are shown; the table has all.`]
      : [];
  return [...reasons, ...cutTo(columns, all.columns, across.title), ...cutTo(rows, all.rows, down.title)];
}

/** What was varied, and the lowest and the highest number. */
export function altOf(title: Phrase, heat: Heat, write: (value: number) => Numeral): Phrase {
  const { metric, across, down, columns, rows } = heat;
  const { least, most } = endsOf(heat);
  const best = bestOf(least, most, metric.direction);
  const said = (one: Filled): Phrase =>
    phrase`${one === best ? 'the best, ' : ''}${shown(write(one.figure.value), one.figure)}${unitAfter(metric)} (${placeOf(one, heat)})`;
  const empty = heat.squares.length - filledOf(heat).length;
  const span = (levels: readonly number[]): string => `${levels[0]} to ${levels.at(-1)}`;
  return bounded(
    phrase`${title}. Heat map: ${clean(down.title)} ${span(rows)}, ${clean(across.title)} ${span(columns)}: from ${said(least)} to ${said(most)}.${empty > 0 ? ` ${empty} without a number.` : ''}`,
  );
}
