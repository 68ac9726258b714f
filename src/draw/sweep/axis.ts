import type { Metric } from '../../metric.ts';
import { readable } from '../../number/readable.ts';
import { fixed } from '../../number.ts';
import { around, fromZero, type Ticks } from '../ticks.ts';

/** Values that differ by more than this factor stand on a logarithmic axis: the small ones would lie on the ground. */
const widest = 20;

/** Where an axis has its numbers, and where a value lies on it: 0 at its beginning, 1 at its end. */
export interface Axis {
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly share: (value: number) => number;
  readonly log: boolean;
  readonly fromZero: boolean;
}

/** Ticks at the labels themselves. Values that multiply (512, 1024, 2048) stand on a logarithmic axis, so that they are evenly apart. */
export function axisOf(values: readonly number[], scaling: boolean): Ticks {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  // Without a precision Vega takes that of the distance between ticks, and 0.0005 becomes 0.001.
  const format = (low === 0 || Math.abs(low) >= 1e-4) && high < 1e7 ? '.10~f' : '.10~e';
  const log = !scaling && low > 0 && sorted.length > 2 && high / low >= 4;
  if (log) {
    const pad = (high / low) ** 0.09;
    return { domain: [low / pad, high * pad], values: shown(sorted, Math.log), format, log };
  }
  const start = scaling && low >= 0 ? 0 : low - (high - low) * 0.09;
  return { domain: [start, high + (high - low) * 0.09], values: shown(sorted, (value) => value), format, log };
}

/** The labels that have room for their numbers on the axis: none closer than a twentieth of it. */
function shown(sorted: readonly number[], scale: (value: number) => number): readonly number[] {
  const room = (scale(sorted.at(-1)!) - scale(sorted[0]!)) / 18;
  const kept: number[] = [];
  for (const value of sorted) if (kept.length === 0 || scale(value) - scale(kept.at(-1)!) >= room) kept.push(value);
  return kept;
}

/**
 * Both axes of a chart. Linear scaling has to be a straight line, so where it is drawn both are linear or both logarithmic; and
 * where the response is logarithmic, so is the number that is varied.
 */
export function axesOf(
  across: readonly number[],
  up: readonly number[],
  metric: Metric,
  options: { readonly scaling: boolean; readonly steps: number },
): { readonly x: Axis; readonly y: Axis } {
  const [low, high] = [Math.min(...up), Math.max(...up)];
  const lowest = Math.min(...across);
  const isWide = low > 0 && high / low > widest && lowest > 0;
  const x = axisOf(across, options.scaling && !isWide);
  const xs = isWide && !x.log ? logOver(across) : x;
  const ticks = isWide ? null : startsAtZero(metric) ? fromZero(up, options.steps) : around(up, options.steps);
  return {
    // Every level is asked for; those that have no room are left out where the px are known.
    x: axis(
      xs.domain,
      xs.log,
      [...new Set(across)].sort((a, b) => a - b).map((at) => ({ at, text: readable(String(at)) })),
    ),
    y: ticks
      ? axis(roomBelow(ticks.domain), false, ticks.values.map(tick(ticks)))
      : multiplied(low, high, options.steps),
  };
}

/** A linear axis from 0 over values that are not negative. */
export function axisFromZero(values: readonly number[], steps: number): Axis {
  const ticks = fromZero(values, steps);
  return axis(ticks.domain, false, ticks.values.map(tick(ticks)));
}

/** Rates, times and counts are compared with nothing; percentages and losses lie close together, far from 0. */
function startsAtZero({ unit }: Metric): boolean {
  return unit !== '%' && unit !== '';
}

/** An axis that does not start at 0 has room for half a mark below its lowest number. */
function roomBelow([low, high]: readonly [number, number]): readonly [number, number] {
  return low > 0 ? [low - (high - low) * 0.03, high] : [low, high];
}

function axis(domain: readonly [number, number], log: boolean, ticks: Axis['ticks']): Axis {
  const scale = log ? Math.log : (value: number) => value;
  const [from, to] = [scale(domain[0]), scale(domain[1])];
  return { ticks, log, fromZero: domain[0] <= 0, share: (value) => (scale(value) - from) / (to - from) };
}

function tick({ format }: Ticks): (at: number) => { readonly at: number; readonly text: string } {
  const decimals = /^,?\.(\d+)f$/.exec(format)?.[1];
  return (at) => ({ at, text: decimals === undefined ? brief(at) : readable(fixed(at, Number(decimals))) });
}

function brief(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return value.toExponential();
  return readable(String(value));
}

function logOver(values: readonly number[]): Pick<Ticks, 'domain' | 'log'> {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = (high / low) ** 0.09;
  return { domain: [low / pad, high * pad], log: true };
}

/** A logarithmic axis close around the values, with ticks at 1, 2, 5 or 1, 3 or 1 times powers of ten. */
function multiplied(low: number, high: number, most: number): Axis {
  const pad = (high / low) ** 0.06;
  const domain = [low / pad, high * pad] as const;
  const first = Math.floor(Math.log10(domain[0]));
  const decades = Math.ceil(Math.log10(domain[1])) - first + 1;
  const sets = [[1, 2, 5], [1, 3], [1]].map((times) =>
    Array.from({ length: decades }, (_, i) => times.map((n) => Number(`${n}e${first + i}`))).flat(),
  );
  const inside = sets.map((values) => values.filter((value) => value >= domain[0] && value <= domain[1]));
  const fitting = inside.find(({ length }) => length <= most + 1);
  const all = fitting ?? inside[2]!;
  const every = Math.ceil(all.length / (most + 1));
  const values = all.filter((_, i) => i % every === 0);
  return axis(
    domain,
    true,
    values.map((at) => ({ at, text: brief(at) })),
  );
}
