import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { line, note } from '../../src/note.ts';
import { root } from '../clone.ts';
import {
  commit,
  installCommand,
  make,
  pathWith,
  repository,
  resultsWith,
  stageAll,
  stageResults,
  type TestRepository,
} from './repository.ts';

const own = { file: 'docs/own.md' };
/** What a note is as the command says it. */
const stale = (why: string): string => line(note('hook-stale', { why }, own));
const outputs = ['docs/own.md', 'docs/own.md.aitb.json'];
const stopped = (...files: readonly string[]): string =>
  line(note('hook-stopped', { command: 'npx aitb-report', files }));
const regenerated = line(note('hook-regenerated', { files: outputs }, own));
const notStaged = line(note('hook-not-staged', { files: outputs }, own));
const notStagedLock = line(note('hook-not-staged', { files: ['docs/own.md.aitb.json'] }, own));

const init = (...flags: readonly string[]) => [...make, 'init', ...flags];
const hook = (...flags: readonly string[]) => [...make, 'hook', ...flags];

/** A repository with the plain hook of git, committed as it is. */
const hooked = (...flags: readonly string[]): TestRepository => repository(init(...flags));

describe('the hook of git', () => {
  it('stops a commit with a stale report, says why, and lets the mended one pass', () => {
    const repo = hooked();
    stageResults(repo);
    const { exit, said } = repo.run(commit);
    expect(exit).toBe(1);
    expect(said).toBe(`error: ${stale('results/a.json changed')}\nerror: ${stopped(...outputs)}\n`);
    expect(repo.committed('results/a.json')).toBe(resultsWith(4, 5, 6));

    expect(repo.run(make).exit).toBe(0);
    repo.run(stageAll);
    expect(repo.run(commit)).toEqual({ exit: 0, said: expect.not.stringMatching(/error|warning/) });
    expect(repo.committed('docs/own.md')).toContain('is 8.00 s.');
  });

  it('is silent where nothing is wrong, and where the commit has nothing to do with reports', () => {
    const repo = hooked();
    expect(repo.run(hook())).toEqual({ exit: 0, said: '' });
    repo.write('other.txt', 'x');
    repo.run(['git', 'add', 'other.txt']);
    repo.write('docs/own.md', `${repo.read('docs/own.md')}\nA word of mine.\n`);
    expect(repo.run(commit)).toEqual({ exit: 0, said: expect.not.stringMatching(/error|warning/) });
  });

  it.each([
    ['a result that came in addition', 'results/b.json', 'results/b.json came in addition'],
    ['the template', 'own.md', 'the template own.md changed'],
    ['the settings', 'aitb-report.yaml', 'its settings changed'],
  ])('names %s', (_, path, why) => {
    const repo = hooked();
    const text = {
      'results/b.json': resultsWith(1, 1, 1).replaceAll('metis', 'other').replaceAll('sophia', 'fourth'),
      'own.md': `${repo.read('own.md')}\nMore.\n`,
      'aitb-report.yaml': `${repo.read('aitb-report.yaml')}    strict: true\n`,
    }[path]!;
    repo.write(path, text);
    repo.run(stageAll);
    const { exit, said } = repo.run(commit);
    expect(said).toContain(stale(why));
    expect(exit).toBe(1);
  });

  it('names a result that is gone, a report that was never made, and what else was changed', () => {
    const repo = hooked();
    repo.write('results/b.json', resultsWith(1, 1, 1).replaceAll('metis', 'other').replaceAll('sophia', 'fourth'));
    repo.run(make);
    rmSync(join(repo.folder, 'results/b.json'));
    expect(repo.run(hook()).said).toContain(stale('results/b.json is no longer among its results'));
    repo.run(make);
    rmSync(join(repo.folder, 'docs/own.md'));
    rmSync(join(repo.folder, 'docs/own.md.aitb.json'));
    expect(repo.run(hook()).said).toContain(stale('it was never made'));
  });

  it('knows the file beside the template', () => {
    const repo = hooked();
    repo.write('own.md.aitb.yaml', 'digits: 3\n');
    expect(repo.run(hook()).said).toContain(stale('its settings changed'));
    repo.run(make);
    repo.run(['git', 'add', 'own.md.aitb.yaml']);
    expect(repo.run(commit)).toEqual({ exit: 1, said: expect.stringContaining(notStagedLock) });
    repo.run(stageAll);
    expect(repo.run(commit)).toEqual({ exit: 0, said: expect.not.stringMatching(/error|warning/) });
    stageResults(repo);
    expect(repo.run(hook()).said).toContain(stale('results/a.json changed'));
  });

  it('fails with a sentence where the command is not installed, and finds one that is', () => {
    const repo = hooked();
    rmSync(join(repo.folder, 'node_modules'), { recursive: true });
    stageResults(repo);
    const without = repo.run(commit, { env: { PATH: pathWith() } });
    expect(without.exit).toBe(1);
    expect(without.said).toContain('aitb-report is not installed here; install it with npm install --save-dev');
    const bin = join(repo.folder, '../bin');
    installCommand(bin);
    const found = repo.run(commit, { env: { PATH: pathWith(bin) } });
    expect(found.said).toContain('docs/own.md: is stale');
  });

  it('is what the manual has to copy', () => {
    const repo = repository();
    const manual = readFileSync(join(root, 'docs/hooks.md'), 'utf8');
    const block = /\n## A hook of git\n(?:.|\n)*?^```sh\n((?:.|\n)*?)^```$/m.exec(manual)?.[1] ?? '';
    expect(block).toMatch(/^#!\/bin\/sh\n/);
    repo.write('.git/hooks/pre-commit', block);
    chmodSync(join(repo.folder, '.git/hooks/pre-commit'), 0o755);
    stageResults(repo);
    expect(repo.run(commit)).toEqual({ exit: 1, said: expect.stringContaining('docs/own.md: is stale') });
  });

  it('is in the way of no commit where there is nothing to say no to', () => {
    const repo = hooked();
    stageResults(repo);
    expect(repo.run([...commit, '--no-verify']).exit).toBe(0);
  });

  it('runs beside the lines of a person, whose no counts as well', () => {
    const repo = repository();
    repo.write('.git/hooks/pre-commit', '#!/bin/sh\necho mine\n');
    chmodSync(join(repo.folder, '.git/hooks/pre-commit'), 0o755);
    repo.run(init());
    stageResults(repo);
    expect(repo.run(commit)).toEqual({ exit: 1, said: expect.stringMatching(/^mine\n(.|\n)*is stale/) });
    repo.write('.git/hooks/pre-commit', `${repo.read('.git/hooks/pre-commit')}echo after\nexit 1\n`);
    repo.run(make);
    repo.run(stageAll);
    expect(repo.run(commit)).toEqual({ exit: 1, said: 'mine\nafter\n' });
  });

  it('says where there is no configuration, or a wrong one, with exit code 2', () => {
    const repo = hooked();
    repo.write('aitb-report.yaml', 'report: []\n');
    expect(repo.run(hook())).toEqual({ exit: 2, said: expect.stringMatching(/^error: aitb-report\.yaml:1/) });
    expect(repo.run(commit).exit).toBe(1);
    rmSync(join(repo.folder, 'aitb-report.yaml'));
    expect(repo.run(hook())).toEqual({ exit: 2, said: `error: ${line(note('hook-no-config', {}))}\n` });
  });
});

describe('the hook from other folders', () => {
  it('sees what a commit from a folder below has', () => {
    const repo = hooked();
    stageResults(repo);
    const { exit, said } = repo.run(commit, { in: 'docs' });
    expect(exit).toBe(1);
    expect(said).toContain('docs/own.md: is stale');
  });

  it('names files as they are seen from where it runs, whatever git told the hook', () => {
    const repo = hooked();
    repo.write('.git/hooks/pre-commit', '#!/bin/sh\ncd results && ../node_modules/.bin/aitb-report hook\n');
    stageResults(repo);
    const first = repo.run(commit);
    expect(first.exit).toBe(1);
    expect(first.said).toContain('error: ../docs/own.md: is stale');
    expect(first.said).toMatch(/git add .*\.\.\/docs\/own\.md/);

    repo.run(make);
    repo.run(['git', 'add', 'docs']);
    repo.write('results/a.json', `${repo.read('results/a.json')}\n`);
    repo.run(make);
    expect(repo.run(commit).said).toContain(`warning: ${line(note('hook-other-content', {}, { file: 'a.json' }))}\n`);
  });

  it('works in a further working tree', () => {
    const repo = hooked();
    expect(repo.run(['git', 'worktree', 'add', '--quiet', '../tree']).exit).toBe(0);
    installCommand(join(repo.folder, '../tree/node_modules/.bin'));
    const tree = { in: '../tree' };
    repo.write('../tree/results/a.json', resultsWith(7, 8, 9));
    expect(repo.run(['git', 'add', '.'], tree).exit).toBe(0);
    expect(repo.run(commit, tree)).toEqual({ exit: 1, said: expect.stringContaining('docs/own.md: is stale') });
    expect(repo.run(make, tree).exit).toBe(0);
    expect(repo.run(['git', 'add', '.'], tree).exit).toBe(0);
    expect(repo.run(commit, tree).exit).toBe(0);
    expect(repo.run(hook())).toEqual({ exit: 0, said: '' });
  });
});

describe('the hook with --write', () => {
  it('makes the report again and stops the commit until it is staged', () => {
    const repo = hooked('--write');
    stageResults(repo);
    expect(repo.run(commit)).toEqual({ exit: 1, said: expect.stringContaining(`error: ${regenerated}\n`) });
    expect(repo.read('docs/own.md')).toContain('is 8.00 s.');
    expect(repo.committed('docs/own.md')).toContain('is 5.00 s.');

    // What was made is still not in the commit.
    expect(repo.run(commit)).toEqual({
      exit: 1,
      said: expect.stringContaining(notStaged),
    });
    repo.run(['git', 'add', 'docs']);
    expect(repo.run(commit)).toEqual({ exit: 0, said: expect.not.stringMatching(/error|warning/) });
    expect(repo.committed('docs/own.md')).toContain('is 8.00 s.');
  });

  it('lets a commit pass that has already what it made', () => {
    const repo = hooked('--write');
    stageResults(repo);
    repo.run(make);
    repo.run(stageAll);
    // The report was lost from the working tree, not from the commit that is being made.
    rmSync(join(repo.folder, 'docs/own.md'));
    rmSync(join(repo.folder, 'docs/own.md.aitb.json'));
    expect(repo.run(hook('--write')).exit).toBe(0);
    expect(repo.read('docs/own.md')).toBe(repo.run(['git', 'show', ':docs/own.md']).said);
  });

  it('keeps the words of a person and names those that quote an old number', () => {
    const repo = hooked('--write');
    repo.write('docs/own.md', `${repo.read('docs/own.md')}\nThat is 5.00 s, which we like.\n`);
    repo.run(stageAll);
    repo.run([...commit]);
    stageResults(repo);
    const { said } = repo.run(commit);
    expect(said).toMatch(/warning: docs\/own\.md:5.*5\.00/);
    expect(repo.read('docs/own.md')).toMatch(/is 8\.00 s\.\n\nThat is 5\.00 s, which we like\.\n$/);
  });

  it('names the folder of the charts once, and writes names as a shell reads them', () => {
    const repo = hooked('--write');
    repo.write('aitb-report.yaml', 'reports: [{results: results/*.json, out: my reports/all.md}]\n');
    const { said } = repo.run(commit);
    expect(said).toContain("(git add 'my reports/all.md' 'my reports/all' 'my reports/all.md.aitb.json')");
  });

  it('never stages anything', () => {
    const repo = hooked('--write');
    stageResults(repo);
    repo.run(commit);
    expect(repo.run(['git', 'diff', '--cached', '--name-only']).said).toBe('results/a.json\n');
  });
});

describe('a commit with other content than the working tree', () => {
  it('is let pass where the working tree is fresh, with a remark', () => {
    const repo = hooked();
    stageResults(repo);
    repo.write('results/a.json', resultsWith(1, 2, 3));
    repo.run(make);
    repo.run(['git', 'add', 'docs']);
    expect(repo.run(commit)).toEqual({
      exit: 0,
      said: expect.stringContaining(`warning: ${line(note('hook-other-content', {}, { file: 'results/a.json' }))}\n`),
    });
  });

  it('is stopped where it has the new results and the old report', () => {
    const repo = hooked();
    stageResults(repo);
    repo.run(make);
    const { exit, said } = repo.run(commit);
    expect(exit).toBe(1);
    expect(said).toContain(`error: ${notStaged}\n`);
  });

  it('is what git makes of -a, and of files that are named', () => {
    const repo = hooked();
    repo.write('results/a.json', resultsWith(7, 8, 9));
    repo.run(make);
    expect(repo.run([...commit, '-a'])).toEqual({ exit: 0, said: expect.not.stringMatching(/error|warning/) });
    repo.write('results/a.json', resultsWith(1, 2, 3));
    repo.run(make);
    const named = repo.run([...commit, 'results/a.json']);
    expect(named).toEqual({ exit: 1, said: expect.stringContaining(notStaged) });
  });

  it('is told of a file that git does not know', () => {
    const repo = hooked();
    repo.write('results/b.json', resultsWith(1, 1, 1).replaceAll('metis', 'other').replaceAll('sophia', 'fourth'));
    repo.run(make);
    repo.run(['git', 'add', 'docs']);
    expect(repo.run(commit)).toEqual({
      exit: 0,
      said: expect.stringContaining(`warning: ${line(note('hook-untracked', {}, { file: 'results/b.json' }))}\n`),
    });
  });
});

describe('where there is no git', () => {
  it('reports are checked all the same', () => {
    const repo = repository();
    const bin = join(repo.folder, '../empty');
    repo.write('../empty/.keep', '');
    const env = { PATH: bin };
    rmSync(join(repo.folder, '.git'), { recursive: true });
    const command = ['/bin/sh', ...hook()];
    expect(repo.run(command, { env })).toEqual({ exit: 0, said: '' });
    repo.write('results/a.json', resultsWith(7, 8, 9));
    expect(repo.run(command, { env })).toEqual({ exit: 1, said: expect.stringContaining('docs/own.md: is stale') });
    expect(repo.run([...command, '--write'], { env })).toEqual({
      exit: 1,
      said: expect.stringContaining(regenerated),
    });
    expect(repo.run(command, { env })).toEqual({ exit: 0, said: '' });
  });
});
