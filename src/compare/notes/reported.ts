import type { Reported, Run, Sample } from '../../collect/run.ts';
import { type Made, made, operand } from '../../made.ts';
import { type Metric, workOf } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import { allWith, type Decimals, fixed, largestDecides, writtenNumeral } from '../../number.ts';
import { shown } from '../../phrase.ts';
import { converted } from '../../unit.ts';
import { sd } from '../math/deviation.ts';
import { divide } from '../math/divide.ts';
import { mean, range } from '../math/mean.ts';
import { paired } from '../math/pair.ts';
import { ascending, median, quantile } from '../math/quantile.ts';
import { sum } from '../math/sum.ts';
import { measure, secondsIn } from '../measure.ts';
import type { Figure } from '../value/figure.ts';
import { inputsOf } from '../value/inputs.ts';
import { figureOr, ofSome, statedIn } from '../value/noted.ts';

/** Apart by more than this share, two numbers are not the same number written twice. */
const tolerance = 1e-9;

/**
 * rules.md#L1: a statistic that the file states and its records do not give. Where the stated number is another known formula
 * (the upper middle value for the median, division by n for the SD), that is said. Numbers that are only rounded are told
 * in one remark. Throughput in tokens is compared in `prompt-tokens.ts`.
 */
export function reported(runs: readonly Run[]): readonly Note[] {
  return runs.flatMap((run) => {
    const rounded: string[] = [];
    const differing = run.reported.flatMap((stated) => {
      const given = recomputed(run, stated);
      if (given === null || isSame(stated.value, given)) return [];
      if (isRounded(stated.value, given)) {
        rounded.push(named(stated));
        return [];
      }
      return [disagreement(run, stated, given)];
    });
    return rounded.length > 0
      ? [...differing, note('reported-rounded', { run: run.name, statistics: rounded }, { file: run.file })]
      : differing;
  });
}

function disagreement(run: Run, stated: Reported, given: number): Note {
  const unit = stated.metric.unit && ` ${stated.metric.unit}`;
  const decimals = apart(stated.value, given);
  const told = (value: Figure | Made, is: number) => shown(writtenNumeral(is, decimals), value, unit);
  const formula = otherFormula(run.samples.get(stated.metric.name), stated);
  const args = {
    run: run.name,
    what: named(stated),
    stated: told(statedIn(stated, run), stated.value),
    formula: formula ?? '',
    recomputed: told(recomputedValue(run, stated, given), given),
  };
  return note('reported-differs', args, stated.place);
}

/** The statistic from the records, or null where there are none or the statistic is not one of ours. */
function recomputed(run: Run, { metric, statistic, ddof }: Reported): number | null {
  const sample = run.samples.get(metric.name);
  if (statistic === 'rate') return rateOf(run, metric);
  if (!sample || sample.values.length === 0 || sample.metric.unit !== metric.unit) return null;
  const { values } = sample;
  if (statistic === 'mean') return mean(values);
  if (statistic === 'median') return median(values);
  if (statistic === 'min' || statistic === 'max') return range(values)[statistic];
  if (statistic === 'sd') return sd(values, ddof ?? 1);
  if (statistic === 'sum') return sum(values);
  const p = percentile(statistic);
  return p === null ? null : quantile(values, p);
}

/** The statistic from the records as a value: the one of its path, but for a deviation that is divided as the file says. */
function recomputedValue(run: Run, { metric, statistic, ddof }: Reported, value: number): Figure | Made {
  const title = `${statistic} of ${metric.name} of ${run.name} by its records`;
  const found = measure(metric.name, statistic === 'rate' ? null : statistic, run);
  return figureOr(found, value, () => {
    const sample = run.samples.get(metric.name);
    const isOwn = ddof === 0 && statistic === 'sd';
    if (sample && !isOwn) return ofSome({ title, value }, statistic, sample);
    return made({
      path: title,
      title,
      value,
      unit: metric.unit,
      formula: isOwn ? `sqrt(sum((${metric.name} - mean)^2) / n)` : 'work / time in seconds',
      expressions: [operand(value)],
      method: isOwn
        ? 'standard deviation divided by n, as the file has it'
        : 'work over time of the records that have both',
      inputs: () => inputsOf(isOwn ? [metric.name] : [workOf(metric.name)!, 'latency'], run, undefined),
    });
  });
}

/** Requests over time; rates in tokens are told apart elsewhere. Only where requests did not overlap, as far as is known. */
function rateOf(run: Run, { name, unit }: Metric): number | null {
  const latency = run.samples.get('latency');
  const work = workOf(name);
  if (!latency || work === undefined || work.endsWith('tokens')) return null;
  if (run.wallTime !== null || (run.concurrency ?? 1) > 1) return null;
  const sample = run.samples.get(work);
  const seconds = secondsIn(sum(latency.values), latency.metric.unit) ?? 0;
  const perSecond = work === 'requests' ? divide(latency.values.length, seconds) : null;
  if (work === 'requests') return perSecond === null ? null : (converted(perSecond, 'requests/s', unit) ?? perSecond);
  if (!sample) return null;
  const both = paired(sample, latency);
  return divide(sum(both.a) ?? 0, secondsIn(sum(both.b), latency.metric.unit) ?? 0);
}

/** 0.95 for `p95`, null for what is no percentile. */
function percentile(statistic: string): number | null {
  const written = /^p(\d+(?:\.\d+)?)$/.exec(statistic)?.[1];
  return written !== undefined && Number(written) <= 100 ? Number(written) / 100 : null;
}

/** The name of the other formula that gives exactly the stated number. */
function otherFormula(sample: Sample | undefined, { statistic, value }: Reported): string | null {
  if (!sample) return null;
  const { values } = sample;
  const p = percentile(statistic);
  const s = ascending(values);
  const candidates: readonly (readonly [string, number | null | undefined])[] =
    statistic === 'median'
      ? [
          ['the upper middle value', s[s.length >> 1]],
          ['the lower middle value', s[(s.length - 1) >> 1]],
        ]
      : statistic === 'sd'
        ? [
            ['divided by n', sd(values, 0)],
            ['divided by n - 1', sd(values, 1)],
          ]
        : p !== null
          ? [
              ['by nearest rank', quantile(s, p, 'nearest-rank')],
              ['the value after nearest rank', quantile(s, p, 'mlperf')],
            ]
          : [];
  return candidates.find(([, other]) => typeof other === 'number' && isSame(value, other))?.[0] ?? null;
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

/** True where `stated` is the exact value cut to its own digits by rounding: at least three of them, one after the point. */
function isRounded(stated: number, exact: number): boolean {
  const [digits, power] = String(stated).split('e');
  const decimals = digits?.split('.')[1]?.length ?? 0;
  const significant = digits?.replace(/^-?0?\.?0*|\./g, '').length ?? 0;
  return (
    power === undefined && decimals >= 1 && significant >= 3 && Number(fixed(exact, Math.min(20, decimals))) === stated
  );
}

/** Both numbers with as many decimals as it takes to tell them apart, four significant digits at least. */
function apart(a: number, b: number): Decimals {
  const usual = largestDecides([a, b]);
  let decimals = usual.after!;
  while (decimals < 20 && fixed(a, decimals) === fixed(b, decimals)) decimals++;
  return decimals === usual.after ? usual : allWith(decimals, 'apart');
}

function named({ metric, statistic }: Reported): string {
  const title = metric.title.toLowerCase();
  if (statistic === 'rate' || statistic === 'value' || statistic === 'share') return title;
  if (statistic === 'sd') return `standard deviation of ${title}`;
  return statistic === 'sum' ? `sum of ${title}` : `${statistic} ${title}`;
}
