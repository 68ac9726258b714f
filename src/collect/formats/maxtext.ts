import { metric } from '../../metric.ts';
import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { inUnit } from '../columns/measured.ts';
import { type Claim, claimed, notClaimed, type Read, type TextFormat } from '../format.ts';
import { settle } from '../log/hint.ts';
import { overwritten } from '../log/log.ts';
import { addStep, type Heard, lossIn, type StepLine, type StepRun, stepDraft, tokensPerDevice } from '../log/steps.ts';

/**
 * The training log of MaxText (JAX on TPUs and GPUs): a line for each step. Step 0 is compiled while its time runs, and step 1 only
 * handed to the device, so neither is a measurement.
 */
export const maxtext: TextFormat = {
  of: 'text',
  name: 'maxtext',
  shape: 'a MaxText log: lines as "completed step: 2, seconds: 5.658, TFLOP/s/device: 135.158, …, loss: 11.689"',
  claims,
  read,
};

const mark = 'completed step: ';
const begin =
  /completed step: (\d{1,12}), seconds: (\d{1,9}(?:\.\d{1,9})?), (TFLOP\/s(?:\/device)?): ([\d.]{1,30}|nan|inf),/i;
const tokens = /, (Tokens\/s\/device): (\d{1,12}(?:\.\d{1,9})?),/;
/** Three digits behind the point are always there, so that a line that is cut shows. */
const loss = /, loss: ([+-]?\d{1,12}\.\d{3,12}|nan|inf)(?=,|$)/i;

function claims(text: string): Claim {
  return text.includes(mark) && begin.test(text) ? claimed : notClaimed(0, `it has no line "${mark}…, seconds: …"`);
}

function read(lines: () => Iterable<Line>, file: string, titles?: readonly string[]): Read {
  const runs: StepRun[] = [];
  for (const { number, text } of lines()) {
    if (!text.includes(mark)) continue;
    for (const piece of overwritten(text)) {
      const heard = heardIn(piece.trim(), number);
      if (heard) addStep(runs, heard);
    }
  }
  const drafts = runs.map((run) => {
    const { labels, remarks } = settle({}, titles ?? [file], ['batch_size', 'system'], { file, line: run.first });
    const made = stepDraft({ ...run, labels }, { name: 'MaxText', file, isMeasured });
    return { ...made, remarks: [...made.remarks, ...remarks] };
  });
  const notes = drafts.length === 0 ? [note('no-result', { what: 'a step that was completed' }, { file })] : [];
  return { runs: drafts, notes };
}

const stepTime = metric('step_time', { written: 'seconds', unit: 's' });

function heardIn(piece: string, line: number): Heard | null {
  const at = piece.indexOf(mark);
  const text = piece.slice(at, at + 1000);
  const [, step, seconds, name = '', rate] = begin.exec(text) ?? [];
  if (at < 0 || step === undefined) return null;
  const [, each, count] = tokens.exec(text) ?? [];
  const values = [
    { metric: stepTime, value: Number(seconds) },
    { metric: inUnit(metric('compute_rate', { written: name }), 'TFLOPS'), value: Number(rate) },
    ...(each === undefined ? [] : [{ metric: tokensPerDevice(each), value: Number(count) }]),
  ].filter(({ value }) => Number.isFinite(value) && value > 0);
  return { step: Number(step), line, loss: lossIn(loss.exec(text)?.[1]), values };
}

/** Not the first two steps, nor one that was only handed over, which takes a small part of the time of the others. */
function isMeasured({ step, values }: StepLine, all: readonly StepLine[]): boolean {
  return step > 1 && timeOf(values) > typical(all) / 10;
}

function timeOf(values: StepLine['values']): number {
  return values.find(({ metric: { name } }) => name === 'step_time')?.value ?? 0;
}

const typicals = new WeakMap<readonly StepLine[], number>();

/** The median of the step times; worked out once for each run. */
function typical(all: readonly StepLine[]): number {
  const known = typicals.get(all);
  if (known !== undefined) return known;
  const times = all.map(({ values }) => timeOf(values)).sort((a, b) => a - b);
  const found = times[Math.floor(times.length / 2)] ?? 0;
  typicals.set(all, found);
  return found;
}
