import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thinned } from '../../src/collect/log/thinned.ts';

test('keeps the first, the last and every k-th, and never many', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 0, max: 500 }), (most, count) => {
      const list = thinned<number>(most);
      for (let nth = 0; nth < count; nth += 1) list.add(nth);
      const kept = list.kept();
      const every = list.every();
      expect(list.count()).toBe(count);
      expect(kept.length).toBeLessThanOrEqual(most + 1);
      expect(kept).toEqual(
        Array.from({ length: count }, (_, nth) => nth).filter((nth) => nth % every === 0 || nth === count - 1),
      );
      if (count <= most) expect(every).toBe(1);
    }),
  );
});
