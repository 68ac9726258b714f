import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { type Round, watch } from '../../src/cli/watch/watch.ts';
import { watchedBy } from '../../src/cli/watch/watched.ts';
import { note, Refusal } from '../../src/note.ts';
import { folderWith, inference } from './cli.ts';
import { terminalAt } from './terminal.ts';

const stops: AbortController[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort();
});

interface Watching {
  readonly done: Promise<number>;
  readonly stop: AbortController;
  readonly terminal: Terminal;
  said(): string;
  /** Waits for the end of the nth round, from 1; what it told. */
  round(n: number): Promise<string>;
  /** How many rounds have ended. */
  rounds(): number;
}

/** Watches; each round ends with the line that says how many files are watched. */
function watching(cwd: string, make: (terminal: Terminal) => Promise<Round>): Watching {
  const stop = new AbortController();
  stops.push(stop);
  let text = '';
  let wake = (): void => {};
  const { terminal } = terminalAt(cwd, {
    err(more) {
      text += more;
      wake();
    },
  });
  const parts = (): readonly string[] => text.split(/(?<=Ctrl-C ends\n)/).filter((part) => part.endsWith('ends\n'));
  const done = watch(() => make(terminal), terminal, stop.signal);
  const failed = done.then((exit) => {
    throw new Error(`ended with ${exit}: ${text}`);
  });
  failed.catch(() => {});
  return {
    done,
    stop,
    terminal,
    said: () => text,
    rounds: () => parts().length,
    async round(n) {
      while (parts().length < n) {
        await Promise.race([
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
          failed,
        ]);
      }
      return parts()[n - 1]!;
    },
  };
}

/** A tool that copies what it reads into `out.md`, and tells what that was. */
function copier(folder: string, files: () => readonly string[], outputs: readonly string[] = ['out.md']) {
  return async (terminal: Terminal): Promise<Round> => {
    const text = files()
      .map((name) => {
        try {
          return readFileSync(join(folder, name), 'utf8');
        } catch {
          return 'none';
        }
      })
      .join('+');
    terminal.err(`read ${text}\n`);
    for (const name of outputs) writeFileSync(join(folder, name), text);
    const of = (names: readonly string[]) => names.map((name) => join(folder, name));
    return { exit: 0, files: of(files()), outputs: of(outputs) };
  };
}

describe('watching', () => {
  it('makes a report again when a file changes, and says which and how long it took', async () => {
    const folder = folderWith({ 'r.json': 'r1', 't.md': 't1' });
    const watched = watching(
      folder,
      copier(folder, () => ['r.json', 't.md']),
    );
    expect(await watched.round(1)).toBe('read r1+t1\nWatching 2 files; Ctrl-C ends\n');
    writeFileSync(join(folder, 'r.json'), 'r2');
    expect(await watched.round(2)).toMatch(
      /^\nChanged: r\.json\nread r2\+t1\nTook \d+ ms; watching 2 files; Ctrl-C ends\n$/,
    );
    writeFileSync(join(folder, 't.md'), 't2');
    expect(await watched.round(3)).toContain('Changed: t.md\nread r2+t2\n');
    watched.stop.abort();
    expect(await watched.done).toBe(130);
  });

  it('sees a file that is saved by a rename, taken away, and put back', async () => {
    const folder = folderWith({ 'r.json': 'r1', 'other.txt': '' });
    const watched = watching(
      folder,
      copier(folder, () => ['r.json']),
    );
    await watched.round(1);
    for (const [n, text] of [
      [2, 'r2'],
      [3, 'r3'],
    ] as const) {
      writeFileSync(join(folder, 'r.json~new'), text);
      renameSync(join(folder, 'r.json~new'), join(folder, 'r.json'));
      expect(await watched.round(n)).toContain(`Changed: r.json\nread ${text}\n`);
    }
    rmSync(join(folder, 'r.json'));
    expect(await watched.round(4)).toMatch(/Changed: r\.json\nread none\nTook \d+ ms; watching 0 files/);
    writeFileSync(join(folder, 'r.json'), 'r5');
    expect(await watched.round(5)).toContain('Changed: r.json\nread r5\n');
  });

  it('makes few rounds of quick saves, and none of a save that changes nothing or of other files', async () => {
    const folder = folderWith({ 'r.json': 'r1', 't.md': 't1' });
    const watched = watching(
      folder,
      copier(folder, () => ['r.json', 't.md']),
    );
    await watched.round(1);
    writeFileSync(join(folder, 'r.json'), '');
    writeFileSync(join(folder, 'r.json'), 'r2');
    writeFileSync(join(folder, 't.md'), 't2');
    expect(await watched.round(2)).toContain('read r2+t2\n');
    writeFileSync(join(folder, 'r.json'), 'r2');
    writeFileSync(join(folder, 'stranger.json'), 's');
    // What came after them is heard after them.
    writeFileSync(join(folder, 't.md'), 't3');
    // Where the machine is so busy that the system tells of the two files one by one, there is a round for each.
    const last = (await watched.round(3)).includes('t3') ? 3 : 4;
    expect(await watched.round(last)).toContain('Changed: t.md\nread r2+t3\n');
    expect(watched.rounds()).toBe(last);
    expect(
      watched
        .said()
        .match(/read .*/g)!
        .filter((each) => !/^read (r1\+t1|r2\+t2|r2\+t3)$/.test(each)),
    ).toEqual([]);
    expect(watched.said()).not.toContain('stranger');
  });

  it('sees files come into a folder and go from it, also from one that was not there', async () => {
    const folder = folderWith({ 'results/a.json': 'a' });
    const names = ['a', 'b', 'c'].map((name) => `results/${name}.json`);
    const make = copier(folder, () => names);
    const watched = watching(folder, async (terminal) => {
      const round = await make(terminal);
      return { ...round, files: [join(folder, 'results'), join(folder, 'later/deep/**')] };
    });
    expect(await watched.round(1)).toContain('read a+none+none\n');
    writeFileSync(join(folder, 'results/b.json'), 'b');
    expect(await watched.round(2)).toContain('Changed: results/b.json\nread a+b+none\n');
    writeFileSync(join(folder, 'results/c.json'), 'c');
    expect(await watched.round(3)).toContain('read a+b+c\n');
    rmSync(join(folder, 'results/a.json'));
    expect(await watched.round(4)).toContain('Changed: results/a.json\nread none+b+c\n');
    writeFileSync(join(folder, 'results/.b.json.swp'), 'editor');
    writeFileSync(join(folder, 'results/b.json~'), 'editor');
    mkdirSync(join(folder, 'later/deep/er/est'), { recursive: true });
    writeFileSync(join(folder, 'later/deep/er/est/d.json'), 'd');
    expect(await watched.round(5)).toContain('Changed: later/deep');
    writeFileSync(join(folder, 'later/deep/er/est/e.json'), 'e');
    expect(await watched.round(6)).toContain('Changed: later/deep/er/est/e.json\n');
  });

  it('sees a folder that was taken away and put there anew', async () => {
    const folder = folderWith({ 'results/a.json': 'a1', 'new/a.json': 'a2' });
    const watched = watching(
      folder,
      copier(folder, () => ['results/a.json']),
    );
    await watched.round(1);
    renameSync(join(folder, 'results'), join(folder, 'old'));
    renameSync(join(folder, 'new'), join(folder, 'results'));
    expect(await watched.round(2)).toContain('read a2\n');
    writeFileSync(join(folder, 'results/a.json'), 'a3');
    expect(await watched.round(3)).toContain('read a3\n');
    rmSync(join(folder, 'results'), { recursive: true });
    expect(await watched.round(4)).toContain('read none\n');
    mkdirSync(join(folder, 'results'));
    writeFileSync(join(folder, 'results/a.json'), 'a5');
    expect(await watched.round(5)).toContain('read a5\n');
  });

  it('sees what happens behind links', async () => {
    const folder = folderWith({ 'data/a.json': 'a1', 'mine/': '' });
    symlinkSync('../data/a.json', join(folder, 'mine/a.json'));
    symlinkSync('data', join(folder, 'linked'));
    const watched = watching(
      folder,
      copier(folder, () => ['mine/a.json', 'linked/b.json']),
    );
    expect(await watched.round(1)).toContain('read a1+none\n');
    writeFileSync(join(folder, 'data/a.json'), 'a2');
    expect(await watched.round(2)).toContain('Changed: mine/a.json\nread a2+none\n');
    writeFileSync(join(folder, 'data/b.json'), 'b3');
    expect(await watched.round(3)).toContain('Changed: linked/b.json\nread a2+b3\n');
    writeFileSync(join(folder, 'data/.new'), 'a4');
    renameSync(join(folder, 'data/.new'), join(folder, 'data/a.json'));
    expect(await watched.round(4)).toContain('Changed: mine/a.json\nread a4+b3\n');
  });

  it('watches what the last round asked for', async () => {
    const folder = folderWith({ config: 'x', 'x.md': 'x1', 'y.md': 'y1' });
    const named = () => ['config', `${readFileSync(join(folder, 'config'), 'utf8')}.md`];
    const watched = watching(folder, copier(folder, named));
    expect(await watched.round(1)).toContain('read x+x1\n');
    writeFileSync(join(folder, 'config'), 'y');
    expect(await watched.round(2)).toContain('Changed: config\nread y+y1\n');
    writeFileSync(join(folder, 'x.md'), 'x2');
    writeFileSync(join(folder, 'y.md'), 'y2');
    expect(await watched.round(3)).toContain('Changed: y.md\nread y+y2\n');
  });

  it('is not roused by what it wrote, and is by what somebody else made of it', async () => {
    const folder = folderWith({ 'r.json': 'r1' });
    const files = () => ['r.json', 'out.md'];
    const make = copier(folder, files, []);
    let written = 0;
    const watched = watching(folder, async (terminal) => {
      const round = await make(terminal);
      written += 1;
      // Never the same twice: only our own knowledge of it ends this.
      writeFileSync(join(folder, 'out.md'), `ours ${written}`);
      writeFileSync(join(folder, 'out.md.aitb.json'), `lock ${written}`);
      return { ...round, outputs: ['out.md', 'out.md.aitb.json'].map((name) => join(folder, name)) };
    });
    expect(await watched.round(1)).toContain('read r1+none\nWatching 1 file;');
    writeFileSync(join(folder, 'r.json'), 'r2');
    expect(await watched.round(2)).toContain('Changed: r.json\nread r2+ours 1\n');
    writeFileSync(join(folder, 'out.md'), 'mine');
    expect(await watched.round(3)).toContain('Changed: out.md\nread r2+mine\n');
    rmSync(join(folder, 'out.md'));
    expect(await watched.round(4)).toContain('Changed: out.md\nread r2+none\n');
    rmSync(join(folder, 'out.md.aitb.json'));
    expect(await watched.round(5)).toContain('Changed: out.md.aitb.json\n');
    writeFileSync(join(folder, 'r.json'), 'r3');
    expect(await watched.round(6)).toContain('Changed: r.json\nread r3+ours 5\n');
    expect(written).toBe(6);
  });

  it('makes one more round of all that changed during one, the first too, and never two at once', async () => {
    const folder = folderWith({ 'r.json': '0' });
    const make = copier(folder, () => ['r.json']);
    let running = 0;
    let saves = 0;
    const watched = watching(folder, async (terminal) => {
      running += 1;
      expect(running).toBe(1);
      const round = await make(terminal);
      if (saves < 6) {
        for (const until = saves + 3; saves < until; ) {
          // So much later that the clock of the disk says so.
          await new Promise((resolve) => setTimeout(resolve, 20));
          saves += 1;
          writeFileSync(join(folder, 'r.json'), `${saves}`);
        }
      }
      running -= 1;
      return round;
    });
    expect(await watched.round(1)).toContain('read 0\n');
    expect(await watched.round(2)).toContain('read 3\n');
    expect(await watched.round(3)).toContain('read 6\n');
    writeFileSync(join(folder, 'r.json'), 'end');
    expect(await watched.round(4)).toContain('read end\n');
    expect(watched.rounds()).toBe(4);
  });

  it('tells why a round could not be made and goes on', async () => {
    const folder = folderWith({ 'r.json': 'r1' });
    const make = copier(folder, () => ['r.json']);
    const watched = watching(folder, async (terminal) => {
      if (readFileSync(join(folder, 'r.json'), 'utf8') === 'half') {
        throw new Refusal(note('file-missing', {}, { file: 'r.json' }));
      }
      return make(terminal);
    });
    await watched.round(1);
    writeFileSync(join(folder, 'r.json'), 'half');
    expect(await watched.round(2)).toMatch(/Changed: r\.json\nerror: r\.json: .*\nTook/);
    writeFileSync(join(folder, 'r.json'), 'whole');
    expect(await watched.round(3)).toContain('read whole\n');
  });

  it('ends with what it cannot go on from', async () => {
    const folder = folderWith({ 'r.json': 'r1' });
    const refusal = new Refusal(note('no-results', {}));
    await expect(watching(folder, () => Promise.reject(refusal)).done).rejects.toBe(refusal);
    const fault = new RangeError('ours');
    let rounds = 0;
    const make = copier(folder, () => ['r.json']);
    const watched = watching(folder, async (terminal) => {
      rounds += 1;
      if (rounds > 1) throw fault;
      return make(terminal);
    });
    await watched.round(1);
    writeFileSync(join(folder, 'r.json'), 'r2');
    await expect(watched.done).rejects.toBe(fault);
  });

  it('ends when it is stopped, after the round that runs', async () => {
    const folder = folderWith({ 'r.json': 'r1' });
    const make = copier(folder, () => ['r.json']);
    const early = watching(folder, async (terminal) => {
      // Not before `watching` has returned.
      await Promise.resolve();
      early.stop.abort();
      return make(terminal);
    });
    expect(await early.done).toBe(130);
    expect(early.rounds()).toBe(1);
    const late = watching(folder, make);
    await late.round(1);
    late.stop.abort(143);
    expect(await late.done).toBe(143);
    writeFileSync(join(folder, 'r.json'), 'r2');
    expect(late.rounds()).toBe(1);
  });

  it('keeps a report fresh while results and template are edited', async () => {
    const folder = folderWith({ 'results/a.json': inference, 't.md': 'Mean: {{num "latency.mean@metis"}} s\n' });
    const files = [watchedBy('results/*.json', folder), join(folder, 'results/a.json'), join(folder, 't.md')];
    const outputs = ['r.md', 'r.md.aitb.json'].map((name) => join(folder, name));
    const report = () => readFileSync(join(folder, 'r.md'), 'utf8');
    process.chdir(folder);
    const watched = watching(folder, async (terminal) => ({
      exit: await run(['results/*.json', '-t', 't.md', '-o', 'r.md'], terminal),
      files,
      outputs,
    }));
    await watched.round(1);
    expect(report()).toContain('Mean: 5.000 s');
    writeFileSync(join(folder, 'results/a.json'), inference.slice(0, 100));
    expect(await watched.round(2)).toContain('error: ');
    writeFileSync(join(folder, 'results/a.json'), inference.replace('"latency_sec":4', '"latency_sec":7'));
    await watched.round(3);
    expect(report()).toContain('Mean: 6.000 s');
    writeFileSync(join(folder, 't.md'), 'The mean is {{num "latency.mean@metis"}} s\n');
    await watched.round(4);
    expect(report()).toContain('The mean is 6.000 s');
    expect(watched.rounds()).toBe(4);
  });
});

describe('patterns', () => {
  it('are watched where files that fit may come', () => {
    const folder = folderWith({ 'run[1].json': '', 'results/': '' });
    const seen = (pattern: string) => watchedBy(pattern, folder).replace(folder, '.');
    expect(seen('a.json')).toBe('./a.json');
    expect(seen('results/a.json')).toBe('./results/a.json');
    expect(seen('run[1].json')).toBe('./run[1].json');
    expect(seen('run[2].json')).toBe('.');
    expect(seen('results/*.json')).toBe('./results');
    expect(seen('results/**/*.json')).toBe('./results/**');
    expect(seen('*/a.json')).toBe('./**');
    expect(seen('results/{a,b/c}.json')).toBe('./results/**');
    expect(watchedBy('/*.json', folder)).toBe('/');
  });
});
