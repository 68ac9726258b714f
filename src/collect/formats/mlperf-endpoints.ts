import { type Made, operand, plain, reading, reckonedFrom } from '../../made.ts';
import { type Metric, metric } from '../../metric.ts';
import { type Note, note, type Place } from '../../note.ts';
import { numeralBy } from '../../number.ts';
import { type Phrase, shown } from '../../phrase.ts';
import { contextOf } from '../context.ts';
import { draft, failedDraft } from '../draft.ts';
import type { Draft, JsonFormat, Naming, Read } from '../format.ts';
import { inferencePath, named } from '../log/mlperf-path.ts';
import { pointer } from '../pointer.ts';
import type { Counts, Labels, Reported } from '../run.ts';
import { claimOf } from '../signs.ts';
import { withoutFailedInside } from '../tool/failed-inside.ts';
import { countOrNull, dateOfSeconds, field, isObject, numberOrNull, textOrNull } from '../value.ts';

const keys = ['n_samples_issued', 'n_samples_completed', 'duration_ns'] as const;

/**
 * `result_summary.json` of the client for endpoints, with which MLPerf Inference measures language models since v6.1. All times are in
 * nanoseconds; what was not measured is an empty object.
 */
export const mlperfEndpoints: JsonFormat = {
  of: 'json',
  name: 'mlperf-endpoints',
  shape:
    'result_summary.json of MLPerf Inference: an object with n_samples_issued, n_samples_completed and duration_ns',
  ofTool: true,
  claims: (value) => {
    const lacks = keys.filter((key) => field(value, key) === undefined);
    const signs = [[...keys, 'n_samples_failed', 'legacy_loadgen_window_duration_ns']];
    return claimOf(isObject(value) && lacks.length === 0, value, signs, `it has no ${lacks[0] ?? keys[0]}`);
  },
  read: (value, file) => readSummary(value as Summary, file),
};

type Summary = Readonly<Record<string, unknown>>;

function readSummary(summary: Summary, file: string): Read {
  const path = inferencePath(file);
  const { labels, remarks } = named({}, path, file);
  const naming = namingOf(labels);
  const counts = countsOf(summary);
  const state = textOrNull(summary.state);
  const place = (...steps: readonly string[]): Place => ({ file, pointer: pointer(...steps) });
  const known = {
    ...naming,
    naming: (all: readonly Labels[], nth: number) => namingOf(all[nth] ?? {}),
    labels,
    counts,
    started: dateOfSeconds(numberOrNull(summary.test_started_at)),
    context: { ...(state === null ? {} : { state }), ...settingsOf(summary) },
  };
  if (counts.ok === 0) {
    const failed = failedDraft('no sample was completed', place('n_samples_completed'), { ...known, remarks });
    return { runs: [{ ...failed, counts }], notes: [] };
  }
  if (summary.complete !== true) {
    const told = note(
      'endpoints-incomplete',
      {
        state: state ?? 'not stated',
        ok: reading('n_samples_completed', counts.ok, '', [place('n_samples_completed')]),
      },
      place('complete'),
    );
    return { runs: [draft({ ...known, status: 'partial', remarks: [...remarks, told] })], notes: [] };
  }
  const rates = ratesOf(summary, counts.ok, place);
  const reported = [...rates.reported, ...timesOf(summary, labels, place), ...tokensOf(summary, place)];
  const run = draft({ ...known, reported, remarks: [...remarks, ...rates.remarks] });
  // A sample that failed is completed too, and has a latency then.
  return {
    runs: [
      isBoth(summary)
        ? withoutFailedInside(run, { nth: 0, place: () => place('latency') }, ['latency', 'offline_latency'])
        : run,
    ],
    notes: [],
  };
}

function namingOf({ system = 'MLPerf endpoint' }: Labels): Naming {
  return { id: String(system), name: String(system) };
}

/** Whether the samples that were completed are more than those that did not fail. */
function isBoth({ n_samples_issued: total, n_samples_completed: done, n_samples_failed: failed }: Summary): boolean {
  return (
    [total, done, failed].every((count) => countOrNull(count) !== null) && Number(done) + Number(failed) > Number(total)
  );
}

/** A sample that failed is none that was completed. */
function countsOf(summary: Summary): Counts {
  const [total, done, failed] = ['n_samples_issued', 'n_samples_completed', 'n_samples_failed'].map((key) =>
    countOrNull(summary[key]),
  );
  const ok = Math.max(0, (done ?? 0) - (isBoth(summary) ? failed! : 0));
  const missing = total == null ? null : Math.max(0, total - ok - (failed ?? 0));
  return { of: 'requests', total: total ?? null, ok, failed: failed ?? null, missing, basis: 'stated' };
}

/** What was set; of an integer that was rounded while it was read (a seed) nothing is known. */
function settingsOf(summary: Summary): Draft['context'] {
  const { version, git_sha, run_config } = summary;
  const seconds = secondsOf(summary.duration_ns);
  const all = contextOf({ version, git_sha, run_config, ...(seconds === null ? {} : { duration_s: seconds }) });
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => !(Number.isInteger(value) && !Number.isSafeInteger(value))),
  );
}

function secondsOf(value: unknown): number | null {
  const nanoseconds = numberOrNull(value);
  return nanoseconds === null || nanoseconds <= 0 ? null : nanoseconds / 1e9;
}

function one(of: Metric, statistic: string, value: number, at: Place): Reported {
  return { metric: of, statistic, value, n: null, ddof: null, covers: null, place: at };
}

type At = (...steps: readonly string[]) => Place;

/** A stated rate that is further than this from work over time is another quantity. */
const nearRate = 0.001;

/** A number of this file in a sentence. */
function ofTwo(of: Made): Phrase {
  return shown(numeralBy('kind', of.value, 2), of);
}

/** A time that the file has in nanoseconds, in seconds. */
function timeFrom(key: string, seconds: number, at: At): { readonly of: Made; readonly text: Phrase } {
  const inputs = [plain(key, 's', [seconds], [at(key)])];
  const of = reckonedFrom(key, seconds, `${key} in seconds`, operand(seconds), inputs);
  return { of, text: ofTwo(of) };
}

/** Rates as the file states them, and where these are not work over the time of the whole run, that one. */
function ratesOf(
  summary: Summary,
  ok: number,
  at: At,
): { readonly reported: readonly Reported[]; readonly remarks: readonly Note[] } {
  const seconds = secondsOf(summary.duration_ns);
  const window = secondsOf(summary.legacy_loadgen_window_duration_ns);
  const tokens = numberOrNull(field(summary.output_sequence_lengths, 'total'));
  const reported: Reported[] = [];
  const remarks: Note[] = [];
  for (const [key, of, work, from] of [
    ['qps', metric('sample_throughput', { written: 'qps' }), ok, ['n_samples_completed']],
    ['tps', metric('output_throughput', { written: 'tps' }), tokens, ['output_sequence_lengths', 'total']],
  ] as const) {
    const stated = numberOrNull(summary[key]);
    const computed = work === null || seconds === null ? null : work / seconds;
    const differs = stated !== null && computed !== null && Math.abs(stated / computed - 1) > nearRate;
    const isComputed = differs || stated === null;
    const value = isComputed ? computed : stated;
    if (value !== null) reported.push(one(of, 'value', value, at(...(isComputed ? from : [key]))));
    if (!differs) continue;
    const duration = timeFrom('duration_ns', seconds!, at);
    const inputs = [plain(from.at(-1)!, '', [work!], [at(...from)]), ...duration.of.inputs()];
    const args = {
      key,
      stated: ofTwo(reckonedFrom(key, stated, key, operand(stated), [plain(key, '', [stated], [at(key)])])),
      computed: ofTwo(
        reckonedFrom(
          of.name,
          computed,
          `${from.at(-1)} / duration`,
          `${operand(work!)} / ${operand(seconds!)}`,
          inputs,
        ),
      ),
      seconds: duration.text,
      window: window === null ? '' : timeFrom('legacy_loadgen_window_duration_ns', window, at).text,
    };
    remarks.push(note('rate-over-window', args, at(key)));
  }
  return { reported, remarks };
}

const timed = { latency: metric('latency'), ttft: metric('ttft'), tpot: metric('tpot') } as const;

/** Where all samples are sent at once, the time since then is no latency of a request. */
const offline: Metric = {
  ...metric('offline_latency', { unit: 's', direction: 'neither' }),
  title: 'Time since all samples were sent',
};

function timesOf(summary: Summary, { scenario }: Labels, at: At): readonly Reported[] {
  const pattern = field(field(summary.run_config, 'load_pattern'), 'type');
  const isOffline = scenario === 'Offline' || pattern === 'max_throughput';
  return (['latency', 'ttft', 'tpot'] as const).flatMap((key) => {
    const of = key === 'latency' && isOffline ? offline : timed[key];
    return statisticsOf(summary[key], (...steps) => at(key, ...steps)).map(({ statistic, value, place }) =>
      one({ ...of, written: key }, statistic, value / 1e9, place),
    );
  });
}

function tokensOf(summary: Summary, at: At): readonly Reported[] {
  const key = 'output_sequence_lengths';
  return statisticsOf(summary[key], (...steps) => at(key, ...steps)).map(({ statistic, value, place }) =>
    one(metric('output_tokens', { written: key }), statistic, value, place),
  );
}

interface Statistic {
  readonly statistic: string;
  readonly value: number;
  readonly place: Place;
}

const names = { avg: 'mean', median: 'median', min: 'min', max: 'max', std_dev: 'sd' } as const;

function statisticsOf(rollup: unknown, at: At): readonly Statistic[] {
  const found: Statistic[] = [];
  const add = (statistic: string, of: unknown, steps: readonly string[]) => {
    const value = numberOrNull(of);
    if (value !== null && !found.some((other) => other.statistic === statistic))
      found.push({ statistic, value, place: at(...steps) });
  };
  for (const [key, statistic] of Object.entries(names)) add(statistic, field(rollup, key), [key]);
  const percentiles = field(rollup, 'percentiles');
  if (!isObject(percentiles)) return found;
  for (const [key, value] of Object.entries(percentiles)) {
    const share = Number(key);
    if (share > 0 && share < 100) add(share === 50 ? 'median' : `p${share}`, value, ['percentiles', key]);
  }
  return found;
}
