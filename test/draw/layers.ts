import type { Chart } from '../../src/draw/chart.ts';

/** A layer of the specification of a chart: what it draws and of which rows. */
export interface Layer {
  readonly data: { readonly values: readonly Record<string, number | string>[] };
  readonly mark: Readonly<Record<string, unknown>> & { readonly type: string };
}

/** The layers of a chart that draw such marks. */
export function layers(chart: Chart, type: string): readonly Layer[] {
  return (chart.spec as { readonly layer: readonly Layer[] }).layer.filter(({ mark }) => mark.type === type);
}

/** The words in a chart, in the order in which they are drawn. */
export function texts(chart: Chart): readonly string[] {
  return layers(chart, 'text').flatMap(({ data }) => data.values.map(({ c2 }) => String(c2)));
}
