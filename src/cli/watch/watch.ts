import { Refusal } from '../../note.ts';
import { terminalText } from '../../text.ts';
import { shownPath, slashed } from '../disk/paths.ts';
import { counted } from '../tell/section.ts';
import { painted, say, type Terminal } from '../terminal.ts';
import { type Close, listen } from './listen.ts';
import { differing, isFile, isListing, lookAt, sameWatched, watched } from './watched.ts';

/** How a round came out. All paths are absolute. */
export interface Round {
  readonly exit: number;
  /**
   * Everything that it read or looked for. A folder stands for the files that may come into it, one with `/**` at its
   * end for those in all folders below as well: `watchedBy` has them for a pattern.
   */
  readonly files: readonly string[];
  /** What it wrote, or found as it was to be. */
  readonly outputs: readonly string[];
}

/** An editor that saves does several things to a file, all within this many milliseconds. */
const pause = 30;

/** A file that never rests is looked at all the same after so many. */
const longest = 1_000;

/**
 * Makes reports now and whenever something that they are made from changes, until `stop`. Rounds never overlap: what changes during
 * one leads to exactly one more. What counts is the content, so neither our own writing nor a save that changes nothing starts a
 * round; an output that somebody else changed does.
 *
 * @param make tells on the terminal what became of it. A `Refusal` that it throws is told here, and the files of the round
 *   before are watched on; where there was none it is thrown on, as anything else always is.
 * @param stop its reason is the exit code, where that is a number. A round that runs is brought to its end.
 * @returns the exit code: 130, or what `stop` says.
 */
export async function watch(make: () => Promise<Round>, terminal: Terminal, stop: AbortSignal): Promise<number> {
  /** To what something may have happened since it was looked at last. */
  const dirty = new Set<string>();
  /** What was changed for certain, while nobody listened yet. */
  const missed = new Set<string>();
  const looks = new Map<string, string>();
  const bell = bellFor(stop);
  let round: Round | undefined;
  let now = watched([], []);
  let isPolling = false;
  let isDeaf = true;
  let close: Close = async () => {};

  const listener = {
    heard(path: string): void {
      dirty.add(path);
      // Another folder may be in its place now, and that one nobody listens to.
      if (now.isAbove(path)) isDeaf = true;
      bell.ring();
    },
    missed(path: string): void {
      missed.add(path);
    },
    failed(code: string): void {
      if (isPolling) return;
      isPolling = true;
      isDeaf = true;
      terminal.err(
        `${terminalText(`The system does not tell of every change (${code}); files are looked at twice a second.`)}\n`,
      );
      bell.ring();
    },
  };

  /** Listens to what the last round asked for; `since` is when it began. */
  const attend = async (since: number): Promise<void> => {
    const { files, outputs } = round!;
    const next = watched(files, outputs);
    if (isDeaf || !sameWatched(now, next)) {
      const wasDeaf = isDeaf;
      isDeaf = false;
      now = next;
      // chokidar listens to a path once for all of a process: ears that hear nothing have to go before new ones come. Others
      // last until the new ones hear, so that nothing falls between.
      if (wasDeaf) await close();
      const closeNew = await listen(next, since, isPolling, listener);
      if (!wasDeaf) await close();
      close = closeNew;
      if (wasDeaf && looks.size > 0) for (const path of next.paths) dirty.add(path);
    }
    for (const path of [...looks.keys()]) if (!now.paths.has(path)) looks.delete(path);
    for (const path of now.paths) if (!looks.has(path)) looks.set(path, lookAt(path, now));
  };

  const makeOnce = async (): Promise<number> => {
    // A millisecond more: what was written just before has a time of the same one.
    const since = Date.now() + 1;
    const start = performance.now();
    try {
      round = await make();
    } catch (end) {
      if (!(end instanceof Refusal) || round === undefined) throw end;
      for (const each of end.notes) say(terminal, each, 'error');
    }
    const took = performance.now() - start;
    // What we wrote is no news.
    for (const path of round.outputs.map(slashed)) looks.set(path, lookAt(path, now));
    await attend(since);
    for (const path of now.outputs) missed.delete(path);
    return took;
  };

  /** What is not as it was when it was looked at last. */
  const changes = (): readonly string[] => {
    const found = [...missed];
    for (const path of now.paths) {
      const before = looks.get(path)!;
      if (!dirty.has(path) && !isListing(before)) continue;
      const look = lookAt(path, now);
      if (look !== before) found.push(...differing(path, before, look));
      looks.set(path, look);
    }
    dirty.clear();
    missed.clear();
    return [...new Set(found)];
  };

  const tell = (words: string): void => {
    const files = [...now.paths].filter((path) => !now.outputs.has(path) && isFile(looks.get(path)!)).length;
    terminal.err(`${painted(terminal, 'dim', `${words}atching ${counted(files, 'file')}; Ctrl-C ends`)}\n`);
  };

  try {
    await makeOnce();
    tell('W');
    while (!stop.aborted) {
      if (dirty.size === 0 && missed.size === 0 && !isDeaf) await bell.rung(null);
      await quiet(bell, stop);
      if (stop.aborted) break;
      if (isDeaf) await attend(Number.POSITIVE_INFINITY);
      const changed = changes();
      if (changed.length === 0) continue;
      terminal.err(`\n${painted(terminal, 'bold', terminalText(changedText(changed, terminal.cwd)))}\n`);
      const took = await makeOnce();
      tell(`Took ${Math.round(took)} ms; w`);
    }
  } finally {
    await close();
  }
  return typeof stop.reason === 'number' ? stop.reason : 130;
}

/** `Changed: results/a.json, template.md`. */
function changedText(paths: readonly string[], cwd: string): string {
  const shown = paths.slice(0, 3).map((path) => shownPath(path, cwd));
  return `Changed: ${shown.join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`;
}

/** Waits until the bell has not rung for a moment. */
async function quiet(bell: Bell, stop: AbortSignal): Promise<void> {
  const start = performance.now();
  while (!stop.aborted && performance.now() - start < longest && (await bell.rung(pause))) {
    // It rang again.
  }
}

interface Bell {
  ring(): void;
  /** Waits until it rings, at most so many milliseconds (null: for ever); false where it did not, or all is to end. */
  rung(within: number | null): Promise<boolean>;
}

function bellFor(stop: AbortSignal): Bell {
  let ring = (): void => {};
  return {
    ring: () => ring(),
    rung: (within) =>
      new Promise((resolve) => {
        if (stop.aborted) {
          resolve(false);
          return;
        }
        const end = (isRung: boolean): void => {
          clearTimeout(timer);
          stop.removeEventListener('abort', over);
          ring = () => {};
          resolve(isRung);
        };
        const over = (): void => end(false);
        const timer = within === null ? undefined : setTimeout(over, within);
        stop.addEventListener('abort', over);
        ring = () => end(true);
      }),
  };
}
