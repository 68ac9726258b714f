import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { root } from '../cases.ts';
import { sourceOf } from '../collect/source.ts';

const fixture = (path: string): string =>
  readFileSync(join(root, 'fixtures/formats/mlperf-inference', path, 'mlperf_log_summary.txt'), 'utf8');

test.each([
  ['offline', ['sample_throughput']],
  ['offline-tokens', ['output_throughput', 'sample_throughput']],
  ['summary-and-detail', ['output_throughput', 'sample_throughput', 'ttft', 'tpot']],
  ['old-server', ['sample_throughput']],
  ['single-stream', ['p90_latency']],
  ['multi-stream', ['p99_query_latency']],
])('a scenario of MLPerf is judged by its own number: %s', async (name, expected) => {
  const sources = ['a9', 'b7'].map((system, at) =>
    // The second measurement is another one.
    sourceOf(`${system}/x/s.txt`, at === 0 ? fixture(name) : fixture(name).replaceAll(': 1', ': 2')),
  );
  const study = compare(await collect(sources, { strict: true, encoding: 'utf-8' }), { baseline: null });
  expect(study.headlines().map((metric) => metric.name)).toEqual(expected);
});
