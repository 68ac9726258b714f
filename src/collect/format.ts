import type { Note } from '../note.ts';
import type { Line } from './bytes/lines.ts';
import type { ColumnRead, GivenColumns } from './columns/columns.ts';
import type { Labels, Run } from './run.ts';

/**
 * A run as a format hands it over. `id` is only wished for: the collection makes a slug of it and keeps it unique, and
 * adds what every run of a file shares.
 */
export type Draft = Omit<Run, 'file' | 'format'> & {
  /** The name of its format, where a file holds more than one. */
  readonly format?: string;
  /**
   * What a run would be called with other labels: `all` those of the file's runs, its own at `nth`. Without it a run is called by
   * its system.
   */
  readonly naming?: (all: readonly Labels[], nth: number) => Naming;
};

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
  | { readonly claimed: false; readonly fit: number; readonly lacks: string };

interface Kind {
  /** As it is written in `--json` and in the list of sources. */
  readonly name: string;
  /** The shape in a few words, for the message that lists what is known. */
  readonly shape: string;
  /** It reads tables of whatever tool: a format that knows the tool goes before it. */
  readonly general?: true;
}

/** A shape of JSON. `value` is as `JSON.parse` gives it; a number that is not finite stands for NaN or Infinity. */
export interface JsonFormat extends Kind {
  readonly of: 'json';
  readonly claims: (value: unknown, said?: Said) => Claim;
  /**
   * @param file the path, for places.
   * @throws Refusal when the file is of this format and does not fit it; its notes say where and why.
   */
  readonly read: (value: unknown, file: string, said?: Said) => Read | Promise<Read>;
}

/** A kind of log, read line by line, so that a file of 1 GB needs no more memory than one of 1 MB. */
export interface TextFormat extends Kind {
  readonly of: 'text';
  /** It is a table from its first line on, in which each byte counts: it is known by its head alone, and a broken byte refuses it. */
  readonly exact?: true;
  /**
   * `head` is the file's first block as text, or, where no format claims that, a later stretch; its first and last lines may be
   * cut.
   */
  readonly claims: (head: string, said?: Said) => Claim;
  /**
   * `lines()` starts from the beginning each time. @throws Refusal as for JSON.
   * @param titles the headings above a log that is pasted into a note, outer before inner; without it the file is the log.
   */
  readonly read: (
    lines: () => Iterable<Line>,
    file: string,
    titles?: readonly string[],
    said?: Said,
  ) => Read | Promise<Read>;
}

/**
 * A kind of result file: one file in `formats/`, one line in `formats.ts`, one folder in `fixtures/formats/`.
 * Exactly one format claims each file; no format imports another.
 */
export type Format = JsonFormat | TextFormat;

export const claimed: Claim = { claimed: true };

export function notClaimed(fit: number, lacks: string): Claim {
  return { claimed: false, fit, lacks };
}
