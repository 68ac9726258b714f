import type { Cell } from '../../compare/experiment/cell.ts';
import type { Experiment } from '../../compare/experiment/experiment.ts';
import type { Factor } from '../../compare/experiment/factors.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import { compareLevels, type Level, levelKey, levelText } from '../../compare/level.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Made } from '../../made.ts';
import { clean } from '../labels.ts';
import { fits, fullest, type Held, mostLines } from '../sweep/grid.ts';
import { acceleratorsOf, type Speed, speedOf, speeds, throughputOf, throughputs } from './measured.ts';

/** One run: what it gives in all, and what one user sees of it. */
export interface Spot {
  readonly load: Level;
  readonly x: Made;
  readonly y: Figure | Made;
  readonly cell: Cell;
  /** True where no other run is as good or better in both. */
  readonly isFrontier: boolean;
}

/** The runs of one system in the order of the load. */
export interface Line {
  readonly name: string;
  readonly spots: readonly Spot[];
}

/** Throughput against speed over a load. */
export interface Tradeoff {
  readonly load: Factor;
  readonly lines: readonly Line[];
  /** Lines that there would be. */
  readonly all: number;
  readonly held: readonly Held[];
  readonly speed: Speed;
  readonly metric: string;
  readonly perAccelerator: boolean;
  readonly block: number;
}

/** What is raised in a load sweep, the first that varies. */
const loads = ['concurrency', 'request_rate', 'users', 'batch_size', 'max_concurrency', 'qps'] as const;

/** The place of the load among the factors; undefined where none of them is one. */
export function loadIn(factors: readonly Factor[]): number | undefined {
  return loads.map((name) => factors.findIndex((one) => one.name === name)).find((at) => at >= 0);
}

/** Words that are other work or another model: never two lines of one plot. */
const work = new Set(['model', 'dataset', 'task', 'benchmark', 'scenario', 'precision', 'quantization', 'dtype']);

/** The tradeoffs of an experiment, one for each block of like runs that has a load sweep with both numbers. */
export function tradeoffsOf(experiment: Experiment): readonly Tradeoff[] {
  const blocks = [...new Set(experiment.cells.map(({ block }) => block))];
  return blocks.flatMap((block) => tradeoffOf(experiment, block) ?? []);
}

function tradeoffOf(experiment: Experiment, block: number): Tradeoff | null {
  const { arm, others } = experiment;
  const nth = loadIn(others);
  if (nth === undefined) return null;
  const own = experiment.cells.filter((cell) => cell.block === block && cell.at[nth] !== null);
  const metric = throughputs.find((name) => own.some(({ run }) => throughputOf(name, run, false) !== null));
  if (metric === undefined) return null;
  const having = (by: Speed) =>
    own.filter(({ run }) => speedOf(by, run) !== null && throughputOf(metric, run, false) !== null);
  const [speed, measured] = speeds
    .map((by) => [by, having(by)] as const)
    .reduce((best, one) => (one[1].length > best[1].length ? one : best));
  // Unit by unit: numbers of two units share no axis.
  const unit = measured[0] && throughputOf(metric, measured[0].run, false);
  const alike = measured.filter(({ run }) => unitOf(throughputOf(metric, run, false)) === unitOf(unit ?? null));
  const rest = others.flatMap((factor, i) => (i === nth || levelsAt(alike, i) < 2 ? [] : [{ factor, i }]));
  const named = rest.filter(({ factor }) => !factor.isNumeric && !work.has(factor.name));
  const kept = fullest(
    alike,
    rest.filter((one) => !named.includes(one)).map(({ i }) => i),
  );
  const shown = alike.filter((cell) => fits(cell, kept));
  const perAccelerator = shown.every(({ run }) => acceleratorsOf(run) !== null);
  const raw = shown.map((cell) => ({
    cell,
    load: cell.at[nth]!,
    x: speedOf(speed, cell.run)!,
    y: throughputOf(metric, cell.run, perAccelerator)!,
  }));
  const groups = new Map<string, { readonly name: string; readonly spots: typeof raw }>();
  for (const one of raw) {
    const levels = [
      ...(arm && one.cell.arm !== null ? [levelWords(arm, one.cell.arm)] : []),
      ...named.map(({ factor, i }) => levelWords(factor, one.cell.at[i] ?? null)),
    ];
    const { system, model } = one.cell.run.labels;
    const name = clean(levels.join(', ')) || clean(String(system ?? model ?? one.cell.run.name));
    const known = groups.get(name);
    if (known) known.spots.push(one);
    else groups.set(name, { name, spots: [one] });
  }
  const all = [...groups.values()].filter(({ spots }) => new Set(spots.map(({ load }) => levelKey(load))).size > 1);
  if (all.length === 0) return null;
  const isFrontier = (one: (typeof raw)[number], among: typeof raw): boolean =>
    !among.some(
      (other) =>
        other.x.value >= one.x.value &&
        other.y.value >= one.y.value &&
        (other.x.value > one.x.value || other.y.value > one.y.value),
    );
  const everything = all.flatMap(({ spots }) => spots);
  const lines = all.map(({ name, spots }): Line => {
    const sorted = [...spots].sort((a, b) => compareLevels(a.load, b.load));
    return { name, spots: sorted.map((one) => ({ ...one, isFrontier: isFrontier(one, everything) })) };
  });
  return {
    load: others[nth]!,
    lines: leading(lines),
    all: lines.length,
    held: kept.map(({ i, level }) => ({ factor: others[i]!, level })),
    speed,
    metric,
    perAccelerator,
    block,
  };
}

function unitOf(value: Figure | Made | null): string {
  return value === null ? '' : value.kind === 'figure' ? value.metric.unit : value.unit;
}

function levelsAt(cells: readonly Cell[], i: number): number {
  return new Set(cells.map(({ at }) => levelKey(at[i] ?? null))).size;
}

/** Of more lines than can be told apart those with most runs on the frontier, then those with the highest throughput, in their order. */
function leading(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= mostLines) return lines;
  const rank = ({ spots }: Line): number => spots.filter((one) => one.isFrontier).length;
  const most = ({ spots }: Line): number => Math.max(...spots.map(({ y }) => y.value));
  const best = new Set([...lines].sort((a, b) => rank(b) - rank(a) || most(b) - most(a)).slice(0, mostLines));
  return lines.filter((line) => best.has(line));
}

/** `concurrency 64` */
export function loadWords({ title }: Factor, level: Level): string {
  return `${clean(title)} ${levelText(level)}`;
}
