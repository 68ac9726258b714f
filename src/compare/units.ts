import { convertedSummary, type Summary } from '../collect/cells/summary.ts';
import { needsUnit } from '../collect/columns/measured.ts';
import { ownUnitOf } from '../collect/columns/statistic-name.ts';
import type { Run, Sample } from '../collect/run.ts';
import { metric as describe, type Metric, metricNamed } from '../metric.ts';
import { type Note, note } from '../note.ts';
import { conversion, converted, unitBase, unitNamed } from '../unit.ts';
import { exampleUnit } from './example-unit.ts';
import { median, medianAt } from './math/quantile.ts';

/** Runs in which each metric has one unit, as far as units convert, and what has to be known of units. */
export interface Unified {
  /** A run as it was given to the run in the units in which it is told. */
  readonly of: (run: Run) => Run;
  readonly notes: readonly Note[];
}

/**
 * Gives each metric one unit over the runs of one kind of work: the one that a person wants; else the one that all files have; where its numbers are
 * below a thousandth or above a million, and of several that convert, the one in which the middle of the runs has one to three digits before the point. What does not convert is
 * left as it is.
 * @param wanted by a metric's name or one of its other names.
 */
export function inOneUnit(groups: readonly (readonly Run[])[], wanted: Readonly<Record<string, string>> = {}): Unified {
  const asked = new Map(Object.entries(wanted).map(([name, unit]) => [metricNamed(name) ?? name, spelled(unit)]));
  const made = new Map<Run, Run>();
  for (const runs of groups) {
    const targets = targetsOf(unitsOf(runs), asked);
    const to = ({ name, unit }: Metric): string => targets.get(keyOf(name, unitBase(unit))) ?? unit;
    if (targets.size > 0) for (const run of runs) made.set(run, rescaled(run, to));
  }
  const of = (run: Run): Run => made.get(run) ?? run;
  return { of, notes: notesOf(unitsOf(groups.flat().map(of)), asked) };
}

/** By metric and family of units, the unit that its values are converted to; of those that stay there is none. */
function targetsOf(found: Found, asked: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const [name, seen] of found) {
    for (const [base, units] of byBase(seen)) {
      const unit = asked.get(name);
      if (unit !== undefined && conversion(unit, units[0]!.unit) !== null) targets.set(keyOf(name, base), unit);
      else if (units.length > 1 || isFar(units[0]!, base)) targets.set(keyOf(name, base), readable(units, base));
    }
  }
  return targets;
}

/** By metric, by unit: the middle value of each run. */
type Found = ReadonlyMap<string, ReadonlyMap<string, readonly Centre[]>>;

/** True for a number that could be in one unit as well as in another and does not say in which: two files may differ in it. */
export function lacksUnit({ name, unit }: Metric): boolean {
  return unit === '' && (needsUnit(name) || /latency/.test(name));
}

function spelled(unit: string): string {
  return unitNamed(unit)?.unit ?? unit.trim();
}

function keyOf(name: string, base: string): string {
  return `${name} ${base}`;
}

/** The middle of a run's values, found when it is asked for. */
type Centre = () => number | null;

/** A unit that a metric is in, and the values of the runs that have it: one each. */
interface Seen {
  readonly unit: string;
  readonly centres: readonly Centre[];
}

function unitsOf(runs: readonly Run[]): Found {
  const found = new Map<string, Map<string, Centre[]>>();
  for (const run of runs) {
    const here = new Map<string, { readonly metric: Metric; readonly value: Centre }>();
    const add = (metric: Metric, value: Centre): void => {
      const key = keyOf(metric.name, metric.unit);
      if (!here.has(key)) here.set(key, { metric, value });
    };
    for (const { metric, values } of run.samples.values()) add(metric, () => median(values));
    for (const { metric, n, ranks } of run.summaries?.values() ?? [])
      add(metric, () => medianAt(n, (rank) => ranks.get(rank)) ?? null);
    for (const { metric, statistic, value } of run.reported)
      if (ownUnitOf(statistic) === undefined) add(metric, () => value);
    for (const { metric, y } of run.series) add(metric, () => median(y));
    for (const { metric, value } of here.values()) {
      const units = found.get(metric.name) ?? new Map<string, Centre[]>();
      found.set(metric.name, units);
      const centres = units.get(metric.unit) ?? [];
      centres.push(value);
      units.set(metric.unit, centres);
    }
  }
  return found;
}

/** The units of a metric, those together that convert into each other. */
function byBase(seen: ReadonlyMap<string, readonly Centre[]>): ReadonlyMap<string, readonly Seen[]> {
  const groups = new Map<string, Seen[]>();
  for (const [unit, centres] of seen) {
    const base = unitBase(unit);
    groups.set(base, [...(groups.get(base) ?? []), { unit, centres }]);
  }
  return groups;
}

/** Times that nobody writes in any of these are in a unit that occurs. */
const usual: Readonly<Record<string, readonly string[]>> = { s: ['s', 'ms', 'µs', 'ns'] };

/** Whether times are in a unit in which nobody reads them: 0.000002249 s, 21717879 ns. */
function isFar({ centres: [first] }: Seen, base: string): boolean {
  const value = Math.abs(usual[base] ? (first?.() ?? 0) : 0);
  return value >= 1e6 || (value > 0 && value < 1e-3);
}

/** Of units that occur, else of usual ones, the first that gives the middle value one to three digits before the point. */
function readable(units: readonly Seen[], base: string): string {
  const middle = median(
    units.flatMap(({ unit, centres }) =>
      centres.flatMap((centre) => {
        const value = centre();
        return value === null ? [] : [Math.abs(converted(value, unit, base)!)];
      }),
    ),
  );
  const ordered = [...units].sort(
    (a, b) =>
      b.centres.length - a.centres.length || (conversion(b.unit, a.unit) ?? 1) - 1 || (a.unit < b.unit ? -1 : 1),
  );
  const isReadable = (unit: string): boolean => {
    const shown = middle === null ? null : converted(middle, base, unit);
    return shown !== null && shown >= 1 && shown < 1000;
  };
  const candidates = [...ordered.map(({ unit }) => unit), ...(usual[base] ?? [])];
  return candidates.find(isReadable) ?? ordered[0]!.unit;
}

function rescaled(run: Run, to: (metric: Metric) => string): Run {
  const scaled = (metric: Metric, values: Float64Array): Float64Array =>
    values.map((value) => converted(value, metric.unit, to(metric))!);
  const told = (metric: Metric): Metric => ({ ...metric, unit: to(metric) });
  const isSame = (metric: Metric): boolean => to(metric) === metric.unit;
  const sample = (one: Sample): Sample =>
    isSame(one.metric) ? one : { ...one, metric: told(one.metric), values: scaled(one.metric, one.values) };
  const summary = (one: Summary): Summary =>
    isSame(one.metric)
      ? one
      : convertedSummary(one, told(one.metric), (value) => converted(value, one.metric.unit, to(one.metric))!);
  const each = (samples: ReadonlyMap<string, Sample>): ReadonlyMap<string, Sample> =>
    new Map(
      [...samples].map(([key, one]) => {
        const at = key.indexOf('.');
        return [key, at >= 0 && ownUnitOf(key.slice(at + 1)) !== undefined ? one : sample(one)];
      }),
    );
  return {
    ...run,
    samples: each(run.samples),
    ...(run.summaries === undefined
      ? {}
      : { summaries: new Map([...run.summaries].map(([key, one]) => [key, summary(one)])) }),
    reported: run.reported.map((one) =>
      isSame(one.metric)
        ? one
        : {
            ...one,
            metric: told(one.metric),
            value:
              ownUnitOf(one.statistic) === undefined
                ? converted(one.value, one.metric.unit, to(one.metric))!
                : one.value,
          },
    ),
    ...(run.repeated === undefined ? {} : { repeated: each(run.repeated) }),
    series: run.series.map((one) =>
      isSame(one.metric) ? one : { ...one, metric: told(one.metric), y: scaled(one.metric, one.y) },
    ),
  };
}

function notesOf(found: Found, asked: ReadonlyMap<string, string>): readonly Note[] {
  const notes: Note[] = [];
  const lacking = [...found].filter(([name, units]) => units.has('') && (needsUnit(name) || /latency/.test(name)));
  if (lacking.length > 0)
    notes.push(
      note('unit-not-stated', {
        metrics: lacking.map(([name]) => name),
        example: lacking[0]![0],
        unit: exampleUnit(lacking[0]![0]),
      }),
    );
  const strange = [...found].flatMap(([name, units]) =>
    [...units.keys()].filter((unit) => unit !== '' && unitNamed(unit) === undefined).map((unit) => `${unit} (${name})`),
  );
  if (strange.length > 0) notes.push(note('unit-not-known', { units: strange }));
  for (const [name, units] of found) {
    const bases = [...byBase(units)].map(([, [first]]) => first!.unit);
    if (bases.length > 1)
      notes.push(note('units-unlike', { metric: describe(name).title, units: bases.map((unit) => unit || 'no unit') }));
    const unit = asked.get(name);
    const has = [...units.keys()].find((one) => unit !== undefined && conversion(one, unit) === null);
    if (unit !== undefined && has !== undefined) notes.push(note('unit-not-shown', { metric: name, unit, has }));
  }
  return notes;
}
