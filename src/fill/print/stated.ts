import type { Run } from '../../collect/run.ts';
import { fact } from '../../compare/fact.ts';
import type { Fact } from '../../compare/value/figure.ts';
import type { Place } from '../../note.ts';
import { type Phrase, shown } from '../../phrase.ts';

/** What files say of themselves, as `text` shows it: a setting, a date, a hash. */
export function stated(text: string, name: string, value: string, places: readonly Place[]): Phrase {
  const of: Fact = { kind: 'fact', name, text: value, places };
  return shown(text, of);
}

/** A count of a run (`ok`, `failed`, `missing`, `requests`), as `text` shows it. */
export function counted(text: string, name: string, run: Run): Phrase {
  const value = fact(name, run, [run], []);
  return value.kind === 'absent' ? stated(text, name, text, [{ file: run.file }]) : shown(text, value);
}

/** The files that runs were read from, each once. */
export function filesOf(runs: readonly Run[]): readonly Place[] {
  return [...new Set(runs.map(({ file }) => file))].map((file) => ({ file }));
}
