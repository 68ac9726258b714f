import type { Run } from '../../../collect/run.ts';
import type { Level } from '../../../compare/level.ts';
import { following, scalingLabels, settingsOf, settingTitle } from '../../../compare/settings.ts';
import { conversion, splitSuffix } from '../../../unit.ts';
import { isA, wordsOf } from '../lexicon/lexicon.ts';
import { numberIn, wordKey, wordsOf as wordsIn } from './words.ts';

/** A setting of the runs, with the runs at each of its levels. */
export interface Setting {
  readonly name: string;
  /** In words: `batch size`. */
  readonly title: string;
  readonly isNumeric: boolean;
  /** True for a number of things: people write `4 GPUs` too. */
  readonly isCount: boolean;
  /** The unit in its name, in lower case: `kb` of `payload_kb`; null where it has none. */
  readonly unit: string | null;
  /** By the words of the level. */
  readonly levels: ReadonlyMap<string, LevelRuns>;
}

/** A level that was measured, and where. */
export interface LevelRuns {
  readonly level: Level;
  readonly runs: ReadonlySet<Run>;
}

const counted: ReadonlySet<string> = new Set([...scalingLabels, ...following, ...wordsOf('count')]);

/** The plural of one word: `rows`, `clients`, `layers`. */
const thingCounted = /^[a-z]{2,}[a-rt-z]s$/;

/** The settings of some runs by the words for them. */
export interface Settings {
  readonly all: ReadonlyMap<string, Setting>;
  /** The longest of the names below, in words. */
  readonly longest: number;
  /** The settings that these words mean. */
  called(key: string): readonly Setting[];
  /** The one setting of numbers that is called so for short, by the last word of its title: `width` of an image width. */
  shortly(key: string): Setting | null;
  /** The setting of numbers that a single letter stands for where a number is joined to it: `c=4`, `b8`. */
  briefly(letter: string): Setting | null;
  /** The one setting of numbers that is in this unit, where nothing that was measured is: `64 KB`. */
  inUnit(unit: string): { readonly setting: Setting; readonly isMeasured: boolean } | null;
  /** The setting that a header names as a whole: `Batch size`, `Number of GPUs`. */
  of(header: string): Setting | null;
  /** The one setting of numbers that has these words in its name and was measured at all these levels: `input` over 128 and 1024. */
  over(header: string, cells: readonly string[]): Setting | null;
}

/**
 * @param factors the settings that vary; how many requests or steps there were is a setting only then.
 * @param measured the units of what was measured.
 */
export function settingsIn(
  runs: readonly Run[],
  factors: ReadonlySet<string>,
  measured: readonly string[] = [],
): Settings {
  const found = new Map<string, Map<string, { readonly level: Level; readonly runs: Set<Run> }>>();
  for (const run of runs)
    for (const [name, level] of settingsOf(run)) {
      if (following.includes(name) && !factors.has(name)) continue;
      const levels = found.get(name) ?? new Map<string, { readonly level: Level; readonly runs: Set<Run> }>();
      found.set(name, levels);
      const key = levelWords(level);
      const at = levels.get(key) ?? { level, runs: new Set<Run>() };
      levels.set(key, at);
      at.runs.add(run);
    }
  const all = new Map(
    [...found].map(([name, levels]): [string, Setting] => [
      name,
      {
        name,
        title: settingTitle(name),
        unit: splitSuffix(name).unit?.toLowerCase() ?? null,
        isNumeric: [...levels.values()].every(({ level }) => typeof level === 'number'),
        isCount: counted.has(name) || name.endsWith('_tokens') || thingCounted.test(name),
        levels,
      },
    ]),
  );
  const names = namesOf(all);
  const shortly = (key: string): Setting | null => {
    const [only, ...more] =
      names.has(key) || isA('plain', key)
        ? []
        : [...all.values()].filter(
            ({ title, isNumeric }) => isNumeric && title.includes(' ') && title.endsWith(` ${key}`),
          );
    return only && more.length === 0 && key.length > 3 ? only : null;
  };
  return {
    all,
    longest: Math.max(0, ...[...names.keys()].map((key) => key.split(' ').length)),
    called: (key) => names.get(key) ?? [],
    shortly,
    briefly: (letter) => {
      const found = [...all.values()].filter(
        ({ name, isNumeric }) => isNumeric && wordsOf('setting', name).includes(letter),
      );
      // `N=4` of results in which one number varies.
      const varied = [...all.values()].filter(({ isNumeric, levels }) => isNumeric && levels.size > 1);
      const called = found.length === 0 && letter === 'n' ? varied : found;
      return called.length === 1 && letter.length === 1 && !names.has(letter) ? called[0]! : null;
    },
    inUnit: (unit) => {
      const [only, ...more] = [...all.values()].filter((one) => one.isNumeric && one.unit === unit);
      if (only)
        return more.length > 0
          ? null
          : { setting: only, isMeasured: measured.some((one) => conversion(one, unit) !== null) };
      // `10 dB` of `snr_db`: a word that is no unit here.
      const [ending, ...others] = [...all.values()].filter(
        (one) => one.isNumeric && unit.length < 4 && one.title.endsWith(` ${unit}`),
      );
      return ending && others.length === 0 ? { setting: ending, isMeasured: true } : null;
    },
    of: (header) => {
      const key = wordKey(header.replace(/[([][^()[\]]*[)\]]/g, ' '));
      const [only, ...more] = names.get(key) ?? [];
      // `Size (GiB)` is no batch size.
      if (only === undefined && !/[([]/.test(header)) return shortly(key);
      return only && more.length === 0 ? only : null;
    },
    over: (header, cells) => {
      const said = wordKey(header).split(' ');
      const isMeasured = (setting: Setting, cell: string): boolean => {
        const level = levelIn(cell, setting);
        return level !== null && setting.levels.has(levelWords(level));
      };
      const [only, ...more] = [...all.values()].filter((setting) => {
        const own = setting.title.split(' ');
        return (
          setting.isNumeric &&
          said.every((word) => own.includes(word)) &&
          cells.every((one) => isMeasured(setting, one))
        );
      });
      return only && more.length === 0 && cells.length > 0 ? only : null;
    },
  };
}

/** Own names go before what people call a setting, so that `batch` is the setting of that name where there is one. */
function namesOf(all: ReadonlyMap<string, Setting>): ReadonlyMap<string, readonly Setting[]> {
  const names = new Map<string, Setting[]>();
  const own = new Set<string>();
  for (const setting of all.values())
    for (const key of new Set(titlesOf(setting).flatMap(spellings))) {
      own.add(key);
      names.set(key, [...(names.get(key) ?? []), setting]);
    }
  for (const setting of all.values())
    for (const one of [
      ...wordsOf('setting', setting.name).filter((word) => word.length > 1),
      ...(setting.name.endsWith('_tokens') ? ['tokens'] : []),
      ...(setting.isCount && setting.isNumeric ? [`number of ${setting.title}`, `${setting.title} count`] : []),
      // `payload` of `payload_kb`
      ...(setting.unit === null ? [] : [settingTitle(splitSuffix(setting.name).name)]).filter(
        (word) => !isA('plain', word),
      ),
    ])
      for (const key of spellings(one))
        if (!own.has(key)) names.set(key, [...new Set([...(names.get(key) ?? []), setting])]);
  return names;
}

const longer: Readonly<Record<string, string>> = { seq: 'sequence', ctx: 'context', img: 'image', fs: 'file system' };

/** A setting as people write it: `seq_len` as the column has it, and as `sequence length`. */
function titlesOf({ name, title }: Setting): readonly string[] {
  const whole = title.split(' ').map((word) => longer[word.toLowerCase()] ?? word);
  return [title, name, whole.join(' '), whole.join(' ').replace('file system', 'filesystem')];
}

/** One of it and several: `batch size`, `batch sizes`. */
function spellings(title: string): readonly string[] {
  const key = wordKey(title);
  if (key.length <= 2) return key === '' ? [] : [key];
  return key.endsWith('s') ? (key.length > 3 ? [key, key.slice(0, -1)] : [key]) : [key, `${key}s`];
}

/** What tells the levels of a setting apart in writing: `1,024` and `1024` are one. */
export function levelWords(level: Level): string {
  return typeof level === 'number' ? `#${level}` : wordKey(String(level));
}

/** The level that a text is of a setting, measured or not: `64`, `1,024`, `FP8`; null where it can be none. */
export function levelIn(text: string, { isNumeric, levels }: Setting): Level {
  const words = wordsIn(text);
  if (isNumeric) return words.length === 1 ? numberIn(words[0]!.word) : null;
  const key = wordKey(text);
  return key === '' ? null : (levels.get(switched(key, levels) ?? key)?.level ?? text.trim());
}

const states: readonly (readonly string[])[] = [
  ['true', 'on', 'yes', '1', 'enabled', 'with'],
  ['false', 'off', 'no', '0', 'disabled', 'without'],
];

/** The level, measured or not, that a word is of a setting that can only be on or off: `fa = 0` where the results have `false`; null where it is none. */
export function switched(word: string, levels: Setting['levels']): string | null {
  const stateOf = (one: string) => states.find((words) => words.includes(one));
  const keys = [...levels.keys()];
  if (keys.length === 0 || keys.some((key) => stateOf(key) === undefined)) return null;
  const own = stateOf(word);
  return own === undefined ? null : (keys.find((key) => own.includes(key)) ?? own[0]!);
}
