import { card, widthOf } from './card.ts';
import type { Words } from './frame.ts';

type Point = readonly [x: number, y: number];

/** What a number must not lie on. */
export interface Ground {
  readonly marks: readonly Point[];
  readonly segments: readonly (readonly [Point, Point])[];
  /** Left, upper, right and lower edge of what there is room in. */
  readonly box: readonly [number, number, number, number];
}

type Rect = readonly [left: number, top: number, right: number, bottom: number];

/** Px from the middle of a mark to its number, and around marks. */
const away = 9;
const radius = 7;
const high = card.text;

/** Numbers beside their marks, each where it lies on nothing; one for which there is no such place is left out. */
export function placed(
  numbers: readonly { readonly text: string; readonly at: Point }[],
  { marks, segments, box }: Ground,
): readonly Words[] {
  const taken: Rect[] = [];
  return numbers.flatMap(({ text, at: [x, y] }) => {
    const wide = widthOf(text);
    const corners: readonly Point[] = [
      [x + away, y - away - 3],
      [x - away - wide, y - away - 3],
      [x + away, y + away + 3],
      [x - away - wide, y + away + 3],
      [x + away + 3, y],
      [x - away - 3 - wide, y],
      [x - wide / 2, y - away - 8],
      [x - wide / 2, y + away + 8],
    ];
    const free = corners.find(([left, middle]) => {
      const rect: Rect = [left, middle - high / 2, left + wide, middle + high / 2];
      const isInside = rect[0] >= box[0] && rect[1] >= box[1] && rect[2] <= box[2] && rect[3] <= box[3];
      return (
        isInside &&
        !taken.some((other) => overlap(rect, other)) &&
        !marks.some(([px, py]) => overlap(rect, [px - radius, py - radius, px + radius, py + radius])) &&
        !segments.some(([a, b]) => crosses(rect, a, b))
      );
    });
    if (!free) return [];
    taken.push([free[0], free[1] - high / 2, free[0] + wide, free[1] + high / 2]);
    return [{ text, x: free[0], y: free[1] }];
  });
}

function overlap(a: Rect, b: Rect): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** True where a line from `a` to `b` goes through a rectangle (Liang and Barsky 1984). */
function crosses([left, top, right, bottom]: Rect, a: Point, b: Point): boolean {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  let [from, to] = [0, 1];
  for (const [p, q] of [
    [-dx, a[0] - left],
    [dx, right - a[0]],
    [-dy, a[1] - top],
    [dy, bottom - a[1]],
  ] as const) {
    if (p === 0) {
      if (q < 0) return false;
      continue;
    }
    const at = q / p;
    if (p < 0) from = Math.max(from, at);
    else to = Math.min(to, at);
  }
  return from < to;
}
