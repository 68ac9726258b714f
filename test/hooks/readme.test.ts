import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inference } from '../cli/cli.ts';
import { root } from '../clone.ts';
import { emptyRepository, installCommand, resultsWith } from './repository.ts';

/**
 * The README's section on hooks, tried from its own words in a new repository with results in it: every line of a block
 * that begins with ```sh run-hooks, in order. `exit=1` says how the block's last command ends.
 */
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const section = /^## Keep it fresh in git\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(readme)?.[1] ?? '';
const blocks = [...section.matchAll(/^```(?:sh run-hooks(?: exit=(\d))?)?\n([\s\S]*?)^```$/gm)].map((found) => ({
  isCommand: found[0].startsWith('```sh'),
  exit: Number(found[1] ?? 0),
  lines: found[2]!.split('\n').filter((line) => line !== ''),
}));

describe('the README on hooks', () => {
  it('does what it says', () => {
    const repo = emptyRepository();
    repo.write('results/latency.json', inference);
    repo.write('../new/latency.json', resultsWith(7, 8, 9));
    repo.write('.gitignore', 'node_modules/\n');
    installCommand(join(repo.folder, 'node_modules/.bin'));
    mkdirSync(join(repo.folder, '../npm'));
    writeFileSync(join(repo.folder, 'package.json'), '{ "private": true }\n');
    const env = { npm_config_offline: 'true', npm_config_cache: join(repo.folder, '../npm') };

    expect(blocks.filter(({ isCommand }) => isCommand).length).toBeGreaterThan(2);
    let last = '';
    for (const { isCommand, exit, lines } of blocks) {
      // What is shown is what was said, but for the files, of which only some are named.
      const shown = (line: string): string => line.replace(/\(git add .*?\)/, '(git add …)');
      if (!isCommand) for (const line of lines) expect(last.split('\n').map(shown)).toContain(shown(line));
      for (const [index, line] of (isCommand ? lines : []).entries()) {
        const { exit: status, said } = repo.run(['sh', '-c', line], { env });
        expect({ line, status, said }).toEqual({ line, status: index === lines.length - 1 ? exit : 0, said });
        last = said;
      }
    }
    expect(repo.run(['git', 'status', '--porcelain']).said).toBe('');
    expect(repo.committed('reports/report.md')).toContain('8.00');
  });
});
