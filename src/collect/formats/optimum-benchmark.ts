import { draft, failedDraft } from '../draft.ts';
import type { Draft, JsonFormat } from '../format.ts';
import { pointer } from '../pointer.ts';
import type { Labels, Sample } from '../run.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { field, isMeasuredTime, isObject, numberOrNull, textOrNull } from '../value.ts';

/** Its phases and what their times are. What it calls the throughput of `generate` is of tokens and says samples: it is not read. */
const phases = [
  ['load_model', 'load_time'],
  ['prefill', 'prefill_time'],
  ['decode', 'decode_time'],
  ['per_token', 'itl'],
] as const;

/** What was set, and the label that it is. */
const settings = [
  ['model', ['backend', 'model']],
  ['backend', ['backend', 'name']],
  ['precision', ['backend', 'torch_dtype']],
  ['quantization', ['backend', 'quantization_scheme']],
  ['batch_size', ['scenario', 'input_shapes', 'batch_size']],
  ['input_len', ['scenario', 'input_shapes', 'sequence_length']],
  ['output_len', ['scenario', 'generate_kwargs', 'max_new_tokens']],
] as const;

/** `benchmark.json` of optimum-benchmark, or its report alone: each phase with its times in seconds. A deviation of one value, 0 there, is none. */
export const optimumBenchmark: JsonFormat = {
  of: 'json',
  name: 'optimum-benchmark',
  shape: 'a report of optimum-benchmark',
  ofTool: true,
  claims: (value) =>
    claimOf(
      isObject(reportOf(value)),
      value,
      [['config.scenario', 'config.launcher', 'config.backend'], ['prefill.latency'], ['per_token.latency']],
      'it has no latency of prefill and decode',
    ),
  read: (value, file) => ({ runs: [runOf(value, file)], notes: [] }),
};

function reportOf(value: unknown): unknown {
  const report = field(value, 'report') ?? value;
  return phases.some(([phase]) => phase !== 'load_model' && Array.isArray(at(report, [phase, 'latency', 'values'])))
    ? report
    : null;
}

function runOf(value: unknown, file: string): Draft {
  const report = reportOf(value);
  const steps = isObject(field(value, 'report')) ? ['report'] : [];
  const config = field(value, 'config');
  const found = settings.flatMap(([label, way]): [string, string | number][] => {
    const set = at(config, way);
    return typeof set === 'string' || typeof set === 'number' ? [[label, set]] : [];
  });
  const name = textOrNull(field(config, 'name')) ?? 'optimum-benchmark';
  const samples = new Map<string, Sample>();
  for (const [phase, of] of phases) {
    const list = at(report, [phase, 'latency', 'values']);
    const unit = textOrNull(at(report, [phase, 'latency', 'unit']));
    if (!Array.isArray(list) || unit === null) continue;
    const records = [...list.keys()].filter((record) => isMeasuredTime(numberOrNull(list[record]) ?? 0));
    if (records.length === 0) continue;
    samples.set(of, {
      metric: metricOf(of, { unit }),
      values: Float64Array.from(records, (record) => numberOrNull(list[record])!),
      records: Int32Array.from(records),
      where: { file, pointer: `${pointer(...steps, phase, 'latency', 'values')}/*` },
    });
  }
  const place = (...way: readonly string[]) => ({ file, pointer: pointer(...steps, ...way) });
  const rates = [
    ['prefill', 'prefill_throughput'],
    ['decode', 'output_throughput'],
  ] as const;
  const reported = rates.flatMap(([phase, of]) =>
    at(report, [phase, 'throughput', 'unit']) !== 'tokens/s'
      ? []
      : stated(
          metricOf(of, { unit: 'tokens/s' }),
          'value',
          at(report, [phase, 'throughput', 'value']),
          place(phase, 'throughput', 'value'),
        ),
  );
  const known = { name, labels: Object.fromEntries(found) as Labels, context: contextOf(config) };
  if (samples.size === 0) return failedDraft('no phase has a time', place('prefill', 'latency'), known);
  const n = (samples.get('decode_time') ?? samples.get('prefill_time') ?? [...samples.values()][0]!).values.length;
  const counts = { of: 'records', total: null, ok: n, failed: null, missing: null, basis: 'unknown' } as const;
  return draft({ ...known, samples, reported, counts, measuredOnce: true });
}

function contextOf(config: unknown) {
  const facts = ['cpu', 'cpu_count', 'optimum_benchmark_version', 'transformers_version', 'python_version'].flatMap(
    (key): [string, string | number][] => {
      const value = at(config, ['environment', key]);
      return typeof value === 'string' || typeof value === 'number'
        ? [[key, typeof value === 'string' ? value.trim() : value]]
        : [];
    },
  );
  const gpus = at(config, ['environment', 'gpu']);
  const gpu = Array.isArray(gpus) ? textOrNull(gpus[0]) : null;
  return Object.fromEntries(gpu === null ? facts : [['gpu', gpu], ...facts]);
}
