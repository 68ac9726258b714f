import type { Source } from '../../collect/source.ts';
import type { Terminal } from '../terminal.ts';

/** Work that takes less says nothing until it is done. */
const patience = 1000;
/** As often as a line is written over. */
const pause = 100;

/** What is being done, on one line that goes away; `end` takes it off the screen. */
export interface Progress<S extends Source> {
  readonly sources: readonly S[];
  /** Tells a step of the work after reading, such as `Drawing chart 2 of 7`. */
  readonly tell: (step: string) => void;
  readonly end: () => void;
}

/** Tells on a terminal what is being done, once that has taken a second. What goes through a pipe or into a log has no such line. */
export function progress<S extends Source>(
  sources: readonly S[],
  terminal: Pick<Terminal, 'err' | 'columns'>,
  isQuiet: boolean,
): Progress<S> {
  if (terminal.columns === undefined || isQuiet) return { sources, tell: () => {}, end: () => {} };
  const start = Date.now();
  let last = start + patience - pause;
  let isShown = false;
  const tell = (step: string): void => {
    const now = Date.now();
    if (now - last < pause) return;
    last = now;
    isShown = true;
    terminal.err(`\r${clear}${step} …`);
  };
  return {
    // A file is opened more than once: to see what it is, and to read it.
    sources: sources.map((source, nth) => ({
      ...source,
      blocks: (atOnce?: number) => {
        tell(`Reading file ${nth + 1} of ${sources.length}`);
        return source.blocks(atOnce);
      },
    })),
    tell,
    end: () => {
      if (isShown) terminal.err(`\r${clear}`);
    },
  };
}

/** Erases the line. */
const clear = '\u001b[2K';
