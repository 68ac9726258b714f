import type { Run } from '../collect/run.ts';
import { compare } from '../compare/compare.ts';
import { levelNamed } from '../compare/experiment/baseline.ts';
import { levelName } from '../compare/experiment/level-name.ts';
import { same } from '../compare/spelled.ts';
import type { Study } from '../compare/study.ts';
import { type Drawn, draw } from './draw.ts';
import { clean } from './labels.ts';

/** What a run is called among the arms of its kind of work: its level of the arm, else its system or name. */
export function nameAmong(run: Run, study: Study): string {
  const names = study.parts().flatMap(({ study: { experiment } }) => {
    const level = experiment?.cellOf(run)?.arm ?? null;
    return level === null ? [] : [levelName(experiment?.arm ?? null, level)];
  });
  return clean(names[0] ?? String(run.labels.system ?? run.name));
}

/** The names by which a chart may be asked for of some systems only, in the order of the study. */
export function systemNames(study: Study): readonly string[] {
  return [...new Set(study.runs.map((run) => nameAmong(run, study)))];
}

/**
 * The one of `systemNames` that a person means: as the study calls it, or in full.
 * @throws Refusal (exit 2) where several may be meant.
 */
export function systemMeant(study: Study, written: string): string | undefined {
  const names = systemNames(study);
  const own = names.find((name) => name === written) ?? names.find((name) => same(name, written));
  if (own !== undefined) return own;
  const found = study.parts().flatMap(({ study: { experiment } }) => {
    const arm = experiment?.arm ?? null;
    const level = experiment === null || arm === null ? undefined : levelNamed(arm, experiment.cells, written);
    return level === undefined ? [] : [clean(levelName(arm, level))];
  });
  return found.find((name) => names.includes(name));
}

/** The charts of some systems alone, in the order of `names`, each of which is one of `systemNames`. */
export function drawOf(study: Study, names: readonly string[]): Drawn {
  const byNames = drawnOf.get(study) ?? new Map<string, Drawn>();
  drawnOf.set(study, byNames);
  const key = JSON.stringify(names);
  const drawn = byNames.get(key) ?? draw(narrowed(study, names));
  byNames.set(key, drawn);
  return drawn;
}

/** A caption asks for what the picture above it was made of. */
const drawnOf = new WeakMap<Study, Map<string, Drawn>>();

/** Compared anew: who is the baseline, and what varies, is another matter among fewer. */
function narrowed(study: Study, names: readonly string[]): Study {
  const chosen = names.flatMap((name) => study.runs.filter((run) => nameAmong(run, study) === name));
  const ids = new Set(chosen.map(({ id }) => id));
  const arms = new Set(study.parts().flatMap(({ study: { experiment } }) => experiment?.arm?.name ?? []));
  const [by] = arms;
  const runs = chosen.flatMap((run) => run.sessions ?? [run]);
  return compare(
    { runs, files: study.files, notes: [] },
    {
      baseline: study.baseline !== null && ids.has(study.baseline) ? study.baseline : null,
      areShown: true,
      by: names.length > 1 && arms.size === 1 && by !== undefined ? by : null,
    },
  );
}
