import { type Metric, metric } from '../../metric.ts';
import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { inUnit } from '../columns/measured.ts';
import { type Claim, claimed, notClaimed, type Read, type TextFormat } from '../format.ts';
import { settle } from '../log/hint.ts';
import { overwritten } from '../log/log.ts';
import { addStep, type Heard, lossIn, type StepRun, stepDraft, tokensPerDevice } from '../log/steps.ts';
import type { Labels } from '../run.ts';
import { asNumber } from '../value.ts';

/**
 * The training log of Megatron-LM and Megatron-DeepSpeed, a line for each iteration in fields between bars, in two spellings:
 * `elapsed time per iteration (ms): 14287.5 |` and `elapsed_time_per_iteration_ms=3415.3 |`.
 */
export const megatron: TextFormat = {
  of: 'text',
  name: 'megatron',
  shape:
    'a Megatron log: lines as "iteration 10/ 100 | … | elapsed time per iteration (ms): 14287.5 | lm loss: 2.1E+00 |"',
  claims,
  read,
};

const mark = /elapsed[ _]time[ _]per[ _]iteration[ _]\(?ms\)?[:=]/;
const begin = /iteration[ =] {0,12}(\d{1,12}) ?\/ {0,12}(\d{1,12})/;

function claims(text: string): Claim {
  return mark.test(text) ? claimed : notClaimed(0, 'it has no line with the elapsed time per iteration');
}

/** Fields by their name in lower case with spaces, without its unit. */
const fields: Readonly<Record<string, (written: string) => Metric>> = {
  'elapsed time per iteration': (written) => inUnit(metric('step_time', { written }), 'ms'),
  'samples per second': (written) => inUnit(metric('train_rate', { written }), 'samples/s'),
  'tokens per gpu per second': tokensPerDevice,
  tflops: (written) => inUnit(metric('compute_rate', { written }), 'TFLOPS'),
  'throughput per gpu': (written) => inUnit(metric('compute_rate', { written }), 'TFLOPS'),
};

const settings: Readonly<Record<string, string>> = {
  'global batch size': 'global_batch_size',
  'actual seqlen': 'sequence_length',
};

function read(lines: () => Iterable<Line>, file: string, titles?: readonly string[]): Read {
  const runs: StepRun[] = [];
  for (const { number, text } of lines()) {
    if (!mark.test(text)) continue;
    for (const piece of overwritten(text)) {
      const heard = heardIn(piece, number);
      if (heard) addStep(runs, heard);
    }
  }
  const drafts = runs.map((run) => {
    const { labels, remarks } = settle(run.labels, titles ?? [file], ['system'], { file, line: run.first });
    const made = stepDraft({ ...run, labels }, { name: 'Megatron', file, isMeasured: () => true });
    return { ...made, remarks: [...made.remarks, ...remarks] };
  });
  const notes = drafts.length === 0 ? [note('no-result', { what: 'an iteration with its number' }, { file })] : [];
  return { runs: drafts, notes };
}

function heardIn(piece: string, line: number): Heard | null {
  const [, step, total] = begin.exec(piece.slice(0, 400)) ?? [];
  if (step === undefined) return null;
  const labels: Record<string, number> = {};
  const values: { metric: Metric; value: number }[] = [];
  let loss: Heard['loss'] = null;
  // A field counts only where the bar behind it stands: a line that is cut may end within a number.
  for (const field of piece.slice(0, 4000).split('|').slice(1, -1)) {
    const [, written = '', cell = ''] = /^\s{0,8}([A-Za-z][^:=]{0,80}?)\s{0,4}[:=]\s{0,20}(\S{1,40})/.exec(field) ?? [];
    const name = nameOf(written);
    // `14287.5/14100.0`: this iteration, and the mean of the last ones.
    const number = asNumber(cell.split('/')[0]);
    if (/^(?:lm )?loss$/.test(name)) loss = lossIn(cell);
    else if (typeof number === 'number') {
      const described = fields[name]?.(written);
      if (described && number > 0) values.push({ metric: described, value: number });
      const label = settings[name];
      if (label !== undefined) labels[label] = number;
    }
  }
  return values.length === 0
    ? null
    : { step: Number(step), total: Number(total), line, loss, values, labels: labels as Labels };
}

/** `tokens_per_gpu_per_second_tgs`, `elapsed time per iteration (ms)` -> without what stands for the unit. */
function nameOf(written: string): string {
  return written
    .toLowerCase()
    .replace(/_/g, ' ')
    .replace(/\s{0,4}\([^)]{0,40}\)$| (?:ms|tgs)$/, '')
    .replace(/^gloabl /, 'global ')
    .trim();
}
