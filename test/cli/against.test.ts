import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { optionsFrom } from '../../src/keep/lock/canonical.ts';
import { readLock } from '../../src/keep/lock/read-lock.ts';
import { cli, folderWith, resultsOf, snapshot } from './cli.ts';

const template = '# Change\n\n- after: {{num "latency@after"}}\n- before: {{num "latency@before"}}\n';
const files = {
  'after/r.json': resultsOf({ metis: [1, 2, 3] }),
  'before/r.json': resultsOf({ metis: [4, 5, 6] }),
  't.md': template,
};
const words = ['after/*.json', '--against', 'before/*.json', '-t', 't.md', '-o', 'r.md'];

const lockIn = (folder: string) => readLock(readFileSync(join(folder, 'r.md.aitb.json'), 'utf8'), 'r.md.aitb.json');

const codesIn = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as { notes: readonly { code: string }[] }).notes.map(({ code }) => code);

describe('--against', () => {
  it('makes two arms, and the lock knows them', async () => {
    const folder = folderWith(files);
    expect(await cli(folder, words)).toMatchObject({ exit: 0 });
    expect(readFileSync(join(folder, 'r.md'), 'utf8')).toContain('- after: 2.000\n- before: 5.000\n');
    expect(lockIn(folder).results.map(({ path, against }) => [path, against])).toEqual([
      ['after/r.json', undefined],
      ['before/r.json', true],
    ]);
    expect(lockIn(folder).options).toBe('');
  });

  it('is remembered by check, explain, adopt and reset', async () => {
    const folder = folderWith(files);
    await cli(folder, words);
    expect(await cli(folder, [...words, '--check'])).toMatchObject({ exit: 0, stderr: 'r.md is up to date\n' });
    const turned = ['before/*.json', '--against', 'after/*.json', ...words.slice(3), '--check'];
    expect((await cli(folder, turned)).exit).toBe(1);
    const alone = ['after/*.json', 'before/*.json', ...words.slice(3), '--check'];
    expect((await cli(folder, alone)).exit).toBe(1);
    const explained = await cli(folder, ['explain', 'r.md:4']);
    expect(explained).toMatchObject({ exit: 0, stdout: expect.stringContaining('Latency of before: mean') });
    expect(explained.stderr).toBe('');

    writeFileSync(join(folder, 'r.md'), readFileSync(join(folder, 'r.md'), 'utf8').replace('5.000', '7'));
    expect(await cli(folder, ['reset', 'r.md', '--all'])).toMatchObject({ exit: 0 });
    expect(readFileSync(join(folder, 'r.md'), 'utf8')).toContain('before: 5.000');
    expect(await cli(folder, ['adopt', 'r.md'])).toMatchObject({ exit: 0 });
    expect(lockIn(folder).results.filter(({ against }) => against)).toHaveLength(1);
  });

  it('is in the command that makes a stale report again', async () => {
    const folder = folderWith(files);
    await cli(folder, words);
    writeFileSync(join(folder, 'before/r.json'), resultsOf({ metis: [7, 8, 9] }));
    const { exit, stderr } = await cli(folder, [...words, '--check']);
    expect(exit).toBe(1);
    expect(stderr).toContain("run: aitb-report 'after/*.json' --against 'before/*.json' -t t.md -o r.md");
  });

  it('is taken by adopt, with other results or alone', async () => {
    const folder = folderWith({ ...files, 'old/r.json': resultsOf({ metis: [8, 8] }) });
    await cli(folder, words);
    expect(await cli(folder, ['adopt', 'r.md', '--against', 'old/r.json'])).toMatchObject({ exit: 0 });
    const sides = () => lockIn(folder).results.map(({ path, against = false }) => [path, against]);
    expect(sides()).toEqual([
      ['after/r.json', false],
      ['old/r.json', true],
    ]);
    await cli(folder, ['adopt', 'r.md', 'before/r.json', '--against', 'old/r.json']);
    expect(sides().map(([path]) => path)).toEqual(['before/r.json', 'old/r.json']);
  });

  it('is a key of the configuration, and of the one that init writes', async () => {
    const text = 'reports: [{results: after/*.json, against: [before/*.json], template: t.md, out: r.md}]\n';
    const folder = folderWith({ ...files, 'aitb-report.yaml': text });
    expect(await cli(folder, [])).toMatchObject({ exit: 0 });
    expect(await cli(folder, ['--check'])).toMatchObject({ exit: 0 });

    const other = folderWith(files);
    await cli(other, [...words, '--only', 'system=metis', '--by', 'system']);
    expect(await cli(other, ['init'])).toMatchObject({ exit: 0 });
    const written = readFileSync(join(other, 'aitb-report.yaml'), 'utf8');
    expect(written).toContain(
      '  - results: after/r.json\n    against: before/r.json\n    template: t.md\n    out: r.md\n    only:\n      system: metis\n    by: system\n',
    );
    expect(await cli(other, ['--check'])).toMatchObject({ exit: 0 });

    const named = folderWith(files);
    await cli(named, ['init', 'after/r.json', '--against', 'before/r.json']);
    expect(readFileSync(join(named, 'aitb-report.yaml'), 'utf8')).toContain('against: before/*.json');
  });

  it('is taken by inspect, scan and explain', async () => {
    const folder = folderWith({ ...files, 'b.md': 'Latency before: [FILL IN: latency@before]\n' });
    const sides = ['after/r.json', '--against', 'before/r.json'];
    expect((await cli(folder, ['inspect', ...sides])).stdout).toMatch(
      /^after {2}arm=after.*\n[\s\S]*^before {2}arm=b/m,
    );
    expect((await cli(folder, ['scan', 'b.md', ...sides])).stdout).toContain('5.000');
    expect((await cli(folder, ['explain', 'latency@old', ...sides])).stdout).toContain('5');
  });

  it.each<[string, readonly string[], string]>([
    ['a file on both sides', ['*/r.json', '--against', 'before/r.json'], 'against-both'],
    ['a pattern that fits nothing', ['after/r.json', '--against', 'x/*.json'], 'no-file-matches'],
    ['a side that is not there', ['after/r.json', '--against', 'x.json'], 'file-missing'],
    ['results that are not there', ['x.json', '--against', 'before/r.json'], 'file-missing'],
    ['a side of locks', ['after/r.json', '--against', 'x.md.aitb.json'], 'file-missing'],
    ['nothing before it', ['--against', 'before/r.json', 'after/r.json'], 'against-alone'],
    ['nothing before it, watching', ['--watch', '--against', 'before/r.json'], 'against-alone'],
    ['the pipe on both', ['-', '--against', '-'], 'against-both'],
  ])('refuses %s', async (_, words, code) => {
    const folder = folderWith(files);
    const { exit, stdout } = await cli(folder, [...words, '--json'], '{}');
    expect([exit, codesIn(stdout)]).toEqual([2, [code]]);
    expect(snapshot(folder)).toEqual(snapshot(folderWith(files)));
  });
});

describe('the flags of an experiment', () => {
  it('are in the lock, and replayed from there', async () => {
    const folder = folderWith({
      'r.json': resultsOf({ metis: [1, 2], sophia: [3, 4] }),
      't.md': '{{num "latency"}}\n',
    });
    const flags = ['--only', 'System=METIS', '--unit', 'latency=ms', '--by', 'system', '--cells'];
    expect(await cli(folder, ['r.json', '-t', 't.md', '-o', 'r.md', ...flags])).toMatchObject({ exit: 0 });
    const { options } = lockIn(folder);
    expect(options).toBe('--unit {"latency":"ms"} --only {"System":"METIS"} --by system --cells');
    expect(optionsFrom(options)).toMatchObject({ only: { System: 'METIS' }, by: 'system', cells: true });
    expect(readFileSync(join(folder, 'r.md'), 'utf8')).toBe('1.500\n');
    expect((await cli(folder, ['explain', 'r.md:1'])).stdout).toContain('Latency of metis');
  });

  it('choose runs in inspect too, and say so', async () => {
    const folder = folderWith({ 'r.json': resultsOf({ metis: [1, 2], sophia: [3, 4] }) });
    const { stdout } = await cli(folder, ['inspect', 'r.json', '--only', 'system=sophia']);
    expect(stdout).not.toMatch(/^metis/m);
    expect(stdout).toContain('only runs with system sophia: 1 of 2');
  });

  it.each<[readonly string[], string]>([
    [['--unit', 'latency'], 'wrong-use'],
    [['--unit', 'latency='], 'wrong-use'],
    [['--unit', 'latency=sm'], 'unit-unfit'],
    [['--unit', 'latency=tokens'], 'unit-unfit'],
    [['--only', 'system=a', '--only', 'system=b'], 'wrong-use'],
    [['--only', 'colour=red'], 'only-no-label'],
    [['--only', 'system=x'], 'only-no-run'],
  ])('are refused where they mean nothing: %j', async (words, code) => {
    const folder = folderWith({ 'r.json': resultsOf({ metis: [1, 2] }) });
    const { exit, stdout } = await cli(folder, ['inspect', 'r.json', '--json', ...words]);
    expect([exit, codesIn(stdout)]).toEqual([2, [code]]);
  });

  it('tell of a unit for what no file has', async () => {
    const folder = folderWith({ 'r.json': resultsOf({ metis: [1, 2] }) });
    const { stdout } = await cli(folder, ['inspect', 'r.json', '--unit', 'lateny=ms']);
    expect(stdout).toContain('ms was given as the unit of lateny');
  });
});

describe('a run with a name that needs quotes', () => {
  it('is named in helpers and blanks', async () => {
    const results = resultsOf({ 'openai/x': [1, 3], 'GPU B': [4, 4] });
    const template = [
      `{{num 'latency@"openai/x"'}}`,
      '{{num "latency@GPU B"}}',
      `{{speedup 'latency@"openai/x"/GPU B'}}`,
      '{{speedup "latency" of="openai/x" over="GPU B"}}',
      '[FILL IN: latency@"openai/x" .2f]',
      '[FILL IN: latency@GPU B .1f]',
    ];
    const folder = folderWith({ 'r.json': results, 't.md': `${template.join('\n\n')}\n` });
    expect(await cli(folder, ['r.json', '-t', 't.md', '-o', 'r.md'])).toMatchObject({ exit: 0 });
    expect(readFileSync(join(folder, 'r.md'), 'utf8').trim().split('\n\n')).toEqual([
      '2.000',
      '4.000',
      expect.stringMatching(/^2\.00x?$/),
      expect.stringMatching(/^2\.00x?$/),
      '2.00 s',
      '4.0 s',
    ]);
  });
});
