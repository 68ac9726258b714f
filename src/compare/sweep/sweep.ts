import type { Run } from '../../collect/run.ts';
import { withoutCopies } from './copies.ts';
import { type PartRuns, slugOf, systemOf, uniqueIn } from './part.ts';

/** A run and its value of the label that is swept. */
export interface Leg {
  readonly run: Run;
  readonly at: number;
}

/** Something in which the runs of a sweep differ beside its label; `values` holds each value with the runs that have it. */
export interface Difference {
  readonly name: string;
  readonly values: readonly string[];
}

/** Runs of one system and model that differ in one numeric label. Failed runs are among them. */
export interface Sweep {
  /** `[a-z0-9-]`, unique in a study: `batch-size-cerebras`. */
  readonly id: string;
  /** The label's name: `batch_size`. */
  readonly label: string;
  /** In words: `batch size`. */
  readonly title: string;
  /** In the numeric order of the label; equal values in the order of the study. */
  readonly legs: readonly Leg[];
  /** The named baseline where it is one of them, else the completed run of the smallest value. */
  readonly base: Leg;
  /** True where the label counts devices or tasks: speedup and efficiency mean something. A batch size is none (numbers.md 1.2.9). */
  readonly scaling: boolean;
  /** Labels that all runs have in common. */
  readonly equal: Readonly<Record<string, string | number>>;
  readonly differs: readonly Difference[];
}

/** Labels that count what works in parallel. */
const scalingLabels = [
  'ntasks',
  'tasks',
  'nodes',
  'gpus',
  'devices',
  'replicas',
  'workers',
  'processes',
  'tensor_parallel',
  'tp',
];
/** Of labels that go up together, the first of these is the one that is swept. */
const firstLabels = [...scalingLabels, 'concurrency', 'batch_size', 'epochs', 'learning_rate'];
/** Numbers that tell repeats apart and set nothing. */
const notSettings = new Set(['run', 'repeat', 'trial', 'seed', 'id', 'index', 'port', 'year']);

/** All sweeps of a study, found without being asked for: part by part, and in each by system and label. */
export function sweepsOf(parts: readonly PartRuns[], baseline: string | null): readonly Sweep[] {
  const seen = new Map<string, number>();
  return parts.flatMap(({ runs }) =>
    families(withoutCopies(runs)).flatMap((family) =>
      sweptLabels(family).flatMap((label) =>
        grids(family, label).map((legs) =>
          sweepOf(label, legs, baseline, uniqueIn(seen, slugOf(`${label} ${systemOf(legs[0]!.run)}`, 'sweep'))),
        ),
      ),
    ),
  );
}

/** The value of a numeric label; the requests under way at once count as one. Undefined where the run has no such number. */
export function numberAt(run: Run, label: string): number | undefined {
  const value = run.labels[label] ?? (label === 'concurrency' ? (run.concurrency ?? undefined) : undefined);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The names of the numeric labels of some runs, those that are swept first in front. */
export function numericLabels(runs: readonly Run[]): readonly string[] {
  const names = new Set(
    runs.flatMap((run) =>
      [...Object.keys(run.labels), 'concurrency'].filter((name) => numberAt(run, name) !== undefined),
    ),
  );
  return [...names]
    .filter((name) => !notSettings.has(name))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : Number(a > b)));
}

function rank(label: string): number {
  const at = firstLabels.indexOf(label);
  return at < 0 ? firstLabels.length : at;
}

/** Runs with the same words: system, model, dataset and every other label that is no number. */
function families(runs: readonly Run[]): readonly (readonly Run[])[] {
  const words = (run: Run) =>
    new Map(
      Object.entries({ system: systemOf(run), ...run.labels })
        .filter(([name, value]) => typeof value === 'string' && !notSettings.has(name))
        .map(([name, value]) => [name, String(value).toLowerCase()]),
    );
  return grouped(runs, words);
}

/** The labels of which a family has two values; of those that go up one with the other only the first. */
function sweptLabels(family: readonly Run[]): readonly string[] {
  const moving = numericLabels(family).filter((label) => distinct(family, label).size > 1);
  return moving.filter((label, at) => !moving.slice(0, at).some((before) => areTied(family, before, label)));
}

function distinct(runs: readonly Run[], label: string): ReadonlySet<number> {
  return new Set(runs.flatMap((run) => numberAt(run, label) ?? []));
}

/** True when each value of one label goes with one value of the other, so that they cannot be told apart. */
function areTied(runs: readonly Run[], a: string, b: string): boolean {
  const pairs = runs.flatMap((run) => {
    const [x, y] = [numberAt(run, a), numberAt(run, b)];
    return x === undefined || y === undefined ? [] : [[x, y] as const];
  });
  const ways = new Set(pairs.map(([x, y]) => `${x} ${y}`)).size;
  return ways > 1 && ways === new Set(pairs.map(([x]) => x)).size && ways === new Set(pairs.map(([, y]) => y)).size;
}

/** The runs that have the label, apart where another numeric label differs that does not go with it; two values at least. */
function grids(family: readonly Run[], label: string): readonly (readonly Leg[])[] {
  const having = family.filter((run) => numberAt(run, label) !== undefined);
  const others = numericLabels(having).filter((name) => name !== label && !areTied(having, label, name));
  const settings = (run: Run) =>
    new Map(
      others.flatMap((name) =>
        numberAt(run, name) === undefined ? [] : [[name, String(numberAt(run, name))] as const],
      ),
    );
  return grouped(having, settings)
    .filter((runs) => distinct(runs, label).size > 1 && runs.some(({ status }) => status !== 'failed'))
    .map((runs) => runs.map((run) => ({ run, at: numberAt(run, label)! })).sort((a, b) => a.at - b.at));
}

/** Runs by what they say. A failed run, which may not have come to say all, joins the one group that it does not contradict. */
function grouped(runs: readonly Run[], said: (run: Run) => ReadonlyMap<string, string>): readonly (readonly Run[])[] {
  const groups = new Map<string, { readonly says: ReadonlyMap<string, string>; readonly runs: Run[] }>();
  const late: Run[] = [];
  const keyOf = (says: ReadonlyMap<string, string>) => JSON.stringify([...says].sort(([a], [b]) => (a < b ? -1 : 1)));
  for (const run of runs) {
    const says = said(run);
    const key = keyOf(says);
    if (run.status === 'failed') late.push(run);
    else groups.set(key, { says, runs: [...(groups.get(key)?.runs ?? []), run] });
  }
  for (const run of late) {
    const says = said(run);
    const fitting = [...groups.values()].filter((group) =>
      [...says].every(([name, value]) => (group.says.get(name) ?? value) === value),
    );
    const exact = groups.get(keyOf(says));
    const joined = exact ?? (fitting.length === 1 ? fitting[0] : undefined);
    if (joined) joined.runs.push(run);
    else groups.set(keyOf(says), { says, runs: [run] });
  }
  const place = new Map(runs.map((run, at) => [run, at]));
  return [...groups.values()].map((group) => [...group.runs].sort((a, b) => place.get(a)! - place.get(b)!));
}

function sweepOf(label: string, legs: readonly Leg[], baseline: string | null, id: string): Sweep {
  const runs = legs.map(({ run }) => run);
  const base =
    legs.find(({ run }) => run.id === baseline) ?? legs.find(({ run }) => run.status !== 'failed') ?? legs[0]!;
  const names = [...new Set(runs.flatMap(({ labels }) => Object.keys(labels)))].filter((name) => name !== label).sort();
  const common = names.filter((name) => new Set(runs.map(({ labels }) => labels[name])).size === 1);
  return {
    id,
    label,
    title: label.replace(/_/g, ' '),
    legs,
    base,
    scaling: scalingLabels.includes(label),
    equal: Object.fromEntries(common.map((name) => [name, runs[0]!.labels[name]!])),
    differs: [
      ...names
        .filter((name) => !common.includes(name))
        .flatMap((name) => difference(name, runs, (run) => run.labels[name])),
      ...difference('steps', runs, ({ counts }) => (counts.of === 'steps' ? (counts.total ?? undefined) : undefined)),
    ],
  };
}

/** None where all runs that say it say the same. */
function difference(
  name: string,
  runs: readonly Run[],
  of: (run: Run) => string | number | undefined,
): readonly Difference[] {
  const holders = new Map<string, string[]>();
  for (const run of runs) {
    const value = of(run);
    if (value !== undefined) holders.set(String(value), [...(holders.get(String(value)) ?? []), run.id]);
  }
  const values = Array.from(holders, ([value, ids]) => `${value} (${ids.join(', ')})`);
  return values.length > 1 ? [{ name, values }] : [];
}
