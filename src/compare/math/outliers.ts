import { mad } from './deviation.ts';
import { divide } from './divide.ts';
import { ascending, median, quantile } from './quantile.ts';
import type { Numbers } from './sum.ts';

/** Tukey's fences and the indices of the values beyond them. Outliers are reported, never removed. */
export interface Outliers {
  /** Q1 - 1.5 IQR and Q3 + 1.5 IQR. */
  readonly low: number;
  readonly high: number;
  /** Beyond 1.5 IQR and not beyond 3 IQR. */
  readonly mild: readonly number[];
  /** Beyond 3 IQR. */
  readonly severe: readonly number[];
}

/** Classes the values by Tukey's fences on type-7 quartiles; null for n < 5, where quartiles say too little. */
export function outliers(values: Numbers): Outliers | null {
  if (values.length < 5) return null;
  const s = ascending(values);
  const first = quantile(s, 0.25)!;
  const third = quantile(s, 0.75)!;
  const width = third - first;
  const beyond = (factor: number) => (x: number) => x < first - factor * width || x > third + factor * width;
  const isOut = beyond(1.5);
  const isSevere = beyond(3);
  const out: number[] = [];
  for (let i = 0; i < values.length; i++) if (isOut(values[i]!)) out.push(i);
  return {
    low: first - 1.5 * width,
    high: third + 1.5 * width,
    mild: out.filter((i) => !isSevere(values[i]!)),
    severe: out.filter((i) => isSevere(values[i]!)),
  };
}

/** Beyond this modified z a value is an outlier: hyperfine's threshold, 10 of its 1.4826 MAD. */
export const extremeZ = 14.826;

/** (x - median) / MAD with the raw MAD, as hyperfine has it; null for no values and where the MAD is 0. */
export function modifiedZ(values: Numbers, x: number): number | null {
  const centre = median(values);
  const deviation = mad(values);
  return centre === null || deviation === null ? null : divide(x - centre, deviation);
}
