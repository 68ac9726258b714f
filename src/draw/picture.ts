/** Kinds of charts in the order in which one of them stands for the answer: a load with throughput and latency, a response over a number, factors. */
const first = ['tradeoff', 'sweep', 'speedup'] as const;

/** The chart that a report shows beside its answer: the first of those kinds that there is, else the first of all; undefined where there is none. */
export function pictureOf<T extends { readonly name: string }>(charts: readonly T[]): T | undefined {
  for (const kind of first) {
    const found = charts.find(({ name }) => name === kind || name.startsWith(`${kind}-`));
    if (found) return found;
  }
  return charts[0];
}
