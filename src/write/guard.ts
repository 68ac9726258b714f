import { note, Refusal } from '../note.ts';

/**
 * Runs `action`.
 * @throws Refusal (exit 2) that names `file` for what the file system says no with; a fault of ours comes as it is.
 */
export function guard<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = codeOf(error);
    if (code === '') throw error;
    throw new Refusal(note('write-failed', { reason: reasons[code] ?? code }, { file }));
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EBUSY: 'another program has it open',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the quota of the disk is used up',
  EIO: 'the disk reported an error',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a part of its path is a file, not a folder',
  ENOENT: 'its folder is gone',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its path leads through links in a circle',
};

/** The code of what the file system says no with, as `ENOSPC`; empty for a fault of ours. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
