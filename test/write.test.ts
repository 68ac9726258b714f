import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
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
import { setTimeout as pause } from 'node:timers/promises';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { Refusal } from '../src/note.ts';
import { check, type Disk, type Output, realDisk, write } from '../src/write.ts';

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

const refused = (run: () => unknown): Refusal => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('write', () => {
  it('writes new files and makes their folders', () => {
    const outputs = [out('r/a/latency.svg', '<svg/>'), out('r.md.aitb.json', '{}\n'), out('r.md', '# Größe 😀\n')];
    expect(write(outputs)).toEqual({ written: outputs.map(({ path }) => path), unchanged: [] });
    for (const { path, content } of outputs) expect(read(path)).toBe(content);
    expect(everything()).toEqual(['r', 'r.md', 'r.md.aitb.json', 'r/a', 'r/a/latency.svg']);
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
    expect(refused(() => write([out('r.md', 'new', 'old')], disk))).toMatchObject({
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
        write(wanted, disk);
      } catch (error) {
        failed = error;
      }
      const context = `call ${n}, ${hit()}`;
      if (failed !== null) {
        failures++;
        expect(failed, context).toBeInstanceOf(Refusal);
        expect(failed, context).toMatchObject({ exit: 2, notes: [{ code: 'write-failed' }] });
      }
      for (const { path, content } of wanted) {
        const before = old[path.slice(folder.length + 1)] ?? null;
        expect([before, content], context).toContain(read(path));
        if (failed === null) expect(read(path), context).toBe(content);
      }
      expect(
        everything().filter((path) => path.endsWith('.tmp')),
        context,
      ).toEqual([]);
      // The report is last: it is never newer than what belongs to it.
      if (read(wanted.at(-1)!.path) === wanted.at(-1)!.content) {
        for (const { path, content } of wanted) expect(read(path), context).toBe(content);
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

  it('takes away the folders it made when nothing came to be in them', () => {
    const disk: Disk = {
      ...realDisk,
      create: () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    };
    const refusal = refused(() => write([out('a/b/c/r.md', 'new')], disk));
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
    expect(() => write([out('r.md', 'new')], disk)).toThrow(TypeError);
  });
});

describe('a killed run', () => {
  /** The module as JavaScript in a folder of its own, since a plain Node cannot run TypeScript. */
  function compiled(): string {
    const to = at('js');
    mkdirSync(to);
    writeFileSync(join(to, 'package.json'), '{"type":"module"}');
    mkdirSync(join(to, 'messages'));
    const messages = readdirSync(join(import.meta.dirname, '../src/messages')).map(
      (file) => `messages/${file.replace('.ts', '')}`,
    );
    for (const name of ['write', 'note', ...messages]) {
      const { outputText } = ts.transpileModule(readFileSync(join(import.meta.dirname, `../src/${name}.ts`), 'utf8'), {
        compilerOptions: {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.ESNext,
          rewriteRelativeImportExtensions: true,
        },
      });
      writeFileSync(join(to, `${name}.js`), outputText);
    }
    return to;
  }

  test('leaves the old report or the new one', async () => {
    const js = compiled();
    mkdirSync(at('out'));
    const report = at('out', 'r.md');
    const size = 400_000;
    writeFileSync(
      join(js, 'loop.js'),
      `import { createHash } from 'node:crypto';
import { readFileSync, existsSync } from 'node:fs';
import { write } from './write.js';
const path = ${JSON.stringify(report)};
const sha = (text) => createHash('sha256').update(text).digest('hex');
let old = existsSync(path) ? readFileSync(path, 'utf8') : null;
process.stdout.write('ready');
for (let i = 0; ; i = (i + 1) % 10) {
  const content = String(i).repeat(${size});
  write([{ path, content, expected: old === null ? null : sha(old) }]);
  old = content;
}
`,
    );
    const start = async (): Promise<ChildProcess> => {
      const child = spawn(process.execPath, [join(js, 'loop.js')], { stdio: ['ignore', 'pipe', 'pipe'] });
      await new Promise<void>((done, failed) => {
        child.stdout?.once('data', () => done());
        child.once('error', failed);
        child.once('exit', (code) => failed(new Error(`ended with ${code}`)));
      });
      return child;
    };
    const seen = new Set<string>();
    for (let i = 0; i < 30; i++) {
      const child = await start();
      const ended = new Promise((done) => child.once('exit', done));
      await pause(Math.random() * 40);
      child.kill('SIGKILL');
      await ended;
      expect(child.signalCode).toBe('SIGKILL');
      const text = read(report);
      if (text === null) continue;
      expect(text).toHaveLength(size);
      expect(text).toBe((text[0] ?? '').repeat(size));
      seen.add(text[0] ?? '');
    }
    expect(seen.size).toBeGreaterThan(1);
  }, 120_000);
});
