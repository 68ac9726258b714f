import type { TableBlock } from './block.ts';
import { saidIn } from './lexicon/lexicon.ts';

/** What is written for the baseline held against itself: `–`, `1.00`, `1x`, `0 %`. */
const ofItself = /^[*_]{0,3}(?:[-–—]|1(?:[.,]0+)?\s?[x×]?|[±+]?0(?:[.,]0+)?\s?%?)[*_]{0,3}$/;

/**
 * A table with labels all around, in its first columns and its header, and nothing else in it: it is there to be filled in, unless the words over it say that
 * somebody does so by hand.
 */
export function isForm({ rows, before, section }: TableBlock): boolean {
  const [header = [], ...body] = rows;
  if ([before, section.at(-1) ?? ''].some((line) => saidIn('by-hand', line) !== null)) return false;
  const isSaid = ({ text }: { readonly text: string }, at: number) => text !== '' && (at === 0 || !ofItself.test(text));
  const labels = Math.max(0, ...body.map((cells) => cells.findLastIndex(isSaid) + 1));
  const behind = body.map((cells) => cells.slice(labels));
  const isOfBaseline = behind.filter((cells) => cells.some(({ text }) => text !== '')).length <= 1;
  return (
    labels > 0 &&
    isOfBaseline &&
    behind.some((cells) => cells.some(({ text }) => text === '')) &&
    header.length > labels &&
    header.slice(labels).every(({ text }) => text !== '') &&
    body.every((cells) => cells.slice(0, labels).every(({ text }) => text !== ''))
  );
}
