import { createHash } from 'node:crypto';
import type { Query } from '../../collect/query.ts';

/** Raised when the same input gives other text than the version before: it goes into the lock as `out`. */
export const OUTPUT_VERSION = 4;

/** A file with the hash of its bytes; `path` is relative to the report's folder, with `/`. */
export interface Hashed {
  readonly path: string;
  readonly sha256: string;
}

/**
 * A result file; `against` where it is one of those that the others are compared with. In place of a file there may be what an engine was asked: then `path` is
 * what it is called, files in `query` are as seen from the report's folder, and the hash is of what tells whether its rows changed.
 */
export interface HashedResult extends Hashed {
  readonly against?: boolean;
  readonly query?: Query;
}

/** A file beside the report. */
export interface HashedChart extends Hashed {
  /** Of a picture: the hash of what it was drawn from, so that it need not be drawn again. */
  readonly spec?: string;
}

/**
 * A line of the report as it was written, with its own line end, cut where slots stand: `["| mean | ", " |\n"]` has one
 * slot between its two pieces. A slot of several lines does not end the line that it is in.
 */
export type BaseLine = readonly string[];

/**
 * What was written last, slot by slot, and from what (rules.md#the-lock): the file `<report>.aitb.json` beside the report.
 * It is committed with the report. It holds no time, no tool version, no absolute path and nothing that a person wrote.
 */
export interface Lock {
  readonly v: 1;
  readonly template: Hashed;
  readonly results: readonly HashedResult[];
  readonly charts: readonly HashedChart[];
  /** The flags that change what is written, in canonical order. */
  readonly options: string;
  /** Raised when the tool's output changes for the same input. */
  readonly out: number;
  /** Changes of the template that a person's text stood in the way of; they are tried again in each run. */
  readonly conflicts: number;
  /** The report's text without what is in its slots, line by line. */
  readonly base: readonly BaseLine[];
  /** In the order in which they stand in `base`, one for each cut. */
  readonly slots: readonly LockSlot[];
  /** What stood in slots when a sentence quoted it that was not brought up to date since: it is looked for in each run. Left out where there is none. */
  readonly quoted?: readonly Quoted[];
}

/** What was written into a slot before, and is quoted still. */
export interface Quoted {
  readonly key: string;
  readonly before: string;
}

export interface LockSlot {
  readonly key: string;
  readonly kind: string;
  readonly blank: string;
  /** What was written there last; null: the blank stayed. */
  readonly written: string | null;
  readonly source: string | null;
  /** The paths of the values that `written` shows, in its order; left out where there is none, and where the only one is `source`. */
  readonly values?: readonly string[];
  readonly conf: number;
  readonly state: string;
}

/** The path of a report's lock. */
export function lockPath(report: string): string {
  return `${report}.aitb.json`;
}

/** SHA-256 in hex of bytes, or of the UTF-8 bytes of a text. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What stands in a slot as the lock has it: what was written, or the blank. */
export function textIn({ written, blank }: Pick<LockSlot, 'written' | 'blank'>): string {
  return written ?? blank;
}

/** The two long lists of a lock as they are written, with the version that has them so. */
export interface Lists {
  readonly v: number;
  readonly base: readonly unknown[];
  readonly slots: readonly unknown[];
}

const listsOf = ({ v, base, slots }: Lock): Lists => ({ v, base: base.map(plainLine), slots: slots.map(slot) });

/** A line of the base as it is written. */
export const plainLine = (pieces: BaseLine): unknown => (pieces.length === 1 ? pieces[0] : pieces);

/**
 * The lock as it is written: JSON with keys in a fixed order, one file, base line or slot on each line, so that its diff
 * reads well and git can merge it. Ends with a line feed.
 */
export function lockText(lock: Lock, { v, base, slots }: Lists = listsOf(lock)): string {
  const { template, results, charts, options, out, conflicts, quoted = [] } = lock;
  const fields: readonly (readonly [string, string])[] = [
    ['v', JSON.stringify(v)],
    ['template', JSON.stringify(hashed(template))],
    ['results', rows(results.map(result))],
    ['charts', rows(charts.map(chart))],
    ['options', JSON.stringify(options)],
    ['out', JSON.stringify(out)],
    ...(conflicts === 0 ? [] : [['conflicts', JSON.stringify(conflicts)] as const]),
    ['base', rows(base)],
    ['slots', rows(slots)],
    ...(quoted.length === 0 ? [] : [['quoted', rows(quoted.map(({ key, before }) => ({ key, before })))] as const]),
  ];
  return `{\n${fields.map(([key, value]) => `"${key}": ${value}`).join(',\n')}\n}\n`;
}

function rows(values: readonly unknown[]): string {
  return values.length === 0 ? '[]' : `[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]`;
}

// Built anew, field by field, so that neither the order of the keys nor a further one of the caller's gets through.
const hashed = ({ path, sha256 }: Hashed): Hashed => ({ path, sha256 });

const result = ({ against, query, ...file }: HashedResult): HashedResult => ({
  ...hashed(file),
  ...(against ? { against } : {}),
  ...(query === undefined ? {} : { query }),
});

const chart = ({ spec, ...file }: HashedChart): HashedChart =>
  spec === undefined ? hashed(file) : { ...hashed(file), spec };

function slot({ key, kind, blank, written, source, values = [], conf, state }: LockSlot): LockSlot {
  return { key, kind, blank, written, source, ...(values.length === 0 ? {} : { values }), conf, state };
}

/**
 * The lock that is there while a run replaces one file after the other: that of before and that of after, as git writes a
 * conflict. What either has written is ours, so a kill at any moment leaves nothing that is not known.
 */
export function interimText(before: Lock, after: Lock): string {
  return `<<<<<<< before\n${lockText(before)}=======\n${lockText(after)}>>>>>>> after\n`;
}

/** Whether a text is what `interimText` makes. */
export function isInterim(text: string): boolean {
  return text.startsWith('<<<<<<< before\n');
}
