import type { Note } from '../note.ts';
import type { ColumnRead } from './columns/columns.ts';
import type { Run } from './run.ts';

/** What became of one file: the runs it gave, or why it was left out. Listed in the report's sources. */
export interface FileRead {
  readonly path: string;
  /** Of the bytes as they are on disk, lower-case hex; null when the file was refused before all of it was read. */
  readonly sha256: string | null;
  readonly bytes: number;
  /** The name of the format that read it; null when none did. */
  readonly format: string | null;
  /** The ids of its runs. */
  readonly runs: readonly string[];
  /** Why nothing was taken from it; null when something was. */
  readonly leftOut: Note | null;
  /** Of a table: what each of its columns was read as. */
  readonly columns?: readonly ColumnRead[];
  /** What an engine was asked for its rows, ready to paste. */
  readonly query?: string;
}

/** Everything that was read, in an order that does not depend on the order in which the files were named. */
export interface Collection {
  readonly runs: readonly Run[];
  readonly files: readonly FileRead[];
  /** About files and runs: what was absent, counted, left out, duplicate. Remarks of a run are in the run. */
  readonly notes: readonly Note[];
  /** The level of the label `arm` that the others are compared with, where two groups of files were named; else null. */
  readonly against?: string | null;
}
