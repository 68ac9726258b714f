import { note, Refusal } from '../../note.ts';
import { Broken, type Database, databaseOf, type StoredRow, sqliteMark } from '../bytes/sqlite.ts';
import { type BytesFormat, claimed, notClaimed, nothingSaid, type Read } from '../format.ts';
import type { Item } from '../row/listing.ts';
import { readItems } from '../tool/tool.ts';
import { mlflow } from '../tools/mlflow.ts';
import { type Logged, withCurves } from '../tracker/curves.ts';

/**
 * The database in which MLflow keeps its runs (`mlflow.db`, SQLite): those that were not deleted, as its table of runs has them, and the course of each metric. It is read as it stands in the
 * file; nothing is asked of MLflow.
 */
export const mlflowDb: BytesFormat = {
  of: 'bytes',
  name: 'mlflow-db',
  shape: 'the database of MLflow (SQLite)',
  ofTool: true,
  claims: (head) => {
    const text = Buffer.from(head).toString('latin1');
    return text.startsWith(sqliteMark) && /CREATE TABLE (?:"?latest_metrics"?|"?runs"?) /.test(text)
      ? claimed
      : notClaimed(0, 'it is no database with the tables of MLflow');
  },
  read,
};

function read(blocks: () => Iterable<Uint8Array>, file: string): Read {
  try {
    return runsIn(databaseOf(Buffer.concat([...blocks()])), file);
  } catch (thrown) {
    if (thrown instanceof Broken) throw new Refusal(note('database-cut', {}, { file }));
    throw thrown;
  }
}

/** A run of MLflow under the names that its own table of runs has. */
interface Stored {
  readonly row: Record<string, unknown>;
  readonly logged: Map<string, Logged[]>;
}

function runsIn(database: Database, file: string): Read {
  const experiments = new Map([...database.rows('experiments')].map((one) => [one.experiment_id, one.name]));
  const runs = new Map<unknown, Stored>();
  for (const one of database.rows('runs')) {
    if (one.lifecycle_stage === 'deleted') continue;
    const { run_uuid: id, experiment_id, status, start_time, end_time } = one;
    runs.set(id, { row: { run_id: id, experiment_id, status, start_time, end_time }, logged: new Map() });
  }
  const names = new Set([...runs.values()].map(({ row }) => row.experiment_id));
  if (names.size > 1)
    for (const { row } of runs.values()) row.experiment = experiments.get(row.experiment_id as number) ?? null;
  for (const kind of ['params', 'tags'] as const)
    for (const { run_uuid: id, key, value } of database.rows(kind)) put(runs, id, `${kind}.${key}`, value);
  for (const one of database.rows('latest_metrics')) put(runs, one.run_uuid, `metrics.${one.key}`, loggedIn(one));
  for (const one of database.rows('metrics')) {
    const logged = runs.get(one.run_uuid)?.logged;
    const tag = String(one.key);
    const own = logged?.get(tag) ?? [];
    logged?.set(tag, own);
    own.push({ step: Number(one.step), value: Number(loggedIn(one) ?? Number.NaN) });
  }
  const all = [...runs.values()];
  const items = all.map(({ row }, nth): Item => ({ object: row, steps: ['runs', nth] }));
  if (items.length === 0) return { runs: [], notes: [note('no-result', { what: 'a run' }, { file })] };
  const made = readItems(mlflow, items, { file, said: nothingSaid });
  return {
    ...made,
    runs: made.runs.map((run, nth) => withCurves(run, all[nth]!.logged, { file, steps: ['runs', nth, 'metrics'] })),
  };
}

function put(runs: ReadonlyMap<unknown, Stored>, id: unknown, name: string, value: unknown): void {
  const row = runs.get(id)?.row;
  if (row) row[name] = value;
}

/** What is no number stands there as a 0 with a mark, and infinity as the greatest double. */
function loggedIn({ is_nan, value }: StoredRow): number | string | null {
  return is_nan === 1 || is_nan === 'true' ? 'nan' : (value ?? null);
}
