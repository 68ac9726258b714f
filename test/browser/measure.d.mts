/** A box in px of the screen. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A colour as it is seen, with what is below it: red, green, blue, from 0 to 255. */
export type Colour = readonly [number, number, number];

export interface MeasuredText {
  readonly text: string;
  /** Of the letters, in px of the picture, and as they are on the screen. */
  readonly size: number;
  readonly seen: number;
  readonly box: Box;
  readonly colour: Colour;
  /** What is behind its middle. */
  readonly ground: Colour;
  /** Its axis, where it is the label of a tick. */
  readonly axis: number | null;
}

export interface MeasuredMark {
  /** As Vega calls it: `symbol`, `line`, `rule`, `rect`, `area`. */
  readonly kind: string;
  /** As the file has them, before a style sheet: `none` where there is none. */
  readonly fill: string;
  readonly stroke: string;
  /** Of what is filled and of its line; that of the card where there is none. */
  readonly colours: readonly [Colour, Colour];
  /** Points of its line, or of a symbol its middle and its ends, in px of the screen. */
  readonly points: readonly (readonly [number, number])[];
}

/** A chart as the browser has drawn it. */
export interface Measured {
  readonly title: string;
  readonly alt: string;
  /** Of the picture itself, before it is made to fit a page. */
  readonly width: number;
  readonly height: number;
  readonly box: Box;
  /** The colour behind all; null where the page is seen through. */
  readonly card: Colour | null;
  readonly texts: readonly MeasuredText[];
  readonly marks: readonly MeasuredMark[];
}

/** Measures the one `<svg>` of the page that it runs in: it knows nothing but that page. */
export function measure(): Measured;
