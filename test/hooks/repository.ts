import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { inference } from '../cli/cli.ts';
import { root } from '../clone.ts';
import { removedAfterTest } from '../tidy.ts';

/** What a command came to; `said` is its standard output and error output together. */
export interface Ran {
  readonly exit: number | null;
  readonly said: string;
}

/** A real git repository with one report, in a folder of its own. */
export interface TestRepository {
  readonly folder: string;
  /** Runs a command in the repository or in a folder of it; `more` are further variables. */
  run(command: readonly string[], more?: { readonly in?: string; readonly env?: NodeJS.ProcessEnv }): Ran;
  write(path: string, text: string): void;
  read(path: string): string;
  /** The content that the last commit has of a file. */
  committed(path: string): string;
}

export function temporaryFolder(): string {
  return removedAfterTest(newFolder(tmpdir()));
}

const newFolder = (within: string) => realpathSync(mkdtempSync(join(within, 'aitb-hooks-')));

/** Results, of which `metis` has these latencies. */
export function resultsWith(...latencies: readonly number[]): string {
  const all = JSON.parse(inference);
  for (const [i, latency] of latencies.entries()) all.metis.results[i].latency_sec = latency;
  return JSON.stringify(all);
}

const configuration = 'reports:\n  - results: results/*.json\n    template: own.md\n    out: docs/own.md\n';
const template = '# Own\n\nThe mean latency of metis is [FILL IN: latency.mean@metis .2f] s.\n';

/** A new repository. Nobody's settings of git are read, and nothing is written outside of the folder around it. */
export function emptyRepository(home = temporaryFolder()): TestRepository {
  const repo = repositoryIn(home);
  repo.write('../gitconfig', settings);
  mkdirSync(repo.folder, { recursive: true });
  if (repo.run(['git', 'init', '--quiet', '--template=']).exit !== 0) throw new Error('git init failed');
  return repo;
}

/** The repository that is in this folder, or is to be. */
function repositoryIn(home: string): TestRepository {
  const folder = join(home, 'repository');
  const env = {
    ...withoutGit(process.env),
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    GIT_CONFIG_GLOBAL: join(home, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    PRE_COMMIT_HOME: join(home, 'pre-commit'),
    NO_COLOR: '1',
  };
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const run: TestRepository['run'] = ([program = '', ...words], more = {}) => {
    const { status, stdout, stderr, error } = spawnSync(program, words, {
      cwd: join(folder, more.in ?? '.'),
      env: { ...env, ...more.env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (error) throw error;
    return { exit: status, said: `${stdout}${stderr}` };
  };
  return {
    folder,
    run,
    write,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    committed: (path) => run(['git', 'show', `HEAD:${path}`]).said,
  };
}

const settings = `[user]
name = Test
email = test@example.com
[init]
defaultBranch = main
[commit]
gpgSign = false
`;

/** What repositories of tests are copies of, by what was run in them: git and the command take much longer than a copy. */
const originals = new Map<string, string>();

/**
 * A repository with a configuration, a template, results and the report that was made from them, all committed. The built
 * command is where npm puts it.
 * @param more is run after that, as with `init` for a repository with hooks.
 */
export function repository(...more: readonly (readonly string[])[]): TestRepository {
  const key = JSON.stringify(more);
  if (!originals.has(key)) {
    // Removed at the end by test/build.ts.
    const home = newFolder(process.env.AITB_TESTS_HOME!);
    originals.set(key, home);
    const repo = emptyRepository(home);
    repo.write('results/a.json', resultsWith(4, 5, 6));
    repo.write('own.md', template);
    repo.write('aitb-report.yaml', configuration);
    repo.write('.gitignore', 'node_modules/\n');
    installCommand(join(repo.folder, 'node_modules/.bin'));
    for (const command of [make, stageAll, commit, ...more]) {
      const { exit, said } = repo.run(command);
      if (exit !== 0) throw new Error(`${command.join(' ')}: ${said}`);
    }
  }
  const home = temporaryFolder();
  cpSync(originals.get(key)!, home, { recursive: true, verbatimSymlinks: true });
  const repo = repositoryIn(home);
  // The index knows files by their times.
  repo.run(['git', 'update-index', '-q', '--refresh']);
  return repo;
}

/** Puts the built command into a folder of programs. */
export function installCommand(bin: string): void {
  mkdirSync(bin, { recursive: true });
  const script = `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist/cli.js')}" "$@"\n`;
  writeFileSync(join(bin, 'aitb-report'), script);
  chmodSync(join(bin, 'aitb-report'), 0o755);
}

/** A path of programs on which there is no `aitb-report` but those of `folders`. */
export function pathWith(...folders: readonly string[]): string {
  const others = (process.env.PATH ?? '').split(delimiter).filter((each) => !existsSync(join(each, 'aitb-report')));
  return [...folders, ...others].join(delimiter);
}

/** These tests may be run by a hook themselves. */
function withoutGit(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')));
}

/** New results that are staged, while the report is still of the old ones. */
export function stageResults({ write, run }: TestRepository): void {
  write('results/a.json', resultsWith(7, 8, 9));
  run(['git', 'add', 'results/a.json']);
}

export const commit = ['git', 'commit', '--message', 'next'] as const;
export const stageAll = ['git', 'add', '.'] as const;
export const make = ['node_modules/.bin/aitb-report'] as const;
