import { wordsOf } from '../row/by-tool.ts';
import type { Tool } from '../tool/tool.ts';

/** JMH's `-rf csv`: scores with six digits behind the point in a unit of each row; `a.B.run:p0.50` are percentiles of the row before. */
export const jmhCsv: Tool = {
  name: 'jmh-csv',
  shape: 'results of JMH with -rf csv',
  has: ['Benchmark', 'Mode', 'Threads', 'Samples', 'Score', 'Unit'],
  isTotal: ({ Benchmark: name }) => typeof name === 'string' && /:[^:]{1,80}$/.test(name),
  words: wordsOf(
    'JMH',
    {
      Benchmark: { label: 'benchmark', isText: true },
      Mode: { label: 'benchmark_mode' },
      Threads: { label: 'threads' },
      Samples: { role: 'count', use: 'n' },
      Unit: { role: 'context' },
    },
    [
      [/^score (ns|us|ms|s|min)\/op$/, ([, unit = '']) => ({ metric: 'time', statistic: 'mean', unit })],
      [
        /^score (ops\/(?:ms|s|min))$/,
        ([, unit = '']) => ({ metric: 'operation_rate', unit, better: 'higher', title: 'Operations' }),
      ],
      [/^Score Error /, () => ({ role: 'result' })],
      [/^Param: (.{1,60})$/, ([, name = '']) => ({ label: name })],
    ],
  ),
  row: ({ values, steps, ...flat }) => {
    const { Score: score, ...rest } = values;
    const name = `score ${String(values.Unit)}`;
    // Six digits behind the point: what stands there as 0.000000 is no time.
    const own = typeof score === 'number' && score > 0 ? { [name]: score } : {};
    return { ...flat, values: { ...rest, ...own }, steps: new Map([...steps, [name, ['Score']] as const]) };
  },
};
