import { note, Refusal } from '../../note.ts';
import { compareLevels, isHash, isVersioned, type Level, levelKey, levelText } from '../level.ts';
import { measure } from '../measure.ts';
import { levelMeant, same } from '../spelled.ts';
import { lacksUnit } from '../units.ts';
import type { Figure } from '../value/figure.ts';
import type { Cell } from './cell.ts';
import type { Factor } from './factors.ts';

/** An arm as the baseline. `by` says how it was found. */
export interface Arm {
  readonly level: Level;
  /** `named` by a person; `word`: it is called baseline, before, …; `earliest` version; `first` of hashes, which have no order; `best` in `metric`. */
  readonly by: 'named' | 'word' | 'earliest' | 'first' | 'best';
  /** The metric in which it is the best, where that is how it was found. */
  readonly metric: string | null;
}

/** What decides which arm is the baseline. */
export interface BaselineOptions {
  /** The arm's level, or a run by its id or name, that a person named; null for none. */
  readonly baseline: string | null;
  /** The level that `--against` names. */
  readonly against?: string | null;
  /** The metrics by which the best arm is found where nobody names one, the first that is there. */
  readonly headlines: readonly string[];
}

/** Names that say that the others are measured against it. */
const baselineWords = new Set([
  'baseline',
  'base',
  'main',
  'master',
  'before',
  'old',
  'current',
  'control',
  'reference',
  'ref',
  'naive',
  'default',
]);

/** The arm that the others are shown against: named, by its name, the earliest version, else the best. Null where no two arms share a row. */
export function baselineOf(arm: Factor, cells: readonly Cell[], options: BaselineOptions): Arm | null {
  const named = options.baseline ?? options.against ?? null;
  const level = named === null ? undefined : levelNamed(arm, cells, named);
  if (level !== undefined) return { level, by: 'named', metric: null };
  const run = named === null ? undefined : cells.find((cell) => same(cell.run.id, named) || same(cell.run.name, named));
  if (run) return { level: run.arm, by: 'named', metric: null };
  const rows = new Map<string, Set<string>>();
  for (const { row, arm: level } of cells) {
    const levels = rows.get(row);
    if (levels) levels.add(levelKey(level));
    else rows.set(row, new Set([levelKey(level)]));
  }
  if (![...rows.values()].some(({ size }) => size > 1)) return null;
  const word = arm.levels.find((one) => baselineWords.has(levelText(one).toLowerCase()));
  if (word !== undefined) return { level: word, by: 'word', metric: null };
  if (isVersioned(arm.name) && arm.levels.every(isHash)) return byDay(arm, cells);
  if (isVersioned(arm.name)) return { level: [...arm.levels].sort(compareLevels)[0]!, by: 'earliest', metric: null };
  return bestOf(cells, options.headlines);
}

/**
 * The level of an arm that a person means: as the results spell it or in another way, or by an alias that all of its several cells have; undefined for none.
 * @throws Refusal (exit 2) where the words may mean several.
 */
export function levelNamed(arm: Factor, cells: readonly Cell[], wanted: string): Level | undefined {
  const level = levelMeant(arm.name, arm.levels, wanted);
  if (level !== undefined) return level;
  const isCalled = ({ run }: Cell) => run.aliases.some((one) => same(one, wanted));
  const [first, ...more] = cells.filter(isCalled);
  const own = first === undefined ? [] : cells.filter((cell) => levelKey(cell.arm) === levelKey(first.arm));
  const isWhole = own.every(isCalled) && own.length === more.length + 1;
  return first !== undefined && more.length > 0 && isWhole ? first.arm : undefined;
}

/** Of commits called by their hashes the one that was measured first, where all say when; else the one that stands first. */
function byDay({ levels }: Factor, cells: readonly Cell[]): Arm {
  const days = levels.map((level) => {
    const own = cells.filter(({ arm }) => levelKey(arm) === levelKey(level)).map(({ run }) => run.started ?? '');
    return { level, first: own.sort()[0] ?? '', last: own.at(-1) ?? '' };
  });
  const sorted = days.sort((a, b) => (a.first < b.first ? -1 : Number(a.first > b.first)));
  const areApart = sorted.every(({ first }, i) => first !== '' && (i === 0 || sorted[i - 1]!.last < first));
  return { level: (areApart ? sorted[0]!.level : levels[0])!, by: areApart ? 'earliest' : 'first', metric: null };
}

/** The arm that is best in the first of the metrics over the rows that it shares with most others; null where none has a better way. */
function bestOf(cells: readonly Cell[], headlines: readonly string[]): Arm | null {
  for (const metric of headlines) {
    const rows = new Map<
      string,
      {
        readonly arm: Level;
        readonly value: number;
        readonly unit: string;
        readonly direction: string;
      }[]
    >();
    for (const cell of cells) {
      if (cell.run.status === 'failed') continue;
      const figure = measure(metric, null, cell.run);
      if (figure.kind === 'absent' || figure.value <= 0) continue;
      const row = rows.get(cell.row) ?? [];
      row.push({ arm: cell.arm, value: figure.value, unit: unitIn(figure, cell), direction: figure.metric.direction });
      rows.set(cell.row, row);
    }
    const shared = [...rows.values()]
      .map(inOneUnit)
      .filter((row) => new Set(row.map((one) => levelKey(one.arm))).size > 1);
    const direction = shared[0]?.[0]?.direction;
    if (direction !== 'lower' && direction !== 'higher') continue;
    // Distance from the best of each row, by the mean of logarithms; an arm that is in few rows is not asked.
    const scores = new Map<string, { readonly level: Level; n: number; sum: number }>();
    for (const row of shared) {
      const best = row.reduce((a, b) => ((direction === 'lower' ? b.value < a.value : b.value > a.value) ? b : a));
      for (const one of row) {
        const score = scores.get(levelKey(one.arm)) ?? { level: one.arm, n: 0, sum: 0 };
        score.n += 1;
        score.sum += Math.abs(Math.log(one.value / best.value));
        scores.set(levelKey(one.arm), score);
      }
    }
    const most = [...scores.values()].reduce((n, score) => Math.max(n, score.n), 0);
    // With holes in a grid no two arms are in equally many rows: half of the most is many.
    const able = [...scores.values()].filter(({ n }) => 2 * n >= most);
    const best = able.reduce((a, b) => (b.sum / b.n < a.sum / a.n ? b : a));
    return { level: best.level, by: 'best', metric };
  }
  return null;
}

/** Which is the best can only be said of numbers in one unit: in that of most of them. */
function inOneUnit<T extends { readonly unit: string }>(row: readonly T[]): readonly T[] {
  const counts = new Map<string, number>();
  for (const { unit } of row) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [''];
  return row.filter(({ unit }) => unit === most);
}

/** A unit that nobody states is that of one file, and perhaps not of another. */
function unitIn({ metric }: Figure, { run }: Cell): string {
  return lacksUnit(metric) ? `that of ${run.file}` : metric.unit;
}

/**
 * Checks that a baseline named by a person is an arm, a run or a filter of some experiment.
 * @throws Refusal (exit 2) with what there is.
 */
export function refuseUnknown(baseline: string, arms: readonly string[], runs: readonly string[]): never {
  const known = [...new Set([...arms, ...runs])];
  throw new Refusal(
    note('unknown-baseline', {
      baseline,
      runs: known.length > 12 ? [...known.slice(0, 11), `${known.length - 11} more`] : known,
    }),
  );
}
