import type { Bench } from './bench.ts';

const last = /^([^()]{1,160}?)\s\(([^()]{1,80})\)(?=[.;,]?(?:\s|$))/;

/**
 * `___x that of A (int4, batch size 8)`: what stands behind a number, with the levels of the parentheses as words of the sentence, `with int4 with batch size 8`. As it
 * is where these hold anything else, or another number stands before them.
 */
export function withoutParentheses(after: string, { vocabulary: { cells, names, withoutNames } }: Bench): string {
  const [whole, ahead, inside] = last.exec(after) ?? [];
  if (whole === undefined || /[\d_[]/.test(withoutNames(ahead!))) return after;
  const found = names(inside!);
  if (found.length === 0 || found.some(cells.isArm) || /[\p{L}\p{N}]/u.test(withoutNames(inside!))) return after;
  const levels = found.map(({ start, end }) => ` with ${inside!.slice(start, end)}`);
  return `${ahead}${levels.join('')}${after.slice(whole.length)}`;
}
