import { createRequire } from 'node:module';
import { join } from 'node:path';
import { note, Refusal } from '../../note.ts';

/** A package that is no part of ours. */
interface Wanted {
  /** What it is for, as people call it. */
  readonly engine: string;
  readonly package: string;
  /** The file that messages are about. */
  readonly path: string;
  /** Where it is looked for, if it is not beside us. */
  readonly cwd: string;
}

/**
 * What is installed beside us, or in the folder of the command, where the package for PNGs is looked for as well.
 * @throws Refusal where it is not, or does not start.
 */
export function installed<T>({ engine, package: name, path, cwd }: Wanted): T {
  for (const from of [import.meta.url, join(cwd, 'package.json')]) {
    try {
      // Not import(), of which Node warns in chunks that our own loader compiles.
      return createRequire(from)(name) as T;
    } catch (fault) {
      const [reason = ''] = String(fault instanceof Error ? fault.message : fault).split('\n');
      if (!reason.startsWith(`Cannot find module '${name}'`))
        throw new Refusal(note('engine-broken', { package: name, reason }, { file: path }));
    }
  }
  throw new Refusal(note('engine-missing', { engine, package: name }, { file: path }));
}
