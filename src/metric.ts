/**
 * Metrics and which way is better: one row each, the only place where a metric is described.
 *
 * The set of metrics is open: a file may bring one that has no row here. It is then carried under its own name with an
 * unknown direction, so it is shown but never called better or worse.
 */

/** `lower` better (time, loss), `higher` better (rates, accuracy), `neither` (counts, lengths) or `unknown` (no row, none stated). */
export type Direction = 'lower' | 'higher' | 'neither' | 'unknown';

/**
 * How one number stands for the many of a run. `mean`: of the records. `rate`: work over time, from sums.
 * `share`: ok over expected. `value`: the run has just one.
 */
export type Summary = 'mean' | 'rate' | 'share' | 'value';

/** What is measured. `name` is the normalised one, `written` the source's own; `unit` is canonical, `writtenUnit` the source's. */
export interface Metric {
  readonly name: string;
  readonly written: string;
  readonly unit: string;
  readonly writtenUnit: string;
  readonly direction: Direction;
  readonly summary: Summary;
  /** In words, as a table's row label has it, without unit: `Output throughput`. */
  readonly title: string;
}

interface Row {
  readonly title: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly summary: Summary;
  /** Further names in result files and in labels of templates, in lower case; `_` and space are alike. */
  readonly also: readonly string[];
  /** For a `rate`: the metrics whose sums are divided. */
  readonly work?: string;
}

const rows = {
  latency: {
    title: 'Latency',
    unit: 's',
    direction: 'lower',
    summary: 'mean',
    also: [
      'response time',
      'request latency',
      'e2e latency',
      'end to end latency',
      'e2el',
      'request time',
      'time per request',
      'duration per request',
      'end latency',
    ],
  },
  ttft: {
    title: 'Time to first token',
    unit: 's',
    direction: 'lower',
    summary: 'mean',
    also: ['time to first token', 'first token latency', 'ttft latency'],
  },
  tpot: {
    title: 'Time per output token',
    unit: 's',
    direction: 'lower',
    summary: 'mean',
    also: ['time per output token'],
  },
  itl: { title: 'Inter-token latency', unit: 's', direction: 'lower', summary: 'mean', also: ['inter token latency'] },
  output_throughput: {
    title: 'Output throughput',
    unit: 'tokens/s',
    direction: 'higher',
    summary: 'rate',
    work: 'output_tokens',
    also: [
      'output token throughput',
      'output tokens per second',
      'generation throughput',
      'decode throughput',
      'output tokens per sec',
    ],
  },
  total_throughput: {
    title: 'Total throughput',
    unit: 'tokens/s',
    direction: 'higher',
    summary: 'rate',
    work: 'total_tokens',
    also: ['total token throughput', 'total tokens per second'],
  },
  request_throughput: {
    title: 'Request throughput',
    unit: 'requests/s',
    direction: 'higher',
    summary: 'rate',
    work: 'requests',
    also: ['requests per second', 'rps', 'req per sec'],
  },
  train_rate: {
    title: 'Training rate',
    unit: 'samples/s',
    direction: 'higher',
    summary: 'value',
    also: [
      'training rate',
      'global rate',
      'globalrate',
      'training samples per second',
      'training throughput',
      'samples per second',
      'processing rate',
    ],
  },
  end_to_end_rate: {
    title: 'End-to-end rate',
    unit: 'samples/s',
    direction: 'higher',
    summary: 'value',
    also: ['end to end rate', 'e2e rate'],
  },
  train_time: {
    title: 'Training time',
    unit: 's',
    direction: 'lower',
    summary: 'value',
    also: ['training time', 'total time', 'processing time', 'train runtime', 'e2e train time'],
  },
  compile_time: { title: 'Compile time', unit: 's', direction: 'lower', summary: 'value', also: ['compilation time'] },
  step_time: { title: 'Step time', unit: 's', direction: 'lower', summary: 'mean', also: ['time per step'] },
  loss: { title: 'Loss', unit: '', direction: 'lower', summary: 'value', also: ['training loss', 'train loss'] },
  final_loss: { title: 'Final loss', unit: '', direction: 'lower', summary: 'value', also: [] },
  accuracy: {
    title: 'Accuracy',
    unit: '%',
    direction: 'higher',
    summary: 'value',
    also: ['test accuracy', 'eval accuracy'],
  },
  spearman: {
    title: 'Spearman correlation',
    unit: '',
    direction: 'higher',
    summary: 'value',
    also: ['spearman rank correlation coefficient', 'spearman rank correlation'],
  },
  train_accuracy: { title: 'Training accuracy', unit: '%', direction: 'higher', summary: 'value', also: [] },
  success_rate: {
    title: 'Success rate',
    unit: '%',
    direction: 'higher',
    summary: 'share',
    also: ['success', 'successful requests share'],
  },
  output_tokens: {
    title: 'Output tokens',
    unit: 'tokens',
    direction: 'neither',
    summary: 'mean',
    also: ['completion tokens', 'generated tokens', 'output tokens per request', 'response tokens'],
  },
  prompt_tokens: {
    title: 'Prompt tokens',
    unit: 'tokens',
    direction: 'neither',
    summary: 'mean',
    also: ['input tokens', 'prompt tokens per request', 'input tokens per request'],
  },
  total_tokens: {
    title: 'Total tokens',
    unit: 'tokens',
    direction: 'neither',
    summary: 'mean',
    also: ['total tokens per request'],
  },
  response_length: {
    title: 'Response length',
    unit: 'characters',
    direction: 'neither',
    summary: 'mean',
    also: ['response characters'],
  },
  inferences_per_second: {
    title: 'Inferences per second',
    unit: 'inferences/s',
    direction: 'higher',
    summary: 'value',
    also: ['ips', 'inferences per sec', 'end to end ips'],
  },
  on_chip_ips: {
    title: 'On-chip inferences per second',
    unit: 'inferences/s',
    direction: 'higher',
    summary: 'value',
    also: ['on chip inferences per sec'],
  },
  on_chip_latency: { title: 'On-chip latency', unit: 's', direction: 'lower', summary: 'value', also: [] },
  power: { title: 'Power', unit: 'W', direction: 'lower', summary: 'mean', also: ['power draw', 'average power'] },
} as const satisfies Record<string, Row>;

/** The names of the metrics that have a row here, in the order in which tables show them. */
export const metricNames = Object.keys(rows) as readonly string[];

/** A word that stands for several metrics, and the one it is read as; every such reading is told as an assumption. */
export const families: Readonly<
  Record<
    string,
    {
      readonly metric: string;
      readonly over: readonly string[];
      readonly statistic?: string /** Read only where a unit stands beside it: `Date and time` is no latency. */;
      readonly needsUnit?: true;
    }
  >
> = {
  throughput: { metric: 'output_throughput', over: ['total_throughput', 'train_rate'] },
  tokens: { metric: 'output_tokens', over: ['total_tokens'] },
  'tokens per request': { metric: 'output_tokens', over: ['total_tokens'] },
  'response tokens per request': { metric: 'output_tokens', over: ['total_tokens'] },
  'tokens per second': { metric: 'output_throughput', over: ['total_throughput'] },
  'total tokens': { metric: 'total_tokens', over: [], statistic: 'sum' },
  rate: { metric: 'train_rate', over: ['end_to_end_rate'] },
  time: { metric: 'latency', over: ['train_time'], needsUnit: true },
};

function row(name: string): Row | undefined {
  return Object.hasOwn(rows, name) ? (rows as Record<string, Row>)[name] : undefined;
}

/** Lower case, with `_`, `-` and runs of space as one space: `Output_Tokens` and `output tokens` are the same words. */
function words(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

const byAlias = new Map<string, string>(
  Object.entries(rows as Record<string, Row>).flatMap(([name, { also, title }]) =>
    [words(name), words(title), ...also.map(words)].map((alias): [string, string] => [alias, name]),
  ),
);

/** The normalised name for a name as files and labels write it (`completion_tokens` -> `output_tokens`), or undefined. */
export function metricNamed(written: string): string | undefined {
  return byAlias.get(words(written));
}

/** All names a label may use for a metric, its title first. */
export function metricAliases(name: string): readonly string[] {
  const known = row(name);
  return known ? [known.title, name, ...known.also] : [name];
}

/** For a `rate` metric: the metric whose sum is the work (`requests` counts records); undefined for every other. */
export function workOf(name: string): string | undefined {
  return row(name)?.work;
}

/**
 * Describes a metric by its normalised name. One without a row keeps the unit and direction that its file states.
 * @param stated what the file says itself; its unit must be one that converts to the row's (`toCanonical`).
 */
export function metric(
  name: string,
  stated: { readonly written?: string; readonly unit?: string; readonly direction?: Direction } = {},
): Metric {
  const known = row(name);
  const unit = known?.unit ?? stated.unit ?? '';
  return {
    name,
    written: stated.written ?? name,
    unit,
    writtenUnit: stated.unit ?? unit,
    direction: known?.direction ?? stated.direction ?? 'unknown',
    summary: known?.summary ?? 'mean',
    title: known?.title ?? name.replace(/_/g, ' ').replace(/^./, (c) => c.toUpperCase()),
  };
}
