import type { Run } from '../../../../collect/run.ts';
import type { Experiment } from '../../../../compare/experiment/experiment.ts';
import { type Factor, isWork } from '../../../../compare/experiment/factors.ts';
import { levelKey } from '../../../../compare/level.ts';
import { settingsOf } from '../../../../compare/settings.ts';
import type { Figure } from '../../../../compare/value/figure.ts';
import { isShownApart } from '../../../../draw/ahead.ts';
import type { Metric } from '../../../../metric.ts';
import { splitSuffix } from '../../../../unit.ts';
import type { Bench } from '../bench.ts';

/** What one of several cells is found by. */
export interface Contest {
  readonly metric: Metric;
  readonly statistic: string | null;
  readonly end: 'high' | 'low';
  /** How many stand before it. */
  readonly nth: number;
  /** The cells among which it is sought. */
  readonly runs: readonly Run[];
}

/** A cell with its number. */
export interface Stand {
  readonly run: Run;
  readonly figure: Figure;
}

/** Cells in their order from the end that is asked for. */
export interface Standings {
  readonly all: readonly Stand[];
  readonly experiment: Experiment;
  /** What was varied among them. */
  readonly open: readonly Factor[];
}

/** The cells of a contest that have its number; null where there are fewer than two, or some that are never set side by side. */
export function standingsOf({ metric, statistic, end, runs }: Contest, { study }: Bench): Standings | null {
  const { experiment } = study;
  if (experiment === null) return null;
  const all = runs.flatMap((run): readonly Stand[] => {
    const figure = run.status === 'failed' ? null : study.figure(metric.name, statistic, run);
    return figure?.kind === 'figure' ? [{ run, figure }] : [];
  });
  if (all.length < 2 || new Set(all.map(({ run }) => experiment.cellOf(run)?.block)).size > 1) return null;
  const factors = [...(experiment.arm ? [experiment.arm] : []), ...experiment.others];
  const varied = factors.filter((factor) => new Set(all.map(({ run }) => keyOf(run, factor.name))).size > 1);
  // `binary_size_kb` beside compilers follows from what else was chosen, and is not chosen itself.
  const open = varied.filter(
    (factor) =>
      factor === experiment.arm || splitSuffix(factor.name).unit === undefined || !follows(factor, varied, all),
  );
  // Numbers of two pieces of work are not held against each other.
  if (open.some((factor) => factor !== experiment.arm && isWork(factor))) return null;
  const way = end === 'high' ? -1 : 1;
  return { all: all.sort((a, b) => way * (a.figure.value - b.figure.value)), experiment, open };
}

/** True where the other settings of a cell say what it has in this one. */
function follows({ name }: Factor, varied: readonly Factor[], all: readonly Stand[]): boolean {
  const others = varied.filter((other) => other.name !== name);
  const found = new Map<string, string>();
  return all.every(({ run }) => {
    const key = JSON.stringify(others.map((other) => keyOf(run, other.name)));
    const own = keyOf(run, name);
    const known = found.get(key) ?? own;
    found.set(key, own);
    return known === own;
  });
}

/** True where a level of the one setting goes with one of the other, and the other way round: `M`, `N` and `K` of square matrices. */
export function isTied(one: string, other: string, { all }: Standings): boolean {
  const pairs = new Set(all.map(({ run }) => JSON.stringify([keyOf(run, one), keyOf(run, other)])));
  const levels = (name: string) => new Set(all.map(({ run }) => keyOf(run, name))).size;
  return pairs.size === levels(one) && pairs.size === levels(other);
}

/** The level of a run in one setting, as one text. */
export function keyOf(run: Run, setting: string): string {
  return levelKey(settingsOf(run).get(setting) ?? null);
}

/**
 * Whether the cell at a place is told apart from those that another word would name: the values show a difference to the next of them on
 * either side. `wordOf` is what each is called by.
 */
export function isApartAt(
  nth: number,
  { all }: Standings,
  wordOf: (run: Run) => string,
  contest: Contest,
  { study }: Bench,
): boolean {
  const own = all[nth]!;
  const isOther = ({ run }: Stand) => wordOf(run) !== wordOf(own.run);
  const near = [all.slice(0, nth).findLast(isOther), all.slice(nth + 1).find(isOther)];
  return near.every(
    (other) =>
      other === undefined || isShownApart(study, [own.figure, other.figure], [own.run, other.run], contest.statistic),
  );
}

/** The standings of each row: cells that differ in one factor alone. */
export function rowsOf({ all, experiment, open }: Standings, factor: string): readonly Standings[] {
  const others = open.filter(({ name }) => name !== factor);
  const rows = new Map<string, Stand[]>();
  for (const stand of all) {
    const key = JSON.stringify(others.map(({ name }) => keyOf(stand.run, name)));
    rows.set(key, [...(rows.get(key) ?? []), stand]);
  }
  return [...rows.values()].map((own) => ({ all: own, experiment, open: open.filter(({ name }) => name === factor) }));
}
