import type { Range } from '../markdown/markdown.ts';
import type { Note } from '../note.ts';
import { claims } from './claims.ts';
import type { Replaced } from './replaced.ts';

/**
 * What a finished report says that is not so, claim by claim. Nothing is changed for it.
 * @param text the report as it is on disk after this run.
 * @param ours the ranges of `text` that the tool wrote, in order; everything else may be a person's.
 * @param replaced what this run wrote in place of what, in the order of the document.
 * @param file how messages name the report.
 */
export function verify(
  text: string,
  ours: readonly Range[],
  replaced: readonly Replaced[],
  file: string,
): readonly Note[] {
  return claims.flatMap((claim) => claim(text, ours, replaced, file));
}
