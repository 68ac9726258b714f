import type { Line } from '../../bytes/lines.ts';
import { stampOf } from '../../log/log.ts';
import { type Thinned, thinned } from '../../log/thinned.ts';
import { type Evaluations, noEvaluations, takeEvaluation } from './evaluation.ts';
import { type Event, eventsOf } from './line.ts';

type StepEvent = Extract<Event, { kind: 'step' }>;

/** One step line: what it says, and where and when. */
export interface Step {
  readonly at: number;
  readonly loss: number | null;
  readonly global: number | null;
  readonly line: number;
  /** Seconds, as the stamp has them; null without one. */
  readonly time: number | null;
}

/** The line that says how many samples were processed. `rate` is stated by old releases only. */
export interface Processed {
  readonly samples: number;
  readonly seconds: number;
  readonly rate: number | null;
  readonly line: number;
  /** Seconds, as the stamp has them; null without one. */
  readonly time: number | null;
}

/** What a log says of one run, in the order of its lines, before it is judged. */
export interface Logged {
  first: number;
  lastLine: number;
  started: string | null;
  batches: { readonly size: number; readonly line: number }[];
  readonly steps: Thinned<Step>;
  last: (Step & { readonly event: StepEvent }) | null;
  /** Step lines whose loss is no number, and the first of them. */
  lossless: { readonly count: number; readonly word: string; readonly step: number; readonly line: number } | null;
  saved: number | null;
  folder: string | null;
  initial: number;
  /** When the run began on the device. */
  begin: number | null;
  processed: Processed | null;
  second: Processed | null;
  done: boolean;
  error: { readonly message: string; readonly line: number; readonly thrown: boolean } | null;
  exceeds: { readonly initial: number; readonly max: number } | null;
  broken: number | null;
  readonly evals: Evaluations;
}

/** Runs that one file may hold. */
export const mostRuns = 1000;

/** Points of all curves of a file; each later run gets half of what is left, and at least `fewest`. */
const points = 40_000;
const fewest = 500;

/**
 * The runs of a log: one after the other, as logs are appended. A new one begins where the steps start again, where a run that has
 * ended is set up again, or where a second `Processed` line has steps after it. Of the lines of several processes those of the first are read.
 */
export function runsOf(lines: Iterable<Line>): { readonly runs: readonly Logged[]; readonly more: boolean } {
  const runs: Logged[] = [];
  let room = points;
  let open = opened(0, room);
  let more = false;
  let ranked: string | null = null;
  const next = (line: number): void => {
    room -= open.steps.kept().length;
    const before = runs.at(-1);
    // An evaluation after a training is one of what was trained.
    if (before && !open.last && !open.processed && !open.error && open.evals.results.length > 0)
      before.evals.results.push(...open.evals.results);
    else if (worth(open)) runs.push(open);
    open = opened(line, room);
  };
  for (const { number, text } of lines) {
    if (open.first === 0) open.first = number;
    if (open.started === null) open.started = stampOf(text);
    for (const { event, time, rank } of eventsOf(text)) {
      // Each process has its own loss and rate; mixed, they would look like runs that begin again and again.
      ranked ??= rank === '' ? null : rank;
      if (rank !== '' && rank !== ranked) continue;
      if (begins(event, open, time)) {
        const pending = open.second;
        if (event.kind === 'step' && pending) open.second = null;
        next(pending?.line ?? number);
        if (event.kind === 'step' && pending) open.processed = pending;
        open.started = stampOf(text);
        if (runs.length >= mostRuns) {
          more = true;
          return { runs, more };
        }
      }
      if (event.kind === 'processed' && isAlone(open, time)) {
        const above = {
          ...opened(open.first, 2),
          processed: open.processed,
          lastLine: open.processed?.line ?? open.first,
        };
        runs.push(above);
        open.processed = null;
      }
      take(open, event, number, time);
    }
    open.lastLine = number;
  }
  next(0);
  return { runs, more };
}

function opened(first: number, room: number): Logged {
  return {
    first,
    lastLine: first,
    started: null,
    batches: [],
    steps: thinned(Math.max(fewest, Math.floor(room / 2))),
    last: null,
    lossless: null,
    saved: null,
    folder: null,
    initial: 0,
    begin: null,
    processed: null,
    second: null,
    done: false,
    error: null,
    exceeds: null,
    broken: null,
    evals: noEvaluations(),
  };
}

/** The set-up of nothing is no run, nor is an evaluation that was not brought to an end. */
function worth(run: Logged): boolean {
  if (run.last || run.processed || run.error || run.evals.results.length > 0) return true;
  return run.evals.lines === 0 && (run.batches.length > 0 || run.begin !== null || run.broken !== null);
}

function begins(event: Event, run: Logged, time: number | null): boolean {
  const ended = run.processed !== null || run.error?.thrown === true;
  switch (event.kind) {
    case 'step':
      if (run.second) return true;
      // By their stamps the steps came after the result: it is the end of a run whose beginning is cut off.
      if (!run.last && isAfter(time, run.processed, 0)) return true;
      return run.last !== null && event.step <= run.last.at && !isSame(event, run.last.event);
    case 'batch':
      return ended || run.last !== null;
    case 'exceeds':
      return run.processed !== null || run.last !== null || run.exceeds !== null;
    case 'processed':
      return isUnlike(event, run.processed) && isAfter(time, run.processed, event.seconds / 2);
    case 'saved':
      // The checkpoint of a run that starts, behind one that has ended.
      return run.processed !== null && run.last !== null && event.step < run.last.at;
    case 'begin':
    case 'setup':
      // Where the `Processed` line stands before the steps, nothing of the kind stands between them.
      return ended;
    default:
      return false;
  }
}

function isUnlike(event: { samples: number; seconds: number }, processed: Processed | null): boolean {
  return processed !== null && (processed.samples !== event.samples || processed.seconds !== event.seconds);
}

/** Whether the stamps say that something came later than a result by more than so many seconds. */
function isAfter(time: number | null, processed: Processed | null, seconds: number): boolean {
  return time !== null && processed !== null && processed.time !== null && time - processed.time > seconds;
}

/**
 * Whether the result that a run has so far stood alone above its steps, as where somebody wrote it above a log: it has no stamp, and another
 * comes behind the steps by theirs.
 */
function isAlone({ processed, last, second }: Logged, time: number | null): boolean {
  if (!processed || processed.time !== null || second || !last || processed.line > last.line) return false;
  return time !== null && last.time !== null && time >= last.time;
}

/** The same line twice: two loggers wrote it. */
function isSame(a: StepEvent, b: StepEvent): boolean {
  return (
    a.step === b.step &&
    a.loss.word === b.loss.word &&
    a.rate?.word === b.rate?.word &&
    a.global?.word === b.global?.word
  );
}

function take(run: Logged, event: Event, line: number, time: number | null): void {
  switch (event.kind) {
    case 'step':
      takeStep(run, event, line, time);
      return;
    case 'processed': {
      const { samples, seconds, rate } = event;
      const stated = { samples, seconds, rate, line, time };
      if (run.evals.lines > 0 && run.last && run.processed) return;
      if (event.done) run.done = true;
      if (!run.processed) run.processed = stated;
      else if (run.processed.samples !== samples || run.processed.seconds !== seconds) run.second = stated;
      return;
    }
    case 'batch':
      run.batches.push({ size: event.size, line });
      return;
    case 'exceeds':
      run.exceeds = { initial: event.initial, max: event.max };
      run.error = { message: event.message, line, thrown: true };
      return;
    case 'error':
      // The exception at the end of a traceback says more than what was logged before it.
      if (!run.error || (event.thrown && !run.exceeds))
        run.error = { message: event.message, line, thrown: event.thrown };
      return;
    case 'saved':
      run.saved = Math.max(run.saved ?? 0, event.step);
      run.folder = event.path ?? run.folder;
      return;
    case 'loaded':
      if (!run.last) run.initial = event.step;
      return;
    case 'begin':
      run.begin ??= time;
      return;
    case 'done':
      run.done = true;
      return;
    case 'eval':
    case 'evaluated':
      takeEvaluation(run.evals, event, line);
      return;
    case 'broken':
      run.broken = line;
  }
}

function takeStep(run: Logged, event: StepEvent, line: number, time: number | null): void {
  if (run.last && isSame(event, run.last.event)) return;
  const loss = event.loss.value;
  const step = { at: event.step, loss, global: positive(event.global?.value), line, time, event };
  run.steps.add(step);
  run.last = step;
  if (loss !== null) return;
  const first = run.lossless ?? { count: 0, word: event.loss.word, step: event.step, line };
  run.lossless = { ...first, count: first.count + 1 };
}

function positive(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && value > 0 ? value : null;
}
