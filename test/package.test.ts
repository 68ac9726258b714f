import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './clone.ts';

const home = mkdtempSync(join(tmpdir(), 'aitb-package-'));
const installed = join(home, 'lib/node_modules/aitb-report');
const fixture = join(root, 'fixtures/inference/metis_vs_sophia_20251201_191558.json');

/** Nobody's cache, no network, nothing asked, no user's settings. */
const env = {
  ...process.env,
  npm_config_cache: join(home, 'cache'),
  npm_config_offline: 'true',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
};

let stdout = '';

beforeAll(() => {
  stdout = execFileSync('npm', ['pack', '--pack-destination', home], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const archive = join(home, stdout.trim());
  execFileSync('npm', ['install', '--global', '--prefix', home, archive], {
    cwd: home,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function contents(folder: string, below = ''): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? contents(folder, join(below, entry.name)) : [join(below, entry.name)]))
    .sort();
}

describe('the packed package', () => {
  it('is named on one line of standard output', () => {
    expect(stdout).toMatch(/^aitb-report-\d+\.\d+\.\d+\.tgz\n$/);
  });

  it('holds what it needs and nothing else', () => {
    const allowed =
      /^(package\.json|LICENSE|README\.md|dist\/(cli|index|[a-z-]+)\.js|dist\/index\.d\.ts|dist\/THIRD-PARTY-LICENSES|schema\/results\.json|templates\/[a-z-]+\.md)$/;
    const files = contents(installed);
    expect(files.filter((path) => !allowed.test(path))).toEqual([]);
    for (const path of [
      'LICENSE',
      'README.md',
      'dist/cli.js',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/THIRD-PARTY-LICENSES',
      'schema/results.json',
      'templates/report.md',
    ]) {
      expect(files).toContain(path);
    }
  });

  it('is installed alone', () => {
    expect(readdirSync(join(home, 'lib/node_modules'))).toEqual(['aitb-report']);
    expect(existsSync(join(installed, 'node_modules'))).toBe(false);
  });

  it('names no folder of the machine that built it', () => {
    const found = contents(installed).filter((path) => readFileSync(join(installed, path), 'utf8').includes(root));
    expect(found).toEqual([]);
  });

  it('imports nothing but itself and Node', () => {
    const dist = join(installed, 'dist');
    const specifiers = readdirSync(dist)
      .filter((name) => name.endsWith('.js') || name.endsWith('.d.ts'))
      .flatMap((name) => [
        ...readFileSync(join(dist, name), 'utf8').matchAll(
          /^(?:import|export)\b[^'"\n]*["']([^"'\n]+)["'];?$|\bimport\(["']([^"'\n]+)["']\)/gm,
        ),
      ])
      .map(([, stated, loaded]) => stated ?? loaded ?? '');
    expect(specifiers.length).toBeGreaterThan(0);
    const foreign = specifiers.filter(
      (name) =>
        !/^(\.\/|node:|(fs|path|url|module|process|os|util|events|child_process|stream|assert)(\/|$))/.test(name),
    );
    expect(foreign).toEqual([]);
  });

  it('carries the licence of every library in it', () => {
    const text = readFileSync(join(installed, 'dist/THIRD-PARTY-LICENSES'), 'utf8');
    for (const name of ['handlebars', 'unified', 'vega', 'vega-lite', 'commander'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  it('keeps the chart library out of the code that is always loaded', () => {
    const size = (name: string): number => statSync(join(installed, 'dist', name)).size;
    const always = readFileSync(join(installed, 'dist/cli.js'), 'utf8');
    expect(always).not.toContain('node_modules/vega');
    const chunks = readdirSync(join(installed, 'dist')).filter((name) => name.endsWith('.js'));
    expect(Math.max(...chunks.map(size))).toBeLessThan(2_500_000);
  });
});

describe('the installed command', () => {
  const work = join(home, 'work');
  const bin = join(home, 'bin');
  const run = (...args: readonly string[]) =>
    spawnSync('aitb-report', args, {
      cwd: work,
      encoding: 'utf8',
      env: { ...env, PATH: `${bin}${delimiter}${process.env.PATH}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  beforeAll(() => {
    mkdirSync(work);
    cpSync(fixture, join(work, 'result.json'));
  });

  it('says its version', () => {
    const { status, stdout: said } = run('--version');
    expect({ status, said }).toEqual({
      status: 0,
      said: `${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}\n`,
    });
  });

  it('makes a report with charts in an empty folder, and the second time changes nothing', () => {
    const first = run('result.json', '-o', 'report.md');
    expect(first.stderr).not.toMatch(/Error|at .*\.js:\d/);
    expect(first.status).toBe(0);
    const text = readFileSync(join(work, 'report.md'), 'utf8');
    expect(text).toContain('15.86');
    expect(text).toMatch(/!\[[^\]]+\]\(report\/[a-z-]+\.svg\)/);
    expect(readdirSync(join(work, 'report')).filter((name) => name.endsWith('.svg')).length).toBeGreaterThan(0);

    const { mtimeMs } = statSync(join(work, 'report.md'));
    expect(run('result.json', '-o', 'report.md').status).toBe(0);
    expect(statSync(join(work, 'report.md')).mtimeMs).toBe(mtimeMs);
    expect(run('result.json', '-o', 'report.md', '--check').status).toBe(0);
  });

  it('is imported as a library, with types that need no other package', () => {
    writeFileSync(join(work, 'package.json'), '{ "type": "module" }');
    mkdirSync(join(work, 'node_modules'));
    cpSync(installed, join(work, 'node_modules/aitb-report'), { recursive: true });
    writeFileSync(
      join(work, 'use.mjs'),
      `import * as library from 'aitb-report';\nconsole.log(typeof library.report);\n`,
    );
    expect(execFileSync(process.execPath, ['use.mjs'], { cwd: work, encoding: 'utf8' })).toBe('function\n');

    writeFileSync(
      join(work, 'use.ts'),
      `import { report, type Finished, type ReportInput } from 'aitb-report';\nexport const make: (input: ReportInput) => Promise<Finished> = report;\n`,
    );
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const options = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--lib',
      'es2023',
      '--types',
      '',
      'use.ts',
    ];
    const { status, stdout: complaints } = spawnSync(process.execPath, [tsc, ...options], {
      cwd: work,
      encoding: 'utf8',
    });
    expect({ status, complaints }).toEqual({ status: 0, complaints: '' });
  });
});
