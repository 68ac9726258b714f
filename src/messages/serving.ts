import { list, one, warning } from './entry.ts';

/** What the blocks of benchmarks of servers state. */
export const servingMessages = {
  'times-not-measured': warning(
    (a: { metrics: readonly string[]; isWhole: number; isZero: number }) =>
      `${list(a.metrics)} ${a.metrics.length === 1 ? 'is' : 'are'} left out: ${[
        ...(one(a.isZero) ? ['times of 0 were not measured'] : []),
        ...(one(a.isWhole) ? ['the first token came with the whole answer, so answers were not streamed'] : []),
      ].join(', and ')}`,
  ),
  'throughput-contradicts': warning(
    (a: { stated: string; made: string; tokens: number; seconds: number }) =>
      `the output throughput is stated as ${a.stated} tokens/s, but ${a.tokens} tokens in ${a.seconds} s make ${a.made}; what is stated was taken, and is worth a look`,
  ),
} as const;
