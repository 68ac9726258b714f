import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { answered } from '../../src/cli/engine/engine.ts';
import { hashOf } from '../../src/cli/engine/files-hash.ts';
import type { EngineName } from '../../src/collect/query.ts';

/**
 * Asks an engine for the cells of the file or table that is named, which is hashed once as by a report, and says the hash of what it answers and the peak of our own heap in MiB.
 * Of ClickHouse and Spark: CLICKHOUSE_URL or SPARK_HOME node ask.mjs clickhouse requests
 */
const [engine, name] = process.argv.slice(2) as [EngineName, string];
let heap = 0;
const seen = setInterval(() => (heap = Math.max(heap, getHeapStatistics().used_heap_size)), 20);
const isFile = engine !== 'clickhouse';
if (isFile) hashOf([{ file: resolve(name), path: name }], false);
const { answers } = await answered({
  engine,
  plan: {
    from: isFile ? { kind: 'files', paths: [resolve(name)], format: 'parquet' } : { kind: 'table', name },
    settings: ['system', 'batch_size'],
    metrics: ['latency_ms'],
    ok: 'ok',
    where: null,
  },
  ranksOf: (n) => [0.5, 0.9, 0.95, 0.99].flatMap((p) => [Math.floor((n - 1) * p), Math.ceil((n - 1) * p)]),
  cwd: process.cwd(),
  seconds: 3600,
  path: 'bench',
  env: process.env,
  isWatched: isFile,
});
clearInterval(seen);
const written = JSON.stringify(answers, (_, value) => (value instanceof Map ? [...value] : value));
process.stdout.write(`${createHash('sha256').update(written).digest('hex')} ${(heap / 2 ** 20).toFixed(0)}\n`);
