import { isParallel } from '../collect/row/names.ts';
import type { Run } from '../collect/run.ts';
import { wordsInFull } from '../metric/short-words.ts';
import { byCodeUnit } from '../text/order.ts';
import { isVersioned, type Level, levelKey } from './level.ts';

/** What was chosen before a run, by the setting's name. What a run does not state is not among it. */
export type Settings = ReadonlyMap<string, Level>;

/** Numbers that tell repeats apart and set nothing. */
const indices = new Set(['run', 'repeat', 'trial', 'seed', 'id', 'index', 'port', 'year']);

/** Labels that count what works in parallel. */
export const scalingLabels: readonly string[] = [
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

/** Of labels that go up together, the first of these is the factor; the others belong to it. */
const firstNumbers: readonly string[] = [...scalingLabels, 'concurrency', 'batch_size', 'epochs', 'learning_rate'];

/** How large one piece of the work is: what comes in, what is to come out, how much stands before it. */
const size =
  /^(?:isl|osl|n_(?:prompt|gen|depth))$|(?:^|_)(?:in|input|out|output|prompt|answer|response|completion|context|ctx|seq|sequence|image)_(?:len|length|size|tokens)(?:_|$)|^input_output_length$/;

/** True for a setting that makes each piece of the work another one, as the length of the prompts: not how it is done, but what. */
export function isSize(name: string): boolean {
  return size.test(name);
}

/** Settings that follow from others as a rule: they are a factor only where nothing else explains them. */
export const following: readonly string[] = ['requests', 'steps'];

/**
 * The settings of a run: its labels without the numbers of repeats, the requests under way at once, and how many requests or
 * steps were asked for. How many were recorded is no setting.
 */
export function settingsOf(run: Run): Settings {
  const settings = new Map<string, Level>();
  for (const [name, value] of Object.entries(run.labels)) {
    if (typeof value === 'number' && (indices.has(name) || !Number.isFinite(value))) continue;
    settings.set(name, typeof value === 'number' && isVersioned(name) ? String(value) : value);
  }
  // Threads, users and their like above 1 are the concurrency of a run; where its own label says so, that is the setting.
  const isSaid = [...settings.keys()].some((name) => name === 'concurrency' || isParallel(name));
  if (run.concurrency !== null && !isSaid) settings.set('concurrency', run.concurrency);
  const { of, total, basis } = run.counts;
  if (total !== null && of === 'requests' && basis === 'stated') settings.set('requests', total);
  if (total !== null && of === 'steps' && run.status === 'completed') settings.set('steps', total);
  return settings;
}

/** The value of a numeric setting that is a label or the concurrency; undefined where the run has no such number. */
export function numberAt(run: Run, name: string): number | undefined {
  const value = run.labels[name] ?? (name === 'concurrency' ? (run.concurrency ?? undefined) : undefined);
  return typeof value === 'number' && Number.isFinite(value) && !isVersioned(name) ? value : undefined;
}

/** The names of the numeric labels of some runs, those that are varied first in front. */
export function numericLabels(runs: readonly Run[]): readonly string[] {
  const names = new Set<string>();
  for (const run of runs) {
    for (const name of Object.keys(run.labels)) if (numberAt(run, name) !== undefined) names.add(name);
    if (run.concurrency !== null && !Object.keys(run.labels).some(isParallel)) names.add('concurrency');
  }
  return [...names].filter((name) => !indices.has(name)).sort(byRank);
}

/** Factors in the order in which a reader looks for them: what works in parallel, load, batch size, then by name. */
export function byRank(a: string, b: string): number {
  return rank(a) - rank(b) || byCodeUnit(a, b);
}

function rank(name: string): number {
  const at = firstNumbers.indexOf(name);
  return at < 0 ? firstNumbers.length : at;
}

/** All settings of a run as one text: equal for runs that state the same. */
export function settingsKey(run: Run): string {
  return JSON.stringify([...settingsOf(run)].map(([name, level]) => `${name}=${levelKey(level)}`).sort());
}

/** `batch_size` -> `batch size`, `input_len` -> `input length`. */
export function settingTitle(name: string): string {
  return wordsInFull(name);
}
