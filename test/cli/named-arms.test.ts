import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { cli, folderWith } from './cli.ts';

const rows = [
  'model,batch size,precision,throughput tok/s',
  'acme/Nova,1,bf16,100',
  'acme/Nova,8,bf16,300',
  'birch/Rigel,1,bf16,120',
  'birch/Rigel,8,bf16,330',
];
const clashing = [...rows, 'cedar/Nova,1,bf16,90', 'cedar/Nova,8,bf16,280'];
const files = {
  'r.csv': `${rows.join('\n')}\n`,
  'two.csv': `${clashing.join('\n')}\n`,
  'report.md': '# M\n\n{{about}}\n',
};

/** A report of the models, whichever way one of them is named. */
async function made(words: readonly string[], template?: string): Promise<string> {
  const folder = folderWith(template === undefined ? files : { ...files, 'report.md': template });
  const { exit, stderr } = await cli(folder, ['r.csv', '-t', 'report.md', '-o', 'out.md', ...words]);
  expect({ exit, stderr: exit === 0 ? '' : stderr }).toEqual({ exit: 0, stderr: '' });
  return readFileSync(join(folder, 'out.md'), 'utf8');
}

const spellings = ['birch/Rigel', 'Rigel', 'rigel'];

describe('an arm that is called by its short name on the page may be named so, and in full', () => {
  test.each(spellings)('--only model=%s', async (name) => {
    expect(await made(['--only', `model=${name}`])).toContain('2 runs, Rigel');
  });

  test.each(spellings)('--baseline %s, and with the name of the setting', async (name) => {
    for (const one of [name, `model=${name}`]) {
      const folder = folderWith(files);
      expect(await cli(folder, ['r.csv', '-o', 'out.md', '--baseline', one])).toMatchObject({ exit: 0 });
      expect(readFileSync(join(folder, 'out.md'), 'utf8')).toContain('| Nova / Rigel |');
    }
  });

  test.each(spellings)('{{num}} at model=%s', async (name) => {
    const words = `{{num "throughput@{model=${name},batch_size=8}"}} {{num "throughput@{model=${name},bs=8}"}}\n`;
    expect(await made([], words)).toBe('330.0 330.0\n');
  });

  test.each(spellings)('{{chart}} of %s and another', async (name) => {
    expect(await made([], `{{chart "sweep" systems="${name}, acme/Nova"}}\n`)).toMatch(
      /Rigel: 120\.0 .*; Nova: 100\.0 /,
    );
  });
});

describe('two models of one short name', () => {
  it('keep their owners, the other has none, and no system is counted beside them', async () => {
    const folder = folderWith(files);
    expect(await cli(folder, ['two.csv', '-t', 'report.md', '-o', 'out.md'])).toMatchObject({ exit: 0 });
    const text = readFileSync(join(folder, 'out.md'), 'utf8');
    expect(text).toContain('6 runs, acme/Nova, Rigel, cedar/Nova\n');
    expect(text).not.toContain('birch/');
  });

  test.each([
    ['--only', 'model=Nova'],
    ['--baseline', 'Nova'],
    ['--baseline', 'model=nova'],
  ])('%s %s is refused with both, and nothing is written', async (...words) => {
    const folder = folderWith(files);
    const { exit, stderr } = await cli(folder, ['two.csv', '-t', 'report.md', '-o', 'out.md', ...words]);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/"[Nn]ova" may be acme\/Nova or cedar\/Nova; write which one in full/);
    expect(() => readFileSync(join(folder, 'out.md'))).toThrow('ENOENT');
  });
});

it.each(['r.csv', 'two.csv'])('verifies what it wrote itself of %s: every name is known', async (results) => {
  const folder = folderWith(files);
  await cli(folder, [results, '-o', 'out.md']);
  const { exit, stdout, stderr } = await cli(folder, ['verify', 'out.md', results]);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  expect(stdout).toContain(' 0 wrong');
  expect(stdout).not.toMatch(/baseline is not known|"(?:acme|birch|cedar|nova|rigel)"/);
});
