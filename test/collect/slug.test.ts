import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slug, uniqueSlugs } from '../../src/collect/slug.ts';

test.each([
  ['NVIDIA A100 (Sophia)', 'nvidia-a100-sophia'],
  ['Zürich', 'zurich'],
  ['---', 'run'],
  ['', 'run'],
  ['../../etc', 'etc'],
  ['a|b', 'a-b'],
  ['日本', 'run'],
])('%s -> %s', (text, expected) => expect(slug(text)).toBe(expected));

test('slugs are of few characters, at most 64, and differ', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a', 'A', 'a-2', 'a-3', 'x'.repeat(80), `${'x'.repeat(62)}-2`),
  );
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      const ids = uniqueSlugs(texts);
      expect(new Set(ids).size).toBe(texts.length);
      for (const id of ids) expect(id).toMatch(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/);
    }),
  );
});
