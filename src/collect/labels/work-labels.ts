/** Labels that name a piece of work: what has two values of one of them is two kinds of work. */
export const workLabels: readonly string[] = [
  'benchmark',
  'test',
  'query',
  'task',
  'workload',
  'scenario',
  'operation',
  'benchmark_mode',
];
