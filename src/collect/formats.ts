import type { Format } from './format.ts';
import { inference } from './formats/inference.ts';
import { results } from './formats/results.ts';
import { rows } from './formats/rows.ts';

/** Every kind of result file there is. The order means nothing: each file is claimed by exactly one. */
export const formats: readonly Format[] = [inference, results, rows];
