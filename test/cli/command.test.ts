import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandText, pathWord } from '../../src/cli/command.ts';
import { widely } from '../long.ts';
import { cli, folderWith, inference } from './cli.ts';

/** What a shell hands on of a command that somebody pastes. */
function words(command: string): readonly string[] {
  const text = command.replace(/^aitb-report/, "printf '%s\\0'");
  return execFileSync('sh', ['-c', text], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

/** The command in what was told. */
function commandIn(told: string, pattern: RegExp): readonly string[] {
  const [, command] = pattern.exec(told) ?? [];
  if (command === undefined) throw new Error(`no command in ${told}`);
  return words(command);
}

const odd = [
  'plain',
  'with space',
  "it's",
  'a"b',
  '$HOME',
  '`x`',
  'ünï',
  'a[1]',
  'x*y',
  '~tilde',
  'a;b',
  'back\\slash',
  '#hash',
  'a&b',
  '(p)',
  'colon:12',
  '-dash',
  '--check',
];

describe('a command in a message', () => {
  it('is read by a shell as the same words', () => {
    const all = [...odd, 'b*.json', '--baseline', '', '!x', '{a,b}', 'a\nb'];
    expect(words(commandText(all))).toEqual(all);
  });

  it('names a path so that it is no flag', () => {
    expect(['-a.md', 'a/-b.md', '-', 'a.md'].map(pathWord)).toEqual(['./-a.md', 'a/-b.md', '-', 'a.md']);
  });

  it.each(odd.filter((_, nth) => nth % widely(4, 1) === 1 % widely(4, 1)))(
    'does what it says when it is pasted: files called %s',
    async (name) => {
      const [results, template, out] = [`${name}.json`, `${name}.t.md`, `${name}.md`];
      const text = '# -T\n\n| Metric | metis |\n|---|---|\n| Mean latency (s) | [FILL IN] |\n';
      const folder = folderWith({ [results]: inference, [template]: text });
      const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
      const make = [pathWord(results), '-t', template, '-o', out, '--charts', 'none'];

      const unmade = await cli(folder, [...make, '--check']);
      expect((await cli(folder, commandIn(unmade.stderr, /run: (aitb-report .*)/))).exit).toBe(0);
      expect(read(out)).toContain('5.000');

      for (const flags of [[], ['--dry-run']]) {
        writeFileSync(join(folder, out), read(out).replace('5.000', '5.1'));
        const edited = await cli(folder, [...make, ...flags]);
        expect((await cli(folder, commandIn(edited.stderr, /\((aitb-report reset .*)\)/))).exit).toBe(0);
        expect(read(out)).toContain('5.000');
      }

      rmSync(join(folder, `${out}.aitb.json`));
      writeFileSync(join(folder, out), `${read(out)}\nMine.\n`);
      const lost = await cli(folder, make);
      expect((await cli(folder, commandIn(lost.stderr, /run (aitb-report adopt .*)/))).exit).toBe(0);
      expect((await cli(folder, [...make, '--check'])).exit).toBe(0);

      const inPlace = [...make.slice(0, 3), '-o', template, '--charts', 'none'];
      const own = await cli(folder, inPlace);
      expect((await cli(folder, commandIn(own.stderr, /with: (aitb-report adopt .*)/))).exit).toBe(0);
      expect(read(template)).toContain('5.000');
      expect((await cli(folder, [...inPlace, '--check'])).exit).toBe(0);
    },
  );
});
