import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitted, linesOf, mostLines, wrapped } from '../../src/cli/tell/screen.ts';
import { cli, folderWith, inference } from './cli.ts';

describe('what fits on a screen', () => {
  const long = 'word '.repeat(40).trim();
  const parts = [
    { title: 'Wrote report.md', items: [] },
    { title: 'Denied by the data', items: [long, long, long] },
    { title: 'To know', items: Array.from({ length: 30 }, (_, n) => `fact ${n}`) },
    { title: 'Read 1 file', items: [] },
  ];

  it('has each title, the first item of each part, and counts what is left out', () => {
    const rows = fitted(parts, mostLines).map(({ text }) => text);
    expect(rows.reduce((sum, text) => sum + linesOf(text), 0)).toBeLessThanOrEqual(mostLines);
    expect(rows[0]).toBe('Wrote report.md');
    expect(rows.at(-1)).toBe('Read 1 file');
    expect(rows.filter((text) => text.includes('word'))).toHaveLength(3);
    expect(rows.find((text) => text.startsWith('  (and '))).toMatch(/^ {2}\(and \d\d more: --verbose\)$/);
    expect(fitted(parts, 5).map(({ text }) => text)[1]).toBe('Denied by the data (--verbose lists them)');
    expect(fitted(parts, Number.POSITIVE_INFINITY)).toHaveLength(4 + 3 + 30);
  });

  it('is broken between words on a terminal alone', () => {
    expect(wrapped(long, {})).toBe(long);
    const lines = wrapped(`  ${long}`, { columns: 60 }).split('\n');
    expect(lines.every((text) => text.length <= 60)).toBe(true);
    expect(lines.join(' ').replace(/ +/g, ' ').trim()).toBe(long);
    expect(wrapped('x'.repeat(200), { columns: 60 })).toBe('x'.repeat(200));
    // An item stands below its title, and what is broken off below the item.
    expect(lines[0]).toMatch(/^ {2}word/);
    expect(lines.slice(1).every((text) => /^ {4}word/.test(text))).toBe(true);
    expect(wrapped('  B: CUDA out of memory', { columns: 80 })).toBe('  B: CUDA out of memory');
  });
});

describe('a summary', () => {
  it('tells on a second run that the notes are as before, where a person wrote into the report how many, and with --quiet nothing', async () => {
    const folder = folderWith({ 'r.json': inference });
    const words = ['r.json', '-o', 'out.md'];
    const first = (await cli(folder, words)).stderr;
    expect(first).toMatch(/^Wrote out\.md, .*\n[\s\S]*^To know:\n {2}metis, sophia: one benchmark session/m);
    expect(first.trimEnd().split('\n').at(-1)).toMatch(/^Read 1 file, found 2 runs/);
    const second = (await cli(folder, words)).stderr;
    expect(second).toMatch(/^out\.md is up to date/);
    expect(second).toMatch(/^All that was noted is as before \(--verbose lists it\)$/m);
    expect(second).not.toContain('one benchmark session');
    appendFileSync(join(folder, 'out.md'), '\nMy own words.\n');
    const edited = (await cli(folder, words)).stderr;
    expect(edited).toMatch(/^out\.md is up to date/);
    expect(edited).toMatch(/^\d+ notes as before \(--verbose lists them\)$/m);
    expect(edited).not.toContain('one benchmark session');
    expect((await cli(folder, [...words, '--verbose'])).stderr).toContain('one benchmark session');
    expect((await cli(folder, [...words, '--quiet'])).stderr).toBe('');
    expect((await cli(folder, ['gone.json', '--quiet'])).stderr).toContain('there is no such file');
  });
});
