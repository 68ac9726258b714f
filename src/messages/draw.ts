import { info, list, warning } from './entry.ts';

/** Pictures. */
export const drawMessages = {
  'chart-no-data': info(
    (a: { chart: string; what: string }) =>
      `the chart ${a.chart} is not drawn: no run has a ${a.what} that could be shown`,
  ),
  'chart-out-of-range': warning(
    (a: { chart: string }) =>
      `the chart ${a.chart} is not drawn: its values are too large or too small for one axis; check their unit`,
  ),
  'chart-of-grid': info(
    (a: { chart: string; metric: string; factor: string }) =>
      `the chart ${a.chart} is not drawn: its rows would be the cells of a grid; the chart of ${a.metric} by ${a.factor} shows them`,
  ),
  'chart-several': info(
    (a: { chart: string; names: readonly string[] }) =>
      `there is more than one chart ${a.chart}; say which is meant: ${list(a.names)}`,
  ),
} as const;
