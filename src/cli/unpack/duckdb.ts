import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { note, Refusal } from '../../note.ts';

/** Of an engine that reads for us: what it spills is refused, so a query that needs more ends with its own words. */
const memory = '1GB';

/** A file that an engine is to read. */
export interface EngineFile {
  /** Absolute. */
  readonly file: string;
  /** How messages and queries name it. */
  readonly path: string;
  /** Where the package is looked for, if it is not beside us. */
  readonly cwd: string;
}

/**
 * DuckDB within this process, which may read one file and nothing else: no other file, no network, no extension, no setting changed, nothing written.
 * It is a package that whoever needs it installs, and is loaded here alone.
 * @throws Refusal where it is not installed, does not start, or refuses a query.
 */
export async function asked<T>(of: EngineFile, ask: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const { file, path } = of;
  const place = { file: path };
  const { DuckDBInstance } = library(of);
  const settings = { threads: String(Math.min(4, availableParallelism())), memory_limit: memory, temp_directory: '' };
  const instance = await DuckDBInstance.create(':memory:', {
    ...settings,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    await connection.run(
      `SET allowed_paths = [${literal(file)}]; SET enable_external_access = false; SET TimeZone = 'UTC'; SET lock_configuration = true`,
    );
    return await ask(connection);
  } catch (fault) {
    if (fault instanceof Refusal || !(fault instanceof Error)) throw fault;
    const [first = ''] = fault.message.replaceAll(file, path).split('\n');
    throw new Refusal(note('engine-fault', { reason: first }, place));
  } finally {
    instance.closeSync();
  }
}

/** What is installed beside us, or in the folder of the command, where the package for PNGs is looked for as well. */
function library({ path, cwd }: EngineFile): typeof import('@duckdb/node-api') {
  for (const from of [import.meta.url, join(cwd, 'package.json')]) {
    try {
      // Not import(), of which Node warns in chunks that our own loader compiles.
      return createRequire(from)('@duckdb/node-api');
    } catch (fault) {
      const [reason = ''] = String(fault instanceof Error ? fault.message : fault).split('\n');
      if (!reason.startsWith("Cannot find module '@duckdb/node-api'"))
        throw new Refusal(note('engine-broken', { reason }, { file: path }));
    }
  }
  throw new Refusal(note('engine-missing', {}, { file: path }));
}

/** A text in SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name in SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
