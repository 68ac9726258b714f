import type { Counts, Exchange, Reported, Run, Sample } from '../../src/collect/run.ts';
import { metric } from '../../src/metric.ts';

/** Values per record; null where the record does not have the metric. */
type Cells = readonly (number | null)[];

interface Wanted extends Partial<Omit<Run, 'samples' | 'counts' | 'reported' | 'exchanges'>> {
  readonly counts?: Partial<Counts>;
  readonly samples?: ReadonlyMap<string, Sample>;
  readonly reported?: readonly (Partial<Reported> & { metric: Reported['metric']; value: number })[];
  readonly exchanges?: readonly Exchange[];
  /** Prompts of exchanges that need no more than these. */
  readonly prompts?: readonly string[];
  readonly latency?: Cells;
  readonly output_tokens?: Cells;
  readonly prompt_tokens?: Cells;
  readonly total_tokens?: Cells;
  /** Any further metrics by name. */
  readonly metrics?: Readonly<Record<string, Cells>>;
}

const named = ['latency', 'output_tokens', 'prompt_tokens', 'total_tokens'] as const;

/** A run with what is given and as little else as possible: `makeRun({ id: 'metis', latency: [5.1, 5] })`. */
export function makeRun(wanted: Wanted = {}): Run {
  const {
    counts,
    samples,
    reported,
    exchanges,
    prompts,
    metrics,
    latency,
    output_tokens,
    prompt_tokens,
    total_tokens,
    ...rest
  } = wanted;
  const id = wanted.id ?? 'run';
  const file = wanted.file ?? 'results.json';
  const cells = { latency, output_tokens, prompt_tokens, total_tokens };
  const given = [...named.map((name) => [name, cells[name]] as const), ...Object.entries(metrics ?? {})];
  const made = new Map(
    given.flatMap(([name, values]) => (values ? [[name, makeSample(name, values, file)] as const] : [])),
  );
  const ok = Math.max(0, ...[...made.values()].map(({ values }) => values.length));
  return {
    id,
    name: id,
    aliases: [],
    file,
    format: 'test',
    labels: { system: id },
    status: 'completed',
    failure: null,
    validity: null,
    counts: { of: 'requests', total: ok, ok, failed: 0, missing: 0, basis: 'stated', ...counts },
    samples: samples ?? made,
    reported: (reported ?? []).map((one) => ({
      statistic: 'mean',
      n: null,
      ddof: null,
      covers: null,
      place: { file },
      ...one,
    })),
    series: [],
    exchanges:
      exchanges ??
      (prompts ?? []).map((prompt, record) => ({
        record,
        promptId: null,
        prompt,
        response: '',
        ok: true,
        finish: null,
      })),
    started: null,
    concurrency: null,
    wallTime: null,
    context: {},
    remarks: [],
    ...rest,
  };
}

/** A sample of a metric that has a row in `metric.ts`, or of an open one. */
export function makeSample(name: string, cells: Cells, file = 'results.json'): Sample {
  const present = cells.flatMap((value, record) => (value === null ? [] : [{ value, record }]));
  return {
    metric: metric(name),
    values: Float64Array.from(present, ({ value }) => value),
    records: Int32Array.from(present, ({ record }) => record),
    where: { file },
  };
}
