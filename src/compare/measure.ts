import { ownUnitOf } from '../collect/columns/statistic-name.ts';
import { placeOf, type Reported, type Run, type Sample } from '../collect/run.ts';
import { metric as describe, type Metric, type Rank, workOf } from '../metric.ts';
import { type Note, note, type Place } from '../note.ts';
import { decimalsFor, fixed } from '../number.ts';
import { converted } from '../unit.ts';
import { asRank } from './as-rank.ts';
import { customFigure } from './custom/figure.ts';
import { firstStated, states } from './first-stated.ts';
import { insideOf, ofInside } from './inside.ts';
import { isMeasured, knownIn, measuredIn, repeatedIn } from './known-in.ts';
import { divide } from './math/divide.ts';
import { type Known, ofMoments, ofValues } from './math/known.ts';
import { paired } from './math/pair.ts';
import { ofMeasured, ofSample } from './of-sample.ts';
import { workedOut } from './per-joule.ts';
import { unitUnknown } from './seconds.ts';
import { numberAt } from './settings.ts';
import { statedStatistics, statistic as statisticOf } from './statistic.ts';
import { rateOfSteps } from './steps-rate.ts';
import { type Absent, absent, type Figure } from './value/figure.ts';
import { ofCounts, ofRates, ofStated, ofWork, type WorkAndTime } from './value/working.ts';

/**
 * One statistic of one metric of one run, recomputed from the records where there are any; else what the file states.
 * @param asked null means the metric's own summary: a throughput is work over time, not a mean of rates.
 */
export function measure(name: string, asked: string | null, run: Run): Figure | Absent {
  const found = ofRun(name, asked, run);
  return found.kind === 'figure' ? found : (workedOut(name, asked, run, ofRun) ?? found);
}

function ofRun(name: string, asked: string | null, run: Run): Figure | Absent {
  const own = run.derived?.get(name);
  if (own) return customFigure(own, asked, run, measure);
  const rank = asked === null ? run.ranks?.get(name) : undefined;
  if (rank !== undefined) return ofRank(name, rank, run);
  const described = describedIn(run, name);
  const wanted = asked === null || (asked === 'mean' && described.summary === 'rate') ? described.summary : asked;
  if (described.summary === 'share' && !isMeasured(run, name))
    return wanted === 'share'
      ? share(described, run)
      : absent(note('no-such-statistic', { statistic: wanted, metric: described.title }));
  // A rate that was measured, repeat by repeat, is never replaced by one that is computed.
  if (wanted === 'rate' && !isMeasured(run, name)) return rateOf(described, run);
  const inside = asked === null ? null : insideOf(name, asked, run);
  if (inside) return ofInside(inside, asked!, run);
  const statistic = ['value', 'rate', 'share'].includes(wanted) ? 'mean' : wanted;
  // The rate of each request would take both of its numbers.
  if (statistic !== 'mean' && cellWork(described, run) && !isMeasured(run, name) && !states(name, wanted, run))
    return absent(
      note('not-of-cells', {
        run: run.name,
        statistic: statisticOf(statistic)?.title ?? statistic,
        metric: described.title,
      }),
    );
  const cell = run.samples.has(name) || statedStatistics.includes(wanted) ? null : ofMeasured(name, statistic, run);
  if (cell) return cell;
  const sample =
    run.samples.get(name) ??
    (asked === 'value' && states(name, 'value', run) ? undefined : perRecordRate(described, run));
  if (!sample)
    return stated(
      described,
      wanted === 'value' ? ['value', 'mean'] : wanted === 'mean' && asked === null ? ['mean', 'value'] : [wanted],
      run,
    );
  if (statedStatistics.includes(wanted)) return stated(described, [wanted], run);
  const overTime = statistic === 'mean' ? rateOfSteps(sample, run) : null;
  if (overTime) return overTime;
  const found = ofSample(sample, statistic, run);
  if (found.kind === 'absent' || run.samples.has(name)) return found;
  return { ...found, working: () => ofRates(statistic, perRecordRate(described, run)!, workOf(name)!, run) };
}

/** The rank that stands for a metric, under a title that says so. */
function ofRank(name: string, rank: Rank, run: Run): Figure | Absent {
  const found = measure(name, rank, run);
  return found.kind === 'absent' ? found : { ...found, metric: asRank(found.metric, rank) };
}

/** The metric as the run's file describes it, else as `metric.ts` does. */
function describedIn(run: Run, name: string): Metric {
  return (
    run.samples.get(name)?.metric ??
    run.summaries?.get(name)?.metric ??
    run.reported.find((one) => one.metric.name === name && ownUnitOf(one.statistic) === undefined)?.metric ??
    repeatedIn(run).find((one) => one.name === name && ownUnitOf(one.statistic) === undefined)?.sample.metric ??
    run.totals?.find((one) => one.metric.name === name)?.metric ??
    describe(name)
  );
}

/** From the records, else as the file states it; where only the unit of the records' times is not known, that is said. */
function rateOf(metric: Metric, run: Run): Figure | Absent {
  const found = rate(metric, run);
  if (found !== null && !('reason' in found && isUnit(found.reason))) return found;
  const asStated = stated(metric, ['rate', 'value', 'mean'], run);
  return asStated.kind === 'figure' || found === null ? asStated : found;
}

const isUnit = ({ code }: Note): boolean => code === 'unit-needed' || code === 'unit-unclear';

/** Work over time from sums over the records that have both (rules.md#throughput); null where the records do not give it. */
function rate(metric: Metric, run: Run): Figure | Absent | null {
  const parts = workOver(metric, run);
  if (!parts) return null;
  const { work, workName, time, unit } = parts;
  if (overlaps(run)) {
    const said = stated(metric, ['rate', 'value', 'mean'], run);
    return said.kind === 'figure'
      ? said
      : absent(note('overlapping-requests', { run: run.name, metric: metric.title, concurrency: atOnceOf(run) }));
  }
  const done = work.sum();
  const latency = (run.samples.get('latency') ?? run.summaries?.get('latency'))?.metric;
  if (run.wallTime === null && latency && converted(1, unit, 's') === null)
    return absent(unitUnknown(metric.title, latency, run));
  const took = run.wallTime ?? secondsIn(time.sum(), unit);
  const value = done === null || took === null ? null : divide(done, took);
  if (done === null || took === null || value === null)
    return absent(note('zero-base', { metric: metric.title, run: run.name }));
  const timeWords = run.wallTime !== null ? 'wall time' : 'sum of latency';
  return {
    kind: 'figure',
    metric,
    statistic: 'rate',
    run: run.id,
    value,
    n: work.n,
    formula: `sum of ${workName} / ${timeWords} = ${fixed(done, 0)} / ${fixed(took, decimalsFor(took, 6))} s`,
    places: placesOf(run, [metric.name, workName, 'latency']),
    notes: [],
    // Paired again when it is asked for: a figure holds no copies of samples.
    working: () => ofWork(workOver(metric, run)!, run),
  };
}

function workOver(metric: Metric, run: Run): WorkAndTime | null {
  const single = workAndTime(metric, run);
  if (single) return { ...single, work: ofValues(single.work), time: ofValues(single.time) };
  return cellWork(metric, run) ?? workAlone(metric, run);
}

/** How many units of work were under way at once: their times overlap where these are more than one. */
function atOnceOf(run: Run): number {
  return Math.max(run.concurrency ?? 1, numberAt(run, 'concurrency') ?? 1, numberAt(run, 'batch_size') ?? 1);
}

/** True where work over the sum of times is no throughput, so that a rate can only be what the file states. */
function overlaps(run: Run): boolean {
  return run.wallTime === null && (run.overlapping === true || atOnceOf(run) > 1);
}

/** Work and time of the records that have both, the times in `unit`: null where there are none. */
function workAndTime(metric: Metric, run: Run) {
  const workName = workOf(metric.name);
  const latency = run.samples.get('latency');
  // Repeats and records of a table are no requests that came one after the other.
  if (!workName || run.counts.of !== 'requests' || !latency || latency.values.length === 0) return null;
  const { unit } = latency.metric;
  if (workName === 'requests')
    return { work: latency.values.map(() => 1), workName, time: latency.values, unit, records: latency.records };
  const work = run.samples.get(workName);
  if (!work) return null;
  const { a, b, records } = paired(work, latency);
  return records.length === 0 ? null : { work: a, workName, time: b, unit, records };
}

/** A time in seconds; null without a time, and where its unit is not known. */
export function secondsIn(time: number | null, unit: string): number | null {
  return time === null ? null : converted(time, unit, 's');
}

/** The work of a run that was timed as a whole: its requests have no times of their own. */
function workAlone(metric: Metric, run: Run): WorkAndTime | null {
  const workName = workOf(metric.name);
  if (workName === undefined || run.wallTime === null || knownIn(run, 'latency')) return null;
  const answered = workName === 'requests' && run.counts.of === 'requests' ? run.counts.ok : 0;
  if (answered > 0) return { work: ones(answered), workName, time: nothingTimed, unit: 's' };
  const work = knownIn(run, workName);
  if (!work) return null;
  // The time is that of all requests, so the work has to be as well.
  if (run.counts.of === 'requests' && work.n < run.counts.ok) return null;
  return { work, workName, time: nothingTimed, unit: 's' };
}

const nothingTimed = ofValues(new Float64Array());

/** So many things, each of which counts as one. */
function ones(n: number): Known {
  const at = (rank: number) => (rank < n ? 1 : undefined);
  return {
    n,
    range: () => ({ min: 1, max: 1 }),
    sum: () => n,
    mean: () => 1,
    sd: () => 0,
    squares: () => 0,
    at,
    values: null,
  };
}

/** Work and time of records that are not there one by one: where each that succeeded has both, their sums are of the same records. */
function cellWork(metric: Metric, run: Run): WorkAndTime | null {
  const workName = workOf(metric.name);
  const { of, ok } = run.counts;
  const latency = run.summaries?.get('latency');
  if (!workName || of !== 'requests' || !latency || latency.n !== ok) return null;
  const work = workName === 'requests' ? ones(ok) : knownIn(run, workName);
  return work?.n === ok ? { work, workName, time: ofMoments(latency), unit: latency.metric.unit } : null;
}

/**
 * The rates of the single requests, for their minimum, median and quantiles; their mean is another quantity than the rate, as is each of these, which is called so: of 64 requests under
 * way at once one has a 64th of the throughput.
 */
function perRecordRate(metric: Metric, run: Run): Sample | undefined {
  const parts = workAndTime(metric, run);
  const latency = run.samples.get('latency');
  if (!parts || !latency || parts.time.some((time) => time <= 0) || converted(1, parts.unit, 's') === null)
    return undefined;
  return {
    metric: { ...metric, title: `${metric.title} of a request` },
    values: parts.work.map((amount, i) => amount / secondsIn(parts.time[i]!, parts.unit)!),
    records: parts.records,
    where: latency.where,
  };
}

/** ok / expected in percent (rules.md#failures). Where nobody knows how many were asked there is no rate. */
function share(metric: Metric, run: Run): Figure | Absent {
  const { total, ok, basis, of } = run.counts;
  // Steps of a training and rows of a file do not succeed or fail one by one.
  if (of !== 'requests') return stated(metric, ['share', 'value'], run);
  if (ok === 0 && (total === null || total === 0)) return absent(note('no-record', { run: run.name }));
  if (total === null || total === 0) {
    const fromFile = run.reported.find((one) => one.metric.name === metric.name);
    return fromFile
      ? stated(metric, [fromFile.statistic], run)
      : absent(note('attempts-unknown', { run: run.name, ok }));
  }
  return {
    kind: 'figure',
    metric,
    statistic: 'share',
    run: run.id,
    value: (100 * ok) / total,
    n: total,
    formula: `100 x ok / expected = 100 x ${ok} / ${total}`,
    places: [{ file: run.file }],
    notes: [note('success-basis', { run: run.name, ok, total, basis })],
    working: () => ofCounts(run),
  };
}

/** What the file itself states, where it has no records behind it. */
function stated(metric: Metric, statistics: readonly string[], run: Run): Figure | Absent {
  const found = firstStated(metric.name, statistics, run);
  if (!found) return nothing(metric, statistics[0]!, run);
  const own = ownUnitOf(found.statistic);
  return {
    kind: 'figure',
    metric: own === undefined ? found.metric : { ...found.metric, unit: own, direction: 'neither' },
    statistic: found.statistic,
    ...(isSecond(found, run) ? { target: `${metric.name}.value` } : {}),
    run: run.id,
    value: found.value,
    n: found.n,
    formula: `${found.statistic} as the file states it`,
    places: [found.place],
    notes: [],
    working: () => ofStated(found),
  };
}

/** True for the value of a metric whose own summary the file states as well. */
const isSecond = ({ metric: { name, summary }, statistic }: Reported, run: Run): boolean =>
  statistic === 'value' && summary !== 'value' && states(name, summary, run);

function nothing(metric: Metric, wanted: string, run: Run): Absent {
  if (run.status === 'failed')
    return absent(note('run-failed', { run: run.name, message: run.failure?.message ?? 'no reason recorded' }));
  // A compile log holds no record either, but nobody asked it anything.
  if (run.counts.of === 'requests' && run.counts.ok === 0 && measuredIn(run).length === 0 && run.reported.length === 0)
    return absent(note('no-record', { run: run.name }));
  const hasMetric = run.reported.some((one) => one.metric.name === metric.name);
  return hasMetric
    ? absent(note('no-statistic-in-file', { run: run.name, statistic: wanted, metric: metric.title }))
    : absent(note('no-metric-in-run', { run: run.name, metric: metric.title }));
}

function placesOf(run: Run, names: readonly string[]): readonly Place[] {
  return names.flatMap((name) => {
    const [sample, summary] = [run.samples.get(name), run.summaries?.get(name)];
    return sample ? [placeOf(sample.where)] : summary ? [summary.place] : [];
  });
}
