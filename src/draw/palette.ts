/**
 * How the runs of a chart are told apart. Colour is never the only sign: a run also has a label beside it, or a shape or
 * a dash pattern of its own. The colours are those of Okabe and Ito, chosen to differ for colour-blind readers; their
 * yellow is left out because it cannot be seen on white.
 */

export const colours = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#56B4E9', '#E69F00', '#000000'] as const;

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

/**
 * The lines of a chart in which each has a colour and a shape of its own, so that any two differ in both. All have a contrast of 3:1
 * or more with the card.
 */
export const looks = [
  { colour: '#0072B2', shape: 'circle' },
  { colour: '#C44F00', shape: 'square' },
  { colour: '#007A5A', shape: 'triangle-up' },
  { colour: '#A8508A', shape: 'diamond' },
  { colour: '#1f2328', shape: 'triangle-down' },
  { colour: '#8A6D00', shape: 'cross' },
] as const;
