import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words of the markdown files of packages that say nothing to this tool: none of them is in a file of `src`. */
export const words: readonly string[] = readFileSync(join(import.meta.dirname, 'words.txt'), 'utf8')
  .trim()
  .split('\n');

/** Chance that is the same on every machine: one seed, one sequence. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2654435761 + 12345) >>> 0;
  }

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  is(chance: number): boolean {
    return this.next() < chance;
  }

  pick<T>(some: readonly T[]): T {
    return some[this.below(some.length)]!;
  }

  some<T>(all: readonly T[], count: number): readonly T[] {
    const left = [...all];
    return Array.from({ length: Math.min(count, all.length) }, () => left.splice(this.below(left.length), 1)[0]!);
  }

  word(): string {
    return this.pick(words);
  }

  /** `Quiet harbor`. */
  title(): string {
    const some = Array.from({ length: 1 + this.below(2) }, () => this.word()).join(' ');
    return some.charAt(0).toUpperCase() + some.slice(1);
  }
}
