import { wordsOf } from '../row/by-tool.ts';
import type { Flat } from '../row/flat.ts';
import type { Tool } from '../tool/tool.ts';

const seconds: Readonly<Record<string, number>> = {
  ns: 1e-9,
  µs: 1e-6,
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86400,
};

const rate = { metric: 'operation_rate', unit: 'ops/s', better: 'higher', title: 'Operations' } as const;

/**
 * `bench::mark()` of R, as a CSV with a unit in each cell or as JSON in seconds. Its rate leaves out iterations in which memory was collected; `total_time` is that of all iterations
 * together.
 */
export const rBench: Tool = {
  name: 'r-bench',
  shape: 'results of bench::mark of R',
  has: ['expression', 'min', 'median', 'n_itr', 'n_gc', 'total_time'],
  signs: [['expression', 'median', 'mem_alloc', 'n_itr', 'n_gc', 'total_time']],
  words: wordsOf('bench', {
    expression: { label: 'benchmark', isText: true },
    min: { metric: 'time', statistic: 'min', unit: 's' },
    median: { metric: 'time', statistic: 'median', unit: 's' },
    'itr/sec': rate,
    'itr.sec': rate,
    itr_per_sec: rate,
    n_itr: { role: 'count', use: 'n' },
    n_gc: { role: 'result' },
    'gc/sec': { role: 'result' },
    'gc.sec': { role: 'result' },
    mem_alloc: { role: 'result' },
    total_time: { role: 'result' },
  }),
  row: inSeconds,
};

/** `506ns` and `1.5m`, which are minutes, as seconds. */
function inSeconds(flat: Flat): Flat {
  const read = (name: string, value: unknown): unknown => {
    if ((name !== 'min' && name !== 'median') || typeof value !== 'string') return value;
    const [, number, unit] = /^([\d.]{1,20}) ?(ns|µs|us|ms|s|m|h|d)$/.exec(value.trim()) ?? [];
    return number === undefined ? value : Number(number) * seconds[unit!]!;
  };
  return {
    ...flat,
    values: Object.fromEntries(Object.entries(flat.values).map(([name, value]) => [name, read(name, value)])),
  };
}
