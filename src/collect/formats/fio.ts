import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, type JsonFormat, notClaimed } from '../format.ts';
import { pointer } from '../pointer.ts';
import type { Counts, Reported } from '../run.ts';
import { bears, nearly } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { settingsAt } from '../tool/settings.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { countOrNull, dateOrNull, field, isObject, numberOrNull, textOrNull } from '../value.ts';

const bandwidth = metricOf('bandwidth', { unit: 'B/s' });
const iops = metricOf('iops', { unit: 'ops/s', better: 'higher', title: 'Operations per second' });
const latency = metricOf('latency', { unit: 'ns' });
const completion = metricOf('completion_latency', { unit: 'ns', better: 'lower', title: 'Completion latency' });

/** What a job may do; what it was not asked for stands there in zeros. */
const operations = ['read', 'write', 'trim'] as const;

const statistics = { mean: 'mean', stddev: 'sd', min: 'min', max: 'max' } as const;

/**
 * `fio --output-format=json`: a run for each job and what it did, reads and writes apart. Times are nanoseconds, `bw` is KiB/s beside `bw_bytes`. `lat_ns` is from
 * submitting to completion and has no percentiles as fio is set at first; those are of `clat_ns`, from issuing on. Jobs of one name are at work at the same time.
 */
export const fio: JsonFormat = {
  of: 'json',
  name: 'fio',
  shape: 'a result of fio --output-format=json',
  ofTool: true,
  claims: (value) => {
    if (documentsOf(value).some((one) => jobsOf(one).some(isJob))) return claimed;
    const lacks = 'it has no "fio version" with jobs that have a jobname, read and write';
    const jobs = field(documentsOf(value)[0], 'jobs');
    const isNear =
      field(documentsOf(value)[0], 'fio version') !== undefined ||
      (Array.isArray(jobs) && jobs.some((one) => bears(one, [['jobname', 'job options', 'usr_cpu', 'read', 'write']])));
    return isNear ? nearly(lacks) : notClaimed(0, lacks);
  },
  read: (value, file) => {
    const all = documentsOf(value);
    const steps = (nth: number) => (Array.isArray(value) ? [nth] : []);
    // With `--status-interval` each document is of the time so far.
    const last = all.flatMap((one, nth) => (all.some((other, at) => at > nth && isLater(other, one)) ? [] : [nth]));
    return {
      runs: last.flatMap((nth) =>
        jobsOf(all[nth]).flatMap((job, which) => runsOf(all[nth], { job, which, steps: steps(nth) }, file)),
      ),
      notes: [],
    };
  },
};

function documentsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function jobsOf(value: unknown): readonly unknown[] {
  const jobs = field(value, 'fio version') === undefined ? undefined : field(value, 'jobs');
  return Array.isArray(jobs) ? jobs : [];
}

function isJob(job: unknown): boolean {
  return typeof field(job, 'jobname') === 'string' && isObject(field(job, 'read')) && isObject(field(job, 'write'));
}

/** Whether a document tells of the same jobs as another, at a later time. */
function isLater(one: unknown, other: unknown): boolean {
  const key = (of: unknown) =>
    JSON.stringify(jobsOf(of).map((job) => [field(job, 'jobname'), field(job, 'groupid'), field(job, 'job options')]));
  const done = (of: unknown) =>
    jobsOf(of).reduce<number>(
      (sum, job) => sum + operations.reduce((all, name) => all + (numberOrNull(at(job, [name, 'total_ios'])) ?? 0), 0),
      0,
    );
  return key(one) === key(other) && done(one) >= done(other);
}

interface Job {
  readonly job: unknown;
  readonly which: number;
  readonly steps: readonly number[];
}

function runsOf(whole: unknown, { job, which, steps }: Job, file: string): readonly Draft[] {
  const own = [...steps, 'jobs', which];
  const name = textOrNull(field(job, 'jobname')) ?? `job ${which + 1}`;
  const all = jobsOf(whole);
  const alike = all.filter((one) => field(one, 'jobname') === field(job, 'jobname'));
  const options = { ...Object(field(whole, 'global options')), ...Object(field(job, 'job options')) };
  const labels = {
    job: name,
    ...(alike.length > 1 ? { process: alike.indexOf(job) + 1 } : {}),
    ...settingsAt(options, {
      rw: ['rw'],
      block_size: ['bs'],
      iodepth: ['iodepth'],
      numjobs: ['numjobs'],
      ioengine: ['ioengine'],
      direct: ['direct'],
    }),
  };
  const context = {
    ...settingsAt(options, { filename: ['filename'], size: ['size'], runtime: ['runtime'] }),
    ...settingsAt(whole, { 'fio version': ['fio version'] }),
  };
  const known = { labels, context, started: dateOrNull(field(whole, 'timestamp')) };
  const error = countOrNull(field(job, 'error'));
  const place = { file, pointer: pointer(...own, 'error') };
  if (error !== 0)
    return [failedDraft(error === null ? 'its error is not known' : `error ${error}`, place, { ...known, name })];
  const done = operations.filter((operation) => (countOrNull(at(job, [operation, 'total_ios'])) ?? 0) > 0);
  if (done.length === 0)
    return [failedDraft('nothing was read or written', { file, pointer: pointer(...own) }, { ...known, name })];
  return done.map((operation) => {
    const found = field(job, operation);
    const runtime = numberOrNull(field(found, 'runtime'));
    return draft({
      ...known,
      name: done.length > 1 ? `${name} ${operation}` : name,
      labels: { ...labels, operation },
      reported: reportedOf(found, [...own, operation], file),
      counts: { ...requests, ok: countOrNull(field(found, 'total_ios'))! },
      wallTime: runtime === null || runtime <= 0 ? null : runtime / 1000,
      measuredOnce: true,
    });
  });
}

const requests: Counts = { of: 'requests', total: null, ok: 0, failed: null, missing: null, basis: 'unknown' };

function reportedOf(found: unknown, steps: readonly (string | number)[], file: string): readonly Reported[] {
  const place = (...way: readonly string[]) => ({ file, pointer: pointer(...steps, ...way) });
  const n = countOrNull(at(found, ['lat_ns', 'N']));
  const rates = [[bandwidth, 'bw_bytes'] as const, [iops, 'iops'] as const].flatMap(([metric, key]) =>
    (numberOrNull(field(found, key)) ?? 0) > 0 ? stated(metric, 'value', field(found, key), place(key)) : [],
  );
  const times =
    n === null || n === 0
      ? []
      : Object.entries(statistics).flatMap(([key, statistic]) =>
          statistic === 'sd' && n === 1
            ? []
            : stated(latency, statistic, at(found, ['lat_ns', key]), place('lat_ns', key), n).map(
                (one): Reported => (statistic === 'sd' ? { ...one, ddof: 1 } : one),
              ),
        );
  const ranks = (['lat_ns', 'clat_ns'] as const).flatMap((key) => {
    const count = countOrNull(at(found, [key, 'N']));
    const list = at(found, [key, 'percentile']);
    return Object.entries(count === null || count === 0 || !isObject(list) ? {} : list).flatMap(([rank, value]) => {
      const statistic = /^\d{1,2}\.\d{1,9}$/.test(rank) ? `p${Number(rank)}` : null;
      if (statistic === null) return [];
      const own = statistic === 'p50' ? 'median' : statistic;
      return stated(key === 'lat_ns' ? latency : completion, own, value, place(key, 'percentile', rank), count);
    });
  });
  return [...rates, ...times, ...ranks];
}
