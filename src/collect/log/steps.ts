import { settingRead } from '../../made.ts';
import { type Metric, metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import { draft } from '../draft.ts';
import type { Draft } from '../format.ts';
import type { Labels, Reported, Sample, Series } from '../run.ts';
import { type Thinned, thinned } from './thinned.ts';

/** What one line says of a step. A loss that is no number has the word that stands there. */
export interface StepLine {
  readonly step: number;
  readonly line: number;
  readonly loss: number | string | null;
  readonly values: readonly { readonly metric: Metric; readonly value: number }[];
}

/** One run as its step lines tell it. */
export interface StepRun {
  readonly steps: Thinned<StepLine>;
  readonly first: number;
  /** Its first step. */
  readonly from: number;
  last: StepLine;
  /** The step before the last one. */
  before: StepLine | null;
  /** Where this run begins within the steps of runs above it in the file: the last step of those. */
  readonly within: number | null;
  /** Steps whose loss is no number: how many, and the first. */
  lossless: { count: number; readonly first: StepLine } | null;
  /** Of which step the log says that it is the last. */
  total: number | null;
  labels: Labels;
}

/** Points that are kept of a run; more would only slow down what reads them. */
const most = 20_000;

/** Runs that one file may hold. */
const mostRuns = 1000;

/** What a format hears in one line. */
export interface Heard extends StepLine {
  readonly total?: number | null;
  readonly labels?: Labels;
}

/**
 * Adds a step to the runs of a log: a new one begins where the steps start again. The step that was told last stands there once more where
 * several processes write.
 */
export function addStep(runs: StepRun[], heard: Heard): void {
  const { total = null, labels = {}, ...step } = heard;
  const open = runs.at(-1);
  if (open && step.step === open.last.step) return;
  if (open && step.step > open.last.step) {
    open.steps.add(step);
    open.before = open.last;
    open.last = step;
    open.total = total ?? open.total;
    if (typeof step.loss !== 'string') return;
    if (open.lossless) open.lossless.count += 1;
    else open.lossless = { count: 1, first: step };
    return;
  }
  if (runs.length >= mostRuns) return;
  const steps = thinned<StepLine>(most);
  steps.add(step);
  const lossless = typeof step.loss === 'string' ? { count: 1, first: step } : null;
  const within = withinSteps(runs, step.step);
  runs.push({ steps, first: step.line, from: step.step, last: step, before: null, within, lossless, total, labels });
}

/** The last step of the runs so far, where this one begins behind the first step that any of them has: a new training begins where they all do. */
function withinSteps(runs: readonly StepRun[], step: number): number | null {
  return runs.some(({ from }) => from < step) ? Math.max(...runs.map(({ last }) => last.step)) : null;
}

/** The run without its last line, where that was cut before its loss. */
function withoutCut(run: StepRun): {
  readonly all: readonly StepLine[];
  readonly last: StepLine;
  readonly cut: StepLine | null;
} {
  const [all, { before, last }] = [run.steps.kept(), run];
  return last.loss === null && typeof before?.loss === 'number'
    ? { all: [...all.slice(0, -1).filter((one) => one !== before), before], last: before, cut: last }
    : { all, last, cut: null };
}

/** How a format calls its runs, and which steps it leaves out of times and rates. */
export interface Telling {
  readonly name: string;
  readonly file: string;
  readonly isMeasured: (step: StepLine, all: readonly StepLine[]) => boolean;
}

/** A run as a draft: loss over the steps, and what each step states as samples of it. */
export function stepDraft(run: StepRun, { name, file, isMeasured }: Telling): Draft {
  const { all, last: end, cut } = withoutCut(run);
  const measured = all.filter((step) => isMeasured(step, all));
  const kept = new Set(measured);
  const left = all.filter((step) => !kept.has(step)).map(({ step }) => String(step));
  const isOver = run.total === null || end.step >= run.total;
  const remarks: Note[] = [];
  const last = { file, line: end.line };
  if (run.within !== null) {
    const place = { file, line: run.first };
    const [step, within] = [run.from, run.within].map((of) => settingRead('step', of, [place]));
    remarks.push(note('steps-again', { run: name, step: step!, within: within! }, place));
  }
  if (cut) remarks.push(note('line-broken', { run: name }, { file, line: cut.line }));
  if (left.length > 0)
    remarks.push(
      note('steps-left-out', { run: name, steps: left.slice(0, 5), count: left.length }, { file, line: run.first }),
    );
  if (!isOver && run.total !== null)
    remarks.push(
      note(
        'steps-end',
        { run: name, step: settingRead('step', end.step, [last]), total: settingRead('steps', run.total, [last]) },
        last,
      ),
    );
  if (run.lossless) {
    const { count, first } = run.lossless;
    const place = { file, line: first.line };
    const step = settingRead('step', first.step, [place]);
    const args = { run: name, word: String(first.loss), step, bad: count, of: run.steps.count() };
    remarks.push(note('loss-not-finite', args, place));
  }
  if (run.steps.every() > 1)
    remarks.push(note('curve-thinned', { run: name, steps: run.steps.count(), every: run.steps.every() }, { file }));
  return draft({
    name,
    labels: run.labels,
    status: isOver ? 'completed' : 'partial',
    counts: {
      of: 'steps',
      total: null,
      ok: run.steps.count() - (cut ? 1 : 0),
      failed: null,
      missing: null,
      basis: 'unknown',
    },
    samples: new Map(samplesOf(measured, file).map((sample) => [sample.metric.name, sample])),
    reported: finalLoss(end, file),
    series: lossOver(all, file),
    context: {
      first_step: run.from,
      last_step: end.step,
      ...(run.total === null ? {} : { steps_planned: run.total }),
    },
    remarks,
  });
}

function samplesOf(steps: readonly StepLine[], file: string): readonly Sample[] {
  const metrics = new Map(steps.flatMap(({ values }) => values.map(({ metric: of }) => [of.name, of] as const)));
  return [...metrics].map(([name, of]) => {
    const found = steps.flatMap(({ values, line }, record) =>
      values.flatMap((one) => (one.metric.name === name ? [{ value: one.value, record, line }] : [])),
    );
    return {
      metric: of,
      values: Float64Array.from(found, ({ value }) => value),
      records: Int32Array.from(found, ({ record }) => record),
      where: { file, lines: Int32Array.from(found, ({ line }) => line) },
    };
  });
}

function lossOver(steps: readonly StepLine[], file: string): readonly Series[] {
  const known = steps.flatMap(({ step, loss, line }) => (typeof loss === 'number' ? [{ step, loss, line }] : []));
  if (known.length === 0) return [];
  return [
    {
      metric: metric('loss'),
      over: 'step',
      x: Float64Array.from(known, ({ step }) => step),
      y: Float64Array.from(known, ({ loss }) => loss),
      where: { file, lines: Int32Array.from(known, ({ line }) => line) },
    },
  ];
}

function finalLoss(last: StepLine, file: string): readonly Reported[] {
  if (typeof last.loss !== 'number') return [];
  const described = metric('final_loss', { written: 'loss' });
  const place = { file, line: last.line };
  return [
    {
      metric: described,
      statistic: 'value',
      value: last.loss,
      n: null,
      ddof: null,
      covers: `step ${last.step}`,
      place,
    },
  ];
}

/** Tokens over time of one device, whatever a log calls it. */
export function tokensPerDevice(written: string): Metric {
  return metric('tokens_per_second_per_device', { written, unit: 'tokens/s', direction: 'higher' });
}

/** A number of a line, or the word that stands there in its place (`nan`). */
export function lossIn(text: string | undefined): number | string | null {
  if (text === undefined || text === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : text.slice(0, 40);
}
