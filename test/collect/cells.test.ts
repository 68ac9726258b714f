import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf, type Separator, separatorOf } from '../../src/collect/row/cells.ts';
import { Refusal } from '../../src/note.ts';

const linesOf = (text: string) =>
  text.split('\n').map((line, index) => ({ number: index + 1, text: line, cut: false }));
const read = (text: string, separator: Separator = ',') => [...cellsOf(linesOf(text), separator, 'a.csv')];

test('quotes hold separators, doubled quotes and line breaks; a row knows the line where it begins', () => {
  expect(read('a, b ,c\n\n"x,1"," ""y""\nz",\n,,\nlast,"",1')).toEqual([
    { line: 1, cells: ['a', 'b', 'c'], cut: false },
    { line: 3, cells: ['x,1', ' "y"\nz', ''], cut: false },
    { line: 6, cells: ['last', '', '1'], cut: false },
  ]);
});

test('a quote inside a cell is a character', () => {
  expect(read('5" disk,a "b" c')).toEqual([{ line: 1, cells: ['5" disk', 'a "b" c'], cut: false }]);
});

test('white space in front of a quote does not matter, and an empty cell between tabs is one', () => {
  expect(read('a, "b,c" ,d')[0]?.cells).toEqual(['a', 'b,c', 'd']);
  expect(read('a\t\t"b"', '\t')[0]?.cells).toEqual(['a', '', 'b']);
});

test('a quote that is never closed is refused at the line where it begins, and before all of a large file is in memory', () => {
  expect(() => read('a,b\n1,2\n"3,4\n5,6')).toThrow(Refusal);
  let taken = 0;
  function* endless() {
    for (;;) {
      taken += 1;
      yield { number: taken, text: `"${'x'.repeat(1000)}`.slice(taken === 1 ? 0 : 1), cut: false };
    }
  }
  expect(() => [...cellsOf(endless(), ',', 'a.csv')]).toThrow(Refusal);
  expect(taken).toBeLessThan(1200);
});

test.each([
  ['a,b,c', ','],
  ['a;b;c', ';'],
  ['a\tb', '\t'],
  ['"a;b;c",d', ','],
  ['a', ','],
])('%j is separated by %j', (header, separator) => {
  expect(separatorOf(header)).toBe(separator);
});

test('what is written by the rules is read as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', ',', ';', '\n', ' ', '\t', 'é'), maxLength: 12 });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 });
  fc.assert(
    fc.property(table, fc.constantFrom<Separator>(',', ';', '\t'), (rows, separator) => {
      const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(separator)).join('\n');
      const filled = rows.filter((row) => row.some((one) => one !== ''));
      expect(read(text, separator).map(({ cells }) => cells)).toEqual(filled);
    }),
  );
});
