import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { Refusal } from '../src/note.ts';
import type { Disk } from '../src/write/disk.ts';
import { check, type Output, realDisk, write, writeTo } from '../src/write.ts';
import { compiled } from './compiled.ts';
import { refused } from './refused.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aitb-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (...path: readonly string[]): string => join(folder, ...path);
const read = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);
const everything = (): readonly string[] => (readdirSync(folder, { recursive: true }) as string[]).sort();
const out = (path: string, content: string, old: string | null = null): Output => ({
  path: at(path),
  content,
  expected: old === null ? null : sha(old),
});

describe('write', () => {
  it('writes new files and makes their folders', () => {
    const outputs = [out('r/a/latency.svg', '<svg/>'), out('r.md.aitb.json', '{}\n'), out('r.md', '# Größe 😀\n')];
    expect(write(outputs)).toEqual({ written: outputs.map(({ path }) => path), unchanged: [] });
    for (const { path, content } of outputs) expect(read(path)).toBe(content);
    expect(everything()).toEqual(['r', 'r.md', 'r.md.aitb.json', 'r/a', 'r/a/latency.svg']);
  });

  it.each(['EPERM', 'EACCES', 'EBUSY'])(
    'waits for a program that has the file open, as Windows says it with %s',
    (code) => {
      writeFileSync(at('a.md'), 'old');
      for (const [times, isPatient] of [
        [1, true],
        [3, true],
        [4, false],
      ] as const) {
        writeFileSync(at('a.md'), 'old');
        let [refusals, waited] = [0, 0];
        const disk: Disk = {
          ...realDisk,
          rename(from, to) {
            if (refusals++ < times) throw Object.assign(new Error(`${code}: rename`), { code });
            realDisk.rename(from, to);
          },
          pause(ms) {
            waited += ms;
          },
        };
        if (isPatient) writeTo(disk, [out('a.md', 'new', 'old')]);
        else expect(refused(() => writeTo(disk, [out('a.md', 'new', 'old')]))).toMatchObject({ exit: 2 });
        expect(read(at('a.md'))).toBe(isPatient ? 'new' : 'old');
        expect(everything()).toEqual(['a.md']);
        expect(waited).toBeGreaterThan(0);
        expect(waited).toBeLessThan(1000);
      }
    },
  );

  it('replaces nothing that became another while it waited', () => {
    writeFileSync(at('a.md'), 'old');
    const disk: Disk = {
      ...realDisk,
      rename() {
        throw Object.assign(new Error('EBUSY: rename'), { code: 'EBUSY' });
      },
      pause: () => writeFileSync(at('a.md'), 'mine'),
    };
    expect(refused(() => writeTo(disk, [out('a.md', 'new', 'old')]))).toMatchObject({
      exit: 1,
      notes: [{ code: 'write-changed' }],
    });
    expect(read(at('a.md'))).toBe('mine');
    expect(everything()).toEqual(['a.md']);
  });

  it('replaces what is generated where git left its conflict marks in it, and nothing else of the kind', () => {
    const merged = '<svg>\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n</svg>\n';
    writeFileSync(at('a.svg'), merged);
    const chart = out('a.svg', '<svg/>', '<svg>a</svg>');
    expect(refused(() => write([chart])).notes).toMatchObject([{ code: 'write-changed' }]);
    write([{ ...chart, isGenerated: true }]);
    expect(read(at('a.svg'))).toBe('<svg/>');
    writeFileSync(at('a.svg'), '<svg>mine</svg>');
    expect(refused(() => write([{ ...chart, isGenerated: true }])).notes).toMatchObject([{ code: 'write-changed' }]);
  });

  it('replaces what stands there as expected and keeps its permissions', () => {
    writeFileSync(at('r.md'), 'old');
    chmodSync(at('r.md'), 0o640);
    write([out('r.md', 'new', 'old')]);
    expect(read(at('r.md'))).toBe('new');
    expect(statSync(at('r.md')).mode & 0o7777).toBe(0o640);
  });

  it('does not touch what holds the same bytes', () => {
    writeFileSync(at('same.md'), 'same');
    writeFileSync(at('r.md'), 'old');
    utimesSync(at('same.md'), 1, 1);
    const outputs = [out('same.md', 'same', 'whatever was seen'), out('r.md', 'new', 'old')];
    expect(check(outputs)).toEqual({ written: [at('r.md')], unchanged: [at('same.md')] });
    expect(read(at('r.md'))).toBe('old');
    expect(write(outputs)).toEqual({ written: [at('r.md')], unchanged: [at('same.md')] });
    expect(statSync(at('same.md')).mtimeMs).toBe(1000);
    expect(write(outputs)).toEqual({ written: [], unchanged: [at('same.md'), at('r.md')] });
  });

  it('replaces each of several that may stand there, and nothing else', () => {
    const either = { path: at('r.md'), content: 'new', expected: [sha('one'), sha('other')] };
    for (const old of ['one', 'other']) {
      writeFileSync(at('r.md'), old);
      write([either]);
      expect(read(at('r.md'))).toBe('new');
    }
    writeFileSync(at('r.md'), 'third');
    for (const expected of [either.expected, []])
      expect(refused(() => write([{ ...either, expected }]))).toMatchObject({
        exit: 1,
        notes: [{ code: 'write-changed' }],
      });
    expect(read(at('r.md'))).toBe('third');
  });

  it('writes the last content of what has an interim one, and leaves nothing else', () => {
    writeFileSync(at('r.md.aitb.json'), 'old lock');
    const lock: Output = { ...out('r.md.aitb.json', 'new lock', 'old lock'), interim: 'both locks' };
    const seen: (string | null)[] = [];
    const disk: Disk = {
      ...realDisk,
      rename: (from, to) => {
        realDisk.rename(from, to);
        seen.push(read(at('r.md.aitb.json')));
      },
    };
    expect(writeTo(disk, [out('r/a.svg', '<svg/>'), lock, out('r.md', 'new')]).written).toHaveLength(3);
    expect(seen).toEqual(['old lock', 'both locks', 'both locks', 'new lock']);
    expect(everything()).toEqual(['r', 'r.md', 'r.md.aitb.json', 'r/a.svg']);
  });

  it('leaves a lock that somebody changed between its interim content and its last', () => {
    const lock: Output = { ...out('r.md.aitb.json', 'new lock'), interim: 'both locks' };
    const disk: Disk = {
      ...realDisk,
      rename: (from, to) => {
        realDisk.rename(from, to);
        if (to === at('r.md')) writeFileSync(at('r.md.aitb.json'), 'by hand');
      },
    };
    expect(refused(() => writeTo(disk, [lock, out('r.md', 'new')]))).toMatchObject({ exit: 1 });
    expect(everything()).toEqual(['r.md', 'r.md.aitb.json']);
    expect(read(at('r.md.aitb.json'))).toBe('by hand');
  });

  it('writes anew what is gone', () => {
    write([out('r.md', 'new', 'old')]);
    expect(read(at('r.md'))).toBe('new');
  });

  it('writes empty text', () => {
    write([out('r.md', '')]);
    expect(read(at('r.md'))).toBe('');
  });

  test.each<[string, string | null, string]>([
    ['somebody changed', 'old', 'write-changed'],
    ['was not there when we looked', null, 'write-in-the-way'],
  ])('leaves a file that %s, and writes none of the others', (_, old, code) => {
    writeFileSync(at('r.md'), 'by hand');
    const outputs = [out('r/a.svg', '<svg/>'), out('r.md', 'new', old)];
    for (const run of [write, check]) {
      const refusal = refused(() => run(outputs));
      expect(refusal).toMatchObject({ exit: 1, notes: [{ code, place: { file: at('r.md') } }] });
    }
    expect(everything()).toEqual(['r.md']);
    expect(read(at('r.md'))).toBe('by hand');
  });

  it('looks again just before the rename', () => {
    writeFileSync(at('r.md'), 'old');
    const disk: Disk = {
      ...realDisk,
      close: (file) => {
        realDisk.close(file);
        writeFileSync(at('r.md'), 'by hand');
      },
    };
    expect(refused(() => writeTo(disk, [out('r.md', 'new', 'old')]))).toMatchObject({
      exit: 1,
      notes: [{ code: 'write-changed' }],
    });
    expect(read(at('r.md'))).toBe('by hand');
    expect(everything()).toEqual(['r.md']);
  });

  test.each<[string, (path: string) => void, string, string]>([
    ['a folder', (path) => mkdirSync(path), 'output-not-a-file', 'folder'],
    ['a link', (path) => symlinkSync(at('old.md'), path), 'output-not-a-file', 'symbolic link'],
    ['a link to nothing', (path) => symlinkSync(at('nothing'), path), 'output-not-a-file', 'symbolic link'],
    ['a read-only file', (path) => writeFileSync(path, 'old', { mode: 0o444 }), 'output-read-only', 'file'],
  ])('refuses %s', (_, make, code, what) => {
    writeFileSync(at('old.md'), 'old');
    make(at('r.md'));
    const before = everything();
    const refusal = refused(() => write([out('a.svg', '<svg/>'), out('r.md', 'new', 'old')]));
    expect(refusal).toMatchObject({ exit: 2, notes: [{ code, args: { what }, place: { file: at('r.md') } }] });
    expect(everything()).toEqual(before);
    expect(read(at('old.md'))).toBe('old');
  });

  it('refuses a device', () => {
    const refusal = refused(() => write([{ path: '/dev/null', content: 'x', expected: null }]));
    expect(refusal).toMatchObject({
      exit: 2,
      notes: [{ code: 'output-not-a-file', args: { what: 'device or pipe' } }],
    });
  });

  it('refuses a read-only folder and one that is a file', () => {
    mkdirSync(at('closed'));
    chmodSync(at('closed'), 0o555);
    expect(refused(() => write([out('closed/r.md', 'new')]))).toMatchObject({
      exit: 2,
      notes: [{ code: 'output-read-only', args: { what: 'folder' }, place: { file: at('closed') } }],
    });
    writeFileSync(at('file'), 'old');
    const under = refused(() => write([out('file/r.md', 'new')]));
    expect(under).toMatchObject({ exit: 2, notes: [{ code: 'write-failed', place: { file: at('file/r.md') } }] });
    expect(under.message).toContain('a part of its path is a file');
    expect(everything()).toEqual(['closed', 'file']);
  });

  it('does not take two contents for one path', () => {
    expect(() => write([out('r.md', 'a'), out('./r.md', 'b')])).toThrow('same path');
    expect(everything()).toEqual([]);
  });
});

describe('a disk that fails', () => {
  const big = (text: string): string => text.repeat(20_000);
  const workloads: Readonly<
    Record<string, { readonly old: Readonly<Record<string, string>>; readonly outputs: () => Output[] }>
  > = {
    'report only': { old: {}, outputs: () => [out('new/r.md', big('new'))] },
    'report, two charts and lock': {
      old: { 'r.md': big('old'), 'r.md.aitb.json': 'old lock' },
      outputs: () => [
        out('r/a.svg', '<svg>a</svg>'),
        out('r/b.svg', '<svg>b</svg>'),
        out('r.md.aitb.json', 'new lock', 'old lock'),
        out('r.md', big('new'), big('old')),
      ],
    },
    'report, chart and lock with an interim': {
      old: { 'r.md': big('old'), 'r.md.aitb.json': 'old lock' },
      outputs: () => [
        out('r/a.svg', '<svg>a</svg>'),
        { ...out('r.md.aitb.json', 'new lock', 'old lock'), interim: 'both locks' },
        out('r.md', big('new'), big('old')),
      ],
    },
    overwrite: { old: { 'r.md': big('old') }, outputs: () => [out('r.md', big('new!'), big('old'))] },
  };

  /** The real disk, whose nth call fails with `code` (`short`: writes less than it was given; `lie`: and says it wrote all). */
  function failing(
    n: number,
    code: string,
  ): { readonly disk: Disk; readonly calls: () => number; readonly hit: () => string | null } {
    let calls = 0;
    let hit: string | null = null;
    const wrap =
      (name: string, call: (...args: never[]) => unknown) =>
      (...args: never[]) => {
        if (++calls !== n) return call(...args);
        hit = name;
        if (code !== 'short' && code !== 'lie') throw Object.assign(new Error(`${code}: ${name}`), { code });
        if (name !== 'write') return call(...args);
        const [file, bytes] = args as unknown as [number, Uint8Array];
        const count = realDisk.write(file, bytes.subarray(0, Math.floor(bytes.length / 2)));
        return code === 'lie' ? bytes.length : count;
      };
    const disk = Object.fromEntries(
      Object.entries(realDisk).map(([name, call]) => [name, wrap(name, call)]),
    ) as unknown as Disk;
    return { disk, calls: () => calls, hit: () => hit };
  }

  const faults = ['ENOSPC', 'EIO', 'EACCES', 'EMFILE', 'EPERM', 'short', 'lie'];
  const cases = Object.keys(workloads).flatMap((name) => faults.map((code) => [name, code] as const));

  test.each(cases)('%s, with %s at each call in turn: old or new, nothing left', (name, code) => {
    const { old, outputs } = workloads[name]!;
    let failures = 0;
    let n = 1;
    for (; ; n++) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      for (const [path, content] of Object.entries(old)) writeFileSync(at(path), content);
      const wanted = outputs();
      const { disk, calls, hit } = failing(n, code);
      let failed: unknown = null;
      try {
        writeTo(disk, wanted);
      } catch (error) {
        failed = error;
      }
      const context = `call ${n}, ${hit()}`;
      if (failed !== null) {
        failures++;
        expect(failed, context).toBeInstanceOf(Refusal);
        expect(failed, context).toMatchObject({ exit: 2, notes: [{ code: 'write-failed' }] });
      }
      for (const { path, content, interim = content } of wanted) {
        const before = old[path.slice(folder.length + 1)] ?? null;
        expect([before, interim, content], context).toContain(read(path));
        if (failed === null) expect(read(path), context).toBe(content);
      }
      expect(
        everything().filter((path) => path.endsWith('.tmp')),
        context,
      ).toEqual([]);
      // The report is never newer than what belongs to it, and no lock speaks of it alone before it is there.
      const report = wanted.at(-1)!;
      for (const { path, content, interim } of wanted) {
        if (read(report.path) === report.content) expect([interim ?? content, content], context).toContain(read(path));
        else if (interim !== undefined) expect(read(path), context).not.toBe(content);
      }
      if (hit() === null) {
        expect(calls()).toBe(n - 1);
        break;
      }
    }
    expect(n).toBeGreaterThan(10);
    // A short write is gone on with; every other fault is told, unless only the syncing of a folder was denied.
    if (code === 'short') expect(failures).toBe(0);
    else expect(failures).toBeGreaterThan(code === 'lie' ? 0 : n / 2);
  });

  test.each(Object.keys(workloads))('%s, on a disk that is full from each call on: old, nothing left', (name) => {
    const { old, outputs } = workloads[name]!;
    const takesSpace = ['makeFolder', 'create', 'write', 'sync'];
    let n = 1;
    for (let hit = true; hit; n += 1) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      for (const [path, content] of Object.entries(old)) writeFileSync(at(path), content);
      const before = everything();
      let calls = 0;
      hit = false;
      const disk = Object.fromEntries(
        Object.entries(realDisk).map(([call, run]: [string, (...args: never[]) => unknown]) => [
          call,
          (...args: never[]) => {
            if (!takesSpace.includes(call) || ++calls < n) return run(...args);
            hit = true;
            throw Object.assign(new Error(`ENOSPC: ${call}`), { code: 'ENOSPC' });
          },
        ]),
      ) as unknown as Disk;
      const wanted = outputs();
      try {
        writeTo(disk, wanted);
        expect(hit).toBe(false);
      } catch (error) {
        expect(error, `call ${n}`).toMatchObject({ exit: 2, notes: [{ code: 'write-failed' }] });
        expect(String(error)).toContain('no space is left on the disk');
        expect(everything().filter((path) => path.endsWith('.tmp'))).toEqual([]);
        // Until the first file has taken its place, nothing at all has changed.
        if (wanted.every(({ path, content }) => read(path) !== content)) expect(everything()).toEqual(before);
        for (const { path, content, interim = content } of wanted)
          expect([old[path.slice(folder.length + 1)] ?? null, interim, content], `call ${n}`).toContain(read(path));
      }
    }
    expect(n).toBeGreaterThan(4);
  });

  it('takes away the folders it made when nothing came to be in them', () => {
    const disk: Disk = {
      ...realDisk,
      create: () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    };
    const refusal = refused(() => writeTo(disk, [out('a/b/c/r.md', 'new')]));
    expect(refusal.message).toContain('no space is left on the disk');
    expect(everything()).toEqual([]);
  });

  it('lets a fault of ours through as it is', () => {
    const disk: Disk = {
      ...realDisk,
      create: () => {
        throw new TypeError('ours');
      },
    };
    expect(() => writeTo(disk, [out('r.md', 'new')])).toThrow(TypeError);
  });
});

describe('a killed run', () => {
  test('leaves the old report or the new one', async () => {
    const js = compiled(['write']);
    mkdirSync(at('out'));
    const report = at('out', 'r.md');
    const size = 400_000;
    writeFileSync(
      join(js, 'loop.js'),
      `import { createHash } from 'node:crypto';
import { readFileSync, existsSync, writeSync } from 'node:fs';
import { write } from './write.js';
const path = ${JSON.stringify(report)};
const sha = (text) => createHash('sha256').update(text).digest('hex');
let old = existsSync(path) ? readFileSync(path, 'utf8') : null;
for (let i = 0; ; i = (i + 1) % 10) {
  const content = String(i).repeat(${size});
  write([{ path, content, expected: old === null ? null : sha(old) }]);
  old = content;
  writeSync(1, '.');
}
`,
    );
    /** A process that has written so many times, and goes on. */
    const writing = async (times: number): Promise<ChildProcess> => {
      const child = spawn(process.execPath, [join(js, 'loop.js')], { stdio: ['ignore', 'pipe', 'inherit'] });
      for (let told = 0; told < times; ) {
        const [more] = await Promise.race([once(child.stdout!, 'data'), once(child, 'exit').then(() => [''])]);
        if (more === '') throw new Error(`ended with ${child.exitCode}`);
        told += more.length;
      }
      return child;
    };
    const seen = new Set<string>();
    for (let i = 0; i < 12; i++) {
      const child = await writing(1 + i);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      expect(child.signalCode).toBe('SIGKILL');
      const text = read(report);
      expect(text).toHaveLength(size);
      expect(text).toBe(text![0]!.repeat(size));
      seen.add(text![0]!);
    }
    expect(seen.size).toBeGreaterThan(1);
  }, 120_000);
});
