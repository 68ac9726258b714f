import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cloneTo, root } from '../clone.ts';
import {
  commit,
  make,
  pathWith,
  repository,
  resultsWith,
  stageAll,
  stageResults,
  type TestRepository,
  temporaryFolder,
} from './repository.ts';
import { husky, lefthook, needed, preCommit } from './tools.ts';

const init = (...flags: readonly string[]) => [...make, 'init', ...flags];
const quiet = expect.not.stringMatching(/error:|warning:/);

/** A repository with a hook; `path` is that of its programs. */
interface Hooked {
  readonly repo: TestRepository;
  readonly path: string;
}

/** A stale report stops a commit, the mended one passes, and the old one never got in. */
function stopsAndPasses({ repo, path }: Hooked): void {
  const env = { PATH: path };
  const latest = () => repo.committed('docs/own.md');
  stageResults(repo);
  const stopped = repo.run(commit, { env });
  expect(stopped.said).toContain('docs/own.md: is stale: results/a.json changed');
  expect(stopped.said).toContain('run npx aitb-report, stage what it writes (git add ');
  expect(stopped.exit).toBe(1);
  repo.run(make);
  repo.run(stageAll);
  expect(repo.run(commit, { env })).toEqual({ exit: 0, said: quiet });
  expect(latest()).toContain('is 8.00 s.');
}

/** With --write the report is made again, and the commit waits until it is staged. */
function writesAndPasses({ repo, path }: Hooked): void {
  const env = { PATH: path };
  repo.write('results/a.json', resultsWith(1, 2, 3));
  repo.run(['git', 'add', 'results']);
  const stopped = repo.run(commit, { env });
  expect(stopped.said).toContain('docs/own.md: was regenerated: stage it (git add ');
  expect(stopped.exit).toBe(1);
  expect(repo.read('docs/own.md')).toContain('is 2.00 s.');
  repo.run(stageAll);
  expect(repo.run(commit, { env })).toEqual({ exit: 0, said: quiet });
  expect(repo.committed('docs/own.md')).toContain('is 2.00 s.');
}

/** Both, one after the other, as people change their mind. */
function works(hooked: Hooked): void {
  const { repo, path } = hooked;
  stopsAndPasses(hooked);
  expect(repo.run(init('--write')).exit).toBe(0);
  repo.run(stageAll);
  repo.run(commit, { env: { PATH: path } });
  writesAndPasses(hooked);
}

/** The first block of code in a section of the manual. */
function copied(title: string): string {
  const text = readFileSync(join(root, 'docs/hooks.md'), 'utf8');
  const section = text.slice(text.indexOf(`\n## ${title}\n`));
  return /^```\w+\n([\s\S]*?)^```$/m.exec(section)![1]!;
}

describe('Husky', () => {
  it('stops a commit with a stale report', (context) => {
    const folder = needed(husky(), context);
    const repo = repository();
    expect(repo.run([process.execPath, join(folder, 'bin.js')]).exit).toBe(0);
    repo.write('.husky/pre-commit', 'echo mine\n');
    expect(repo.run(init()).said).toContain('Wrote .husky/pre-commit');
    const hooked = { repo, path: pathWith() };
    repo.run(stageAll);
    expect(repo.run(commit, { env: { PATH: hooked.path } })).toEqual({
      exit: 0,
      said: expect.stringContaining('mine\n'),
    });
    works(hooked);
  });

  it('does with the block of the manual what it does with ours', (context) => {
    const folder = needed(husky(), context);
    const repo = repository();
    expect(repo.run([process.execPath, join(folder, 'bin.js')]).exit).toBe(0);
    repo.write('.husky/pre-commit', copied('Husky'));
    stopsAndPasses({ repo, path: pathWith() });
  });
});

describe('Lefthook', () => {
  it('does with the block of the manual what it does with ours', (context) => {
    const folder = needed(lefthook(), context);
    const repo = repository();
    repo.write('lefthook.yml', copied('Lefthook'));
    const path = pathWith(join(folder, 'bin'));
    expect(repo.run(['lefthook', 'install'], { env: { PATH: path } }).exit).toBe(0);
    stopsAndPasses({ repo, path });
  });

  it.for([
    ['that is empty', ''],
    ['with jobs', 'pre-commit:\n  parallel: true\n  jobs:\n    - name: mine\n      run: echo mine\n'],
    ['with commands', 'pre-commit:\n  commands:\n    mine:\n      run: echo mine\n'],
  ])('stops a commit with a stale report, in a file %s', ([, text = ''], context) => {
    const folder = needed(lefthook(), context);
    const repo = repository();
    repo.write('lefthook.yml', text);
    expect(repo.run(init()).said).toContain('Wrote lefthook.yml');
    const hooked = { repo, path: pathWith(join(folder, 'bin')) };
    expect(repo.run(['lefthook', 'install'], { env: { PATH: hooked.path } }).exit).toBe(0);
    repo.run(stageAll);
    expect(repo.run(commit, { env: { PATH: hooked.path } }).said).toContain(text === '' ? 'aitb-report' : 'mine');
    works(hooked);
  });
});

describe('the pre-commit framework', () => {
  const file = '.pre-commit-config.yaml';
  const mine = `repos:
  - repo: local
    hooks:
      - id: mine
        name: mine
        entry: "true"
        language: system
`;

  it('stops a commit with a stale report', (context) => {
    needed(preCommit(), context);
    const repo = repository();
    repo.write(file, mine);
    expect(repo.run(init()).said).toContain(`Wrote ${file}`);
    expect(repo.run(['pre-commit', 'install']).exit).toBe(0);
    repo.run(stageAll);
    const hooked = { repo, path: pathWith() };
    const { exit, said } = repo.run(commit, { env: { PATH: hooked.path } });
    expect(said).toMatch(/mine\.+Passed\nbenchmark reports are fresh\.+Passed\n/);
    expect(exit).toBe(0);
    works(hooked);
  });

  it('does with the block of the manual what it does with ours', (context) => {
    needed(preCommit(), context);
    const repo = repository();
    repo.write(file, `repos:\n${copied('The pre-commit framework')}`);
    expect(repo.run(['pre-commit', 'install']).exit).toBe(0);
    repo.run(['git', 'add', file]);
    stopsAndPasses({ repo, path: pathWith() });
  });

  it('looks at what is staged, because it puts away the rest', (context) => {
    needed(preCommit(), context);
    const repo = repository();
    repo.write(file, 'repos: []\n');
    repo.run(init());
    repo.run(['pre-commit', 'install']);
    repo.run(stageAll);
    repo.run(commit);
    stageResults(repo);
    repo.run(make);
    const stopped = repo.run(commit);
    expect(stopped).toEqual({ exit: 1, said: expect.stringContaining('docs/own.md: is stale') });
    expect(repo.read('docs/own.md')).toContain('is 8.00 s.');
    repo.run(['git', 'add', 'docs']);
    expect(repo.run(commit).exit).toBe(0);
  });

  it('fails with a sentence where the command is not installed', (context) => {
    needed(preCommit(), context);
    const repo = repository();
    repo.write(file, '');
    repo.run(init());
    rmSync(join(repo.folder, 'node_modules'), { recursive: true });
    const { exit, said } = repo.run(['pre-commit', 'run'], { env: { PATH: pathWith() } });
    expect(said).toContain('aitb-report is not installed here; install it with npm install --save-dev aitb-report');
    expect(exit).toBe(1);
  });

  it('installs our hooks from this repository', (context) => {
    needed(preCommit(), context);
    // Where this one package cannot be fetched, the many of this repository cannot either.
    needed(husky(), context);
    const clone = join(temporaryFolder(), 'clone');
    cloneTo(clone);
    for (const path of ['node_modules', 'dist']) rmSync(join(clone, path), { recursive: true });
    const repo = repository();
    const git = (...words: readonly string[]) => repo.run(['git', '-C', clone, ...words]);
    git('init', '--quiet', '--template=');
    git('add', '.');
    expect(git('commit', '--quiet', '--message', 'as it is').exit).toBe(0);
    const rev = git('rev-parse', 'HEAD').said.trim();
    const hook = (id: string) =>
      repo.write(file, `repos:\n  - repo: file://${clone}\n    rev: ${rev}\n    hooks:\n      - id: ${id}\n`);
    // npm finds its settings and what it has fetched before where it always does.
    const env = {
      ...Object.fromEntries(
        Object.keys(process.env)
          .filter((name) => /^npm_(?!config_(cache|registry)$)/i.test(name))
          .map((name) => [name, undefined]),
      ),
      HOME: process.env.HOME,
      PATH: pathWith(),
    };
    rmSync(join(repo.folder, 'node_modules'), { recursive: true });

    hook('aitb-report-check');
    stageResults(repo);
    repo.run(['git', 'add', file]);
    expect(repo.run(['pre-commit', 'install'], { env }).exit).toBe(0);
    const stopped = repo.run(commit, { env });
    expect(stopped.said).toContain('docs/own.md: is stale: results/a.json changed');
    expect(stopped.exit).toBe(1);

    hook('aitb-report-write');
    repo.run(['git', 'add', file]);
    const written = repo.run(commit, { env });
    expect(written.said).toContain('docs/own.md: was regenerated');
    expect(written.exit).toBe(1);
    repo.run(['git', 'add', 'docs']);
    expect(repo.run(commit, { env })).toEqual({ exit: 0, said: quiet });
    expect(repo.committed('docs/own.md')).toContain('is 8.00 s.');
  }, 600_000);
});
