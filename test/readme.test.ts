import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inference } from './cli/cli.ts';
import { cloneTo, root } from './clone.ts';
import { emptyRepository } from './hooks/repository.ts';
import { registryWith } from './registry.ts';

/**
 * The commands in the README are run as they stand, in order, in one copy of the repository: every line of a block that
 * begins with ```sh run. `exit=1` in that line says how the block's last command ends. `npm ci` stands done in the copy,
 * and `npm test` is what runs this file; .ci/run does both for real. There `npx` is npm's too: it takes longer than what it
 * starts, so here a script of two lines stands in its place.
 *
 * The blocks that begin with ```sh own are run as they stand in a repository of somebody else, where npm finds the packed package in a registry.
 *
 * The scripts that begin with ```js run, there and in docs/library.md, run in the same copy; what they print is the block that follows.
 */
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```sh run(?: exit=(\d))?\n([\s\S]*?)^```$/gm)].map(([, exit, body = '']) => ({
  exit: Number(exit ?? 0),
  commands: body.split('\n').filter((line) => line !== '' && !line.startsWith('#')),
}));

const scripts = ['README.md', 'docs/library.md'].flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```js run\n([\s\S]*?)^```\n\n```\n([\s\S]*?)^```$/gm)].map(
    ([, script = '', prints], nth) => ({ title: `${page}, script ${nth + 1}`, script, prints }),
  ),
);

const home = mkdtempSync(join(tmpdir(), 'aitb-readme-'));
const env = {
  ...process.env,
  // A reader's machine is none of CI: it keeps what V8 makes of the command from one line to the next.
  CI: '',
  npm_config_cache: join(home, 'cache'),
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
};

beforeAll(() => {
  cloneTo(join(home, 'clone'));
  const bin = join(home, 'bin');
  mkdirSync(bin);
  const lines = [
    '#!/bin/sh',
    '[ "$1" = aitb-report ] || exit 127',
    'shift',
    `exec "${process.execPath}" dist/cli.js "$@"`,
    '',
  ];
  writeFileSync(join(bin, 'npx'), lines.join('\n'));
  chmodSync(join(bin, 'npx'), 0o755);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the README in a repository of one of its readers', () => {
  const own = [...readme.matchAll(/^```sh own\n([\s\S]*?)^```$/gm)].flatMap(([, body = '']) =>
    body.split('\n').filter((line) => line !== ''),
  );

  it('begins with a report', () => {
    expect(/^```sh.*\n(.*)/m.exec(readme)?.[1]).toMatch(/^npx aitb-report /);
    expect(own.length).toBeGreaterThan(3);
  });

  it('does what it says', async () => {
    const packed = execFileSync('npm', ['pack', '--pack-destination', home], {
      cwd: root,
      env,
      encoding: 'utf8',
    }).trim();
    const registry = await registryWith(join(home, packed), join(home, 'cache-of-own'));
    const repo = emptyRepository();
    repo.write('results/latency.json', inference);
    let said = '';
    for (const line of own) {
      const { exit, said: now } = repo.run(['sh', '-c', line], { env: registry.env });
      expect({ line, exit, now }).toEqual({ line, exit: 0, now });
      said += now;
    }
    await registry.close();
    expect(said).toContain('reports/report.md');
    expect(repo.run(['git', 'status', '--porcelain']).said).toBe('');
    expect(repo.committed('reports/report.md')).toMatch(/^# /);
    expect(existsSync(join(repo.folder, 'node_modules/aitb-report/docs/templates.md'))).toBe(true);
    expect(readFileSync(join(repo.folder, '.git/hooks/pre-commit'), 'utf8')).toContain('aitb-report');
  });
});

describe('the README', () => {
  it('has its two lines of set-up, and commands to run', () => {
    expect(readme).toContain('npm ci && npx aitb-report ');
    expect(readme).toContain('npm ci && npm test');
    expect(blocks.length).toBeGreaterThan(2);
  });

  it.each(blocks.map((block) => ({ ...block, title: block.commands.join('; ') })))('$title', ({ commands, exit }) => {
    commands.forEach((line, index) => {
      const command = line.replace(/^npm ci && /, '');
      const { status, stderr } = spawnSync('sh', ['-c', command], {
        cwd: join(home, 'clone'),
        env: { ...env, PATH: `${join(home, 'bin')}${delimiter}${process.env.PATH}` },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      expect({ command, status, stderr }).toEqual({
        command,
        status: index === commands.length - 1 ? exit : 0,
        stderr,
      });
    });
  });

  it.each(scripts)('$title', ({ script, prints }) => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(home, 'clone'),
      env,
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: prints, stderr: '' });
  });

  it('has scripts to run', () => expect(scripts.length).toBe(5));

  it('says of what is not in the package that it is in the repository', () => {
    const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly files: readonly string[];
    };
    const [packed = '', ...more] = readme.split('In the repository, and not in the package:');
    expect(more).toHaveLength(1);
    const left = files.filter((name) => name.startsWith('!')).map((name) => name.slice(1));
    expect(left.length).toBeGreaterThan(5);
    expect(left.filter((path) => packed.includes(`](${path}`))).toEqual([]);
  });
});
