import { posix } from 'node:path';
import { slashed } from '../disk/paths.ts';
import type { Watched } from './watched.ts';

/** Somebody who hears of what happens to files. */
export interface Listener {
  /** A path to which something may have happened; it is absolute, with `/`, and it matters. */
  heard(path: string): void;
  /** A file that was changed before anybody listened. */
  missed(path: string): void;
  /** The system does not let us listen to everything. */
  failed(code: string): void;
}

/** Ends listening. */
export type Close = () => Promise<void>;

/**
 * Listens to what happens to the files in question. It returns when nothing that happens is missed any more; files that
 * were changed after `since` (milliseconds of the clock) but before that are told of at once.
 *
 * An event is a hint only: it may come twice, or for what did not change. All that the system says is heard, because chokidar
 * leaves out a change that comes soon after another.
 */
export async function listen(watched: Watched, since: number, isPolling: boolean, listener: Listener): Promise<Close> {
  const { FSWatcher } = await import('chokidar');
  const watcher = new FSWatcher({
    ignored: (path) => !watched.matters(path) && !watched.folders.has(path),
    atomic: false,
    usePolling: isPolling,
    interval: 500,
    binaryInterval: 500,
  });
  const hear = (path: string): void => {
    if (watched.matters(path)) listener.heard(path);
  };
  let isReady = false;
  watcher.on('all', (event, written, stats) => {
    const path = slashed(written);
    if (isReady) hear(path);
    else if (event === 'add' && stats && Math.max(stats.mtimeMs, stats.ctimeMs) > since) listener.missed(path);
  });
  watcher.on('raw', (_, name: unknown, details) => {
    const { watchedPath } = details as { readonly watchedPath?: string };
    if (watchedPath === undefined) return;
    const path = slashed(watchedPath);
    const child = typeof name === 'string' ? slashed(name) : null;
    // What happens to a file, or to a folder itself, is told under its own name; what happens in a folder under that of the child.
    if (child === null || child === posix.basename(path)) hear(path);
    if (child !== null) hear(posix.join(path, child));
  });
  watcher.on('error', (fault) => {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
    // A folder that nobody may look into: often the one above ours, and looking again and again would not help either.
    if (code !== 'EACCES' && code !== 'EPERM') listener.failed(code);
  });
  const ready = new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  watcher.add([...watched.folders]);
  await ready;
  isReady = true;
  return () => watcher.close();
}
