import type { Run } from '../collect/run.ts';
import { type Metric, metricNamed } from '../metric.ts';
import { note } from '../note.ts';
import { contrastOf } from './contrast.ts';
import { fact, factNames, isFact } from './fact.ts';
import { PathError, parsePath } from './path.ts';
import { compareAsAsked, measureAsAsked } from './ranked.ts';
import { selectRun } from './select.ts';
import { statedStatistics, statisticNamed, statisticNames } from './statistic.ts';
import type { Study } from './study.ts';
import { derivationOf, isDerived } from './sweep/derived-values.ts';
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
  const { name, call } = parsed;
  const isOwn = runs[0]?.derived?.has(name) ?? false;
  const known = isOwn ? name : metricOf(name, study.metrics);
  if (known === undefined) {
    const isPlain = call === null && parsed.statistic === null && parsed.argument === undefined;
    if (isPlain && isFact(name, runs)) {
      const run = parsed.of === null ? (scope ?? null) : selectRun(runs, parsed.of, scope, path, among);
      // A label that is called like a derived number goes before it; `overhead.value` is the number.
      if (!isDerived(name) || isFact(name, run === null ? runs : [run])) return fact(name, run, runs, files);
    }
    if (!isDerived(name))
      throw new PathError(`"${path}" names no metric or fact of these results`, [
        ...study.metrics.map((one) => one.name),
        ...factNames,
      ]);
  }
  const metric = known ?? name;
  const of = selectRun(runs, parsed.of, scope, path, among);
  const derived = (run: Run) => (isOwn ? null : derivationOf(parsed, run, study.sweeps));
  const isOnly = derived(of)?.isOnly ?? false;
  if (parsed.argument !== undefined && !isOnly)
    throw new PathError(`"${path}" has a number in parentheses, which only time_to_loss takes`);
  const statistic = parsed.statistic === null || isOnly ? null : statisticOf(parsed.statistic, path);
  const numberOf = (run: Run): Figure | Absent => {
    const found = derived(run);
    if (found?.isOnly) return found.value();
    const measured = measureAsAsked(metric, statistic, run);
    return measured.kind === 'absent' && found !== null ? found.value() : measured;
  };
  if (call === null) return numberOf(of);
  const over = selectRun(runs, parsed.over ?? defaultBase(study), undefined, path, among);
  const compared = isOnly ? null : compareAsAsked(metric, statistic, of, over);
  if (compared?.kind === 'comparison') return asAsked(compared, call);
  // What no file states has no interval and no test either: it is one number a run.
  return compared !== null && derived(of) === null
    ? compared
    : comparisonOf(numberOf(of), numberOf(over), [of, over], call);
}

/** Two numbers of any origin compared; absent where one of them is. */
function comparisonOf(
  test: Figure | Absent,
  base: Figure | Absent,
  [of, over]: readonly [Run, Run],
  call: Comparison['asked'],
): Comparison | Absent {
  if (test.kind === 'absent') return test;
  if (base.kind === 'absent') return base;
  const compared = contrastOf(test, base, of, over);
  return compared.kind === 'absent' ? compared : asAsked(compared, call);
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
  if (asked !== 'percent' && !Number.isFinite(comparison.ratio))
    return { kind: 'absent', reason: note('zero-base', { metric: metric.title, run: comparison.over.run }) };
  if (asked === 'speedup' && comparison.speedup === null)
    return { kind: 'absent', reason: note('no-direction', { metric: metric.title }) };
  if (asked === 'percent' && comparison.percent === null && comparison.points === null) {
    return { kind: 'absent', reason: note('zero-base', { metric: metric.title, run: comparison.over.run }) };
  }
  return { ...comparison, asked };
}
