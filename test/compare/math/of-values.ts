import { cv as cvOf } from '../../../src/compare/math/cv.ts';
import { iqr as iqrOf } from '../../../src/compare/math/iqr.ts';
import { ofValues } from '../../../src/compare/math/known.ts';
import { spread as spreadOf } from '../../../src/compare/math/spread.ts';

type Numbers = Parameters<typeof ofValues>[0];

/** Statistics of what is known of numbers, where all of them are. */
export const cv = (x: Numbers) => cvOf(ofValues(x));
export const iqr = (x: Numbers) => iqrOf(ofValues(x)) ?? null;
export const spread = (x: Numbers) => spreadOf(ofValues(x));
