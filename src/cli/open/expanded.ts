import { resolve } from 'node:path';
import { note, Refusal } from '../../note.ts';
import { byCodeUnit } from '../../text/order.ts';
import { entryAt } from '../disk/files.ts';
import { slashed } from '../disk/paths.ts';

/** The paths that an argument stands for: itself, or the files that its pattern fits. @throws Refusal where it fits none. */
export async function expanded(argument: string, cwd: string): Promise<readonly string[]> {
  if (!/[*?[\]{}()!]/.test(argument) || entryAt(resolve(cwd, argument)) !== undefined) return [argument];
  const { glob } = await import('tinyglobby');
  const found = await glob(slashed(argument), { cwd, expandDirectories: false });
  if (found.length === 0) throw new Refusal(note('no-file-matches', { pattern: argument }));
  return found.sort(byCodeUnit);
}
