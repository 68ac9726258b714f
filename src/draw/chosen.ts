/** Which charts a person wants: all that the data allow, none, or those of a list. */
export type Charts = 'auto' | 'none' | readonly string[];

/** True for a chart that is wanted: a list names a chart by its kind (`throughput`) or whole (`throughput-cerebras`). */
export function isChosen(charts: Charts, name: string): boolean {
  if (charts === 'auto' || charts === 'none') return charts === 'auto';
  // A chart that is written into a template is asked for there.
  if (name.startsWith('own-')) return true;
  return charts.some((one) => one === name || (name.startsWith(`${one}-`) && isKind(one)));
}

/**
 * The names of the kinds of charts, in the order of `charts.ts`. They stand here once more because a configuration is checked by them: with the charts themselves, and
 * all that these ask, a check of a repository loaded half a megabyte of code.
 */
export const chartKinds: readonly string[] = [
  'speedup',
  'tradeoff',
  'percentiles',
  'latency',
  'distribution',
  'tail',
  'throughput',
  'dots',
  'energy',
  'tokens',
  'loss',
  'sweep',
  'heatmap',
];

/** The names of charts that some study may have: a kind, or a kind with a part or a label behind it. */
export const chartName = new RegExp(`^(${chartKinds.join('|')})(-[a-z0-9-]{1,100})?$`);

function isKind(name: string): boolean {
  return chartKinds.includes(name);
}
