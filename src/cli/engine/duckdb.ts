import type { Row } from '../../collect/cells/cells.ts';
import { duckdb as dialect } from '../../collect/cells/duckdb.ts';
import { note, Refusal } from '../../note.ts';
import { wholePath } from '../disk/paths.ts';
import { asked, type EngineFile, engine, shown } from './embedded.ts';
import { hashOf } from './files-hash.ts';
import { type Driver, within } from './session.ts';

/** DuckDB within this process, which reads the files of the plan and nothing else. */
export const duckdb: Driver = {
  engine,
  dialect,
  takes: 'files of Parquet, CSV or JSON Lines',
  run(asking, use) {
    const { plan, cwd, path } = asking;
    const { from } = plan;
    if (from.kind !== 'files') throw new RangeError(from.kind);
    const files = from.paths.map((each): EngineFile => ({ file: wholePath(each, cwd), path: each }));
    return asked({ files, path, cwd }, async (connection) => {
      const ask = async (sql: string): Promise<readonly Row[]> => {
        const statements = await connection.extractStatements(sql);
        // Whatever was made of it before: what is asked is one SELECT and no more.
        if (statements.count !== 1) throw new Refusal(note('engine-select', {}, { file: path }));
        const statement = await statements.prepare(0);
        const reader = await within(asking, engine, statement.runAndReadAll(), () => connection.interrupt());
        return reader.getRows() as unknown as readonly Row[];
      };
      return use({
        name: async () => `${engine} ${(await ask('SELECT version()'))[0]?.[0]}`,
        plan: { ...plan, from: { ...from, paths: files.map(({ file }) => file) } },
        ask,
        fingerprint: async () => hashOf(files, from.format !== 'parquet'),
        shown: (sql) => shown(sql, files),
      });
    });
  },
};
