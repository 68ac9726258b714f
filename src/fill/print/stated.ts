import type { Fact } from '../../compare/value/figure.ts';
import { tallied } from '../../made.ts';
import { type Note, type Place, spoken } from '../../note.ts';
import { type Phrase, shown } from '../../phrase.ts';

/** What files say of themselves, as `text` shows it: a setting, a date, a hash. */
export function stated(text: string, name: string, value: string, places: readonly Place[]): Phrase {
  const of: Fact = { kind: 'fact', name, text: value, places };
  return shown(text, of);
}

/** A sentence as it lands in a document: a count that it makes itself, as in `and 41 more`, is a value there. */
export function worded(of: Note): Phrase {
  return spoken(of, (count) => tallied('those that are not named', count));
}
