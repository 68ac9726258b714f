import { error, list } from './entry.ts';

/** Compressed files, and the rows of tables that an engine reads. */
export const packedMessages = {
  'arrow-file': error(
    (_: Record<never, never>) =>
      'the file is Arrow (Feather), which is not read; write the same table as Parquet, as pandas does with to_parquet() and DuckDB with COPY',
  ),
  'packed-damaged': error(
    (a: { kind: string; reason: string }) =>
      `the ${a.kind} file is cut off or damaged (${a.reason}), and nothing of it was read; bring the whole file`,
  ),
  'packed-large': error(
    (a: { kind: string; limit: number }) =>
      `what the ${a.kind} file holds is larger than ${a.limit} MiB; unpack it and give the file in it, which is read piece by piece`,
  ),
  'eval-unfinished': error(
    (_: Record<never, never>) =>
      'it is a log of inspect-ai without header.json, as one of an evaluation that is under way or was killed; give it when the evaluation has ended, or retry it with `inspect eval-retry`',
  ),
  'engine-pipe': error(
    (_: Record<never, never>) => 'Parquet is read from its end and cannot come through a pipe; give its file',
  ),
  'rows-none': error((a: { columns: readonly string[] }) => `the file has the columns ${list(a.columns)} and no row`),
  'rows-no-metric': error(
    (a: { columns: readonly string[] }) =>
      `no column with a number in it is named like a metric, as latency_ms (there is ${list(a.columns)}); say in aitb-report.yaml under columns which one is`,
  ),
  'rows-nested': error(
    (a: { columns: readonly string[]; query: string }) =>
      `${a.columns.length === 1 ? 'a column holds lists or objects' : 'columns hold lists or objects'} (${list(a.columns)}), which are no cells of a table; write the file anew with what you need of them as columns of their own: ${a.query}`,
  ),
};
