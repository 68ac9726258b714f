import { joined, type Phrase, paragraphsOf, splitAt } from '../../phrase.ts';

/**
 * Sentences that say how numbers are to be read, or what all of them are shown against: they hold for the whole document. What is said of the
 * runs of one table is none of them.
 */
const forAll =
  /^(?:A [/-] B: |Step time is |Overhead is |The end-to-end rate is |Beside the failures: |In parentheses beside |Shown against |Not like for like|Factor: |— stands for)/;

/** A paragraph of one line that is neither a row, an item, a picture nor HTML. */
const isProse = /^(?:[A-Z—]|\*\*)[^\n]*$/;

/**
 * What a helper printed without what one printed before that holds for the whole document: it stands beside the first table that it is
 * about. A helper that has nothing else to say says it again.
 */
export function saidOnce(of: string | Phrase, said: Set<string>): Phrase {
  const paragraphs = paragraphsOf(of);
  const kept = paragraphs.flatMap((paragraph) => {
    if (!isProse.test(String(paragraph))) return [paragraph];
    const sentences = splitAt(paragraph, /(?<=[.!?]) (?=[A-Z—])/g);
    const left = sentences.filter((one) => {
      const text = String(one).trim();
      if (!forAll.test(text)) return true;
      const isNew = !said.has(text);
      said.add(text);
      return isNew;
    });
    if (left.length === sentences.length) return [paragraph];
    return left.length === 0 ? [] : [joined(left, ' ')];
  });
  return joined(kept.length > 0 ? kept : paragraphs, '\n\n');
}
