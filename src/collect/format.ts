import type { Note } from '../note.ts';
import type { Line, Lines } from './bytes/lines.ts';
import type { CellAnswer } from './cells/answer.ts';
import type { Plan } from './cells/plan.ts';
import type { ColumnRead, GivenColumns } from './columns/columns.ts';
import type { Labels, Run } from './run.ts';

/**
 * A run as a format hands it over. `id` is only wished for: the collection makes a slug of it and keeps it unique, and
 * adds what every run of a file shares.
 */
export type Draft = Omit<Run, 'file' | 'format'> & {
  /**
   * Its file tells of the run that a file of the same kind in its folder has, where one is there (`one-run/beside.ts`): that run, of `file`, with
   * what this one adds.
   */
  readonly side?: (main: Draft, file: string) => Draft;
  /** The folder of its run, with its last `/`, where that is not the folder of its file. */
  readonly home?: string;
  /** It was measured by a tool in full digits: the same values in another file are the same run, and no repeat of it. */
  readonly measuredOnce?: true;
  /** The name of its format, where a file holds more than one. */
  readonly format?: string;
  /**
   * What a run would be called with other labels: `all` those of the file's runs, its own at `nth`. Without it a run is called by
   * its system.
   */
  readonly naming?: (all: readonly Labels[], nth: number) => Naming;
  /**
   * The headings and the caption above it, outer before inner, of a format whose runs these tell apart where they differ: without
   * them, the tables of two machines would be one. They are told apart when the whole file is read (`log/section.ts`).
   */
  readonly titles?: readonly string[];
  /** Where a tool writes statistics of a run into one file and its records into another (`one-run/records.ts`): which of them this is. */
  readonly part?: 'summary' | 'records' | 'repeats';
  /** Where a tool writes one measurement into two files: what tells it from all others. */
  readonly measurement?: Measurement;
};

/** Two runs with one of the `keys` in common are one measurement; the last key is made of its numbers. */
export interface Measurement {
  readonly keys: readonly string[];
  /** Of two files the one with the lower rank is read. */
  readonly rank: number;
  /** The file is whole, and it is the run that stopped early. */
  readonly isWhole?: true;
}

/** What a run is called by. Aliases are there where they follow from labels. */
export interface Naming {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

/** What a format took from one file. `notes` are about the file; what is about one run is in its `remarks`. */
export interface Read {
  readonly runs: readonly Draft[];
  readonly notes: readonly Note[];
  /** Of a table: what each of its columns was read as. */
  readonly columns?: readonly ColumnRead[];
  /** How many of the numbers that are not finite say something: an offered rate without a limit. */
  readonly infinite?: number;
}

/** What a person says of the tables that they give, for the formats that read some. */
export interface Said {
  readonly columns: GivenColumns;
  /** The unit of a metric for which its file states none, by the metric's name. */
  readonly unit: Readonly<Record<string, string>>;
}

export const nothingSaid: Said = { columns: {}, unit: {} };

/**
 * Whether a file is of a format, judged by its structure and never by its name. A format that does not claim a file says
 * how near it came (`fit`, 0 not at all to below 1) and what is missing, as the end of a sentence: `no object has …`.
 */
export type Claim =
  | { readonly claimed: true }
  | {
      readonly claimed: false;
      readonly fit: number;
      readonly lacks: string;
      /** It is of this format's tool without doubt: no format that reads anybody's tables takes it. */
      readonly isNear?: true;
    };

interface Kind {
  /** As it is written in `--json` and in the list of sources. */
  readonly name: string;
  /** The shape in a few words, for the message that lists what is known. */
  readonly shape: string;
  /** It reads what one tool writes: told of only where a file comes near it, since there are many. */
  readonly ofTool?: true;
  /** It reads tables of whatever tool: a format that knows the tool goes before it. */
  readonly general?: true;
  /** It reads what people wrote down of results: of a note in which a log is pasted, the log is read and not what was written of it. */
  readonly last?: true;
}

/** A shape of JSON. `value` is as `JSON.parse` gives it; a number that is not finite stands for NaN or Infinity. */
export interface JsonFormat extends Kind {
  readonly of: 'json';
  readonly claims: (value: unknown, said?: Said) => Claim;
  /**
   * @param file the path, for places.
   * @param lines of JSON Lines, whose documents are the list `value`: the line of each.
   * @throws Refusal when the file is of this format and does not fit it; its notes say where and why.
   */
  readonly read: (value: unknown, file: string, said?: Said, lines?: readonly number[]) => Read | Promise<Read>;
  /** Keys of lists of numbers and texts that it never looks at: in a large document what is in them is not parsed. */
  readonly passesOver?: readonly string[];
  /** As `read`, of documents of JSON Lines that come one by one and are not kept; absent where it needs them together. */
  readonly byRecord?: (file: string, said: Said) => RecordReader;
  /** How a large document of it is read whose records are not kept. */
  readonly folding?: Folding;
}

/** Lists of records, in objects of the document, whose records come one by one. */
export interface Folding {
  /** The key of the list. */
  readonly list: string;
  /** Where in a record stands what is looked at. */
  readonly cells: readonly (readonly string[])[];
  /** Which of them is a text that is left in the file (`FiledText`). */
  readonly filed: number;
  begin(): Folded;
  /** As `read`, of the document with a few records in each list. @param lists by the key of the object that a list is in. */
  read(value: unknown, file: string, lists: ReadonlyMap<string, Folded>): Read;
}

/** What is made of the records of a list. */
export interface Folded {
  /** @param cells what a record has, undefined where it has nothing. */
  take(cells: readonly unknown[]): void;
}

type Values = Readonly<Record<string, unknown>>;

/** What a cell of a row holds; undefined where it has nothing. */
export type Cell = string | number | boolean | undefined;

/** A cell of the row that a record is, and where in the record it stands. */
export interface RecordCell {
  readonly name: string;
  readonly steps: readonly (string | number)[];
  /** Nobody looks at what it holds but that it holds something. */
  readonly isPassed?: true;
}

/** Reads the documents of JSON Lines one by one, of which none is kept. */
export interface RecordReader {
  /** Whether a record is one of those that are read. */
  readonly isOne: (record: Values) => boolean;
  /** @param line where it begins. */
  readonly take: (record: Values, line: number) => void;
  /** Where a record has the cells of its row; null where some of them are made of it in another way. */
  readonly cellsOf: (record: Values) => readonly RecordCell[] | null;
  /** The numbers of the columns of such cells. */
  readonly columns: (cells: readonly RecordCell[]) => readonly number[];
  /** A record of which only the cells are known. */
  readonly takeCells: (line: number, columns: readonly number[], cells: readonly Cell[]) => void;
  /** What `read` gives of the list of them; null where that is not to be had without the list. */
  readonly done: () => Read | null;
}

/** A kind of log, read line by line, so that a file of 1 GB needs no more memory than one of 1 MB. */
export interface TextFormat extends Kind {
  readonly of: 'text';
  /** It is a table from its first line on, in which each byte counts: it is known by its head alone, and a broken byte refuses it. */
  readonly exact?: true;
  /**
   * `head` is the file's first block as text, or, where no format claims that, a later stretch; its first and last lines may be
   * cut.
   * @param file its path, for a file of a tool of which nothing but its place tells what it is.
   */
  readonly claims: (head: string, said?: Said, file?: string) => Claim;
  /**
   * `lines()` starts from the beginning each time. @throws Refusal as for JSON.
   * @param titles the headings above a log that is pasted into a note, outer before inner; without it the file is the log.
   */
  readonly read: (lines: Lines, file: string, titles?: readonly string[], said?: Said) => Read | Promise<Read>;
  /**
   * The same of a table of which some rows are here, and an engine answers of all.
   * @throws Refusal as well where that is not enough.
   */
  readonly cells?: (lines: () => Iterable<Line>, file: string, said: Said, asking: AskingCells) => Promise<Read>;
}

/** What an engine is asked of all rows of a table: by names of columns. */
export interface AskingCells {
  readonly ask: (plan: Pick<Plan, 'settings' | 'metrics'>) => Promise<readonly CellAnswer[]>;
  /** How many rows there are. */
  readonly rows: number;
  /** The statement that takes a sample of them; null where a person says what is asked, and for what. */
  readonly sample: string | null;
}

/** A kind of binary file, known by its first bytes. */
export interface BytesFormat extends Kind {
  readonly of: 'bytes';
  /** `head` is the first block, or more. */
  readonly claims: (head: Uint8Array) => Claim;
  /** `blocks()` starts from the beginning each time. @throws Refusal as for JSON. */
  readonly read: (blocks: () => Iterable<Uint8Array>, file: string) => Read;
}

/**
 * A kind of result file: one file in `formats/`, one line in `formats.ts`, one folder in `fixtures/formats/`.
 * Exactly one format claims each file; no format imports another.
 */
export type Format = JsonFormat | TextFormat | BytesFormat;

export function jsonFormatsOf(formats: readonly Format[]): readonly JsonFormat[] {
  return formats.filter((format): format is JsonFormat => format.of === 'json');
}

export const claimed: Claim = { claimed: true };

export function notClaimed(fit: number, lacks: string): Extract<Claim, { claimed: false }> {
  return { claimed: false, fit, lacks };
}
