import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../src/compare/measure.ts';
import type { Figure } from '../../src/compare/value/figure.ts';
import { line, type Note } from '../../src/note.ts';
import type { Replaced } from '../../src/verify/replaced.ts';
import { staleNumbers } from '../../src/verify/stale-number.ts';
import { madeRun } from '../fill/made.ts';
import { growsWithSize } from '../growth.ts';
import { verified } from './verified.ts';

/** A report in which `«…»` is ours, and what its numbers replaced. */
function notesOf(marked: string, replaced: Readonly<Record<string, string>>): readonly Note[] {
  const ours: { start: number; end: number }[] = [];
  let text = '';
  for (const part of marked.split(/(«[^»]*»)/)) {
    const start = text.length;
    text += part.replace(/[«»]/g, '');
    if (part.startsWith('«')) ours.push({ start, end: text.length });
  }
  const pairs = Object.entries(replaced).map(([before, after]) => ({ before, after }));
  return staleNumbers({ ...verified(text, ours, pairs), file: 'report.md' });
}

/** What is said of each numeral: `3.1 (1/0.32) -> 2.9`. */
const said = (marked: string, replaced: Readonly<Record<string, string>>): readonly string[] =>
  notesOf(marked, replaced).map(({ args }) => `${args.numeral} (${args.old}) -> ${args.now}`);

describe('stale numbers', () => {
  it('are told with their place, the old number and what it would be now', () => {
    const [note, ...more] = notesOf('# T\n\n| Speedup | «0.35» |\n|-|-|\n\nMetis is 3.1x slower.\n', {
      '0.32': '0.35',
    });
    expect(more).toEqual([]);
    expect(note).toMatchObject({
      code: 'stale-number',
      severity: 'warning',
      place: { file: 'report.md', line: 6, column: 10 },
    });
    expect(line(note!)).toBe(
      'report.md:6:10: hand-written text mentions 3.1 (old 1/0.32); the value is now 2.9; correct the sentence, or leave it if it speaks of another run',
    );
  });

  it('are found where two numbers of one unit were divided by hand', () => {
    const report = (metis: string, sophia: string) =>
      `| **Metis** | **5.95s** | **«${metis}»** |\n|-|-|-|\n| **Sophia** | 9.99s | «${sophia}» |\n\nMetis outperformed Sophia by a factor of **~2.2x**.\n`;
    expect(
      said(report('38.10 tokens/sec', '15.10 tokens/sec'), {
        '34.60 tokens/sec': '38.10 tokens/sec',
        '15.42 tokens/sec': '15.10 tokens/sec',
      }),
    ).toEqual(['2.2 (34.60/15.42) -> 2.5']);
    // One of the two stayed.
    expect(said(report('38.10 tokens/sec', '15.42 tokens/sec'), { '34.60 tokens/sec': '38.10 tokens/sec' })).toEqual([
      '2.2 (34.60/15.42) -> 2.5',
    ]);
    // With a third number of that unit anything would fit.
    expect(
      said(`${report('38.10 tokens/sec', '15.42 tokens/sec')}\n«20 tokens/sec»\n`, {
        '34.60 tokens/sec': '38.10 tokens/sec',
      }),
    ).toEqual([]);
    expect(said('~2.2x as fast', { '2.24': '2.51' })).toEqual(['2.2 (2.24) -> 2.5']);
  });

  it.each([
    ['Sophia is 3.1x as fast', { '3.08x': '2.85x' }, ['3.1 (3.08) -> 2.9']],
    ['Sophia is ~3.08× as fast', { '3.08x': '2.85x' }, ['3.08 (3.08) -> 2.85']],
    ['3 times as fast', { '3.08x': '2.41x' }, ['3 (3.08) -> 2']],
    ['a factor of 3', { '3.08x': '2.41x' }, ['3 (3.08) -> 2']],
    ['67.5 % less time', { '-67.5%': '-61.2%' }, ['67.5 (67.5) -> 61.2']],
    ['68% less', { '-67.5%': '-61.2%' }, ['68 (67.5) -> 61']],
    ['−67.5 percent', { '-67.5 %': '-61.2 %' }, ['67.5 (67.5) -> 61.2']],
    ['1,234 tokens', { '1,234': '1,410' }, ['1,234 (1,234) -> 1,410']],
    ['a loss of 1.2e-3', { '0.00121': '0.00134' }, ['1.2e-3 (0.00121) -> 0.0013']],
    ['1.2e6 samples', { '1234567': '1345678' }, ['1.2e6 (1234567) -> 1300000']],
    ['it took 4.99 s', { '4.987': '5.120' }, ['4.99 (4.987) -> 5.12']],
    ['it took 4.99', { '4.987 s': '5.120 s' }, ['4.99 (4.987) -> 5.12']],
    ['it took 1621 ms', { '1.621 s': '1.702 s' }, ['1621 (1.621) -> 1702']],
    ['it took 1.6 s', { '1.621 s': '998 ms' }, ['1.6 (1.621) -> 1.0']],
    ['208 % more', { '+207.6 %': '+198.2 %' }, ['208 (207.6) -> 198']],
    ['2.1x and 2.1x', { '2.14x': '2.31x' }, ['2.1 (2.14) -> 2.3', '2.1 (2.14) -> 2.3']],
    ['between 3.1 and 3.4x', { '3.08': '2.85', '3.41': '3.32' }, ['3.1 (3.08) -> 2.9', '3.4 (3.41) -> 3.3']],
    ['3.1-3.4x', { '3.08x': '2.85x', '3.41x': '3.32x' }, ['3.1 (3.08) -> 2.9', '3.4 (3.41) -> 3.3']],
    ['> - a note: **3.08x**', { '3.08x': '2.85x' }, ['3.08 (3.08) -> 2.85']],
    ['| a |\n|-|\n| 3.08x, warm |', { '3.08x': '2.85x' }, ['3.08 (3.08) -> 2.85']],
    ['## 3.1 Metis is 3.1x slower', { '3.08x': '2.85x' }, ['3.1 (3.08) -> 2.9']],
    // The sign turned, which is what the sentence has to say now.
    ['5.0 % less', { '-5.0 %': '+5.0 %' }, ['5.0 (5.0) -> +5.0']],
  ])('%j with %j', (text, replaced, expected) => {
    expect(said(`${text}\n`, replaced as Record<string, string>)).toEqual(expected);
  });

  it('are rounded half to even on the exact binary value', () => {
    expect(said('2.2x', { '2.25x': '3.75x' })).toEqual(['2.2 (2.25) -> 3.8']);
    expect(said('2.3x', { '2.25x': '3.75x' })).toEqual([]);
    expect(said('0.33x', { '0.325x': '0.5x' })).toEqual(['0.33 (0.325) -> 0.50']);
  });

  it.each([
    ['Sophia is 3.08x as fast', '3.08x', '—'],
    ['Sophia takes 1.621 s', '1.621', '[FILL IN]'],
  ])('are in %j after %j went back to %j', (text, before, after) => {
    expect(said(`${text}\n`, { [before]: after })).toHaveLength(1);
  });

  it.each([
    ['3.1x', { '3.08x': '3.12x' }, 'the new value reads the same'],
    ['3.2x', { '3.08x': '2.85x' }, 'another number'],
    ['3.1 s', { '3.08x': '2.85x' }, 'another unit'],
    ['3.1x', { '3.08 s': '2.85 s' }, 'another unit'],
    ['0.20', { '4.987 s': '5.120 s' }, 'a reciprocal of a time'],
    ['0.20', { '4.987': '5.120' }, 'a reciprocal by chance'],
    ['7 prompts and 12 things', { '7.02': '8.10', '12': '14' }, 'small integers'],
    ['in 2025 and 2048', { '2025': '2031', '2048': '1024' }, 'years'],
    ['a temperature of 0.7', { '0.703': '0.81' }, 'one digit'],
    ['3.08x', { '3.08x': '3.08x' }, 'nothing was replaced'],
    ['3.08x', { '[X]x': '3.08x' }, 'a blank was replaced'],
    ['3.08x', { '3.08x': '2.85 s' }, 'it measures something else now'],
    ['0.0', { '0.00': '1.00' }, 'one digit'],
    ['Infinity, 1000x', { '0.00x': '1.00x' }, 'zero has no reciprocal'],
  ] as readonly (readonly [string, Readonly<Record<string, string>>, string])[])(
    'are not in %j after %j: %s',
    (text, replaced) => {
      expect(said(`${text}\n`, replaced)).toEqual([]);
    },
  );

  it('need a unit or a word where they are small integers', () => {
    const replaced = { '10': '12', '3.08': '2.41' };
    const report = (text: string) => `We asked «12» prompts; it is «2.41»x as fast.\n\n${text}\n`;
    expect(said(report('All 10 prompts are in English.'), replaced)).toEqual(['10 (10) -> 12']);
    expect(said(report('So it is about 3x as fast.'), replaced)).toEqual(['3 (3.08) -> 2']);
    expect(said(report('All 10 engineers slept for 3 days.'), replaced)).toEqual([]);
    expect(said(report('Each is 3 s.'), replaced)).toEqual([]);
    expect(said('All 10 prompts. Temperature 0.7.', { '10 prompts': '12 prompts', '0.7': '0.8' })).toEqual([
      '10 (10) -> 12',
      '0.7 (0.7) -> 0.8',
    ]);
    expect(said('We drew 2048 tokens', { '2048 tokens': '1024 tokens' })).toEqual(['2048 (2048) -> 1024']);
  });

  it('are looked for in running text only', () => {
    const silent = [
      '---\ntitle: 3.08x\n---\n',
      '```\n3.08x\n```\n',
      '    3.08x\n',
      'Run `3.08x` and ``a 3.08x b``.\n',
      '[3.08x](3.08x.md), [a **3.08x** b][r], ![3.08x](3.08x.png)\n\n[r]: 3.08x.md "3.08x"\n',
      'See https://example.org/3.08x and <https://example.org/3.08x>.\n',
      '<!-- 3.08x -->\n\n<td title="3.08x">3.08x</td>\n\na <b title="3.08x"></b>\n',
      '# 3.08 Results\n\n3.08 Setext\n======\n',
      '308\\. and v3.08 and 3.08.1, Table 3.08\n',
    ].join('\n');
    expect(said(silent, { '3.08x': '2.85x', '308': '301' })).toEqual([]);
    expect(said(`${silent}\nIt is 3.08x\n`, { '3.08x': '2.85x', '308': '301' })).toEqual(['3.08 (3.08) -> 2.85']);
  });

  it('are placed by line and column, whatever came before', () => {
    for (const [text, place] of [
      ['\uFEFFabout 3.08x\n', [1, 7]],
      ['a\r\n\r\n😀 3.08x\r\n', [3, 4]],
      ['a\n\n> - | 3.08x\n', [3, 7]],
      ['| a |\n|--|\n| \\| 3.08x |\n', [3, 6]],
    ] as const) {
      const [note] = notesOf(text, { '3.08x': '2.85x' });
      expect([note?.place?.line, note?.place?.column], text).toEqual(place);
    }
  });

  it('are told with the same unit first, then as the value itself, then by the first in the document', () => {
    expect(said('3.1x', { '3.1': '9.9', '3.08x': '2.85x' })).toEqual(['3.1 (3.08) -> 2.9']);
    expect(said('3.1x', { '0.32x': '0.35x', '3.08x': '2.85x' })).toEqual(['3.1 (3.08) -> 2.9']);
    expect(said('3.1x', { '3.12x': '1.5x', '3.08x': '2.85x' })).toEqual(['3.1 (3.12) -> 1.5']);
  });

  it('may come from a text of several numbers of which nothing else changed', () => {
    const before = '| Mean | 4.987 s | 1.621 s |\n|---|-----|\n';
    expect(said('Sophia took 1.62 s.', { [before]: '| Mean | 5.120 s | 1.702 s |\n|-|-|\n' })).toEqual([
      '1.62 (1.621) -> 1.70',
    ]);
    expect(said('Sophia took 1.62 s.', { [before]: '| Median | 5.120 s | 1.702 s |\n|-|-|\n' })).toEqual([]);
    expect(said('4.99 s', { '| 4.987 s | 3 |': '| 5.120 s |' })).toEqual([]);
  });
});

describe('where a number stands', () => {
  const table = '| «1.62» s | «1.62» prompts |\n|-|-|\n\nIt took 2000 ms.\n';

  it('says in which unit it was, also where another of ours reads the same', () => {
    const [first] = verified(table.replace(/[«»]/g, ''), rangesOf(table), [{ before: '2.00', after: '1.62' }]).replaced;
    const of = { ...verified(table.replace(/[«»]/g, ''), rangesOf(table), []), replaced: [first!] };
    expect(staleNumbers(of).map(({ args }) => args)).toEqual([{ numeral: '2000', old: '2.00', path: '', now: '1620' }]);
    const other = { ...first!, range: of.ours[1]! };
    expect(staleNumbers({ ...of, replaced: [other] })).toEqual([]);
  });
});

describe('which value a number is', () => {
  const path = 'latency.mean@metis';
  const figure = measure('latency', 'mean', madeRun('metis', [1.62], [1])) as Figure;
  const of = (text: string, after: string, more: Partial<Replaced>) =>
    staleNumbers({
      ...verified(text, [], []),
      replaced: [{ before: '2345', after, range: null, marks: [], source: path, ...more }],
    }).map(({ args }) => args);
  const mark = (unit: string, end = 4) => ({
    start: 0,
    end,
    value: figure,
    rounding: { decimals: 0, rule: 'significant', significant: 4, unit } as const,
  });

  it('is said by its mark, with the unit in which it was written', () => {
    const told = { numeral: '2.3', old: '2345', path, now: '1.6' };
    expect(of('It took 2.3 s.\n', '1620', { marks: [mark('ms')] })).toEqual([told]);
    expect(of('It took 2.3 s.\n', '1620', { marks: [mark('min')] })).toEqual([]);
    expect(of('It has 2345 tokens.\n', '1620', { marks: [mark('ms')] })).toEqual([]);
    // Of a number that the mark does not cover nothing is known.
    expect(of('It took 2.3 s.\n', '1620', { marks: [mark('ms', 1)] })).toEqual([]);
  });

  it('is what the slot is bound to where the results give none any more', () => {
    expect(of('It took 2345.\n', '[FILL IN]', {})).toEqual([{ numeral: '2345', old: '2345', path, now: '' }]);
    const [told] = staleNumbers({
      ...verified('It took 2345 ms.\n', [], []),
      replaced: [{ before: '2345 ms', after: '1620 ms', range: null, marks: [mark('ms')], source: null }],
    });
    expect(line(told!)).toContain('mentions 2345 (old 2345, latency.mean@metis); the value is now 1620');
  });
});

/** Where `«…»` stand once these are taken out. */
function rangesOf(marked: string): readonly { start: number; end: number }[] {
  return [...marked.matchAll(/«([^»]*)»/g)].map(({ index, 1: inner = '' }, nth) => ({
    start: index - 2 * nth,
    end: index - 2 * nth + inner.length,
  }));
}

describe('of any report', () => {
  const numeral = fc.constantFrom(
    '0',
    '3',
    '10',
    '2025',
    '307',
    '1234',
    '0.3',
    '0.32',
    '3.1',
    '3.08',
    '4.987',
    '307.6',
  );
  const unit = fc.constantFrom('', 'x', ' x', '%', ' s', ' ms', ' prompts', ' tokens/s');
  const value = fc.tuple(numeral, unit).map((parts) => parts.join(''));
  const word = fc.constantFrom('Metis', 'is', '**', '\n\n', '| a |', '- ', '`', '## ', '~', 'slower,', '1.', '\n|-|\n');
  const piece = fc.oneof(
    value.map((text) => ({ text, isOurs: false })),
    value.map((text) => ({ text, isOurs: true })),
    word.map((text) => ({ text, isOurs: false })),
  );
  const replaced = fc.array(fc.record({ before: value, after: value }), { maxLength: 12 });

  function made(pieces: readonly { readonly text: string; readonly isOurs: boolean }[]) {
    let text = '';
    const ours: { start: number; end: number }[] = [];
    for (const one of pieces) {
      if (one.isOurs) ours.push({ start: text.length, end: text.length + one.text.length });
      text += `${one.text} `;
    }
    return { text, ours };
  }

  it('nothing that is ours is told, and each numeral at most once', () => {
    let told = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), replaced, (pieces, pairs) => {
        const { text, ours } = made(pieces);
        const notes = staleNumbers(verified(text, ours, pairs));
        const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
        const offsets = notes.map(({ place }) => starts[place!.line! - 1]! + place!.column! - 1);
        expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b));
        offsets.forEach((at, i) => {
          expect(text.startsWith(String(notes[i]!.args.numeral), at)).toBe(true);
          expect(ours.filter(({ start, end }) => at >= start && at < end)).toEqual([]);
        });
        told += notes.length;
      }),
      { numRuns: 1000 },
    );
    expect(told).toBeGreaterThan(100);
  });

  it('nothing is told where all of it is ours, or there is no digit', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), replaced, (pieces, pairs) => {
        const { text } = made(pieces);
        expect(staleNumbers(verified(text, [{ start: 0, end: text.length }], pairs))).toEqual([]);
        expect(staleNumbers(verified(text.replace(/\d/g, 'n'), [], pairs))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('an old number that is quoted as it was written with its unit is always told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 99_999 }), fc.integer({ min: 1, max: 500 }), (n, more) => {
        const [was, is] = [n / 100, (n + more) / 100].map((each) => each.toFixed(2));
        expect(said(`So it took ${was} s for ${is} s.`, { [`${was} s`]: `${is} s` })).toEqual([
          `${was} (${was}) -> ${is}`,
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a hundred thousand digits', '7'.repeat(100_000)],
    ['many numbers', '3.08 '.repeat(20_000)],
    ['many lines', '3.08x\n'.repeat(10_000)],
    ['dots', `3${'.'.repeat(100_000)}`],
    ['dashes', `${'3-'.repeat(50_000)}3`],
    ['spaces', `3${' '.repeat(100_000)}x`],
    ['letters', `3${'x'.repeat(100_000)}`],
    ['commas', '1,234'.repeat(20_000)],
  ])('is read in time that grows with its length: %s', (_, text) => {
    const pairs = Array.from({ length: 500 }, (_, i) => ({ before: `${i + 0.08}x`, after: `${i + 0.5}x` }));
    return growsWithSize(text, (text) => staleNumbers(verified(text, [], pairs)));
  });

  it('is read in time that grows with the number of slots', () => {
    const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => `${(i + from) / 100}`);
    return growsWithSize(2_000, (count) => {
      const [before, after] = [numbers(300, count), numbers(900, count)];
      const text = after.map((each) => `«${each}» and 3.08x`).join('\n');
      expect(notesOf(text, Object.fromEntries(before.map((each, i) => [each, after[i]!])))).toHaveLength(count);
    });
  });
});
