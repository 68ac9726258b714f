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

/** The terminal this process runs in. When the reader of a pipe goes away (`| head`), the rest is not written. */
export function processTerminal(): Terminal {
  return {
    cwd: process.cwd(),
    stdin: process.stdin,
    out: quietly(process.stdout),
    err: quietly(process.stderr),
    colour: wantsColour(process.stderr),
    ...(process.stderr.isTTY === true && process.stderr.columns > 0 ? { columns: process.stderr.columns } : {}),
    outColour: process.stdout.isTTY === true && wantsColour(process.stdout),
  };
}

function quietly(stream: NodeJS.WriteStream): (text: string) => void {
  let open = true;
  stream.on('error', (fault: NodeJS.ErrnoException) => {
    open = false;
    if (fault.code !== 'EPIPE') throw fault;
  });
  return (text) => {
    if (open) stream.write(text);
  };
}

/** As people expect it: NO_COLOR turns colours off, FORCE_COLOR on, else a terminal has them. */
function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return stream.isTTY === true && TERM !== 'dumb';
}
