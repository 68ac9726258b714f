import { slashed } from '../disk/paths.ts';
import { type Close, type Listener, listen } from './listen.ts';
import { differing, isFile, isListing, lookAt, sameWatched, watched } from './watched.ts';

/** What a round read and wrote, as absolute paths; see `Round`. */
interface Paths {
  readonly files: readonly string[];
  readonly outputs: readonly string[];
}

/** What is watched from round to round: who listens to it, how each path looked last, and to which something may have happened. */
export class Attention implements Listener {
  private readonly ring: () => void;
  private readonly warn: (words: string) => void;
  /** To what something may have happened since it was looked at last. */
  private readonly dirty = new Set<string>();
  /** What was changed for certain, while nobody listened yet. */
  private readonly late = new Set<string>();
  private readonly looks = new Map<string, string>();
  private now = watched([], []);
  private isPolling = false;
  /** Nobody listens, or not to all of it. */
  private isDeaf = true;
  private close: Close = async () => {};

  /**
   * @param ring is called when something may have happened.
   * @param warn is told where the system does not tell of every change.
   */
  constructor(ring: () => void, warn: (words: string) => void) {
    this.ring = ring;
    this.warn = warn;
  }

  heard(path: string): void {
    this.dirty.add(path);
    // Another folder may be in its place now, and that one nobody listens to.
    if (this.now.isAbove(path)) this.isDeaf = true;
    this.ring();
  }

  missed(path: string): void {
    this.late.add(path);
  }

  failed(code: string): void {
    if (this.isPolling) return;
    this.isPolling = true;
    this.isDeaf = true;
    this.warn(`The system does not tell of every change (${code}); files are looked at twice a second.`);
    this.ring();
  }

  /** Nothing has happened that was not looked at yet. */
  isAtRest(): boolean {
    return this.dirty.size === 0 && this.late.size === 0 && !this.isDeaf;
  }

  /** Turns to what a round asked for; `since` is when it began. */
  async turnTo(round: Paths, since: number): Promise<void> {
    // What we wrote is no news.
    for (const path of round.outputs.map(slashed)) this.looks.set(path, lookAt(path, this.now));
    await this.attend(round, since);
    for (const path of this.now.outputs) this.late.delete(path);
  }

  /** Listens again where nobody does. */
  async hearAgain(round: Paths): Promise<void> {
    if (this.isDeaf) await this.attend(round, Number.POSITIVE_INFINITY);
  }

  /** What is not as it was when it was looked at last. */
  changes(): readonly string[] {
    const found = [...this.late];
    for (const path of this.now.paths) {
      const before = this.looks.get(path)!;
      if (!this.dirty.has(path) && !isListing(before)) continue;
      const look = lookAt(path, this.now);
      if (look !== before) found.push(...differing(path, before, look));
      this.looks.set(path, look);
    }
    this.dirty.clear();
    this.late.clear();
    return [...new Set(found)];
  }

  /** How many files are watched that a round has not written. */
  count(): number {
    return [...this.now.paths].filter((path) => !this.now.outputs.has(path) && isFile(this.looks.get(path)!)).length;
  }

  end(): Promise<void> {
    return this.close();
  }

  private async attend({ files, outputs }: Paths, since: number): Promise<void> {
    const next = watched(files, outputs);
    if (this.isDeaf || !sameWatched(this.now, next)) {
      const wasDeaf = this.isDeaf;
      this.isDeaf = false;
      this.now = next;
      // chokidar listens to a path once for all of a process: ears that hear nothing have to go before new ones come. Others
      // last until the new ones hear, so that nothing falls between.
      if (wasDeaf) await this.close();
      const closeNew = await listen(next, since, this.isPolling, this);
      if (!wasDeaf) await this.close();
      this.close = closeNew;
      if (wasDeaf && this.looks.size > 0) for (const path of next.paths) this.dirty.add(path);
    }
    for (const path of [...this.looks.keys()]) if (!this.now.paths.has(path)) this.looks.delete(path);
    for (const path of this.now.paths) if (!this.looks.has(path)) this.looks.set(path, lookAt(path, this.now));
  }
}
