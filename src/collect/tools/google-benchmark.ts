import { wordsOf } from '../row/by-tool.ts';
import type { Tool } from '../tool/tool.ts';
import { numberOrNull } from '../value.ts';

/** Nanoseconds of the units in which it states times. */
const units: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };

/**
 * `--benchmark_format=json` of Google Benchmark. Repetitions of a benchmark are its repeats, and the aggregates among them (`_mean`, `_cv`)
 * no runs. Each time is in the unit that stands beside it, and is kept in nanoseconds.
 */
export const googleBenchmark: Tool = {
  name: 'google-benchmark',
  shape: 'a result of Google Benchmark',
  has: ['real_time', 'cpu_time', 'time_unit', 'iterations'],
  signs: [['context.library_build_type'], ['real_time', 'cpu_time', 'time_unit', 'iterations', 'run_name']],
  lacks: ['aggregate_name'],
  words: wordsOf('Google Benchmark', {
    name: { role: 'context' },
    run_name: { label: 'benchmark', isText: true },
    run_type: { role: 'context' },
    family_index: { role: 'context' },
    per_family_instance_index: { role: 'context' },
    repetitions: { role: 'context' },
    repetition_index: { role: 'repeat' },
    real_time: { metric: 'time', unit: 'ns' },
    cpu_time: { metric: 'cpu_time', unit: 'ns', mayBeZero: true },
    threads: { label: 'threads' },
    iterations: { role: 'result' },
    label: { label: 'label' },
    error_occurred: { role: 'result', use: 'failed flag' },
    error_message: { role: 'result', use: 'error' },
    items_per_second: { metric: 'item_rate', unit: 'items/s', better: 'higher', title: 'Items per second' },
    bytes_per_second: { metric: 'bandwidth', unit: 'B/s' },
    date: { role: 'context', use: 'started' },
    host_name: { role: 'context' },
    executable: { role: 'context' },
  }),
  row: (flat) => {
    const { real_time, cpu_time, time_unit, ...values } = flat.values;
    const factor = typeof time_unit === 'string' && Object.hasOwn(units, time_unit) ? units[time_unit] : undefined;
    // One that failed states times all the same.
    if (factor === undefined || values.error_occurred === true) return { ...flat, values };
    const timed = Object.entries({ real_time, cpu_time }).flatMap(([name, time]) => {
      const number = numberOrNull(time);
      return number === null ? [] : [[name, number * factor]];
    });
    return { ...flat, values: { ...values, ...Object.fromEntries(timed) } };
  },
};
