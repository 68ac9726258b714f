import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { comment, type Reviewed } from '../../src/cli/review/comment.ts';
import { cli, folderWith, inference, resultsOf, snapshot } from './cli.ts';

const template =
  '# Latency\n\nThe mean latency was {{num "latency.mean@metis"}} s.\n\n{{table metrics="latency.mean,latency.max"}}\n\n| Metric | Metis |\n|---|---|\n| Median latency (s) | [FILL IN] |\n';
const slow = { metis: [5, 6, 7, 6, 5, 7, 6, 5], sophia: [1, 2, 3, 2, 1, 3, 2, 1] };
const fast = { metis: [4, 5, 6, 5, 4, 6, 5, 4], sophia: slow.sophia };

const git = (folder: string, ...words: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false', ...words], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

const words = ['results/r.json', '-t', 't.md', '-o', 'docs/r.md'];

/** A repository whose branch `main` has a report, and a branch that is checked out. */
async function repository(results = resultsOf(slow)): Promise<string> {
  const folder = folderWith({ 'results/r.json': results, 't.md': template });
  git(folder, 'init', '-q', '-b', 'main');
  expect((await cli(folder, words)).exit).toBe(0);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'slow');
  git(folder, 'checkout', '-qb', 'change');
  return folder;
}

async function changed(folder: string, results = resultsOf(fast)): Promise<void> {
  writeFileSync(join(folder, 'results/r.json'), results);
  expect((await cli(folder, words)).exit).toBe(0);
  git(folder, 'commit', '-qam', 'fast');
}

// What is left behind is told from what others leave who run beside this one.
beforeEach(() => {
  vi.stubEnv('TMPDIR', folderWith());
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('aitb-review-'));

describe('aitb-report review', () => {
  it('says what a change does to the values of a report, each side from its own results, with factor and interval', async () => {
    const folder = await repository();
    await changed(folder);
    const before = snapshot(folder);
    const there = left();
    const { exit, stdout, stderr } = await cli(folder, ['review', 'docs/r.md', '--against', 'main']);
    expect([exit, stderr]).toEqual([0, '']);
    const commit = git(folder, 'rev-parse', 'main').slice(0, 7);
    expect(stdout).toContain(
      `<!-- aitb-report review -->\n### Benchmark values since \`main\` (${commit})\n\n**docs/r.md**: `,
    );
    // 47 / 8 and 39 / 8, each with the variance 4.875 / 7; Fieller's interval with t(14) = 2.145 is 1.0198 to 1.4318. What is lower is better.
    expect(stdout).toContain('| Mean latency, metis | 5.875 s | 4.875 s | 1.21x (1.02 to 1.43) |\n');
    expect(stdout).toContain('| Max latency, metis | 7.000 s | 6.000 s | 1.17x |\n');
    expect(stdout).toContain('| Median latency, metis | 6.000 s | 5.000 s | 1.20x ~ |\n');
    expect(stdout).not.toContain('| Mean latency, sophia |');
    // The main command of the same results says the same.
    mkdirSync(join(folder, 'main'));
    writeFileSync(join(folder, 'main/r.json'), resultsOf(slow));
    await cli(folder, ['results/r.json', '--against', 'main/r.json', '-o', 'x.md']);
    expect(readFileSync(join(folder, 'x.md'), 'utf8')).toContain('1.21x (1.02 to 1.43)');
    for (const path of ['main', 'x.md', 'x', 'x.md.aitb.json'])
      rmSync(join(folder, path), { recursive: true, force: true });
    expect({ ...snapshot(folder), '.git/index': '' }).toEqual({ ...before, '.git/index': '' });
    expect(git(folder, 'worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(left()).toEqual(there);
  });

  it('writes the comment, and a page on which each number has its working, with the files of the commit as git names them', async () => {
    const folder = await repository();
    await changed(folder);
    const asked = ['review', '--against', 'main', 'docs/r.md', '-o', 'c.md', '--html-summary', 'c.html'];
    expect(await cli(folder, asked)).toEqual({ exit: 0, stdout: '', stderr: 'Wrote c.md, c.html\n' });
    const commit = git(folder, 'rev-parse', 'main').slice(0, 7);
    const html = readFileSync(join(folder, 'c.html'), 'utf8');
    expect(html).toContain('<title>Benchmark values since main');
    const numbers = [
      ...html.matchAll(/<button type="button" class="aitb-n" popovertarget="(w\d+)">([^<]*)<\/button>/g),
    ];
    const workingOf = (text: string) => {
      const [, id] = numbers.find(([, , shown]) => shown === text)!;
      return html.slice(html.indexOf(`id="${id}" popover`)).split('</div>')[0]!;
    };
    expect(workingOf('5.875 s')).toContain(`${commit}:results/r.json`);
    expect(workingOf('5.875 s')).toContain('latency.mean@metis-before');
    expect(workingOf('4.875 s')).toMatch(/> ?results\/r\.json| {2}results\/r\.json/);
    expect(workingOf('1.21x')).toContain(`${commit}:results/r.json`);
    expect(workingOf('1.02')).toContain('lower end');
    // Of the sentence of before each number is of that commit, what it is made of too.
    const [sentence] = /before: .*?<\/li>/s.exec(html)!;
    const ids = [...sentence.matchAll(/popovertarget="(w\d+)"/g)].map(([, id]) => id!);
    expect(ids.length).toBeGreaterThan(2);
    for (const id of ids) {
      const working = html.slice(html.indexOf(`id="${id}" popover`)).split('</div>')[0]!;
      expect(working).toContain(`${commit}:results/r.json`);
      expect(working.replaceAll(`${commit}:results/r.json`, '')).not.toContain('results/r.json');
    }
    // A comment and a page of ours are replaced, and nothing else is.
    expect((await cli(folder, asked)).exit).toBe(0);
    writeFileSync(join(folder, 'c.md'), 'mine');
    const before = snapshot(folder);
    expect((await cli(folder, asked)).exit).toBe(1);
    expect(snapshot(folder)['c.html']).toEqual(before['c.html']);
    expect(snapshot(folder)['c.md']).toBe('mine');
  });

  it('takes the reports of aitb-report.yaml, and says which are new, the same, or were called otherwise', async () => {
    const folder = await repository();
    renameSync(join(folder, 'docs/r.md'), join(folder, 'docs/moved.md'));
    rmSync(join(folder, 'docs/r.md.aitb.json'));
    expect((await cli(folder, ['adopt', 'docs/moved.md', 'results/r.json', '-t', 't.md'])).exit).toBe(0);
    writeFileSync(
      join(folder, 'aitb-report.yaml'),
      'reports:\n  - {results: results/r.json, template: t.md, out: docs/moved.md}\n  - {results: results/r.json, out: docs/new.md}\n  - {results: results/r.json, out: docs/unmade.md}\n',
    );
    expect((await cli(folder, ['results/r.json', '-o', 'docs/new.md'])).exit).toBe(0);
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'moved');
    const { exit, stdout } = await cli(folder, ['review', '--against', 'main']);
    expect(exit).toBe(0);
    expect(stdout).toContain('**docs/moved.md** (was `docs/r.md`): no value changed.\n');
    expect(stdout).toMatch(/\*\*docs\/new\.md\*\*: it is new: main \([0-9a-f]{7}\) does not have it\.\n/);
    expect(stdout).toContain('**docs/unmade.md**: it is not made yet.\n');
  });

  it('compares with where the branch began, not with what the other branch did since', async () => {
    const folder = await repository();
    git(folder, 'checkout', '-q', 'main');
    await changed(folder, resultsOf({ ...slow, metis: slow.metis.map((each) => each * 9) }));
    git(folder, 'checkout', '-q', 'change');
    await changed(folder);
    expect((await cli(folder, ['review', 'docs/r.md', '--against', 'main'])).stdout).toContain('| 5.875 s | 4.875 s |');
  });

  it('holds the locks against each other where results are not in the repository, and says so', async () => {
    const folder = await repository();
    git(folder, 'rm', '-q', '--cached', 'results/r.json');
    writeFileSync(join(folder, '.gitignore'), 'results/\n');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '--amend', '-m', 'results are not kept');
    git(folder, 'branch', '-f', 'main');
    await changed(folder);
    const kept = await cli(folder, ['review', 'docs/r.md', '--against', 'main']);
    expect(kept.stdout).toMatch(
      /\*\*docs\/r\.md\*\*: \d values? changed, \d tables?, lists? or pictures? changed\. Values are those of the two locks, without factors and intervals: in main it was made from results\/r\.json, which is not there\.\n/,
    );
    expect(kept.stdout).toContain('| `latency.median@metis` | 6.000 | 5.000 |\n');
    expect(kept.stdout).toContain('| `latency.mean@metis` | 5.875 | 4.875 |\n');
    expect(kept.stdout).not.toContain('now / before');
    rmSync(join(folder, 'results'), { recursive: true });
    const removed = await cli(folder, ['review', 'docs/r.md', '--against', 'main']);
    expect(removed.stdout).toContain('intervals: it was made from results/r.json, which is not there.\n');
    rmSync(join(folder, 'docs/r.md.aitb.json'));
    const lockless = await cli(folder, ['review', 'docs/r.md', '--against', 'main']);
    expect(lockless).toMatchObject({ exit: 0, stderr: '' });
    expect(lockless.stdout).toContain('**docs/r.md**: nothing can be told of its values: it has no lock');
  });

  /** A repository whose only report is made as `results` of its configuration says; the results are changed after the first commit. */
  async function configuredWith(results: (folder: string) => string, at: (folder: string) => string) {
    const folder = folderWith({ 't.md': template });
    mkdirSync(dirname(at(folder)), { recursive: true });
    writeFileSync(at(folder), resultsOf(slow));
    const entry = `{results: ${JSON.stringify(results(folder))}, template: t.md, out: docs/r.md, charts: none}`;
    writeFileSync(join(folder, 'aitb-report.yaml'), `reports:\n  - ${entry}\n`);
    git(folder, 'init', '-q', '-b', 'main');
    return {
      folder,
      commit: async (of: string) => {
        writeFileSync(at(folder), of);
        expect((await cli(folder, [])).exit).toBe(0);
        git(folder, 'add', '-A');
        git(folder, 'commit', '-qm', 'next');
        return git(folder, 'rev-parse', 'HEAD').trim();
      },
    };
  }

  it('takes the results of before where the configuration names them from the root of the disk', async () => {
    for (const pattern of ['r.json', '*.json']) {
      const inside = (folder: string) => join(folder, 'results/r.json');
      const { folder, commit } = await configuredWith((root) => join(root, 'results', pattern), inside);
      const first = await commit(resultsOf(slow));
      await commit(resultsOf(fast));
      const { exit, stdout } = await cli(folder, ['review', '--against', first]);
      expect([exit, stdout]).toEqual([0, expect.stringContaining('| Mean latency, metis | 5.875 s | 4.875 s | 1.21x')]);
      expect(stdout).not.toContain('no value changed');
    }
  });

  it('holds the locks against each other where results lie outside of the repository, and says so', async () => {
    const elsewhere = folderWith();
    const cases = [
      [() => join(elsewhere, 'a/r.json'), () => join(elsewhere, 'a/r.json'), join(elsewhere, 'a/r.json')],
      [() => 'linked/*.json', () => join(elsewhere, 'b/r.json'), 'linked/r.json'],
    ] as const;
    mkdirSync(join(elsewhere, 'b'));
    for (const [results, at, told] of cases) {
      const { folder, commit } = await configuredWith(results, at);
      symlinkSync(join(elsewhere, 'b'), join(folder, 'linked'));
      const first = await commit(resultsOf(slow));
      await commit(resultsOf(fast));
      const { exit, stdout } = await cli(folder, ['review', '--against', first]);
      expect([exit, stdout]).toEqual([0, expect.stringContaining('| `latency.mean@metis` | 5.875 | 4.875 |\n')]);
      expect(stdout.replaceAll('\\', '')).toContain(
        `Values are those of the two locks, without factors and intervals: in ${first} it was made from ${told}, which is not in the repository.`,
      );
    }
  });

  it('names no folder of its own where results lie beside the repository', async () => {
    const above = folderWith({ 'r.json': resultsOf(slow), 'repo/t.md': template });
    const folder = join(above, 'repo');
    const make = ['../r.json', '-t', 't.md', '-o', 'r.md'];
    git(folder, 'init', '-q', '-b', 'main');
    await cli(folder, make);
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'slow');
    writeFileSync(join(above, 'r.json'), resultsOf(fast));
    await cli(folder, make);
    const { stdout } = await cli(folder, ['review', 'r.md', '--against', 'main']);
    expect(stdout).toContain('| `latency.mean@metis` | 5.875 | 4.875 |\n');
    expect(stdout).toContain(`in main it was made from ${above}/r.json, which is not there`);
  });

  it('tells of a report once, of one that is there no more, and of none outside of the repository: review-outside', async () => {
    const folder = await repository();
    symlinkSync('docs', join(folder, 'linked'));
    const twice = await cli(folder, ['review', 'docs/r.md', './docs/r.md', 'linked/r.md', '--against', 'main']);
    expect(twice.stdout.match(/no value changed/g)).toHaveLength(1);
    // A link that the base does not have leads to a report that it has.
    const linked = await cli(folder, ['review', 'linked/r.md', '--against', 'main']);
    expect(linked.stdout).toContain('**linked/r.md**: no value changed.');

    const configured = (...outs: readonly string[]) =>
      writeFileSync(
        join(folder, 'aitb-report.yaml'),
        `reports:\n${outs.map((out) => `  - {results: results/r.json, charts: none, out: ${out}}\n`).join('')}`,
      );
    configured('a.md', 'b.md', 'c.md');
    expect((await cli(folder, [])).exit).toBe(0);
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'three');
    git(folder, 'branch', '-f', 'main');
    configured('a.md', '../outside.md');
    rmSync(join(folder, 'b.md'));
    const { stdout } = await cli(folder, ['review', '--against', 'main']);
    expect(stdout).toContain('**a.md**: no value changed.\n');
    expect(stdout).toMatch(/\*\*b\.md\*\*: it is removed: main \([0-9a-f]{7}\) has it\.\n/);
    expect(stdout).toMatch(/\*\*c\.md\*\*: it is no report of the configuration any more: main /);
    expect(stdout).toContain('outside.md**: it does not lie in this repository');
    const other = join(folderWith({ 'r.md': '' }), 'r.md');
    expect(await cli(folder, ['review', other, '--against', 'main'])).toEqual({
      exit: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: \S+ does not lie in this repository[^\n]*\n$/),
    });
  });

  it('has room for what GitHub takes, and says how many reports are left out; the page has all', () => {
    const words = 'x'.repeat(300);
    const reviewed = Array.from(
      { length: 300 },
      (_, i): Reviewed => ({ kind: 'told', report: `r${i}.md`, was: null, words }),
    );
    const base = { name: 'main', commit: '1234567' };
    const text = String(comment(reviewed, base, 60_000));
    expect(text.length).toBeLessThan(65_536);
    const shown = text.match(/^\*\*r\d+/gm)!.length;
    expect(shown).toBeGreaterThan(100);
    expect(text).toContain(`\n\n${300 - shown} reports left out: a comment has no room for more`);
    expect(String(comment(reviewed, base)).match(/^\*\*r\d+/gm)).toHaveLength(300);
  });

  it('shows words of a configuration or a branch as text', async () => {
    const evil = '@octocat <img src=x> **b**';
    const told: Reviewed = { kind: 'told', report: 'r.md', was: null, words: evil };
    expect(String(comment([told], { name: 'main', commit: '1234567' }))).toContain(
      '**r.md**: &#64;octocat \\<img src=x> \\*\\*b\\*\\*\n'.replace('x>', 'x\\>'),
    );
    const changed = { name: 'n', before: 'C:\\dir\\*a\\* &#64;all', now: '1' };
    const locks: Reviewed = {
      kind: 'locks',
      report: 'r.md',
      was: null,
      why: evil,
      changes: { changed: [changed], larger: 0, added: 0, gone: 0 },
    };
    const text = String(comment([locks], { name: 'main', commit: '1234567' }));
    // A backslash escapes nothing before a letter: it is one.
    expect(text).toContain('| `n` | C:\\\\dir\\*a\\* &#64;all | 1 |');
    expect(text).not.toMatch(/@octocat|(?<!\\)<img|(?<!\\)\*\*b/);
    const folder = await repository();
    writeFileSync(
      join(folder, 'aitb-report.yaml'),
      `reports:\n  - {results: ${JSON.stringify(`${evil}*`)}, out: docs/r.md}\n`,
    );
    rmSync(join(folder, 'docs/r.md.aitb.json'));
    const { stdout } = await cli(folder, ['review', '--against', 'main']);
    expect(stdout).toContain('octocat');
    expect(stdout).not.toMatch(/@octocat|(?<!\\)<img|[^\\*]\*\*b/);
  });

  it('lets nothing of results or locks out of its cell', async () => {
    const folder = await repository();
    const evil = '| </details> <img src=x onerror=alert(1)> @all `';
    await changed(folder, inference.replaceAll('"m-1"', JSON.stringify(evil)));
    const lock = join(folder, 'docs/r.md.aitb.json');
    const { stdout } = await cli(folder, ['review', 'docs/r.md', '--against', 'main', '--html-summary', 's.html']);
    expect(stdout).not.toMatch(/(?<!\\)(?:<img|<\/details> )/);
    expect(readFileSync(join(folder, 's.html'), 'utf8')).not.toMatch(/<img|onerror=alert\(1\)>/);
    rmSync(join(folder, 'results/r.json'));
    writeFileSync(
      lock,
      readFileSync(lock, 'utf8').replaceAll('"written":"5.000"', `"written":${JSON.stringify(evil)}`),
    );
    const locked = (await cli(folder, ['review', 'docs/r.md', '--against', 'main'])).stdout;
    expect(locked).toContain('two locks');
    expect(locked).not.toMatch(/(?<!\\)(?:<img|<\/details> )/);
  });

  it.each([
    ['review-no-base', ['--against', 'origin/main'], 'git knows no origin/main here; fetch it first'],
    ['review-no-base', [], 'git knows no origin/HEAD here'],
    ['review-no-base', ['--against=--all'], 'git knows no --all here'],
    ['review-no-report', ['t.json', '--against', 'main'], 't.json is no report'],
    ['file-missing', ['none.md', '--against', 'main'], 'none.md: there is no such file'],
    ['review-one-place', ['--html-summary', './docs/../c.md', '--against', 'main'], 'both name c.md; name another'],
  ])('%s: one sentence for wrong use, and nothing is written', async (_, more, told) => {
    const folder = await repository();
    const before = snapshot(folder);
    const reports = more.some((word) => /^\w+\.(?:md|json)$/.test(word)) ? [] : ['docs/r.md'];
    const { exit, stdout, stderr } = await cli(folder, ['review', ...reports, ...more, '-o', 'c.md']);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(stderr).toContain(told);
    expect(snapshot(folder)).toEqual(before);
  });

  it('review-no-git, review-shallow, review-no-history, review-no-worktree: says what is missing and how to get it', async () => {
    const bare = folderWith({ 'r.md': '' });
    expect((await cli(bare, ['review', 'r.md'])).stderr).toContain('this is no git repository');

    const folder = await repository();
    await changed(folder);
    const shallow = join(folderWith(), 'clone');
    git(dirname(shallow), 'clone', '-q', '--depth', '1', '--branch', 'change', `file://${folder}`, shallow);
    git(shallow, 'fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main');
    const { exit, stderr } = await cli(shallow, ['review', 'docs/r.md', '--against', 'origin/main']);
    expect([exit, stderr]).toEqual([
      2,
      expect.stringMatching(/^error: this clone is shallow.*fetch-depth: 0[^\n]*\n$/),
    ]);
    git(shallow, 'fetch', '-q', '--unshallow', 'origin');
    expect((await cli(shallow, ['review', 'docs/r.md', '--against', 'origin/main'])).exit).toBe(0);

    git(folder, 'checkout', '-q', '--orphan', 'other');
    git(folder, 'commit', '-qm', 'another beginning');
    expect((await cli(folder, ['review', 'docs/r.md', '--against', 'main'])).stderr).toContain('no commit in common');

    git(folder, 'checkout', '-q', 'change');
    writeFileSync(join(folder, '.git/worktrees'), 'in the way');
    expect((await cli(folder, ['review', 'docs/r.md', '--against', 'main'])).stderr).toMatch(
      /^error: git cannot check out [0-9a-f]{7} into a temporary folder[^\n]*\n$/,
    );
  });
});
