import type { Line } from '../../bytes/lines.ts';
import { contextOf } from '../../context.ts';
import { clean, rank as ranked } from '../../log/log.ts';
import { type MlEvent, mlLine } from '../../log/mllog.ts';
import { raisedIn } from '../../log/raised.ts';
import type { Run } from '../../run.ts';
import { field, isObject, numberOrNull, textOrNull } from '../../value.ts';

/** A value that was logged in the course of a run. `metric` is what the event calls it, where it does. */
export interface Point {
  readonly time: number | null;
  readonly value: unknown;
  readonly samples: number | null;
  readonly epoch: number | null;
  readonly metric: string | null;
  readonly line: number;
}

/** One run of a log, from its settings to its end. */
export interface Logged {
  readonly first: number;
  last: number;
  /** Settings and facts: each key with its last value. */
  readonly said: Map<string, { readonly value: unknown; readonly line: number }>;
  start: MlEvent | null;
  stop: MlEvent | null;
  readonly evals: Point[];
  readonly losses: Point[];
  readonly rates: Point[];
  /** Lines with an event that cannot be read whole. */
  readonly broken: number[];
  readonly errors: { readonly words: string; readonly line: number }[];
}

/** More runs than these are not read from one file. */
export const mostRuns = 100;

/** More settings than these are no settings. */
const mostSaid = 300;

/** What stands once in front of a run. A second one behind the end of a run begins the next. */
const opening: ReadonlySet<string> = new Set(['cache_clear', 'init_start', 'submission_benchmark', 'run_start']);

/** What a file of one run or of several, one behind the other, holds. */
export interface Whole {
  readonly runs: readonly Logged[];
  /** True where there are more than are read. */
  readonly more: boolean;
  /** What `:::SYSJSON` says of the system: facts by name. */
  readonly system: Run['context'];
}

/**
 * The runs of a log. Events of several processes are those of the first that writes; what a launcher and the framework write
 * between them is passed over, up to the last line of a traceback.
 */
export function loggedIn(lines: Iterable<Line>): Whole {
  const runs: Logged[] = [];
  let system: Run['context'] = {};
  let rank: string | null = null;
  let raised = false;
  for (const line of lines) {
    const found = mlLine(line);
    if (found === null) {
      const text = withoutRank(clean(line.text).trimStart());
      if (text.startsWith('Traceback (most recent call last)')) raised = true;
      const words = raised || text.startsWith('slurmstepd') ? raisedIn(text) : null;
      if (words !== null) runs.at(-1)?.errors.push({ words, line: line.number });
      if (words !== null) raised = false;
      if (Object.keys(system).length === 0) system = systemIn(text);
      continue;
    }
    if (found.rank !== '') rank ??= found.rank;
    if (found.rank !== '' && found.rank !== rank) continue;
    for (const event of found.events) {
      const now = runs.at(-1);
      if (now === undefined || begins(event, now)) {
        if (runs.length === mostRuns) return { runs, more: true, system };
        runs.push(blank(line.number, event.key === 'run_start' ? now : undefined));
      }
      take(event, runs.at(-1)!);
    }
    const open = runs.at(-1) ?? blank(line.number, undefined);
    if (runs.length === 0) runs.push(open);
    for (let i = 0; i < found.broken; i++) open.broken.push(line.number);
    open.last = line.number;
  }
  return { runs, more: false, system };
}

function begins({ key }: MlEvent, now: Logged): boolean {
  if (now.stop !== null) return opening.has(key);
  // A job that was started again writes its start again, without an end of the one before.
  return key === 'run_start' && now.start !== null && now.evals.length + now.losses.length > 0;
}

function blank(line: number, before: Logged | undefined): Logged {
  return {
    first: line,
    last: line,
    said: new Map(before?.said),
    start: null,
    stop: null,
    evals: [],
    losses: [],
    rates: [],
    broken: [],
    errors: [],
  };
}

function take(event: MlEvent, now: Logged): void {
  const { key, value, line } = event;
  if (key === 'run_start') now.start ??= event;
  else if (key === 'run_stop') now.stop ??= event;
  else if (key === 'eval_accuracy') now.evals.push(pointOf(event, value));
  else if (key === 'train_loss') now.losses.push(pointOf(event, value));
  else if (key === 'tracked_stats') {
    const [rate, loss] = [field(value, 'throughput'), field(value, 'reduced_train_loss')];
    if (rate !== undefined) now.rates.push(pointOf(event, rate));
    if (loss !== undefined) now.losses.push(pointOf(event, loss));
  } else if (!isObject(value) && !Array.isArray(value) && !/^(?:init|block|epoch|eval)_(?:start|stop)$/.test(key)) {
    if (now.said.size < mostSaid || now.said.has(key)) now.said.set(key, { value, line });
  }
}

function pointOf({ time, metadata, line }: MlEvent, value: unknown): Point {
  return {
    time,
    value,
    samples: numberOrNull(field(metadata, 'samples_count')),
    epoch: numberOrNull(field(metadata, 'epoch_num')),
    metric: textOrNull(field(metadata, 'metric')),
    line,
  };
}

/** The text of a line without what a launcher wrote in front of it. */
function withoutRank(text: string): string {
  ranked.lastIndex = 0;
  return ranked.test(text) ? text.slice(ranked.lastIndex) : text;
}

const sysjson = ':::SYSJSON ';

function systemIn(text: string): Run['context'] {
  const at = text.indexOf(sysjson);
  if (at < 0) return {};
  try {
    const facts: unknown = JSON.parse(text.slice(at + sysjson.length));
    return isObject(facts) ? contextOf({ system: facts }) : {};
  } catch {
    return {};
  }
}
