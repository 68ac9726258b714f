import type { Labels, Run, Sample } from '../../collect/run.ts';
import { isRank, type Metric } from '../../metric.ts';
import { measuredIn, repeatedIn } from '../known-in.ts';
import { measure } from '../measure.ts';
import type { Figure } from '../value/figure.ts';

/**
 * Several sessions of one cell as one run: `samples` hold the sessions' own summaries, one value each, so that n is the number
 * of sessions, which is the level that varies most (Kalibera and Jones, ISMM 2013). What the sessions themselves hold stays
 * in `sessions`.
 */
export function pooled(sessions: readonly Run[]): Run {
  const [first] = sessions;
  if (first === undefined) throw new RangeError('a cell has at least one run');
  if (sessions.length === 1) return first;
  const files = new Set(sessions.map(({ file }) => file));
  const labels = sharedLabels(sessions);
  return {
    ...first,
    labels,
    name: nameOf(sessions, labels),
    aliases: [...new Set(sessions.flatMap(({ aliases }) => aliases))],
    status: sessions.some(({ status }) => status === 'partial') ? 'partial' : 'completed',
    validity: sessions.map(({ validity }) => validity).find((one) => one !== null && /^\s*invalid/i.test(one)) ?? null,
    counts: { of: 'repeats', total: null, ok: sessions.length, failed: null, missing: null, basis: 'unknown' },
    samples: new Map(
      namesIn(sessions).flatMap((name): [string, Sample][] => {
        const sample = sampleOf(sessions, name, null);
        // A rank that repeats state is no value of a repeat: it is among what is repeated.
        return sample && !isRank(sample.metric.summary) ? [[name, sample]] : [];
      }),
    ),
    repeated: new Map(
      statedIn(sessions).flatMap(([name, statistic]): [string, Sample][] => {
        const sample = sampleOf(sessions, name, statistic);
        return sample ? [[`${name}.${statistic}`, sample]] : [];
      }),
    ),
    reported: [],
    totals: [],
    summaries: new Map(),
    series: [],
    wallTime: null,
    started: sessions.map(({ started }) => started).sort()[0] ?? null,
    context: files.size > 1 ? shared(sessions) : first.context,
    remarks: [],
    sessions,
  };
}

/** The metrics that a session measured, states or gives by its counts. */
function namesIn(sessions: readonly Run[]): readonly string[] {
  const names = sessions.flatMap((run) => [
    ...measuredIn(run),
    ...run.reported.map(({ metric }) => metric.name),
    ...(run.counts.of === 'requests'
      ? ['output_throughput', 'total_throughput', 'request_throughput', 'success_rate']
      : []),
    ...run.series.flatMap(({ metric }) => (metric.name === 'loss' ? ['final_loss'] : [])),
  ]);
  return [...new Set(names)];
}

/** Statistics that a session states and that are not its own summary. */
function statedIn(sessions: readonly Run[]): readonly (readonly [name: string, statistic: string])[] {
  const pairs = sessions.flatMap((run) => [
    ...run.reported.map(({ metric, statistic }) => `${metric.name} ${statistic}`),
    ...repeatedIn(run).map(({ name, statistic }) => `${name} ${statistic}`),
  ]);
  return [...new Set(pairs)]
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf(' ')), pair.slice(pair.indexOf(' ') + 1)])
    .filter(([, statistic]) => !['value', 'rate', 'share', 'mean'].includes(statistic));
}

function sampleOf(sessions: readonly Run[], name: string, statistic: string | null): Sample | null {
  const figures = sessions.flatMap((run, record): readonly { readonly figure: Figure; readonly record: number }[] => {
    const figure = measure(name, statistic, run);
    return figure.kind === 'figure' ? [{ figure, record }] : [];
  });
  const metric: Metric | undefined = figures[0]?.figure.metric;
  if (metric === undefined || figures.some(({ figure }) => figure.metric.unit !== metric.unit)) return null;
  return {
    metric,
    values: Float64Array.from(figures, ({ figure }) => figure.value),
    records: Int32Array.from(figures, ({ record }) => record),
    where: {
      file: sessions[0]!.file,
      places: figures.map(({ figure, record }) => figure.places[0] ?? { file: sessions[record]!.file }),
    },
  };
}

/** The labels that all sessions have alike: the number of a repeat is none of the cell. */
function sharedLabels(sessions: readonly Run[]): Labels {
  const [first, ...others] = sessions.map(({ labels }) => labels);
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(([name, value]) =>
      others.every((other) => String(other[name]).toLowerCase() === String(value).toLowerCase()),
    ),
  );
}

/** What the sessions are called, without what only counts them. */
function nameOf(sessions: readonly Run[], { system }: Labels): string {
  const names = [...new Set(sessions.map(({ name }) => name))];
  const [first] = names;
  if (names.length === 1) return first!;
  if (system !== undefined) return String(system);
  let length = 0;
  while (length < first!.length && names.every((name) => name[length] === first![length])) length += 1;
  const common = first!.slice(0, length).replace(/[\s\d_.:#-]+$/, '');
  return common === '' ? first! : common;
}

/** What all sessions say alike. */
function shared(sessions: readonly Run[]): Run['context'] {
  const [first, ...others] = sessions.map(({ context }) => context);
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(([key, value]) => others.every((other) => other[key] === value)),
  );
}
