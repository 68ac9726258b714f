import type { Run } from '../collect/run.ts';
import { isWork } from '../compare/experiment/factors.ts';
import { repeatedIn } from '../compare/known-in.ts';
import { hasMachine, systemOf } from '../compare/part.ts';
import type { Study } from '../compare/study.ts';
import { printable } from '../text.ts';

/** A run as a chart names it. `index` is its place in the study, which gives it the same colour in every chart. */
export interface Labelled {
  readonly run: Run;
  readonly label: string;
  readonly index: number;
}

/**
 * The runs of a study with the names they have in charts: the run's own name; where several have the same, with the
 * labels that differ among them, and where these do not tell them apart, with their ids.
 */
export function labelled(study: Study): readonly Labelled[] {
  const known = named.get(study) ?? labelledAnew(study);
  named.set(study, known);
  return known;
}

/** Each kind of chart asks for the names, and they are told apart by a look at all runs. */
const named = new WeakMap<Study, readonly Labelled[]>();

function labelledAnew(study: Study): readonly Labelled[] {
  const whole = study.runs.map((run) => clean(run.name) || run.id);
  // Where names must be made longer, what all of them begin with (`Cerebras, `) gives way to what tells them apart.
  const shared = new Set(whole).size < whole.length ? sharedStart(whole) : 0;
  const names = whole.map((name) => name.slice(shared));
  const alike = grouped(study.runs, (_, i) => names[i]!);
  const keys = new Map([...alike].map(([name, runs]) => [name, differing(runs)]));
  const longer = study.runs.map((run, i) => {
    const name = names[i]!;
    return alike.get(name)!.length > 1 ? [name, ...labelsOf(run, keys.get(name)!)].join(', ') : name;
  });
  const counts = grouped(study.runs, (_, i) => longer[i]!);
  return study.runs.map((run, index) => {
    const name = longer[index]!;
    const unique = counts.get(name)!.length === 1 ? name : `${name} (${run.id})`;
    return { run, index, label: run.status === 'partial' ? `${unique} (partial)` : unique };
  });
}

function grouped(
  runs: readonly Run[],
  keyOf: (run: Run, index: number) => string,
): ReadonlyMap<string, readonly Run[]> {
  const groups = new Map<string, Run[]>();
  runs.forEach((run, i) => {
    const group = groups.get(keyOf(run, i));
    if (group) group.push(run);
    else groups.set(keyOf(run, i), [run]);
  });
  return groups;
}

/** The labels in which runs differ, one of them without such a label included. */
function differing(runs: readonly Run[]): ReadonlySet<string> {
  const found = new Set<string>();
  const first = runs[0]!.labels;
  for (const { labels } of runs) {
    for (const key of Object.keys(labels)) if (labels[key] !== first[key]) found.add(key);
    for (const key of Object.keys(first)) if (labels[key] !== first[key]) found.add(key);
  }
  return found;
}

function labelsOf(run: Run, keys: ReadonlySet<string>): readonly string[] {
  return Object.keys(run.labels)
    .filter((key) => key !== 'system' && keys.has(key))
    .sort()
    .map((key) => `${key === 'model' ? '' : `${clean(key)} `}${clean(String(run.labels[key] ?? 'not stated'))}`);
}

/** The length of the part before the first `, ` that all names have; 0 where one of them has nothing else. */
function sharedStart(names: readonly string[]): number {
  const end = (names[0]?.indexOf(', ') ?? -1) + 2;
  const start = names[0]?.slice(0, end) ?? '';
  return end > 2 && names.every((name) => name.startsWith(start) && name.length > end) ? end : 0;
}

/** Text from a result file on one line, without control characters and the like. */
export function clean(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/**
 * Why a run has no mark in a chart of `what` (`latency`), in a few words. Null for a run that may be drawn: one that
 * failed, or that its own tool calls invalid, is never shown as a result.
 */
export function barred(run: Run): string | null {
  if (run.status === 'failed') return 'run failed';
  if (run.validity !== null && /^\s*invalid/i.test(run.validity)) return 'stated to be invalid';
  return null;
}

/** The words for a run without data of this kind. */
export function missing(run: Run, what: string): string {
  return barred(run) ?? (isBare(run) ? 'no record' : `no ${what} recorded`);
}

/** True for a run whose gap says something of its own: it failed, is invalid, or left no record. */
export function saysWhy(run: Run): boolean {
  return barred(run) !== null || isBare(run);
}

function isBare({ samples, reported, repeated, series }: Run): boolean {
  return samples.size + reported.length + series.length + (repeated?.size ?? 0) === 0;
}

/** In which form a run has a metric that a chart cannot draw of it: `p99`, `one number`, or its unit; empty where it does not have it at all. */
export function formOf(run: Run, name: string): string {
  const stated = run.reported.filter(({ metric }) => metric.name === name);
  const units = [run.samples.get(name)?.metric.unit, ...stated.map(({ metric }) => metric.unit)].filter(Boolean);
  const repeated = repeatedIn(run).filter((one) => one.name === name);
  const statistics = [...stated, ...repeated].map(({ statistic }) =>
    statistic === 'value' ? 'one number' : statistic,
  );
  return [...new Set(statistics.length > 0 ? statistics : units)]
    .slice(0, 3)
    .map((one) => clean(one!))
    .join(', ');
}

/**
 * What tells the rows of a chart apart, for its title: what is compared; else what names pieces of work; else the one factor where nothing else
 * varies; else `system`.
 */
function rowTitle({ experiment, runs }: Study): string {
  if (experiment === null) return 'system';
  if (experiment.arm !== null) return clean(experiment.arm.title);
  const work = experiment.others.find(isWork);
  if (work) return work.title;
  const [only, ...more] = experiment.others;
  const machines = new Set(runs.map((run) => (hasMachine(run) ? systemOf(run) : null)));
  return only === undefined || more.length > 0 || machines.size > 1 ? 'system' : only.title;
}

/** Arms that have no name of their own: their title is no word for a reader who looks at one system. */
const places = ['arm', 'file', 'folder', 'run'];

/** `by system`, `of cerebras` where all runs are of one, `of cerebras by model` where others than systems are compared: what stands behind a metric in a title. */
export function byWhom(study: Study): string {
  const systems = new Set(study.runs.map(({ labels }) => labels.system));
  const [only] = systems;
  const by = `by ${rowTitle(study)}`;
  if (systems.size > 1 || only === undefined || study.runs.length < 2) return by;
  const arm = study.experiment?.arm;
  return `of ${clean(String(only))}${arm && !places.includes(arm.name) ? ` ${by}` : ''}`;
}
