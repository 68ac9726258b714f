import type { Run } from '../collect/run.ts';
import { isRank, type Metric, type Rank } from '../metric.ts';
import { unlessRank } from './as-rank.ts';
import { contrast } from './contrast.ts';
import { measuredIn, repeatedIn } from './known-in.ts';
import { measure } from './measure.ts';
import { metricsOf } from './metrics.ts';
import type { Study } from './study.ts';
import type { Absent, Comparison, Figure } from './value/figure.ts';

/** The ranks that may stand for a metric, the first that all runs state; then any other. */
const preferred: readonly Rank[] = ['median', 'p99', 'p95', 'p90'];

/** What a file may state of a metric that is its own summary. */
const summaries = ['value', 'mean', 'rate', 'share'];

/**
 * Runs whose files state nothing of a time but its ranks (`p50_ms`, `p99_ms`, as most load tests are written down): the rank that all runs with the metric
 * state is how one number stands for it, so that it has its place in tables, charts and findings, under the name of that rank. A metric of which
 * any of the runs has more stays as it is: a median is never held against a mean. Runs of one kind of work, before or after they are pooled.
 */
export function withRanks(runs: readonly Run[]): readonly Run[] {
  const stated = new Map<string, ReadonlySet<Rank>>();
  const whole = new Set(
    runs.flatMap((run) => [...measuredIn(run), ...(run.totals ?? []).map(({ metric }) => metric.name)]),
  );
  for (const run of runs) {
    const own = new Map<string, Set<Rank>>();
    for (const { metric, statistic } of statisticsOf(run)) {
      if (metric.summary !== 'mean' || summaries.includes(statistic)) whole.add(metric.name);
      const ranks = own.get(metric.name) ?? new Set();
      own.set(metric.name, ranks);
      if (isRank(statistic)) ranks.add(statistic);
    }
    for (const [name, ranks] of own) {
      const before = stated.get(name);
      stated.set(name, before ? new Set([...before].filter((rank) => ranks.has(rank))) : ranks);
    }
  }
  const chosen = new Map(
    [...stated].flatMap(([name, ranks]): [string, Rank][] => {
      const rank = preferred.find((one) => ranks.has(one)) ?? [...ranks][0];
      return rank === undefined || whole.has(name) ? [] : [[name, rank]];
    }),
  );
  return chosen.size === 0 ? runs : runs.map((run) => ({ ...run, ranks: chosen }));
}

function statisticsOf(run: Run): readonly { readonly metric: Metric; readonly statistic: string }[] {
  return [...run.reported, ...repeatedIn(run).map(({ statistic, sample }) => ({ metric: sample.metric, statistic }))];
}

/** As `measure`; who asks for a metric and no statistic does not mean the one rank that files state of it, which a page shows under its own name. */
export function measureAsAsked(metric: string, statistic: string | null, run: Run): Figure | Absent {
  return unlessRank(measure(metric, statistic, run), run);
}

/** As `contrast`, and as `measureAsAsked`. */
export function compareAsAsked(metric: string, statistic: string | null, of: Run, over: Run): Comparison | Absent {
  const asked = measureAsAsked(metric, statistic, of);
  return asked.kind === 'absent' ? asked : contrast(metric, statistic, of, over);
}

/** A study as the words of a person ask it: no metric is called by a rank. */
export function asAsked(study: Study): Study {
  if (study.runs.every(({ ranks }) => ranks === undefined)) return study;
  const metrics = metricsOf(study.runs.map(({ ranks: _, ...run }) => run));
  return { ...study, metrics, figure: measureAsAsked, compare: compareAsAsked };
}
