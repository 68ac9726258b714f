import { type Note, note, type Place, Refusal } from '../note.ts';
import { choose } from './claim.ts';
import type { ColumnRead } from './columns/columns.ts';
import type { Draft, JsonFormat, Read, Said } from './format.ts';
import type { Where } from './run.ts';
import { unreadTool } from './unread.ts';
import { isObject } from './value.ts';

/** A JSON document among others, or in a text. */
export interface Document {
  readonly value: unknown;
  /** The line of the file in which it begins. */
  readonly line: number;
  /** What is to be told of its text. */
  readonly notes: readonly Note[];
}

/** What documents gave: the formats that read them, the runs of each, and what is said of those that none reads. */
export interface DocumentsRead {
  readonly formats: readonly string[];
  readonly read: Read;
}

interface Asked {
  readonly file: string;
  readonly said: Said;
}

/**
 * Reads documents that may be of unlike tools: those of one format are read together, as JSON Lines of it are, where they are an object each.
 * What no format reads is passed over, and told where it is of a tool that is known. Places are lines, with the way from there on.
 */
export async function readDocuments(
  documents: readonly Document[],
  formats: readonly JsonFormat[],
  asked: Asked,
): Promise<DocumentsRead> {
  const { file, said } = asked;
  const notes: Note[] = [];
  const byFormat = new Map<JsonFormat, Document[]>();
  for (const one of documents) {
    const place = { file, line: one.line };
    const tool = unreadTool(one.value);
    if (tool !== null) {
      notes.push({ ...note('unread-tool', { tool }, place), severity: 'warning' });
      continue;
    }
    const chosen = choose(formats, (format) => format.claims(one.value, said), place);
    if ('problem' in chosen) continue;
    const own = formats.find(({ name }) => name === chosen.format.name)!;
    byFormat.set(own, [...(byFormat.get(own) ?? []), one]);
  }
  const runs: Draft[] = [];
  const columns: ColumnRead[] = [];
  for (const [format, own] of byFormat) {
    const all = await tried(() => readOf(format, own, asked), notes);
    const infinite = all.reduce((sum, read) => sum + (read.infinite ?? 0), 0);
    notes.push(
      ...understood(
        own.flatMap((one) => one.notes),
        infinite,
      ),
    );
    for (const read of all) {
      runs.push(...read.runs.map((run) => ({ ...run, format: run.format ?? format.name })));
      notes.push(...read.notes);
      columns.push(...(read.columns ?? []));
    }
  }
  const read = { runs, notes, ...(columns.length > 0 ? { columns } : {}) };
  return { formats: [...byFormat.keys()].map(({ name }) => name).sort(), read };
}

/** Notes on a text without the numbers that are not finite and say something. */
export function understood(notes: readonly Note[], infinite = 0): readonly Note[] {
  return notes.flatMap((one) => {
    const count = Number(one.args.count) - infinite;
    return one.code !== 'not-finite' || infinite === 0
      ? [one]
      : count > 0
        ? [{ ...one, args: { ...one.args, count } }]
        : [];
  });
}

/** What is read; where it is refused, nothing, and why. */
async function tried(read: () => Promise<readonly Read[]>, notes: Note[]): Promise<readonly Read[]> {
  try {
    return await read();
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    notes.push(...thrown.notes.map((one): Note => ({ ...one, severity: 'warning' })));
    return [];
  }
}

/** Why none of the documents in a text could be read, by the first of them; null where there is none. */
export function unreadDocument(
  documents: readonly Document[],
  formats: readonly JsonFormat[],
  { file, said }: Asked,
): Note | null {
  const [first] = documents;
  if (!first) return null;
  const place = { file, line: first.line };
  const tool = unreadTool(first.value);
  if (tool !== null) return note('unread-tool', { tool }, place);
  const chosen = choose(formats, (format) => format.claims(first.value, said), place);
  return 'problem' in chosen ? chosen.problem : null;
}

/** The documents of a format: as one list where they make one, else each by itself. */
async function readOf(
  format: JsonFormat,
  documents: readonly Document[],
  { file, said }: Asked,
): Promise<readonly Read[]> {
  const [values, lines] = [documents.map(({ value }) => value), documents.map(({ line }) => line)];
  if (values.length > 1 && values.every(isObject) && format.claims(values, said).claimed)
    return [await format.read(values, file, said, lines)];
  const read: Read[] = [];
  for (const { value, line } of documents) read.push(located(await format.read(value, file, said), line));
  return read;
}

/** What was read of a document that begins in a line, with that line in all places. */
function located({ runs, notes, ...read }: Read, line: number): Read {
  const place = <P extends Place>(one: P): P => (one.line === undefined ? { ...one, line } : one);
  const told = (one: Note): Note => (one.place ? { ...one, place: place(one.place) } : one);
  const where = (one: Where, length: number): Where => ({
    ...one,
    ...(one.lines || one.places ? {} : { lines: new Int32Array(length).fill(line) }),
    ...(one.places ? { places: one.places.map(place) } : {}),
  });
  return {
    ...read,
    notes: notes.map(told),
    runs: runs.map((run) => ({
      ...run,
      failure: run.failure && { ...run.failure, place: place(run.failure.place) },
      samples: new Map(
        [...run.samples].map(([name, one]) => [name, { ...one, where: where(one.where, one.values.length) }]),
      ),
      reported: run.reported.map((one) => ({ ...one, place: place(one.place) })),
      series: run.series.map((one) => ({ ...one, where: where(one.where, one.y.length) })),
      remarks: run.remarks.map(told),
    })),
  };
}
