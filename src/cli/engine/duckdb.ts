import { duckdb as dialect } from '../../collect/cells/duckdb.ts';
import { allOf, type Each, type Row } from '../../collect/cells/read.ts';
import { note, Refusal } from '../../note.ts';
import { wholePath } from '../disk/paths.ts';
import { brokenLine } from './broken-line.ts';
import { brokenRow } from './broken-row.ts';
import { areRowsAlone, asked, type EngineFile, engine, shown } from './embedded.ts';
import { hashOf } from './files-hash.ts';
import { type Driver, within } from './session.ts';
import { toldOf } from './told.ts';
import { packedEnding, readWhole } from './whole.ts';

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
    const broken = (said: string) => {
      if (from.format === 'csv') return brokenRow(said);
      const isBroken = from.format === 'jsonl' && /^.*malformed json/i.test(said);
      return isBroken ? brokenLine(files.filter((each) => !packedEnding.test(each.path))) : null;
    };
    return asked({ files, path, cwd, broken }, async (connection) => {
      const each: Each = async (sql, take) => {
        const { count } = await connection.extractStatements(sql);
        // Whatever was made of it before: what is asked is one SELECT and no more.
        if (count !== 1) throw new Refusal(note('engine-select', {}, { file: path }));
        // Not prepared: types that all rows tell would be told once more when it is run.
        const result = await within(asking, engine, connection.run(sql), () => connection.interrupt());
        // One by one, as they are many: rows that are there together have Node take twice the memory.
        for await (const chunk of result) chunk.visitRows((row) => take(row as Row));
      };
      return use({
        name: async () => `${engine} ${(await allOf(each, 'SELECT version()'))[0]?.[0]}`,
        async plan() {
          if (from.format !== 'parquet') for (const each of files) await readWhole(each);
          const paths = files.map(({ file }) => file);
          const rows = dialect.from({ ...from, paths, areRowsAlone: true })!;
          const isAlone = await areRowsAlone(files, rows, (sql) => allOf(each, sql));
          const own = { ...from, paths, areRowsAlone: isAlone };
          const told = await toldOf(plan, own, each);
          return { ...plan, from: told === null ? own : { ...own, told } };
        },
        each,
        fingerprint: async () => hashOf(files, from.format !== 'parquet'),
        shown: (sql) => shown(sql, files),
      });
    });
  },
};
