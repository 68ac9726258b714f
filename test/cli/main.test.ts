import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { folderWith, inference } from './cli.ts';

/** The built command, as it is installed. */
const command = fileURLToPath(new URL(`../../${manifest.bin['aitb-report']}`, import.meta.url));

function built(
  cwd: string,
  words: readonly string[],
  options: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {},
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    cwd,
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...process.env, ...options.env },
  });
  return { exit: status, stdout, stderr };
}

describe('the built command', () => {
  it('does the main job: data on stdout, words on stderr, exit code 0', () => {
    const folder = folderWith({ 'r.json': inference });
    const made = built(folder, ['r.json']);
    expect([made.exit, made.stdout]).toEqual([0, '']);
    expect(made.stderr).toContain('Wrote ');
    expect(built(folder, ['r.json', '--check'])).toEqual({
      exit: 0,
      stdout: '',
      stderr: 'reports/report.md is up to date\n',
    });
    expect(built(folder, ['-', '-o', 'piped.md'], { input: inference }).exit).toBe(0);
  });

  it('ends with 1 and with 2', () => {
    const folder = folderWith({ 'r.json': inference, 'mine.md': 'mine' });
    expect(built(folder, ['r.json', '-o', 'mine.md']).exit).toBe(1);
    expect(built(folder, ['gone.json'])).toEqual({
      exit: 2,
      stdout: '',
      stderr: 'error: gone.json: there is no such file; check the path\n',
    });
    expect(built(folder, ['--nothing']).exit).toBe(2);
  });

  it('loads little where nothing changed: no chunk that parses, computes or draws', () => {
    const probe = `process.on('exit', () => {
      const { basename } = require('node:path');
      const { statSync } = require('node:fs');
      const all = Object.keys(require.cache).filter((path) => path !== __filename);
      process.stdout.write(JSON.stringify(all.map((path) => [basename(path), statSync(path).size])));
    });`;
    const folder = folderWith({ 'r.json': inference, 'probe.cjs': probe });
    expect(built(folder, ['r.json']).exit).toBe(0);
    const env = { NODE_OPTIONS: `--require "${join(folder, 'probe.cjs')}"` };
    for (const flags of [['--check'], []]) {
      const { exit, stdout } = built(folder, ['r.json', ...flags], { env });
      const loaded: readonly (readonly [string, number])[] = JSON.parse(stdout);
      const names = loaded.map(([name]) => name);
      expect([exit, names]).toEqual([0, expect.arrayContaining(['cli.js', 'start.js', 'ground.js'])]);
      for (const heavy of ['render', 'study', 'making', 'config', 'input', 'schema', 'settings', 'html'])
        expect(names).not.toContain(`${heavy}.js`);
      // In bytes; it is minified.
      expect(loaded.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(240_000);
    }
  });

  it('keeps what V8 made of it where it is told to, but not when it only looks', () => {
    const folder = folderWith({ 'r.json': inference });
    const cache = folderWith();
    const files = () => readdirSync(cache, { recursive: true }).map(String);
    const kept = () => files().length;
    const times = () => files().map((name) => statSync(join(cache, name)).mtimeMs);
    const env = { AITB_REPORT_CACHE: cache, CI: '' };
    for (const words of [
      ['r.json', '--check'],
      ['r.json', '--dry-run'],
    ])
      built(folder, words, { env });
    built(folder, ['r.json'], { env: { ...env, CI: 'true' } });
    expect(kept()).toBe(0);
    const first = built(folder, ['r.json', '-o', 'a.md'], { env });
    // One for each chunk that made the report and its pictures.
    expect(kept()).toBe(7);
    const before = times();
    const second = built(folder, ['r.json', '-o', 'a.md', '--check'], { env });
    expect([first.exit, second]).toEqual([0, { exit: 0, stdout: '', stderr: 'a.md is up to date\n' }]);
    // A run that loads the same has nothing to write.
    expect(built(folder, ['r.json', '-o', 'c.md'], { env }).exit).toBe(0);
    expect(times()).toEqual(before);
    // Whole, and no code of this V8: it is compiled, and kept anew.
    const codes = files().filter((name) => name.length > 64);
    const none = Buffer.from('made elsewhere');
    const digest = createHash('sha256').update(none).digest();
    for (const name of codes) writeFileSync(join(cache, name), Buffer.concat([digest, none]));
    expect(built(folder, ['r.json', '-o', 'd.md'], { env }).exit).toBe(0);
    expect(codes.length).toBe(6);
    expect(codes.filter((name) => statSync(join(cache, name)).size < 100)).toEqual([]);
    expect(built(folder, ['r.json', '-o', 'b.md'], { env: { AITB_REPORT_CACHE: 'off' } }).exit).toBe(0);
    const texts = ['a.md', 'b.md'].map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('(b/', '(a/'));
    expect(texts[0]).toBe(texts[1]);
  });

  it.runIf(process.getuid?.() === 0)('needs no home and no user whom the system knows', () => {
    const env = { HOME: '', XDG_CACHE_HOME: undefined, AITB_REPORT_CACHE: undefined, CI: '' };
    const { status, stdout } = spawnSync(process.execPath, [command, '--version'], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
      uid: 54321,
    });
    expect([status, stdout]).toEqual([0, `${manifest.version}\n`]);
  });

  it('carries its version and its templates', () => {
    const folder = folderWith();
    expect(built(folder, ['--version']).stdout).toBe(`${manifest.version}\n`);
    expect(built(folder, ['r.json', '-t', 'gone']).stderr).not.toMatch(/^\s+at /m);
    expect(built(folder, ['scan', 'report']).exit).toBe(0);
  });

  it('uses colours only where they are wanted', () => {
    const folder = folderWith();
    expect(built(folder, ['gone.json'], { env: { FORCE_COLOR: '', NO_COLOR: '' } }).stderr).not.toContain('\u001b');
    expect(built(folder, ['gone.json'], { env: { FORCE_COLOR: '1', NO_COLOR: '' } }).stderr).toContain(
      '\u001b[31merror:\u001b[39m',
    );
    expect(built(folder, ['gone.json'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stderr).not.toContain('\u001b');
  });

  it('goes on quietly when nobody reads its output any more', () => {
    const many = JSON.stringify({
      aitb_results: 1,
      runs: [
        {
          labels: { system: 'a' },
          series: [{ metric: 'loss', over: 'step', x: [...Array(50_000).keys()], y: [...Array(50_000).keys()] }],
        },
      ],
    });
    const folder = folderWith({ 'r.json': many });
    const { stdout, stderr, status } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" inspect r.json --json | head -c 5', process.execPath, command],
      { cwd: folder, encoding: 'utf8' },
    );
    expect({ stdout, stderr, status }).toEqual({ stdout: '{\n  "', stderr: '', status: 0 });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s, which a shell sees as %i', async (signal, code) => {
    // It waits for the pipe, so it is there to be stopped.
    const child = spawn(process.execPath, [command, '-', '-o', 'out.md'], {
      cwd: folderWith(),
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    child.kill(signal);
    expect([
      [null, signal],
      [code, null],
    ]).toContainEqual(await once(child, 'exit'));
  });

  it('owns up to a fault of its own: its stack, a request to report it, exit code 2', () => {
    const folder = folderWith({
      'r.json': inference,
      'break.cjs': "JSON.parse = () => { throw new RangeError('made for\\u001b a test'); };",
    });
    const { exit, stderr } = built(folder, ['inspect', 'r.json'], {
      env: { NODE_OPTIONS: `--require=${join(folder, 'break.cjs')}` },
    });
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^RangeError: made for\\u001B a test\n {4}at /);
    expect(stderr).toContain('This is a fault in aitb-report, not in your files. Please report it');
  });
});
