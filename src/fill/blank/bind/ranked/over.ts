import type { Name } from '../../name/name.ts';
import type { Blank } from '../../scan.ts';
import type { Bench } from '../bench.ts';
import { captionNames, withoutAsked } from '../caption.ts';
import { crownsIn } from './crown.ts';
import { toldBy } from './words.ts';

/** What the items and lines over a blank name, the nearest first; null where a label over it has words that are not understood. */
export function namesOver({ block }: Blank, bench: Bench): readonly (readonly Name[])[] | null {
  if (block.kind !== 'text') return [];
  const over = block.parents.map(withoutAsked);
  const isUnread = over.some(
    (line) =>
      /:[*_]*\s*$/.test(line) &&
      toldBy(
        line,
        crownsIn(line).map(({ start, end }) => [start, end]),
        bench,
      ) === null,
  );
  return isUnread ? null : over.map((line) => captionNames({ before: line }, bench));
}
