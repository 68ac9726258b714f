import { colours, ramp } from './palette.ts';
import { ink } from './style.ts';

/*
 * A picture adapts to a dark page by itself: a media query inside the SVG turns each colour into its like. The card stays opaque,
 * so that where the query is not understood the picture reads as on a light page.
 */

/** What the inks and colours of a picture are on a dark page; text has a contrast of 4.5:1 or more with the card there, marks 3:1. */
export const dark: Readonly<Record<string, string>> = {
  [ink.card]: '#0d1117',
  [ink.ground]: '#1c2128',
  [ink.grid]: '#30363d',
  [ink.line]: '#7d8590',
  [ink.quiet]: '#9da7b3',
  [ink.text]: '#e6edf3',
  [colours[0]]: '#58a6ff',
  [colours[1]]: '#f0883e',
  [colours[2]]: '#3fb950',
  [colours[3]]: '#e08bd0',
  [colours[5]]: '#d4a72c',
  [colours[6]]: '#a99bff',
  [ramp[0]]: '#16202c',
  [ramp[1]]: '#1a2f45',
  [ramp[2]]: '#1d4062',
  [ramp[3]]: '#20517f',
  [ramp[4]]: '#24639c',
  [ramp[5]]: '#4d95d6',
  [ramp[6]]: '#7cb8f0',
  [ramp[7]]: '#b5dcff',
};

const rules = Object.entries(dark).map(([from, to]) => `[fill="${from}"]{fill:${to}}[stroke="${from}"]{stroke:${to}}`);

/** The only style that a picture has. */
export const style = `<style>@media (prefers-color-scheme:dark){${rules.join('')}}</style>`;

/** The picture with its style, as the first thing in it. */
export function themed(svg: string): string {
  return svg.replace(/^<svg[^>]*>/, (start) => start + style);
}
