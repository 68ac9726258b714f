import type { Place } from '../note.ts';
import type { Phrase } from '../phrase.ts';

/** A picture of the data as a Vega-Lite specification, made without loading Vega. `render()` turns it into SVG. */
export interface Chart {
  /** `[a-z0-9-]`: names the SVG file and is what `{{chart "latency"}}` and `[Insert chart: latency]` ask for. */
  readonly name: string;
  /** The part of the study that it shows; undefined where the study is of one kind. */
  readonly part?: string;
  /** Raw text that keeps its values, as the alternative text. */
  readonly title: string | Phrase;
  /** What is drawn, without what is found in it: `Latency by batch size`. No two charts of a study show the same. */
  readonly shows: string;
  /** What the horizontal axis is of, where a setting was varied. */
  readonly over?: string;
  /** True for the one that stands for its kind where the others show further responses of the same runs: that of the first headline response. */
  readonly leads?: boolean;
  /** True where its lines meet nowhere, so that nothing in it is held against anything. */
  readonly isApart?: boolean;
  /** Ids of the runs whose numbers are drawn. */
  readonly runs: readonly string[];
  /** The numbers in words, for those who do not see the picture. Raw text that keeps their values: it is escaped where it lands. */
  readonly alt: Phrase;
  /** The metrics it shows: in a template that does not ask for charts it is put under a table that has one of them. */
  readonly pictures: readonly string[];
  /** False for a chart that is drawn only where a template asks for it. */
  readonly placedUnasked: boolean;
  /** A Vega-Lite `TopLevelSpec` as plain JSON. Not typed as such here: our public types must not need Vega-Lite's. */
  readonly spec: object;
  /** Of a chart that a person wrote into the template: where. */
  readonly own?: Place;
}
