import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../../src/collect/bytes/decode.ts';

test('UTF-8 comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'));
      expect(decode(Buffer.from(text), 'f', 'utf-8')).toEqual({ text, notes: [] });
    }),
  );
});

test('the first byte that is no UTF-8 is named, though the text before it holds U+FFFD', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', '\uFFFD', '🔔') }),
      fc.constantFrom(0xe9, 0xff, 0xc0, 0x80),
      (text, byte) => {
        const before = Buffer.from(text);
        const decoded = decode(Buffer.concat([before, Buffer.from([byte, 0x41])]), 'f', 'utf-8');
        expect('problem' in decoded && decoded.problem.args.offset).toBe(before.length);
      },
    ),
  );
});

test('latin1 is for what is not UTF-8', () => {
  expect(decode(Buffer.from('é'), 'f', 'latin1')).toEqual({ text: 'é', notes: [] });
  expect(decode(Buffer.from([0xe9]), 'f', 'latin1')).toMatchObject({ text: 'é', notes: [{ code: 'read-as-latin1' }] });
});

test('a NUL is looked for in the first 8 KiB', () => {
  const text = (at: number): Buffer => Buffer.from(`${'a'.repeat(at)}\0`);
  expect(decode(text(8191), 'f', 'utf-8')).toMatchObject({ problem: { code: 'binary-file' } });
  expect(decode(text(8192), 'f', 'utf-8')).toMatchObject({ notes: [] });
});
