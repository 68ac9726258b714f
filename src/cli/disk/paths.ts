import path from 'node:path';

/** What is known of a path by its letters alone, as one system or the other writes it. */
export interface Paths {
  /** How messages and reports name a file: from the current folder where it lies in there, else as it was written. */
  shownPath(written: string, cwd: string): string;
  /** A path with `/` between its folders, as patterns, links and locks have it everywhere. */
  slashed(written: string): string;
  /** The whole path of a file with `/` between its folders, as engines and their SQL have it everywhere. */
  wholePath(written: string, cwd: string): string;
  /** The way from a folder to a file, both absolute, as links and locks have it. */
  wayTo(folder: string, file: string): string;
  /** Whether the way from a folder to a file, as `relative` has it, leads out of the folder: to another drive it is a whole path. */
  leadsOut(way: string): boolean;
}

/** Those of a system: `path.win32`, `path.posix`. */
export function pathsOf({ isAbsolute, relative, resolve, sep }: path.PlatformPath): Paths {
  const slashed = (written: string): string => (sep === '\\' ? written.replaceAll('\\', '/') : written);
  const leadsOut = (way: string): boolean => way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  const shownPath = (written: string, cwd: string): string => {
    const inside = relative(cwd, resolve(cwd, written));
    return slashed(inside === '' || leadsOut(inside) ? written : inside);
  };
  const wholePath = (written: string, cwd: string): string => slashed(resolve(cwd, written));
  const wayTo = (folder: string, file: string): string => slashed(relative(folder, file));
  return { shownPath, slashed, wholePath, wayTo, leadsOut };
}

/** Those of the system that this runs on. */
export const { shownPath, slashed, wholePath, wayTo, leadsOut } = pathsOf(path);
