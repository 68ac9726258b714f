import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
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
let warnings = '';

beforeAll(() => {
  stdout = execFileSync('npm', ['pack', '--pack-destination', home], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const archive = join(home, stdout.trim());
  const { status, stderr } = spawnSync('npm', ['install', '--global', '--prefix', home, archive], {
    cwd: home,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(stderr);
  warnings = stderr;
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
      /^(package\.json|LICENSE|README\.md|docs\/[a-z-]+\.md|dist\/[a-z0-9-]+\.js|dist\/package\.json|dist\/index\.d\.ts|dist\/THIRD-PARTY-LICENSES|schema\/(?:config|results)\.json|templates\/[a-z-]+\.md)$/;
    const files = contents(installed);
    expect(files.filter((path) => !allowed.test(path))).toEqual([]);
    // What is about the code is for whoever has the code.
    expect(files).not.toContain('docs/tour.md');
    expect(files).not.toContain('CHANGELOG.md');
    for (const path of [
      'LICENSE',
      'README.md',
      'docs/templates.md',
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

  it('runs nothing when it is installed', () => {
    const { scripts } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const run = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];
    expect(Object.keys(scripts).filter((name) => run.includes(name))).toEqual([]);
    expect(warnings).not.toMatch(/script/);
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
    const named = (name: string, statement: RegExp) =>
      [...readFileSync(join(dist, name), 'utf8').matchAll(statement)].map(([, stated = '']) => stated);
    const names = readdirSync(dist).flatMap((name) =>
      name.endsWith('.d.ts')
        ? named(name, /^(?:import|export)\b[^'"]*["']([^"']+)["'];?$/gm)
        : name.endsWith('.js')
          ? named(name, /\b(?:import|require)\(["'`]([^"'`]+)["'`]\)/g)
          : [],
    );
    expect(names.length).toBeGreaterThan(10);
    for (const name of readdirSync(dist).filter((one) => one.endsWith('.js')))
      expect(readFileSync(join(dist, name), 'utf8')).not.toMatch(/^\s*import\b(?!\()/m);
    expect(names.filter((name) => !name.startsWith('./') && !isBuiltin(name))).toEqual([]);
  });

  it('has its code in ASCII, which V8 takes as it is', () => {
    const dist = join(installed, 'dist');
    const isAscii = (name: string) => /^[\0-\x7f]*$/.test(readFileSync(join(dist, name), 'utf8'));
    expect(readdirSync(dist).filter((name) => name.endsWith('.js') && !isAscii(name))).toEqual([]);
  });

  it('carries the licence of every library in it', () => {
    const text = readFileSync(join(installed, 'dist/THIRD-PARTY-LICENSES'), 'utf8');
    for (const name of ['handlebars', 'unified', 'vega', 'vega-lite', 'commander'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  it('has each licence whole: its copyright lines below the name, its words below the next rule', () => {
    const text = readFileSync(join(installed, 'dist/THIRD-PARTY-LICENSES'), 'utf8');
    const words = (of: string) => of.match(/[\p{L}\p{N}@]+/gu) ?? [];
    const [, ...parts] = text.split(/^={80}\n/m);
    const told = new Map<string, { readonly rights: readonly string[]; readonly terms: string }>();
    for (let i = 0; i < parts.length; i += 2) {
      for (const block of parts[i]!.trim().split('\n\n')) {
        const lines = block.split('\n');
        const names = lines.filter((line) => !line.startsWith('Copyright'));
        for (const name of names)
          told.set(/^\S+/.exec(name)![0], { rights: lines.slice(names.length), terms: parts[i + 1]! });
      }
    }
    expect(told.size).toBeGreaterThan(100);
    const lost = [...told].filter(([name, { rights, terms }]) => {
      const folder = join(root, 'node_modules', name);
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      // Who has none says in the readme that it is MIT.
      if (file === undefined) return !terms.includes('Permission is hereby granted');
      const own = readFileSync(join(folder, file), 'utf8').trim();
      const untitled = own.replace(/^\W*(?:the )?(?:MIT|BSD 3-clause) license\W*(?:MIT\)\s*)?/i, '');
      return (
        !rights.every((line) => own.includes(line)) ||
        `${words(`${rights.join(' ')} ${terms}`)}` !== `${words(untitled)}`
      );
    });
    expect(lost.map(([name]) => name)).toEqual([]);
  });

  it('is small', () => {
    // In bytes; a megabyte of code less is a second less where packages are installed for each job.
    expect(statSync(join(home, stdout.trim())).size).toBeLessThan(1_170_000);
  });

  it('keeps Vega, Zod and the command line out of the library, and Vega and Zod out of what a command begins with', () => {
    const chunk = (name: string): string => readFileSync(join(installed, 'dist', name), 'utf8');
    const reachedFrom = (...names: readonly string[]) => {
      const reached = new Set(names);
      for (const name of reached) {
        // What stands behind an arrow is loaded when it is asked for.
        for (const [, next = ''] of chunk(name).matchAll(/(?<!=>\s*)\brequire\(["'`]\.\/([^"'`]+)["'`]\)/g))
          reached.add(next);
      }
      return [...reached];
    };
    const heavy = /Unrecognized signal name|ZodError/;
    const [library, command] = [reachedFrom('index.js'), reachedFrom('cli.js', 'start.js')];
    expect(library).toContain('study.js');
    expect(library.filter((name) => ['start.js', 'config.js'].includes(name) || heavy.test(chunk(name)))).toEqual([]);
    expect(command.filter((name) => ['study.js', 'config.js'].includes(name) || heavy.test(chunk(name)))).toEqual([]);
    expect(
      readdirSync(join(installed, 'dist')).filter((name) => /\.js$/.test(name) && heavy.test(chunk(name))).length,
    ).toBe(2);
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

  it('loads DuckDB for Parquet alone, and says in a sentence where it is not or does not start', () => {
    writeFileSync(join(work, 'd.parquet'), 'PAR1');
    const absent = run('d.parquet', '-o', 'p.md');
    expect([absent.status, absent.stderr]).toEqual([2, expect.stringContaining('npm i @duckdb/node-api')]);
    expect(absent.stderr).not.toMatch(/\.js:\d/);
    const config = join(work, 'aitb-report.yaml');
    const query = '{ engine: duckdb, from: d.parquet, settings: [system], metrics: [latency_ms] }';
    writeFileSync(config, `reports:\n  - results: ${query}\n    out: p.md\n`);
    const asked = run();
    expect([asked.status, asked.stderr.match(/^error: .*/gm)]).toEqual([
      2,
      [expect.stringMatching(/^error: aitb-report\.yaml:2:14: .*DuckDB.*: npm i @duckdb\/node-api$/)],
    ]);
    rmSync(config);
    // `engine-missing`; one that is there and fails is `engine-broken`, for whoever asks for it.
    const fake = join(work, 'node_modules/@duckdb/node-api');
    mkdirSync(fake, { recursive: true });
    writeFileSync(join(fake, 'index.js'), "throw new Error('no machine code for this machine');\n");
    const broken = run('d.parquet', '-o', 'p.md');
    expect([broken.status, broken.stderr]).toEqual([2, expect.stringContaining('no machine code for this machine')]);
    expect(broken.stderr).not.toMatch(/\.js:\d/);
    const other = run('inspect', 'result.json');
    expect([other.status, other.stderr]).toEqual([0, '']);
    rmSync(join(work, 'node_modules'), { recursive: true });
    rmSync(join(work, 'd.parquet'));
    expect(existsSync(join(work, 'p.md'))).toBe(false);
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

  it.each([
    // The chunks that a command loads, and kB of code at most: each is read, hashed and taken from the cache before anything is done.
    ['--version', [], ['ground', 'start'], 240],
    ['a check with nothing stale', ['result.json', '-o', 'report.md', '--check'], ['ground', 'start'], 240],
    ['a run that changes nothing', ['result.json', '-o', 'report.md'], ['ground', 'start'], 240],
    ['a check of aitb-report.yaml', ['--check'], ['config', 'ground', 'settings', 'start'], 440],
  ])('%s loads few chunks', (name, words, chunks, most) => {
    const told = join(work, 'loaded.cjs');
    writeFileSync(
      told,
      "process.on('exit', () => require('node:fs').writeFileSync('loaded.json', JSON.stringify(Object.keys(require.cache))));\n",
    );
    writeFileSync(join(work, 'aitb-report.yaml'), 'reports:\n  - { results: result.json, out: report.md }\n');
    const { status } = spawnSync('aitb-report', name === '--version' ? [name] : words, {
      cwd: work,
      env: { ...env, NODE_OPTIONS: `--require ${told}`, PATH: `${bin}${delimiter}${process.env.PATH}` },
    });
    expect(status).toBe(0);
    const dist = join(realpathSync(installed), 'dist');
    const loaded: readonly string[] = JSON.parse(readFileSync(join(work, 'loaded.json'), 'utf8'));
    const ours = loaded.filter((path) => path.startsWith(dist) && !/(?:cli|rolldown-runtime)\.js$/.test(path));
    expect(ours.map((path) => basename(path, '.js')).sort()).toEqual(chunks);
    expect(ours.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(most * 1000);
    rmSync(join(work, 'aitb-report.yaml'));
  });

  it('is imported as a library, with types that need no other package', () => {
    writeFileSync(join(work, 'package.json'), '{ "type": "module" }');
    mkdirSync(join(work, 'node_modules'));
    cpSync(installed, join(work, 'node_modules/aitb-report'), { recursive: true });
    writeFileSync(
      join(work, 'use.mjs'),
      `import * as library from 'aitb-report';\nconsole.log(['check', 'compose', 'explain', 'report', 'scan'].map((name) => typeof library[name]).join());\n`,
    );
    expect(execFileSync(process.execPath, ['use.mjs'], { cwd: work, encoding: 'utf8' })).toBe(
      'function,function,function,function,function\n',
    );

    writeFileSync(
      join(work, 'use.ts'),
      [
        "import { check, type Document, explain, type Explanation, type Finished, type Mark, type Phrase, report, type ReportInput, scan, type ShownValue, type Study } from 'aitb-report';",
        'export const make: (input: ReportInput) => Promise<Finished> = report;',
        'export const isFresh = async (input: ReportInput): Promise<boolean> => (await check(input)).isFresh;',
        'export const first = async (text: string) => (await scan({ template: { path: "t.md", text } }))[0]?.source ?? null;',
        'export const values = (document: Document): readonly ShownValue[] => explain(document, 3);',
        'export const value = (study: Study): Explanation => explain(study, "latency.mean@a");',
        'export const kinds = (marks: readonly Mark[], phrase: Phrase) => [String(phrase), ...marks.map(({ value }) => value.kind)];',
        '',
      ].join('\n'),
    );
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023'],
      types: [],
    };
    writeFileSync(join(work, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout: complaints } = spawnSync(process.execPath, [tsc], { cwd: work, encoding: 'utf8' });
    expect({ status, complaints }).toEqual({ status: 0, complaints: '' });
  });
});
