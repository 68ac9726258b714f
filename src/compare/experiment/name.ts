import type { Run } from '../../collect/run.ts';
import { type Level, levelKey, levelText, levelTold } from '../level.ts';
import { systemOf } from '../part.ts';
import type { Cell } from './cell.ts';
import type { Experiment } from './experiment.ts';
import type { Factor } from './factors.ts';
import { levelName, modelNames } from './level-name.ts';

/** Longest file name that is put behind a name. */
const longestFile = 24;

/**
 * What each run is called: as its file calls it where that tells it from all others, else by its arm and the levels that vary
 * among its like (`GPU B batch size 64`), then by all levels, and where that is not enough, with its file or its id.
 */
export function namesOf(experiments: readonly Experiment[]): ReadonlyMap<Run, string> {
  const places = experiments.flatMap((experiment) => {
    const varying = varyingIn(experiment);
    return experiment.cells.map((cell) => ({ cell, experiment, varying }));
  });
  const models = modelled(places.map(({ cell }) => cell.run));
  const file = ({ file: path }: Run) => path.slice(path.lastIndexOf('/') + 1);
  const ways: readonly ((place: (typeof places)[number]) => string)[] = [
    ({ cell, experiment, varying }) =>
      saysPlace(cell, experiment)
        ? models(cell.run)
        : spoken(cell, experiment, (i) => varying.has(`${cell.block} ${i}`)),
    ({ cell, experiment, varying }) => spoken(cell, experiment, (i) => varying.has(`${cell.block} ${i}`)),
    ({ cell, experiment }) => spoken(cell, experiment, () => true),
    ({ cell, experiment, varying }) => {
      const name = spoken(cell, experiment, (i) => varying.has(`${cell.block} ${i}`));
      return `${name} (${file(cell.run).length <= longestFile ? file(cell.run) : cell.run.id})`;
    },
    ({ cell }) => `${cell.run.name} (${cell.run.id})`,
  ];
  const named = new Map<Run, string>();
  const taken = new Set<string>();
  for (const way of ways) {
    const names = places.map((place) => (named.has(place.cell.run) ? null : way(place)));
    const counts = new Map<string, number>();
    for (const name of names) if (name !== null) counts.set(key(name), (counts.get(key(name)) ?? 0) + 1);
    names.forEach((name, i) => {
      if (name !== null && counts.get(key(name)) === 1 && !taken.has(key(name))) named.set(places[i]!.cell.run, name);
    });
    for (const name of named.values()) taken.add(key(name));
  }
  return named;
}

/** The names that files give to runs; one that is its model's has no owner in front of it, as the model has none in a report. */
function modelled(runs: readonly Run[]): (run: Run) => string {
  const models = modelNames(runs.map(({ labels }) => labels.model ?? null));
  return ({ name, labels }) => (labels.model === name ? models.get(name) : undefined) ?? name;
}

/** False where files, folders or tools are what is compared and the name has nothing of its own: tables would call it otherwise than their heads. */
function saysPlace({ run, arm }: Cell, experiment: Experiment): boolean {
  const isPlace = experiment.arm !== null && ['file', 'folder', 'tool'].includes(experiment.arm.name);
  return !isPlace || arm === null || key(run.name).includes(key(levelText(arm)));
}

/** The arm, or the system where there is none, and the levels of the factors that are wanted. */
function spoken({ run, arm, at }: Cell, experiment: Experiment, isWanted: (factor: number) => boolean): string {
  const levels = experiment.others.flatMap((factor, i) => (isWanted(i) ? levelIn(factor, at[i] ?? null) : []));
  // A name that all runs have tells none of them apart.
  const isAlone = experiment.cells.every((cell) => key(cell.run.name) === key(run.name));
  const isSaid = arm !== null || systemOf(run) !== run.name || !isAlone || levels.length === 0;
  const first = arm === null ? systemOf(run) : levelName(experiment.arm, arm);
  return [...(isSaid ? [first] : []), ...levels].join(' ');
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
export function levelWords(factor: Factor, level: Level): string {
  const { name, title } = factor;
  const isCount = level !== null && (name === 'requests' || name === 'steps');
  if (isCount) return `${level} ${name}`;
  return levelTold(title, typeof level === 'string' ? levelName(factor, level) : level);
}
