import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { slashed } from '../disk/files.ts';

/** Files as addresses relative to a folder, as SARIF has them; those outside of it by their whole address. */
export function uriFrom(root: string, cwd: string): (path: string) => string {
  return (path) => {
    const file = resolve(cwd, path);
    const inside = slashed(relative(root, file));
    return inside.startsWith('..') || inside === '' || /^[a-z]:/i.test(inside)
      ? pathToFileURL(file).href
      : inside.split('/').map(encodeURIComponent).join('/');
  };
}
