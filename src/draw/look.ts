import { note, Refusal } from '../note.ts';
import { colours, firstDark, ramp } from './palette.ts';
import { ink, width as usualWidth } from './style.ts';

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
  [colours[4]]: '#c9d1d9',
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

/** How the pictures of a report look. */
export interface Look {
  /** `print`: black on white, whatever the page is. */
  readonly theme: 'default' | 'print';
  /** Colours of a person's own by the part that they are of (`partNames`), as `#rrggbb`; with one of them a picture is the same on every page. */
  readonly colours: Readonly<Record<string, string>>;
  /** Px at which pictures are shown; 560 is their own size. */
  readonly width: number;
}

const parts: Readonly<Record<string, string>> = {
  card: ink.card,
  ground: ink.ground,
  grid: ink.grid,
  line: ink.line,
  quiet: ink.quiet,
  text: ink.text,
  ...Object.fromEntries(colours.map((colour, i) => [`mark-${i + 1}`, colour])),
  ...Object.fromEntries(ramp.map((colour, i) => [`ramp-${i + 1}`, colour])),
};

/** What a person may give a colour to. */
export const partNames: readonly string[] = Object.keys(parts);

const print: Readonly<Record<string, string>> = { grid: '#c8c8c8', line: '#666666', quiet: '#222222', text: '#000000' };

/** The picture in its look, with its style as the first thing in it where it adapts to the page. */
export function themed(svg: string, look: Look | null = null): string {
  const own = look === null ? {} : coloursOf(look);
  const isFixed = Object.keys(own).length > 0;
  const painted = isFixed
    ? svg.replace(/ (fill|stroke)="(#[0-9a-fA-F]{6})"/g, (whole, what: string, colour: string) =>
        own[colour] === undefined ? whole : ` ${what}="${own[colour]}"`,
      )
    : svg;
  const sized = look === null || look.width === usualWidth ? painted : scaledTo(painted, look.width);
  return isFixed ? sized : sized.replace(/^<svg[^>]*>/, (start) => start + style);
}

/** The colours that take the place of ours. */
function coloursOf({ theme, colours: given }: Look): Readonly<Record<string, string>> {
  const chosen = { ...(theme === 'print' ? print : {}), ...given };
  return Object.fromEntries(Object.entries(chosen).map(([part, colour]) => [parts[part]!, colour]));
}

/** What is seen on what, and the contrast that it needs there; `on` is a part too. */
const needs: readonly { readonly part: string; readonly on: string; readonly least: number }[] = [
  ...['text', 'quiet'].map((part) => ({ part, on: 'card', least: 4.5 })),
  ...['line', ...colours.map((_, i) => `mark-${i + 1}`)].map((part) => ({ part, on: 'card', least: 3 })),
  ...ramp.map((_, i) => ({ part: i < firstDark ? 'text' : 'card', on: `ramp-${i + 1}`, least: 4.5 })),
];

/**
 * The look that a person asks for.
 * @throws Refusal for a part that there is not, what is no colour, and text or marks that cannot be read on what is below them.
 */
export function lookOf(look: Look): Look {
  const { theme, colours: given } = look;
  for (const [part, colour] of Object.entries(given)) {
    if (!Object.hasOwn(parts, part)) throw new Refusal(note('theme-part', { part, known: partNames }));
    if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new Refusal(note('theme-colour', { part, colour }));
  }
  const whole: Readonly<Record<string, string>> = { ...parts, ...(theme === 'print' ? print : {}), ...given };
  for (const { part, on, least } of needs) {
    if (given[part] === undefined && given[on] === undefined) continue;
    const [colour, ground] = [whole[part]!, whole[on]!];
    const ratio = contrast(colour, ground);
    if (ratio < least)
      throw new Refusal(note('theme-contrast', { part, colour, on, ground, ratio: ratio.toFixed(1), least }));
  }
  return look;
}

/** Contrast of two colours as WCAG 2.2 defines it, 1 to 21. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** The whole picture larger or smaller, its text with it. */
function scaledTo(svg: string, wide: number): string {
  return svg.replace(/^(<svg[^>]*?) width="(\d+)" height="(\d+)"/, (_, start: string, own: string, high: string) => {
    const height = Math.round((Number(high) * wide) / Number(own));
    return `${start} width="${wide}" height="${height}"`;
  });
}
