import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { commandNames } from '../../src/cli/program.ts';
import { linesText } from '../../src/cli/tell/section.ts';
import { cli, folderWith, inference, snapshot } from './cli.ts';

describe('the command line', () => {
  it('prints its version and its help on stdout', async () => {
    const folder = folderWith();
    for (const flag of ['-V', '--version'])
      expect(await cli(folder, [flag])).toEqual({ exit: 0, stdout: `${manifest.version}\n`, stderr: '' });
    for (const words of [['--help'], ['-h'], ['scan', '--help'], ['inspect', '-h']]) {
      const { exit, stdout, stderr } = await cli(folder, words);
      expect([exit, stdout, stderr]).toEqual([0, expect.stringMatching(/^Usage: aitb-report/), '']);
    }
  });

  it('knows its commands wherever one may be meant', async () => {
    const help = (await cli(folderWith(), ['--help'])).stdout;
    const listed = [
      ...help
        .slice(help.indexOf('Commands:'))
        .split('\n\n')[0]!
        .matchAll(/^ {2}([a-z]+) /gm),
    ].map(([, name]) => name!);
    expect(listed).toEqual(commandNames);
    for (const words of [['-h'], ['r.json', '--help']]) expect((await cli(folderWith(), words)).stdout).toBe(help);
    for (const name of commandNames) {
      const { exit, stdout } = await cli(folderWith(), [name, '--help']);
      expect([exit, stdout]).toEqual([0, expect.stringContaining(`Usage: aitb-report ${name}`)]);
    }
  });

  it('says as JSON too what is wrong with it', async () => {
    const codes = { 'wrong-use': ['--nothing', '--json'], 'no-such-command': ['scna', '--json'] };
    for (const [code, words] of Object.entries(codes)) {
      const { exit, stdout } = await cli(folderWith(), words);
      expect([exit, JSON.parse(stdout)]).toEqual([
        2,
        { exit: 2, notes: [expect.objectContaining({ code, severity: 'error' })] },
      ]);
    }
  });

  it('takes a flag before or after the command', async () => {
    const folder = folderWith({ 'r.json': inference });
    const after = await cli(folder, ['inspect', 'r.json', '--json']);
    expect(after.exit).toBe(0);
    expect(await cli(folder, ['--json', 'inspect', 'r.json'])).toEqual(after);
  });

  it.each([
    [['--watch', 'adopt', 'r.md'], 'adopt does not take --watch'],
    [['--check', 'reset', 'r.md', '--all'], 'reset does not take --check'],
    [['-o', 'x.md', 'adopt', 'r.md'], 'adopt does not take --output'],
    [['--json', 'hook'], 'hook does not take --json'],
  ])('refuses a flag before a command that does not take it: %j', async (words, says) => {
    const { exit, stderr } = await cli(folderWith({ 'r.md': '' }), words);
    expect([exit, stderr]).toEqual([2, `error: ${says}; see aitb-report ${says.split(' ')[0]} --help\n`]);
  });

  it.each([[['']], [['r.json', '-o', '']], [['adopt', '']]])('refuses an empty word: %j', async (words) => {
    const folder = folderWith({ 'r.json': inference });
    const { exit, stderr } = await cli(folder, words);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('one of the arguments is empty')]);
    expect(snapshot(folder)).toEqual({ 'r.json': inference });
  });

  it('takes a file that has the name of a slip', async () => {
    const folder = folderWith({ scn: inference });
    expect((await cli(folder, ['scn', '--check'])).stderr).toContain('is not there yet');
  });

  it.each([
    ['scna', 'scan'],
    ['scann', 'scan'],
    ['inspekt', 'inspect'],
    ['insepct', 'inspect'],
  ])('suggests for %s: %s', async (word, command) => {
    const { exit, stderr } = await cli(folderWith(), [word]);
    expect([exit, stderr]).toEqual([2, `error: ${word} is no such file or command; did you mean ${command}?\n`]);
  });

  it('suggests nothing for a word of its own', async () => {
    expect((await cli(folderWith(), ['results'])).stderr).toBe(
      'error: results is no such file or command; aitb-report --help lists the commands\n',
    );
  });
});

describe('linesText', () => {
  it('names each line once, and neighbours as a span', () => {
    const text = (...lines: number[]) => linesText(lines.map((line) => ({ line })));
    expect(text(7)).toBe('line 7');
    expect(text(7, 7)).toBe('line 7');
    expect(text(12, 7, 10, 11)).toBe('lines 7, 10-12');
  });
});
