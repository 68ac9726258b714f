import { allOf, type Each } from '../../collect/cells/read.ts';
import { spark as dialect, patternOf } from '../../collect/cells/spark.ts';
import { isAddress } from '../../collect/query.ts';
import { note, Refusal } from '../../note.ts';
import { wholePath } from '../disk/paths.ts';
import { tidily } from '../disk/signals.ts';
import { brokenLine } from './broken-line.ts';
import { type EngineFile, shown } from './embedded.ts';
import { hashOf } from './files-hash.ts';
import type { Driver, Session } from './session.ts';
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
    const areLocal = files.length > 0 && files.every(({ file }) => !isAddress(file));
    const isText = from.kind === 'files' && from.format !== 'parquet';
    const own = from.kind === 'files' ? { ...plan, from: { ...from, paths: files.map(({ file }) => file) } } : plan;
    // What the hash says alone needs no Spark.
    let started: ReturnType<typeof opened> | undefined;
    const before = own.from.kind === 'files' && own.from.format === 'jsonl' ? viewOf(own.from.paths) : undefined;
    const each: Each = async (sql, take) => {
      const isFirst = started === undefined;
      started ??= opened(asking, from.kind === 'files');
      (await started.ask(sql, isFirst ? before : undefined)).forEach(take);
    };
    const session: Session = {
      name: async () => `${engine} ${(await allOf(each, 'SELECT version()'))[0]?.[0]?.split(' ')[0]}`,
      plan: async () => (before === undefined ? own : { ...own, from: { kind: 'table', name: view } }),
      each,
      fingerprint: async () => (areLocal ? hashOf(files, isText) : null),
      shown: (sql) =>
        shown(before === undefined ? sql : sql.replaceAll(dialect.name(view), dialect.from(own.from)!), files),
    };
    const leave = (): void => started?.leave();
    return tidily(leave, async () => {
      try {
        return await use(session);
      } catch (fault) {
        const line = before !== undefined && areLocal && isMalformed(fault) ? brokenLine(files) : null;
        throw line === null
          ? fault
          : new Refusal(note('engine-fault', { engine, reason: line }, { file: asking.path }));
      } finally {
        await started?.close();
      }
    });
  },
};

/** What files of JSON Lines are asked by. */
const view = 'aitb_json';

/** Files asked by themselves are looked through for their types in each statement, and of a line that is broken every column is NULL, without a word. */
function viewOf(paths: readonly string[]): string {
  const path = dialect.text(patternOf(paths));
  return `CREATE OR REPLACE TEMPORARY VIEW ${dialect.name(view)} USING json OPTIONS (path ${path}, mode 'FAILFAST')`;
}

/** Of a line that was whole when types were looked for Spark says no more than that it could not read the file. */
function isMalformed(fault: unknown): boolean {
  return fault instanceof Refusal && /FAILFAST|malformed|FAILED_READ_FILE/i.test(fault.message);
}

function fileOf(cwd: string, path: string): EngineFile {
  return { file: isAddress(path) ? path : wholePath(path, cwd), path };
}
