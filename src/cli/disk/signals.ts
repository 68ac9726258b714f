/**
 * The signals by which people and systems end a process, and the exit codes that a shell knows them by. Their default
 * action ends the process at once, also while it computes, which no handler of ours could; so there are handlers only
 * while something is at work that must not be cut off.
 */
const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof codes;
const signals = Object.keys(codes) as readonly Signal[];

/** What is to be tidied when the process ends, the last one first. */
const open: (() => void)[] = [];

/**
 * Runs what must not be cut off in its middle, such as writing. A signal ends the process only while `action` waits for
 * something, and then, as at any other end, `leave` is called; it is called last in any case, so it may be twice.
 */
export async function tidily<T>(leave: () => void, action: () => Promise<T>): Promise<T> {
  if (open.length === 0) {
    for (const signal of signals) process.on(signal, end);
    process.on('exit', leaveAll);
  }
  open.push(leave);
  try {
    return await action();
  } finally {
    leave();
    await heard();
    open.splice(open.lastIndexOf(leave), 1);
    if (open.length === 0) stopListening();
  }
}

/** Lets a signal that came during work without a pause be obeyed now. It is seen when the event loop next looks for news. */
export async function heard(): Promise<void> {
  await turnOfLoop();
  // The first turn may be the rest of one that has looked already.
  await turnOfLoop();
}

/** `node:timers/promises` has it too, and is loaded for nothing by what only looks. */
const turnOfLoop = (): Promise<void> => new Promise((turn) => setImmediate(turn));

/** As `signal` ends any process; 1 in a container is the one that the system does not end so. */
function end(signal: NodeJS.Signals): void {
  leaveAll();
  stopListening();
  process.kill(process.pid, signal);
  process.exit(codes[signal as Signal]);
}

/** The first process of a container has no default action for signals: it has to end itself, when it next waits. */
export function endOnSignals(): void {
  for (const signal of signals) process.once(signal, () => process.exit(codes[signal]));
}

function leaveAll(): void {
  for (const leave of open.splice(0).reverse()) leave();
}

function stopListening(): void {
  for (const signal of signals) process.off(signal, end);
  process.off('exit', leaveAll);
}
