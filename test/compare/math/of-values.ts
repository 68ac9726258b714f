import { cv as cvOf } from '../../../src/compare/math/cv.ts';
import { iqr as iqrOf } from '../../../src/compare/math/iqr.ts';
import { ofValues } from '../../../src/compare/math/known.ts';
import { meanInterval as meanIntervalOf } from '../../../src/compare/math/mean-interval.ts';
import { orderInterval as orderIntervalOf } from '../../../src/compare/math/order-interval.ts';
import { quantileInterval as quantileIntervalOf } from '../../../src/compare/math/quantile-interval.ts';
import { spread as spreadOf } from '../../../src/compare/math/spread.ts';
import type { Numbers } from '../../../src/compare/math/sum.ts';

const known = (x: Numbers) => ofValues(Float64Array.from(x));

/** Statistics and intervals of what is known of numbers, where all of them are. */
export const cv = (x: Numbers) => cvOf(known(x));
export const iqr = (x: Numbers) => iqrOf(known(x)) ?? null;
export const spread = (x: Numbers) => spreadOf(known(x));
export const meanInterval = (x: Numbers) => meanIntervalOf(known(x));
export const orderInterval = (x: Numbers) => orderIntervalOf(known(x));
export const quantileInterval = (x: Numbers, p: number) => quantileIntervalOf(known(x), p);
