import type { Run } from '../../collect/run.ts';
import { levelText } from '../../compare/experiment/level.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import type { FillContext } from '../context.ts';

/** What runs are shown against: one run, or in each row of an experiment the cell of the baseline's arm. */
export interface Against {
  /** The run or the arm in words. */
  readonly name: string;
  /** The run that another is shown against; null where it stands in no common row, and for itself. */
  readonly of: (run: Run) => Run | null;
  /** Why it is the one, unescaped; null where a person named it and so knows. */
  readonly why: string | null;
  readonly isBest: boolean;
  /** The factors, in words, in whose levels runs and what they are shown against differ on purpose. */
  readonly varied: readonly string[];
}

/**
 * The named baseline; else that of the experiment, which goes by the arms' names or is the best arm; without arms, the lowest
 * level of the one numeric factor. Undefined where there is nothing to compare: across kinds of work nothing is.
 */
export function againstOf({ study, options }: FillContext): Against | undefined {
  const named = study.runs.find(({ id }) => id === (options.baseline ?? study.baseline));
  if (named)
    return { name: named.name, of: (run) => (run === named ? null : named), why: null, isBest: false, varied: [] };
  const { experiment } = study;
  if (experiment === null || study.runs.length < 2) return undefined;
  const { baseline, others } = experiment;
  if (baseline === null) {
    const [factor] = others;
    if (others.length !== 1 || !factor?.isNumeric || experiment.arm !== null) return undefined;
    const able = experiment.cells.filter(({ run, at }) => run.status !== 'failed' && typeof at[0] === 'number');
    const first = able.reduce<(typeof able)[number] | undefined>(
      (low, cell) => (low === undefined || Number(cell.at[0]) < Number(low.at[0]) ? cell : low),
      undefined,
    );
    if (!first) return undefined;
    const name = levelWords(factor, first.at[0] ?? null);
    const block = (run: Run) => experiment.cellOf(run)?.block;
    return {
      name,
      of: (run) => (run !== first.run && block(run) === first.block ? first.run : null),
      why: `No baseline was named: each run is shown against ${name}, the lowest.`,
      isBest: false,
      varied: [factor.title],
    };
  }
  const name = levelText(baseline.level);
  const title = study.metrics.find((one) => one.name === baseline.metric)?.title.toLowerCase();
  const why = {
    named: null,
    word: `Shown against ${name}, which by its name is the baseline.`,
    earliest: `Shown against ${name}, the earliest.`,
    best: `No baseline was named: each run is shown against the best in ${title}, ${name}.`,
  }[baseline.by];
  return { name, of: experiment.baseFor, why, isBest: baseline.by === 'best', varied: [] };
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
