import type { Run } from '../../collect/run.ts';
import type { Arm } from '../../compare/experiment/baseline.ts';
import type { Cell } from '../../compare/experiment/cell.ts';
import type { Experiment } from '../../compare/experiment/experiment.ts';
import type { Factor } from '../../compare/experiment/factors.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import { type Level, levelKey } from '../../compare/level.ts';
import type { FillContext } from '../context.ts';

/** What runs are shown against: one run, or in each row of an experiment the cell of the baseline's arm. */
export interface Against {
  /** The run or the arm in words. */
  readonly name: string;
  /** The run that another is shown against; null where it stands in no common row, and for itself. */
  readonly of: (run: Run) => Run | null;
  /** True for the run itself, and for the cells of the baseline's arm. */
  readonly isBase: (run: Run) => boolean;
  /** Why it is the one, unescaped; null where a person named it and so knows. */
  readonly why: string | null;
  /** The same within a sentence, behind the name: `the earliest`; null where nobody needs it. */
  readonly as: string | null;
  /** The metric in which it is the best, where that is why it was taken; in another one it may be the worst. */
  readonly bestIn: string | null;
  /** The factors, in words, in whose levels runs and what they are shown against differ on purpose. */
  readonly varied: readonly string[];
  /** The settings that have one value for each arm. */
  readonly along: readonly string[];
}

/** The level of a factor that the runs at its other levels are shown against, and how it was found. */
export interface BaseLevel {
  readonly factor: Factor;
  readonly level: Level;
  /** In words. */
  readonly name: string;
  readonly by: Arm['by'] | 'lowest';
  readonly metric: string | null;
  readonly runs: readonly Run[];
}

/** The baseline arm of an experiment; without arms the lowest level of the one numeric factor. Null where there is neither. */
export function baseLevelOf({ arm, baseline, others, cells }: Experiment): BaseLevel | null {
  if (baseline !== null && arm !== null) {
    const runs = cells.flatMap((cell) => (levelKey(cell.arm) === levelKey(baseline.level) ? [cell.run] : []));
    return { factor: arm, ...baseline, name: levelWords(arm, baseline.level), runs };
  }
  return others.length === 1 && arm === null ? lowestOf(others, 0, cells) : null;
}

/** The lowest level of the numeric factor at `nth`; null where it has no number. */
function lowestOf(others: readonly Factor[], nth: number, cells: readonly Cell[]): BaseLevel | null {
  const factor = others[nth]!;
  if (!factor.isNumeric) return null;
  const able = cells.filter(({ run, at }) => run.status !== 'failed' && typeof at[nth] === 'number');
  const first = able.reduce<Cell | undefined>(
    (low, cell) => (low === undefined || Number(cell.at[nth]) < Number(low.at[nth]) ? cell : low),
    undefined,
  );
  if (!first) return null;
  const level = first.at[nth] ?? null;
  return { factor, level, name: levelWords(factor, level), by: 'lowest', metric: null, runs: [first.run] };
}

/** The one setting in which some runs of one arm differ, with what is shown against its lowest level; null where it is not one, or no number. */
export interface Ladder {
  readonly factor: Factor;
  readonly levelOf: (run: Run) => Level;
  readonly against: Against;
}

/** The ladder that a part of an experiment is, which as a whole has further settings. */
export function ladderOf(runs: readonly Run[], experiment: Experiment | null): Ladder | null {
  if (experiment === null || runs.length < 2) return null;
  const cells = runs.flatMap((run) => experiment.cellOf(run) ?? []);
  const { others } = experiment;
  const differ = (of: (cell: Cell) => Level | number) => new Set(cells.map((cell) => levelKey(of(cell)))).size > 1;
  const varying = [...others.keys()].filter((i) => differ(({ at }) => at[i] ?? null));
  const [nth] = varying;
  if (nth === undefined || varying.length > 1 || cells.length < runs.length) return null;
  if (differ(({ arm }) => arm) || differ(({ block }) => block)) return null;
  const base = lowestOf(others, nth, cells);
  if (base === null) return null;
  const levelOf = (run: Run) => experiment.cellOf(run)?.at[nth] ?? null;
  return { factor: base.factor, levelOf, against: against(base, experiment, undefined) };
}

/**
 * The named baseline; else that of the experiment, which goes by the arms' names or is the best arm; without arms, the lowest
 * level of the one numeric factor. Undefined where there is nothing to compare: across kinds of work nothing is.
 */
export function againstOf({ study, options }: FillContext): Against | undefined {
  const named = study.runs.find(({ id }) => id === (options.baseline ?? study.baseline));
  if (named)
    return {
      name: named.name,
      of: (run) => (run === named ? null : named),
      isBase: (run) => run === named,
      why: null,
      as: null,
      bestIn: null,
      varied: [],
      along: alongArms(study.experiment),
    };
  const { experiment } = study;
  if (experiment === null || study.runs.length < 2) return undefined;
  const base = baseLevelOf(experiment);
  if (!base) return undefined;
  return against(base, experiment, study.metrics.find((one) => one.name === base.metric)?.title.toLowerCase());
}

/** @param title of the metric in which the base is the best, where that is why it was taken. */
function against(base: BaseLevel, experiment: Experiment, title: string | undefined): Against {
  const { name, by, runs } = base;
  const own = new Set(runs);
  const why = {
    named: null,
    word: `Shown against ${name}, which by its name is the baseline.`,
    earliest: `Shown against ${name}, the earliest.`,
    first: `Shown against ${name}, which stands first in the results.`,
    best: `Shown against ${name}, the best in ${title}.`,
    lowest: `Shown against ${name}, the lowest.`,
  }[by];
  const as = {
    named: null,
    word: 'the baseline by its name',
    earliest: 'the earliest',
    first: 'which stands first in the results',
    best: `the best in ${title}`,
    lowest: 'the lowest',
  }[by];
  const [first] = runs;
  const block = (run: Run) => experiment.cellOf(run)?.block;
  const ofLowest = (run: Run) => (first && run !== first && block(run) === block(first) ? first : null);
  return {
    name,
    of: by === 'lowest' ? ofLowest : experiment.baseFor,
    isBase: (run) => own.has(run),
    why,
    as,
    bestIn: by === 'best' ? base.metric : null,
    varied: by === 'lowest' ? [base.factor.title] : [],
    along: alongArms(experiment),
  };
}

function alongArms(experiment: Experiment | null): readonly string[] {
  return (experiment?.belongs ?? []).filter(({ to }) => to === experiment?.arm).map(({ factor }) => factor.name);
}

/** The one run of some that the others are shown against; undefined where it is another one in each row. */
export function baseOf(context: FillContext, runs: readonly Run[] = context.study.runs): Base | undefined {
  if (runs.length < 2) return undefined;
  const against = againstOf(context);
  const bases = new Set(runs.flatMap((run) => against?.of(run) ?? []));
  const [run] = bases;
  return against && run && bases.size === 1 && runs.includes(run) ? { run, against } : undefined;
}

/** The run that the others of a table are shown against. */
export interface Base {
  readonly run: Run;
  readonly against: Against;
}
