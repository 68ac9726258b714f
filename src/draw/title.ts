import type { Phrase } from '../phrase.ts';
import { margin, size, slack, width } from './style.ts';
import { balanced } from './text-width.ts';

/** The first of several titles that stands on two lines whole; the last where none does. */
export function firstFitting(...ways: readonly Phrase[]): Phrase {
  const room = (width - 2 * margin) / slack;
  const isFitting = (way: Phrase): boolean => {
    const lines = balanced(String(way), room, size.title);
    return lines.length <= 2 && !lines.some((line) => line.endsWith('…'));
  };
  return ways.find(isFitting) ?? ways.at(-1)!;
}
