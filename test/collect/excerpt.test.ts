import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { sourceOf } from './source.ts';

const formats = resolve(import.meta.dirname, '../../fixtures/formats');
const summary = readFileSync(resolve(formats, 'aiperf/two/c1.json'), 'utf8');

/** Requests of AIPerf with these times, in ms. */
function requests(...times: readonly (readonly [ttft: number, latency: number])[]): string {
  const value = (value: number) => ({ value, unit: 'ms' });
  return times
    .map(([ttft, latency], nth) =>
      JSON.stringify({
        metadata: { x_request_id: String(nth), request_start_ns: 1e18 + nth, benchmark_phase: 'profiling' },
        metrics: { request_latency: value(latency), time_to_first_token: value(ttft) },
        error: null,
      }),
    )
    .join('\n');
}

async function read(files: Readonly<Record<string, string>>) {
  const { runs, notes } = await collect(
    Object.entries(files).map(([path, text]) => sourceOf(path, text)),
    { strict: false, encoding: 'utf-8' },
  );
  return {
    runs: runs.map(({ labels, counts }) => [labels.concurrency, counts.ok]),
    codes: notes.map(({ code }) => code),
  };
}

describe('some of the requests of a session beside the summary of all', () => {
  const some = requests([30, 3600], [31, 3700]);

  test('are no second session', async () => {
    expect(await read({ 'c1/profile_export.jsonl': some, 'c1/summary.json': summary })).toEqual({
      runs: [[1, 62]],
      codes: expect.arrayContaining(['records-excerpt']),
    });
  });

  test.each([
    ['in another folder', { 'c2/profile_export.jsonl': some, 'c1/summary.json': summary }],
    ['with a time beyond its limits', { 'c1/a.jsonl': requests([30, 3600], [31, 9000]), 'c1/summary.json': summary }],
  ])('%s are a run of their own', async (_, files) => {
    const { runs, codes } = await read(files);
    expect(runs).toHaveLength(2);
    expect(codes).not.toContain('records-excerpt');
  });
});
