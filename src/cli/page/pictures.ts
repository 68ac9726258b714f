import { dirname, extname, resolve } from 'node:path';
import { entryBehind, liesIn, piecesOf } from '../disk/files.ts';

/** The kinds of pictures that go into a page. */
const kinds: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};

const largest = 16 << 20;

/**
 * What a page shows for a picture that a report names, as a data address: a file in the folder of the report or below it, links
 * followed. Null for everything else, such as an address of the network.
 */
export function picturesOf(report: string): (src: string) => string | null {
  const folder = dirname(report);
  return (src) => {
    const kind = kinds[extname(src).toLowerCase()];
    if (kind === undefined || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(src)) return null;
    const file = resolve(folder, decoded(src));
    const there = entryBehind(file);
    if (there?.kind !== 'file' || there.size > largest || !liesIn(folder, file)) return null;
    return `data:${kind};base64,${Buffer.concat([...piecesOf(file, src)]).toString('base64')}`;
  };
}

function decoded(src: string): string {
  try {
    return decodeURIComponent(src);
  } catch {
    return src;
  }
}
