import { createHash } from 'node:crypto';
import { answered } from '../../src/cli/engine/engine.ts';
import { hashOf } from '../../src/cli/engine/files-hash.ts';

/** Asks DuckDB for the cells of the file that is named, which is hashed once as by a report, and says the hash of what it answers and the peak of our own heap in MiB. */
let heap = 0;
const seen = setInterval(() => (heap = Math.max(heap, process.memoryUsage().heapUsed)), 5);
hashOf([{ file: process.argv[2]!, path: process.argv[2]! }], false);
const { answers } = await answered({
  engine: 'duckdb',
  plan: {
    from: { kind: 'files', paths: [process.argv[2]!], format: 'parquet' },
    settings: ['system', 'batch_size'],
    metrics: ['latency_ms'],
    ok: 'ok',
    where: null,
  },
  ranksOf: (n) => [0.5, 0.9, 0.95, 0.99].flatMap((p) => [Math.floor((n - 1) * p), Math.ceil((n - 1) * p)]),
  cwd: process.cwd(),
  seconds: 3600,
  path: 'bench',
  env: {},
  isWatched: true,
});
const written = JSON.stringify(answers, (_, value) => (value instanceof Map ? [...value] : value));
clearInterval(seen);
process.stdout.write(`${createHash('sha256').update(written).digest('hex')} ${(heap / 2 ** 20).toFixed(0)}\n`);
