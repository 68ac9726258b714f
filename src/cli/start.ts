import { terminalText } from '../text.ts';
import { endOnSignals } from './disk/signals.ts';
import { run } from './program.ts';
import { processTerminal } from './terminal.ts';

/** A fault of ours: what happened, and whom to tell. */
function fault(thrown: unknown): void {
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  process.stderr.write(`${stack.split('\n').map(terminalText).join('\n')}\n`);
  process.stderr.write(
    'This is a fault in aitb-report, not in your files. Please report it with the lines above and the command.\n',
  );
  process.exitCode = 2;
}

if (process.pid === 1) endOnSignals();
process.on('uncaughtException', (thrown) => {
  fault(thrown);
  process.exit(2);
});

run(process.argv.slice(2), processTerminal()).then((exit) => {
  // Not process.exit(): what is still on its way into a pipe would be lost.
  process.exitCode = exit;
}, fault);
