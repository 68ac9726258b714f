import type { Phrase } from '../phrase.ts';
import { margin, size, slack, width } from './style.ts';
import { balanced } from './text-width.ts';

/** The first of several titles that stands on two lines whole; the last where none does. */
export function firstFitting(...ways: readonly Phrase[]): Phrase {
  return ways.find(isFitting) ?? ways.at(-1)!;
}

function isFitting(way: Phrase): boolean {
  const lines = balanced(String(way), (width - 2 * margin) / slack, size.title);
  return lines.length <= 2 && !lines.some((line) => line.endsWith('…'));
}
