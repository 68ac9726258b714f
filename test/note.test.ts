import { describe, expect, test } from 'vitest';
import { withReadings } from '../src/fill/print/readings.ts';
import { type Made, tallied } from '../src/made.ts';
import { note, sentence, spoken } from '../src/note.ts';
import { marksOf, type Phrase } from '../src/phrase.ts';

const runs = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

function shownIn(of: Phrase): readonly (readonly [text: string, method: string])[] {
  return marksOf(of).map(({ start, end, value }) => [String(of).slice(start, end), (value as Made).method as string]);
}

describe('a count that a sentence makes itself', () => {
  const of = note('not-interleaved', { runs });

  test('is text where a sentence is told, without what it stood between', () => {
    expect(sentence(of)).toMatch(/^a, b, c, d, e and 3 more ran one after the other/);
  });
  test('is a value where the sentence lands in a document, beside those of its arguments', () => {
    const told = spoken(of, (count) => tallied('runs that are not named', count));
    expect(String(told)).toBe(sentence(of));
    expect(shownIn(told)).toEqual([['3', 'counted']]);
    const both = note('settings-differ', { setting: tallied('x', 12), values: runs });
    expect(shownIn(spoken(both, (count) => tallied('y', count))).map(([text]) => text)).toEqual(['12', '3']);
  });
  test('is nothing that a text from outside can write', () => {
    const odd = note('not-interleaved', { runs: ['\u{100000}', '7\u{100001}'] });
    expect(marksOf(spoken(odd, (count) => tallied('x', count)))).toEqual([]);
  });
});

describe('a remark of a reader of files', () => {
  test('has counted what it gives as a number, and read what it gives as it is written', () => {
    const place = { file: 'a.log', line: 3 };
    const told = (of: Parameters<typeof withReadings>[0]) => shownIn(spoken(withReadings(of)));
    expect(told(note('cut-by-length', { count: 2, of: 5 }, place))).toEqual([
      ['2', 'counted'],
      ['5', 'counted'],
    ]);
    expect(told(note('steps-left-out', { run: 'a', steps: ['1', '20'], count: 2 }, place))).toEqual([
      ['1', 'taken from the file'],
      ['20', 'taken from the file'],
    ]);
  });
});
