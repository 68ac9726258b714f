import { describe, expect, test } from 'vitest';
import { cut, textWidth } from '../../src/draw/text-width.ts';

describe('text width', () => {
  test('is that of Helvetica', () => {
    expect(textWidth('Hello, world', 10)).toBeCloseTo(
      (722 + 556 + 222 + 222 + 556 + 278 + 278 + 722 + 556 + 333 + 222 + 556) / 100,
      10,
    );
    expect(textWidth('', 10)).toBe(0);
    expect(textWidth('高', 10)).toBe(10);
    expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
  });

  test('keeps the end of an id, which tells a run from another', () => {
    const of = (nth: number) => cut(`16 tasks (sambanova-ntasks-16-${nth})`, 130, 13);
    expect(of(2)).toMatch(/^16 tasks \(.*….*-2\)$/);
    expect(of(2)).not.toBe(of(3));
    expect(textWidth(of(2), 13)).toBeLessThanOrEqual(130);
  });

  test('cuts what does not fit, and never more', () => {
    expect(cut('metis', 100, 13)).toBe('metis');
    const short = cut('a-very-long-name-of-a-system', 80, 13);
    expect(short).toMatch(/^a-very.*…$/);
    expect(textWidth(short, 13)).toBeLessThanOrEqual(80);
    expect(cut('abc', 0, 13)).toBe('a…');
    expect(cut('abc (def)', 0, 13)).toBe('a…');
  });
});
