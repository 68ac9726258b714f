import { expect, it } from 'vitest';
import { defaultOptions } from '../src/keep/lock/options.ts';
import { report } from '../src/report.ts';
import { isRounded } from './rounded.ts';

/** The systems at 48 batch sizes, or on as many benchmarks: the last one is behind in some of them. */
const csv = (factor: 'batch_size' | 'benchmark') =>
  ['a', 'b', 'c']
    .flatMap((system, nth) =>
      Array.from({ length: 48 }, (_, i) => {
        const latency = 10 - 3 * nth + (nth === 2 && i % 5 === 0 ? 9 : 0) + 0.02 * i;
        return `${system},${factor === 'benchmark' ? `bench-${String.fromCharCode(97 + (i >> 4), 97 + (i & 15))}` : i + 1},${latency}`;
      }),
    )
    .join('\n');

it.each(['batch_size', 'benchmark'] as const)('every number that sums up many cells is a value: %s', async (factor) => {
  const bytes = new TextEncoder().encode(`system,${factor},latency_s\n${csv(factor)}\n`);
  const { document } = await report({
    sources: [{ path: 'grid.csv', size: bytes.length, blocks: () => [bytes] }],
    against: [],
    template: { path: 'template.md', text: '{{table "cells"}}\n\n{{findings}}\n' },
    out: 'report.md',
    relative: (path) => path,
    existing: { report: null, lock: null },
    options: { ...defaultOptions, baseline: 'a' },
  });
  const { text, marks } = document;
  expect(text).toMatch(/in \d+ cells: how many times better than/);
  expect(text).toMatch(/geometric mean/i);
  const left = marks.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}${rest.slice(end)}`, text);
  const levels = / from batch size \d+ to \d+|, (?:lowest|highest) at \d+(?=:)/g;
  expect(
    left
      .replace(levels, '')
      .split('\n')
      .filter((line) => /\d/.test(line)),
  ).toEqual([]);
  const unlike = marks.filter((mark) => !isRounded(text, mark));
  expect(unlike.map(({ start, end, value }) => [text.slice(start, end), value])).toEqual([]);
});
