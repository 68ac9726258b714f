import { quoted, type Unpacked } from '../packed.ts';
import type { Line } from './lines.ts';

/** Rows as lines of CSV, each with the number of its row; the names are in line 0. */
export function* linesOfRows({ names, rows }: Exclude<Unpacked, { kind: 'bytes' }>): Generator<Line> {
  yield { number: 0, text: names.map(quoted).join(','), cut: false };
  let number = 0;
  for (const text of rows()) {
    number += 1;
    yield { number, text, cut: false };
  }
}
