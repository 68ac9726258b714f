import { expect, it } from 'vitest';
import { remembered } from '../src/markdown/remembered.ts';

it('reads a text again only when it is not among the last ones that were asked for', () => {
  const read: string[] = [];
  const lengthOf = remembered((text) => {
    read.push(text);
    return text === '' ? undefined : text.length;
  }, 2);
  const asked = ['a', 'bc', 'a', 'def', 'a', 'bc', '', ''];
  expect(asked.map(lengthOf)).toEqual([1, 2, 1, 3, 1, 2, undefined, undefined]);
  // What was asked for last stays longest; nothing is an answer too.
  expect(read).toEqual(['a', 'bc', 'def', 'bc', '']);
});
