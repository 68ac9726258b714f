import type { Run } from '../../collect/run.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import type { Cell } from '../experiment/cell.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { named } from '../few.ts';
import { type Level, levelKey, levelText } from '../level.ts';
import { slugOf, systemOf, uniqueIn } from '../part.ts';
import { scalingLabels, settingTitle } from '../settings.ts';

/** A run and its value of the label that is swept. */
export interface Leg {
  readonly run: Run;
  readonly at: number;
}

/** Something in which the runs of a sweep differ beside its label; `values` holds each value with the runs that have it. */
export interface Difference {
  readonly name: string;
  readonly values: readonly Phrase[];
}

/** Runs of one system and model that differ in one numeric label. Failed runs are among them. */
export interface Sweep {
  /** `[a-z0-9-]`, unique in a study: `batch-size-cerebras`. */
  readonly id: string;
  /** The label's name: `batch_size`. */
  readonly label: string;
  /** In words: `batch size`. */
  readonly title: string;
  /** In the numeric order of the label; equal values in the order of the study. */
  readonly legs: readonly Leg[];
  /** The named baseline where it is one of them, else the completed run of the smallest value. */
  readonly base: Leg;
  /** True where the label counts devices or tasks: speedup and efficiency mean something. A batch size is none (rules.md#scaling). */
  readonly scaling: boolean;
  /** Labels that all runs have in common. */
  readonly equal: Readonly<Record<string, string | number>>;
  readonly differs: readonly Difference[];
}

/**
 * The sweeps of an experiment, found without being asked for: the cells of one arm in one block that differ in one numeric
 * factor alone.
 */
export function sweepsOf(experiment: Experiment, baseline: string | null, seen: Map<string, number>): readonly Sweep[] {
  const { arm, others, cells } = experiment;
  return others.flatMap((factor, nth) => {
    if (!factor.isNumeric) return [];
    return families(cells, nth).flatMap((family) => {
      const legs = family
        .flatMap(({ run, at }) => (typeof at[nth] === 'number' ? [{ run, at: at[nth] }] : []))
        .sort((a, b) => a.at - b.at);
      const values = new Set(legs.map(({ at }) => at));
      if (values.size < 2 || legs.every(({ run }) => run.status === 'failed')) return [];
      const { system } = legs[0]!.run.labels;
      const of = system === undefined && arm !== null ? levelText(family[0]!.arm) : systemOf(legs[0]!.run);
      return [sweepOf(factor.name, legs, baseline, uniqueIn(seen, slugOf(`${factor.name} ${of}`, 'sweep')))];
    });
  });
}

/**
 * Cells that are equal but in the factor at `nth`. A failed run, which may not have come to say all, joins the one family that it
 * does not contradict.
 */
function families(cells: readonly Cell[], nth: number): readonly (readonly Cell[])[] {
  const groups = new Map<string, Cell[]>();
  const rest = (cell: Cell) => [cell.arm, ...cell.at.filter((_, i) => i !== nth)];
  const keyOf = (cell: Cell) => JSON.stringify([cell.block, ...rest(cell).map(levelKey)]);
  const late: Cell[] = [];
  for (const cell of cells) {
    if (cell.run.status === 'failed') late.push(cell);
    else {
      const group = groups.get(keyOf(cell));
      if (group) group.push(cell);
      else groups.set(keyOf(cell), [cell]);
    }
  }
  const found = new Map<string, readonly Cell[][]>();
  for (const cell of late) {
    const key = keyOf(cell);
    const fitting = found.get(key) ?? familiesFor(rest(cell), groups.get(key), [...groups.values()], rest);
    found.set(key, fitting);
    if (fitting.length === 1) fitting[0]!.push(cell);
  }
  return [...groups.values()];
}

/** The families that a failed run may be of. One that states everything is of its own family or of none. */
function familiesFor(
  says: readonly Level[],
  own: Cell[] | undefined,
  all: readonly Cell[][],
  rest: (cell: Cell) => readonly Level[],
): readonly Cell[][] {
  if (own) return [own];
  if (!says.includes(null)) return [];
  return all.filter(([first]) =>
    rest(first!).every((level, i) => says[i] === null || levelKey(level) === levelKey(says[i] ?? null)),
  );
}

function sweepOf(label: string, legs: readonly Leg[], baseline: string | null, id: string): Sweep {
  const runs = legs.map(({ run }) => run);
  const base =
    legs.find(({ run }) => run.id === baseline) ?? legs.find(({ run }) => run.status !== 'failed') ?? legs[0]!;
  const names = [...new Set(runs.flatMap(({ labels }) => Object.keys(labels)))].filter((name) => name !== label).sort();
  const common = names.filter((name) => new Set(runs.map(({ labels }) => labels[name])).size === 1);
  return {
    id,
    label,
    title: settingTitle(label),
    legs,
    base,
    scaling: scalingLabels.includes(label),
    equal: Object.fromEntries(common.map((name) => [name, runs[0]!.labels[name]!])),
    differs: [
      ...names
        .filter((name) => !common.includes(name))
        .flatMap((name) => difference(name, runs, (run) => run.labels[name])),
      ...difference('steps', runs, ({ counts }) => (counts.of === 'steps' ? (counts.total ?? undefined) : undefined)),
    ],
  };
}

/** None where all runs that say it say the same. */
function difference(
  name: string,
  runs: readonly Run[],
  of: (run: Run) => string | number | undefined,
): readonly Difference[] {
  const holders = new Map<string, string[]>();
  for (const run of runs) {
    const value = of(run);
    if (value === undefined) continue;
    const ids = holders.get(String(value));
    if (ids) ids.push(run.name);
    else holders.set(String(value), [run.name]);
  }
  const values = Array.from(holders, ([value, ids]) => phrase`${value} (${named(ids)})`);
  return values.length > 1 ? [{ name, values }] : [];
}
