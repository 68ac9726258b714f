import type { CellAnswer } from './cells/answer.ts';
import type { Plan } from './cells/plan.ts';

/** How a file holds what we read: compressed, as columns, or beside other things in an archive of one tool (`.eval`, the log of inspect-ai). */
export type Packing = 'gzip' | 'zstd' | 'parquet' | 'eval';

/** What was packed: the bytes that were compressed, the rows of a table, or, where these are too many, some of them and what an engine answers of all. */
export type Unpacked =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'rows';
      readonly names: readonly string[];
      /** Each as CSV has it (`csvRow`), from the first one each time. */
      readonly rows: () => Iterable<string>;
      /** What gave them, for whoever wants to ask the same. */
      readonly query: string;
    }
  | {
      readonly kind: 'cells';
      readonly names: readonly string[];
      /** Some of them, the same each time, in their order. */
      readonly rows: () => Iterable<string>;
      /** How many there are in all. */
      readonly size: number;
      /** What takes as many of them as are read one by one, for whoever has to; null where a person says what is asked. */
      readonly sample: string | null;
      /** @throws Refusal */
      readonly ask: (plan: Pick<Plan, 'settings' | 'metrics'>) => Promise<CellsAnswered>;
    };

/** The numbers of all cells, and the statements that gave them. */
export interface CellsAnswered {
  readonly answers: readonly CellAnswer[];
  readonly statements: readonly string[];
}

const magic: readonly (readonly [packing: Packing, bytes: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  // With an encrypted footer.
  ['parquet', [0x50, 0x41, 0x52, 0x45]],
];

/** How a file is packed, by its first bytes; null where it is not. */
export function packingOf(head: Uint8Array): Packing | null {
  // A zip says the name of its first file behind 30 bytes: this one is what inspect-ai begins with.
  const first = Buffer.from(head.subarray(0, 64)).toString('latin1');
  if (first.startsWith('PK\u0003\u0004') && first.startsWith('_journal/start.json', 30)) return 'eval';
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
