import type { Run } from '../../collect/run.ts';
import type { Metric } from '../../metric.ts';
import { note } from '../../note.ts';
import { factorNumeral, largestDecides, writtenNumeral } from '../../number.ts';
import { phrase, shown } from '../../phrase.ts';
import { contrast } from '../contrast.ts';
import { blockWords } from '../experiment/block-words.ts';
import type { Cell } from '../experiment/cell.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Factor } from '../experiment/factors.ts';
import type { Finding } from '../finding.ts';
import { levelKey, levelText } from '../level.ts';
import { measure } from '../measure.ts';
import { askedAs } from '../value/asked.ts';
import type { Comparison, Figure } from '../value/figure.ts';
import { countsOf, factorOf, isEqual, leastSingle, verdictOf } from '../verdict.ts';
import { apart } from './duel.ts';

/** What a numeric factor does to one arm: its lowest level against the one that is furthest from it. */
interface Change {
  readonly name: string;
  readonly from: Figure;
  readonly to: Figure;
  readonly low: number;
  readonly at: number;
  /** False where the repeats leave it open; told all the same, for it is large. */
  readonly isShown: boolean;
  /** The level that is told against the lowest one. */
  readonly comparison: Comparison;
  readonly runs: readonly [Run, Run];
}

const mostArms = 4;

/**
 * What each numeric factor does to a headline response: the lowest level beside the one that differs most from it, all else equal,
 * one sentence a factor for all arms.
 */
export function levelFindings(metric: Metric, experiment: Experiment, digits: number): readonly Finding[] {
  return experiment.others.flatMap((factor_, nth) =>
    factor_.isNumeric ? ofFactor(metric, factor_, nth, experiment, digits) : [],
  );
}

function ofFactor(metric: Metric, of: Factor, nth: number, experiment: Experiment, digits: number): readonly Finding[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of experiment.cells) {
    const key = JSON.stringify([
      cell.block,
      levelKey(cell.arm),
      ...cell.at.map((level, i) => (i === nth ? '' : levelKey(level))),
    ]);
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  const changes = [...groups.values()].flatMap((cells) => changeOf(metric, cells, nth, experiment));
  // Over a grid of further factors a sentence for each of them would be a table.
  const isGrid = experiment.others.some(
    (other, i) => i !== nth && new Set(experiment.cells.map(({ at }) => String(at[i]))).size > 1 && other !== of,
  );
  if (changes.length === 0 || isGrid) return [];
  const told = changes.slice(0, mostArms).map(({ name, from, to, low, at, isShown, comparison }) => {
    const decimals = largestDecides([from.value, to.value], digits);
    const unit = metric.unit === '' ? '' : ` ${from.metric.unit}`;
    const by =
      metric.unit === '%'
        ? phrase`${shown(apart(to.value - from.value), askedAs(comparison, 'percent'))} percentage points`
        : shown(factorNumeral(to.value / from.value), comparison, 'x');
    const numbers = phrase`${shown(writtenNumeral(from.value, decimals), from)} to ${shown(writtenNumeral(to.value, decimals), to, unit)}`;
    const levels = `from ${of.title} ${low} to ${at}`;
    const said = isShown
      ? phrase`${by} ${levels}, ${numbers}`
      : phrase`no difference shown ${levels} (${by}, ${numbers})`;
    return phrase`${name === '' ? '' : `${name}: `}${said}`;
  });
  const sentence = note('finding-levels', {
    metric: metric.title.toLowerCase(),
    factor: of.title,
    changes: [...told, ...(changes.length > mostArms ? [`${changes.length - mostArms} more are in the table`] : [])],
    basis: countsOf(
      changes.flatMap(({ from, to }) => [from, to]),
      changes.flatMap(({ runs }) => runs),
    ),
  });
  return [{ sentence, comparison: null }];
}

function changeOf(metric: Metric, cells: readonly Cell[], nth: number, experiment: Experiment): readonly Change[] {
  const measured = cells.flatMap((cell) => {
    const at = cell.at[nth];
    const figure = cell.run.status === 'failed' ? null : measure(metric.name, null, cell.run);
    return typeof at === 'number' && figure?.kind === 'figure' && figure.value > 0 ? [{ cell, at, figure }] : [];
  });
  const sorted = measured.sort((a, b) => a.at - b.at);
  const base = sorted[0];
  if (!base || sorted.length < 2) return [];
  const distance = (value: number) => Math.abs(Math.log(value / base.figure.value));
  const most = sorted.slice(1).reduce((a, b) => (distance(b.figure.value) > distance(a.figure.value) ? b : a));
  if (most.at === base.at) return [];
  // What the repeats do not show is no finding.
  const comparison = contrast(metric.name, null, most.cell.run, base.cell.run);
  if (comparison.kind === 'absent' || isEqual(comparison)) return [];
  const isShown = verdictOf(comparison, most.cell.run, base.cell.run) !== 'not shown';
  if (!isShown && factorOf(comparison.ratio) < leastSingle) return [];
  const name = [base.cell.arm === null ? '' : levelText(base.cell.arm), blockWords(base.cell.block, experiment)]
    .filter(Boolean)
    .join(' ');
  return [
    {
      name,
      from: base.figure,
      to: most.figure,
      low: base.at,
      at: most.at,
      isShown,
      comparison,
      runs: [base.cell.run, most.cell.run],
    },
  ];
}
