import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { differences } from '../../src/keep/differences.ts';
import { growsWithSize } from '../growth.ts';

const lists = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd'), { maxLength: 30 });

/** The new list, made of the old one and the differences. */
function patched(old: readonly string[], now: readonly string[]): readonly string[] {
  const all: string[] = [];
  let at = 0;
  for (const { start, length, from, count } of differences(old, now)) {
    all.push(...old.slice(at, start), ...now.slice(from, from + count));
    at = start + length;
  }
  return [...all, ...old.slice(at)];
}

describe('differences', () => {
  test('make the new list of the old one, and are apart', () => {
    fc.assert(
      fc.property(lists, lists, (old, now) => {
        expect(patched(old, now)).toEqual(now);
        const found = differences(old, now);
        expect(found.every(({ length, count }) => length + count > 0)).toBe(true);
        expect(found.every(({ start }, i) => i === 0 || start > found[i - 1]!.start + found[i - 1]!.length)).toBe(true);
        expect(differences(old, old)).toEqual([]);
      }),
    );
  });

  it('hold on to the lines that are there once', () => {
    expect(differences(['', 'a', '', 'b', ''], ['', 'b', '', 'c', ''])).toEqual([
      { start: 1, length: 2, from: 1, count: 0 },
      { start: 4, length: 0, from: 2, count: 2 },
    ]);
  });

  it('of a thousand equal lines take no thousand times as long', () =>
    growsWithSize(5000, (length) => {
      const same = Array.from({ length }, () => '');
      expect(patched(['x', ...same, 'y'], ['z', ...same, '', 'w'])).toEqual(['z', ...same, '', 'w']);
      const [old, now] = [same.map((_, i) => `${i % 7}`), same.map((_, i) => `${i % 5}`)];
      expect(patched(old, now)).toEqual(now);
    }));
});
