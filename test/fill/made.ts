import type { Collection } from '../../src/collect/collection.ts';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import type { FillContext } from '../../src/fill/context.ts';
import { expand } from '../../src/fill/expand.ts';
import { metric } from '../../src/metric.ts';
import { Refusal } from '../../src/note.ts';

/** A run with a latency (s) and output tokens for each request. */
export function madeRun(
  id: string,
  latency: readonly number[],
  tokens: readonly number[],
  more: Partial<Run> = {},
): Run {
  const sample = (name: string, values: readonly number[]) => ({
    metric: metric(name),
    values: Float64Array.from(values),
    records: Int32Array.from(values, (_, index) => index),
    where: { file: 'results.json', pointer: `/${id}/*/${name}` },
  });
  const samples = latency.length > 0 ? [sample('latency', latency), sample('output_tokens', tokens)] : [];
  return {
    id,
    name: id,
    aliases: [],
    file: 'results.json',
    format: 'inference',
    labels: { system: id },
    status: 'completed',
    failure: null,
    validity: null,
    counts: { of: 'requests', total: null, ok: latency.length, failed: null, missing: null, basis: 'unknown' },
    samples: new Map(samples.map((one) => [one.metric.name, one])),
    reported: [],
    series: [],
    exchanges: [],
    started: '2025-12-01T19:15:58',
    concurrency: 1,
    wallTime: null,
    context: {},
    remarks: [],
    ...more,
  };
}

/** Means 5 s and 2 s; 20 and 60 output tokens/s. */
export const twoRuns = [madeRun('metis', [4, 5, 6], [100, 100, 100]), madeRun('sophia', [1, 2, 3], [120, 120, 120])];

/** The context of some runs, without charts unless they are given. */
export function contextOf(
  runs: readonly Run[],
  more: Partial<FillContext> = {},
  files: Collection['files'] = [],
): FillContext {
  return {
    study: compare({ runs, files, notes: [] }, { baseline: null }),
    charts: [],
    absentCharts: [],
    cellsSrc: 'report/cells.csv',
    chartSrc: (name) => `report/${name}.svg`,
    relative: (path) => `../${path}`,
    options: { baseline: null, sampleChars: 2000, charts: 'auto' },
    ...more,
  };
}

/** What a template becomes over some runs. */
export function expanded(text: string, runs: readonly Run[] = twoRuns, more: Partial<FillContext> = {}) {
  return expand({ path: 'template.md', text }, contextOf(runs, more));
}

/** The first note of the refusal that a template must meet. */
export function refusal(text: string, runs: readonly Run[] = twoRuns, more: Partial<FillContext> = {}) {
  try {
    expanded(text, runs, more);
  } catch (error) {
    if (error instanceof Refusal) return { exit: error.exit, ...error.notes[0]! };
    throw error;
  }
  throw new Error(`nothing was refused in ${text}`);
}
