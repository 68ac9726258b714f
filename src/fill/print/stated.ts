import type { Fact } from '../../compare/value/figure.ts';
import type { Place } from '../../note.ts';
import { type Phrase, shown } from '../../phrase.ts';

/** What files say of themselves, as `text` shows it: a setting, a date, a hash. */
export function stated(text: string, name: string, value: string, places: readonly Place[]): Phrase {
  const of: Fact = { kind: 'fact', name, text: value, places };
  return shown(text, of);
}
