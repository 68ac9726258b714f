import type { Note } from '../note.ts';

/** What is told of a run under the name that it has now; `was` is the one under which it was told. */
export function renamed(remarks: readonly Note[], was: string, name: string): readonly Note[] {
  if (was === name) return remarks;
  return remarks.map((one) => (one.args.run === was ? { ...one, args: { ...one.args, run: name } } : one));
}
