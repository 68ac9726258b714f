import { decimalsFor, fixed } from '../../number.ts';

/** A logarithmic axis of factors: always with 1 on it. `share`: 0 at its beginning, 1 at its end. */
export interface FactorAxis {
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly share: (factor: number) => number;
}

/** From small steps to large ones: 1.05x, 1.1x; then powers. */
const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5] as const;
const bases = [2, 4, 10, 100, 1000, 1e6, 1e12, 1e30] as const;
/** Px that a tick's number needs at least. */
const least = 52;

/** An axis over factors above 0 that is `wide` px, with as many ticks as have room. */
export function factorAxis(factors: readonly number[], wide: number): FactorAxis {
  const low = Math.min(1, ...factors);
  const high = Math.max(1, ...factors);
  // Without any difference there is still an axis to see it on.
  const span = Math.max(high / low, 1.02);
  const pad = span ** 0.1;
  const [from, to] = [Math.log(low / pad), Math.log(high * pad)];
  const share = (factor: number): number => (Math.log(factor) - from) / (to - from);
  const [first, last] = [Math.exp(from), Math.exp(to)];
  const sets = [...steps.map((step) => stepped(first, last, step)), ...bases.map((base) => powers(first, last, base))];
  const hasRoom = (ticks: readonly number[]): boolean =>
    ticks.every((at, i) => i === 0 || (share(at) - share(ticks[i - 1]!)) * wide >= least);
  const values = sets.find((ticks) => ticks.length > 0 && hasRoom(ticks)) ?? [1];
  return { ticks: values.map((at) => ({ at, text: `${numeral(at)}x` })), share };
}

function numeral(at: number): string {
  return at >= 1e6 || at < 1e-4 ? at.toExponential() : fixed(at, decimalsFor(at, 12)).replace(/\.?0+$/, '');
}

/** 1 and what lies whole steps from it; none where these would be too many to have room. */
function stepped(first: number, last: number, step: number): readonly number[] {
  if ((last - first) / step > 30) return [];
  const [low, high] = [Math.ceil((first - 1) / step), Math.floor((last - 1) / step)];
  const all = Array.from({ length: high - low + 1 }, (_, i) => Number((1 + (low + i) * step).toFixed(2)));
  return all.filter((at) => at > 0);
}

function powers(first: number, last: number, base: number): readonly number[] {
  const [low, high] = [first, last].map((end) => Math.log(end) / Math.log(base));
  const [from, to] = [Math.ceil(low! - 1e-9), Math.floor(high! + 1e-9)];
  if (to - from > 30) return [];
  return Array.from({ length: to - from + 1 }, (_, i) => Number((base ** (from + i)).toPrecision(12)));
}
