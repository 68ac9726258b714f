import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { leadsOut, slashed } from '../disk/paths.ts';

/** Files as addresses relative to a folder, as SARIF has them; those outside of it by their whole address. */
export function uriFrom(root: string, cwd: string): (path: string) => string {
  return (path) => {
    const file = resolve(cwd, path);
    const inside = relative(root, file);
    return inside === '' || leadsOut(inside)
      ? pathToFileURL(file).href
      : slashed(inside).split('/').map(encodeURIComponent).join('/');
  };
}
