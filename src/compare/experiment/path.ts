import type { Cell } from './cell.ts';
import type { Factor } from './factors.ts';
import { type Level, levelText } from './level.ts';

interface Named {
  readonly arm: Factor | null;
  readonly others: readonly Factor[];
}

/** The value path of a cell: `latency@{system=GPU B,batch_size=64}`; by the run's id where a level cannot be said. */
export function cellPath(metric: string, cell: Cell, named: Named): string {
  const levels: (readonly [string, Level])[] = [
    ...(named.arm === null ? [] : [[named.arm.name, cell.arm] as const]),
    ...named.others.map((factor, i) => [factor.name, cell.at[i] ?? null] as const),
  ];
  const labels = levels.filter(([name]) => cell.run.labels[name] !== undefined);
  const isSaid = labels.length === levels.length && labels.length > 0 && labels.every(([, level]) => isPlain(level));
  return isSaid
    ? `${metric}@{${labels.map(([name, level]) => `${name}=${levelText(level)}`).join(',')}}`
    : `${metric}@${cell.run.id}`;
}

/** The value path of a speedup: `speedup(latency)@gpu-b/gpu-a`. */
export function speedupPath(metric: string, of: Cell, over: Cell, named: Named): string {
  const side = (cell: Cell) => cellPath('', cell, named);
  return `speedup(${metric})${side(of)}/${side(over).slice(1)}`;
}

function isPlain(level: Level): boolean {
  return level !== null && !/[{},=@/"]/.test(levelText(level));
}
