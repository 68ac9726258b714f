import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type InitFlags, init } from '../../src/cli/init.ts';
import { line, note, Refusal } from '../../src/note.ts';
import { cli, folderWith, inference, snapshot } from './cli.ts';
import { terminalAt } from './terminal.ts';

/** Runs `init` in this process; what it told the person. */
async function ran(cwd: string, flags: InitFlags = {}, results: readonly string[] = []): Promise<string> {
  const { terminal, stderr } = terminalAt(cwd);
  expect(await init(results, flags, terminal)).toBe(0);
  return stderr();
}

const git = (cwd: string, ...words: readonly string[]): string =>
  execFileSync('git', [...words], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_TEMPLATE_DIR: '' },
  });

/** A new repository with these files in it. */
function repositoryWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = folderWith(files);
  git(folder, 'init', '--quiet');
  return folder;
}

const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');
const results = { 'results/a.json': inference };

/** What is told of a file that cannot be added to, up to the start of the reason. */
const byHand = (file: string, why: string): string => {
  const told = line(note('init-by-hand', { why: '<why>' }, { file }));
  return told.slice(0, told.indexOf('<why>')) + why;
};
const hookThere = (file: string): string => line(note('init-hook-there', { command: 'hook' }, { file }));

/** Whether every line of `before` is still there, in its order. */
function keeps(before: string, after: string): boolean {
  const lines = after.split('\n')[Symbol.iterator]();
  return before
    .replace(/\n$/, '')
    .split('\n')
    .every((line) => {
      for (let next = lines.next(); !next.done; next = lines.next()) if (next.value === line) return true;
      return before === '';
    });
}

describe('the configuration', () => {
  it('is a starter where nothing is known, and says that its results are not there', async () => {
    const folder = repositoryWith();
    const told = await ran(folder);
    expect(read(folder, 'aitb-report.yaml')).toMatch(/^# yaml-language-server: \$schema=\S+\/schema\/config\.json\n#/);
    expect(parse(read(folder, 'aitb-report.yaml'))).toEqual({
      reports: [{ results: 'results/*.json', template: 'report', out: 'reports/report.md' }],
    });
    expect(told).toContain(
      line(note('init-no-results', { results: ['results/*.json'] }, { file: 'aitb-report.yaml' })),
    );
    expect(told).toMatch(/^Next:\n {2}git add aitb-report\.yaml/m);
  });

  it('makes a pattern again of what the shell has made files of', async () => {
    const files = {
      'results/a.json': inference,
      'results/b.json': inference,
      'logs/a.log': 'x',
      'top.json': inference,
    };
    const resultsOf = async (...named: string[]) => {
      const folder = repositoryWith(files);
      await ran(folder, { hook: 'none' }, named);
      return parse(read(folder, 'aitb-report.yaml')).reports[0].results;
    };
    expect(await resultsOf('results/a.json', 'results/b.json')).toBe('results/*.json');
    expect(await resultsOf('results/a.json')).toBe('results/a.json');
    expect(await resultsOf('logs/a.log')).toBe('logs/*.log');
    expect(await resultsOf('top.json')).toBe('top.json');
    expect(await resultsOf('logs/a.log', 'results/b.json')).toEqual(['logs/a.log', 'results/b.json']);
  });

  it('takes what is named, seen from the root of the repository', async () => {
    const folder = repositoryWith({ 'sub/results/a.json': inference, 'sub/own.md': 'x\n', 'sub/deep/': '' });
    const told = await ran(join(folder, 'sub'), { template: 'own.md', output: 'out.md' }, ['results/*.json']);
    expect(parse(read(folder, 'aitb-report.yaml')).reports).toEqual([
      { results: 'sub/results/*.json', template: 'sub/own.md', out: 'sub/out.md' },
    ]);
    expect(told).not.toContain('names results');
  });

  it('says how the reports are made that are not there yet', async () => {
    const folder = repositoryWith(results);
    expect(await ran(folder, {}, ['results/*.json'])).toMatch(/^Next:\n {2}npx aitb-report {4}.*\n {2}git add/m);
    await cli(folder, ['results/*.json']);
    rmSync(join(folder, 'aitb-report.yaml'));
    expect(await ran(folder)).toMatch(/^Next:\n {2}git add/m);
  });

  it('says what is to be installed in a package that has no such command', async () => {
    const next = 'npm install --save-dev aitb-report';
    expect(await ran(repositoryWith({ 'package.json': '{}' }))).toContain(next);
    expect(await ran(repositoryWith({ 'package.json': '{}', 'node_modules/.bin/aitb-report': '' }))).not.toContain(
      next,
    );
    expect(await ran(repositoryWith())).not.toContain(next);
  });

  it('names a file that is not there', async () => {
    const folder = repositoryWith();
    const absent = line(note('init-no-results', { results: ['one.json'] }, { file: 'aitb-report.yaml' }));
    expect(await ran(folder, {}, ['one.json'])).toContain(absent);
  });

  it('lists the reports that have locks, with their settings, and a pattern where that fits all files', async () => {
    const folder = repositoryWith({
      'results/a.json': inference,
      'results/b.json': inference.replaceAll('sophia', 'third'),
      'other/c.json': inference,
      'other/d.json': inference,
      'own.md': '# Own\n\nThe mean is [FILL IN: latency.mean@metis .2f].\n',
    });
    const own = ['other/c.json', '-t', 'own.md', '-o', 'docs/own.md', '--baseline', 'metis', '--charts', 'none'];
    expect((await cli(folder, ['results/*.json', '-o', 'reports/all.md'])).exit).toBe(0);
    expect((await cli(folder, own)).exit).toBe(0);
    const told = await ran(folder);
    expect(told).toContain('(2 reports)');
    expect(parse(read(folder, 'aitb-report.yaml')).reports).toEqual([
      { results: 'other/c.json', template: 'own.md', out: 'docs/own.md', baseline: 'metis', charts: 'none' },
      { results: 'results/*.json', template: 'report', out: 'reports/all.md' },
    ]);
  });

  it('finds reports where there is no repository, and installs no hook there', async () => {
    const folder = folderWith(results);
    await cli(folder, ['results/a.json', '-o', 'all.md']);
    expect(await ran(folder)).toContain(line(note('init-no-hook', {})));
    expect(parse(read(folder, 'aitb-report.yaml')).reports).toEqual([
      { results: 'results/a.json', template: 'report', out: 'all.md' },
    ]);
    await expect(ran(folder, { hook: 'git' })).rejects.toThrow('--hook git');
    await expect(ran(folder, { hook: 'git' })).rejects.toBeInstanceOf(Refusal);
    const codes = await ran(folder, { hook: 'husky' }).catch((end: Refusal) => end.notes.map(({ code }) => code));
    expect(codes).toEqual(['init-no-repository']);
  });

  it('that is there stays, whatever is named', async () => {
    const folder = repositoryWith({ 'aitb-report.yaml': 'reports: []\n' });
    const told = await ran(folder, {}, ['x.json']);
    expect(told).toContain(line(note('init-config-there', {}, { file: 'aitb-report.yaml' })));
    expect(read(folder, 'aitb-report.yaml')).toBe('reports: []\n');
  });

  it('leads editors to the schema of the installed package', async () => {
    const folder = repositoryWith({ 'pkg/node_modules/.bin/aitb-report': '', 'pkg/sub/': '' });
    await ran(join(folder, 'pkg/sub'));
    expect(read(folder, 'aitb-report.yaml')).toMatch(
      /^# yaml-language-server: \$schema=\.\/pkg\/node_modules\/aitb-report\/schema\/config\.json\n/,
    );
    expect(read(folder, '.git/hooks/pre-commit')).toContain('aitb_report=pkg/node_modules/.bin/aitb-report\n');
  });
});

describe('a hook of git', () => {
  it('is a program, and a second time changes nothing', async () => {
    const folder = repositoryWith(results);
    expect(await ran(folder)).toContain('Wrote .git/hooks/pre-commit: stops a commit while a report is stale');
    expect(statSync(join(folder, '.git/hooks/pre-commit')).mode & 0o777).toBe(0o755);
    const before = snapshot(folder);
    expect(await ran(folder)).not.toMatch(/^(Wrote|Next)/m);
    expect(snapshot(folder)).toEqual(before);
  });

  it('is changed by --write, and back', async () => {
    const folder = repositoryWith(results);
    await ran(folder);
    const check = read(folder, '.git/hooks/pre-commit');
    await ran(folder, { write: true });
    expect(read(folder, '.git/hooks/pre-commit')).toBe(check.replace('" hook ', '" hook --write '));
    await ran(folder);
    expect(read(folder, '.git/hooks/pre-commit')).toBe(check);
  });

  it.each([
    ['after the lines of a script', '#!/bin/sh\necho mine', /^#!\/bin\/sh\necho mine\n# aitb-report: begin/],
    ['before them where nothing after them is reached', '#!/bin/bash\necho mine\nexit 0\n', /^#!\/bin\/bash\n# aitb-/],
  ])('goes %s', async (_, script, expected) => {
    const folder = repositoryWith({ '.git/hooks/pre-commit': script });
    chmodSync(join(folder, '.git/hooks/pre-commit'), 0o750);
    await ran(folder);
    expect(read(folder, '.git/hooks/pre-commit')).toMatch(expected);
    expect(keeps(script, read(folder, '.git/hooks/pre-commit'))).toBe(true);
    expect(statSync(join(folder, '.git/hooks/pre-commit')).mode & 0o777).toBe(0o750);
  });

  it.each([
    ['no shell script', '#!/usr/bin/env python3\n', 0o755, 'it is no shell script'],
    ['not executable', '#!/bin/sh\n', 0o644, 'it is not executable'],
  ])('is left to the person where the script is %s', async (_, script, mode, why) => {
    const folder = repositoryWith({ '.git/hooks/pre-commit': script });
    chmodSync(join(folder, '.git/hooks/pre-commit'), mode);
    const told = await ran(folder);
    expect(told).toContain(byHand('.git/hooks/pre-commit', why));
    expect(told).toContain('    "$aitb_report" hook || exit $?\n');
    expect(read(folder, '.git/hooks/pre-commit')).toBe(script);
  });

  it('is left to the person where it is a link, or its lines were changed', async () => {
    const folder = repositoryWith({ 'script.sh': '#!/bin/sh\n' });
    execFileSync('mkdir', ['-p', join(folder, '.git/hooks')]);
    symlinkSync('../../script.sh', join(folder, '.git/hooks/pre-commit'));
    expect(await ran(folder)).toContain(byHand('.git/hooks/pre-commit', 'it is no regular file'));

    const other = repositoryWith();
    await ran(other);
    const changed = read(other, '.git/hooks/pre-commit').replace('exit $?', 'exit 0');
    writeFileSync(join(other, '.git/hooks/pre-commit'), changed);
    expect(await ran(other)).toContain(hookThere('.git/hooks/pre-commit'));
    expect(read(other, '.git/hooks/pre-commit')).toBe(changed);
  });

  it('goes where git looks for it', async () => {
    const folder = repositoryWith(results);
    git(folder, 'config', 'core.hooksPath', 'my tools/hooks');
    expect(await ran(folder)).toContain("git add aitb-report.yaml 'my tools/hooks/pre-commit'    # and commit them");
    expect(read(folder, 'my tools/hooks/pre-commit')).toContain('# aitb-report: begin');

    const elsewhere = folderWith();
    git(folder, 'config', 'core.hooksPath', elsewhere);
    expect(await ran(folder)).toContain('git was told to look for hooks outside of this repository');
    expect(snapshot(elsewhere)).toEqual({});
  });

  it('serves all working trees of a repository', async () => {
    const folder = repositoryWith(results);
    git(folder, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--allow-empty', '-m', 'x');
    const tree = join(folderWith(), 'tree');
    git(folder, 'worktree', 'add', '--quiet', tree);
    await ran(tree);
    expect(read(folder, '.git/hooks/pre-commit')).toContain('# aitb-report: begin');
    expect(read(tree, 'aitb-report.yaml')).toContain('reports:');
  });
});

describe('the pre-commit framework', () => {
  const file = '.pre-commit-config.yaml';
  const usual = `# Ours.
default_stages: [commit]
repos:
  # Spaces.
  - repo: https://example.com/hooks
    rev: v1
    hooks:
      - id: trailing-whitespace   # why
      - id: check-yaml

# A last word.
`;
  const hooks = (folder: string) =>
    parse(read(folder, file)).repos.flatMap((repo: { hooks: readonly unknown[] }) => repo.hooks);

  it.each([
    ['as people write it', usual],
    ['with items at the left', usual.replace(/^ {2}/gm, '')],
    ['with CR LF', usual.replaceAll('\n', '\r\n')],
    ['without a last line end', usual.trimEnd()],
    ['that ends in a text of several lines', `${usual.split('\n\n')[0]}\n        args: |\n          a\n          # b`],
    ['with other keys after the list', `${usual}exclude: ^vendor/\n`],
    ['without a list', 'fail_fast: true\n'],
    ['of nothing but comments', '# later\n'],
    ['that is empty', ''],
  ])('gets a hook in a file %s', async (_, text) => {
    const folder = repositoryWith({ [file]: text });
    await ran(folder);
    const after = read(folder, file);
    expect(keeps(text, after)).toBe(true);
    expect(/(^|[^\r])\n/.test(after)).toBe(!text.includes('\r\n'));
    expect(parse(after).repos.length).toBe((parse(text)?.repos?.length ?? 0) + 1);
    expect(hooks(folder).at(-1)).toMatchObject({ id: 'aitb-report', language: 'system', pass_filenames: false });
    const before = snapshot(folder);
    await ran(folder);
    expect(snapshot(folder)).toEqual(before);
  });

  it('gets the file where it was asked for, and `[]` for a list that is empty', async () => {
    const folder = repositoryWith();
    expect(await ran(folder, { hook: 'pre-commit' })).toContain('pre-commit install    # once in each clone');
    expect(hooks(folder).length).toBe(1);
    const empty = repositoryWith({ [file]: 'repos: []  # none yet\nfail_fast: true\n' });
    await ran(empty);
    expect(hooks(empty).length).toBe(1);
    expect(read(empty, file)).toContain('# none yet\n');
    expect(parse(read(empty, file)).fail_fast).toBe(true);
  });

  it('goes from check to --write and back', async () => {
    const folder = repositoryWith({ [file]: usual });
    await ran(folder);
    const check = read(folder, file);
    await ran(folder, { write: true });
    expect(read(folder, file)).toBe(check.replace('" hook ', '" hook --write '));
    expect(hooks(folder).at(-1).entry).toContain('"$aitb_report" hook --write');
    await ran(folder);
    expect(read(folder, file)).toBe(check);
  });

  it.each([
    ['in brackets', 'repos: [{repo: local, hooks: []}]\n', 'its list of repos'],
    ['broken', 'repos:\n  - repo: a\n - repo: b\n', 'its line '],
  ])('is left to the person where its list is %s', async (_, text, why) => {
    const folder = repositoryWith({ [file]: text });
    const told = await ran(folder);
    expect(told).toContain(byHand(file, why));
    expect(told).toContain('    - repo: local\n');
    expect(read(folder, file)).toBe(text);
  });

  it('is left alone where it names us already', async () => {
    const text = `repos:\n- repo: https://example.com/aitb-report\n  rev: v1\n  hooks: [{id: aitb-report-check}]\n`;
    const folder = repositoryWith({ [file]: text });
    expect(await ran(folder)).toContain(hookThere(file));
    expect(read(folder, file)).toBe(text);
  });
});

describe('Husky', () => {
  it('gets lines in its script, after those that are there', async () => {
    const folder = repositoryWith({ '.husky/pre-commit': 'npm test\n', 'lefthook.yml': '' });
    await ran(folder);
    expect(read(folder, '.husky/pre-commit')).toMatch(/^npm test\n# aitb-report: begin/);
    expect(read(folder, 'lefthook.yml')).toBe('');
    const before = snapshot(folder);
    await ran(folder);
    expect(snapshot(folder)).toEqual(before);
  });

  it('gets the script where there is none, and is not set up by us', async () => {
    const folder = repositoryWith({ '.husky/': '' });
    expect(await ran(folder)).toContain('git add aitb-report.yaml .husky/pre-commit');
    expect(read(folder, '.husky/pre-commit')).toMatch(/^# aitb-report: begin/);
    const codes = await ran(repositoryWith(), { hook: 'husky' }).catch((end: Refusal) =>
      end.notes.map(({ code }) => code),
    );
    expect(codes).toEqual(['init-no-husky']);
  });
});

describe('Lefthook', () => {
  it.each([
    ['lefthook.yml', ''],
    ['lefthook.yaml', '# Mine.\npre-push:\n  commands:\n    test:\n      run: npm test\n'],
    ['.lefthook.yml', 'pre-commit:\n  parallel: true\n'],
    [
      'lefthook.yml',
      'pre-commit:\n    commands:\n        lint:\n            run: npm run lint # slow\n\npre-push: {}\n',
    ],
    ['lefthook.yml', 'pre-commit:\n  jobs:\n    - run: npm run lint\n    - name: test\n      run: npm test\n'],
  ])('gets a command in %s: %j', async (file, text) => {
    const folder = repositoryWith({ [file]: text });
    expect(await ran(folder)).toContain('npx lefthook install');
    const after = read(folder, file);
    expect(keeps(text, after)).toBe(true);
    const { commands, jobs } = parse(after)['pre-commit'];
    const { run } = commands?.['aitb-report'] ?? jobs.find(({ name }: { name?: string }) => name === 'aitb-report');
    expect(run).toContain('"$aitb_report" hook || exit $?\n');
    await ran(folder, { write: true });
    expect(read(folder, file)).toBe(after.replace('" hook ', '" hook --write '));
    await ran(folder);
    expect(read(folder, file)).toBe(after);
  });

  it('gets its file where it was asked for', async () => {
    const folder = repositoryWith();
    await ran(folder, { hook: 'lefthook' });
    expect(Object.keys(parse(read(folder, 'lefthook.yml')))).toEqual(['pre-commit']);
  });

  it.each([
    ['lefthook.toml', ''],
    ['lefthook.yml', 'pre-commit: {commands: {}}\n'],
    ['lefthook.yml', 'a: [\n'],
  ])('is left to the person: %s %j', async (file, text) => {
    const folder = repositoryWith({ [file]: text });
    expect(await ran(folder)).toContain(byHand(file, ''));
    expect(read(folder, file)).toBe(text);
  });

  it('is left alone where it names us already', async () => {
    const text = 'pre-commit:\n  commands:\n    reports:\n      run: npx aitb-report --check\n';
    const folder = repositoryWith({ 'lefthook.yml': text });
    expect(await ran(folder)).toContain(hookThere('lefthook.yml'));
    expect(read(folder, 'lefthook.yml')).toBe(text);
  });
});

describe('Prettier', () => {
  it.each([
    ['.prettierrc.json', '{}'],
    ['prettier.config.mjs', ''],
    ['package.json', '{"prettier": {}}'],
    ['package.json', '{"devDependencies": {"prettier": "3.0.0"}}'],
  ])('is kept away from the locks where there is a %s %s', async (file, text) => {
    const folder = repositoryWith({ [file]: text });
    expect(await ran(folder, { hook: 'none' })).toContain('Wrote .prettierignore: Prettier leaves the locks');
    expect(read(folder, '.prettierignore')).toBe('*.aitb.json\n');
    expect(await ran(folder, { hook: 'none' })).toContain('Unchanged .prettierignore');
  });

  it('keeps what its file says, and is not brought up where nobody uses it', async () => {
    const folder = repositoryWith({ '.prettierignore': 'dist\r\nbuild' });
    await ran(folder, { hook: 'none' });
    expect(read(folder, '.prettierignore')).toBe('dist\r\nbuild\r\n*.aitb.json\r\n');
    const without = repositoryWith({ 'package.json': '{' });
    expect(await ran(without, { hook: 'none' })).not.toContain('rettier');
  });
});

describe('line ends', () => {
  it('are mentioned where git turns them', async () => {
    const folder = repositoryWith();
    expect(await ran(folder, { hook: 'none' })).not.toContain('autocrlf');
    git(folder, 'config', 'core.autocrlf', 'true');
    expect(await ran(folder, { hook: 'none' })).toContain(line(note('init-line-ends', {})));
  });
});
