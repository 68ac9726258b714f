import type { Lines } from '../../bytes/lines.ts';
import { stampOf } from '../../log/log.ts';
import { takeEvaluation } from './evaluation.ts';
import { type Event, eventsOf } from './line.ts';
import { isSame, type Logged, opened, type Processed, points, takeStep } from './logged.ts';
import { Passing } from './passing.ts';

/** Runs that one file may hold. */
export const mostRuns = 1000;

/**
 * The runs of a log: one after the other, as logs are appended. A new one begins where the steps start again, where a run that has
 * ended is set up again, or where a second `Processed` line has steps after it. Of the lines of several processes those of the first are read.
 */
export function runsOf(
  lines: Lines,
  most: number = points,
): { readonly runs: readonly Logged[]; readonly more: boolean } {
  const runs: Logged[] = [];
  let room = most;
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
  const passing = new Passing(() => open);
  for (const { number, text } of lines(passing)) {
    passing.settle();
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
      if (event.kind === 'processed' && isAlone(open, event, time)) {
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
  passing.settle();
  next(0);
  return { runs, more };
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
 * comes behind the steps by theirs, or is one of these steps where the first cannot be.
 */
function isAlone(run: Logged, behind: Pick<Processed, 'samples' | 'seconds'>, time: number | null): boolean {
  const { processed, last, second } = run;
  if (!processed || processed.time !== null || second || !last || processed.line > last.line) return false;
  if (time !== null && last.time !== null) return time >= last.time;
  return !mayBeOf(run, processed) && mayBeOf(run, behind);
}

/** What was processed by a run is so many samples for each step, and no more in a second than its loop did, which waits for nothing. */
function mayBeOf({ last, initial }: Logged, { samples, seconds }: Pick<Processed, 'samples' | 'seconds'>): boolean {
  const steps = (last?.at ?? 0) - initial;
  const isFaster = last?.global != null && samples > 1.1 * last.global * seconds;
  return steps > 0 && Number.isInteger(samples / steps) && !isFaster;
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
