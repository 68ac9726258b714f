import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Row } from '../../collect/cells/cells.ts';
import { duckdb as dialect } from '../../collect/cells/duckdb.ts';
import { note, Refusal } from '../../note.ts';
import { piecesOf, sizeOf } from '../disk/files.ts';
import { asked, type EngineFile, engine, shown } from '../unpack/duckdb.ts';
import { type Driver, within } from './session.ts';

/** DuckDB within this process, which reads the files of the plan and nothing else. */
export const duckdb: Driver = {
  engine,
  dialect,
  takes: ['files'],
  run(asking, use) {
    const { plan, cwd, path } = asking;
    const { from } = plan;
    if (from.kind !== 'files') throw new RangeError(from.kind);
    const files = from.paths.map((each): EngineFile => ({ file: resolve(cwd, each), path: each }));
    const hash = hashOf(files, from.format !== 'parquet');
    return asked({ files, path, cwd }, async (connection) => {
      const ask = async (sql: string): Promise<readonly Row[]> => {
        const reader = await within(asking, engine, connection.runAndReadAll(sql), () => connection.interrupt());
        return reader.getRows() as unknown as readonly Row[];
      };
      const [[version] = []] = await ask('SELECT version()');
      return use({
        name: `${engine} ${version}`,
        plan: { ...plan, from: { ...from, paths: files.map(({ file }) => file) } },
        ask,
        fingerprint: async () => hash,
        shown: (sql) => shown(sql, files),
      });
    });
  },
};

/** Of names and bytes. A footer's hash would be had sooner, and does not see a value that changed between the least and the greatest. */
function hashOf(files: readonly EngineFile[], isText: boolean): string {
  const all = createHash('sha256');
  for (const { file, path } of files) {
    const size = sizeOf(file, path);
    if (typeof size !== 'number') throw new Refusal(size);
    const hash = createHash('sha256');
    let isFirst = true;
    for (const piece of piecesOf(file, path)) {
      if (isFirst && isText && isPacked(piece)) throw new Refusal(note('engine-packed', {}, { file: path }));
      isFirst = false;
      hash.update(piece);
    }
    all.update(`${JSON.stringify(path)} ${hash.digest('hex')}\n`);
  }
  return `sha256:${all.digest('hex')}`;
}

/** As gzip or zstd begins. */
function isPacked(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0x1f && b === 0x8b) || (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd);
}
