import { afterEach, expect, it, vi } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { sourceOf } from './source.ts';

afterEach(() => void vi.restoreAllMocks());

/** How often a name is looked up in objects while a text of so many lines is read. */
async function lookedUp(lines: number): Promise<number> {
  const text = Array.from({ length: lines }, (_, nth) => `{"system":"${'ab'[nth % 2]}","latency_ms":${100 + nth}}\n`);
  const source = sourceOf('many.jsonl', text.join(''));
  const looked = vi.spyOn(Object, 'hasOwn');
  const { runs } = await collect([source], { strict: false, encoding: 'utf-8' });
  const count = looked.mock.calls.length;
  looked.mockRestore();
  expect(runs.map(({ counts }) => counts.ok)).toEqual([lines / 2, lines / 2]);
  return count;
}

it('a line of JSON Lines is not looked at by each tool that there is', async () => {
  const [few, many] = [await lookedUp(200), await lookedUp(600)];
  // With each of thirty tools looking for its names it were some hundred.
  expect((many - few) / 400).toBeLessThan(30);
});
