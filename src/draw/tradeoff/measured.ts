import type { Run } from '../../collect/run.ts';
import { measure } from '../../compare/measure.ts';
import { valueIn } from '../../compare/seconds.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { type Made, made, operand } from '../../made.ts';
import { isRank } from '../../metric.ts';
import { barred } from '../labels.ts';

/** How fast the text comes that one user sees, in output tokens/s: by which numbers it is known. */
export type Speed = 'tpot' | 'itl' | 'latency' | 'share';

/** In this order; the first that most runs have is taken for all of them. */
export const speeds: readonly Speed[] = ['tpot', 'itl', 'latency', 'share'];

const words: Readonly<Record<Speed, string>> = {
  tpot: 'time per output token',
  itl: 'inter-token latency',
  latency: 'mean output tokens / mean latency',
  share: 'output throughput / concurrency',
};

/** By which numbers it is known, in words. The runs that are shown in one picture have one kind of number. */
export function speedWords(by: Speed, run: Run): string {
  if (by === 'latency' || by === 'share') return words[by];
  return `1 / ${isMedian(timeOf(by, run)) ? 'median ' : ''}${words[by]}`;
}

/** Labels that count the accelerators of a run, the first that it has. */
const counts = [
  'accelerators',
  'gpus',
  'num_gpus',
  'num_of_hardware',
  'devices',
  'chips',
  'tensor_parallel',
  'tp',
] as const;

/** The throughput that is looked at: of generated tokens, else of all. */
export const throughputs = ['output_throughput', 'total_throughput', 'throughput'] as const;

/** The summary of a metric of a run that may be shown, above 0. */
export function figureOf(metric: string, run: Run): Figure | null {
  const figure = barred(run) === null ? measure(metric, null, run) : null;
  return figure?.kind === 'figure' && figure.value > 0 && Number.isFinite(figure.value) ? figure : null;
}

/** Output tokens/s that one user sees; null where the run does not have the numbers for it. */
export function speedOf(by: Speed, run: Run): Made | null {
  const path = `tokens per second of one user@${run.id}`;
  const base = { path, title: `output tokens/s that one user of ${run.id} sees`, unit: 'tokens/s' };
  if (by === 'share') return shareOf(base, run);
  const time = timeOf(by, run);
  const seconds = time && valueIn(time, 's');
  if (!time || seconds === null || !(seconds > 0)) return null;
  if (by !== 'latency')
    return made({
      ...base,
      value: 1 / seconds,
      formula: `1 / ${by}`,
      expressions: [`1 / ${operand(seconds)}`],
      method: isMedian(time) ? 'the inverse of a median' : 'the inverse of a mean',
      parts: [{ name: by, value: time }],
    });
  // How long answers were asked to be says nothing of how long they were.
  const tokens = figureOf('output_tokens', run);
  if (tokens === null || isRank(tokens.metric.summary)) return null;
  return made({
    ...base,
    value: tokens.value / seconds,
    formula: 'output_tokens / latency',
    expressions: [`${operand(tokens.value)} / ${operand(seconds)}`],
    method: 'ratio of unrounded values',
    parts: [
      { name: 'output_tokens', value: tokens },
      { name: 'latency', value: time },
    ],
  });
}

/** The time that a speed is the inverse of. A tail tells of no typical user, and of a median latency the mean of the tokens is no speed. */
function timeOf(by: Exclude<Speed, 'share'>, run: Run): Figure | null {
  const time = figureOf(by, run);
  if (time === null || !isRank(time.metric.summary)) return time;
  return by !== 'latency' && isMedian(time) ? time : null;
}

function isMedian(time: Figure | null): boolean {
  return time?.metric.summary === 'median';
}

/** Of so many users at a time each sees an equal part. */
function shareOf(base: Pick<Made, 'path' | 'title' | 'unit'>, run: Run): Made | null {
  const rate = figureOf('output_throughput', run);
  const users = run.concurrency ?? run.labels.concurrency;
  if (!rate || typeof users !== 'number' || !(users > 0)) return null;
  return made({
    ...base,
    value: rate.value / users,
    formula: 'output_throughput / concurrency',
    expressions: [`${operand(rate.value)} / ${operand(users)}`],
    method: 'ratio of unrounded values',
    parts: [{ name: 'output_throughput', value: rate }],
  });
}

/** How many accelerators a run had; null where it does not say. */
export function acceleratorsOf({ labels }: Run): number | null {
  const found = counts.map((name) => labels[name]).find((value) => typeof value === 'number' && value > 0);
  return typeof found === 'number' ? found : null;
}

/** The throughput of a run; of one accelerator where `perAccelerator`. */
export function throughputOf(metric: string, run: Run, perAccelerator: boolean): Figure | Made | null {
  const figure = figureOf(metric, run);
  const n = acceleratorsOf(run);
  if (!figure || !perAccelerator || n === null || n === 1) return figure;
  return made({
    path: `${metric} of one accelerator@${run.id}`,
    title: `${metric} of one accelerator of ${run.id}`,
    value: figure.value / n,
    unit: figure.metric.unit,
    formula: `${metric} / accelerators`,
    expressions: [`${operand(figure.value)} / ${operand(n)}`],
    method: 'ratio of unrounded values',
    parts: [{ name: metric, value: figure }],
  });
}
