import type { Run } from '../../collect/run.ts';
import type { Experiment } from './experiment.ts';
import type { Factor } from './factors.ts';
import { type Level, levelKey, levelText } from './level.ts';

/**
 * What each run is called: as its file calls it where that tells it from all others, else by its arm and the levels that vary
 * among its like (`GPU B batch size 64`), and where that is not enough, with its file or its id.
 */
export function namesOf(experiments: readonly Experiment[]): ReadonlyMap<Run, string> {
  const cells = experiments.flatMap((experiment) => experiment.cells.map((cell) => ({ cell, experiment })));
  const own = counted(cells.map(({ cell }) => cell.run.name));
  const varying = new Map(experiments.map((experiment) => [experiment, varyingIn(experiment)]));
  const made = cells.map(({ cell, experiment }) => {
    const { run, arm, at, block } = cell;
    if (own.get(key(run.name)) === 1) return run.name;
    const levels = experiment.others.flatMap((factor, i) =>
      varying.get(experiment)!.has(`${block} ${i}`) ? levelIn(factor, at[i] ?? null) : [],
    );
    // A name that all runs have tells none of them apart.
    const isSaid = arm !== null || run.labels.system !== undefined || own.size > 1 || levels.length === 0;
    const first = arm === null ? String(run.labels.system ?? run.name) : levelText(arm);
    return [...(isSaid ? [first] : []), ...levels].join(' ');
  });
  const counts = counted(made);
  const byFile = cells.map(({ cell: { run } }, i) => `${made[i]!} (${run.file.slice(run.file.lastIndexOf('/') + 1)})`);
  const files = counted(byFile);
  return new Map(
    cells.map(({ cell: { run } }, i) => {
      const [name, file] = [made[i]!, byFile[i]!];
      if (counts.get(key(name)) === 1) return [run, name];
      return [run, files.get(key(file)) === 1 ? file : `${name} (${run.id})`];
    }),
  );
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(key(name), (counts.get(key(name)) ?? 0) + 1);
  return counts;
}

/** The blocks and factors of which cells of one block have two levels: `2 0`. */
function varyingIn({ cells }: Experiment): ReadonlySet<string> {
  const levels = new Map<string, string>();
  const varying = new Set<string>();
  for (const { block, at } of cells)
    at.forEach((level, i) => {
      const [place, value] = [`${block} ${i}`, levelKey(level)];
      if ((levels.get(place) ?? value) !== value) varying.add(place);
      levels.set(place, value);
    });
  return varying;
}

function key(name: string): string {
  return name.toLowerCase();
}

function levelIn(factor: Factor, level: Level): readonly string[] {
  return level === null ? [] : [levelWords(factor, level)];
}

/** A level with its factor: `batch size 64`, `FP8`, `5 requests`. */
export function levelWords({ name, title }: Factor, level: Level): string {
  if (level === null) return `${title} not stated`;
  if (name === 'requests' || name === 'steps') return `${level} ${name}`;
  return typeof level === 'number' ? `${title} ${level}` : levelText(level);
}
