import { join, resolve } from 'node:path';
import { note, Refusal } from '../../note.ts';
import { removeFolder, temporaryFolder } from '../disk/files.ts';
import { pathsIn, type Repository, repositoryAt } from '../disk/git.ts';
import { wayTo } from '../disk/paths.ts';
import { tidily } from '../disk/signals.ts';

/** The commit that reports are held against, checked out in a folder of its own. */
export interface Base {
  /** As it was asked for: `origin/main`. */
  readonly name: string;
  /** Its first seven digits. */
  readonly commit: string;
  /** The root of the working tree, and that of the folder where the commit is. */
  readonly root: string;
  readonly folder: string;
  /** Where a file of the working tree, absolute, is in that folder: under the name that it had there. */
  placeOf(file: string): string;
  /** The other way round: where a file of that folder is in the working tree. */
  placeNow(file: string): string;
}

/**
 * Checks out the commit from which HEAD and `name` part, hands it to `use`, and takes it away again, whatever comes.
 * @throws Refusal (exit 2) where there is no repository, no such commit, or it is not in a clone that is shallow.
 */
export async function withBase<T>(name: string, cwd: string, use: (base: Base) => Promise<T>): Promise<T> {
  const repository = await repositoryAt(cwd);
  if (repository === null) throw new Refusal(note('review-no-git', {}));
  const commit = await commitOf(repository, name);
  const renames = await renamesSince(commit, repository);
  const { root, ask } = repository;
  const names = new Map([...renames].map(([now, then]) => [then, now]));
  const above = temporaryFolder('aitb-review-');
  const folder = join(above, 'base');
  const leave = () => removeFolder(above);
  return tidily(leave, async () => {
    try {
      // Hooks are for people who change branches.
      const added = ['-c', 'core.hooksPath=/dev/null', 'worktree', 'add', '--detach', '--quiet', folder, commit];
      if ((await ask(...added)) === null) throw new Refusal(note('review-no-worktree', { commit: commit.slice(0, 7) }));
      return await use({
        name,
        commit: commit.slice(0, 7),
        root,
        folder,
        placeOf: (file) => {
          const path = wayTo(root, file);
          return resolve(folder, renames.get(path) ?? path);
        },
        placeNow: (file) => {
          const path = wayTo(folder, file);
          return resolve(root, names.get(path) ?? path);
        },
      });
    } finally {
      await ask('worktree', 'remove', '--force', folder);
    }
  });
}

async function commitOf({ ask }: Repository, name: string): Promise<string> {
  // What looks like a flag is none to git either.
  const tip = name.startsWith('-') ? null : await ask('rev-parse', '--verify', '--quiet', `${name}^{commit}`);
  if (tip === null) throw new Refusal(note('review-no-base', { base: name }));
  const common = await ask('merge-base', 'HEAD', tip.trim());
  if (common !== null) return common.trim();
  const isShallow = (await ask('rev-parse', '--is-shallow-repository'))?.trim() === 'true';
  throw new Refusal(note(isShallow ? 'review-shallow' : 'review-no-history', { base: name }));
}

/** What files of the working tree were called in a commit, where git takes them for the same, as paths from the root. */
async function renamesSince(commit: string, { ask }: Repository): Promise<ReadonlyMap<string, string>> {
  const said = await ask('diff', '--find-renames', '--diff-filter=R', '--name-status', '-z', '--no-relative', commit);
  const words = pathsIn(said);
  const renames = new Map<string, string>();
  for (let at = 0; at + 2 < words.length; at += 3) renames.set(words[at + 2]!, words[at + 1]!);
  return renames;
}
