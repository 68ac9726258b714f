import { tallied } from '../made.ts';
import { mostNamed } from '../messages/entry.ts';
import { joined, type Phrase, phrase } from '../phrase.ts';

/** The first few of a list, as a sentence names them: at most 8, then how many more there are. */
export function fewOf(words: readonly string[], most = 8): readonly (string | Phrase)[] {
  return words.length <= most
    ? words
    : [...words.slice(0, most - 1), phrase`${words[most - 1]!} and ${more(words.length - most)} more`];
}

/** Words as part of a sentence names them, of many the first ones and how many more there are. */
export function named(words: readonly (string | Phrase)[], most = mostNamed): Phrase {
  return words.length <= most
    ? joined(words, ', ')
    : phrase`${joined(words.slice(0, most - 1), ', ')} and ${more(words.length - most + 1)} more`;
}

function more(count: number): Phrase {
  return tallied('those that are not named', count);
}
