import { describe, expect, test } from 'vitest';
import type { Line } from '../../src/collect/bytes/lines.ts';
import { claimed, notClaimed, nothingSaid, type TextFormat } from '../../src/collect/format.ts';
import { isNote, readNote, sectionsOf } from '../../src/collect/log/embedded.ts';

const linesOf = (text: string): readonly Line[] =>
  text.split('\n').map((line, nth) => ({ number: nth + 1, text: line, cut: false }));
const cut = (text: string): unknown =>
  sectionsOf(linesOf(text)).map(({ titles, pieces }) => [
    titles,
    pieces.map(({ fenced, lines }) => [fenced, lines.map(({ number }) => number)]),
  ]);

describe('a note', () => {
  test.each([
    ['# Title\n', 'a.txt', true],
    ['\n\n## For 2048: <br/>\n', 'a', true],
    ['Words.\n\n```\nStep=1\n```\n', 'a.txt', true],
    ['log\n', 'a.md', true],
    ['log\n# comment\n', 'a.log', false],
    ['#SBATCH --ntasks 8\n', 'a.log', false],
    ['2025-01-01 10:00:00 INFO: x\n', 'a.log', false],
  ])('%j in %s: %s', (text, path, expected) => expect(isNote(text, path)).toBe(expected));
});

describe('sections', () => {
  test('headings nest, fences are pieces of their own', () => {
    expect(cut('intro\n# A\n## B <br/>\none\n```sh\n# no heading\n```\ntwo\n## C ##\n# D')).toEqual([
      [[], [[false, [1]]]],
      [['A'], []],
      [
        ['A', 'B'],
        [
          [false, [4]],
          [true, [6]],
          [false, [8]],
        ],
      ],
      [['A', 'C'], []],
      [['D'], []],
    ]);
  });
  test('a fence ends with as many marks of its kind, or with the file', () => {
    expect(cut('````\n```\n~~~~\n````\n~~~\nopen')).toEqual([
      [
        [],
        [
          [true, [2, 3]],
          [true, [6]],
        ],
      ],
    ]);
  });
  test('a fence has its mark where people put it: on the first and the last line of their text too', () => {
    const open = (text: string): unknown =>
      sectionsOf(linesOf(text))[0]?.pieces.map(({ fenced, lines }) => [fenced, lines.map((line) => line.text)]);
    const inside = [true, ['Step=1, Loss=2', 'Step=2, Loss=1']];
    expect(open('```Step=1, Loss=2\nStep=2, Loss=1```\nprose')).toEqual([inside, [false, ['prose']]]);
    expect(open('The log: ```\nStep=1, Loss=2\nStep=2, Loss=1\n``` and more')).toEqual([
      [false, ['The log:']],
      inside,
      [false, ['and more']],
    ]);
    expect(open('```python title="a b" {1}\nx\n```')).toEqual([[true, ['x']]]);
    expect(open('An `a` and ```b``` in a line')).toEqual([[false, ['An `a` and ```b``` in a line']]]);
  });
  test('a bold line alone, and a batch size with a colon, are headings below the others', () => {
    expect(cut('# A\n**Batch 512:**\nx\nBatch size 8:\ny\nwith 16 batch size:\n## B')).toEqual([
      [[], []],
      [['A'], []],
      [['A', 'Batch 512:'], [[false, [3]]]],
      [['A', 'Batch size 8:'], [[false, [5]]]],
      [['A', 'with 16 batch size:'], []],
      [['A', 'B'], []],
    ]);
  });
});

/** A format that claims what has its word in it, and says which lines it was handed. */
const format = (word: string, handed: unknown[]): TextFormat => ({
  of: 'text',
  name: word,
  shape: word,
  claims: (head) => (head.includes(word) ? claimed : notClaimed(0, `no ${word}`)),
  read: (lines, _, titles) => {
    handed.push([word, titles, [...lines()].map(({ number }) => number)]);
    return { runs: [], notes: [] };
  },
});

const noted = async (text: string) => {
  const handed: unknown[] = [];
  const found = await readNote(() => linesOf(text), { file: 'a.md', said: nothingSaid }, [
    format('red', handed),
    format('blue', handed),
  ]);
  return { handed, formats: found?.formats, codes: found?.read.notes.map(({ code }) => code) };
};

describe('the logs of a note', () => {
  test('are handed to the formats that claim them, section by section, with their headings', async () => {
    const text = '# A\nprose\n```\nred 1\n```\nmore prose\n```\nred 2\n```\n## B\n```\nblue\n```';
    const { handed, formats } = await noted(text);
    expect(formats).toEqual(['blue', 'red']);
    expect(handed).toEqual([
      ['red', ['A'], [4, 8]],
      ['blue', ['A', 'B'], [12]],
    ]);
  });
  test('of two formats in one bare piece are told apart by paragraph', async () => {
    expect((await noted('# A\nred\nx\n\nblue\n\nprose')).handed).toEqual([
      ['red', ['A'], [2, 3]],
      ['blue', ['A'], [5]],
    ]);
  });
  test('that two formats claim are left out, and that is told', async () => {
    const { handed, codes } = await noted('# A\n```\nred blue\n```\n# B\nred');
    expect(handed).toEqual([['red', ['B'], [6]]]);
    expect(codes).toEqual(['piece-ambiguous']);
  });
  test('are none in prose', async () => expect((await noted('# A\nprose')).formats).toBeUndefined());
});
