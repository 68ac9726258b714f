import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from '../../src/collect/bytes/lines.ts';
import { textsOf, unharmed } from '../../src/collect/bytes/texts.ts';
import { Refusal } from '../../src/note.ts';
import { sourceOf } from './source.ts';

/** Characters whole and broken, beside a U+FFFD that the file itself has. */
const pieces = [
  Buffer.from('a'),
  Buffer.from('\n'),
  Buffer.from('é'),
  Buffer.from('█🔔'),
  Buffer.from('\uFFFD'),
  ...[[0xe2], [0xe2, 0x96], [0xf0, 0x9f, 0x94], [0xff], [0x80], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90]].map(
    (bytes) => Buffer.from(bytes),
  ),
];
const mixed = fc.array(fc.constantFrom(...pieces)).map((parts) => Buffer.concat(parts));
const blocks = fc.integer({ min: 1, max: 7 });

test('broken characters become U+FFFD as the decoder of the platform writes it, whatever the size of the blocks', () => {
  fc.assert(
    fc.property(mixed, blocks, (bytes, block) => {
      const text = [...textsOf(sourceOf('f', bytes, block), 'utf-8', unharmed())].join('');
      expect(text).toBe(new TextDecoder().decode(bytes));
    }),
  );
});

test('what is broken is counted once, with the line of the first, however often a log is read', () => {
  fc.assert(
    fc.property(mixed, blocks, (bytes, block) => {
      const damage = unharmed();
      const source = sourceOf('f', bytes, block);
      for (const _ of [1, 2]) expect([...linesOf(source, 'utf-8', { damage })].length).toBeGreaterThanOrEqual(0);
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      // What is left when all that is whole is taken away again.
      const whole = text.replace(/\uFFFD/g, '');
      const own = bytes.toString('latin1').split('\u00ef\u00bf\u00bd').length - 1;
      expect(damage.bytes).toBe(bytes.length - Buffer.byteLength(whole) - 3 * own);
      let refused: Refusal | null = null;
      try {
        for (const _ of textsOf(source, 'utf-8'));
      } catch (thrown) {
        refused = thrown as Refusal;
      }
      expect(refused instanceof Refusal).toBe(damage.bytes > 0);
      const offset = Number(refused?.notes[0]?.args.offset ?? -1);
      if (damage.bytes > 0) expect(damage.line).toBe(bytes.subarray(0, offset).toString('latin1').split('\n').length);
    }),
  );
});

test('a byte order mark is no text, and UTF-16 that is none is refused', () => {
  const all = (bytes: Uint8Array): string => [...textsOf(sourceOf('f', bytes, 4), 'utf-8', unharmed())].join('');
  expect(all(Buffer.from('\uFEFFa\uFEFF'))).toBe('a\uFEFF');
  expect(all(Buffer.from('\uFEFFaé🔔', 'utf16le'))).toBe('aé🔔');
  expect(() => all(Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]))).toThrow(Refusal);
  expect(() => all(Buffer.from([0xff, 0xfe, 0x41]))).toThrow(Refusal);
});

test('latin1 reads each byte', () => {
  expect([...textsOf(sourceOf('f', Uint8Array.of(0xe9, 0xe2), 1), 'latin1', unharmed())].join('')).toBe('éâ');
});
