import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf, longest } from '../../src/collect/lines.ts';
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

test('bytes that are no text are refused', () => {
  expect(() => texts(Uint8Array.of(0x61, 0xff, 0x0a), 2)).toThrow(Refusal);
  expect(() => texts(Uint8Array.of(0x61, 0xc3), 2)).toThrow(Refusal);
});
