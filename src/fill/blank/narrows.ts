import { isModal } from './modal.ts';

/**
 * True for words in parentheses behind a name that narrow what is meant, where no result knows them: `(target)`, `(FP8)`, `(8x)`, `(batch 64)`,
 * `(warm)`. Another name of the thing (`Metis (SambaNova)`, `Metis (SN40L)`) does not.
 */
export function narrows(qualifier: string): boolean {
  const words = qualifier.trim();
  return (
    isModal(words) ||
    /(?:^|\s)\d/.test(words) ||
    /^(?:fp|bf|int|nf|tf|q)\d/i.test(words) ||
    /^(?:warm|cold|hot|cached|uncached|sparse|dense|batched|offline|online|streaming|decode|prefill|training|old|new|tuned|untuned|not \w+|no \w+|without \w+|\w+ (?:on|off|only))$/i.test(
      words,
    )
  );
}
