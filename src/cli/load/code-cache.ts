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
import { dirname, isAbsolute, join } from 'node:path';

/** What V8 made of sources, kept between runs. Nothing needs it: whatever is wrong with it, it gives and takes nothing. */
export interface CodeCache {
  /** What was kept under a name; undefined where nothing was, or something else than what was written. */
  read(key: string): Buffer | undefined;
  /** Keeps what `codes` gives; where nothing can be kept it is not asked. */
  write(codes: () => readonly (readonly [key: string, code: Buffer])[]): void;
}

/** V8 asks for the length of what it is given, not whether a disk has changed a byte of it, and would run that: the digest stands before it. */
const digestLength = 32;
/** What was written so long ago is likely of a version that nobody runs; whoever does makes it again. */
const oldest = 60 * 24 * 3600 * 1000;

const digestOf = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();

/**
 * The folder in which a user's caches lie: `$AITB_REPORT_CACHE`, `$XDG_CACHE_HOME`, or what the system has for it.
 * @returns null where there is none, where it is `off`, and where a path is not absolute: that would be a folder of whoever's project it is
 *   called in.
 */
export function cacheFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | null {
  // What coverage counts has to be compiled for it.
  if (env.NODE_V8_COVERAGE) return null;
  const asked = env.AITB_REPORT_CACHE ?? usualFolder(platform, env);
  return asked !== null && isAbsolute(asked) ? asked : null;
}

function usualFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | null {
  if (platform === 'win32') return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, 'aitb-report', 'cache') : null;
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'aitb-report');
  // A user whom the system does not know has no home, and asking for it is an error.
  const home = env.HOME || quietly(homedir);
  if (!home) return null;
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'aitb-report') : join(home, '.cache', 'aitb-report');
}

/** The cache in a folder, for this version of V8 with these flags: another one would refuse what this one wrote, and write it anew each time. */
export function codeCacheIn(folder: string): CodeCache {
  const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ').trim();
  const known = flags === '' ? '' : `-${digestOf(Buffer.from(flags)).toString('hex', 0, 4)}`;
  const home = join(folder, `code-${process.versions.v8}-${process.arch}${known}`);
  const mayRead = quietly(() => isOurs(home)) ?? false;
  return {
    read: (key) => (mayRead ? quietly(() => kept(join(home, key))) : undefined),
    write(codes) {
      quietly(() => {
        if (isOfAnother(nearest(home))) return;
        mkdirSync(home, { recursive: true, mode: 0o700 });
        if (!isOurs(home)) return;
        removeOld(home);
        removeOld(folder, /^code-/);
        for (const [key, code] of codes()) put(join(home, key), Buffer.concat([digestOf(code), code]));
      });
    },
  };
}

/** Root would make folders in a user's home into which that user may not write. What belongs to root may be open to all, as `/tmp` is. */
function isOfAnother(folder: string): boolean {
  return process.getuid !== undefined && ![process.getuid(), 0].includes(statSync(folder).uid);
}

/** The folder, or the nearest one above it that is there. */
function nearest(folder: string): string {
  return lstatSync(folder, { throwIfNoEntry: false }) ? folder : nearest(dirname(folder));
}

/** Whoever may write there decides what we run: nobody but the user, and not a user's folder for root. */
function isOurs(home: string): boolean {
  if (process.getuid === undefined) return true;
  const { uid, mode } = statSync(home);
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

function removeOld(folder: string, named = /./): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const found = named.test(name) ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
    if (found && Date.now() - found.mtimeMs > oldest) rmSync(path, { recursive: true, force: true });
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
