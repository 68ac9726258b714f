import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderWith, snapshot } from './cli.ts';

const files = { 'a.csv': 'system,output_throughput\nA,1\nB,2\n', 't.md': '{{chart "throughput"}}\n' };
const command = ['a.csv', '-t', 't.md', '-o', 'r.md', '--png'];
/** In the place of the package: it gives back what it was given. */
const fake = {
  'node_modules/@resvg/resvg-js/package.json': '{"name": "@resvg/resvg-js", "main": "index.js"}',
  'node_modules/@resvg/resvg-js/index.js':
    'exports.Resvg = class { constructor(svg, o) { this.all = o.fitTo.value + svg; } render() { return { asPng: () => Buffer.from(this.all) }; } };',
};

describe('--png', () => {
  it('writes a PNG beside each SVG with the package that is installed there', async () => {
    const folder = folderWith({ ...files, ...fake });
    const { exit, stderr } = await cli(folder, command);
    expect({ exit, stderr }).toMatchObject({ exit: 0, stderr: expect.stringContaining('Wrote r/throughput.png') });
    const svg = readFileSync(join(folder, 'r/throughput.svg'), 'utf8');
    const png = readFileSync(join(folder, 'r/throughput.png'), 'utf8');
    expect(svg).toContain('<style>');
    expect(png).toBe(`2${svg.replace(/<style>.*?<\/style>/, '')}`);
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

  it('writes over files only, and is not done where one stays: png-in-the-way', async () => {
    const folder = folderWith({ ...files, ...fake, 'r/throughput.png/': '' });
    const { exit, stderr } = await cli(folder, command);
    expect(exit).toBe(1);
    expect(stderr).toContain('r/throughput.png: is no file');
    expect(existsSync(join(folder, 'r.md'))).toBe(true);
  });
});
