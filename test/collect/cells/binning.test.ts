import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { rounded } from '../../../src/collect/cells/bin.ts';
import { duckdb } from '../../../src/collect/cells/duckdb.ts';
import { binning } from '../../../src/collect/cells/read.ts';

const plan = {
  from: { kind: 'table', name: 'runs' },
  settings: ['system'],
  metrics: ['latency_ms'],
  ok: null,
  where: null,
} as const;

/** Bytes on the heap that somebody still holds. */
function held(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

it('keeps a few numbers of each bin, and nothing of the texts and sums that it is read from', () => {
  const of = binning(duckdb, plan, { settings: ['VARCHAR'], metrics: ['DOUBLE'] });
  const count = 100_000;
  const before = held();
  for (let i = 0; i < count; i++) {
    const head = String(rounded(1.0078125 ** (i % 5000) * 2 ** -30, 8));
    of.add([`system ${i % 20}`, '0', head, '3', String(10n ** 13n + BigInt(i)), String(10n ** 27n + BigInt(i))]);
  }
  // Four doubles, and as much room as an array takes in advance; an object and two whole numbers of any size take 150.
  expect((held() - before) / count).toBeLessThan(80);
  const cells = of.each(({ levels, metrics: [first] }) => [levels[0], first!.bins.length, first!.exact!.n]);
  expect(cells).toHaveLength(20);
  for (const [, bins, n] of cells) expect([bins, n]).toEqual([count / 20, BigInt((3 * count) / 20)]);
});
