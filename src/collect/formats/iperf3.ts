import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, type JsonFormat, notClaimed } from '../format.ts';
import { pointer } from '../pointer.ts';
import { nearly } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { settingsAt } from '../tool/settings.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { dateOrNull, field, isObject, numberOrNull, textOrNull } from '../value.ts';

const bandwidth = metricOf('bandwidth', { unit: 'bit/s' });
const retransmits = metricOf('retransmits', { unit: '', better: 'lower', title: 'Retransmitted segments' });
const jitter = metricOf('jitter', { unit: 'ms', better: 'lower', title: 'Jitter' });
const lost = metricOf('lost_packets', { unit: '%', better: 'lower', title: 'Lost packets' });

/** The two ways of a test, each with the key of what was received and of what was sent; UDP of older releases has `sum` alone. */
const ways = [
  ['', ['sum_received', 'sum'], ['sum_sent']],
  ['reverse', ['sum_received_bidir_reverse'], ['sum_sent_bidir_reverse']],
] as const;

/**
 * `iperf3 -J`: a run for each way of the test. The bandwidth is that of the receiver, over its own time; a sender counts what its own buffers hold as well. A test that
 * failed has an `error` and an empty `end`, and iperf3 ends with exit code 0.
 */
export const iperf3: JsonFormat = {
  of: 'json',
  name: 'iperf3',
  shape: 'a result of iperf3 -J',
  ofTool: true,
  claims: (value) => {
    const first = Array.isArray(value) ? value[0] : value;
    if (isTest(first)) return claimed;
    const lacks = 'it has no start with the version of iperf, or no end';
    const isNear = isStarted(first) || (field(first, 'intervals') !== undefined && isObject(field(first, 'end')));
    return isNear ? nearly(lacks) : notClaimed(0, lacks);
  },
  read: (value, file) => ({
    runs: Array.isArray(value)
      ? value.flatMap((one, nth) => (isTest(one) ? runsOf(one, [nth], file) : []))
      : runsOf(value, [], file),
    notes: [],
  }),
};

function isTest(one: unknown): boolean {
  return isStarted(one) && isObject(field(one, 'end'));
}

function isStarted(one: unknown): boolean {
  return /^iperf /.test(String(at(one, ['start', 'version'])));
}

function runsOf(one: unknown, steps: readonly number[], file: string): readonly Draft[] {
  const start = field(one, 'start');
  const isBack = at(start, ['test_start', 'reverse']) === 1;
  const limit = numberOrNull(at(start, ['test_start', 'target_bitrate']));
  const host =
    textOrNull(at(start, ['connecting_to', 'host'])) ?? textOrNull(at(start, ['connected', 0, 'remote_host']));
  const labels = {
    ...settingsAt(start, {
      protocol: ['test_start', 'protocol'],
      streams: ['test_start', 'num_streams'],
      block_size: ['test_start', 'blksize'],
    }),
    ...(limit !== null && limit > 0 ? { target_bitrate: limit } : {}),
  };
  const context = {
    ...settingsAt(one, { version: ['start', 'version'], sender: ['end', 'sender_tcp_congestion'] }),
    ...(host === null ? {} : { host }),
  };
  const known = { labels, context, started: dateOrNull(at(start, ['timestamp', 'timesecs'])) };
  const error = textOrNull(field(one, 'error'));
  const name = host ?? 'iperf3';
  if (error !== null) return [failedDraft(error, { file, pointer: pointer(...steps, 'error') }, { ...known, name })];
  const runs = ways.flatMap(([way, received, sent]): readonly Draft[] => {
    const key = received.find((own) => isObject(at(one, ['end', own])));
    if (key === undefined) return [];
    const of = (metric: typeof bandwidth, from: string, own: string) => {
      const value = at(one, ['end', from, own]);
      const place = { file, pointer: pointer(...steps, 'end', from, own) };
      // Nothing that arrived has no rate.
      return metric === bandwidth && (numberOrNull(value) ?? 0) <= 0 ? [] : stated(metric, 'value', value, place);
    };
    const seconds = numberOrNull(at(one, ['end', key, 'seconds']));
    const isReverse = (way === 'reverse') !== isBack;
    const direction = isReverse ? 'download' : 'upload';
    const reported = [
      ...of(bandwidth, key, 'bits_per_second'),
      ...of(retransmits, sent[0], 'retransmits'),
      ...of(jitter, key, 'jitter_ms'),
      ...of(lost, key, 'lost_percent'),
    ];
    const own = { ...known, name: `${name} ${direction}`, labels: { ...labels, direction } };
    if (!reported.some(({ metric }) => metric === bandwidth))
      return [failedDraft('nothing arrived', { file, pointer: pointer(...steps, 'end', key) }, own)];
    return [
      draft({ ...own, reported, wallTime: seconds !== null && seconds > 0 ? seconds : null, measuredOnce: true }),
    ];
  });
  return runs.length > 0
    ? runs
    : [
        failedDraft(
          'it has no end: the test broke off',
          { file, pointer: pointer(...steps, 'end') },
          { ...known, name },
        ),
      ];
}
