import type { Config } from 'vega-lite';

/** Sizes in px. A chart is as wide as the column in which GitHub shows a file; no letter is smaller than 12 px there. */
export const width = 720;
export const margin = 20;
export const size = { title: 17, text: 13, small: 12 } as const;

/**
 * How much wider than the table a text may turn out: readers without Helvetica or Arial see a substitute, and the widest
 * common one (DejaVu Sans) is a sixth wider.
 */
export const slack = 1.18;

/** Dark on a white card, so that a chart reads on a light page and on a dark one. */
export const ink = {
  text: '#1f2328',
  quiet: '#57606a',
  line: '#8c959f',
  grid: '#e4e7eb',
  ground: '#f3f4f6',
  card: '#ffffff',
} as const;

export const font = 'Helvetica, Arial, sans-serif';

export const config: Config = {
  aria: false,
  font,
  view: { stroke: null },
  axis: {
    labelFontSize: size.small,
    titleFontSize: size.small,
    titleFontWeight: 'normal',
    labelColor: ink.quiet,
    titleColor: ink.text,
    gridColor: ink.grid,
    domainColor: ink.line,
    tickColor: ink.line,
    tickSize: 4,
    labelPadding: 4,
    titlePadding: 8,
    labelBound: false,
    labelOverlap: false,
    labelFlush: false,
  },
};
