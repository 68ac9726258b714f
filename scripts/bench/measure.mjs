// One process, from its start to its end: CPU, memory and time of the clock.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What runs now; it does not outlive us. */
let running;
process.on('exit', () => running?.kill('SIGKILL'));

/** Makes a process tell what it used, as the system has counted it, when it ends. */
const probe = `const { writeSync } = require('node:fs');
process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));
`;

/** Writes the script that `measured` needs. @returns its path. */
export function probeIn(folder) {
  const path = join(folder, 'probe.cjs');
  writeFileSync(path, probe);
  return path;
}

/**
 * Runs a command to its end.
 * @param limit seconds after which it is killed.
 * @returns seconds of CPU (user and system) and of the clock, and the peak of its memory in MB; null where it was killed.
 * @throws where it ends with another code than 0.
 */
export async function measured(command, words, { cwd, probe, limit }) {
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', probe, command, ...words], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  running = child;
  let [said, used] = ['', ''];
  child.stdio[2].on('data', (text) => {
    said += text;
  });
  child.stdio[3].on('data', (text) => {
    used += text;
  });
  let wall = 0;
  child.once('exit', () => {
    wall = (performance.now() - start) / 1_000;
  });
  const killer = setTimeout(() => child.kill('SIGKILL'), limit * 1_000);
  const [exit, signal] = await once(child, 'close');
  clearTimeout(killer);
  if (signal === 'SIGKILL') return null;
  if (exit !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${exit}:\n${said.slice(-2_000)}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(used);
  return { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024, wall };
}

/** Seconds after which a process that does not obey is killed. */
const deaf = 10;

/** Runs a command, ends it with SIGTERM after so many seconds, and measures the seconds until it is gone, 10 at most. */
export async function stopped(command, words, { cwd, after }) {
  const child = spawn(process.execPath, [command, ...words], { cwd, stdio: 'ignore' });
  running = child;
  const gone = once(child, 'exit');
  const isOver = await Promise.race([pause(after * 1_000, false), gone.then(() => true)]);
  if (isOver) throw new Error('it ended before the signal: its input is too small');
  const sent = performance.now();
  const killer = setTimeout(() => child.kill('SIGKILL'), deaf * 1_000);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(killer);
  return { wall: (performance.now() - sent) / 1_000 };
}
