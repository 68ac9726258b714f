/**
 * Fewer marks for more data than a picture can hold. A mark stands for a value that was measured, or for the mean of a
 * stretch, which the picture says.
 */

/** At most `most` indices of `length` things in order, evenly spaced, with the first and the last. */
export function spaced(length: number, most: number): readonly number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)));
}

/** A line that is told by its mean: each point is the mean of a stretch, and stands in the middle of it. */
export interface Smoothed {
  readonly x: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** `most` stretches of a line, each with the mean, the lowest and the highest of its values. */
export function smoothed(x: ArrayLike<number>, y: ArrayLike<number>, most: number): readonly Smoothed[] {
  const n = Math.min(most, y.length);
  return Array.from({ length: n }, (_, s) => {
    const [start, end] = [Math.floor((s * y.length) / n), Math.floor(((s + 1) * y.length) / n)];
    let [sum, across, low, high] = [0, 0, y[start]!, y[start]!];
    for (let i = start; i < end; i += 1) {
      sum += y[i]!;
      across += x[i]!;
      low = Math.min(low, y[i]!);
      high = Math.max(high, y[i]!);
    }
    const size = end - start;
    return { x: across / size, mean: sum / size, low, high };
  });
}

/**
 * A place between -0.5 and 0.5 for the `index`-th dot of a row, so that equal values can be told apart: multiples of the
 * golden ratio, which spread evenly however many there are. The first is in the middle.
 */
export function jitter(index: number): number {
  return ((0.5 + index * 0.6180339887498949) % 1) - 0.5;
}

/** Moves ascending positions apart so that neighbours are at least `gap` from each other, as little as needed, from `low` on. */
export function apart(positions: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const placed: number[] = [];
  for (const position of positions)
    placed.push(Math.max(position, placed.length > 0 ? placed[placed.length - 1]! + gap : low));
  for (let i = placed.length - 1, most = high; i >= 0; i -= 1, most -= gap) placed[i] = Math.min(placed[i]!, most);
  return placed;
}
