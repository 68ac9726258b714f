import type { Study } from '../compare/study.ts';
import { type Note, note } from '../note.ts';
import type { Chart } from './chart.ts';

/** A kind of chart: one file in `charts/` and one line in `charts.ts`. */
export interface Kind {
  readonly name: string;
  /** What else a template may call it, in lower case. */
  readonly aliases: readonly string[];
  /** The charts of a study (most kinds have one), or why there is none. */
  readonly make: (study: Study) => Chart | readonly Chart[] | Note;
}

/** No run has what the chart shows. */
export function lacking(chart: string, what: string): Note {
  return note('chart-no-data', { chart, what });
}

/** All values are one and the same: a picture of them says no more than the number. */
export function empty(chart: string): Note {
  return note('chart-says-nothing', { chart });
}

/** True of one value, and of several that are equal. */
export function areAlike(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}

/** The values are too large or too small for one scale in double precision. */
export function undrawable(chart: string): Note {
  return note('chart-out-of-range', { chart });
}
