import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { inTurn, runLockOf } from '../../src/cli/disk/turn.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { folderWith } from './cli.ts';

const disk = vi.hoisted(() => ({ code: '', refusals: 0, asked: 0 }));

/** A disk that does not let the run lock be taken so many times. */
vi.mock('../../src/cli/disk/files.ts', async (original) => {
  const real = await original<typeof import('../../src/cli/disk/files.ts')>();
  const putMark = (file: string, text: string): boolean => {
    if (!file.endsWith('.aitb.lock')) return real.putMark(file, text);
    disk.asked += 1;
    if (disk.asked <= disk.refusals) throw Object.assign(new Error(`${disk.code}: open`), { code: disk.code });
    return real.putMark(file, text);
  };
  return { ...real, putMark };
});

const terminal = { err: () => undefined } as unknown as Terminal;
const turn = (cwd: string) => inTurn('r.md', cwd, terminal, async () => existsSync(runLockOf(join(cwd, 'r.md'))));

describe.each(['EPERM', 'EACCES', 'EBUSY'])('a run lock that Windows refuses with %s', (code) => {
  it('while the one of another run is being removed, is asked for again', async () => {
    Object.assign(disk, { code, refusals: 3, asked: 0 });
    const cwd = folderWith({});
    expect(await turn(cwd)).toBe(true);
    expect(disk.asked).toBe(4);
    expect(existsSync(runLockOf(join(cwd, 'r.md')))).toBe(false);
  });

  it('always, is told in one sentence, and nothing is left behind', async () => {
    Object.assign(disk, { code, refusals: Number.POSITIVE_INFINITY, asked: 0 });
    const cwd = folderWith({});
    await expect(turn(cwd)).rejects.toMatchObject({
      exit: 2,
      notes: [{ code: 'write-failed', place: { file: 'r.md' } }],
    });
    expect(existsSync(runLockOf(join(cwd, 'r.md')))).toBe(false);
  });
});

it('another fault of the disk is told at once', async () => {
  Object.assign(disk, { code: 'ENOSPC', refusals: Number.POSITIVE_INFINITY, asked: 0 });
  await expect(turn(folderWith({}))).rejects.toMatchObject({ exit: 2, notes: [{ code: 'write-failed' }] });
  expect(disk.asked).toBe(1);
});
