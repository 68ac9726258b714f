/**
 * How the runs of a chart are told apart. Colour is never the only sign: a run also has a label beside it, or a shape or
 * a dash pattern of its own. The colours are those of Okabe and Ito, chosen to differ for colour-blind readers, made so dark that
 * each has a contrast of 3:1 or more with the card.
 */

export const colours = ['#0072B2', '#C44F00', '#007A5A', '#A8508A', '#24292f', '#8A6D00', '#6E56CF'] as const;

/** The one colour of bars and marks where colour means nothing. */
export const plain = colours[0];

export const shapes = [
  'circle',
  'square',
  'triangle-up',
  'diamond',
  'cross',
  'triangle-down',
  'triangle-right',
  'triangle-left',
] as const;

const dashes = [[], [7, 3], [2, 2], [9, 3, 2, 3]] as const satisfies readonly (readonly number[])[];

/** The colour of the run at `index`; the same in every chart of a study. */
export function colourOf(index: number): string {
  return colours[index % colours.length]!;
}

/** The shape of the run at `index`. Together with the colour it is unique for 56 runs. */
export function shapeOf(index: number): (typeof shapes)[number] {
  return shapes[index % shapes.length]!;
}

/** The dash pattern of the run at `index`. Together with the colour it is unique for 28 runs. */
export function dashOf(index: number): readonly number[] {
  return dashes[index % dashes.length]!;
}

/** The lines of a chart in which each has a colour and a shape of its own, so that any two differ in both. */
export const looks = [
  { colour: colours[0], shape: 'circle' },
  { colour: colours[1], shape: 'square' },
  { colour: colours[2], shape: 'triangle-up' },
  { colour: colours[3], shape: 'diamond' },
  { colour: colours[4], shape: 'triangle-down' },
  { colour: colours[5], shape: 'cross' },
] as const;

/**
 * One hue from the least to the most, each step darker than the one before in grey too. Text in ink has a contrast of 4.5:1 with the first
 * five, text in the colour of the card with the others, on a light page and on a dark one (`look.ts`).
 */
export const ramp = ['#e8f1fa', '#c9dff1', '#a9cbe6', '#86b3d9', '#659bc8', '#2f75ab', '#1a5c92', '#0d3f6b'] as const;

/** From this step of the ramp on text is in the colour of the card. */
export const firstDark = 5;
