import { createHash } from 'node:crypto';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What V8 made of sources, kept between runs. Nothing needs it: whatever is wrong with it, it gives and takes nothing. */
export interface CodeCache {
  /** What was kept of the source whose SHA-256 is `key`; undefined where nothing was, or something else than what was written. */
  read(key: string): Buffer | undefined;
  write(codes: readonly (readonly [key: string, code: Buffer])[]): void;
}

/** V8 asks for the length of what it is given, not whether a disk has changed a byte of it, and would run that: the digest stands before it. */
const digestLength = 32;
/** What nobody has made again for so long is of a version that nobody runs. */
const oldest = 60 * 24 * 3600 * 1000;

const digestOf = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();

/**
 * The folder in which a user's caches lie: `$XDG_CACHE_HOME`, or what the system has for it.
 * @returns null where there is none.
 */
export function cacheFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | null {
  const asked = env.AITB_REPORT_CACHE;
  if (asked !== undefined) return asked === '' || asked === 'off' ? null : asked;
  if (platform === 'win32') return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, 'aitb-report', 'cache') : null;
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'aitb-report');
  const home = env.HOME || homedir();
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'aitb-report') : join(home, '.cache', 'aitb-report');
}

/** The cache in a folder, for this version of V8: another one would refuse what this one wrote, each time anew. */
export function codeCacheIn(folder: string): CodeCache {
  const home = join(folder, `code-${process.versions.v8}-${process.arch}`);
  const mayRead = quietly(() => isOurs(home)) ?? false;
  return {
    read: (key) => (mayRead ? quietly(() => kept(join(home, key))) : undefined),
    write(codes) {
      quietly(() => {
        if (codes.length === 0) return;
        mkdirSync(home, { recursive: true, mode: 0o700 });
        if (!isOurs(home)) return;
        removeOld(home);
        for (const [key, code] of codes) put(join(home, key), Buffer.concat([digestOf(code), code]));
      });
    },
  };
}

/** Whoever may write there decides what we run: nobody but the user, and not a user's folder for root. */
function isOurs(home: string): boolean {
  if (process.getuid === undefined) return true;
  const { uid, mode } = lstatSync(home);
  return uid === process.getuid() && (mode & 0o022) === 0;
}

function kept(path: string): Buffer | undefined {
  const all = readFileSync(path);
  const code = all.subarray(digestLength);
  return digestOf(code).equals(all.subarray(0, digestLength)) ? code : undefined;
}

/** Two runs may write at once, and a run may be killed: a file is there whole or not at all. */
function put(path: string, data: Buffer): void {
  const beside = `${path}.${process.pid}`;
  try {
    const file = openSync(beside, 'wx', 0o600);
    try {
      writeSync(file, data);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (thrown) {
    rmSync(beside, { force: true });
    throw thrown;
  }
}

function removeOld(home: string): void {
  for (const name of readdirSync(home)) {
    const path = join(home, name);
    if (Date.now() - statSync(path).mtimeMs > oldest) rmSync(path, { force: true });
  }
}

/** A cache that cannot be read, made or written is as one that is not there, and no word is due: the command does what it does. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
