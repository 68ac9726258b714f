import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf, longest } from '../../src/collect/bytes/lines.ts';
import { Refusal } from '../../src/note.ts';
import { sourceOf } from './source.ts';

const texts = (content: string | Uint8Array, block: number): readonly string[] =>
  [...linesOf(sourceOf('f', content, block), 'utf-8')].map(({ text }) => text);

test('the size of the blocks does not show', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '🔔', '\n', '\r\n', '\r') });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (content, block) => {
      const whole = content.split('\n');
      if (whole.at(-1) === '') whole.pop();
      expect(texts(content, block)).toEqual(whole.map((line) => line.replace(/\r$/, '')));
    }),
  );
});

test('a line of 10 MB is cut, told, and the next one is whole', () => {
  const lines = [...linesOf(sourceOf('f', `${'x'.repeat(1e7)}\nlast`, 65536), 'utf-8')];
  expect(lines.map(({ number, text, cut }) => [number, text.length, cut])).toEqual([
    [1, longest, true],
    [2, 4, false],
  ]);
});

test('a long line comes in parts between carriage returns, nothing of them is lost, and the size of the blocks does not show', () => {
  const bar = (n: number): string => `\rEpoch ${n} |${'#'.repeat(n % 50)}`;
  const bars = Array.from({ length: 20_000 }, (_, n) => bar(n)).join('');
  for (const block of [977, 65536, 1 << 20]) {
    const lines = [...linesOf(sourceOf('f', `first\n${bars}\r\nlast`, block), 'utf-8')];
    const parts = lines.filter(({ number }) => number === 2);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.map(({ text }) => text).join('\r')).toBe(bars);
    expect(lines.every(({ text, cut }) => !cut && text.length <= longest)).toBe(true);
    expect([lines[0]?.text, lines.at(-1)?.number, lines.at(-1)?.text]).toEqual(['first', 3, 'last']);
  }
});

test('a part that is too long even so is cut, and the next part is whole', () => {
  const lines = [
    ...linesOf(sourceOf('f', `${'x'.repeat(1e6)}\rshort\r\n${'y'.repeat(longest)}\r\nlast`, 50_000), 'utf-8'),
  ];
  expect(lines.map(({ number, text, cut }) => [number, text.length, cut])).toEqual([
    [1, longest, true],
    [1, 5, false],
    [2, longest, false],
    [3, 4, false],
  ]);
});

test('bytes that are no text are refused where nothing counts them', () => {
  expect(() => texts(Uint8Array.of(0x61, 0xff, 0x0a), 2)).toThrow(Refusal);
  expect(() => texts(Uint8Array.of(0x61, 0xc3), 2)).toThrow(Refusal);
});
