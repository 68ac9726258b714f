import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { inTurn } from '../../src/cli/disk/turn.ts';
import { processSpace } from '../../src/write.ts';
import { terminalAt } from './terminal.ts';

/** Takes a turn at a report in this process. */
export const turn = <T>(cwd: string, action: () => Promise<T>, out = 'r.md'): Promise<T> =>
  inTurn(out, cwd, terminalAt(cwd).terminal, action);

/** The number of a process that has just ended. */
export const dead = (): number => spawnSync(process.execPath, ['-e', '']).pid;

/** What a run lock holds. */
export const holder = (pid: number, more: object = {}): string =>
  `${JSON.stringify({ pid, host: hostname(), space: processSpace(), token: 'x', ...more })}\n`;
