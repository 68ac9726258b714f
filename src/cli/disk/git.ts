import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

/** A git repository with a working tree. */
export interface Repository {
  /** The root of the working tree, absolute. */
  readonly root: string;
  /** What a git command run at the root says; null where it ends with an error. */
  ask(...words: readonly string[]): Promise<string | null>;
}

/** The repository that a folder lies in; null where there is none, or no git. */
export async function repositoryAt(cwd: string): Promise<Repository | null> {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_PREFIX: ___, ...found } = process.env;
  // A hook is handed a GIT_DIR that misleads as soon as it changes its folder; what lies around the folder does not.
  for (const env of [found, process.env]) {
    const said = await told(cwd, env, ['rev-parse', '--show-toplevel']);
    if (said === null) continue;
    const root = resolve(said.replace(/\r?\n$/, ''));
    return { root, ask: (...words) => told(root, { ...env, ...indexFrom(root) }, words) };
  }
  return null;
}

/** `git commit -a` and `git commit <file>` commit from an index of their own, which git names as seen from the root. */
function indexFrom(root: string): NodeJS.ProcessEnv {
  const { GIT_INDEX_FILE } = process.env;
  return GIT_INDEX_FILE === undefined ? {} : { GIT_INDEX_FILE: resolve(root, GIT_INDEX_FILE) };
}

async function told(cwd: string, env: NodeJS.ProcessEnv, words: readonly string[]): Promise<string | null> {
  try {
    // Without optional locks: what only looks must not stand in the way of the commit that waits for it.
    const options = { cwd, env: { ...env, GIT_OPTIONAL_LOCKS: '0' }, maxBuffer: 1 << 28, windowsHide: true };
    return (await promisify(execFile)('git', [...words], options)).stdout;
  } catch {
    return null;
  }
}

/** The paths in the output of a git command with `-z`. */
export function pathsIn(output: string | null): readonly string[] {
  return (output ?? '').split('\0').filter((path) => path !== '');
}
