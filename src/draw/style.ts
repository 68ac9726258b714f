import type { Config } from 'vega-lite';

/** Sizes in px. On a phone, where the picture is 368 px wide, the text is 9.9 px. */
export const width = 560;
export const margin = 16;
export const size = { title: 18, text: 15 } as const;
/** Px from one line of text to the next. */
export const line = { title: 23, text: 20 } as const;

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
    labelFontSize: size.text,
    titleFontSize: size.text,
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
