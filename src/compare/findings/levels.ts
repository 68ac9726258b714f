import type { Metric } from '../../metric.ts';
import { note } from '../../note.ts';
import { largestDecides, writtenNumeral } from '../../number.ts';
import { phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { blockWords } from '../experiment/block-words.ts';
import type { Cell } from '../experiment/cell.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Factor } from '../experiment/factors.ts';
import { levelName } from '../experiment/level-name.ts';
import type { Finding } from '../finding.ts';
import { levelKey, placeOf, placeText } from '../level.ts';
import { measure } from '../measure.ts';
import type { Figure } from '../value/figure.ts';
import { countsOf, factorOf, isEqual, leastSingle, verdictOf } from '../verdict.ts';
import { byOf } from './duel.ts';
import { type Point, type Span, spanOf } from './span.ts';

/** What a numeric factor does to one arm, from its lowest level to its highest. */
interface Change extends Span<Point> {
  readonly name: string;
  /** False where the repeats leave it open; told all the same, for it is large. */
  readonly isShown: boolean;
}

const mostArms = 4;

/**
 * What each numeric factor does to a headline response: the lowest level beside the highest, and what lies further out between them, all
 * else equal, one sentence a factor for all arms.
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
  const told = changes.slice(0, mostArms).map(({ name, first, last, peak, isShown, comparison }) => {
    const [from, to] = [first.figure, last.figure];
    const decimals = largestDecides(
      [from, to, ...(peak ? [peak.figure] : [])].map(({ value }) => value),
      digits,
    );
    const unit = metric.unit === '' ? '' : ` ${from.metric.unit}`;
    const by = byOf(comparison);
    const number = (figure: Figure, behind = '') => shown(writtenNumeral(figure.value, decimals), figure, behind);
    const numbers = phrase`${number(from)} to ${number(to, unit)}`;
    const levels = `from ${of.title} ${first.at} to ${placeText(last.at)}`;
    const said = isShown
      ? phrase`${by} ${levels}, ${numbers}`
      : phrase`no difference shown ${levels} (${by}, ${numbers})`;
    const between = peak === null ? '' : phrase`, ${peak.word} at ${String(peak.at)}: ${number(peak.figure, unit)}`;
    return phrase`${name === '' ? '' : `${name}: `}${said}${between}`;
  });
  const sentence = note('finding-levels', {
    metric: capital(metric.title.toLowerCase()),
    factor: of.title,
    changes: [...told, ...(changes.length > mostArms ? [`${changes.length - mostArms} more are in the table`] : [])],
    basis: countsOf(
      changes.flatMap(toldIn).map(({ figure }) => figure),
      changes.flatMap(toldIn).map(({ run }) => run),
    ),
  });
  const topic = changes.length === 1 ? { topic: { metric: metric.name, over: of.name } } : {};
  return [{ sentence, comparison: null, ...topic }];
}

function toldIn({ first, last, peak }: Change): readonly Point[] {
  return [first, ...(peak ? [peak] : []), last];
}

function changeOf(metric: Metric, cells: readonly Cell[], nth: number, experiment: Experiment): readonly Change[] {
  const measured = cells.flatMap(({ run, at: levels }): readonly Point[] => {
    const at = placeOf(levels[nth] ?? null);
    const figure = run.status === 'failed' ? null : measure(metric.name, null, run);
    return at !== null && figure?.kind === 'figure' && figure.value > 0 ? [{ run, at, figure }] : [];
  });
  const span = spanOf(metric.name, measured);
  if (span === null) return [];
  const { comparison, first, last, peak } = span;
  const isShown = !isEqual(comparison) && verdictOf(comparison, last.run, first.run) !== 'not shown';
  // What the repeats do not show is no finding.
  const isLarge = !isEqual(comparison) && factorOf(comparison.ratio) >= leastSingle;
  if (!isShown && !isLarge && peak === null) return [];
  const { arm, block } = cells[0]!;
  const name = [arm === null ? '' : levelName(experiment.arm, arm), blockWords(block, experiment)]
    .filter(Boolean)
    .join(' ');
  return [{ ...span, name, isShown }];
}
