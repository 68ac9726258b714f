import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { watch } from '../../src/cli/watch/watch.ts';
import { folderWith } from './cli.ts';
import { terminalAt } from './terminal.ts';

/** A system that has no watch left for anybody. */
vi.mock('chokidar', async (load) => {
  const { FSWatcher } = await load<typeof import('chokidar')>();
  return {
    FSWatcher: class extends FSWatcher {
      override add(paths: string | string[], ...more: [string?, boolean?]): InstanceType<typeof FSWatcher> {
        if (this.options.usePolling) return super.add(paths, ...more);
        const fault = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        process.nextTick(() => {
          this.emit('error', fault);
          this.emit('error', fault);
          this.emit('ready');
        });
        return this;
      }
    },
  };
});

it('looks at the files from time to time where the system tells of nothing', async () => {
  const folder = folderWith({ 'r.json': 'r1' });
  const stop = new AbortController();
  let rounds = 0;
  const { terminal, stderr } = terminalAt(folder);
  const done = watch(
    async () => {
      rounds += 1;
      if (rounds === 3) stop.abort();
      return { exit: 0, files: [join(folder, 'r.json')], outputs: [] };
    },
    terminal,
    stop.signal,
  );
  let saves = 0;
  const saving = setInterval(() => {
    saves += 1;
    writeFileSync(join(folder, 'r.json'), `saved ${saves}`);
  }, 700);
  try {
    expect(await done).toBe(130);
  } finally {
    clearInterval(saving);
  }
  expect(rounds).toBe(3);
  expect(
    stderr().match(/The system does not tell of every change \(ENOSPC\); files are looked at twice a second\.\n/g),
  ).toHaveLength(1);
  expect(stderr()).toContain('Changed: r.json\n');
});
