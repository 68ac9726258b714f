import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../clone.ts';
import { repository, resultsWith, type TestRepository } from './repository.ts';

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));

/** Runs the script of the action as a runner does; what it printed, and what it put on the page of the job. */
function ran(repo: TestRepository, inputs: Readonly<Record<string, string>> = {}) {
  const page = join(repo.folder, '../page.md');
  writeFileSync(page, 'before\n');
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: root,
    GITHUB_STEP_SUMMARY: page,
    INPUT_WRITE: action.inputs.write.default,
    INPUT_WORKING_DIRECTORY: action.inputs['working-directory'].default,
    INPUT_ARGS: action.inputs.args.default,
    INPUT_VERIFY: action.inputs.verify.default,
    INPUT_REVIEW: action.inputs.review.default,
    ...inputs,
  };
  return { ...repo.run(['bash', join(root, 'scripts/action.sh')], { env }), page: readFileSync(page, 'utf8') };
}

describe('action.yml', () => {
  const steps: readonly { readonly uses?: string; readonly run?: string; readonly env?: Record<string, string> }[] =
    action.runs.steps;

  it('puts no input into a script, and names other actions by their commits', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
    for (const { uses } of steps) expect(uses ?? '@'.padEnd(41, '0')).toMatch(/@[0-9a-f]{40}$/);
  });

  it('hands over each input that the script reads', () => {
    const script = readFileSync(join(root, 'scripts/action.sh'), 'utf8');
    const handed = Object.keys(steps.find(({ env }) => env)?.env ?? {});
    expect([...new Set(script.match(/\b(?:EVENT|INPUT)_[A-Z_]+/g))].sort()).toEqual(handed.sort());
  });
});

describe('the script of the action', () => {
  it('says that all is fresh', () => {
    const repo = repository();
    const { exit, page } = ran(repo);
    expect(exit).toBe(0);
    expect(page).toMatch(/^before\n### aitb-report: the reports are fresh\n\n {4}/);
    expect(page).toContain('    == docs/own.md\n');
    expect(page).toMatch(/\n\nExit code 0\.\n$/);
  });

  it('fails where a report is stale, and says so on the page as well', () => {
    const repo = repository();
    repo.write('results/a.json', resultsWith(7, 8, 9));
    const { exit, said, page } = ran(repo);
    expect(exit).toBe(1);
    expect(said).toContain('docs/own.md: is stale');
    expect(page).toContain('### aitb-report: a report is stale, or needs a person\n');
    expect(page).toMatch(/^ {4}.*docs\/own\.md: is stale/m);
    expect(repo.read('docs/own.md')).toContain('is 5.00 s.');
  });

  it('writes where it was asked to', () => {
    const repo = repository();
    repo.write('results/a.json', resultsWith(7, 8, 9));
    const { exit, page } = ran(repo, { INPUT_WRITE: 'true' });
    expect(exit).toBe(0);
    expect(page).toContain('### aitb-report: the reports were made\n');
    expect(repo.read('docs/own.md')).toContain('is 8.00 s.');
  });

  it('says as well whether documents are true', () => {
    const repo = repository();
    repo.write('hw.md', '| Metric | Metis |\n|---|---|\n| Mean latency (s) | 5.100 |\n');
    const words = ran(repo, { INPUT_VERIFY: 'hw.md results/*.json --sarif v.sarif' });
    expect(words.exit).toBe(1);
    expect(words.page).toContain('### aitb-report: the reports are fresh\n');
    expect(words.page).toContain(
      '### aitb-report: a claim is wrong, or an expectation is not met\n\n    hw.md:3:22  wrong',
    );
    expect(JSON.parse(repo.read('v.sarif')).version).toBe('2.1.0');
    expect(ran(repo, { INPUT_VERIFY: 'true' })).toMatchObject({
      exit: 0,
      page: expect.stringContaining('### aitb-report: nothing in the documents is wrong\n'),
    });
    repo.run(['rm', 'aitb-report.yaml']);
    const only = ran(repo, { INPUT_VERIFY: 'results/a.json --expect latency@metis<6s' });
    expect([only.exit, only.page]).toEqual([0, expect.not.stringContaining('fresh')]);
  });

  it('ends with the exit code of bad input, in the folder that was named', () => {
    const repo = repository();
    repo.write('sub/aitb-report.yaml', 'reports:\n  - results: nothing/*.json\n');
    const { exit, page } = ran(repo, { INPUT_WORKING_DIRECTORY: 'sub' });
    expect(exit).toBe(2);
    expect(page).toContain('### aitb-report: not made: bad input or wrong use\n');
    expect(ran(repo, { INPUT_WORKING_DIRECTORY: 'none' }).exit).toBe(2);
    expect(ran(repo, { INPUT_WRITE: 'yes' })).toMatchObject({
      exit: 2,
      said: expect.stringContaining('true or false'),
    });
  });

  it('takes arguments as words, not as commands', () => {
    const repo = repository();
    const args = 'results/*.json -t own.md\n-o docs/own.md';
    expect(ran(repo, { INPUT_ARGS: args })).toMatchObject({ exit: 0 });
    const { exit } = ran(repo, { INPUT_ARGS: '$(touch$IFS./hacked) ; touch hacked' });
    expect(exit).toBe(2);
    expect(repo.run(['ls']).said).not.toContain('hacked');
  });

  it('gives text from files no word with the runner or the page', () => {
    const repo = repository();
    const name = '::error::x````<b>.json';
    repo.write('aitb-report.yaml', `reports:\n  - results: "${name}"\n`);
    const { said, page } = ran(repo);
    const [, token] = /^::stop-commands::(\S{20,})\n/.exec(said) ?? [];
    expect(said.trimEnd().endsWith(`::${token}::`)).toBe(true);
    expect(page.split('\n').filter((line) => line.includes(name) && !line.startsWith('    '))).toEqual([]);
    expect(page).toContain(name);
  });

  it('says on the page of the job what a change does to the values, and hands over pages and the comment', () => {
    const repo = repository();
    repo.run(['git', 'add', '-A']);
    repo.run(['git', 'commit', '--no-verify', '-qm', 'before']);
    repo.run(['git', 'branch', 'base']);
    repo.write('results/a.json', resultsWith(7, 8, 9));
    const output = join(repo.folder, '../output');
    writeFileSync(output, '');
    const env = {
      INPUT_WRITE: 'true',
      INPUT_REVIEW: '--against base',
      GITHUB_OUTPUT: output,
      RUNNER_TEMP: join(repo.folder, '..'),
    };
    const { exit, page } = ran(repo, env);
    expect(exit).toBe(0);
    expect(page).toContain('### aitb-report: what changes in the reports\n');
    expect(page).toMatch(
      /\n\n<!-- aitb-report review -->\n### Benchmark values since `base` \([0-9a-f]{7}\)\n\n\*\*docs\/own\.md\*\*: /,
    );
    expect(page).toContain('| 5.000 s | 8.000 s |');
    const { pages, comment } = Object.fromEntries(
      readFileSync(output, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('=')),
    );
    expect(page).toContain(readFileSync(comment, 'utf8').trim());
    expect(readFileSync(join(pages, 'review.html'), 'utf8')).toContain('class="aitb-n"');
    expect(readFileSync(join(pages, 'reports/own.html'), 'utf8')).toContain('class="aitb-n"');
    const unknown = ran(repo, { ...env, INPUT_REVIEW: 'true', GITHUB_BASE_REF: 'main' });
    expect([unknown.exit, unknown.page]).toEqual([2, expect.stringContaining('git knows no origin/main here')]);
  });

  it('holds a push against what was there before it, another branch against the main one, and says why there are no pages', () => {
    const repo = repository();
    repo.run(['git', 'add', '-A']);
    repo.run(['git', 'commit', '--no-verify', '-qm', 'before']);
    const sha = () => repo.run(['git', 'rev-parse', 'HEAD']).said.trim();
    const first = sha();
    repo.write('results/a.json', resultsWith(7, 8, 9));
    const env = { INPUT_WRITE: 'true', INPUT_REVIEW: 'true', RUNNER_TEMP: join(repo.folder, '..') };
    expect(ran(repo).exit).toBe(1);
    expect(ran(repo, { INPUT_WRITE: 'true' }).exit).toBe(0);
    repo.run(['git', 'commit', '--no-verify', '-qam', 'after']);
    repo.run(['git', 'update-ref', 'refs/remotes/origin/trunk', 'HEAD']);
    const push = { ...env, EVENT_DEFAULT_BRANCH: 'trunk', GITHUB_REF: 'refs/heads/trunk', EVENT_BEFORE: first };
    expect(ran(repo, push)).toMatchObject({ exit: 0, page: expect.stringContaining('| 5.000 s | 8.000 s |') });
    // The first push of a branch has no commit before it.
    const zeros = ran(repo, { ...push, EVENT_BEFORE: '0'.repeat(40) });
    expect([zeros.exit, zeros.page]).toEqual([0, expect.stringContaining('since `origin/trunk` (')]);
    const other = ran(repo, { ...push, GITHUB_REF: 'refs/heads/mine' });
    expect([other.exit, other.page]).toEqual([0, expect.stringContaining('**docs/own.md**: no value changed.')]);
    // A result that is no more in the repository: the values are those of the locks, and there is no page of the report.
    repo.run(['rm', 'results/a.json']);
    const without = ran(repo, { ...push, INPUT_ARGS: 'results/b.json -o other.md', INPUT_WRITE: 'true' });
    expect(without.page).toMatch(/### aitb-report: no pages of the reports\n\n {4}error: /);
  });

  it('renews its comment and no other as the manual has it, and passes over forks', () => {
    const manual = readFileSync(join(root, 'docs/hooks.md'), 'utf8');
    const workflows = [...manual.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text]) => text!);
    const { jobs } = parse(workflows.find((text) => text.includes('on: pull_request\n'))!);
    const step = jobs.reports.steps.at(-1);
    expect(step.if).toContain('github.event.pull_request.head.repo.full_name == github.repository');
    const repo = repository();
    const theirs = [
      { id: 1, user: { type: 'User' }, body: '<!-- aitb-report review -->\nquoted by a person' },
      { id: 2, user: { type: 'Bot' }, body: 'coverage' },
      { id: 3, user: { type: 'Bot' }, body: '<!-- aitb-report review -->\n### before' },
      { id: 4, user: { type: 'Bot' }, body: 'lint' },
    ];
    // Lists what it is given as gh does, and writes down what it is to change.
    repo.write(
      'bin/gh',
      '#!/bin/sh\ncase "$*" in\n*--jq*) while [ "$1" != --jq ]; do shift; done; jq -r "$2" <comments.json ;;\n*) echo "$*" >>asked ;;\nesac\n',
    );
    repo.run(['chmod', '+x', 'bin/gh']);
    const asked = (comments: unknown) => {
      repo.write('comments.json', JSON.stringify(comments));
      repo.run(['rm', '-f', 'asked']);
      const env = {
        PATH: `${join(repo.folder, 'bin')}:${process.env.PATH}`,
        GITHUB_REPOSITORY: 'o/r',
        PR: '7',
        COMMENT: 'c.md',
      };
      const { exit, said } = repo.run(['bash', '-e', '-o', 'pipefail', '-c', step.run], { env });
      expect([exit, said]).toEqual([0, '']);
      return repo.read('asked');
    };
    expect(asked(theirs)).toBe('api -X PATCH repos/o/r/issues/comments/3 -F body=@c.md --silent\n');
    expect(asked(theirs.filter(({ id }) => id !== 3))).toBe(
      'api -X POST repos/o/r/issues/7/comments -F body=@c.md --silent\n',
    );
  });

  it('needs no page', () => {
    expect(ran(repository(), { GITHUB_STEP_SUMMARY: '' }).exit).toBe(0);
  });
});
