import { inflated } from './inflate.ts';

/** Of what stands in `"packed"`: a version before would take it for a line or slot that does not fit. */
export const packedVersion = 2;

/** Nobody has so much in one run; a few bytes could claim it. */
const most = 2 ** 28;

/** A slot in a run: how much of its key is as in the one before, the rest of it, and its other fields, the last of them only as far as they are not as before. */
export type Row = readonly [shared: number, rest: string, ...fields: unknown[]];

function isRow(row: unknown): row is Row {
  return Array.isArray(row) && Number.isInteger(row[0]) && row[0] >= 0 && typeof row[1] === 'string';
}

/** What is packed in an item of the base, in the form of plain items; null where it is not packed, or is nothing that we pack. */
export function unpackedLines(item: unknown): readonly unknown[] | null {
  if (typeof item !== 'object' || item === null || !('packed' in item) || typeof item.packed !== 'string') return null;
  const bytes = inflated(Buffer.from(item.packed, 'base64'), most);
  try {
    const rows: unknown = bytes && JSON.parse(bytes.toString());
    return Array.isArray(rows) ? rows : null;
  } catch {
    return null;
  }
}

/** The same for an item of the slots. */
export function unpackedSlots(item: unknown): readonly unknown[] | null {
  let [key, fields]: [string, readonly unknown[]] = ['', []];
  const rows = unpackedLines(item);
  if (!rows?.every(isRow)) return null;
  return rows.map(([shared, rest, ...own]) => {
    key = key.slice(0, shared) + rest;
    fields = [...own, ...fields.slice(own.length)];
    const [written, source, values, kind, blank, conf, state] = fields;
    return { key, written, source, values, kind, blank, conf, state };
  });
}
