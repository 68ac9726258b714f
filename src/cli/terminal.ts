import { isatty } from 'node:tty';
import { styleText } from 'node:util';
import { line, type Note, type Severity } from '../note.ts';
import { terminalText } from '../text.ts';

/** What a command touches of the world besides files. `out` takes data only; `err` is for people. */
export interface Terminal {
  /** The folder from which the paths of the command line are looked up, absolute. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  out(text: string): void;
  err(text: string): void;
  /** Whether `err` leads to somebody's eyes that want colours. */
  readonly colour: boolean;
  /** The same of `out`: true only where it is a terminal, because what goes through a pipe is data. */
  readonly outColour?: boolean;
  /** How wide the terminal of `err` is; undefined where it is none. */
  readonly columns?: number;
  /** Opens an address in the browser of whoever sits there; undefined where nobody does. */
  readonly browse?: (address: string) => void;
  /** Ends what would go on for ever; its reason may be the exit code. A process is ended by its signals without it. */
  readonly stop?: AbortSignal;
}

type Style = 'red' | 'yellow' | 'dim' | 'bold' | 'green';

/** `text` in a style, or as it is where nobody wants colours. */
export function painted(terminal: Terminal, style: Style, text: string): string {
  // Whether to colour was decided when the terminal was made; the stream is not asked a second time.
  return terminal.colour ? styleText(style, text, { validateStream: false }) : text;
}

const styles: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'dim' };

/** A note on a line of its own on stderr, safe to show: `error: results.json:3:7: …`. */
export function say(terminal: Terminal, note: Note, severity: Severity = note.severity): void {
  terminal.err(`${painted(terminal, styles[severity], `${severity}:`)} ${terminalText(line(note))}\n`);
}

/**
 * The terminal this process runs in. When the reader of a pipe goes away (`| head`), the rest is not written. Streams are opened when they are asked for.
 */
export function processTerminal(): Terminal {
  const { stderr } = process;
  return {
    cwd: process.cwd(),
    stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
    out: quietly(() => process.stdout),
    err: quietly(() => stderr),
    colour: wantsColour(stderr.isTTY === true),
    ...(stderr.isTTY === true && stderr.columns > 0 ? { columns: stderr.columns } : {}),
    outColour: isatty(1) && wantsColour(true),
    ...(isatty(1) && stderr.isTTY === true ? { browse: (address: string) => void browse(address) } : {}),
  };
}

/** Starting other programs takes parts of Node that no other command needs. */
async function browse(address: string): Promise<void> {
  const { openInBrowser } = await import('./preview/open.ts');
  openInBrowser(address);
}

function quietly(stream: () => NodeJS.WriteStream): (text: string) => void {
  let open: NodeJS.WriteStream | null | undefined;
  return (text) => {
    if (open === undefined) {
      open = stream();
      open.on('error', (fault: NodeJS.ErrnoException) => {
        open = null;
        if (fault.code !== 'EPIPE') throw fault;
      });
    }
    open?.write(text);
  };
}

/** As people expect it: NO_COLOR turns colours off, FORCE_COLOR on, else a terminal has them. */
function wantsColour(isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return isTerminal && TERM !== 'dumb';
}
