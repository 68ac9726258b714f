import { isA, saidIn } from './lexicon/lexicon.ts';

/**
 * True for words in parentheses behind a name that narrow what is meant, where no result knows them: `(target)`, `(FP8)`, `(8x)`, `(batch 64)`,
 * `(warm)`. Another name of the thing (`Metis (SambaNova)`, `Metis (SN40L)`) does not.
 */
export function narrows(qualifier: string): boolean {
  const words = qualifier.trim();
  return saidIn('modality', words) !== null || isA('condition', words);
}
