import type { Run } from '../../../collect/run.ts';
import type { Cell } from '../../../compare/experiment/cell.ts';
import type { Experiment } from '../../../compare/experiment/experiment.ts';
import { levelKey } from '../../../compare/level.ts';
import type { Study } from '../../../compare/study.ts';
import { type Name, type Sense, settingsSaid } from './name.ts';
import { experimentsIn } from './names.ts';

/** What names select together. */
export interface Selected {
  /** In the order of the study; all runs where nothing is named. */
  readonly runs: readonly Run[];
  /** True where two of the names are two levels of one setting, so that they can never hold together. */
  readonly isClash: boolean;
}

/** The cells of a study as names select them. */
export interface Cells {
  selected(names: readonly Name[]): Selected;
  /** True for the name of a run, of an arm, or of what belongs to arms; false for a level of another factor. */
  isArm(name: Name): boolean;
  /**
   * What a run is compared with: the cell that is as the names say and like the run in every other factor; the run itself where it is
   * that cell; null where nobody measured it.
   */
  counterpart(run: Run, names: readonly Name[]): Run | null;
  /** The other arm in the same row, or the other of two runs; null where there is none or more than one. */
  otherThan(run: Run): Run | null;
}

interface Place {
  readonly experiment: Experiment;
  readonly cell: Cell;
}

export function cellsOf(study: Study): Cells {
  const position = new Map(study.runs.map((run, at) => [run, at]));
  const places = new Map<Run, Place>();
  const rows = new Map<Experiment, Map<string, Cell[]>>();
  for (const experiment of experimentsIn(study)) {
    const own = new Map<string, Cell[]>();
    rows.set(experiment, own);
    for (const cell of experiment.cells) {
      places.set(cell.run, { experiment, cell });
      push(own, cell.row, cell);
    }
  }
  const arms = new Set(['system']);
  for (const { arm, belongs } of rows.keys())
    for (const name of [arm?.name, ...belongs.map(({ factor, to }) => (to === arm ? factor.name : undefined))])
      if (name !== undefined) arms.add(name);
  const ordered = (runs: Iterable<Run>) => [...runs].sort((a, b) => position.get(a)! - position.get(b)!);
  const selected = (names: readonly Name[]): Selected => {
    const [smallest, ...sets] = names
      .map(({ senses }) => (senses.length === 1 ? senses[0]!.runs : union(senses)))
      .sort((a, b) => a.size - b.size);
    if (!smallest) return { runs: study.runs, isClash: false };
    const runs = ordered(smallest).filter((run) => sets.every((set) => set.has(run)));
    const isClash = runs.length === 0 && names.some((a, i) => names.slice(i + 1).some((b) => excludes(a, b)));
    return { runs, isClash };
  };
  const targets = new WeakMap<readonly Name[], Targets>();
  return {
    selected,
    isArm: (name) => settingsSaid(name).every((setting) => arms.has(setting)),
    counterpart: (run, names) => {
      const known = targets.get(names) ?? targetsOf(names, selected(names).runs, places);
      targets.set(names, known);
      return known(run);
    },
    otherThan: (run) => {
      const place = places.get(run);
      const row = place && rows.get(place.experiment)!.get(place.cell.row);
      const [other, ...more] = (row ?? []).filter((cell) => cell.run !== run);
      if (other && more.length === 0) return other.run;
      return study.runs.length === 2 ? study.runs.find((one) => one !== run)! : null;
    },
  };
}

type Targets = (run: Run) => Run | null;

/** The cells that some names select, by what the names leave open. */
function targetsOf(names: readonly Name[], runs: readonly Run[], places: ReadonlyMap<Run, Place>): Targets {
  const only = runs.length === 1 ? runs[0]! : null;
  const isRun = names.length > 0 && names.every((name) => settingsSaid(name).length === 0);
  const all = new Set(runs);
  const written = new Set(names.flatMap(settingsSaid));
  const openKey = ({ experiment: { arm, others, belongs }, cell }: Place): string => {
    // An arm is also named by what belongs to it.
    const isSaid = (name: string) =>
      written.has(name) || belongs.some(({ factor, to }) => to.name === name && written.has(factor.name));
    const levels = others.map(({ name }, i) => (isSaid(name) ? '' : levelKey(cell.at[i] ?? null)));
    return JSON.stringify([arm === null || isSaid(arm.name) ? '' : levelKey(cell.arm), ...levels]);
  };
  const byKey = new Map<Experiment, Map<string, Cell[]>>();
  for (const run of runs) {
    const place = places.get(run);
    if (!place) continue;
    const own = byKey.get(place.experiment) ?? new Map<string, Cell[]>();
    byKey.set(place.experiment, own);
    push(own, openKey(place), place.cell);
  }
  return (run) => {
    if (all.has(run)) return run;
    const place = places.get(run);
    if (isRun || !place) return only;
    const fitting = byKey.get(place.experiment)?.get(openKey(place)) ?? [];
    const inBlock = fitting.filter(({ block }) => block === place.cell.block);
    const [first, ...more] = inBlock.length > 0 ? inBlock : fitting;
    return first && more.length === 0 ? first.run : null;
  };
}

function union(senses: readonly Sense[]): ReadonlySet<Run> {
  return new Set(senses.flatMap(({ runs }) => [...runs]));
}

/** Two levels of one setting, two runs by their own names, or a run and what it is not. */
function excludes(a: Name, b: Name): boolean {
  const [of, over] = [settingsSaid(a), settingsSaid(b)];
  const isOne = of.length === 0 || over.length === 0 || of.some((name) => over.includes(name));
  return isOne && ![...union(a.senses)].some((run) => union(b.senses).has(run));
}

function push<K>(groups: Map<K, Cell[]>, key: K, cell: Cell): void {
  const known = groups.get(key);
  if (known) known.push(cell);
  else groups.set(key, [cell]);
}
