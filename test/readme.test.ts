import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneTo, root } from './clone.ts';

/**
 * The commands in the README are run as they stand, in order, in one copy of the repository: every line of a block that
 * begins with ```sh run. `exit=1` in that line says how the block's last command ends. `npm ci` stands done in the copy,
 * and `npm test` is what runs this file; .ci/run does both for real.

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
  npm_config_cache: join(home, 'cache'),
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
};

beforeAll(() => cloneTo(join(home, 'clone')));
afterAll(() => rmSync(home, { recursive: true, force: true }));

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
        env,
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

  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
