import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Look, lookOf, partNames, style } from '../../src/draw/look.ts';
import { colours, ramp } from '../../src/draw/palette.ts';
import { render } from '../../src/draw/render.ts';
import { ink } from '../../src/draw/style.ts';
import { cli, folderWith } from '../cli/cli.ts';
import { chartsOf, studyOfFile } from './gallery.ts';

const [chart] = chartsOf(await studyOfFile('fixtures/gallery/serving.csv'), 'tradeoff');
const usual: Look = { theme: 'default', colours: {}, width: 560 };
const drawn = (look: Partial<Look>): Promise<string> => render(chart!, { ...usual, ...look });

describe('the look of charts', () => {
  test('is that of the house where nothing is said', async () => {
    expect(await drawn({})).toBe(await render(chart!));
    expect(await drawn({})).toContain(style);
  });

  test('of print is black on white on every page', async () => {
    const svg = await drawn({ theme: 'print' });
    expect(svg).not.toContain('<style>');
    expect(svg).toContain('fill="#000000"');
    expect(svg).not.toContain('fill="#1f2328"');
  });

  test('has colours of a person, each in its part', async () => {
    const svg = await drawn({ colours: { card: '#fffdf5', 'mark-1': '#7a0019' } });
    expect(svg).toContain('fill="#fffdf5"');
    expect(svg).toContain('"#7a0019"');
    expect(svg).not.toMatch(/#0072B2|#ffffff|<style>/);
    expect(partNames).toContain('ramp-8');
  });

  test('is larger as a whole', async () => {
    const [, high] = /height="(\d+)"/.exec(await drawn({}))!;
    const svg = await drawn({ width: 1120 });
    expect(svg).toContain(` width="1120" height="${2 * Number(high)}" viewBox="0 0 560 ${high}"`);
  });

  test('is refused where it cannot be read: theme-part, theme-colour, theme-contrast', () => {
    const asked = (colours: Look['colours']) => () => lookOf({ ...usual, colours });
    expect(asked({ paper: '#ffffff' })).toThrow(/no part paper .*card, ground/);
    expect(asked({ text: 'url(#a)' })).toThrow(/is no colour for text/);
    expect(asked({ text: '#cccccc' })).toThrow(/text #cccccc .* contrast of 1\.6:1/);
    expect(asked({ card: '#000000' })).toThrow(/text #1f2328 on the card #000000/);
    expect(asked({ 'mark-2': '#ffff00' })).toThrow(/3:1 or more/);
    // What a person leaves as it is must be seen on a card of theirs as well, and numbers on the squares of a heat map.
    expect(asked({ card: '#777777', text: '#000000', quiet: '#000000' })).toThrow(/line #8c959f on the card #777777/);
    expect(asked({ 'ramp-1': '#222222' })).toThrow(/text #1f2328 on ramp-1 #222222/);
    expect(asked({ 'ramp-8': '#eeeeee' })).toThrow(/card #ffffff on ramp-8/);
  });

  test('gives text a colour that no mark has, so that either is changed alone', async () => {
    const values = Object.values(ink) as readonly string[];
    expect([...colours, ...ramp].filter((colour) => values.includes(colour))).toEqual([]);
    const svg = await drawn({ colours: { text: '#003300' } });
    expect(svg).toContain('#003300');
    expect(svg).toContain('#0072B2');
  });

  test('is kept in the lock, so that a check sees a change', async () => {
    const files = { 'a.csv': 'system,output_throughput\nA,1\nB,2\n', 't.md': '{{chart "throughput"}}\n' };
    const yaml = (more: string) => `reports:\n  - template: t.md\n    results: a.csv\n    out: r.md\n${more}`;
    const folder = folderWith({ ...files, 'aitb-report.yaml': yaml('theme: print\ncolours: {card: "#fffdf5"}\n') });
    expect(await cli(folder, [])).toMatchObject({ exit: 0 });
    expect(readFileSync(join(folder, 'r/throughput.svg'), 'utf8')).toContain('#fffdf5');
    expect((await cli(folder, ['--check'])).exit).toBe(0);
    writeFileSync(join(folder, 'aitb-report.yaml'), yaml('chart-width: 800\n'));
    expect((await cli(folder, ['--check'])).exit).toBe(1);
    expect((await cli(folder, [])).exit).toBe(0);
    expect(readFileSync(join(folder, 'r/throughput.svg'), 'utf8')).toContain('width="800"');
    expect((await cli(folder, ['--check'])).exit).toBe(0);
  });
});
