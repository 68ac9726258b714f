import type { Range } from '../../src/markdown/markdown.ts';
import type { Renewed } from '../../src/verify/stale-number.ts';

interface Pair {
  readonly before: string;
  readonly after: string;
}

/** A report that was renewed. A pair stands wherever its new text is ours; what is ours nowhere has no place. */
export function verified(text: string, ours: readonly Range[], pairs: readonly Pair[]): Renewed {
  const places = new Map<string, Range[]>();
  for (const range of ours) {
    const written = text.slice(range.start, range.end);
    places.set(written, [...(places.get(written) ?? []), range]);
  }
  const replaced = pairs.flatMap((pair) =>
    (places.get(pair.after) ?? [null]).map((range) => ({ ...pair, range, marks: [], source: null })),
  );
  return { file: 'r.md', text, ours, replaced };
}
