import { type Thinned, thinned } from '../../log/thinned.ts';
import { type Evaluations, noEvaluations } from './evaluation.ts';
import type { Event } from './line.ts';

export type StepEvent = Extract<Event, { kind: 'step' }>;

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

/** Points of all curves of a file; each later run gets half of what is left, and at least `fewest`. */
export const points = 40_000;
const fewest = 500;

/** A run of which nothing is known yet. @param room points that are left for its curves and those of the runs behind it. */
export function opened(first: number, room: number): Logged {
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

/** The same line twice: two loggers wrote it. */
export function isSame(a: StepEvent, b: StepEvent): boolean {
  return (
    a.step === b.step &&
    a.loss.word === b.loss.word &&
    a.rate?.word === b.rate?.word &&
    a.global?.word === b.global?.word
  );
}

/** The step that an event says, with where and when it was said. */
function stepOf(event: StepEvent, line: number, time: number | null): Step {
  return { at: event.step, loss: event.loss.value, global: positive(event.global?.value), line, time };
}

export function takeStep(run: Logged, event: StepEvent, line: number, time: number | null): void {
  if (run.last && isSame(event, run.last.event)) return;
  const step = stepOf(event, line, time);
  // Kept without its event, which would be most of what is in memory of a long log.
  run.steps.add(step);
  run.last = { ...step, event };
  if (step.loss !== null) return;
  const first = run.lossless ?? { count: 0, word: event.loss.word, step: event.step, line };
  run.lossless = { ...first, count: first.count + 1 };
}

/** Takes the last of so many steps, none of which is kept for the curves. */
export function takePassed(
  run: Logged,
  count: number,
  event: StepEvent,
  { line, time }: Pick<Step, 'line' | 'time'>,
): void {
  const step = stepOf(event, line, time);
  run.steps.pass(count, step);
  run.last = { ...step, event };
}

function positive(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && value > 0 ? value : null;
}
