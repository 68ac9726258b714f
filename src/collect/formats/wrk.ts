import { type Note, note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, failedDraft } from '../draft.ts';
import { type Claim, claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { clean } from '../log/log.ts';
import type { Counts, Reported } from '../run.ts';
import { metricOf, stated } from '../tool/stated.ts';

/**
 * What wrk and wrk2 print: latency of all answers whatever their status, in a unit of its own on each line. `Req/Sec` of the threads is a statistic of samples of one thread, and is
 * not read. wrk has no time of a request that failed to connect; without an answer all its numbers are 0.
 */
export const wrk: TextFormat = {
  of: 'text',
  name: 'wrk',
  shape: 'the output of wrk or wrk2: "Running 30s test @ http://…" and what follows',
  ofTool: true,
  claims,
  read,
};

const begin = /^Running (\d{1,9}(?:\.\d{1,9})?)(s|m|h) test @ (\S{1,300})$/;
const threads = /^(\d{1,9}) threads and (\d{1,9}) connections$/;
const spread = /^Latency {2,40}(\S{1,30}) {1,40}(\S{1,30}) {1,40}(\S{1,30}) {1,40}\S{1,30}%$/;
const rank = /^(\d{1,3}(?:\.\d{1,6})?)% {1,40}(\S{1,30})$/;
const summary = /^(\d{1,15}) requests in (\d{1,9}(?:\.\d{1,9})?)(us|ms|s|m|h), \S{1,40} read$/;
const refused = /^Non-2xx or 3xx responses: (\d{1,15})$/;
const sockets = /^Socket errors: connect (\d{1,15}), read (\d{1,15}), write (\d{1,15}), timeout (\d{1,15})$/;
const rate = /^Requests\/sec: {1,40}(\d{1,15}(?:\.\d{1,9})?)$/;

const perSecond: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

const latency = metricOf('latency', { unit: 'ms' });
const throughput = metricOf('request_throughput', { unit: 'requests/s' });

function claims(head: string): Claim {
  if (
    /^\s{0,8}Running \S{1,20} test @ \S/m.test(head) &&
    /^ {2}\d{1,9} threads and \d{1,9} connections\s*$/m.test(head)
  )
    return claimed;
  return notClaimed(/^Requests\/sec:/m.test(head) ? 0.5 : 0, 'it has no line "Running 30s test @ http://…" of wrk');
}

interface Found {
  readonly url: string;
  readonly line: number;
  readonly asked: number;
  labels: Record<string, number>;
  readonly reported: Reported[];
  done: number | null;
  seconds: number | null;
  refused: number;
  broken: number;
  isWhole: boolean;
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const all: Found[] = [];
  for (const { number, text, cut } of lines()) {
    if (cut) continue;
    const line = clean(text).trim();
    const [, time, unit = '', url] = begin.exec(line) ?? [];
    if (url !== undefined) {
      const fresh = { labels: {}, reported: [], done: null, seconds: null, refused: 0, broken: 0, isWhole: false };
      all.push({ url, line: number, asked: Number(time) * (perSecond[unit] ?? 1), ...fresh });
    }
    const found = all.at(-1);
    if (found !== undefined) take(found, line, { file, line: number });
  }
  const notes: Note[] = all.length === 0 ? [note('no-result', { what: 'a test of wrk' }, { file })] : [];
  return { runs: all.map((one) => runOf(one, file)), notes };
}

function take(found: Found, line: string, place: { readonly file: string; readonly line: number }): void {
  const [, of, connections] = threads.exec(line) ?? [];
  if (of !== undefined) found.labels = { threads: Number(of), concurrency: Number(connections) };
  // With -L the ranks of a corrected and of an uncorrected distribution follow each other: the first counts.
  const add = (statistic: string, written: string | undefined): void => {
    if (found.reported.some((one) => one.statistic === statistic && one.metric === latency)) return;
    found.reported.push(...stated(latency, statistic, millisecondsOf(written ?? ''), place));
  };
  const [, mean, sd, max] = spread.exec(line) ?? [];
  if (mean !== undefined) {
    for (const [statistic, written] of [
      ['mean', mean],
      ['sd', sd],
      ['max', max],
    ] as const)
      add(statistic, written);
  }
  const [, percent, value] = rank.exec(line) ?? [];
  if (percent !== undefined && Number(percent) < 100)
    add(Number(percent) === 50 ? 'median' : `p${Number(percent)}`, value);
  const [, done, time, unit = ''] = summary.exec(line) ?? [];
  if (done !== undefined) [found.done, found.seconds] = [Number(done), Number(time) * (perSecond[unit] ?? 1)];
  const [, bad] = refused.exec(line) ?? [];
  if (bad !== undefined) found.refused = Number(bad);
  const broken = sockets.exec(line);
  if (broken) found.broken = broken.slice(1).reduce((sum, one) => sum + Number(one), 0);
  const [, per] = rate.exec(line) ?? [];
  if (per !== undefined) {
    found.isWhole = true;
    if (Number(per) > 0) found.reported.push(...stated(throughput, 'value', Number(per), place));
  }
}

/** `1.02s`, `38.04ms`, `635.91us`, `1.50m` in milliseconds; `-nan` and a 0 are none. */
function millisecondsOf(written: string): number | null {
  const [, number, unit = ''] = /^(\d{1,9}(?:\.\d{1,9})?)(us|ms|s|m|h)$/.exec(written) ?? [];
  if (number === undefined) return null;
  const factor: Readonly<Record<string, number>> = { us: 1e3, ms: 1, s: 1e-3 };
  return unit === 'm' || unit === 'h' ? Number(number) * perSecond[unit]! * 1e3 : Number(number) / factor[unit]!;
}

function runOf(found: Found, file: string): Draft {
  const { url, labels, done, seconds, refused: bad, broken, isWhole } = found;
  const place = { file, line: found.line };
  const known = {
    name: url,
    labels,
    context: { url },
    concurrency: labels.concurrency ?? null,
    wallTime: seconds,
    overlapping: true,
  };
  if (done === null || !isWhole) return failedDraft('it has no end: the test broke off', place, known);
  const ok = Math.max(0, done - bad);
  const failed = bad + broken;
  const counts: Counts = { of: 'requests', total: ok + failed, ok, failed, missing: null, basis: 'stated' };
  if (ok === 0) return { ...failedDraft(`no request of ${failed} succeeded`, place, known), counts };
  const run = draft({ ...known, reported: found.reported, counts, measuredOnce: true });
  // Answers of an error are in its times and its rate, and it states none of the others alone.
  if (bad === 0) return run;
  const told = note('failed-inside', { run: url, failed, of: failed + ok }, place);
  return { ...run, reported: [], remarks: [told] };
}
