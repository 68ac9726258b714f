import type { Line } from '../bytes/lines.ts';
import { clean } from './log.ts';

/** A line of a report, without what is not text, and where it stands. */
export interface Printed {
  readonly text: string;
  readonly line: number;
}

/** The reports in a text, each from a line that begins one up to the next; what stands before the first is none. A line that was cut may end inside a number, and is left away. */
export function blocksFrom(lines: Iterable<Line>, begin: RegExp): readonly (readonly Printed[])[] {
  const blocks: Printed[][] = [];
  for (const { number, text, cut } of lines) {
    if (cut) continue;
    const printed = { text: clean(text).trim(), line: number };
    if (begin.test(printed.text)) blocks.push([printed]);
    else blocks.at(-1)?.push(printed);
  }
  return blocks;
}

/** The groups of the first line of a report that a pattern fits, and where it stands; null where there is none. */
export function firstOf(
  block: readonly Printed[],
  pattern: RegExp,
): { readonly found: RegExpExecArray; readonly line: number } | null {
  for (const { text, line } of block) {
    const found = pattern.exec(text);
    if (found) return { found, line };
  }
  return null;
}
