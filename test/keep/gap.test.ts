import { expect, test } from 'vitest';
import { aboveNext, belowTable } from '../../src/keep/merge/gap.ts';
import type { Printed } from '../../src/keep/merge/printed.ts';

const base = ['| a |', '| - |', '| 1 |', '', '### Findings', ''];
const printed = { has: (line: string) => /^\||^Factor/.test(line) } as Printed;

const put = (start: number, ...now: string[]) => ({ start, length: 0, now });

test.each([
  [
    'a paragraph of the helper that brings its empty line behind it',
    put(4, 'Factor: 2.', ''),
    put(3, '', 'Factor: 2.'),
  ],
  ['one that brings it before it', put(3, '', 'Factor: 2.'), put(3, '', 'Factor: 2.')],
  ['a paragraph of the template itself', put(4, 'Words.', ''), put(4, 'Words.', '')],
  ['what is below no table', put(6, 'Factor: 2.', ''), put(6, 'Factor: 2.', '')],
  ['what takes lines out', { ...put(4, 'Factor: 2.', ''), length: 1 }, { ...put(4, 'Factor: 2.', ''), length: 1 }],
])('below a table: %s', (_, hunk, moved) => {
  expect(belowTable(hunk, base, printed)).toEqual(moved);
});

test.each([
  ['right above the next block', put(3, '', 'Mine.'), put(4, 'Mine.', '')],
  ['as it is, where it stands there', put(4, 'Mine.', ''), put(4, 'Mine.', '')],
  ['as it is at the end', put(6, '', 'Mine.'), put(6, '', 'Mine.')],
])('what a person put in a gap is %s', (_, hunk, moved) => {
  expect(aboveNext(hunk, base)).toEqual(moved);
});
