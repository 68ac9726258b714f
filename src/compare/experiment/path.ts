import { levelText } from '../level.ts';
import { type LabelPairs, pairsText, quoted } from '../selector.ts';
import type { Cell } from './cell.ts';
import type { Factor } from './factors.ts';

interface Named {
  readonly arm: Factor | null;
  readonly others: readonly Factor[];
}

/** The value path of a cell: `latency@{system=GPU B,batch_size=64}`; by the run's id where a level is not a label of the run. */
export function cellPath(metric: string, cell: Cell, named: Named): string {
  const { run, arm } = cell;
  const others = othersOf(cell, named);
  const own = named.arm === null ? [] : pairOf(cell, named.arm.name);
  if (others === null || own === null || own.length + others.length === 0) return `${metric}@${run.id}`;
  return named.arm !== null && others.length === 0
    ? `${metric}@${quoted(levelText(arm))}`
    : `${metric}@{${pairsText([...own, ...others])}}`;
}

/** The value path of one arm against another in a row: `speedup(latency)@GPU B/GPU A{batch_size=64}`. */
export function speedupPath(metric: string, of: Cell, over: Cell, named: Named): string {
  const others = othersOf(of, named);
  const isSaid = named.arm !== null && others !== null && pairOf(of, named.arm.name) !== null;
  if (!isSaid || pairOf(over, named.arm!.name) === null) return `speedup(${metric})@${of.run.id}/${over.run.id}`;
  const filter = others.length === 0 ? '' : `{${pairsText(others)}}`;
  return `speedup(${metric})@${quoted(levelText(of.arm))}/${quoted(levelText(over.arm))}${filter}`;
}

/** The levels of the other factors that a cell states; null where one is no label of it. */
function othersOf(cell: Cell, { others }: Named): LabelPairs | null {
  const pairs = others.map(({ name }) => pairOf(cell, name));
  return pairs.some((pair) => pair === null) ? null : pairs.flatMap((pair) => pair!);
}

/** A label of a cell; null where its run has none of the name. */
function pairOf({ run }: Cell, name: string): LabelPairs | null {
  const level = run.labels[name];
  return level === undefined ? null : [[name, String(level)]];
}
