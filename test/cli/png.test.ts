import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, snapshot } from './cli.ts';

const files = { 'a.csv': 'system,output_throughput\nA,1\nB,2\n', 't.md': '{{chart "throughput"}}\n' };
const command = ['a.csv', '-t', 't.md', '-o', 'r.md', '--png'];
/** As long as the signature and the head of a PNG. */
const head = `\x89PNG\r\n\x1a\n${'h'.repeat(25)}`;
/** In the place of the package: it gives back what it was given, behind the head of a PNG. */
const fake = {
  'node_modules/@resvg/resvg-js/package.json': '{"name": "@resvg/resvg-js", "main": "index.js"}',
  'node_modules/@resvg/resvg-js/index.js': `exports.Resvg = class { constructor(svg, o) { this.all = o.fitTo.value + svg; } render() { return { asPng: () => Buffer.concat([Buffer.from(${JSON.stringify(head)}, 'latin1'), Buffer.from(this.all)]) }; } };`,
};
const packageOf = (code: string) => ({ ...fake, 'node_modules/@resvg/resvg-js/index.js': code });

describe('--png', () => {
  it('writes a PNG beside each SVG with the package that is installed there', async () => {
    const folder = folderWith({ ...files, ...fake });
    const { exit, stderr } = await cli(folder, command);
    expect({ exit, stderr }).toMatchObject({ exit: 0, stderr: expect.stringContaining('Wrote r/throughput.png') });
    const svg = readFileSync(join(folder, 'r/throughput.svg'), 'utf8');
    const png = readFileSync(join(folder, 'r/throughput.png'), 'latin1');
    expect(svg).toContain('<style>');
    // A chunk of text after the head says whose it is: length, type, keyword and text, and the sum of these.
    const chunk = 'tEXtSoftware\0aitb-report';
    const number = (value: number) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes.toString('latin1');
    };
    const drawn = Buffer.from(svg.replace(/<style>.*?<\/style>/, ''), 'utf8').toString('latin1');
    expect(png).toBe(`${head}${number(chunk.length - 4)}${chunk}${number(crc32(chunk))}2${drawn}`);
    // It is in no lock, and a check does not ask for it.
    expect(readFileSync(join(folder, 'r.md.aitb.json'), 'utf8')).not.toContain('png');
    expect((await cli(folder, [...command, '--check'])).exit).toBe(0);
  });

  it('writes them of a report that is as it was as well', async () => {
    const folder = folderWith({ ...files, ...fake });
    await cli(folder, command.slice(0, -1));
    expect(existsSync(join(folder, 'r/throughput.png'))).toBe(false);
    const { exit, stderr } = await cli(folder, command);
    expect(stderr).toContain('r.md is up to date; nothing was written\n');
    expect({ exit, stderr }).toMatchObject({ exit: 0, stderr: expect.stringContaining('Wrote r/throughput.png\n') });
    expect(existsSync(join(folder, 'r/throughput.png'))).toBe(true);
  });

  it('says how to install it where it is not, and writes nothing: png-not-installed', async () => {
    const folder = folderWith(files);
    const before = snapshot(folder);
    const { exit, stderr } = await cli(folder, command);
    expect(exit).toBe(2);
    expect(stderr).toContain('npm install --save-dev @resvg/resvg-js');
    expect(snapshot(folder)).toEqual(before);
    // What writes nothing draws none.
    expect((await cli(folder, [...command, '--dry-run'])).exit).toBe(0);
  });

  it('replaces its own, and never one of a person', async () => {
    const folder = folderWith({ ...files, ...fake });
    await cli(folder, command);
    writeFileSync(join(folder, 'a.csv'), 'system,output_throughput\nA,1\nB,3\n');
    expect(await cli(folder, command)).toMatchObject({ exit: 0, stderr: expect.stringContaining('r/throughput.png') });
    const png = join(folder, 'r/throughput.png');
    for (const mine of ['mine', `${head}IDAT mine`]) {
      writeFileSync(png, mine, 'latin1');
      const { exit, stderr } = await cli(folder, command);
      expect([exit, stderr]).toEqual([
        1,
        expect.stringMatching(/^error: r\/throughput\.png: is there already and .*; move it away and run again$/m),
      ]);
      expect(readFileSync(png, 'latin1')).toBe(mine);
    }
    rmSync(png);
    expect((await cli(folder, command)).exit).toBe(0);
  });

  it.each([
    ['png-package-broken', "throw new Error('no binding for this machine\\nat x')", 2],
    ['png-package-broken', "require('@resvg/resvg-js-none')", 2],
    ['png-not-drawn', "exports.Resvg = class { constructor() { throw new Error('bad font'); } };", 1],
    ['png-not-drawn', "exports.Resvg = class { render() { return { asPng: () => Buffer.from('GIF') }; } };", 1],
  ] as const)('says in one sentence what the package did wrong: %s, %s', async (code, program, exit) => {
    const folder = folderWith({ ...files, ...packageOf(program) });
    const ran = await cli(folder, command);
    expect(ran.exit).toBe(exit);
    expect(ran.stderr.match(/^error: .*$/gm)).toHaveLength(1);
    expect(ran.stderr).not.toMatch(/fault in aitb-report|not installed/);
    expect(ran.stderr).toContain(code === 'png-not-drawn' ? 'r/throughput.png: was not written' : 'install it again');
    expect(existsSync(join(folder, 'r.md'))).toBe(code === 'png-not-drawn');
  });

  it('writes over files only, and is not done where one stays', async () => {
    const folder = folderWith({ ...files, ...fake, 'r/throughput.png/': '' });
    const { exit, stderr } = await cli(folder, command);
    expect(exit).toBe(1);
    expect(stderr).toContain('r/throughput.png: is a folder');
    expect(existsSync(join(folder, 'r.md'))).toBe(true);
  });
});
