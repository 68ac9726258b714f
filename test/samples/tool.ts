/**
 * A tool to copy: src/collect/tools/<name>.ts, with its line in src/collect/tools.ts, its fixtures and its row in docs/results-format.md. It
 * says how its objects are known and what their names mean; what it does not name is read as in any table.
 */
import { wordsOf } from '../../src/collect/row/by-tool.ts';
import type { Tool } from '../../src/collect/tool/tool.ts';

/** What `samplegen --json` writes: an object for each load; times are in milliseconds. */
export const samplegen: Tool = {
  name: 'samplegen', // only a to z and hyphens
  shape: 'a result of samplegen',
  has: ['samplegen', 'p50_ms', 'rps'], // all of its objects have these, those of no other tool have them all
  words: wordsOf('samplegen', {
    samplegen: { role: 'context' },
    host: { label: 'system' },
    batch: { label: 'batch_size' },
    p50_ms: { metric: 'latency', statistic: 'median', unit: 'ms' },
    rps: { metric: 'request_throughput', unit: 'requests/s' },
  }),
};
