import { resolve } from 'node:path';
import { spark as dialect } from '../../collect/cells/spark.ts';
import { note, Refusal } from '../../note.ts';
import { type EngineFile, shown } from './embedded.ts';
import { hashOf } from './files-hash.ts';
import type { Driver } from './session.ts';
import { engine, opened } from './spark-sql.ts';

const takes = 'a table, a SELECT, or files of Parquet or JSON Lines';

/** In the pattern of several files Spark passed over one with such letters in its name, without a word, though they were escaped. */
const patterned = /[[\]{}*?\\,]/;

/** Spark, by one `spark-sql` of the user's own, with the user's own configuration of master and catalogs. */
export const spark: Driver = {
  engine,
  dialect,
  takes,
  async run(asking, use) {
    const { plan, cwd } = asking;
    const { from } = plan;
    if (from.kind === 'files' && from.paths.length > 1 && from.paths.some((each) => patterned.test(each))) {
      const given = 'several files with one of *?[]{},\\ in a name';
      throw new Refusal(note('engine-source', { engine, given, takes }, { file: asking.path }));
    }
    const files = from.kind === 'files' ? from.paths.map((each) => fileOf(cwd, each)) : [];
    const areLocal = files.length > 0 && files.every(({ file }) => !hasScheme(file));
    const isText = from.kind === 'files' && from.format !== 'parquet';
    const own = from.kind === 'files' ? { ...plan, from: { ...from, paths: files.map(({ file }) => file) } } : plan;
    // What the hash says alone needs no Spark.
    let started: ReturnType<typeof opened> | undefined;
    const process = () => (started ??= opened(asking, from.kind === 'files'));
    try {
      return await use({
        name: async () => `${engine} ${(await process().ask('SELECT version()'))[0]?.[0]?.split(' ')[0]}`,
        plan: async () => own,
        ask: (sql) => process().ask(sql),
        fingerprint: async () => (areLocal ? hashOf(files, isText) : null),
        shown: (sql) => shown(sql, files),
      });
    } finally {
      await started?.close();
    }
  },
};

function fileOf(cwd: string, path: string): EngineFile {
  return { file: hasScheme(path) ? path : resolve(cwd, path), path };
}

/** As `s3a://` and `hdfs://` have. */
function hasScheme(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path);
}
