import type { Packing, Unpacked } from './packed.ts';
import type { Query } from './query.ts';

/**
 * A file somebody gave us. The collect stage never opens anything: it reads the blocks it is handed.
 *
 * `path` is as the person wrote it, with `/` between folders; it is how messages and reports name the file.
 * `blocks()` starts from the beginning each time it is called and yields the bytes in pieces of any size. Who needs all of them in one
 * piece says how many bytes `atOnce`, so that they need not be copied together, and who keeps no piece that they are `passing`: they may be one buffer then.
 * A source may pass over both.
 */
export interface Source {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  blocks(atOnce?: number, passing?: boolean): Iterable<Uint8Array>;
  /** Nobody asks for its hash. */
  readonly unhashed?: true;
  /**
   * What is packed in it, which its first bytes show. Without it a packed file is refused.
   * @throws Refusal where it is damaged, too large, or cannot be unpacked here.
   */
  readonly unpack?: (packing: Packing) => Promise<Unpacked>;
  /** What an engine is asked in place of a file. Its blocks are what tells whether the answer is the same: known once it was asked. */
  readonly query?: Asked;
}

/** A query, and the way to its answer. */
export interface Asked {
  readonly says: Query;
  /** @throws Refusal, also that of `use`, at the place where the query is written: then there is no report without it. */
  ask<T>(use: (unpacked: Unpacked) => Promise<T>): Promise<T>;
}
