import { dirname, join, resolve } from 'node:path';
import type { Source } from '../../collect/source.ts';
import { type Note, note, type Place, Refusal } from '../../note.ts';
import { byCodeUnit } from '../../text/order.ts';
import { namesIn, piecesOf, sizeOf } from '../disk/files.ts';
import { nearFile } from '../disk/mistaken.ts';
import { shownPath, wayTo } from '../disk/paths.ts';
import type { Asking } from './asking.ts';
import { expanded } from './expanded.ts';
import type { ResultFile } from './result-file.ts';

/** From where files are looked up, and what is piped in. */
export interface Opening {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Where each argument is written, if not on the command line. */
  readonly places?: ReadonlyMap<string, Place> | undefined;
  /** What engines are asked besides the files. */
  readonly queries?: readonly Asking[] | undefined;
}

/**
 * The files that the arguments of a command name, each once. An argument with glob characters is a pattern unless a
 * file has exactly that name; `-` is the pipe. Locks of reports (`*.aitb.json`) are passed over. A folder or a file that
 * cannot be opened is a source too: it says why as soon as somebody reads it, and is listed so. A file that is not there
 * is a slip of the keys, so nothing is made of the others.
 * @param against those that they are compared with.
 * @throws Refusal (exit 2) where nothing is named on one of the sides, a pattern fits no file, files are not there, or a file is
 * on both sides.
 */
export async function openResults(
  written: readonly string[],
  { cwd, stdin, places, queries = [] }: Opening,
  against: readonly string[] = [],
): Promise<readonly ResultFile[]> {
  const [named, base] = [await filesNamed(written, cwd, places), await filesNamed(against, cwd, places)];
  const both = [...named].filter(([file]) => base.has(file)).map(([, path]) => path);
  if (written.includes('-') && against.includes('-')) both.push('-');
  if (both.length > 0) throw new Refusal(note('against-both', { files: both }));
  const sources = [
    ...[...named].map(([file, path]) => opened({ file, path, against: false }, cwd)),
    ...[...base].map(([file, path]) => opened({ file, path, against: true }, cwd)),
  ];
  if (written.includes('-') || against.includes('-')) sources.push(await piped(stdin, against.includes('-'), cwd));
  if (queries.length > 0) {
    const { queried } = await import('./query.ts');
    for (const each of queries) sources.push(await queried(each, cwd));
  }
  if (!sources.some((one) => !one.against)) throw new Refusal(note('no-results', {}));
  if (against.length > 0 && !sources.some((one) => one.against))
    throw new Refusal(note('against-nothing', { files: against }));
  return sources.sort((a, b) => byCodeUnit(a.path, b.path));
}

/** The paths of those to which the others are compared, as `collect` takes them. */
export function pathsAgainst(sources: readonly ResultFile[]): readonly string[] {
  return sources.filter(({ against }) => against).map(({ path }) => path);
}

/** The absolute paths of the files that arguments stand for, each with its name in reports: from the current folder, however it was written. */
async function filesNamed(
  written: readonly string[],
  cwd: string,
  places: Opening['places'],
): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>();
  const missing: Note[] = [];
  for (const argument of written.filter((each) => each !== '-')) {
    for (const path of await expanded(argument, cwd)) {
      const [file, shown] = [resolve(cwd, path), shownPath(path, cwd)];
      if (!path.endsWith('.aitb.json')) named.set(file, wayTo(cwd, file));
      if (path === argument && isMissing(file, shown)) missing.push(missingNote(argument, shown, cwd, places));
    }
  }
  if (missing.length > 0) throw new Refusal(missing);
  // A shell's `**/*` names the folders as well as all that is in them but what is hidden.
  const given = new Set(named.keys());
  const isGiven = (folder: string) => (name: string) => /^\.|\.aitb\.json$/.test(name) || given.has(join(folder, name));
  for (const folder of new Set([...given].map((file) => dirname(file))))
    if (given.has(folder) && namesIn(folder).every(isGiven(folder))) named.delete(folder);
  return named;
}

/** Nothing is there: what cannot be reached may be. */
function isMissing(file: string, path: string): boolean {
  const size = sizeOf(file, path);
  return typeof size !== 'number' && size.kind === 'missing';
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

interface Named extends Omit<ResultFile, keyof Source> {
  readonly file: string;
  readonly path: string;
}

function opened({ file, path, against }: Named, cwd: string): ResultFile {
  const size = sizeOf(file, path);
  const blocks: Source['blocks'] = (atOnce, passing) => piecesOf(file, path, atOnce, passing);
  if (typeof size === 'number') return withUnpacking({ path, file, against, size, blocks }, cwd);
  return {
    path,
    file,
    against,
    size: 0,
    blocks: () => {
      throw new Refusal(size);
    },
  };
}

/** What was piped in. It comes only once, so it is kept. */
async function piped(stdin: AsyncIterable<Uint8Array>, against: boolean, cwd: string): Promise<ResultFile> {
  const pieces: Uint8Array[] = [];
  for await (const each of stdin) pieces.push(each);
  const size = pieces.reduce((sum, each) => sum + each.length, 0);
  return withUnpacking({ path: '-', file: null, against, size, blocks: () => pieces }, cwd);
}

/** What unpacks is loaded where something is packed. */
function withUnpacking(source: ResultFile, cwd: string): ResultFile {
  return {
    ...source,
    unpack: async (packing) => (await import('../unpack/unpack.ts')).unpack(packing, source, cwd),
  };
}
