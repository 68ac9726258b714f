/** `lower` better (time, loss), `higher` better (rates, accuracy), `neither` (counts, lengths) or `unknown` (no row, none stated). */
export type Direction = 'lower' | 'higher' | 'neither' | 'unknown';

/**
 * How one number stands for the many of a run. `mean`: of the records. `rate`: work over time, from sums.
 * `share`: ok over expected. `value`: the run has just one.
 */
export type Summary = 'mean' | 'rate' | 'share' | 'value';

/** A metric that is known by name; `metric.ts` makes of it what is measured. */
export interface Row {
  readonly title: string;
  /** In which values are that come without a unit, in a shape that says so. */
  readonly unit: string;
  readonly direction: Direction;
  readonly summary: Summary;
  /** Further names in result files and in labels of templates, in lower case; `_` and space are alike. */
  readonly also: readonly string[];
  /** For a `rate`: the metrics whose sums are divided. */
  readonly work?: string;
}

/** A row as the table below has it. */
export type Short = readonly [title: string, unit: string, Direction, Summary, also?: string, work?: string];

/**
 * The dictionary: one row a metric, in the order in which tables show them. Columns: title, unit, which way is better, how one
 * number stands for the many, further names. docs/metrics.md is this table; `npm run test:unit test/cli/metrics.test.ts` says
 * whether it is.
 */
const table = {
  latency: [
    'Latency',
    's',
    'lower',
    'mean',
    'response time, request latency, e2e, e2e latency, end to end latency, e2el, request time, time per request, duration per request, end latency',
  ],
  ttft: [
    'Time to first token',
    's',
    'lower',
    'mean',
    'time to first token, first token latency, 1st token latency, ttft latency',
  ],
  // The common definitions: what every client of a server has, whatever it calls its own numbers.
  ttlt: ['Time to last token', 's', 'lower', 'mean', 'last token latency'],
  tpot_after_first: ['Time per token after the first', 's', 'lower', 'mean'],
  tpot: ['Time per output token', 's', 'lower', 'mean', 'time per output token'],
  itl: ['Inter-token latency', 's', 'lower', 'mean', 'inter token latency'],
  prefill_time: ['Prefill time', 's', 'lower', 'mean', 'prefill latency, prompt processing time'],
  decode_time: ['Decode time', 's', 'lower', 'mean', 'decode latency, generation time'],
  output_throughput: [
    'Output throughput',
    'tokens/s',
    'higher',
    'rate',
    'output token throughput, output tokens per second, generation throughput, decode throughput, output tokens per sec, generation speed, decode speed, decoding speed',
    'output_tokens',
  ],
  total_throughput: [
    'Total throughput',
    'tokens/s',
    'higher',
    'rate',
    'total token throughput, total tokens per second',
    'total_tokens',
  ],
  prefill_throughput: [
    'Prefill throughput',
    'tokens/s',
    'higher',
    'value',
    'prompt throughput, prefill speed, prompt processing speed',
  ],
  // Of servers: the tokens of all prompts over the time of all requests, which says nothing of how fast a prompt is read.
  input_throughput: ['Input throughput', 'tokens/s', 'higher', 'value', 'input token throughput'],
  request_throughput: [
    'Request throughput',
    'requests/s',
    'higher',
    'rate',
    'requests per second, rps, req per sec, qps, queries per second, queries per sec',
    'requests',
  ],
  goodput: ['Goodput', 'requests/s', 'higher', 'value', 'request goodput'],
  train_rate: [
    'Training rate',
    'samples/s',
    'higher',
    'value',
    'training rate, global rate, globalrate, training samples per second, train samples per second, training throughput, processing rate',
  ],
  end_to_end_rate: ['End-to-end rate', 'samples/s', 'higher', 'value', 'end to end rate, e2e rate'],
  train_time: [
    'Training time',
    's',
    'lower',
    'value',
    'training time, total time, processing time, train runtime, e2e train time',
  ],
  compile_time: ['Compile time', 's', 'lower', 'value', 'compilation time'],
  load_time: ['Load time', 's', 'lower', 'value', 'loading time, model load time, model loading time'],
  step_time: ['Step time', 's', 'lower', 'mean', 'time per step'],
  epoch_time: ['Epoch time', 's', 'lower', 'mean', 'time per epoch'],
  step_rate: ['Step rate', 'steps/s', 'higher', 'value', 'steps per second, steps per sec, train steps per second'],
  iteration_rate: [
    'Iteration rate',
    'it/s',
    'higher',
    'value',
    'iterations per second, iterations per sec, iters per second',
  ],
  time: ['Time', 's', 'lower', 'mean', 'execution time, exec time, run time, running time'],
  inference_time: ['Inference time', 's', 'lower', 'mean', 'inference latency, time per inference'],
  wall_time: [
    'Wall time',
    's',
    'lower',
    'value',
    'wall clock time, wall clock, elapsed time, elapsed, real time, walltime',
  ],
  cpu_time: ['CPU time', 's', 'lower', 'mean'],
  loss: ['Loss', '', 'lower', 'value', 'training loss, train loss'],
  final_loss: ['Final loss', '', 'lower', 'value', 'final training loss, final train loss'],
  val_loss: ['Validation loss', '', 'lower', 'value', 'eval loss, evaluation loss, test loss'],
  perplexity: ['Perplexity', '', 'lower', 'value', 'ppl'],
  accuracy: [
    'Accuracy',
    '%',
    'higher',
    'value',
    'test accuracy, eval accuracy, val accuracy, val acc, validation accuracy, acc, top1, top 1, top1 accuracy, top 1 accuracy, top1 acc, top 1 acc, acc1',
  ],
  top5_accuracy: ['Top-5 accuracy', '%', 'higher', 'value', 'top 5 accuracy, top5 acc, top 5 acc, top5, top 5, acc5'],
  f1: ['F1', '', 'higher', 'value', 'f1 score, f1score'],
  bleu: ['BLEU', '', 'higher', 'value', 'bleu score, sacrebleu'],
  spearman: [
    'Spearman correlation',
    '',
    'higher',
    'value',
    'spearman rank correlation coefficient, spearman rank correlation',
  ],
  reward: ['Reward', '', 'higher', 'value', 'mean reward, episode reward'],
  train_accuracy: ['Training accuracy', '%', 'higher', 'value', 'train acc'],
  success_rate: ['Success rate', '%', 'higher', 'share', 'success, successful requests share'],
  error_rate: ['Error rate', '%', 'lower', 'value', 'failure rate'],
  output_tokens: [
    'Output tokens',
    'tokens',
    'neither',
    'mean',
    'completion tokens, generated tokens, tokens generated, output tokens per request, response tokens',
  ],
  prompt_tokens: [
    'Prompt tokens',
    'tokens',
    'neither',
    'mean',
    'input tokens, prompt tokens per request, input tokens per request',
  ],
  total_tokens: ['Total tokens', 'tokens', 'neither', 'mean', 'total tokens per request'],
  response_length: ['Response length', 'characters', 'neither', 'mean', 'response characters'],
  inferences_per_second: [
    'Inferences per second',
    'inferences/s',
    'higher',
    'value',
    'ips, inferences per sec, end to end ips',
  ],
  on_chip_ips: ['On-chip inferences per second', 'inferences/s', 'higher', 'value', 'on chip inferences per sec'],
  on_chip_latency: ['On-chip latency', 's', 'lower', 'value'],
  sample_throughput: [
    'Samples per second',
    'samples/s',
    'higher',
    'value',
    'samples per second, samples per sec, sample throughput',
  ],
  image_throughput: [
    'Images per second',
    'images/s',
    'higher',
    'value',
    'images per second, images per sec, img per second, img per sec, image throughput',
  ],
  frame_rate: ['Frame rate', 'frames/s', 'higher', 'value', 'fps, frames per second'],
  compute_rate: ['Compute rate', 'FLOPS', 'higher', 'value', 'flops per second, compute throughput, achieved flops'],
  mfu: ['Model FLOPS utilization', '%', 'higher', 'value', 'mfu, model flops utilisation'],
  bandwidth: ['Bandwidth', 'B/s', 'higher', 'value', 'memory bandwidth, bus bandwidth, busbw'],
  memory: [
    'Memory',
    'B',
    'lower',
    'value',
    'memory used, memory usage, peak memory, peak memory usage, peak memory used, max memory allocated, memory allocated, peak gpu memory, peak vram',
  ],
  model_size: ['Model size', 'B', 'neither', 'value', 'size of the model, model file size, weights'],
  power: ['Power', 'W', 'lower', 'mean', 'power draw, average power, power usage, power consumption'],
  energy: ['Energy', 'J', 'lower', 'value', 'energy consumption, energy consumed, energy used, total energy'],
  energy_per_token: ['Energy per token', 'J/token', 'lower', 'value', 'joules per token, energy per output token'],
  tokens_per_joule: ['Tokens per joule', 'tokens/J', 'higher', 'value', 'output tokens per joule'],
} as const satisfies Record<string, Short>;

let byName: Readonly<Record<string, Row>> | undefined;

/** By name. Made when it is first asked for: a check asks for none, and has this file loaded. */
export function rows(): Readonly<Record<string, Row>> {
  byName ??= Object.fromEntries(
    Object.entries(table as Record<string, Short>).map(([name, short]) => [name, rowOf(short)]),
  );
  return byName;
}

/** The names of the metrics that have a row, in the order of the table. */
export const names: readonly string[] = Object.keys(table);

/** A line of the table with its columns by name. */
export function rowOf([title, unit, direction, summary, also, work]: Short): Row {
  return { title, unit, direction, summary, also: also?.split(', ') ?? [], ...(work === undefined ? {} : { work }) };
}

/** A word that stands for several metrics, and the one it is read as; every such reading is told as an assumption. */
export interface Family {
  readonly metric: string;
  readonly over: readonly string[];
  readonly statistic?: string;
  /** Read only where a unit stands beside it: `Date and time` is no latency. */
  readonly needsUnit?: true;
}

/** By the word. */
export const families: Readonly<Record<string, Family>> = {
  throughput: { metric: 'output_throughput', over: ['total_throughput', 'train_rate', 'sample_throughput'] },
  tokens: { metric: 'output_tokens', over: ['total_tokens'] },
  'tokens per request': { metric: 'output_tokens', over: ['total_tokens'] },
  'response tokens per request': { metric: 'output_tokens', over: ['total_tokens'] },
  'tokens per second': { metric: 'output_throughput', over: ['total_throughput'] },
  tps: { metric: 'output_throughput', over: ['total_throughput'] },
  'total tokens': { metric: 'total_tokens', over: [], statistic: 'sum' },
  speed: {
    metric: 'output_throughput',
    over: ['sample_throughput', 'image_throughput', 'train_rate', 'request_throughput'],
  },
  rate: { metric: 'train_rate', over: ['end_to_end_rate', 'sample_throughput'] },
  time: { metric: 'latency', over: ['train_time', 'inference_time', 'wall_time'], needsUnit: true },
};
