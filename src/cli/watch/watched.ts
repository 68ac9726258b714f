import { createHash } from 'node:crypto';
import { posix, resolve } from 'node:path';
import { Refusal } from '../../note.ts';
import { entryAt, entryBehind, namesIn, piecesOf } from '../disk/files.ts';
import { slashed } from '../disk/paths.ts';

/** What is to be watched: the paths of a round, sorted out. All are absolute, with `/`. */
export interface Watched {
  /** Files that were read or looked for, and our own outputs; folders, whose files may come and go; and trees of folders. */
  readonly paths: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
  /** The folders in which something may happen that matters: all of them are there. */
  readonly folders: ReadonlySet<string>;
  /** Whether a path is a folder above one of `paths`, there or not. */
  isAbove(path: string): boolean;
  /** Whether it may matter that something happened to a path. */
  matters(path: string): boolean;
}

/** Whether whoever listens to one hears all of the other. */
export function sameWatched(one: Watched, other: Watched): boolean {
  return same(one.paths, other.paths) && same(one.outputs, other.outputs) && same(one.folders, other.folders);
}

function same(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((each) => other.has(each));
}

/** What ends in this is a folder with all folders below it. */
const below = '/**';

/**
 * What a pattern of result files looks for, as `watch` takes it: the file it names, the folder whose files it may fit, or, where
 * it goes deeper, the folder with an ending of `/**`. Absolute.
 */
export function watchedBy(pattern: string, base: string): string {
  const parts = slashed(pattern).split('/');
  const special = parts.findIndex((part) => /[*?[\]{}()!]/.test(part));
  if (special === -1 || entryAt(resolve(base, pattern)) !== undefined) return resolve(base, pattern);
  // The root of a disk is `/` or `C:/`; `C:` alone is another folder.
  const folder = resolve(base, special === 0 ? '.' : `${parts.slice(0, special).join('/')}/`);
  const isDeep = special < parts.length - 1 || parts[special]!.includes('**') || /[{(!]/.test(parts[special]!);
  return isDeep ? `${folder}${below}` : folder;
}

export function watched(files: readonly string[], outputs: readonly string[]): Watched {
  const paths = new Set([...files, ...outputs].map(slashed));
  const bare = [...paths].map(folderOf);
  const shallow = new Set([...paths].filter((path) => !path.endsWith(below) && isFolder(path)));
  const deep = [...paths].filter((path) => path.endsWith(below)).map(folderOf);
  const ancestors = new Set(bare.flatMap(above));
  const all = new Set([...paths, ...bare, ...ancestors]);
  const nearest = bare.map((path) => (isFolder(path) ? path : existing(posix.dirname(path))));
  return {
    paths,
    outputs: new Set(outputs.map(slashed)),
    // Their parents tell when one of them is taken away and put there anew.
    folders: new Set(nearest.flatMap((path) => [path, posix.dirname(path)])),
    isAbove: (path) => ancestors.has(path) || shallow.has(path) || deep.includes(path),
    matters(path) {
      if (all.has(path)) return true;
      if (isPassing(path)) return false;
      return shallow.has(posix.dirname(path)) || deep.some((tree) => path.startsWith(`${tree}/`) && !isOff(path, tree));
    },
  };
}

const folderOf = (path: string): string => (path.endsWith(below) ? path.slice(0, -below.length) || '/' : path);

const isFolder = (path: string): boolean => entryBehind(path)?.kind === 'folder';

/** The nearest folder that is there. */
function existing(folder: string): string {
  return isFolder(folder) || posix.dirname(folder) === folder ? folder : existing(posix.dirname(folder));
}

function above(path: string): readonly string[] {
  const parent = posix.dirname(path);
  return parent === path ? [] : [parent, ...above(parent)];
}

/** What editors and we ourselves put beside files for a moment, and hidden files, which no pattern fits. */
function isPassing(path: string): boolean {
  return /\/\.[^/]*$|~$|\.(?:sw[a-z]|tmp|aitb\.lock|aitb\.json)$/.test(path);
}

/** Hidden folders and installed packages are not gone into. */
function isOff(path: string, tree: string): boolean {
  return /\/(?:\.[^/]*|node_modules)(?:\/|$)/.test(path.slice(tree.length));
}

/**
 * What is at a path now, so that two looks can be compared: the hash of a file, the names in a folder or tree, or that nothing is there
 * or nobody may read it. A file that was saved as it was looks the same.
 */
export function lookAt(path: string, { outputs }: Pick<Watched, 'outputs'>): string {
  const kept = (each: string): boolean => !isPassing(each) && !outputs.has(each);
  if (path.endsWith(below)) return names(namesBelow(folderOf(path), folderOf(path)).filter(kept));
  const entry = entryBehind(path);
  if (entry === undefined) return nothing;
  if (entry.kind === 'folder') return names(inside(path).filter(kept));
  if (entry.kind !== 'file') return 'no file';
  try {
    const hash = createHash('sha256');
    for (const piece of piecesOf(path, path)) hash.update(piece);
    return hash.digest('hex');
  } catch (end) {
    if (end instanceof Refusal) return 'unreadable';
    throw end;
  }
}

const nothing = 'nothing';
const listed = 'names\0';
const names = (of: readonly string[]): string => listed + of.join('\0');

/** Whether a look is one at a folder or tree. */
export const isListing = (look: string): boolean => look.startsWith(listed);

/** Whether a look is one at something that can be read. */
export const isFile = (look: string): boolean => !isListing(look) && look !== nothing;

function inside(folder: string): readonly string[] {
  return namesIn(folder).map((name) => posix.join(folder, name));
}

function namesBelow(folder: string, tree: string): readonly string[] {
  return inside(folder).flatMap((path) => {
    if (isOff(path, tree)) return [];
    return entryAt(path)?.kind === 'folder' ? namesBelow(path, tree) : [path];
  });
}

/** The files that came or went between two looks at a folder, or the path itself for anything else. */
export function differing(path: string, before: string, now: string): readonly string[] {
  if (!isListing(before) || !isListing(now)) return [path];
  const [was, is] = [listing(before), listing(now)];
  return [...was].filter((each) => !is.has(each)).concat([...is].filter((each) => !was.has(each)));
}

function listing(look: string): ReadonlySet<string> {
  return new Set(
    look
      .slice(listed.length)
      .split('\0')
      .filter((name) => name !== ''),
  );
}
