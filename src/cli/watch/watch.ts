import { Refusal } from '../../note.ts';
import { terminalText } from '../../text.ts';
import { shownPath } from '../disk/paths.ts';
import { counted } from '../tell/section.ts';
import { painted, say, type Terminal } from '../terminal.ts';
import { Attention } from './attention.ts';

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
  const bell = bellFor(stop);
  const attention = new Attention(bell.ring, (words) => terminal.err(`${terminalText(words)}\n`));
  let round: Round | undefined;

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
    await attention.turnTo(round, since);
    return took;
  };
  const tell = (words: string): void => {
    const watching = `${words}atching ${counted(attention.count(), 'file')}; Ctrl-C ends`;
    terminal.err(`${painted(terminal, 'dim', watching)}\n`);
  };

  try {
    await makeOnce();
    tell('W');
    while (!stop.aborted) {
      if (attention.isAtRest()) await bell.rung(null);
      await quiet(bell, stop);
      if (stop.aborted) break;
      await attention.hearAgain(round!);
      const changed = attention.changes();
      if (changed.length === 0) continue;
      terminal.err(`\n${painted(terminal, 'bold', terminalText(changedText(changed, terminal.cwd)))}\n`);
      const took = await makeOnce();
      tell(`Took ${Math.round(took)} ms; w`);
    }
  } finally {
    await attention.end();
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
