import { type Direction, names, type Row, rows, type Summary } from './metric/rows.ts';
import { wordsInFull } from './metric/short-words.ts';

export { type Direction, families, type Summary } from './metric/rows.ts';

/**
 * Metrics and which way is better. Each has one row in `metric/rows.ts`, the only place where a metric is described.
 *
 * The set of metrics is open: a file may bring one that has no row here. It is then carried under its own name with an
 * unknown direction, so it is shown but never called better or worse.
 */

/**
 * What is measured. `name` is the normalised one, `written` the source's own. `unit` is the one that the values are in, in its
 * canonical spelling (`ms` for `msec`), empty where there is none or nobody states it; `writtenUnit` is the source's.
 */
export interface Metric {
  readonly name: string;
  readonly written: string;
  readonly unit: string;
  readonly writtenUnit: string;
  readonly direction: Direction;
  /** How one number stands for the many of a run: as its row says, or, where files state no more than ranks, one of these, which its title names then. */
  readonly summary: Summary | Rank;
  /** In words, as a table's row label has it, without unit: `Output throughput`. */
  readonly title: string;
}

/** A statistic that is one of the values, or between two: the median, or a percentile as `p99`. */
export type Rank = 'median' | `p${number}`;

/** Whether a summary is a rank rather than what a row says. */
export function isRank(summary: string): summary is Rank {
  return summary === 'median' || /^p\d/.test(summary);
}

/** The names of the metrics that have a row here, in the order in which tables show them. */
export const metricNames = names;

function row(name: string): Row | undefined {
  const all = rows();
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

/** Lower case, with `_`, `-` and runs of space as one space: `Output_Tokens` and `output tokens` are the same words. */
function words(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

const aliases = () =>
  new Map<string, string>(
    Object.entries(rows()).flatMap(([name, { also, title }]) =>
      [words(name), words(title), ...also.map(words)].map((alias): [string, string] => [alias, name]),
    ),
  );
let byAlias: ReturnType<typeof aliases> | undefined;

/** The normalised name for a name as files and labels write it (`completion_tokens` -> `output_tokens`), or undefined. */
export function metricNamed(written: string): string | undefined {
  byAlias ??= aliases();
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
    title: known?.title ?? wordsInFull(name).replace(/^./, (c) => c.toUpperCase()),
  };
}
