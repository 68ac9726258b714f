import type { Run } from '../../collect/run.ts';
import { fact } from '../../compare/fact.ts';
import type { Fact } from '../../compare/figure.ts';
import type { Place } from '../../note.ts';
import { joined, type Phrase, shown } from '../../phrase.ts';

/** What files say of themselves, as `text` shows it: a setting, a date, a hash. */
export function stated(text: string, name: string, value: string, places: readonly Place[]): Phrase {
  const of: Fact = { kind: 'fact', name, text: value, places };
  return shown(text, of);
}

/** A count of a run (`ok`, `failed`, `missing`, `requests`), as `text` shows it. */
export function counted(text: string, name: string, run: Run): Phrase {
  const value = fact(name, run, [run], []);
  return value.kind === 'absent' ? joined([text]) : shown(text, value);
}
