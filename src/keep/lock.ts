import { createHash } from 'node:crypto';
import { note, Refusal } from '../note.ts';

/** Raised when the same input gives other text than the version before: it goes into the lock as `out`. */
export const OUTPUT_VERSION = 1;

/** A file with the hash of its bytes; `path` is relative to the report's folder, with `/`. */
export interface Hashed {
  readonly path: string;
  readonly sha256: string;
}

/**
 * What was written last, slot by slot, and from what (blanks.md S5): the file `<report>.aitb.json` beside the report.
 * It is committed with the report. It holds no time, no tool version and no absolute path.
 */
export interface Lock {
  readonly v: 1;
  readonly template: Hashed;
  readonly results: readonly Hashed[];
  /** SHA-256 of the report's text as written. */
  readonly report: string;
  /** SHA-256 of the report that this one replaced: a kill between the two renames leaves that one on disk, and it is ours. */
  readonly was?: string;
  readonly charts: readonly Hashed[];
  /** The flags that change what is written, in canonical order. */
  readonly options: string;
  /** Raised when the tool's output changes for the same input. */
  readonly out: number;
  /** The report's text line by line, each with its own line end. */
  readonly base: readonly string[];
  readonly slots: readonly LockSlot[];
}

export interface LockSlot {
  readonly key: string;
  readonly kind: string;
  readonly blank: string;
  readonly written: string | null;
  /** What stood here in the report that the last change replaced, where that was something else; kept until the next change. */
  readonly was?: string;
  readonly source: string | null;
  readonly conf: number;
  readonly state: string;
}

/** The path of a report's lock. */
export function lockPath(report: string): string {
  return `${report}.aitb.json`;
}

/** SHA-256 in hex of the UTF-8 bytes of `text`. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** `text` cut after each line end (LF, CR LF or CR); joined, the pieces give `text` again. Empty text has no lines. */
export function lines(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n|\r(?!\n))/);
}

/**
 * The lock as it is written: JSON with keys in a fixed order, one file, base line or slot on each line, so that its diff
 * reads well. Ends with a line feed.
 */
export function lockText(lock: Lock): string {
  const { v, template, results, report, was, charts, options, out, base, slots } = lock;
  const fields: readonly (readonly [string, string])[] = [
    ['v', JSON.stringify(v)],
    ['template', JSON.stringify(hashed(template))],
    ['results', rows(results.map(hashed))],
    ['report', JSON.stringify(report)],
    ...(was === undefined ? [] : [['was', JSON.stringify(was)] as const]),
    ['charts', rows(charts.map(hashed))],
    ['options', JSON.stringify(options)],
    ['out', JSON.stringify(out)],
    ['base', rows(base)],
    ['slots', rows(slots.map(slot))],
  ];
  return `{\n${fields.map(([key, value]) => `"${key}": ${value}`).join(',\n')}\n}\n`;
}

function rows(values: readonly unknown[]): string {
  return values.length === 0 ? '[]' : `[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]`;
}

// Built anew, field by field, so that neither the order of the keys nor a further one of the caller's gets through.
const hashed = ({ path, sha256 }: Hashed): Hashed => ({ path, sha256 });

function slot({ key, kind, blank, written, was, source, conf, state }: LockSlot): LockSlot {
  return { key, kind, blank, written, ...(was === undefined ? {} : { was }), source, conf, state };
}

/** Whether two locks say the same; how a file was laid out plays no part. */
export function sameLock(one: Lock, other: Lock): boolean {
  return lockText(one) === lockText(other);
}

/**
 * The lock in `text`; `file` names it in messages. The layout may be anybody's, keys that are not ours are passed over.
 * @throws Refusal for text that is no JSON, has the conflict marks of a merge, another version or a field that does not fit.
 */
export function readLock(text: string, file: string): Lock {
  // Not with the flag m: for it a line separator within a string starts a line as well.
  const marks = /(?:^|\n)(?:<{7} |>{7} )/.exec(text);
  if (marks) {
    const line = text.slice(0, marks.index + 1).split('\n').length;
    throw new Refusal(note('lock-conflict', {}, { file, line }));
  }
  try {
    return lockOf(fieldsOf(parsed(text), 'the whole'), file);
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new Refusal(note('lock-broken', { why: error.message }, { file }));
  }
}

/** Says which field of a lock does not fit; never leaves this file. */
class Misfit extends Error {}

type Fields = Readonly<Record<string, unknown>>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new Misfit('not JSON');
  }
}

function lockOf(all: Fields, file: string): Lock {
  const { v, was } = all;
  if (typeof v !== 'number') throw new Misfit('"v" is missing');
  if (v !== 1) throw new Refusal(note('lock-version', { found: String(v), known: 1 }, { file }));
  return {
    v,
    template: hashedOf(all.template, 'template'),
    results: arrayOf(all.results, 'results', hashedOf),
    report: digestOf(all.report, 'report'),
    ...(was === undefined ? {} : { was: digestOf(was, 'was') }),
    charts: arrayOf(all.charts, 'charts', hashedOf),
    options: stringOf(all.options, 'options'),
    out: numberOf(all.out, 'out'),
    base: arrayOf(all.base, 'base', stringOf),
    slots: arrayOf(all.slots, 'slots', slotOf),
  };
}

function slotOf(value: unknown, name: string): LockSlot {
  const all = fieldsOf(value, name);
  const { was, written, source } = all;
  return {
    key: stringOf(all.key, `${name}.key`),
    kind: stringOf(all.kind, `${name}.kind`),
    blank: stringOf(all.blank, `${name}.blank`),
    written: written === null ? null : stringOf(written, `${name}.written`),
    ...(was === undefined ? {} : { was: stringOf(was, `${name}.was`) }),
    source: source === null ? null : stringOf(source, `${name}.source`),
    conf: numberOf(all.conf, `${name}.conf`),
    state: stringOf(all.state, `${name}.state`),
  };
}

function hashedOf(value: unknown, name: string): Hashed {
  const { path, sha256 } = fieldsOf(value, name);
  return { path: stringOf(path, `${name}.path`), sha256: digestOf(sha256, `${name}.sha256`) };
}

function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misfit(`${name} is not an object`);
  return value as Fields;
}

function arrayOf<T>(value: unknown, name: string, each: (value: unknown, name: string) => T): readonly T[] {
  if (!Array.isArray(value)) throw new Misfit(`"${name}" is not a list`);
  return value.map((item, i) => each(item, `${name}[${i}]`));
}

function stringOf(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Misfit(`"${name}" is not text`);
  return value;
}

function numberOf(value: unknown, name: string): number {
  if (typeof value !== 'number') throw new Misfit(`"${name}" is not a number`);
  return value;
}

function digestOf(value: unknown, name: string): string {
  const text = stringOf(value, name);
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Misfit(`"${name}" is not a SHA-256`);
  return text;
}
