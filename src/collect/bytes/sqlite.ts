import { viewOf } from './records.ts';

/** A value of a database of SQLite. Bytes are left out, and an integer beyond 2^53 is rounded, as in JSON. */
type Stored = string | number | null;

export type StoredRow = Readonly<Record<string, Stored>>;

/** A page that is not there, or is none: the file was cut off, or is damaged. */
export class Broken extends Error {}

interface StoredTable {
  readonly columns: readonly string[];
  /** The column that is the id of its rows, and is not stored again in them; null where none is. */
  readonly id: string | null;
  readonly root: number;
}

/** A database of SQLite in memory, as much of the format as reading whole tables takes; indexes are passed over. */
export interface Database {
  readonly tables: ReadonlyMap<string, StoredTable>;
  /** Its rows in the order of their ids. @throws Broken */
  readonly rows: (table: string) => Generator<StoredRow>;
}

export const sqliteMark = 'SQLite format 3\u0000';

/**
 * The tables of a database in UTF-8.
 * @throws Broken where its first pages are not whole.
 */
export function databaseOf(bytes: Uint8Array): Database {
  const view = viewOf(bytes);
  if (bytes.length < 100) throw new Broken();
  const stated = view.getUint16(16);
  const size = stated === 1 ? 65536 : stated;
  const isRight = size >= 512 && (size & (size - 1)) === 0 && view.getUint32(56) === 1;
  if (!isRight) throw new Broken();
  const file: File = { bytes, view, size, usable: size - view.getUint8(20) };
  const tables = new Map<string, StoredTable>();
  for (const { cells } of recordsIn(file, 1)) {
    const [type, name, , root, sql] = cells;
    if (type !== 'table' || typeof name !== 'string' || typeof root !== 'number' || typeof sql !== 'string') continue;
    tables.set(name, { ...columnsOf(sql), root });
  }
  return {
    tables,
    *rows(name) {
      const table = tables.get(name);
      if (!table) return;
      for (const { id, cells } of recordsIn(file, table.root))
        yield Object.fromEntries(
          table.columns.map((column, nth) => [column, column === table.id ? id : (cells[nth] ?? null)]),
        );
    },
  };
}

interface File {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly size: number;
  /** Of a page, without what extensions keep at its end. */
  readonly usable: number;
}

/** More levels of pages than any file has. */
const deepest = 40;

interface StoredRecord {
  readonly id: number;
  readonly cells: readonly Stored[];
}

/** The records of the tree of a table. @param met its pages so far: one that is met again would lead around for ever. */
function* recordsIn(file: File, page: number, depth = 0, met = new Set<number>()): Generator<StoredRecord> {
  const { view, size, bytes } = file;
  const start = (page - 1) * size;
  if (page < 1 || start + size > bytes.length || depth > deepest || met.has(page)) throw new Broken();
  met.add(page);
  const head = page === 1 ? start + 100 : start;
  const kind = view.getUint8(head);
  if (kind !== 5 && kind !== 13) throw new Broken();
  const count = view.getUint16(head + 3);
  const cells = head + (kind === 5 ? 12 : 8);
  if (cells + 2 * count > start + size) throw new Broken();
  for (let nth = 0; nth < count; nth += 1) {
    const at = start + view.getUint16(cells + 2 * nth);
    if (at < cells || at + 4 > start + size) throw new Broken();
    if (kind === 5) yield* recordsIn(file, view.getUint32(at), depth + 1, met);
    else yield recordAt(file, at);
  }
  if (kind === 5) yield* recordsIn(file, view.getUint32(head + 8), depth + 1, met);
}

function recordAt(file: File, at: number): StoredRecord {
  const length = varint(file.view, at);
  const id = varint(file.view, length.end);
  const payload = payloadOf(file, id.end, length.value);
  const view = viewOf(payload);
  const header = varint(view, 0);
  const values: Stored[] = [];
  let [from, to] = [header.end, header.value];
  while (from < header.value) {
    const type = varint(view, from);
    from = type.end;
    const width = widthOf(type.value);
    if (to + width > payload.length) throw new Broken();
    values.push(storedAt(payload, view, type.value, to));
    to += width;
  }
  return { id: id.value, cells: values };
}

/** The bytes of a record; what does not fit on its page goes on in a chain of others. */
function payloadOf({ bytes, view, size, usable }: File, at: number, length: number): Uint8Array {
  const most = usable - 35;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const rest = least + ((length - least) % (usable - 4));
  const here = length <= most ? length : rest <= most ? rest : least;
  const link = here < length ? 4 : 0;
  if (length > bytes.length || at + here + link > bytes.length) throw new Broken();
  const parts = [bytes.subarray(at, at + here)];
  let left = length - here;
  let page = link > 0 ? view.getUint32(at + here) : 0;
  while (left > 0) {
    const start = (page - 1) * size;
    if (page < 1 || start + size > bytes.length) throw new Broken();
    const taken = Math.min(left, usable - 4);
    parts.push(bytes.subarray(start + 4, start + 4 + taken));
    left -= taken;
    page = view.getUint32(start);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

const widths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function widthOf(type: number): number {
  return type < 12 ? (widths[type] ?? 0) : Math.floor((type - 12) / 2);
}

function storedAt(bytes: Uint8Array, view: DataView, type: number, at: number): Stored {
  if (type === 8 || type === 9) return type - 8;
  if (type === 7) return view.getFloat64(at);
  if (type >= 1 && type <= 6) {
    const width = widths[type]!;
    return width === 8
      ? Number(view.getBigInt64(at))
      : Buffer.from(bytes.buffer, bytes.byteOffset + at, width).readIntBE(0, width);
  }
  if (type < 13 || type % 2 === 0) return null;
  return Buffer.from(bytes.subarray(at, at + widthOf(type))).toString('utf8');
}

/** Seven bits a byte, the highest first; the ninth has eight. */
function varint(view: DataView, from: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let nth = 0; nth < 9; nth += 1) {
    if (from + nth >= view.byteLength) throw new Broken();
    const byte = view.getUint8(from + nth);
    if (nth === 8) return { value: value * 256 + byte, end: from + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: from + nth + 1 };
  }
  throw new Broken();
}

/** The names of the columns in the statement that made a table; what is a constraint of the whole table is none. */
function columnsOf(sql: string): Pick<StoredTable, 'columns' | 'id'> {
  const parts: string[] = [];
  let [depth, part] = [0, ''];
  for (const [token] of sql.slice(sql.indexOf('(') + 1).matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[(),]|[^'"(),]+/g)) {
    if (token === '(') depth += 1;
    if (token === ')' && depth-- === 0) break;
    if (token === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += token;
  }
  const all = [...parts, part].map((one) => one.trim());
  const own = all.filter((one) => !/^(?:constraint|primary\s+key|unique|check|foreign\s+key)\b/i.test(one));
  const key = all
    .map((one) => /^(?:constraint\s+\S+\s+)?primary\s+key\s*\(\s*([^,)]+?)\s*\)/i.exec(one)?.[1])
    .find((one) => one !== undefined);
  // An integer that is the key of a table is the id of its rows: https://sqlite.org/lang_createtable.html#rowid
  const id = own.find(
    (one) =>
      /^\S+\s+integer\b/i.test(one) &&
      (/^\S+\s+integer\s+(?:not\s+null\s+)?primary\s+key\b(?!\s+desc\b)/i.test(one) ||
        (key !== undefined && nameIn(one) === nameIn(key))),
  );
  return { columns: own.map(nameIn), id: id === undefined ? null : nameIn(id) };
}

/** The name with which the definition of a column begins. */
const nameIn = (one: string): string =>
  /^["`[]/.test(one) ? one.slice(1).replace(/["`\]].*$/s, '') : one.replace(/\s.*$/s, '');
