import { armLabels } from '../../collect/labels/arm-labels.ts';
import { workLabels } from '../../collect/labels/work-labels.ts';
import { compareLevels, isHash, type Level, levelKey, placeOf } from '../level.ts';
import { byRank, following, isSize, type Settings, settingTitle } from '../settings.ts';
import { settingMeant } from '../spelled.ts';
import { modelKeys } from './same-model.ts';

/** A setting that takes more than one value among the runs. */
export interface Factor {
  /** The label's name: `batch_size`. */
  readonly name: string;
  /** In words: `batch size`. */
  readonly title: string;
  /** In order: numbers by size, versions part by part, hashes and other text as it first comes; what is not stated last. */
  readonly levels: readonly Level[];
  /** True where every level that is stated is a number, but for `inf`, which is the end of the numbers beside it. */
  readonly isNumeric: boolean;
  /** The levels beside which one is named, of all kinds of work of the study; its own where this is not here. */
  readonly among?: readonly Level[];
}

/** The factors of some runs, what goes along with them, and what is equal everywhere. */
export interface Factors {
  /** The factor whose levels people compare; null where there is none, as in the sweep of one system. */
  readonly arm: Factor | null;
  /** The others: numeric ones first, in the order in which a reader looks for them. */
  readonly others: readonly Factor[];
  /** Settings with one value for each level of another factor: they belong to it and are told as unlike. */
  readonly belongs: readonly { readonly factor: Factor; readonly to: Factor }[];
  /** Settings that all runs state alike. */
  readonly common: ReadonlyMap<string, Level>;
}

/** Labels whose levels are compared, the first that varies: what was asked for, the machine, what runs on it, its version. */
const armNames = [
  'arm',
  ...armLabels,
  'tool',
  'commit',
  'driver',
  'build',
  'folder',
  'file',
  'run',
  'model',
  'quantization',
  'quantisation',
  'precision',
  'dtype',
] as const;

/** Text that tells kinds of work apart rather than what does the work: never an arm of itself. */
const tasks: ReadonlySet<string> = new Set([...workLabels, 'dataset', 'split']);

/** True for a setting in words that names a piece of work, such as a test: no numbers of two are compared. */
export function isWork({ name, isNumeric }: Factor): boolean {
  return workLabels.includes(name) && !isNumeric;
}

/** Settings that change what comes out, whatever else tells the runs apart: never the name of something else. */
const chosen: ReadonlySet<string> = new Set([
  ...tasks,
  ...['precision', 'dtype', 'quantization', 'quantisation', 'optimizer', 'attention', 'scheduler', 'framework'],
]);

/** True where a person who writes `by` means the factor: `batch_size` and `Batch size` are one. */
export function isCalled({ name, title }: Pick<Factor, 'name' | 'title'>, by: string): boolean {
  return name === by || title === by.toLowerCase() || settingMeant(by, [name]) !== undefined;
}

/**
 * Sorts what varies among runs into the arm, the other factors, and what goes along with them. Linear in runs and settings.
 * @param by the factor that a person takes as the arm.
 * @param holds for each run whether it holds numbers: what one without any, as of a system that never answered, does not state splits nothing.
 */
export function factorsOf(
  settings: readonly Settings[],
  by: string | null = null,
  holds: readonly boolean[] = [],
): Factors {
  const order = new Map<string, number>();
  for (const own of settings) for (const name of own.keys()) if (!order.has(name)) order.set(name, order.size);
  const all = [...order.keys()].map((name) => factorOf(name, settings));
  const common = new Map(all.filter(({ levels }) => levels.length === 1).map(({ name, levels }) => [name, levels[0]!]));
  const varying = all.filter(({ levels }) => levels.length > 1);
  const keys = new Map(varying.map(({ name }) => [name, settings.map((own) => levelKey(own.get(name) ?? null))]));
  const asked = by === null ? undefined : varying.find((factor) => isCalled(factor, by));
  const arm = asked ?? armOf(varying, keys);
  const candidates = [
    ...varying.filter(isWork),
    ...varying
      .filter(({ name, isNumeric }) => isNumeric && !following.includes(name))
      .sort((a, b) => byRank(a.name, b.name)),
    ...varying.filter((factor) => !factor.isNumeric && !following.includes(factor.name) && !isWork(factor)),
    ...varying.filter(({ name }) => following.includes(name)),
  ].filter((factor) => factor !== arm);
  const kept: Factor[] = arm === null ? [] : [arm];
  const belongs: { factor: Factor; to: Factor }[] = [];
  const isSilent = (at: number, name: string) => holds[at] === false && !settings[at]!.has(name);
  const keysOf = (factors: readonly Factor[]) => factors.map(({ name }) => keys.get(name)!);
  for (const factor of candidates) {
    const own = keys.get(factor.name)!.map((key, at) => (isSilent(at, factor.name) ? null : key));
    const owner = kept.find((other) => mayOwn(other, factor, arm) && isDetermined(own, keysOf([other])));
    if (owner) belongs.push({ factor, to: owner });
    else if (following.includes(factor.name) && kept.length > 0 && isDetermined(own, keysOf(kept)))
      belongs.push({ factor, to: kept.at(-1)! });
    else kept.push(factor);
  }
  if (arm !== null)
    for (const factor of spareNames(kept, arm, keys)) {
      kept.splice(kept.indexOf(factor), 1);
      belongs.push({ factor, to: arm });
    }
  return { arm, others: kept.filter((factor) => factor !== arm), belongs, common };
}

function factorOf(name: string, settings: readonly Settings[]): Factor {
  const levels = new Map<string, Level>();
  for (const own of settings) {
    const level = own.get(name) ?? null;
    const key = levelKey(level);
    if (!levels.has(key)) levels.set(key, level);
  }
  const found = [...levels.values()];
  const stated = found.filter((level) => level !== null);
  const isNumeric =
    stated.some((level) => typeof level === 'number') && stated.every((level) => placeOf(level) !== null);
  const isOrdered = isNumeric || (/version|commit|date/.test(name) && !stated.every(isHash));
  return {
    name,
    title: settingTitle(name),
    levels: isOrdered ? found.sort(compareLevels) : found.sort((a, b) => Number(a === null) - Number(b === null)),
    isNumeric,
  };
}

function armOf(varying: readonly Factor[], keys: ReadonlyMap<string, readonly string[]>): Factor | null {
  const text = varying.filter(({ isNumeric, name }) => !isNumeric && !tasks.has(name));
  const named = armNames.flatMap((name) => text.filter((factor) => factor.name === name && stated(factor) > 1))[0];
  if (named) return named;
  // Where nothing but text varies, a kind (GET, POST) that follows from another text (the path) has no cell in common with its like.
  const isKind = ({ name }: Factor, of: Factor): boolean =>
    name !== of.name &&
    isDetermined(keys.get(name)!, [keys.get(of.name)!]) &&
    !isDetermined(keys.get(of.name)!, [keys.get(name)!]);
  const areAllText = varying.every(({ isNumeric, name }) => !isNumeric || following.includes(name));
  const own = areAllText ? text.filter((factor) => !text.some((other) => isKind(factor, other))) : text;
  // The text that stands first, unless each run has another: that is a name or a remark.
  return (
    own.find(
      (factor) => stated(factor) > 1 && (factor.levels.length < keys.get(factor.name)!.length || own.length === 1),
    ) ?? null
  );
}

/**
 * True for text that each run has of its own, as a path or a remark, and for a setting that some runs state, all alike, and the others
 * do not: unless it is one of those that change what comes out. So are the names that several providers have for one model.
 */
function isNameOnly({ name, levels, isNumeric }: Factor, runs: number): boolean {
  if (chosen.has(name)) return false;
  if (name === 'model' && areOneModel(levels)) return true;
  const isUnique = !isNumeric && levels.length === runs && runs > 2 && !levels.includes(null);
  return isUnique || (levels.length === 2 && levels.includes(null));
}

function areOneModel(levels: readonly Level[]): boolean {
  return new Set(modelKeys(levels.filter((level) => level !== null).map(String)).values()).size === 1;
}

/**
 * What only names runs that the others tell apart splits nothing: it goes along with the arm. Of several of that kind those that stand
 * first do. Linear in factors and runs.
 */
function spareNames(
  kept: readonly Factor[],
  arm: Factor,
  keys: ReadonlyMap<string, readonly string[]>,
): readonly Factor[] {
  const keysOf = ({ name }: Factor): readonly string[] => keys.get(name)!;
  const one = keysOf(arm).map(() => 0);
  // At each place what the factors from there on tell apart; what stays of those before is added on the way.
  const behind: (readonly number[])[] = [one];
  for (const factor of [...kept].reverse()) behind.unshift(refined(behind[0]!, keysOf(factor)));
  let before: readonly number[] = one;
  return kept.filter((factor, at) => {
    const isSpare = factor !== arm && isNameOnly(factor, one.length) && areAllApart(before, behind[at + 1]!);
    if (!isSpare) before = refined(before, keysOf(factor));
    return isSpare;
  });
}

/** For each run the number of its group: of runs that were in one group and have one key. */
function refined(groups: readonly number[], own: readonly string[]): readonly number[] {
  const numbers = new Map<string, number>();
  return own.map((key, at) => {
    const pair = `${groups[at]} ${key}`;
    const known = numbers.get(pair) ?? numbers.size;
    numbers.set(pair, known);
    return known;
  });
}

/** True where no two runs are in one group in both. */
function areAllApart(a: readonly number[], b: readonly number[]): boolean {
  return new Set(a.map((group, at) => `${group} ${b[at]}`)).size === a.length;
}

function stated({ levels }: Factor): number {
  return levels.filter((level) => level !== null).length;
}

/**
 * True where a setting that goes along with `owner` may be told as its own. Work of another kind or size goes along with the arm that was
 * given it, and lengths with each other; a load or a batch size never brings it along unsaid.
 */
function mayOwn(owner: Factor, factor: Factor, arm: Factor | null): boolean {
  if (isWork(factor)) return false;
  if (isSize(factor.name)) return owner === arm || isSize(owner.name);
  return owner === arm || !tasks.has(factor.name);
}

/** True where each combination of `by` goes with one value of `own`; null is none. */
function isDetermined(own: readonly (string | null)[], by: readonly (readonly string[])[]): boolean {
  const found = new Map<string, string>();
  for (let i = 0; i < own.length; i++) {
    if (own[i] === null) continue;
    const key = by.length === 1 ? by[0]![i]! : JSON.stringify(by.map((keys) => keys[i]));
    const known = found.get(key);
    if (known === undefined) found.set(key, own[i]!);
    else if (known !== own[i]) return false;
  }
  return true;
}
