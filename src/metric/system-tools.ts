import { type Definitions, measure, time } from './definition.ts';

/** The part of the dictionary (`definitions.ts`) that is of disks, networks, processors and whole programs. */
export const systemTools: readonly Definitions[] = [
  {
    tool: 'fio',
    title: 'fio',
    version: '3.33',
    found: 'run',
    means: { latency: measure('input or output'), bandwidth: measure('bytes of a job') },
    failed: 'a job with an `error` has zeros, and is not read',
    percentile:
      'of buckets, so that it may lie above the greatest; of `clat_ns`, from issuing on, as fio is set at first',
    deviation: 'n - 1',
    n: 'reads or writes (`N`)',
    placeholder: '0 of what a job was not asked for, and of latencies that were switched off',
  },
  {
    tool: 'iperf3',
    title: 'iperf3',
    version: '3.12',
    found: 'run',
    means: { bandwidth: measure('bytes received') },
    failed: 'a test that failed has an `error`, an empty `end`, and exit code 0',
  },
  {
    tool: 'wrk',
    title: 'wrk',
    version: '4.1.0',
    found: 'run',
    means: { latency: time('end of answer'), request_throughput: { of: 'rate', work: 'completed requests' } },
    failed: 'answers of an error: in, and the numbers are not read then; connections that broke: out',
    n: 'answers',
    placeholder: '0.00us and -nan without an answer',
  },
  {
    tool: 'sysbench',
    title: 'sysbench',
    version: '1.0.20',
    found: 'run',
    means: { latency: measure('event') },
    percentile: 'of a histogram, so that it may lie above the greatest',
    n: 'events of all threads',
    placeholder: '0.00 ms for what is faster than 5 µs',
  },
];
