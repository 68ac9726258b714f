import { describe, expect, it } from 'vitest';
import { Broken, databaseOf, sqliteMark } from '../../src/collect/bytes/sqlite.ts';

/** A database of one page of 512 bytes, of a kind (5: of pages, 13: of records), with cells at these offsets. */
function page(kind: number, cells: readonly number[]): Buffer {
  const bytes = Buffer.alloc(512);
  bytes.write(sqliteMark, 0, 'latin1');
  bytes.writeUInt16BE(512, 16);
  bytes.writeUInt32BE(1, 56);
  bytes.writeUInt8(kind, 100);
  bytes.writeUInt16BE(cells.length, 103);
  for (const [nth, at] of cells.entries()) bytes.writeUInt16BE(at, 100 + (kind === 5 ? 12 : 8) + 2 * nth);
  return bytes;
}

describe('a damaged database of SQLite', () => {
  it('is broken where the number of a page would reach over the end of the file', () => {
    expect(() => databaseOf(page(5, [510]))).toThrow(Broken);
  });

  it('is broken where a long record ends at the end of the file, before the page on which it goes on', () => {
    const bytes = page(13, [470]);
    // 478 bytes, of which 39 are on the page, and the id of the record.
    bytes.set([0x83, 0x5e, 1], 470);
    expect(() => databaseOf(bytes)).toThrow(Broken);
  });

  it('is broken where pages lead back to themselves, many times over', () => {
    const bytes = page(5, [500, 505]);
    for (const at of [108, 500, 505]) bytes.writeUInt32BE(1, at);
    expect(() => databaseOf(bytes)).toThrow(Broken);
  });
});
