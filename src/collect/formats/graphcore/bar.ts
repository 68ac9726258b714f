/** A progress bar (`Epochs:  30%|███       | 3/10 [00:25<01:02,  8.90s/it]`) as it stood at one moment. */
export interface Bar {
  /** The text before it: its title, and what else landed on its line. */
  readonly before: string;
  readonly done: number;
  readonly total: number;
  /** Time that it shows as gone, as written: `01:24`. */
  readonly elapsed: string;
}

const digits = 9;
const left = /^\/(\d{1,9}) \[((?:\d{1,4}:)?\d{1,2}:\d{2})[<\]]/;

/**
 * The bars of a piece of a line, in order. What lands in the middle of a bar does not hide the rest of it: of `id 10/150 [00:00<?` the
 * total 150 can be trusted, `done` cannot.
 */
export function barsOf(piece: string): readonly Bar[] {
  const bars: Bar[] = [];
  let from = 0;
  for (let at = piece.indexOf('/'); at >= 0; at = piece.indexOf('/', at + 1)) {
    if (!isDigit(piece.charCodeAt(at - 1)) || !isDigit(piece.charCodeAt(at + 1))) continue;
    const after = left.exec(piece.slice(at, at + 32));
    if (!after) continue;
    let start = at;
    while (start > from && at - start < digits && isDigit(piece.charCodeAt(start - 1))) start -= 1;
    if (start === at) continue;
    const [, total, elapsed = ''] = after;
    bars.push({
      before: piece.slice(from, start),
      done: Number(piece.slice(start, at)),
      total: Number(total),
      elapsed,
    });
    from = at + after[0].length;
  }
  return bars;
}

/** `01:24` or `1:02:03` in seconds. */
export function secondsOf(elapsed: string): number {
  return elapsed.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
