import { relative, resolve } from 'node:path';
import { isQueryPath } from '../../collect/query.ts';
import { shownPath, slashed } from '../disk/paths.ts';
import type { Shown } from './explained.ts';

/** How the files of a study, which are named as seen from `base`, are named for whoever asked in `cwd`. */
export function shownFrom(base: string, cwd: string): Shown {
  if (base === cwd) return (place) => place;
  return (place) => {
    if (isQueryPath(place.file)) return place;
    const file = resolve(base, place.file);
    const inside = shownPath(file, cwd);
    return { ...place, file: inside === file ? slashed(relative(cwd, file)) : inside };
  };
}
