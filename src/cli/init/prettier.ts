import { lockPath } from '../../keep/lock/lock.ts';
import { namesIn } from '../disk/files.ts';
import { nothing, type Place, planned, type Step, textAt, withLines } from './place.ts';

const file = '.prettierignore';
const pattern = lockPath('*');

/** Where the repository uses Prettier: it is kept away from the locks, which have a layout of their own. */
export function prettier(place: Place): Step {
  const { root } = place;
  const before = textAt(root, file);
  if (before === undefined || !usesPrettier(root)) return nothing;
  const lines = (before ?? '').split(/\r?\n/).map((line) => line.trim());
  const after = lines.includes(pattern) ? (before ?? '') : withLines(before ?? '', [pattern]);
  return {
    ...nothing,
    planned: [
      planned(place, { path: file, before, after, what: `Prettier leaves the locks (${pattern}) as they are` }),
    ],
  };
}

function usesPrettier(root: string): boolean {
  const names = namesIn(root);
  if (names.some((name) => name === file || /^(?:\.prettierrc(?:\..+)?|prettier\.config\.[a-z]+)$/.test(name)))
    return true;
  const manifest = names.includes('package.json') ? textAt(root, 'package.json') : null;
  try {
    const read = JSON.parse(manifest ?? '{}');
    return ['prettier', 'devDependencies.prettier', 'dependencies.prettier'].some(
      (way) => way.split('.').reduce((value, key) => value?.[key], read) !== undefined,
    );
  } catch {
    return false;
  }
}
