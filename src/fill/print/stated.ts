import type { Run } from '../../collect/run.ts';
import { fact } from '../../compare/fact.ts';
import type { Fact } from '../../compare/value/figure.ts';
import type { Place } from '../../note.ts';
import { countNumeral } from '../../number.ts';
import { type Phrase, shown } from '../../phrase.ts';

/** What files say of themselves, as `text` shows it: a setting, a date, a hash. */
export function stated(text: string, name: string, value: string, places: readonly Place[]): Phrase {
  const of: Fact = { kind: 'fact', name, text: value, places };
  return shown(text, of);
}

/** A count of a run (`ok`, `failed`, `missing`, `requests`), as a number, or as words such as `9 of 10` show it. */
export function counted(as: string | number, name: string, run: Run): Phrase {
  const value = fact(name, run, [run], []);
  if (value.kind === 'absent') return stated(String(as), name, String(as), [{ file: run.file }]);
  return shown(typeof as === 'number' ? countNumeral(as) : as, value);
}

/** The files that runs were read from, each once. */
export function filesOf(runs: readonly Run[]): readonly Place[] {
  return [...new Set(runs.map(({ file }) => file))].map((file) => ({ file }));
}
