/** An axis: its ends and where it has ticks, ascending; `decimals` that all tick labels need. */
export interface Ticks {
  readonly domain: readonly [number, number];
  readonly values: readonly number[];
  /** d3-format pattern of the labels. */
  readonly format: string;
  readonly log: boolean;
}

/** Values outside of this cannot be placed on an axis without overflow or underflow on the way. */
const drawable = { smallest: 1e-290, largest: 1e290 };

/** False when the values cannot be drawn to one scale in double precision. */
export function canDraw(values: Iterable<number>): boolean {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest === 0 || (largest >= drawable.smallest && largest <= drawable.largest);
}

/**
 * The same of values on a logarithmic axis with their numbers beside it. Those that are further apart than `furthest` are of two units, or one of them is no
 * measurement: their numbers leave no room for a plot.
 */
export function canDrawWithin(furthest: number, values: readonly number[]): boolean {
  const [least, most] = extent(values.map(Math.abs).filter((size) => size > 0));
  return canDraw(values) && (least === 0 || most / least <= furthest);
}

/** A linear axis that includes 0 and every value, with round ticks: steps of 1, 2 or 5 times a power of ten. */
export function fromZero(values: Iterable<number>, wanted = 6): Ticks {
  const [low, high] = extent(values);
  return linear(Math.min(0, low), Math.max(0, high), wanted);
}

/** A linear axis over the values; it starts at 0 unless all of them lie in the upper half above it. For points and lines, never for bars. */
export function around(values: Iterable<number>, wanted = 6): Ticks {
  const [low, high] = extent(values);
  if (low <= high / 2 || low === high) return linear(Math.min(0, low), Math.max(0, high), wanted);
  return linear(low, high, wanted);
}

/** An axis from the first value to the last, for what is ordered along it (steps, time). */
export function along(values: Iterable<number>, wanted = 6): Ticks {
  const [low, high] = extent(values);
  if (low === high) return linear(Math.min(0, low), Math.max(0, high), wanted);
  const step = stepFor(high - low, wanted);
  // Steps are counted from 1 in many logs: such an axis starts at 0, so that the ticks are round.
  return linear(low > 0 && low <= step ? 0 : low, high, wanted);
}

/** A logarithmic axis over values above 0, from one power of ten to another. */
export function logarithmic(values: Iterable<number>, wanted = 8): Ticks {
  const [low, high] = extent(values);
  const first = Math.floor(Math.log10(low));
  const last = Math.max(first + 1, Math.ceil(Math.log10(high)));
  const every = Math.ceil((last - first) / wanted);
  const exponents = Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => first + i * every);
  const domain = [power(first), power(last)] as const;
  return {
    domain,
    values: exponents.map(power),
    format: first >= -4 && last <= 6 ? (last > 4 ? ',~f' : '~f') : '~e',
    log: true,
  };
}

function power(exponent: number): number {
  return Number(`1e${exponent}`);
}

function extent(values: Iterable<number>): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 0];
}

function linear(low: number, high: number, wanted: number): Ticks {
  if (low === high) return { domain: [0, 1], values: [0, 1], format: '.0f', log: false };
  const step = stepFor(high - low, wanted);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  // Each tick is read from its decimal text: 3 * 0.1 would be 0.30000000000000004 in the picture.
  const at = (i: number): number => (decimals > 20 ? i * step : Number((i * step).toFixed(decimals)));
  const values = Array.from({ length: last - first + 1 }, (_, i) => at(first + i));
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const plain = decimals <= 5 && largest < 1e7;
  const isLong = Math.max(...values.map(Math.abs)) >= 10_000;
  return {
    domain: [values[0]!, values[values.length - 1]!],
    values,
    format: plain ? `${isLong ? ',' : ''}.${decimals}f` : '~e',
    log: false,
  };
}

function stepFor(span: number, wanted: number): number {
  const rough = span / wanted;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const times = [1, 2, 5, 10].find((n) => n * unit >= rough * 0.8) ?? 10;
  return times * unit;
}
