import { type Place, Refusal } from '../note.ts';
import { hashing } from './blocks.ts';
import { markNotes, markOf } from './bytes/decode.ts';
import type { Bytes } from './bytes/fixed.ts';
import { objectIn } from './bytes/json.ts';
import { type Alike, alikeOf, keyOf } from './bytes/json-alike.ts';
import { type Alikes, type Taker, takeLarge } from './bytes/json-lines.ts';
import type { Sizes } from './bytes/json-open.ts';
import { keepingTexts, numberIn } from './bytes/json-value.ts';
import { utf8Of } from './bytes/texts.ts';
import { choose, claimants } from './claim.ts';
import type { Cell, JsonFormat, Read, RecordCell, RecordReader, Said } from './format.ts';
import type { Known } from './json-of.ts';
import type { Steps, Values } from './row/flat.ts';
import type { Source } from './source.ts';
import { unreadTool } from './unread.ts';
import { isObject } from './value.ts';

/** JSON Lines beyond this are read one by one. In bytes. */
export const largestTogether = 2 ** 20;

/** What is read of JSON Lines. */
interface Records {
  readonly format: string;
  readonly read: Read;
  readonly notes: Read['notes'];
  readonly known: Known;
}

interface Asked {
  readonly formats: readonly JsonFormat[];
  readonly said: Said;
  readonly sizes?: Sizes;
}

/**
 * Reads JSON Lines without keeping their documents, where the lines at the start are of a format that can: a file of 100 MB takes no more memory than its
 * table, and lines that are written like one before are not parsed, which takes less time than `JSON.parse` does. Gives what reading the list of
 * documents gives; null where only that can say what it is: another kind of record comes, or a text that ends the reading.
 * @param head the first bytes of it, which have been read already.
 */
export function readOneByOne(source: Source, head: Uint8Array, { formats, said, sizes }: Asked): Records | null {
  const place = { file: source.path };
  const first = firstLines(head);
  if (first.length < 2 || unreadTool(first) !== null) return null;
  const chosen = choose(formats, (format) => format.claims(first, said), place);
  if ('problem' in chosen || !chosen.format.byRecord) return null;
  const { name, byRecord } = chosen.format;
  const hashed = hashing({ ...source, blocks: () => source.blocks(undefined, true) });
  const kinds = new Kinds(formats, name, said, place);
  const reader = byRecord(source.path, said);
  try {
    const taken = takeLarge(utf8Of(hashed, markOf(head)), source.path, new Taking(reader, kinds), sizes);
    if ('problem' in taken || taken.count < 2 || !kinds.areOfOne()) return null;
    const read = reader.done();
    const notes = [...markNotes(markOf(head), place), ...taken.notes];
    return read && { format: name, read, notes, known: hashed.digest() };
  } catch (thrown) {
    // What is to be told of the text is told by who reads the whole.
    if (thrown instanceof Refusal || thrown instanceof Unlike) return null;
    throw thrown;
  }
}

/** The objects that the lines at the start are, up to one that is none. */
function firstLines(head: Uint8Array): readonly Values[] {
  const text = new TextDecoder().decode(head);
  const objects: Values[] = [];
  for (const line of text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, 50)) {
    if (line.trim() === '') continue;
    const read = objectIn(line.replace(/\r$/, ''));
    if (!read || !isObject(read.value)) break;
    objects.push(read.value);
  }
  return objects;
}

/** A record that may be of another format. */
class Unlike extends Error {}

/** Kinds of records that are asked about, at most. */
const mostKinds = 500;

/** Whether all records are of the format that was chosen by the first ones: formats are asked about each kind, which is its names and types. */
class Kinds {
  private readonly known = new Map<string, Values>();
  private readonly formats: readonly JsonFormat[];
  private readonly name: string;
  private readonly said: Said;
  private readonly place: Place;

  constructor(formats: readonly JsonFormat[], name: string, said: Said, place: Place) {
    this.formats = formats;
    this.name = name;
    this.said = said;
    this.place = place;
  }

  /** @throws Unlike for a record that has to be seen with the others. */
  take(record: Values): void {
    const kind = kindOf(record, 2);
    if (this.known.has(kind)) return;
    this.known.set(kind, record);
    if (this.known.size > mostKinds || unreadTool(record) !== null) throw new Unlike();
    const own = claimants(this.formats, (format) => format.claims([record], this.said).claimed);
    const isOther = own.some(({ name, general }) => name !== this.name && general !== true);
    const isGeneral = this.formats.some(({ name, general }) => name === this.name && general === true);
    // An object of a tool that holds another one is wrapped, or among others that are told of.
    if (isOther || (!isGeneral && !own.some(({ name }) => name === this.name))) throw new Unlike();
  }

  /** Whether the kinds together are what the first of them were. */
  areOfOne(): boolean {
    const all = [...this.known.values()];
    if (unreadTool(all) !== null) return false;
    const chosen = choose(this.formats, (format) => format.claims(all, this.said), this.place);
    return 'format' in chosen && chosen.format.name === this.name;
  }
}

/** The names in a record and the types of what they have, so far down. */
function kindOf(value: unknown, depth: number): string {
  if (Array.isArray(value)) return `[${typeof value[0]}]`;
  if (!isObject(value)) return value === null ? 'null' : typeof value;
  if (depth < 0) return '{}';
  return `{${Object.keys(value)
    .map((key) => `${JSON.stringify(key)}:${kindOf(value[key], depth - 1)}`)
    .join()}}`;
}

/** Records that are written alike, and the columns of what is found in them. */
interface Row {
  readonly alike: Alike;
  readonly columns: readonly number[];
  /** Which of the values that vary each cell is; -1: it is the same in all. */
  readonly spans: readonly number[];
  /** What is in the cells: those that vary are of the last record. */
  readonly cells: Cell[];
}

/** Ways of writing that are remembered, and lines from which they may be learned. */
const mostRows = 32;
const mostLessons = 256;

class Taking implements Taker {
  private readonly rows: Row[] = [];
  private last = 0;
  private lessons = 0;
  private readonly textIn = keepingTexts();
  private readonly reader: RecordReader;
  private readonly kinds: Kinds;

  constructor(reader: RecordReader, kinds: Kinds) {
    this.reader = reader;
    this.kinds = kinds;
  }

  take(value: unknown, line: number): void {
    if (!isObject(value) || !this.reader.isOne(value)) throw new Unlike();
    this.kinds.take(value);
    this.reader.take(value, line);
  }

  takeAlike(bytes: Buffer, from: number, line: number): Alikes {
    let [at, count, rounded] = [from, 0, 0];
    for (;;) {
      const end = this.match(bytes, at);
      if (end < 0) return { count, end: at, rounded };
      const { alike, columns, spans, cells } = this.rows[this.last]!;
      for (let nth = 0; nth < columns.length; nth += 1) {
        const span = spans[nth]!;
        if (span >= 0) {
          const [start, end] = [alike.spans[2 * span]!, alike.spans[2 * span + 1]!];
          cells[nth] = alike.asked[span]!.isText ? this.textIn(bytes, start, end) : numberIn(bytes, start, end);
        }
      }
      this.reader.takeCells(line + count, columns, cells);
      count += 1;
      rounded += alike.rounded;
      at = end;
    }
  }

  /** Where the line at an offset ends, as one of the known ways of writing; that of the line before is tried first. */
  private match(text: Bytes, at: number): number {
    for (let tried = 0; tried < this.rows.length; tried += 1) {
      let end = this.rows[this.last]!.alike.endOf(text, at);
      if (text[end] === 13) end += 1;
      if (text[end] === 10) return end + 1;
      this.last = (this.last + 1) % this.rows.length;
    }
    return -1;
  }

  learn(text: string, value: unknown): void {
    if (this.lessons >= mostLessons || this.rows.length >= mostRows || !isObject(value)) return;
    this.lessons += 1;
    const cells = text.includes('__proto__') ? null : this.reader.cellsOf(value);
    if (!cells) return;
    const byKey = new Map(cells.map(({ steps }, nth) => [keyOf(steps), nth]));
    // Two columns of one value are no plain cells.
    if (byKey.size < cells.length) return;
    const alike = alikeOf(
      text,
      (key) => byKey.has(key) && !cells[byKey.get(key)!]!.isPassed,
      (key) => this.decides(value, key, cells),
    );
    if (!alike) return;
    const span = new Map(alike.asked.map(({ key }, nth) => [key, nth]));
    const spans = cells.map(({ steps }) => span.get(keyOf(steps)) ?? -1);
    this.last =
      this.rows.push({
        alike,
        columns: this.reader.columns(cells),
        spans,
        cells: cells.map(({ steps }) => scalarAt(value, steps)),
      }) - 1;
  }

  /** Whether a record would be another row with another text in this place, as with another unit. */
  private decides(record: Values, key: string, cells: readonly RecordCell[]): boolean {
    const other = this.reader.cellsOf(withText(record, JSON.parse(key) as Steps, '\u0001') as Values);
    return JSON.stringify(other) !== JSON.stringify(cells);
  }
}

function scalarAt(record: Values, steps: Steps): Cell {
  const value = steps.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), record);
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}

/** The record with another text at the end of a way. */
function withText(value: unknown, [step, ...rest]: Steps, text: string): unknown {
  if (step === undefined || !isObject(value)) return text;
  return { ...value, [step]: withText(value[step], rest, text) };
}
