import type { Run } from '../../collect/run.ts';
import type { Cell } from '../../compare/experiment/cell.ts';
import type { Experiment } from '../../compare/experiment/experiment.ts';
import { levelKey } from '../../compare/level.ts';
import type { Bench } from '../../fill/blank/bind/bench.ts';
import { narrowed } from '../../fill/blank/bind/run.ts';
import type { Block } from '../../fill/blank/block.ts';
import { type Name, settingsSaid } from '../../fill/blank/name/name.ts';
import { experimentsIn } from '../../fill/blank/name/names.ts';
import type { Note } from '../../note.ts';

/** A run of which something is said, and one that it is set against. */
export interface Pair {
  readonly of: Run;
  readonly over: Run;
}

/** The cells that are meant, or why it is not known which. */
export type Meant<T> = { readonly found: readonly T[] } | { readonly reason: Note | null };

/** The runs that names select; headings narrow what they leave open. */
export function runsOf(names: readonly Name[], block: Block, { vocabulary }: Bench): Meant<Run> {
  if (names.length === 0) return { reason: null };
  const isMeant = (name: Name) => !names.some((own) => own.text === name.text) && !vocabulary.cells.isArm(name);
  const found = narrowed(names, block, { vocabulary }, isMeant);
  if (found.runs === null) return { reason: found.refusal.notes[0] ?? null };
  return { found: found.runs.filter(({ status }) => status !== 'failed') };
}

/**
 * Each cell of which something is said with the one that it is said to surpass: `A … than B` in every row that both have.
 * @param of names of what is spoken of. @param over names behind `than`. @param where levels at which both were measured.
 */
export function pairsOf(
  of: readonly Name[],
  over: readonly Name[],
  where: readonly Name[],
  block: Block,
  bench: Bench,
): Meant<Pair> {
  const said = new Set([...of, ...over].flatMap(settingsSaid));
  const levels = where.filter((name) => name.missing !== null || !settingsSaid(name).some((one) => said.has(one)));
  const runs = runsOf([...of, ...levels], block, bench);
  if ('reason' in runs) return runs;
  const target = runsOf([...over, ...levels], block, bench);
  if ('reason' in target) return target;
  const { cells } = bench.vocabulary;
  const found = runs.found.flatMap((one) => {
    const other = cells.counterpart(one, over);
    return other && other !== one && target.found.includes(other) && areAlike(one, other, bench)
      ? [{ of: one, over: other }]
      : [];
  });
  return found.length > 0 ? { found } : { reason: null };
}

/** Each cell of which something is said with all its rivals: the other arms of its row, or the other levels of the setting that is named. */
export function rivalsOf(names: readonly Name[], block: Block, bench: Bench): Meant<Pair> {
  const runs = runsOf(names, block, bench);
  if ('reason' in runs) return runs;
  const isArm = names.some(bench.vocabulary.cells.isArm);
  const said = new Set(names.flatMap(settingsSaid));
  const found = runs.found.flatMap((of) => {
    const place = placeOf(of, bench);
    if (!place) return [];
    const { experiment, cell } = place;
    const isRival = (other: Cell) =>
      other !== cell &&
      other.block === cell.block &&
      other.run.status !== 'failed' &&
      (isArm
        ? other.row === cell.row
        : levelKey(other.arm) === levelKey(cell.arm) && isAtOther(other, cell, said, experiment));
    return experiment.cells.filter(isRival).map(({ run }) => ({ of, over: run }));
  });
  return found.length > 0 ? { found } : { reason: null };
}

/** Another level of just the settings that are named. */
function isAtOther(other: Cell, cell: Cell, said: ReadonlySet<string>, { others }: Experiment): boolean {
  const differing = others.filter((_, i) => levelKey(other.at[i] ?? null) !== levelKey(cell.at[i] ?? null));
  return differing.length > 0 && differing.every(({ name }) => said.has(name));
}

interface Place {
  readonly experiment: Experiment;
  readonly cell: Cell;
}

/** Where in its experiment a run is. */
export function placeOf(run: Run, { study }: Bench): Place | null {
  for (const experiment of experimentsIn(study)) {
    const cell = experiment.cellOf(run);
    if (cell) return { experiment, cell };
  }
  return null;
}

/** Runs of unlike work, prompts or models are no pair. */
function areAlike(a: Run, b: Run, bench: Bench): boolean {
  const [one, other] = [placeOf(a, bench), placeOf(b, bench)];
  return one !== null && other !== null && one.experiment === other.experiment && one.cell.block === other.cell.block;
}
