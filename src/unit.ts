/**
 * Units, metrics, and which way is better: one row each, the only place where a metric is described.
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
  latency: { title: 'Latency', unit: 's', direction: 'lower', summary: 'mean', also: ['response time', 'request latency', 'e2e latency', 'end to end latency', 'e2el', 'request time', 'duration per request'] },
  ttft: { title: 'Time to first token', unit: 's', direction: 'lower', summary: 'mean', also: ['time to first token', 'first token latency'] },
  tpot: { title: 'Time per output token', unit: 's', direction: 'lower', summary: 'mean', also: ['time per output token'] },
  itl: { title: 'Inter-token latency', unit: 's', direction: 'lower', summary: 'mean', also: ['inter token latency'] },
  output_throughput: { title: 'Output throughput', unit: 'tokens/s', direction: 'higher', summary: 'rate', work: 'output_tokens', also: ['output token throughput', 'output tokens per second', 'generation throughput', 'decode throughput', 'output tokens per sec'] },
  total_throughput: { title: 'Total throughput', unit: 'tokens/s', direction: 'higher', summary: 'rate', work: 'total_tokens', also: ['total token throughput', 'total tokens per second'] },
  request_throughput: { title: 'Request throughput', unit: 'requests/s', direction: 'higher', summary: 'rate', work: 'requests', also: ['requests per second', 'rps', 'req per sec'] },
  train_rate: { title: 'Training rate', unit: 'samples/s', direction: 'higher', summary: 'value', also: ['training rate', 'global rate', 'globalrate', 'training samples per second', 'training throughput', 'samples per second', 'processing rate'] },
  end_to_end_rate: { title: 'End-to-end rate', unit: 'samples/s', direction: 'higher', summary: 'value', also: ['end to end rate', 'e2e rate'] },
  train_time: { title: 'Training time', unit: 's', direction: 'lower', summary: 'value', also: ['training time', 'total time', 'processing time', 'train runtime', 'e2e train time'] },
  step_time: { title: 'Step time', unit: 's', direction: 'lower', summary: 'mean', also: ['time per step'] },
  loss: { title: 'Loss', unit: '', direction: 'lower', summary: 'value', also: ['training loss', 'train loss'] },
  final_loss: { title: 'Final loss', unit: '', direction: 'lower', summary: 'value', also: [] },
  accuracy: { title: 'Accuracy', unit: '%', direction: 'higher', summary: 'value', also: ['test accuracy', 'eval accuracy'] },
  success_rate: { title: 'Success rate', unit: '%', direction: 'higher', summary: 'share', also: ['success', 'successful requests share'] },
  output_tokens: { title: 'Output tokens', unit: 'tokens', direction: 'neither', summary: 'mean', also: ['completion tokens', 'generated tokens', 'output tokens per request', 'response tokens'] },
  prompt_tokens: { title: 'Prompt tokens', unit: 'tokens', direction: 'neither', summary: 'mean', also: ['input tokens', 'prompt tokens per request', 'input tokens per request'] },
  total_tokens: { title: 'Total tokens', unit: 'tokens', direction: 'neither', summary: 'mean', also: ['total tokens per request'] },
  response_length: { title: 'Response length', unit: 'characters', direction: 'neither', summary: 'mean', also: ['response characters'] },
  inferences_per_second: { title: 'Inferences per second', unit: 'inferences/s', direction: 'higher', summary: 'value', also: ['ips', 'inferences per sec'] },
  power: { title: 'Power', unit: 'W', direction: 'lower', summary: 'mean', also: ['power draw', 'average power'] },
} as const satisfies Record<string, Row>;

/** The names of the metrics that have a row here, in the order in which tables show them. */
export const metricNames = Object.keys(rows) as readonly string[];

/** A word that stands for several metrics, and the one it is read as; every such reading is told as an assumption. */
export const families: Readonly<Record<string, { readonly metric: string; readonly over: readonly string[]; readonly statistic?: string }>> = {
  throughput: { metric: 'output_throughput', over: ['total_throughput', 'train_rate'] },
  tokens: { metric: 'output_tokens', over: ['total_tokens'] },
  'tokens per request': { metric: 'output_tokens', over: ['total_tokens'] },
  'response tokens per request': { metric: 'output_tokens', over: ['total_tokens'] },
  'tokens per second': { metric: 'output_throughput', over: ['total_throughput'] },
  'total tokens': { metric: 'total_tokens', over: [], statistic: 'sum' },
  rate: { metric: 'train_rate', over: ['end_to_end_rate'] },
};

function row(name: string): Row | undefined {
  return Object.hasOwn(rows, name) ? (rows as Record<string, Row>)[name] : undefined;
}

/** Lower case, with `_`, `-` and runs of space as one space: `Output_Tokens` and `output tokens` are the same words. */
function words(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, ' ').trim();
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

/** Spellings of units, each to its canonical one and the factor that converts: 1 ms = 0.001 s. */
const spellings: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
  s: ['s', 1], sec: ['s', 1], secs: ['s', 1], second: ['s', 1], seconds: ['s', 1],
  ms: ['s', 1e-3], msec: ['s', 1e-3], millisecond: ['s', 1e-3], milliseconds: ['s', 1e-3],
  us: ['s', 1e-6], 'µs': ['s', 1e-6], 'μs': ['s', 1e-6], microseconds: ['s', 1e-6],
  ns: ['s', 1e-9], nanoseconds: ['s', 1e-9],
  min: ['s', 60], minutes: ['s', 60], h: ['s', 3600], hours: ['s', 3600],
  '%': ['%', 1], percent: ['%', 1],
  x: ['x', 1], '×': ['x', 1],
  tokens: ['tokens', 1], token: ['tokens', 1], tok: ['tokens', 1], ktokens: ['tokens', 1e3],
  'tokens/s': ['tokens/s', 1], 'tokens/sec': ['tokens/s', 1], 'tok/s': ['tokens/s', 1], 'tok/sec': ['tokens/s', 1], 't/s': ['tokens/s', 1], 'tokens/second': ['tokens/s', 1], 'tokens per second': ['tokens/s', 1],
  'samples/s': ['samples/s', 1], 'samples/sec': ['samples/s', 1], 'samples/second': ['samples/s', 1], 'samples per second': ['samples/s', 1],
  'requests/s': ['requests/s', 1], 'req/s': ['requests/s', 1], 'requests/sec': ['requests/s', 1],
  'inferences/s': ['inferences/s', 1], ips: ['inferences/s', 1],
  characters: ['characters', 1], chars: ['characters', 1],
  w: ['W', 1], watt: ['W', 1], watts: ['W', 1], kw: ['W', 1e3], mw: ['W', 1e-3],
  j: ['J', 1], kj: ['J', 1e3],
  b: ['B', 1], bytes: ['B', 1], kb: ['B', 1e3], mb: ['B', 1e6], gb: ['B', 1e9], kib: ['B', 2 ** 10], mib: ['B', 2 ** 20], gib: ['B', 2 ** 30],
};

/** A unit's canonical form and the factor to it; undefined for a word that is no unit. Case does not count. */
export function unitNamed(written: string): { readonly unit: string; readonly factor: number } | undefined {
  const key = written.trim().toLowerCase();
  const found = Object.hasOwn(spellings, key) ? spellings[key] : undefined;
  return found && { unit: found[0], factor: found[1] };
}

/**
 * The factor that turns a value in `from` into one in `to` (0.001 for ms to s), or null when they do not measure the
 * same thing. Equal unknown units convert by 1.
 */
export function conversion(from: string, to: string): number | null {
  if (from === to) return 1;
  const source = unitNamed(from);
  const target = unitNamed(to);
  return source && target && source.unit === target.unit ? source.factor / target.factor : null;
}

/** Unit suffixes of field names, longest first: `latency_sec`, `ttft_ms`, `power_w`. */
const suffixes = ['_seconds', '_sec', '_secs', '_milliseconds', '_ms', '_us', '_ns', '_min', '_s', '_pct', '_percent', '_w', '_watts', '_gb', '_mb'] as const;

/** Splits a field name into the name and the unit in its suffix: `latency_sec` -> `latency`, `s`; no suffix, no unit. */
export function splitSuffix(field: string): { readonly name: string; readonly unit: string | undefined } {
  const found = suffixes.find((suffix) => field.toLowerCase().endsWith(suffix) && field.length > suffix.length);
  if (!found) return { name: field, unit: undefined };
  const unit = found.slice(1);
  return { name: field.slice(0, -found.length), unit: unit === 'pct' ? '%' : unit };
}
