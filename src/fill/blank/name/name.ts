import type { Run } from '../../../collect/run.ts';
import { compareLevels, type Level, levelText } from '../../../compare/level.ts';
import type { Range } from '../../../markdown/markdown.ts';
import type { Setting } from './settings.ts';

/** One thing that a name may stand for. */
export interface Sense {
  /** The setting whose level it is; null for a run by its own name. */
  readonly setting: string | null;
  /** Null for several levels of the setting: `batch sizes 1 to 8`. */
  readonly level: Level;
  readonly runs: ReadonlySet<Run>;
}

/** A name of cells that stands in some words: of an arm, of a level, of a run. */
export interface Name extends Range {
  /** As written. */
  readonly text: string;
  /** A name that two things share has a sense for each: what else is said decides. */
  readonly senses: readonly Sense[];
  /** The level that the words ask for where nobody measured it. */
  readonly missing: Missing | null;
  /** True in parentheses. */
  readonly isInside: boolean;
}

/** A level that was not measured, and what there is instead. */
export interface Missing {
  readonly setting: string;
  readonly title: string;
  readonly level: string;
  readonly levels: readonly string[];
}

/** The settings of which a name says something; none for a mere run, of which it says everything. */
export function settingsSaid({ senses, missing }: Name): readonly string[] {
  return missing ? [missing.setting] : senses.flatMap(({ setting }) => setting ?? []);
}

/** A level of a setting as a name, whether or not it was measured. */
export function levelName(setting: Setting, key: string, written: string, range: Range): Name {
  const found = setting.levels.get(key);
  const { name, title, levels } = setting;
  const missing = {
    setting: name,
    title,
    level: written,
    levels: [...levels.values()]
      .map(({ level }) => level)
      .sort(compareLevels)
      .map(levelText),
  };
  return {
    ...range,
    text: setting.isNumeric ? `${title} ${written}` : written,
    senses: found ? [{ setting: name, level: found.level, runs: found.runs }] : [],
    missing: found ? null : missing,
    isInside: false,
  };
}

/** A run as if it had been named. */
export function runName(run: Run): Name {
  const sense: Sense = { setting: null, level: run.id, runs: new Set([run]) };
  return { start: 0, end: 0, text: run.name, senses: [sense], missing: null, isInside: false };
}

/** True for two names of one thing. */
export function isSame(a: Name, b: Name): boolean {
  const key = ({ senses, missing }: Name) =>
    JSON.stringify([missing, ...senses.map(({ setting, level }) => [setting, level])]);
  return key(a) === key(b);
}
