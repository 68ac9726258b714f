import type { Run } from '../../collect/run.ts';
import { numberAt } from '../../compare/settings.ts';
import type { Study } from '../../compare/study.ts';
import type { Setting } from '../../fill/blank/name/settings.ts';
import { fits } from '../fits.ts';
import type { Numeral } from '../numeral.ts';

/** The runs as their files recorded them: of a cell of several repeats each one. */
export function sessionsOf(runs: readonly Run[]): readonly Run[] {
  return runs.flatMap((run) => run.sessions ?? [run]);
}

/** Whether some of the runs were at this level of a setting. */
export function wereAt(runs: readonly Run[], { name }: Setting, level: number): boolean {
  return runs.some((run) => numberAt(run, name) === level);
}

/** A run that a number belongs to, which its words put at another level than the one that its file states. */
export interface Elsewhere {
  readonly run: Run;
  /** At which level it ran. */
  readonly level: number;
}

/** Shorter numbers fit by chance. */
const leastDigits = 3;

/** The run whose number this is, where it ran at another level; null where there is none, or one at the level itself has the number. */
export function ownerOf(
  numeral: Numeral,
  setting: Setting,
  level: number,
  runs: readonly Run[],
  study: Study,
): Elsewhere | null {
  if (numeral.significant < leastDigits) return null;
  const owners = runs.filter((run) =>
    study.metrics.some(({ name }) => {
      const figure = study.figure(name, null, run);
      return figure.kind === 'figure' && fits(figure.value, numeral);
    }),
  );
  const [first] = owners;
  const at = first && numberAt(first, setting.name);
  if (at === undefined || owners.some((run) => numberAt(run, setting.name) === level)) return null;
  return { run: first!, level: at };
}

/**
 * The run whose file is named after a level that it did not run at: `mnist_0.03_10_16.log` of batch size 8. All the levels that are
 * claimed together must stand at one place of the names, and no other setting of the run explains the number.
 */
export function namedAfter(
  level: number,
  together: readonly number[],
  { name }: Setting,
  runs: readonly Run[],
): Elsewhere | null {
  if (together.length < 2) return null;
  const names = runs.map((run) => ({ run, numbers: numbersIn(run.file) }));
  const longest = Math.max(0, ...names.map(({ numbers }) => numbers.length));
  for (let place = 0; place < longest; place += 1) {
    if (!together.every((one) => names.some(({ numbers }) => numbers[place] === one))) continue;
    const own = names.find(({ run, numbers }) => {
      const at = numberAt(run, name);
      const others = Object.entries(run.labels).filter(([label]) => label !== name);
      return (
        numbers[place] === level && at !== undefined && at !== level && !others.some(([, value]) => value === level)
      );
    });
    if (own) return { run: own.run, level: numberAt(own.run, name)! };
  }
  return null;
}

/** The numbers in the name of a file, without its folders, dates and times. */
function numbersIn(file: string): readonly number[] {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return (name.match(/\d+(?:\.\d+)?/g) ?? []).filter((one) => one.length < 6).map(Number);
}
