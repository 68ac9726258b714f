/**
 * Fewer marks for more data than a picture can hold. Nothing is invented: every mark stands for a value that was
 * measured.
 */

/** At most `most` indices of `length` things in order, evenly spaced, with the first and the last. */
export function spaced(length: number, most: number): readonly number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)));
}

/**
 * The indices of the values of a line that is thinned to at most `most` points: of each of `most / 2` stretches the
 * smallest and the largest value, so that peaks stay; and always the first and the last.
 */
export function envelope(y: ArrayLike<number>, most: number): readonly number[] {
  if (y.length <= most) return spaced(y.length, most);
  const stretches = Math.floor(most / 2) - 1;
  const kept = new Set<number>([0, y.length - 1]);
  for (let s = 0; s < stretches; s += 1) {
    const start = Math.floor((s * y.length) / stretches);
    const end = Math.floor(((s + 1) * y.length) / stretches);
    let low = start;
    let high = start;
    for (let i = start; i < end; i += 1) {
      if (y[i]! < y[low]!) low = i;
      if (y[i]! > y[high]!) high = i;
    }
    kept.add(low).add(high);
  }
  return [...kept].sort((a, b) => a - b);
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
