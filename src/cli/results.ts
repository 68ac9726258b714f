import { resolve } from 'node:path';
import type { Source } from '../collect/source.ts';
import { type Note, note, type Place, Refusal } from '../note.ts';
import { byCodeUnit, entryAt, piecesOf, shownPath, sizeOf, slashed } from './files.ts';
import { nearFile } from './mistaken.ts';

/** A result file, opened once to see whether it can be read. */
export interface ResultFile extends Source {
  /** Absolute; null for what came through the pipe. */
  readonly file: string | null;
}

/** From where files are looked up, and what is piped in. */
export interface Opening {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Where each argument is written, if not on the command line. */
  readonly places?: ReadonlyMap<string, Place> | undefined;
}

/**
 * The files that the arguments of a command name, each once. An argument with glob characters is a pattern unless a
 * file has exactly that name; `-` is the pipe. Locks of reports (`*.aitb.json`) are passed over. A folder or a file that
 * cannot be opened is a source too: it says why as soon as somebody reads it, and is listed so. A file that is not there
 * is a slip of the keys, so nothing is made of the others.
 * @throws Refusal (exit 2) where nothing is named, a pattern fits no file, or files are not there.
 */
export async function openResults(
  written: readonly string[],
  { cwd, stdin, places }: Opening,
): Promise<readonly ResultFile[]> {
  const named = new Map<string, string>();
  const missing: Note[] = [];
  for (const argument of written.filter((each) => each !== '-')) {
    for (const path of await expanded(argument, cwd)) {
      const [file, shown] = [resolve(cwd, path), shownPath(path, cwd)];
      if (!path.endsWith('.aitb.json')) named.set(file, shown);
      if (path === argument && isMissing(file, shown)) missing.push(missingNote(argument, shown, cwd, places));
    }
  }
  if (missing.length > 0) throw new Refusal(missing);
  const sources = [...named].map(([file, path]) => opened(file, path));
  if (written.includes('-')) sources.push(await piped(stdin));
  if (sources.length === 0) throw new Refusal(note('no-results', {}));
  return sources.sort((a, b) => byCodeUnit(a.path, b.path));
}

/** Nothing is there: what cannot be reached may be. */
function isMissing(file: string, path: string): boolean {
  const size = sizeOf(file, path);
  return typeof size !== 'number' && size.code === 'file-missing';
}

function missingNote(argument: string, shown: string, cwd: string, places: Opening['places']): Note {
  const near = nearFile(shown, cwd);
  const place = places?.get(argument);
  return note(
    'file-missing',
    { ...(place === undefined ? {} : { path: argument }), ...(near === undefined ? {} : { near }) },
    place ?? { file: shown },
  );
}

function opened(file: string, path: string): ResultFile {
  const size = sizeOf(file, path);
  if (typeof size === 'number') return { path, file, size, blocks: () => piecesOf(file, path) };
  return {
    path,
    file,
    size: 0,
    blocks: () => {
      throw new Refusal(size);
    },
  };
}

/** The paths that an argument stands for: itself, or the files that its pattern fits. */
async function expanded(argument: string, cwd: string): Promise<readonly string[]> {
  if (!/[*?[\]{}()!]/.test(argument) || entryAt(resolve(cwd, argument)) !== undefined) return [argument];
  const { glob } = await import('tinyglobby');
  const found = await glob(slashed(argument), { cwd, expandDirectories: false });
  if (found.length === 0) throw new Refusal(note('no-file-matches', { pattern: argument }));
  return found.sort(byCodeUnit);
}

/** What was piped in. It comes only once, so it is kept. */
async function piped(stdin: AsyncIterable<Uint8Array>): Promise<ResultFile> {
  const pieces: Uint8Array[] = [];
  for await (const each of stdin) pieces.push(each);
  const size = pieces.reduce((sum, each) => sum + each.length, 0);
  return { path: '-', file: null, size, blocks: () => pieces };
}
