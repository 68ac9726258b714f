/** How a file holds what we read: compressed, or as columns. */
export type Packing = 'gzip' | 'zstd' | 'parquet';

/** What was packed: the bytes that were compressed, or the rows of a table. */
export type Unpacked =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'rows';
      readonly names: readonly string[];
      /** Each as CSV has it (`csvRow`), from the first one each time. */
      readonly rows: () => Iterable<string>;
      /** What gave them, for whoever wants to ask the same. */
      readonly query: string;
    };

const magic: readonly (readonly [packing: Packing, bytes: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  // With an encrypted footer.
  ['parquet', [0x50, 0x41, 0x52, 0x45]],
];

/** How a file is packed, by its first bytes; null where it is not. */
export function packingOf(head: Uint8Array): Packing | null {
  return magic.find(([, bytes]) => bytes.every((byte, nth) => head[nth] === byte))?.[0] ?? null;
}

/** A row as CSV has it, on one line or on several; nothing where a cell is null. */
export function csvRow(cells: readonly (string | null)[]): string {
  return cells.map((cell) => (cell === null ? '' : /^\s|[",\r\n]|\s$/.test(cell) ? quoted(cell) : cell)).join(',');
}

/** A cell in quotes, in which nothing is taken for what stands between cells. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
