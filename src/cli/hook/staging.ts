import { resolve } from 'node:path';
import { pathsIn, type Repository } from '../disk/git.ts';

/** What the commit that is being made has of the files in the working tree. All paths are absolute. */
export interface Staging {
  /** Whether the commit changes it. */
  isStaged(file: string): boolean;
  /** Whether the commit has other content for it than the working tree, or does not have it. */
  isOther(file: string): boolean;
  /** Whether git does not know it, although nobody told it to look away. */
  isUntracked(file: string): boolean;
}

/** Null where there is no repository to ask. */
export async function stagingOf(repository: Repository | null): Promise<Staging | null> {
  if (repository === null) return null;
  const { root, ask } = repository;
  const list = async (...words: readonly string[]) =>
    new Set(pathsIn(await ask(...words)).map((path) => resolve(root, path)));
  const names = ['--name-only', '-z', '--no-renames', '--no-relative'];
  const [staged, other, untracked] = await Promise.all([
    list('diff', '--cached', ...names),
    list('diff', ...names),
    list('ls-files', '--others', '--exclude-standard', '-z'),
  ]);
  return {
    isStaged: (file) => staged.has(file),
    isOther: (file) => other.has(file) || untracked.has(file),
    isUntracked: (file) => untracked.has(file),
  };
}
