import type { Run } from '../../collect/run.ts';

/** The name of a run as a table has it, unescaped: with its id where another run of the study has the same name. */
export function runName({ name, id }: Run, all: readonly Run[]): string {
  const isShared = name !== id && all.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase());
  return isShared ? `${name} (${id})` : name;
}
