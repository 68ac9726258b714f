import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { madeOf, numbersOf } from './made-of.ts';
import { sourceOf } from './source.ts';

/** Where tools count the requests that succeeded, those that failed, and all of them; `*` is each entry of a list. */
const counted: Readonly<Record<string, Readonly<Record<'ok' | 'failed' | 'all', readonly string[]>>>> = {
  aiperf: { ok: ['request_count.avg'], failed: ['error_request_count.avg'], all: [] },
  autocannon: { ok: ['2xx'], failed: ['non2xx'], all: ['requests.total', 'requests.sent'] },
  guidellm: {
    ok: ['benchmarks.*.metrics.request_totals.successful'],
    failed: ['benchmarks.*.metrics.request_totals.errored'],
    all: ['benchmarks.*.metrics.request_totals.total'],
  },
  'inference-perf': { ok: ['successes.count'], failed: ['failures.count'], all: ['load_summary.count'] },
  k6: {
    ok: ['metrics.http_req_failed.values.fails', 'metrics.http_req_failed.fails'],
    failed: ['metrics.http_req_failed.values.passes', 'metrics.http_req_failed.passes'],
    all: ['metrics.http_reqs.values.count', 'metrics.http_reqs.count'],
  },
};

function set(value: unknown, way: readonly string[], to: number): void {
  const [step = '', ...rest] = way;
  if (typeof value !== 'object' || value === null) return;
  if (step === '*') for (const inner of Object.values(value)) set(inner, rest, to);
  else if (rest.length > 0) set((value as Record<string, unknown>)[step], rest, to);
  else (value as Record<string, unknown>)[step] = to;
}

const root = resolve(import.meta.dirname, '../../fixtures/formats');
const files = Object.keys(counted).flatMap((tool) =>
  readdirSync(join(root, tool)).flatMap((folder) =>
    readdirSync(join(root, tool, folder))
      .filter((file) => file.endsWith('.json') && !file.startsWith('expected'))
      .map((file) => [tool, join(tool, folder, file)] as const),
  ),
);

/** What is made of the file of a tool in which so many requests succeeded and failed. */
function asked(tool: string, file: string, ok: number, failed: number) {
  const value: unknown = JSON.parse(readFileSync(join(root, file), 'utf8'));
  const ways = counted[tool]!;
  const counts = [[ways.ok, ok] as const, [ways.failed, failed] as const, [ways.all, ok + failed] as const];
  for (const [all, to] of counts) for (const way of all) set(value, way.split('.'), to);
  return madeOf([sourceOf(file, JSON.stringify(value))]);
}

describe.each(files)('%s: %s', (tool, file) => {
  test('is no measurement where none of the requests succeeded, or there was none', async () => {
    for (const failed of [8, 0]) {
      for (const run of (await asked(tool, file, 0, failed))?.runs ?? []) {
        expect([failed, run.status === 'completed', numbersOf({ runs: [run] })]).toEqual([failed, false, []]);
      }
    }
  });

  test('is of one request where there was one', async () => {
    const made = await asked(tool, file, 1, 0);
    // One of these was cancelled.
    expect(made?.runs.map(({ status, counts }) => [status === 'failed', counts.ok])).toEqual(
      made?.runs.map(() => [false, 1]),
    );
    expect(made?.runs.length).toBeGreaterThan(0);
  });
});
