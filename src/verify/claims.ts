import type { Range } from '../markdown/markdown.ts';
import type { Note } from '../note.ts';
import { staleNumbers } from './claims/stale-number.ts';
import type { Replaced } from './replaced.ts';

/** What looks for claims of a report that do not hold; in the order in which it is told. */
export const claims: readonly ((
  text: string,
  ours: readonly Range[],
  replaced: readonly Replaced[],
  file: string,
) => readonly Note[])[] = [staleNumbers];
