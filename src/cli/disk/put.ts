import { resolve } from 'node:path';
import { type Note, Refusal } from '../../note.ts';
import type { Writable, WriteResult } from '../../write.ts';
import { shownPath } from './paths.ts';
import { tidily } from './signals.ts';

/**
 * Writes the outputs of a report whose paths are seen from `cwd`, which need not be the folder of this process; `dry` only
 * looks what would be written. The same refusals as those of `write.ts`, with the paths as they were given.
 */
export async function put(outputs: readonly Writable[], cwd: string, dry: boolean): Promise<WriteResult> {
  const { check, write } = await import('../../write.ts');
  const given = new Map(outputs.map(({ path }) => [resolve(cwd, path), path]));
  const shown = (file: string): string => given.get(file) ?? shownPath(file, cwd);
  try {
    const placed = outputs.map((output) => ({ ...output, path: resolve(cwd, output.path) }));
    const { written, unchanged } = dry ? check(placed) : await tidily(nothing, async () => write(placed));
    return { written: written.map(shown), unchanged: unchanged.map(shown) };
  } catch (end) {
    if (!(end instanceof Refusal)) throw end;
    const named = (one: Note): Note =>
      one.place === undefined ? one : { ...one, place: { ...one.place, file: shown(one.place.file) } };
    throw new Refusal(end.notes.map(named), end.exit);
  }
}

/** Writing leaves nothing to tidy. */
function nothing(): void {}
