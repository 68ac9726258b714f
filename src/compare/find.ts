import type { Run } from '../collect/run.ts';
import { type Metric, metricNamed } from '../metric.ts';
import { note } from '../note.ts';
import { contrast } from './contrast.ts';
import { fact, factNames, isFact } from './fact.ts';
import { measure } from './measure.ts';
import { PathError, parsePath } from './path.ts';
import { selectRun } from './select.ts';
import { statedStatistics, statisticNamed, statisticNames } from './statistic.ts';
import type { Study } from './study.ts';
import { derivedValue, isDerived } from './sweep/derived-values.ts';
import type { Absent, Comparison, Figure, Value } from './value/figure.ts';

/**
 * What a value path leads to in a study.
 * @param all the runs as they were read.
 * @throws PathError when the path is malformed, names no known metric, or does not name exactly one run.
 */
export function find(path: string, scope: Run | undefined, study: Study, all: readonly Run[]): Value {
  const { runs, files } = study;
  const among = { all, arm: study.experiment?.arm?.name ?? null };
  const parsed = parsePath(path);
  const isOwn = runs[0]?.derived?.has(parsed.name) ?? false;
  const metric = isOwn || isDerived(parsed.name) ? parsed.name : metricOf(parsed.name, study.metrics);
  if (metric === undefined) {
    if (parsed.call === null && parsed.statistic === null && isFact(parsed.name, runs)) {
      const run = parsed.of === null ? (scope ?? null) : selectRun(runs, parsed.of, scope, path, among);
      return fact(parsed.name, run, runs, files);
    }
    throw new PathError(`"${path}" names no metric or fact of these results`, [
      ...study.metrics.map(({ name }) => name),
      ...factNames,
    ]);
  }
  const statistic = parsed.statistic === null ? null : statisticOf(parsed.statistic, path);
  const of = selectRun(runs, parsed.of, scope, path, among);
  if (parsed.call === null) {
    const measured = measure(metric, statistic, of);
    const isAsked = measured.kind === 'absent' && statistic === null && !isOwn && isDerived(metric);
    return isAsked ? derivedValue(metric, of, study.sweeps) : measured;
  }
  const compared = contrast(
    metric,
    statistic,
    of,
    selectRun(runs, parsed.over ?? defaultBase(study), undefined, path, among),
  );
  return compared.kind === 'absent' ? compared : asAsked(compared, parsed.call);
}

function defaultBase({ baseline }: Study) {
  return baseline === null ? null : { id: baseline };
}

function metricOf(name: string, metrics: readonly Metric[]): string | undefined {
  return metrics.find((one) => one.name === name)?.name ?? metricNamed(name);
}

function statisticOf(written: string, path: string): string {
  const isOwn = ['rate', 'share', 'value', ...statedStatistics].includes(written);
  const named = isOwn ? written : statisticNamed(written);
  if (named) return named;
  throw new PathError(`"${path}" asks for the unknown statistic "${written}"`, [...statisticNames, 'p95']);
}

/** The comparison with the number that was asked for; absent where that number does not exist. */
function asAsked(comparison: Comparison, asked: Comparison['asked']): Comparison | Absent {
  const { metric }: Figure = comparison.of;
  if (asked === 'speedup' && comparison.speedup === null)
    return { kind: 'absent', reason: note('no-direction', { metric: metric.title }) };
  if (asked === 'percent' && comparison.percent === null && comparison.points === null) {
    return { kind: 'absent', reason: note('zero-base', { metric: metric.title, run: comparison.over.run }) };
  }
  return { ...comparison, asked };
}
