import { describe, expect, it } from 'vitest';
import { aligned, cut } from '../../src/cli/tell/table.ts';

describe('aligned', () => {
  it('puts columns under each other, numbers to the right, and ends lines without spaces', () => {
    expect(
      aligned(
        [
          ['a', '1', 'x'],
          ['long', '22', ''],
        ],
        [1],
      ),
    ).toEqual(['a      1  x', 'long  22']);
  });

  it('counts characters, not code units', () => {
    expect(
      aligned([
        ['😀', 'x'],
        ['ab', 'y'],
      ]),
    ).toEqual(['😀   x', 'ab  y']);
  });
});

describe('cut', () => {
  it('shows that something is missing and never splits a character', () => {
    expect(cut('abc', 3)).toBe('abc');
    expect(cut('abcd', 3)).toBe('ab…');
    expect(cut('😀😀😀', 2)).toBe('😀…');
  });
});
