import type { Study } from '../compare/study.ts';
import type { Note } from '../note.ts';
import type { Chart } from './chart.ts';
import { kinds } from './charts.ts';

/** The charts a study can show, and for each other kind of chart why it cannot. */
export interface Drawn {
  readonly charts: readonly Chart[];
  readonly absent: readonly { readonly name: string; readonly reason: Note }[];
}

/** Makes the specification of every chart that the data allow. Pure; Vega is not loaded, `render()` does that. */
export function draw(study: Study): Drawn {
  const made = kinds.map(({ name, make }) => ({ name, result: make(study) }));
  return {
    charts: made.flatMap(({ result }) => ('spec' in result ? [result] : [])),
    absent: made.flatMap(({ name, result }) => ('spec' in result ? [] : [{ name, reason: result }])),
  };
}
