import { type Note, note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, failedDraft } from '../draft.ts';
import { type Claim, claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { clean } from '../log/log.ts';
import type { Reported } from '../run.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { numberOrNull } from '../value.ts';

/**
 * What sysbench 1.0 prints: latency in milliseconds with two digits behind the point, so that what is faster than 5 µs stands there as 0.00. A percentile is the
 * nearest of fixed steps, and may lie above the greatest value or below the least. `events per second` is of all threads together.
 */
export const sysbench: TextFormat = {
  of: 'text',
  name: 'sysbench',
  shape: 'the output of sysbench 1.0: "sysbench 1.0.20 (using …)" and what follows',
  ofTool: true,
  claims,
  read,
};

const begin = /^sysbench (\d{1,3}\.\d{1,3}\.\d{1,3}\S{0,40}) \(using /;
const end = /^Threads fairness:$/;
const setting =
  /^(Number of threads|Prime numbers limit|block size|Block size|operation|scope|total size): {1,40}(\S{1,60})$/i;
const pair = /^(\w[\w/, %]{0,60}?): {1,60}(\d{1,15}(?:\.\d{1,9})?)(s?)$/;
const percentile = /^(\d{1,3})th percentile$/;
const moved = /\((\d{1,15}(?:\.\d{1,9})?) MiB\/sec\)$/;

const latency = metricOf('latency', { unit: 'ms' });
const events = metricOf('event_rate', { unit: 'events/s', better: 'higher', title: 'Events per second' });
const bandwidth = metricOf('bandwidth', { unit: 'MiB/s' });
const rateOf = (name: string, title: string) => metricOf(name, { unit: 'ops/s', better: 'higher', title });
const transferOf = (name: string, title: string) => metricOf(name, { unit: 'MiB/s', better: 'higher', title });

/** By the words of a line, in lower case. */
const measures: Readonly<Record<string, Reported['metric']>> = {
  'events per second': events,
  'reads/s': rateOf('reads', 'Reads per second'),
  'writes/s': rateOf('writes', 'Writes per second'),
  'fsyncs/s': rateOf('fsyncs', 'Syncs per second'),
  'read, mib/s': transferOf('read_bandwidth', 'Read bandwidth'),
  'written, mib/s': transferOf('write_bandwidth', 'Write bandwidth'),
};
const statistics: Readonly<Record<string, string>> = { min: 'min', avg: 'mean', max: 'max' };

const labels: Readonly<Record<string, string>> = {
  'number of threads': 'threads',
  'prime numbers limit': 'prime_limit',
  'block size': 'block_size',
  operation: 'operation',
  scope: 'scope',
  'total size': 'total_size',
};

/** What was measured, by a line that only this test prints. */
const tests: readonly (readonly [line: RegExp, test: string])[] = [
  [/^CPU speed:$/, 'cpu'],
  [/^Running memory speed test/, 'memory'],
  [/^File operations:$/, 'fileio'],
  [/^SQL statistics:$/, 'database'],
];

function claims(head: string): Claim {
  if (/^\s{0,8}sysbench \d{1,3}\.\d{1,3}\.\d{1,3}\S{0,40} \(using /m.test(head)) return claimed;
  return notClaimed(/^Threads fairness:$/m.test(head) ? 0.6 : 0, 'it has no line "sysbench 1.0.20 (using …)"');
}

interface Found {
  readonly version: string;
  readonly line: number;
  readonly labels: Record<string, string | number>;
  readonly reported: Reported[];
  test: string | null;
  total: number | null;
  seconds: number | null;
  fatal: { readonly text: string; readonly line: number } | null;
  isWhole: boolean;
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const all: Found[] = [];
  for (const { number, text, cut } of lines()) {
    if (cut) continue;
    const line = clean(text).trim();
    const [, version] = begin.exec(line) ?? [];
    const fresh = { test: null, total: null, seconds: null, fatal: null, isWhole: false };
    if (version !== undefined) all.push({ version, line: number, labels: {}, reported: [], ...fresh });
    const found = all.at(-1);
    if (found !== undefined && !found.isWhole) take(found, line, { file, line: number });
  }
  const notes: Note[] = all.length === 0 ? [note('no-result', { what: 'a test of sysbench' }, { file })] : [];
  return { runs: all.map((one) => runOf(one, file)), notes };
}

function take(found: Found, line: string, place: { readonly file: string; readonly line: number }): void {
  found.test ??= tests.find(([fits]) => fits.test(line))?.[1] ?? null;
  if (end.test(line)) found.isWhole = true;
  if (/^FATAL: /.test(line)) found.fatal ??= { text: line.slice(7, 300), line: place.line };
  const [, name = '', value = ''] = setting.exec(line) ?? [];
  const label = labels[name.toLowerCase()];
  if (label !== undefined) found.labels[label] = /^\d{1,15}$/.test(value) ? Number(value) : value;
  const [, moves] = moved.exec(line) ?? [];
  if (moves !== undefined) found.reported.push(...stated(bandwidth, 'value', Number(moves), place));
  const [, key = '', written, unit] = pair.exec(line) ?? [];
  const number = numberOrNull(written);
  if (number === null) return;
  const metric = Object.hasOwn(measures, key.toLowerCase()) ? measures[key.toLowerCase()] : undefined;
  const rank = percentile.exec(key)?.[1];
  const statistic = rank === undefined ? statistics[key] : `p${rank}`;
  if (metric && number > 0) found.reported.push(...stated(metric, 'value', number, place));
  else if (key === 'total time' && unit === 's') found.seconds = number;
  else if (key === 'total number of events') found.total = number;
  // 0.00 is faster than can be seen.
  else if (statistic !== undefined && Object.hasOwn(statistics, key) === (rank === undefined))
    found.reported.push(...stated(latency, statistic, number, place));
}

function runOf(found: Found, file: string): Draft {
  const { test, seconds, total, fatal } = found;
  const known = {
    name: test ?? 'sysbench',
    labels: { ...(test === null ? {} : { test }), ...found.labels },
    context: { version: found.version },
    wallTime: seconds,
  };
  if (fatal !== null) return failedDraft(fatal.text, { file, line: fatal.line }, known);
  const place = { file, line: found.line };
  if (!found.isWhole) return failedDraft('it has no end: the test broke off', place, known);
  if (total === null || total === 0) return failedDraft('it has no event', place, known);
  const reported = found.reported.map((one): Reported => (one.metric === latency ? { ...one, n: total } : one));
  const counts = { of: 'records', total: null, ok: total, failed: null, missing: null, basis: 'unknown' } as const;
  return draft({ ...known, reported, counts, measuredOnce: true });
}
