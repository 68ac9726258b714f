import { availableParallelism } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { patternOf } from '../../collect/cells/duckdb.ts';
import { engineTitles } from '../../collect/query.ts';
import { note, Refusal } from '../../note.ts';
import { installed } from './installed.ts';

/** Of an engine that reads for us: what it spills is refused, so a query that needs more ends with its own words. */
const memory = '1GB';

export const engine = engineTitles.duckdb;

/** What DuckDB is asked of. */
export interface EngineFiles {
  readonly files: readonly EngineFile[];
  /** The file that messages are about. */
  readonly path: string;
  /** Where the package is looked for, if it is not beside us. */
  readonly cwd: string;
  /** What is told in place of all that the engine says of a fault, where more is known of it. */
  readonly broken?: (said: string) => string | null;
}

/** A file that an engine is to read. */
export interface EngineFile {
  /** Absolute. */
  readonly file: string;
  /** How messages and queries name it. */
  readonly path: string;
}

/**
 * DuckDB within this process, which may read the files that were named and nothing else: no other file, no network, no extension, no setting changed, nothing written.
 * It is a package that whoever needs it installs, and is named here alone.
 * @throws Refusal where it is not installed, does not start, or refuses a query.
 */
export async function asked<T>(of: EngineFiles, ask: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const { files, path } = of;
  const place = { file: path };
  const { DuckDBInstance } = installed<typeof import('@duckdb/node-api')>({
    engine,
    package: '@duckdb/node-api',
    ...of,
  });
  const settings = { threads: String(Math.min(4, availableParallelism())), memory_limit: memory, temp_directory: '' };
  const instance = await DuckDBInstance.create(':memory:', {
    ...settings,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    // The pattern that stands for a file is asked for as well as the file.
    const allowed = files.flatMap(({ file }) => [literal(file), literal(patternOf(file))]);
    await connection.run(
      `SET allowed_paths = [${allowed.join(', ')}]; SET enable_external_access = false; SET TimeZone = 'UTC'; SET lock_configuration = true`,
    );
    return await ask(connection);
  } catch (fault) {
    if (fault instanceof Refusal || !(fault instanceof Error)) throw fault;
    const said = shown(fault.message, files);
    const [first = '', second = ''] = said.split('\n');
    // What columns or functions there are instead of the one that was named.
    const reason = of.broken?.(said) ?? (/^(?:Candidate|Did you mean) /.test(second) ? `${first} ${second}` : first);
    throw new Refusal(note('engine-fault', { engine, reason }, place));
  } finally {
    instance.closeSync();
  }
}

/** What an engine says or is asked, with files as a person named them. */
export function shown(text: string, files: readonly EngineFile[]): string {
  return files.reduce(
    (all, { file, path }) => all.replaceAll(patternOf(file), patternOf(path)).replaceAll(file, path),
    text,
  );
}

/**
 * Whether the rows of files have a column that a folder is called by as well: what they say holds.
 * @param from the files in SQL, without what their folders are called.
 * @param ask what a query answers.
 */
export async function areRowsAlone(
  files: readonly EngineFile[],
  from: string,
  ask: (sql: string) => Promise<readonly (readonly (string | null)[])[]>,
): Promise<boolean> {
  const folders = files.flatMap(({ file }) =>
    [...file.matchAll(/[/\\]([^/\\=]+)=[^/\\]*(?=[/\\])/g)].map(([, key]) => key!),
  );
  if (folders.length === 0) return false;
  const own = await ask(`SELECT lower(column_name) FROM (DESCRIBE SELECT * FROM ${from})`);
  return folders.some((key) => own.some(([name]) => name === key.toLowerCase()));
}

/** A text in SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name in SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
